import ApusDiff
import Testing

/// Every rule is the mirror image of another one, or says why it is not.
@Suite struct CatalogTests {
    @Test func idsAreUnique() {
        #expect(Set(RuleCatalog.rules.map(\.id)).count == RuleCatalog.rules.count)
    }

    @Test(arguments: RuleCatalog.rules) func twinsKnowEachOther(_ rule: DiffRule) {
        if case .rule(let id) = rule.otherDirection {
            #expect(RuleCatalog[id]?.otherDirection == .rule(rule.id))
            #expect(RuleCatalog[id]?.direction != rule.direction)
        }
        if case .rule(let id) = rule.reverse { #expect(RuleCatalog[id]?.reverse == .rule(rule.id)) }
        for case .none(let reason) in [rule.otherDirection, rule.reverse] { #expect(!reason.isEmpty) }
    }

    /// Advice that no rule needs, or that is given for another rule than there is, would never be seen.
    @Test func adviceIsForRulesThatBreakSomething() {
        for id in WireAdvice.rules {
            #expect((RuleCatalog[id]?.levels.wire ?? .compatible) > .compatible, "\(id)")
        }
        #expect(Set(WireAdvice.rules).count == WireAdvice.rules.count)
    }
}
