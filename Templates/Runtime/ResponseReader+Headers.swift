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
        HTTPField.Name(name).flatMap { response.headerFields[$0] }.map {
            ParameterDecoder(simple: $0, explode: explode)
        }
    }
}
