import ApusDiff
import Foundation
import Testing

/// Every folder of `Cases`, through the comparison of documents.
@Suite struct RuleCaseTests {
    static let isRefreshing = ProcessInfo.processInfo.environment["APUS_REFRESH"] == "1"

    @Test(.enabled(if: !isRefreshing), arguments: RuleCase.all) func findsWhatIsExpected(_ example: RuleCase) throws {
        #expect(try example.strangers() == [])
        let expected = try String(contentsOf: example.expectedFile, encoding: .utf8)
        #expect(
            try example.outcome() == expected,
            "\(example.name) is out of date; APUS_REFRESH=1 swift test --filter RuleCaseTests")
    }

    @Test(.enabled(if: isRefreshing)) func refreshesWhatIsExpected() throws {
        var refreshed: [String] = []
        for example in RuleCase.all {
            let outcome = try example.outcome()
            if (try? String(contentsOf: example.expectedFile, encoding: .utf8)) == outcome { continue }
            try Data(outcome.utf8).write(to: example.expectedFile)
            refreshed.append(example.name)
        }
        #expect(refreshed == [], "these were refreshed; look at them, then run the tests without APUS_REFRESH")
    }

    @Test func thereAreCases() { #expect(RuleCase.all.count >= 150) }

    /// Rules of the source have cases that are compiled.
    @Test func everyRuleHasACase() throws {
        var seen: Set<RuleID> = []
        for example in RuleCase.all { seen.formUnion(try example.changes().flatMap(\.rules)) }
        let rules = RuleCatalog.rules.filter { $0.levels.source == nil }.map(\.id)
        #expect(rules.count > 120)
        #expect(rules.filter { !seen.contains($0) } == [])
        #expect(seen.filter { RuleCatalog[$0] == nil } == [])
    }

    /// What a rule finds, its mirror image finds when the documents are swapped.
    @Test(arguments: RuleCase.all) func changesAreSymmetric(_ example: RuleCase) throws {
        let before = try RuleCase.document(example.file("before.yaml"))
        let after = try RuleCase.document(example.file("after.yaml"))
        func rules(_ changes: [Change]) -> [RuleID] { changes.flatMap(\.rules).sorted() }
        let backwards = rules(RuleCase.changes(old: after, new: before))
        let mirrored = rules(RuleCase.changes(old: before, new: after)).map { id -> RuleID in
            if case .rule(let twin)? = RuleCatalog[id]?.reverse { return twin }
            return id
        }
        if Self.lopsided.contains(example.name) {
            #expect(mirrored.sorted() != backwards, "take it out of the list")
        } else {
            #expect(mirrored.sorted() == backwards)
        }
    }

    /// Cases that read otherwise backwards, for a reason.
    private static let lopsided: Set = [
        // Hidden and optional, a property that comes back is new and required.
        "value-property-revealed-and-required", "value-property-hidden", "value-read-only-became-sent",
    ]
}
