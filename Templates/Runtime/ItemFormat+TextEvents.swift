// requires: HTTPBody, ItemFormat, LineSplitter, ServerSentEvent

import Foundation

nonisolated extension ItemFormat {
    /// Server-sent events whose data is text.
    public static func textEvents() -> ItemFormat where Item == ServerSentEvent<String> {
        events(read: { $0.data }, write: { (nil, $0) }, end: nil)
    }

    /// Server-sent events whose data is made of text.
    ///
    /// - Parameters:
    ///   - read: The data; nil ends the stream.
    ///   - write: The data, and the type of an event that has none of its own.
    ///   - end: The data of an event that stands behind all others.
    ///   - skipped: Data of what is no event: some servers send such, or nothing, to keep a connection open.
    static func events<Payload>(
        read: @escaping @Sendable (ServerSentEvent<String>) throws -> Payload?,
        write: @escaping @Sendable (Payload) throws -> (event: String?, data: String), end: String?,
        skipping skipped: [String] = []
    ) -> ItemFormat where Item == ServerSentEvent<Payload> {
        ItemFormat(
            isJSON: false, framing: { EventFraming(limit: $0, skipped: skipped) },
            read: { event in
                try read(event).map {
                    ServerSentEvent(data: $0, event: event.event, id: event.id, retry: event.retry)
                }
            },
            write: { event in
                let (type, data) = try write(event.data)
                return Data((try EventText.fields(of: event, type) + EventText.data(data)).utf8)
            },
            end: Data((end.map(EventText.data) ?? "").utf8))
    }
}

/// Finds events (WHATWG HTML, section 9.2.6).
private nonisolated struct EventFraming: ItemFraming {
    let limit: Int
    let skipped: [String]
    /// The line in which the event begins.
    private(set) var line = 1
    private var lines: LineSplitter
    private var isInEvent = false
    private var event = ""
    private var data: String?
    private var dataCount = 0
    private var lastID = ""
    private var retry: Int?

    init(limit: Int, skipped: [String]) {
        self.limit = limit
        self.skipped = skipped
        lines = LineSplitter(limit: limit, endsAtReturns: true)
    }

    static func text(of content: ServerSentEvent<String>) -> Data { Data(content.data.utf8) }

    mutating func next(in bytes: inout Data) throws -> ServerSentEvent<String>? {
        while let line = try nextLine(in: &bytes) {
            if !line.isEmpty {
                try take(line)
            } else if let event = finished() {
                return event
            }
        }
        return nil
    }

    /// What no blank line has ended is no event.
    mutating func end() -> ServerSentEvent<String>? { nil }

    private mutating func nextLine(in bytes: inout Data) throws -> Data? {
        defer { if !isInEvent { line = lines.count } }
        return try lines.next(in: &bytes)
    }

    private mutating func take(_ line: Data) throws {
        isInEvent = true
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        var rest = line[colon...].dropFirst()
        if rest.first == UInt8(ascii: " ") { rest = rest.dropFirst() }
        let value = String(decoding: rest, as: UTF8.self)
        // A comment is a field without a name, and as unknown as others.
        switch String(decoding: line[..<colon], as: UTF8.self) {
        case "event": event = value
        case "data":
            dataCount += rest.count + 1
            guard dataCount <= limit else { throw HTTPBodyTooLong(limit: limit) }
            if data == nil { data = value } else { data?.append("\n" + value) }
        case "id" where !rest.contains(0): lastID = value
        case "retry" where !rest.isEmpty && rest.allSatisfy({ (0x30...0x39).contains($0) }):
            retry = Int(value) ?? retry
        default: break
        }
    }

    private mutating func finished() -> ServerSentEvent<String>? {
        defer { (isInEvent, event, data, dataCount) = (false, "", nil, 0) }
        guard let data, !skipped.contains(data) else { return nil }
        defer { retry = nil }
        return ServerSentEvent(
            data: data, event: event.isEmpty ? nil : event,
            id: lastID.isEmpty ? nil : lastID, retry: retry)
    }
}

/// Writes events.
private nonisolated enum EventText {
    /// The fields but for the data.
    ///
    /// - Throws: `EncodingError` for a type or an ID that is no line.
    static func fields<Payload>(of event: ServerSentEvent<Payload>, _ type: String?) throws -> String {
        var text = ""
        if let type = event.event ?? type { text += "event: \(try line(type, "event"))\n" }
        if let id = event.id { text += "id: \(try line(id, "id"))\n" }
        if let retry = event.retry { text += "retry: \(max(0, retry))\n" }
        return text
    }

    /// The data with the blank line that ends the event.
    static func data(_ text: String) -> String {
        // A carriage return and a line feed are one character.
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
        return lines.map { "data: \($0)\n" }.joined() + "\n"
    }

    private static func line(_ text: String, _ name: String) throws -> String {
        if !text.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" || $0 == "\0" }) { return text }
        let reason = "The field '\(name)' of an event holds no line breaks."
        throw EncodingError.invalidValue(
            String.self, EncodingError.Context(codingPath: [], debugDescription: reason))
    }
}
