import ApusSource
import ApusSpec

extension DocumentComparator {
    /// Compares how the properties of two forms are written, of those that both have.
    func compareFields(_ old: MediaType, _ new: MediaType, _ spot: Spot, at place: PlaceID) {
        guard let schema = old.schema, let other = new.schema else { return }
        if old.encodings.isEmpty, new.encodings.isEmpty { return }
        let olds = FieldEncodings(old, oldSchemas.effective(SchemaSet(schema)), oldSchemas)
        let news = FieldEncodings(new, newSchemas.effective(SchemaSet(other)), newSchemas)
        let names = olds.names + news.names.filter { !olds.names.contains($0) }
        for name in names {
            guard let before = olds[name], let after = news[name], before.text != after.text else { continue }
            report(
                .fieldEncodingChanged, spot, at: places.place(place, .property(name)),
                "is written as \(after.text) in the place of \(before.text)", old: before.range, new: after.range,
                anchor: ChangeAnchor(.encoding, old: before.range, new: after.range),
                values: ChangeValues(old: before.text, new: after.text))
        }
    }
}

/// How the properties of a form are written (OpenAPI 3.1.1, section "Encoding Object").
private struct FieldEncodings {
    /// The names of the properties with an encoding, in order.
    let names: [String]
    private let encodings: [String: Encoding]
    private let properties: [String: EffectiveSchema.Property]
    private let schemas: SchemaFlattener

    init(_ media: MediaType, _ schema: EffectiveSchema, _ schemas: SchemaFlattener) {
        names = media.encodings.map(\.name.value)
        encodings = Dictionary(media.encodings.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
        properties = schema.propertyIndex
        self.schemas = schemas
    }

    /// How a property is written, in words, and where that stands; nil where there is no such property.
    subscript(name: String) -> (text: String, range: SourceRange)? {
        guard let property = properties[name] else { return nil }
        guard let encoding = encodings[name] else { return (Self.usual, property.name.range) }
        return (text(of: encoding, schemas.effective(property.schemas).types), encoding.name.range)
    }

    private static let usual = "usual"

    private func text(of encoding: Encoding, _ types: Schema.Types?) -> String {
        let holdsObjects = types?.contains(.object) ?? true
        guard encoding.hasStyle else {
            let type = encoding.contentType?.value.lowercased().filter { !$0.isWhitespace }
            let isUsual = type == (holdsObjects ? "application/json" : "text/plain") && types?.contains(.array) == false
            return isUsual ? Self.usual : type ?? Self.usual
        }
        let style = encoding.style?.value ?? "form"
        let isComposite = holdsObjects || types?.contains(.array) == true
        let explode = isComposite && style != "deepObject" && (encoding.explode ?? (style == "form"))
        let keepsReserved = encoding.allowsReserved == true
        // A text or a number, and each element of a list, is a field of its own name in any case.
        if style == "form", !holdsObjects, explode || !isComposite, !keepsReserved { return Self.usual }
        return style + (explode ? ", spread" : "") + (keepsReserved ? ", reserved characters as they are" : "")
    }
}

extension MediaType {
    /// Whether it is a form, whose properties may have encodings of their own.
    var isForm: Bool {
        let name = self.name.value.lowercased()
        return name.hasPrefix("application/x-www-form-urlencoded") || name.hasPrefix("multipart/")
    }
}
