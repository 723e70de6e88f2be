import ApusSource

extension String {
    /// Whether the text has another one in it that is not part of a longer word or number; an empty one is none.
    package func hasWord(_ word: String) -> Bool {
        if word.isEmpty { return false }
        var rest = self[...]
        while let range = rest.firstRange(of: word) {
            // What stands before it may have been looked at.
            let before = self[..<range.lowerBound].last
            let behind = self[range.upperBound...].prefix(2)
            let begins = before.map { !$0.isPartOfWord && $0 != "." && $0 != "-" } ?? true
            // A point or comma with a digit behind it belongs to the number.
            let goesOn =
                behind.first.map { sign in
                    sign.isPartOfWord
                        || (".,-".contains(sign) && behind.dropFirst().first.map(\.isPartOfWord) ?? false)
                } ?? false
            if begins, !goesOn { return true }
            rest = rest[range.upperBound...]
        }
        return false
    }
}
