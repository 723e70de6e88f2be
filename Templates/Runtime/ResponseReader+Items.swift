// requires: ItemFormat, ItemStream, MediaType, ResponseReader

nonisolated extension ResponseReader {
    /// The body as items, which are read while they arrive. Each of them has at most as many bytes as the client takes into
    /// memory.
    ///
    /// - Throws: `DecodingError` where the body says that it is something else.
    public func items<Item>(_ format: ItemFormat<Item>, contentType: String) throws -> ItemStream<Item> {
        if let type = response.headerFields[.contentType], !MediaType.range(contentType, covers: type) {
            let type = MediaType.essence(type)
            let isJSON = MediaType.isJSON(type) || ["jsonl", "ndjson", "json-seq"].contains(where: type.hasSuffix)
            guard format.isJSON, isJSON else {
                throw corrupted("expected \(contentType), but the content type is \(type)")
            }
        }
        return format.items(of: body, upTo: limit) { [operation, response] error in error.of(operation, response) }
    }
}
