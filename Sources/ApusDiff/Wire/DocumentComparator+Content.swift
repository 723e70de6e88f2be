import ApusSource
import ApusSpec

extension DocumentComparator {
    /// Compares what the requests of two operations carry.
    func compareBody(_ old: Operation, _ new: Operation, _ spot: Spot) {
        let place = places.place(spot.place, .requestBody)
        switch (old.requestBody, new.requestBody) {
        case (let before?, let after?):
            compare(.bodies(before, after, isReceived: spot.isReceived), from: spot, at: place)
        case (let before?, nil):
            let body = self.old.requestBodies[before]
            report(
                body.isRequired ? .requiredBodyRemoved : .optionalBodyRemoved, spot, at: place, "is gone",
                old: body.range, new: new.method.range, anchor: ChangeAnchor(.existence, old: body.range, new: nil))
        case (nil, let after?):
            let body = self.new.requestBodies[after]
            report(
                body.isRequired ? .requiredBodyAdded : .optionalBodyAdded, spot, at: place,
                body.isRequired ? "is new and required" : "is new", old: old.method.range, new: body.range,
                anchor: ChangeAnchor(.existence, old: nil, new: body.range))
        case (nil, nil): break
        }
    }

    /// Compares two request bodies.
    func compareBodies(_ old: Handle<RequestBody>, _ new: Handle<RequestBody>, _ spot: Spot) {
        let before = self.old.requestBodies[old]
        let after = self.new.requestBodies[new]
        let ranges = (old: before.range, new: after.range)
        var spot = spot
        spot.direction = spot.way(.request)
        if before.isRequired != after.isRequired {
            report(
                after.isRequired ? .bodyBecameRequired : .bodyBecameOptional, spot,
                after.isRequired ? "became required" : "became optional", old: ranges.old, new: ranges.new,
                anchor: ChangeAnchor(.presence, old: ranges.old, new: ranges.new))
        }
        compareText(.descriptionChanged, "description", before.description, after.description, spot, ranges)
        compareContent(before.content, after.content, spot)
    }

    /// Compares media types with their schemas. One that takes the place of another is one change.
    ///
    /// - Parameter anchor: What is written in the media type, where that is no body.
    func compareContent(_ old: [MediaType], _ new: [MediaType], _ spot: Spot, of anchor: ChangeAnchor? = nil) {
        let match = ListMatch(old, new, by: { Self.key(of: $0.name.value) }, alike: \.name.value)
        for (media, other) in match.pairs { compare(media, other, spot) }
        var (gone, added) = (match.gone, match.added)
        for (media, other, rule) in Self.ranges(&gone, &added) { replace(media, by: other, rule, spot, anchor) }
        if gone.count == 1, added.count == 1 {
            return replace(gone[0], by: added[0], .mediaTypeChanged, spot, anchor)
        }
        for media in gone {
            report(
                .mediaTypeRemoved, spot, "can be \(media.name.value) no longer", old: media.name.range,
                new: new.first?.name.range, anchor: ChangeAnchor(.encoding, old: media.name.range, new: nil),
                values: ChangeValues(old: Self.key(of: media.name.value)))
        }
        for media in added {
            report(
                .mediaTypeAdded, spot, "can be \(media.name.value), too", old: old.first?.name.range,
                new: media.name.range, anchor: ChangeAnchor(.encoding, old: nil, new: media.name.range),
                values: ChangeValues(new: Self.key(of: media.name.value)))
        }
    }

    private func replace(
        _ media: MediaType, by other: MediaType, _ rule: ValueRule, _ spot: Spot, _ anchor: ChangeAnchor?
    ) {
        report(
            rule, spot, "is \(other.name.value) in the place of \(media.name.value)", old: media.name.range,
            new: other.name.range,
            anchor: anchor ?? ChangeAnchor(.encoding, old: media.name.range, new: other.name.range),
            values: ChangeValues(old: Self.key(of: media.name.value), new: Self.key(of: other.name.value)))
        compare(media, other, spot)
    }

    /// Takes out the media types that are in the place of a range, such as `image/*`, or a range in the place of them.
    private static func ranges(
        _ gone: inout [MediaType], _ added: inout [MediaType]
    ) -> [(old: MediaType, new: MediaType, rule: ValueRule)] {
        if gone.isEmpty || added.isEmpty { return [] }
        let keys = (old: gone.map { key(of: $0.name.value) }, new: added.map { key(of: $0.name.value) })
        let places = (
            old: Dictionary(zip(keys.old, gone.indices), uniquingKeysWith: { first, _ in first }),
            new: Dictionary(zip(keys.new, added.indices), uniquingKeysWith: { first, _ in first })
        )
        var taken: (old: Set<Int>, new: Set<Int>) = ([], [])
        var pairs: [(old: MediaType, new: MediaType, rule: ValueRule)] = []
        func pair(_ old: Int, _ new: Int, _ rule: ValueRule) {
            taken.old.insert(old)
            taken.new.insert(new)
            pairs.append((gone[old], added[new], rule))
        }
        for (index, key) in keys.old.enumerated() {
            guard let range = wider(than: key).lazy.compactMap({ places.new[$0] }).first else { continue }
            pair(index, range, .mediaTypeWidened)
        }
        for (index, key) in keys.new.enumerated() {
            guard let range = wider(than: key).lazy.compactMap({ places.old[$0] }).first else { continue }
            pair(range, index, .mediaTypeNarrowed)
        }
        gone = gone.indices.filter { !taken.old.contains($0) }.map { gone[$0] }
        added = added.indices.filter { !taken.new.contains($0) }.map { added[$0] }
        return pairs
    }

    /// The ranges that have a media type in them, the narrowest first (RFC 9110, section 12.5.1).
    private static func wider(than key: String) -> [String] {
        if key == "*/*" { return [] }
        let range = key.prefix { $0 != "/" } + "/*"
        return range == key ? ["*/*"] : [String(range), "*/*"]
    }

    private func compare(_ old: MediaType, _ new: MediaType, _ spot: Spot) {
        let place = places.place(spot.place, .content(old.name.value))
        let ranges = (old: old.name.range, new: new.name.range)
        compareExamples(old.examples.map(\.value), new.examples.map(\.value), spot, at: place, ranges)
        guard let direction = spot.direction else { return }
        if old.isForm, new.isForm { compareFields(old, new, spot, at: place) }
        if old.itemSchema != nil || new.itemSchema != nil {
            compareItems(old, new, spot, at: place)
        } else if let schema = self.schema(of: old, oldSchemas), let other = self.schema(of: new, newSchemas) {
            compare(
                .schemas(SchemaSet(schema), SchemaSet(other), direction, isText: false), from: spot, at: place)
        } else if let schema = self.schema(of: old, oldSchemas), !oldSchemas.effective(SchemaSet(schema)).isFree {
            report(
                .typeWidened, spot, at: place, "has no schema any more", old: ranges.old, new: ranges.new,
                anchor: ChangeAnchor(.type, old: self.old.schemas[schema].range, new: ranges.new))
        } else if let schema = self.schema(of: new, newSchemas), !newSchemas.effective(SchemaSet(schema)).isFree {
            report(
                .typeNarrowed, spot, at: place, "has a schema now", old: ranges.old, new: ranges.new,
                anchor: ChangeAnchor(.type, old: ranges.old, new: self.new.schemas[schema].range))
        }
    }

    /// The schema of a body, but for one that says no more than that a media type of bytes holds bytes, which goes without
    /// saying from 3.1 on (OpenAPI 3.1.1, section "Working with Binary Data").
    private func schema(of media: MediaType, _ schemas: SchemaFlattener) -> Handle<Schema>? {
        guard let schema = media.schema, !media.isForm, !media.isText else { return media.schema }
        return schemas.effective(SchemaSet(schema)).isBytes ? nil : schema
    }

    /// Compares what the items of two bodies are, of which one may say so by a schema of the whole.
    private func compareItems(_ old: MediaType, _ new: MediaType, _ spot: Spot, at place: PlaceID) {
        compareParts(
            itemSchema(of: old, oldSchemas), itemSchema(of: new, newSchemas), spot,
            at: places.place(place, .items), ChangeAnchor(.type, old: old.name.range, new: new.name.range))
    }

    /// What items are: an array in the place of the schema of each says the same (OpenAPI 3.2, section "Sequential Media
    /// Types").
    private func itemSchema(of media: MediaType, _ schemas: SchemaFlattener) -> SchemaSet? {
        if let item = media.itemSchema { return SchemaSet(item) }
        guard let schema = media.schema.map(SchemaSet.init) else { return nil }
        return schemas.effective(schema).items ?? schema
    }

    /// Names of media types do not mind case (RFC 9110, section 8.3.1), nor blanks around parameters. JSON is UTF-8 in any
    /// case (RFC 8259, section 8.1), and so is text in a part of a form (RFC 7578, section 5.1.2).
    static func key(of mediaType: String, isPart: Bool = false) -> String {
        let name = mediaType.lowercased().filter { !$0.isWhitespace }
        guard name.isNamedJSON || isPart && name.hasPrefix("text/") else { return name }
        return name.split(separator: ";", omittingEmptySubsequences: false).filter {
            $0 != "charset=utf-8" && $0 != "charset=\"utf-8\""
        }
        .joined(separator: ";")
    }
}
