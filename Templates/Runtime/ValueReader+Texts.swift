// requires: SchemaValue

nonisolated extension ValueReader {
    /// Whether the value, which is a text, is this one: to the byte, as in `OpenEnum`.
    public func isText(_ text: String) throws -> Bool { try decode(String.self).utf8.elementsEqual(text.utf8) }
}
