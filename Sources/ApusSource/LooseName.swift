extension String {
    /// The letters and digits of a name, in lower case: what it says, however its words are put together.
    package var lettersAndDigits: String { lowercased().filter { $0.isLetter || $0.isNumber } }
}

extension Character {
    /// Whether words have the character in them, as programs write them.
    package var isPartOfWord: Bool { isLetter || isNumber || self == "_" }
}
