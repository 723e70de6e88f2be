// requires: public FormEncoding, public ParameterDecoder, RequestParameters

public import Foundation

nonisolated extension ParameterDecoder {
    /// The properties of an object in `application/x-www-form-urlencoded`.
    ///
    /// - Parameters:
    ///   - form: The body.
    ///   - encodings: How those properties are written that are not written as usual, by their names.
    public init(form: Data, _ encodings: [String: FormEncoding]) {
        let parameters = RequestParameters(form: String(decoding: form, as: UTF8.self))
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
