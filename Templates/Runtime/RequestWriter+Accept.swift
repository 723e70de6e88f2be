// requires: HTTPFields, OperationMetadata, RequestWriter

nonisolated extension RequestWriter {
    /// Asks for some of the media types that the operation answers in, or for others.
    public mutating func accept(_ types: [String], or others: [String], if asksForOthers: Bool) {
        operation.accept(asksForOthers ? others : types)
        headerFields[.accept] = operation.accept.joined(separator: ", ")
    }
}
