// requires: public FormEncoding, HTTPBody, HTTPRequest, MediaType, ParameterDecoder, RequestParameters, RequestReader, public WireFormat

import Foundation

nonisolated extension RequestReader {
    /// Whether the body is `application/x-www-form-urlencoded`.
    var isForm: Bool { MediaType.essence(body.contentType ?? "") == "application/x-www-form-urlencoded" }

    /// The body, read as `application/x-www-form-urlencoded`.
    ///
    /// - Parameter fields: How those properties are written that are not written as usual, by their names.
    public func form<Value: Decodable>(fields: [String: FormEncoding] = [:]) throws -> Value {
        try readBody { try ParameterDecoder(form: $0, fields).value() }
    }

    /// The body, read as a form whose values have a format.
    public func form<Value>(_ format: WireFormat<Value>, fields: [String: FormEncoding] = [:]) throws -> Value {
        try readBody { try format.read(from: ParameterDecoder(form: $0, fields)) }
    }
}

nonisolated extension ParameterDecoder {
    /// The properties of an object in a form.
    fileprivate init(form: Data, _ encodings: [String: FormEncoding]) {
        let text = String(decoding: form, as: UTF8.self)
        self.init(RequestParameters(form: text), encodings)
    }

    private init(_ parameters: RequestParameters, _ encodings: [String: FormEncoding]) {
        var members: [String: ParameterDecoder] = [:]
        for (name, texts) in parameters.fields {
            members[name] = ParameterDecoder(fields: texts.map { ($0, encodings[name] == .json) })
        }
        for (name, encoding) in encodings {
            switch encoding {
            case .json, .contentType: break
            case .style(let style, let explode, _):
                members[name] = parameters.query(name, style: style, explode: explode ?? (style == .form))
            }
        }
        self.init(elements: nil, members: members)
    }
}
