import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// Lowers a form; nil, where the schema says that it is no object, or does not say what it is.
    func form(_ media: MediaType, place: NamePlace) -> ContentModel? {
        guard let schema = media.schema else { return nil }
        let type = type(of: schema, place: place)
        guard isObjects(type) else { return nil }
        checkEncodings(media.encodings, of: flatten(schema))
        return .form(type, fields: media.encodings.compactMap(field), mediaType: media.name.value)
    }

    /// Says which encodings are those of no property of the form (section "Media Type Object", `encoding`).
    func checkEncodings(_ encodings: [Encoding], of flat: FlatObject) {
        // What may have any properties may have these.
        if case .schema = flat.additional { return }
        guard !flat.properties.isEmpty, flat.unions.isEmpty else { return }
        let names = flat.properties.map(\.name.value)
        for name in encodings.map(\.name) where flat.place(of: name.value) == nil {
            let hint = NearestName.suggestion(for: name.value, in: names)
            report(.unsupportedEncoding, "the form has no property '\(name.value)'\(hint)", at: name.range)
        }
    }

    /// Whether the values of a type are objects, as far as the type says. A union may lead back to itself, which adds nothing.
    private func isObjects(_ type: TypeReference, within unions: Set<TypeID> = []) -> Bool {
        switch model.types.resolved(type) {
        case .dictionary, .scalar(.json): return true
        case .scalar, .array, .optional, .clearable, .items: return false
        case .named(let id):
            switch model.types[id].kind {
            case .structure: return true
            case .union(let union):
                let inner = unions.union([id])
                return unions.contains(id) || union.variants.allSatisfy { isObjects($0.type, within: inner) }
            case .enumeration, .alias, .headers, .choice, .events, .namespace: return false
            }
        }
    }

    /// How a property is written; nil where that is as usual.
    private func field(_ encoding: Encoding) -> FieldModel? {
        if encoding.hasStyle {
            return style(of: encoding).map { FieldModel(wireName: encoding.name.value, form: $0) }
        }
        guard let type = encoding.contentType else { return nil }
        switch MediaTypeKind(type.value) {
        case .json: return FieldModel(wireName: encoding.name.value, form: .json)
        case .text: return nil
        case .form, .multipart, .items, .binary, .other, .invalid:
            report(
                .unsupportedEncoding, "a field of a form is no '\(type.value)'; it is written as usual", at: type.range)
            return nil
        }
    }

    /// The style of a property, which has those of parameters of a query; nil, with what is usual for it.
    func style(of encoding: Encoding) -> FieldModel.Form? {
        let styles: [ParameterModel.Style] = [.form, .spaceDelimited, .pipeDelimited, .deepObject]
        var style = ParameterModel.Style.form
        if let written = encoding.style {
            guard let known = styles.first(where: { $0.rawValue == written.value }) else {
                report(
                    .unsupportedStyle,
                    "a field of a form cannot have the style '\(written.value)'; it is written as usual",
                    at: written.range)
                return nil
            }
            style = known
        }
        // Of `deepObject` there is but one form.
        let isUsual = style == .deepObject || encoding.explode == (style == .form)
        let explode = isUsual ? nil : encoding.explode
        return .style(style, explode: explode, allowsReserved: encoding.allowsReserved ?? false)
    }
}
