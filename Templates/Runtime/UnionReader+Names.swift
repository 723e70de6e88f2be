// requires: UnionReader

nonisolated extension UnionReader {
    /// Tries a variant that is told from others by what it is called alone.
    ///
    /// - Parameters:
    ///   - names: The properties that the variant knows: with others the value does not fit strictly.
    ///   - name: What the variant is called: with another text in the property the value fits less.
    public mutating func read<Payload: Decodable>(
        _ make: (Payload) -> Union,
        knows names: Set<String>,
        named name: String,
        in property: String
    ) {
        attempt(
            make, names, knows: names,
            strangers: { $0.strangers(to: names) + ($0.isNamed(name, in: property) ? 0 : 1) }
        ) { try $0.decode() }
    }
}

nonisolated extension ValueReader {
    /// Whether a property of the object has a name in it, however words are put together there.
    fileprivate func isNamed(_ name: String, in property: String) -> Bool {
        guard let text: String = try? object().optional(property) else { return false }
        return text.lowercased().filter(\.isWordPart) == name.lowercased().filter(\.isWordPart)
    }
}

nonisolated extension Character {
    fileprivate var isWordPart: Bool { isLetter || isNumber }
}
