// requires: ItemCoding, ItemFormat, ItemFormat+TextEvents, ServerSentEvent, Validation

/// The data of events whose types say what it is.
public nonisolated protocol EventData: Validatable, Sendable {
    /// Reads the data of an event of a type, `message` where it has none.
    init(event: String, text: String) throws

    /// The type of the events that have this data; nil where it is not known.
    var event: String? { get }

    /// The data as text.
    func text() throws -> String
}

nonisolated extension ItemFormat {
    /// Server-sent events whose types say what their data is. `[DONE]` ends them, unless the document has a type of events
    /// with such data.
    public static func typedEvents<Payload: EventData>() -> ItemFormat where Item == ServerSentEvent<Payload> {
        events(
            read: { event in
                let type = event.event ?? "message"
                if !event.isDone { return try Payload(event: type, text: event.data) }
                let documented = try? Payload(event: type, text: event.data)
                return documented?.event == nil ? nil : documented
            },
            write: { ($0.event, try $0.text()) },
            end: nil)
    }
}
