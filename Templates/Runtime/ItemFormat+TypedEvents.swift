// requires: ItemCoding, ItemFormat, ItemFormat+TextEvents, ServerSentEvent

/// The data of events whose types say what it is.
public nonisolated protocol EventData: Sendable {
    /// Reads the data of an event of a type, `message` where it has none.
    init(event: String, text: String) throws

    /// The type of the events that have this data; nil where it is not known.
    var event: String? { get }

    /// The data as text.
    func text() throws -> String
}

nonisolated extension ItemFormat {
    /// Server-sent events whose types say what their data is.
    public static func typedEvents<Payload: EventData>() -> ItemFormat where Item == ServerSentEvent<Payload> {
        events(
            read: { try Payload(event: $0.event ?? "message", text: $0.data) },
            write: { ($0.event, try $0.text()) },
            end: nil)
    }
}
