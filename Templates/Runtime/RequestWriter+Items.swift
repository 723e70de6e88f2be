// requires: ItemFormat, ItemStream, RequestWriter

nonisolated extension RequestWriter {
    /// Sets the body to items, each of which is written when it is its turn; nil sends no body.
    public mutating func items<Item>(_ body: ItemStream<Item>?, _ format: ItemFormat<Item>, contentType: String) {
        self.body(body.map(format.body), contentType: contentType)
    }
}
