// requires: HTTPFields, ParameterDecoder, ResponseReader, WireFormat

/// Header fields of a response.
public nonisolated protocol ReadableHeaders: Sendable, Equatable {
    /// Reads what there is of them.
    init(from response: ResponseReader)
}

/// Header fields of a response none of which has to be there.
public nonisolated protocol OptionalHeaders: ReadableHeaders {
    /// None of them.
    static var empty: Self { get }
}

nonisolated extension ResponseReader {
    /// A header field that the document describes; nil where there is none, or one that is not what the document says. A
    /// call whose body is fine does not fail for it.
    public func header<Value: Decodable>(_ name: String, explode: Bool = false) -> Value? {
        decoder(name, explode).flatMap { try? $0.value(Value.self) }
    }

    /// A header field in a format.
    public func header<Value>(_ name: String, _ format: WireFormat<Value>, explode: Bool = false) -> Value? {
        decoder(name, explode).flatMap { try? format.read(from: $0) }
    }

    private func decoder(_ name: String, _ explode: Bool) -> ParameterDecoder? {
        guard let name = HTTPField.Name(name), let text = response.headerFields[name] else { return nil }
        if name.canonicalName != "set-cookie" { return ParameterDecoder(simple: text, explode: explode) }
        return ParameterDecoder(text: text, elements: Self.cookies(in: text))
    }

    /// The cookies of a text that some transports join by commas, which their dates have, too: a new one begins with its name.
    private static func cookies(in text: String) -> [String] {
        text.split(separator: ",", omittingEmptySubsequences: false).reduce(into: []) { cookies, piece in
            let cookie = piece.drop { $0 == " " }
            let parts = cookie.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if cookies.isEmpty || parts.count == 2 && HTTPField.Name(String(parts[0])) != nil {
                cookies.append(String(cookie))
            } else {
                cookies[cookies.count - 1] += "," + piece
            }
        }
    }
}
