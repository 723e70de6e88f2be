// requires: public FormEncoding, ParameterDecoder+Form, RequestReader

import Foundation

// The whole query as one value (OpenAPI 3.2, section "Parameter Object", `in`).
nonisolated extension RequestReader {
    /// The query, which is a text, or JSON.
    public func querystring(_ name: String) -> ParameterReader {
        let text = parameters.querystring
        let decoder = ParameterDecoder(text: RequestParameters.decode(text[...]))
        return ParameterReader(name: name, decoder: text.isEmpty ? nil : decoder)
    }

    /// The query, which is a form. One that has to be there may be an object without properties; else that is none.
    ///
    /// - Parameter fields: How those properties are written that are not written as usual, by their names.
    public func querystring(form name: String, fields: [String: FormEncoding] = [:]) -> ParameterReader {
        ParameterReader(name: name, decoder: ParameterDecoder(form: Data(parameters.querystring.utf8), fields).spread)
    }
}
