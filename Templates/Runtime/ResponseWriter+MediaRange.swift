// requires: public HTTPBody, RequestWriter+MediaRange, public ResponseWriter

nonisolated extension ResponseWriter {
    /// Sets the body to bytes that have to say their media type, for the document has a range of them, such as `image/*`.
    public mutating func body(_ body: HTTPBody, within range: String) {
        message.body(body, within: range)
    }
}
