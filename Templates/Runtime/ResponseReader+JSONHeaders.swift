// requires: HTTPFields, ParameterDecoder, ResponseReader, WireFormat

// Header fields that the document describes by `content`, as JSON.
nonisolated extension ResponseReader {
    /// A header field that is JSON; nil where there is none, or one that is not what the document says.
    public func header<Value: Decodable>(json name: String) -> Value? {
        decoder(name).flatMap { try? $0.value(Value.self) }
    }

    /// A header field that is JSON in a format.
    public func header<Value>(json name: String, _ format: WireFormat<Value>) -> Value? {
        decoder(name).flatMap { try? format.read(from: $0) }
    }

    private func decoder(_ name: String) -> ParameterDecoder? {
        HTTPField.Name(name).flatMap { response.headerFields[$0] }.flatMap { ParameterDecoder(simple: $0).json }
    }
}
