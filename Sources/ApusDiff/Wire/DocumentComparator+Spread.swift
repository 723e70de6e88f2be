import ApusSource
import ApusSpec

/// Objects in a query that are spread: each property is a parameter there, and the name of the object is nowhere to be seen.
extension DocumentComparator {
    typealias Parameters = [ParameterTable.Entry]

    /// Compares those that have another name in the other document, or are written out as parameters there.
    func compareSpread(_ gone: inout Parameters, _ added: inout Parameters, _ spot: Spot) {
        if gone.isEmpty || added.isEmpty { return }
        let objects = (
            old: gone.compactMap { SpreadObject($0, oldSchemas) },
            new: added.compactMap { SpreadObject($0, newSchemas) }
        )
        if objects.old.isEmpty, objects.new.isEmpty { return }
        let match = ListMatch(objects.old, objects.new) { Set($0.schema.properties.map(\.name.value)) }
        var pairs = match.pairs
        let left = (old: match.gone + match.surplus.old, new: match.added + match.surplus.new)
        if left.old.count == 1, left.new.count == 1, left.old[0].shares(left.new[0]) {
            pairs.append((left.old[0], left.new[0]))
        }
        for (old, new) in pairs {
            gone.removeAll { $0.key == old.entry.key }
            added.removeAll { $0.key == new.entry.key }
            compare(
                .parameters(old.entry.handle, new.entry.handle, isReceived: spot.isReceived), from: spot,
                at: places.place(spot.place, old.entry.step))
        }
        for object in left.old where object.isPlain && gone.contains(where: { $0.key == object.entry.key }) {
            let twins = object.parameters(among: added)
            if twins.isEmpty { continue }
            gone.removeAll { $0.key == object.entry.key }
            added.removeAll { twins[$0.parameter.name.value] != nil }
            for property in object.schema.properties { compare(property, of: object, twins, isOld: true, spot) }
        }
        for object in left.new where object.isPlain && added.contains(where: { $0.key == object.entry.key }) {
            let twins = object.parameters(among: gone)
            if twins.isEmpty { continue }
            added.removeAll { $0.key == object.entry.key }
            gone.removeAll { twins[$0.parameter.name.value] != nil }
            for property in object.schema.properties { compare(property, of: object, twins, isOld: false, spot) }
        }
    }

    /// Compares a property of a spread object with the parameter of its name.
    ///
    /// - Parameter isOld: Whether the object is one of OLD, and the parameter one of NEW.
    private func compare(
        _ property: EffectiveSchema.Property, of object: SpreadObject, _ twins: [String: ParameterTable.Entry],
        isOld: Bool, _ spot: Spot
    ) {
        let name = property.name.value
        let schemas = isOld ? oldSchemas : newSchemas
        // What is read-only is not sent.
        if schemas.effective(property.schemas).isReadOnly { return }
        let place = places.place(
            spot.place, .parameter(location: object.entry.parameter.location.rawValue, name: name))
        let isRequired = object.entry.parameter.isRequired && object.schema.required[name] != nil
        guard let twin = twins[name] else {
            let range = object.entry.parameter.name.range
            let rule: DiffRule =
                isOld
                ? (isRequired ? .requiredParameterRemoved : .optionalParameterRemoved)
                : (isRequired ? .requiredParameterAdded : .optionalParameterAdded)
            report(
                rule, spot, at: place, isOld ? "is gone" : isRequired ? "is new and required" : "is new", old: range,
                new: range,
                anchor: ChangeAnchor(
                    .existence, old: isOld ? property.name.range : nil, new: isOld ? nil : property.name.range))
            return
        }
        func sides<Value>(_ own: Value, _ other: Value) -> (old: Value, new: Value) {
            isOld ? (own, other) : (other, own)
        }
        let ranges = sides(property.name.range, twin.parameter.name.range)
        let required = sides(isRequired, twin.parameter.isRequired)
        if required.old != required.new {
            report(
                required.new ? .parameterBecameRequired : .parameterBecameOptional, spot, at: place,
                required.new ? "became required" : "became optional", old: ranges.old, new: ranges.new,
                anchor: ChangeAnchor(.presence, old: ranges.old, new: ranges.new))
        }
        let other = isOld ? newSchemas : oldSchemas
        let encodings = sides(
            ParameterEncoding(spread: property.schemas, schemas), ParameterEncoding(twin.parameter, other))
        if encodings.old != encodings.new, encodings.old.isComposite == encodings.new.isComposite {
            report(
                .parameterEncodingChanged, spot, at: place,
                "is written as \(encodings.new.text) in the place of \(encodings.old.text)", old: ranges.old,
                new: ranges.new, anchor: ChangeAnchor(.encoding, old: ranges.old, new: ranges.new),
                values: ChangeValues(old: encodings.old.text, new: encodings.new.text))
        }
        guard let schema = twin.parameter.schema else { return }
        let sets = sides(property.schemas, SchemaSet(schema))
        compare(.schemas(sets.old, sets.new, spot.way(.request), isText: true), from: spot, at: place)
    }
}

/// An object in a query that is spread.
private struct SpreadObject {
    let entry: ParameterTable.Entry
    let schema: EffectiveSchema
    /// The names of the properties that are sent.
    private let sent: Set<String>

    init?(_ entry: ParameterTable.Entry, _ schemas: SchemaFlattener) {
        let parameter = entry.parameter
        guard parameter.location == .query, parameter.style?.value ?? "form" == "form", parameter.explode != false,
            let handle = parameter.schema
        else { return nil }
        schema = schemas.effective(SchemaSet(handle))
        guard schema.types == .object, !schema.properties.isEmpty, schema.unions.isEmpty,
            // One with objects in it is written with its name.
            !schema.isNested(in: schemas, isSpread: true)
        else { return nil }
        self.entry = entry
        // What is read-only is not sent.
        sent = Set(schema.properties.filter { !schemas.effective($0.schemas).isReadOnly }.map(\.name.value))
    }

    /// Whether it asks for no more than its properties one by one do: for none because of another one, for no number of them,
    /// and for none without a name.
    var isPlain: Bool {
        let isFree = if case .values = schema.additional { false } else { true }
        return isFree && schema.patterns.isEmpty && schema.dependencies.isEmpty
            && schema.bounds.minProperties == nil && schema.bounds.maxProperties == nil
            && (entry.parameter.isRequired || schema.required.isEmpty || schema.properties.count == 1)
    }

    /// Whether two have a property in common.
    func shares(_ other: SpreadObject) -> Bool {
        let names = Set(schema.properties.map(\.name.value))
        return other.schema.properties.contains { names.contains($0.name.value) }
    }

    /// The parameters that are called like properties, by their names.
    func parameters(among entries: [ParameterTable.Entry]) -> [String: ParameterTable.Entry] {
        let twins = entries.filter {
            $0.parameter.location == .query && $0.parameter.content.isEmpty && sent.contains($0.parameter.name.value)
        }
        return Dictionary(twins.map { ($0.parameter.name.value, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

/// How a parameter is written, with the defaults of its location (OpenAPI, section "Parameter Object", `style`).
struct ParameterEncoding: Hashable {
    let isComposite: Bool
    private let style: String
    private let explode: Bool

    /// How a parameter of its own is written.
    init(_ parameter: Parameter, _ schemas: SchemaFlattener) {
        let schema = parameter.schema.map { schemas.effective(SchemaSet($0)) }
        isComposite = schema?.isComposite ?? true
        guard parameter.content.isEmpty else {
            style = "content"
            explode = false
            return
        }
        let usual = parameter.location == .query || parameter.location == .cookie ? "form" : "simple"
        var style = parameter.style?.value ?? usual
        let isSpread = parameter.explode ?? ["form", "cookie"].contains(style)
        // For objects in objects, no other style has a form (OpenAPI 3.0.4, section "Style Values").
        if parameter.location == .query, schema?.isNested(in: schemas, isSpread: isSpread) == true {
            style = "deepObject"
        }
        self.style = style
        // Only lists and objects can be spread, and of `deepObject` there is but one form.
        explode = isComposite && isSpread && style != "deepObject"
    }

    /// How a property of an object that is spread is written.
    init(spread set: SchemaSet, _ schemas: SchemaFlattener) {
        isComposite = schemas.effective(set).isComposite
        style = "form"
        explode = isComposite
    }

    /// The encoding as messages name it.
    var text: String { style + (explode ? ", spread" : "") }
}

extension EffectiveSchema {
    /// Whether values are, or may be, lists or objects.
    fileprivate var isComposite: Bool { types.map { !$0.isDisjoint(with: [.array, .object]) } ?? true }

    /// Whether there are lists or objects in a list or an object; a list in an object that is spread is a parameter of its own.
    fileprivate func isNested(in schemas: SchemaFlattener, isSpread: Bool) -> Bool {
        func isNested(_ set: SchemaSet, _ types: Schema.Types) -> Bool {
            schemas.effective(set).types.map { !$0.isDisjoint(with: types) } ?? false
        }
        switch types {
        case .array?: return items.map { isNested($0, [.array, .object]) } ?? false
        case .object?:
            return properties.contains { property in
                isNested(property.schemas, isSpread ? .object : [.array, .object])
                    || isSpread
                        && schemas.effective(property.schemas).items.map { isNested($0, [.array, .object]) } == true
            }
        default: return false
        }
    }
}
