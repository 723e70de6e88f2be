/// An event of a stream of server-sent events (WHATWG HTML, section 9.2).
public nonisolated struct ServerSentEvent<Payload: Sendable>: Sendable {
    /// The type; nil stands for `message`.
    public var event: String?

    /// What the event says.
    public var data: Payload

    /// The ID of the event. One that has none has that of the event before it, so that a call that is to go on from there
    /// can say so: `client.with(headerFields: ["Last-Event-ID": id])`.
    public var id: String?

    /// How many milliseconds to wait before connecting again, where the server says so with this event or just before it.
    public var retry: Int?

    /// Makes an event.
    public init(data: Payload, event: String? = nil, id: String? = nil, retry: Int? = nil) {
        self.event = event
        self.data = data
        self.id = id
        self.retry = retry
    }
}

nonisolated extension ServerSentEvent<String> {
    /// Whether it says that there are no others, by a widespread convention.
    var isDone: Bool { data == "[DONE]" }
}

nonisolated extension ServerSentEvent: Equatable where Payload: Equatable {}

nonisolated extension ServerSentEvent: Hashable where Payload: Hashable {}
