// requires: FormEncoding, ParameterEncoder, ParameterStyle, ParameterStyle+Writing, RequestWriter

import Foundation

/// A field of a form: a name with a text.
nonisolated struct FormField: Hashable {
    var name: String
    var text: String
    /// Whether the text is JSON.
    var isJSON = false

    /// The fields that a property becomes.
    ///
    /// - Parameter encode: Encodes names and texts for the form; with true, reserved characters may stay as they are.
    static func fields(
        _ name: String, _ value: ParameterValue, _ encoding: FormEncoding?, encode: (String, Bool) -> String
    ) throws -> [FormField] {
        if case .style(let style, let explode, let allowReserved) = encoding {
            let explode = explode ?? (style == .form)
            return try style.fields(
                name, value, explode: explode, encode: { encode($0, allowReserved) }, encodeName: { encode($0, false) }
            ).map { FormField(name: $0.name ?? "", text: $0.text) }
        }
        let values =
            switch value.kind {
            case .list: value.members.map(\.value)
            case .null, .scalar, .object: [value]
            }
        let name = encode(name, false)
        let fields: [FormField] = try values.compactMap { value in
            switch (value.kind, encoding) {
            case (.null, _): nil
            case (.scalar(let text), nil), (.scalar(let text), .contentType):
                FormField(name: name, text: encode(text, false))
            default: FormField(name: name, text: encode(try value.json(), false), isJSON: true)
            }
        }
        guard fields.isEmpty, let text = try value.textOfNothing() else { return fields }
        return [FormField(name: name, text: text)]
    }

    /// The properties of an object, in their order.
    ///
    /// - Throws: `EncodingError` for what is no object.
    static func properties(of object: ParameterValue) throws -> [(name: String, value: ParameterValue)] {
        guard case .object = object.kind else { throw object.invalid("a form holds the properties of an object") }
        return object.members
    }
}

nonisolated extension ParameterValue {
    /// The value as JSON.
    func json() throws -> String {
        switch kind {
        case .null: "null"
        case .scalar(let text): isLiteral ? text : try Self.quoted(text)
        case .list: "[" + (try members.map { try $0.value.json() }).joined(separator: ",") + "]"
        case .object:
            "{" + (try members.map { try Self.quoted($0.name) + ":" + $0.value.json() }).joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) throws -> String {
        String(decoding: try RequestWriter.json(text), as: UTF8.self)
    }
}
