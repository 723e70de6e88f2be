// requires: public FormEncoding, HTTPFields, ParameterDecoder+Form, ResponseReader, WireFormat

import Foundation

// Header fields that the document describes by `content`, as `application/x-www-form-urlencoded`.
nonisolated extension ResponseReader {
    /// A header field that is a form; nil where there is none, or one that is not what the document says.
    public func header<Value: Decodable>(form name: String, fields: [String: FormEncoding] = [:]) -> Value? {
        decoder(name, fields).flatMap { try? $0.value(Value.self) }
    }

    /// A header field that is a form whose values have a format.
    public func header<Value>(
        form name: String, _ format: WireFormat<Value>, fields: [String: FormEncoding] = [:]
    ) -> Value? {
        decoder(name, fields).flatMap { try? format.read(from: $0) }
    }

    private func decoder(_ name: String, _ fields: [String: FormEncoding]) -> ParameterDecoder? {
        HTTPField.Name(name).flatMap { response.headerFields[$0] }.map { ParameterDecoder(form: Data($0.utf8), fields) }
    }
}
