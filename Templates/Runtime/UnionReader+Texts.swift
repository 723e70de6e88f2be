// requires: JSONValue, UnionReader, ValueReader+Texts

nonisolated extension UnionReader {
    /// Tries a variant that is one text.
    public mutating func read(_ variant: Union, for text: String) {
        attempt({ (_: String) in variant }, nil) { value in
            guard try value.isText(text) else { throw value.corrupted("Expected \"\(text)\".") }
            return text
        }
    }

    /// The variant that was found; a text that is none of them is kept as it came.
    public func result(orText undocumented: (JSONValue) -> Union) throws -> Union {
        if let found = found() { return found }
        guard (try? value.decode(String.self)) != nil else { return try result() }
        return undocumented(try value.decode())
    }
}
