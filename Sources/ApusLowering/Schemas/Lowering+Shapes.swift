import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

extension Lowering {
    /// The type of a schema: the declared one of a named schema, else what it is made into at this place.
    func type(of handle: Handle<Schema>, place: NamePlace) -> TypeReference {
        if let known = types[handle] {
            refer(to: known)
            return known
        }
        guard findings.underway.insert(handle).inserted else {
            let range = document.schemas[handle].range.shortened
            report(
                .recursiveSchema, "this schema contains nothing but itself; it is left free-form", at: range)
            return .scalar(.json)
        }
        defer { findings.underway.remove(handle) }
        let type = lowerShape(handle, place: place)
        types[handle] = type
        return type
    }

    /// The type of a schema that is all that another one is. What it holds may lead back to that as well as to itself.
    func type(of handle: Handle<Schema>, within outer: Handle<Schema>?, place: NamePlace) -> TypeReference {
        guard let outer else { return type(of: handle, place: place) }
        let before = findings.outer.updateValue(outer, forKey: handle)
        defer { findings.outer[handle] = before }
        return type(of: handle, place: place)
    }

    /// Remembers what a schema is before what it holds is lowered: that may refer to it.
    func set(_ type: TypeReference, of handle: Handle<Schema>) {
        types[handle] = type
        var next = findings.outer[handle]
        while let outer = next, types[outer] == nil {
            types[outer] = type
            next = findings.outer[outer]
        }
    }

    /// Decides what a schema is. Declared types are added to the model.
    func lowerShape(_ handle: Handle<Schema>, place: NamePlace) -> TypeReference {
        let schema = document.schemas[handle]
        if schema.isUnresolved || schema.literal != nil { return .scalar(.json) }
        if let reference = schema.reference, !schema.hasShape {
            return type(of: reference, within: handle, place: place)
        }
        if let found = descendants[handle] { return lowerParent(handle, found, place: place) }
        if let only = transparentMember(of: handle) { return type(of: only, within: handle, place: place) }
        if !schema.allOf.isEmpty && !isItsOwn(schema) || (schema.reference != nil && isObject(handle)) {
            return lowerAllOf(handle, place: place)
        }
        if let values = schema.listed {
            return lowerEnumeration(schema, values: values, handle: handle, place: place)
        }
        if isObject(handle) { return lowerObject(handle, place: place) }
        let variants = variants(of: schema)
        if !variants.isEmpty, !onlyNarrows(variants, schema) {
            return lowerUnion(
                handle, variants: variants, base: FlatObject(), discriminator: schema.discriminator, place: place)
        }
        return lowerByType(handle, schema, place: place)
    }

    /// Whether the type of a schema, which is no object, is what it says beside its `allOf`, the parts of which only
    /// constrain or annotate it.
    private func isItsOwn(_ schema: Schema) -> Bool {
        guard schema.reference == nil, schema.oneOf.isEmpty, schema.anyOf.isEmpty else { return false }
        return onlyNarrows(schema.allOf, schema)
            && (schema.format != nil
                || schema.allOf.allSatisfy {
                    document.schemas[$0].format == nil && document.schemas[$0].contentEncoding == nil
                })
    }

    /// Whether variants only say more of values whose type is known: formats or patterns of a text.
    private func onlyNarrows(_ variants: [Handle<Schema>], _ schema: Schema) -> Bool {
        guard let types = schema.types, types != .object else { return false }
        return variants.allSatisfy { handle in
            let variant = document.schemas[handle]
            return !variant.hasShape && variant.oneOf.isEmpty && variant.anyOf.isEmpty && variant.reference == nil
                && (variant.types == nil || variant.types == types)
        }
    }

    func lowerByType(_ handle: Handle<Schema>, _ schema: Schema, place: NamePlace) -> TypeReference {
        if let content = schema.contentSchema, reported.insert(content.range).inserted {
            diagnostics.note(
                .uncheckedKeyword, "'contentSchema': what is in the text is left to the caller", at: content.range)
        }
        guard let types = schema.types else {
            if !schema.properties.isEmpty || schema.additionalProperties != nil {
                return lowerObject(handle, place: place)
            }
            if let items = schema.items { return lowerArray(items, place: place) }
            return schema.format.flatMap { formatted($0.value, base: .string) }.map(TypeReference.scalar)
                ?? .scalar(.json)
        }
        switch types {
        case .string where schema.format?.value == "int-or-string" && options.formats["int-or-string"] == nil:
            var plain = schema
            plain.format = nil
            return lowerTypes([.integer, .string], handle, plain, place: place)
        case .string: return .scalar(textFormat(of: handle, schema) ?? encoded(schema) ?? .string)
        case .boolean: return .scalar(.boolean)
        case .integer:
            let plain: ScalarType = showsFractions(schema) ? .double : isUnsigned(schema.bounds) ? .uint64 : .int
            return .scalar(number(of: handle, schema, base: .integer) ?? plain)
        case .number, [.number, .integer]: return .scalar(number(of: handle, schema, base: .number) ?? .double)
        case .array: return schema.items.map { lowerArray($0, place: place) } ?? .array(.scalar(.json))
        case .object: return lowerObject(handle, place: place)
        // All types, and no more about any of them, is what no type says.
        case _ where types.isSuperset(of: [.boolean, .number, .string, .array, .object]) && isPlain(schema):
            return .scalar(.json)
        default: return lowerTypes(types, handle, schema, place: place)
        }
    }

    /// Whether a schema says nothing of the values that its types have.
    private func isPlain(_ schema: Schema) -> Bool {
        switch schema.additionalProperties {
        case nil, .allowed: break
        case .forbidden, .schema: return false
        }
        return schema.properties.isEmpty && schema.required.isEmpty && schema.items == nil && schema.format == nil
            && schema.bounds == Schema.Bounds() && schema.contentEncoding == nil
    }

    /// Whether schemas are all kinds of values that JSON has, and say no more of any of them.
    func areAllKinds(_ schemas: [Handle<Schema>]) -> Bool {
        var kinds: Schema.Types = []
        for handle in schemas {
            var schema = document.schemas[handle]
            if schema.types == .array, let items = schema.items, !saysType(items) { schema.items = nil }
            if case .schema(let values) = schema.additionalProperties, !saysType(values) {
                schema.additionalProperties = nil
            }
            guard named[handle] == nil, let types = schema.types, isPlain(schema), schema.listed == nil,
                schema.allOf.isEmpty, schema.oneOf.isEmpty, schema.anyOf.isEmpty, schema.reference == nil,
                schema.patterns.isEmpty
            else { return false }
            kinds.formUnion(types)
        }
        return kinds.isSuperset(of: [.boolean, .number, .string, .array, .object])
    }

    /// Whether bounds allow integers that only a type without a sign has. Those of Int64 are often written as numbers that
    /// JavaScript rounds, a little beyond it.
    func isUnsigned(_ bounds: Schema.Bounds) -> Bool {
        let least = (bounds.minimum ?? bounds.exclusiveMinimum).flatMap { Double($0.value) }
        let most = (bounds.maximum ?? bounds.exclusiveMaximum).flatMap { Double($0.value) }
        guard let least, let most, least >= 0 else { return false }
        return most > 0x1.001p63 && most <= 0x1p64
    }

    /// The scalar that the format of a number stands for, unless a value that the document has of it does not fit there: a
    /// fraction among numbers in a format of integers, or an integer beyond 32 bits in int32. Such formats are mistaken.
    private func number(of handle: Handle<Schema>, _ schema: Schema, base: Schema.Types) -> ScalarType? {
        guard let scalar = formatted(schema.format?.value, base: base) else { return nil }
        guard let format = schema.format?.value, options.formats[format] == nil else { return scalar }
        switch scalar {
        case .int32, .int64, .uint64:
            // An `int64` may be an ID, all digits of which count.
            if base != .integer || scalar == .int32, showsFractions(schema) { return .double }
            let values = Self.shownNumbers(of: schema)
            let isWide =
                findings.wideIntegers.contains(handle)
                || values.compactMap(\.wholeNumber).contains { Int32(exactly: $0) == nil }
            return scalar == .int32 && isWide ? .int64 : scalar
        default: return scalar
        }
    }

    /// Whether a value that the document has of a number is a fraction: a rating of 8.5 that is said to be an integer.
    private func showsFractions(_ schema: Schema) -> Bool {
        Self.shownNumbers(of: schema).contains(where: Self.isFraction)
    }

    private static func shownNumbers(of schema: Schema) -> [SyntaxScalar] {
        (schema.examples + [schema.defaultValue].compactMap { $0 } + (schema.enumeration ?? []))
            .compactMap(\.scalar).filter { $0.kind == .integer || $0.kind == .number }
    }

    private static func isFraction(_ scalar: SyntaxScalar) -> Bool {
        Double(scalar.text).map { $0.isFinite && $0.rounded() != $0 } ?? false
    }

    private func lowerArray(_ items: Handle<Schema>, place: NamePlace) -> TypeReference {
        let element = type(of: items, place: place.element)
        return .array(isNullable(items) ? .optional(element) : element)
    }

    /// The scalar of a text that stands for bytes. The 3.1 dialect has `contentEncoding: base64` in the place of the format
    /// `byte`, so that what the configuration makes of the format holds here, too.
    private func encoded(_ schema: Schema) -> ScalarType? {
        guard schema.contentEncoding?.value.lowercased() == "base64" else { return nil }
        return formatted("byte", base: .string)
    }

    /// The scalar that a format stands for, by the configuration or else by OpenAPI's registry; nil: the plain type.
    func formatted(_ format: String?, base: Schema.Types) -> ScalarType? {
        guard let format else { return nil }
        if let chosen = options.formats[format] {
            let scalar = Self.scalarsBySwiftName[chosen]
            if scalar == .dateTime, Self.formatsOfHTTPDates.contains(format) { return .httpDate }
            return scalar.map { base == .string ? Self.inText($0) : Self.inNumber($0) }
        }
        switch (base, format) {
        case (.string, "date-time"): return .dateTime
        case (.string, _) where Self.formatsOfHTTPDates.contains(format): return .httpDate
        case (.string, "date"): return .date
        case (.string, "uuid"), (.string, "guid"): return .uuid
        case (.string, "uri"), (.string, "url"): return .url
        case (.string, "byte"): return .base64
        case (.string, "decimal"), (.string, "decimal128"): return .decimalText
        case (.number, "decimal"), (.number, "decimal128"): return .decimal
        case (.integer, "int32"), (.number, "int32"): return .int32
        case (.integer, "int64"), (.number, "int64"): return .int64
        case (.integer, "uint64"), (.number, "uint64"): return .uint64
        default: return nil
        }
    }

    /// What the registry, AutoRest and huma call the dates of HTTP (RFC 9110, section 5.6.7).
    private static let formatsOfHTTPDates: Set = ["http-date", "date-time-rfc1123", "date-time-http"]

    /// The type of a header field, with the dates that HTTP defines in its own form: a `Last-Modified` is no text of RFC
    /// 3339, whatever the document calls it, unless it shows one.
    func type(_ type: TypeReference, ofField name: String, _ schema: Handle<Schema>?) -> TypeReference {
        let names: Set = [
            "date", "expires", "if-modified-since", "if-range", "if-unmodified-since", "last-modified", "sunset",
        ]
        guard names.contains(name.lowercased()), model.types.resolved(type) == .scalar(.dateTime),
            schema.map({ document.schemas[$0].examples.contains { ExampleScalar.isInForm($0, of: .dateTime) } }) != true
        else { return type }
        return .scalar(.httpDate)
    }

    // What a configuration chooses for decimals has the form on the wire that the schema gives it.

    private static func inText(_ scalar: ScalarType) -> ScalarType { scalar == .decimal ? .decimalString : scalar }

    private static func inNumber(_ scalar: ScalarType) -> ScalarType { scalar == .decimalText ? .decimal : scalar }

    /// The names by which a configuration chooses types for formats.
    static let scalarsBySwiftName: [String: ScalarType] = [
        "String": .string, "Int": .int, "Int32": .int32, "Int64": .int64, "UInt64": .uint64, "Float": .float,
        "Double": .double, "Decimal": .decimal, "DecimalText": .decimalText, "URL": .url, "UUID": .uuid,
        "Date": .dateTime, "CalendarDate": .date,
        "Data": .base64, "JSONValue": .json,
    ]

    /// The one schema that a wrapper stands for: `allOf` of one, or `oneOf`/`anyOf` of one and null, with nothing beside
    /// it that would change the type.
    func transparentMember(of handle: Handle<Schema>) -> Handle<Schema>? {
        // Most schemas are made of no others, and to copy one costs more than to ask that.
        if document.schemas[handle].allOf.isEmpty, document.schemas[handle].oneOf.isEmpty,
            document.schemas[handle].anyOf.isEmpty
        {
            return nil
        }
        guard let member = loneMember(of: handle) else { return nil }
        // One that inherits from a schema with a discriminator is a type of its own, and a lone constant with a name is a
        // list of one.
        if document.schemas[handle].allOf.isEmpty { return isTitledConstant(member) ? nil : member }
        return descendants[member] != nil && named[handle] != nil ? nil : member
    }

    /// The only member of a schema that says nothing itself, null aside. It is asked for wherever a schema is used.
    private func loneMember(of handle: Handle<Schema>) -> Handle<Schema>? {
        if let known = findings.loneMembers[handle] { return known }
        let member = findLoneMember(of: document.schemas[handle])
        findings.loneMembers[handle] = .some(member)
        return member
    }

    private func findLoneMember(of schema: Schema) -> Handle<Schema>? {
        guard !schema.hasOwnShape, schema.allOf.isEmpty || !isItsOwn(schema) else { return nil }
        // That there is a second one says enough.
        let union = Array((schema.oneOf + schema.anyOf).lazy.filter { !self.isNullMember($0, of: schema) }.prefix(2))
        if schema.allOf.count == 1, union.isEmpty { return schema.allOf[0] }
        return schema.allOf.isEmpty && union.count == 1 ? union[0] : nil
    }

    /// Whether a schema allows null and nothing else.
    func isNullType(_ handle: Handle<Schema>) -> Bool {
        let schema = document.schemas[handle]
        if schema.types == nil, schema.isNullable, !schema.hasShape, schema.oneOf.isEmpty, schema.anyOf.isEmpty,
            schema.reference == nil
        {
            return true
        }
        return schema.enumeration.map { !$0.isEmpty && $0.allSatisfy(\.isNull) } ?? false
    }

    /// Whether a member of `oneOf` or `anyOf` stands there for null: null itself or, beside a reference, `type: object` with
    /// `nullable`. OpenAPI 3.0 has no null of its own, and writes what a reference leads to so where it may be null.
    func isNullMember(_ handle: Handle<Schema>, of parent: Schema) -> Bool {
        if isNullType(handle) { return true }
        let schema = document.schemas[handle]
        let members = parent.oneOf + parent.anyOf
        guard schema.types == .object, schema.isNullable, members.count == 2, !schema.hasShape,
            schema.oneOf.isEmpty, schema.anyOf.isEmpty, schema.reference == nil, schema.bounds == Schema.Bounds(),
            !components.contains(handle)
        else { return false }
        return members.contains { components.contains($0) }
    }

    /// Whether null is among the values that a schema lists.
    private func listsNull(_ handle: Handle<Schema>) -> Bool {
        if let constant = document.schemas[handle].constant { return constant.isNull }
        return document.schemas[handle].enumeration?.contains(where: \.isNull) ?? false
    }

    /// Whether null is among the values of a schema.
    func isNullable(_ handle: Handle<Schema>) -> Bool {
        var visited = VisitedSchemas()
        return isNullable(handle, &visited)
    }

    private func isNullable(_ handle: Handle<Schema>, _ visited: inout VisitedSchemas) -> Bool {
        guard visited.insert(handle) else { return false }
        if document.schemas[handle].isNullable || listsNull(handle) { return true }
        if let reference = document.schemas[handle].reference, isNullable(reference, &visited) { return true }
        // Most are made of no others, and not worth a copy.
        if document.schemas[handle].allOf.isEmpty, document.schemas[handle].oneOf.isEmpty,
            document.schemas[handle].anyOf.isEmpty
        {
            return false
        }
        let schema = document.schemas[handle]
        if (schema.oneOf + schema.anyOf).contains(where: { isNullMember($0, of: schema) }) { return true }
        guard let only = transparentMember(of: handle) else {
            return variants(of: schema).contains { isNullable($0, &visited) }
        }
        return isNullable(only, &visited)
    }
}
