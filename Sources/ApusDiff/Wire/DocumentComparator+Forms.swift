import ApusSource
import ApusSpec

extension DocumentComparator {
    /// Compares how the properties of two forms are written, of those that both have.
    func compareFields(_ old: MediaType, _ new: MediaType, _ spot: Spot, at place: PlaceID) {
        guard let schema = old.schema, let other = new.schema else { return }
        if old.encodings.isEmpty, new.encodings.isEmpty { return }
        let olds = FieldEncodings(old, oldSchemas.effective(SchemaSet(schema)), oldSchemas)
        let news = FieldEncodings(new, newSchemas.effective(SchemaSet(other)), newSchemas)
        let isRequest = spot.direction == spot.way(.request)
        let names = olds.names + news.names.filter { !olds.names.contains($0) }
        for name in names {
            guard let before = olds[name], let after = news[name] else { continue }
            let place = places.place(place, .property(name))
            var part = spot
            part.place = place
            // The fields of a part travel with the body, and are like those of a response in all else.
            if isRequest { part.isReceived.toggle() }
            compareHeaders(before.headers, after.headers, part, (before.range, after.range))
            if before.text == after.text { continue }
            let now: ChangeText = "is written as \(after.shown) in the place of \(before.shown)"
            let isWidened = after.covers(before)
            if isWidened != before.covers(after) {
                report(
                    isWidened ? .mediaTypeWidened : .mediaTypeNarrowed, spot, at: place, now, old: before.range,
                    new: after.range, anchor: ChangeAnchor(.encoding, old: before.range, new: after.range),
                    values: ChangeValues(old: before.text, new: after.text))
                continue
            }
            report(
                isRequest ? .fieldEncodingChanged : .responseFieldEncodingChanged, spot, at: place, now,
                old: before.range, new: after.range,
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
    /// Only parts of `multipart` have header fields.
    private let isMultipart: Bool

    init(_ media: MediaType, _ schema: EffectiveSchema, _ schemas: SchemaFlattener) {
        names = media.encodings.map(\.name.value)
        encodings = Dictionary(media.encodings.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
        properties = schema.propertyIndex
        isMultipart = media.name.value.lowercased().hasPrefix("multipart/")
        self.schemas = schemas
    }

    /// How a property is written, in words, and where that stands; nil where there is no such property.
    subscript(name: String) -> Field? {
        guard let property = properties[name] else { return nil }
        let schema = schemas.effective(property.schemas)
        let usual = Self.usualType(of: schema)
        guard let encoding = encodings[name] else {
            return Field(text: Field.usual, mediaTypes: usual.map { [$0] }, range: property.name.range)
        }
        // A list of media types says which may come, in no order.
        let listed = (encoding.contentType?.value.split(separator: ",")).map { names in
            Set(names.map { DocumentComparator.key(of: String($0), isPart: true) }).sorted()
        }
        return Field(
            text: text(of: encoding, schema.types, listed, usual),
            mediaTypes: encoding.hasStyle ? nil : listed ?? usual.map { [$0] }, range: encoding.name.range,
            headers: isMultipart ? encoding.headers : [])
    }

    /// The media type of a part without an encoding; nil where that depends on what comes.
    private static func usualType(of schema: EffectiveSchema) -> String? {
        guard let types = schema.types, !types.contains(.array) else { return nil }
        if schema.isBytes { return "application/octet-stream" }
        return types.contains(.object) ? "application/json" : "text/plain"
    }

    /// How one property is written.
    struct Field {
        var text: String
        /// The media types that may come, where nothing else is said.
        var mediaTypes: [String]?
        var range: SourceRange
        var headers: DocumentComparator.Headers = []
        /// The text of what is written as is usual without an encoding.
        static let usual = "usual"
        /// How it is written, for people: a list, item by item.
        var shown: String { text == Self.usual ? mediaTypes?.first ?? "item by item" : text }

        /// Whether all media types of another one may come here.
        func covers(_ other: Field) -> Bool {
            guard let mediaTypes, let others = other.mediaTypes else { return false }
            let listed = Set(mediaTypes + (mediaTypes.contains("*/*") ? others : []))
            return others.allSatisfy { listed.contains($0) || listed.contains($0.prefix { $0 != "/" } + "/*") }
        }
    }

    private func text(
        of encoding: Encoding, _ types: Schema.Types?, _ listed: [String]?, _ usual: String?
    ) -> String {
        guard encoding.hasStyle else {
            guard let listed, listed != usual.map({ [$0] }) else { return Field.usual }
            return listed.joined(separator: ", ")
        }
        let holdsObjects = types?.contains(.object) ?? true
        let style = encoding.style?.value ?? "form"
        let isComposite = holdsObjects || types?.contains(.array) == true
        let explode = isComposite && style != "deepObject" && (encoding.explode ?? (style == "form"))
        let keepsReserved = encoding.allowsReserved == true
        // A text or a number, and each element of a list, is a field of its own name in any case.
        if style == "form", !holdsObjects, explode || !isComposite, !keepsReserved { return Field.usual }
        return style + (explode ? ", spread" : "") + (keepsReserved ? ", reserved characters as they are" : "")
    }
}

extension MediaType {
    /// Whether it is a form, whose properties may have encodings of their own.
    var isForm: Bool {
        let name = self.name.value.lowercased()
        return name.hasPrefix("application/x-www-form-urlencoded") || name.hasPrefix("multipart/")
    }

    /// Whether it is text of a kind whose schema says something about what is read from it.
    var isText: Bool {
        let essence = self.name.value.essence
        return essence.hasPrefix("text/")
            || ["json", "xml", "yaml"].contains { essence.hasSuffix("/\($0)") || essence.hasSuffix("+\($0)") }
    }
}
