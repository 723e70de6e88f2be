import ApusModel

/// What a type without a name of its own in the document is made of: those of one shape could be one type. The order of
/// keys in the document makes no difference, nor does what is said of a type as a whole: what has it says that, too.
struct TypeShape: Hashable {
    /// A property of a struct, or a case with its payload.
    private struct Member: Hashable {
        let name: SwiftIdentifier
        let wireName: ExactBytes
        let type: TypeReference
        let rules: ValueRules
        let documentation: DocumentationModel
        var presence: Presence?
        var isNullable = false
        var constant: ExactBytes?
        var direction: TravelDirection?
        var values: [ExactBytes] = []
        var writesDiscriminator = false
        var knownProperties: Set<ExactBytes>?
    }

    /// A text by its bytes: two that only look alike differ.
    private struct ExactBytes: Hashable {
        private let text: String

        init(_ text: String) { self.text = text }

        static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

        func hash(into hasher: inout Hasher) {
            var text = text
            text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
            // No text has this byte.
            hasher.combine(UInt8.max)
        }
    }

    /// A type that stands in it, which its users may name.
    private struct Inner: Hashable {
        let name: SwiftIdentifier
        let type: TypeID
    }

    private enum Kind: Hashable {
        case structure(additional: Additional?, rules: Rules)
        case enumeration(EnumerationModel.RawType, takesAny: Bool)
        case union(Choices)
    }

    private struct Additional: Hashable {
        let name: SwiftIdentifier
        let type: TypeReference
        let rules: ValueRules
    }

    private struct Rules: Hashable {
        let limits: [Int?]
        let dependencies: Set<[ExactBytes]>
        let alternatives: Set<Set<Set<ExactBytes>>>
    }

    /// How the variant of a union is found.
    private struct Choices: Hashable {
        let discriminator: ExactBytes?
        let rawType: EnumerationModel.RawType?
        let isOptional: Bool?
        let isOpen: Bool
        let branches: [Branch]
    }

    private struct Branch: Hashable {
        /// The ways to find one.
        enum Way { case only, attempts, discriminator }

        let kind: UnionModel.Kind?
        let way: Way
        let variants: [[Int]]
        let values: [[ExactBytes]]
        let includesAbsent: [Bool]
    }

    private let kind: Kind
    private let members: [Member]
    private let inner: Set<Inner>
    private let isDeprecated: Bool

    /// The shape of a type; nil where it cannot be shared, because it belongs to one place: the parts of a form, header
    /// fields, and bodies that are several things.
    ///
    /// - Parameter classes: What stands for types that are known to be of one shape.
    init?(of id: TypeID, in model: APIModel, classes: [TypeID: TypeID]) {
        let type = model.types[id]
        isDeprecated = type.documentation.isDeprecated
        inner = Set(type.nested.map { Inner(name: model.types[$0].name, type: classes[$0] ?? $0) })
        switch type.kind {
        case .structure(let structure):
            guard structure.multipart == nil, structure.part == nil else { return nil }
            kind = .structure(
                additional: structure.additional.map {
                    Additional(name: $0.name, type: $0.type.replacing(classes), rules: $0.rules)
                },
                rules: Self.rules(of: structure))
            let properties = structure.properties
            let sorted = properties.indices.sorted { properties[$0].name < properties[$1].name }
            members = sorted.map { Self.member(properties[$0], classes) }
        case .enumeration(let enumeration):
            kind = .enumeration(enumeration.rawType, takesAny: enumeration.takesAny)
            let cases = enumeration.cases
            members = cases.indices.sorted { cases[$0].name < cases[$1].name }.map { index in
                Member(
                    name: cases[index].name, wireName: ExactBytes(cases[index].value), type: .scalar(.string),
                    rules: ValueRules(), documentation: cases[index].documentation)
            }
        case .union(let union):
            guard !union.isOfParts else { return nil }
            kind = .union(Self.choices(of: union))
            members = union.variants.map { Self.member($0, classes) }
        case .alias, .choice, .headers, .events, .namespace: return nil
        }
    }

    private static func member(_ property: PropertyModel, _ classes: [TypeID: TypeID]) -> Member {
        var member = Member(
            name: property.name, wireName: ExactBytes(property.wireName), type: property.type.replacing(classes),
            rules: property.rules, documentation: property.documentation)
        member.presence = property.presence
        member.isNullable = property.isNullable
        member.constant = property.constant.map(ExactBytes.init)
        member.direction = property.requiredDirection
        return member
    }

    private static func member(_ variant: UnionModel.Variant, _ classes: [TypeID: TypeID]) -> Member {
        var member = Member(
            name: variant.name, wireName: ExactBytes(""), type: variant.type.replacing(classes), rules: variant.rules,
            documentation: variant.documentation)
        member.values = variant.values.map(ExactBytes.init)
        member.writesDiscriminator = variant.writesDiscriminator
        member.knownProperties = variant.knownProperties.map { Set($0.map(ExactBytes.init)) }
        return member
    }

    private static func rules(of structure: StructureModel) -> Rules {
        let dependencies = structure.rules.dependencies.map { dependency in
            [dependency.property, dependency.required].map { ExactBytes(structure.properties[$0].wireName) }
        }
        let alternatives = structure.rules.alternatives.map { sets in
            Set(sets.map { Set($0.map { ExactBytes(structure.properties[$0].wireName) }) })
        }
        return Rules(
            limits: [structure.rules.minProperties, structure.rules.maxProperties], dependencies: Set(dependencies),
            alternatives: Set(alternatives))
    }

    private static func choices(of union: UnionModel) -> Choices {
        Choices(
            discriminator: union.discriminator.map { ExactBytes($0.wireName) },
            rawType: union.discriminator?.rawType, isOptional: union.discriminator?.isOptional, isOpen: union.isOpen,
            branches: union.branches.map(Self.branch))
    }

    private static func branch(_ branch: UnionModel.Branch) -> Branch {
        switch branch.choice {
        case .only(let variant):
            return Branch(kind: branch.kind, way: .only, variants: [[variant]], values: [], includesAbsent: [])
        case .attempts(let variants):
            return Branch(kind: branch.kind, way: .attempts, variants: [variants], values: [], includesAbsent: [])
        case .discriminator(let listed, let absent, let others):
            return Branch(
                kind: branch.kind, way: .discriminator, variants: listed.map(\.variants) + [absent, others],
                values: listed.map { $0.values.map(ExactBytes.init) }, includesAbsent: listed.map(\.includesAbsent))
        }
    }
}
