// requires: public ItemFormat, public ItemStream, RequestWriter+Items, ResponseWriter

nonisolated extension ResponseWriter {
    /// Sets the body to items, each of which is written when it is its turn.
    public mutating func items<Item>(_ body: ItemStream<Item>, _ format: ItemFormat<Item>, contentType: String) {
        message.items(body, format, contentType: contentType)
    }
}
