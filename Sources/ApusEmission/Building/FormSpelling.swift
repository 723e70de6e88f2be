import ApusModel

/// Spells how the fields of forms are written.
enum FormSpelling {
    /// The argument that names the fields which are not written as usual, where the operation has them.
    static func arguments(_ fields: [FieldModel]) -> [SourceText] {
        fields.isEmpty ? [] : ["fields: bodyFields"]
    }

    /// The same argument with the fields themselves, where no operation has them.
    static func own(_ fields: [FieldModel]) -> [SourceText] {
        fields.isEmpty ? [] : ["fields: [\(SourceText.joined(entries(fields)))]"]
    }

    /// The fields of a body's form that are not written as usual, as entries of a dictionary.
    static func entries(of body: BodyModel?, in model: APIModel) -> [SourceText] {
        guard let body else { return [] }
        for content in body.contents(in: model) {
            if case .form(_, let fields, _) = content, !fields.isEmpty { return entries(fields) }
        }
        return []
    }

    /// Fields or parts that are not written as usual, as entries of a dictionary.
    static func entries(_ fields: [FieldModel]) -> [SourceText] {
        var names: Set<String> = []
        return fields.filter { names.insert($0.wireName).inserted }.map { field in
            "\(SourceText.literal(field.wireName)): \(form(field.form))"
        }
    }

    /// `.style(.deepObject)`
    private static func form(_ form: FieldModel.Form) -> SourceText {
        switch form {
        case .json: return ".json"
        case .contentType(let type): return ".contentType(\(SourceText.literal(type)))"
        case .style(let style, let explode, let allowsReserved):
            var arguments: [SourceText] = [SwiftIdentifier(style.rawValue).map { ".\($0)" } ?? ".form"]
            if let explode { arguments.append(explode ? "explode: true" : "explode: false") }
            if allowsReserved { arguments.append("allowReserved: true") }
            return ".style(\(SourceText.joined(arguments)))"
        }
    }
}
