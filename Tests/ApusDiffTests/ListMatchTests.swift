import Testing

@testable import ApusDiff

/// Which member of a list is which of another.
@Suite struct ListMatchTests {
    private func pairs(_ match: ListMatch<String>) -> [[String]] { match.pairs.map { [$0.old, $0.new] } }

    @Test func membersThatAreAlikeGoTogether() {
        let match = ListMatch(["a1", "a2", "b1"], ["a2", "c1", "a1"], by: \.first, alike: \.last)
        #expect(pairs(match) == [["a1", "a1"], ["a2", "a2"]])
        #expect(match.gone == ["b1"] && match.added == ["c1"])
        #expect(match.surplus.old.isEmpty && match.surplus.new.isEmpty)
    }

    @Test func othersGoTogetherInOrder() {
        let match = ListMatch(["a1", "a2", "a3"], ["a4", "a3"], by: \.first, alike: \.last)
        #expect(pairs(match) == [["a1", "a4"], ["a3", "a3"]])
        #expect(match.gone.isEmpty && match.added.isEmpty)
        #expect(match.surplus.old == ["a2"] && match.surplus.new.isEmpty)
    }

    @Test func whatIsSaidMoreOftenIsNeitherGoneNorAdded() {
        let match = ListMatch(["a"], ["a", "b", "a"], by: { $0 })
        #expect(pairs(match) == [["a", "a"]])
        #expect(match.gone.isEmpty && match.added == ["b"])
        #expect(match.surplus.old.isEmpty && match.surplus.new == ["a"])
    }

    /// A document may say one thing as often as it likes.
    @Test func manyMembersOfOneKeyEnd() {
        let members = (0..<200_000).map(String.init)
        let match = ListMatch(members, members.reversed(), by: { _ in 0 }, alike: { $0 })
        #expect(match.pairs.count == members.count && match.pairs.allSatisfy { $0.old == $0.new })
    }
}
