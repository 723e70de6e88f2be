// requires: Formatted, FormattedBody, ItemCoding, RequestWriter, WireFormat

nonisolated extension ItemCoding {
    /// In a format.
    public init(_ format: WireFormat<Item>) {
        read = { try format.decode($0) }
        write = { try RequestWriter.json(Formatted($0, format)) }
    }
}
