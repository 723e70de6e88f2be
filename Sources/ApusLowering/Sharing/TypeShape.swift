import ApusModel
import ApusSource

/// What a type without a name of its own in the document is made of: those of one shape could be one type. The order of
/// keys in the document makes no difference, nor does what is said of a type as a whole: what has it says that, too.
struct TypeShape: Hashable {
    /// A property of a struct, or a case with its payload.
    private struct Member: Hashable {
        let name: SwiftIdentifier
        let wireName: ExactText
        let type: TypeReference
        let rules: ValueRules
        let documentation: DocumentationModel
        var presence: Presence?
        var isNullable = false
        var constant: ExactText?
        var direction: TravelDirection?
        var values: [ExactText] = []
        var writesDiscriminator = false
        var known: Set<ExactText>?
    }

    /// A type that stands in it, which its users may name.
    private struct Inner: Hashable {
        let source: TypeSource?
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
        let dependencies: Set<[ExactText]>
        let alternatives: Set<Set<Set<ExactText>>>
        let requiredOthers: Set<ExactText>
    }

    /// How the variant of a union is found.
    private struct Choices: Hashable {
        let discriminator: ExactText?
        let rawType: UnionModel.Discriminator.RawType?
        let isOptional: Bool?
        let isOpen: Bool
        let keepsMixtures: Bool
        let branches: Set<Branch>
    }

    private struct Branch: Hashable {
        /// The ways to find one.
        enum Way { case only, attempts, discriminator }

        let kind: UnionModel.Kind?
        let way: Way
        let variants: [[Int]]
        let values: [Set<ExactText>]
        let includesAbsent: [Bool]
    }

    private let kind: Kind
    private let members: [Member]
    private let inner: Set<Inner>
    private let isDeprecated: Bool

    /// The shape of a type; nil where it cannot be shared, because it belongs to one place: the parts of a form, header
    /// fields, and bodies that are several things.
    ///
    /// - Parameters:
    ///   - classes: What stands for types that are known to be of one shape.
    ///   - order: Where the order of the variants of a union makes no difference.
    init?(of id: TypeID, in model: APIModel, classes: [TypeID: TypeID], order: UnionOrder) {
        let type = model.types[id]
        // An inline one is its property's, and that is deprecated then.
        isDeprecated = type.documentation.isDeprecated && !type.isInlineUnion
        inner = Set(type.nested.map { Inner(source: model.types[$0].source, type: classes[$0] ?? $0) })
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
                    name: cases[index].name, wireName: ExactText(cases[index].value), type: .scalar(.string),
                    rules: ValueRules(), documentation: cases[index].documentation)
            }
        case .union(let union):
            guard !union.isOfParts else { return nil }
            // In which order variants stand makes no difference where something else tells them apart.
            let places = union.variants.indices.sorted { union.variants[$0].name < union.variants[$1].name }
            kind = .union(Self.choices(of: union, in: places, order))
            members = places.map { Self.member(union.variants[$0], classes) }
        case .alias, .choice, .headers, .events, .namespace: return nil
        }
    }

    private static func member(_ property: PropertyModel, _ classes: [TypeID: TypeID]) -> Member {
        var member = Member(
            name: property.name, wireName: ExactText(property.wireName), type: property.type.replacing(classes),
            rules: property.rules, documentation: property.documentation)
        member.presence = property.presence
        member.isNullable = property.isNullable
        member.constant = property.constant.map(ExactText.init)
        member.direction = property.requiredDirection
        return member
    }

    private static func member(_ variant: UnionModel.Variant, _ classes: [TypeID: TypeID]) -> Member {
        var member = Member(
            name: variant.name, wireName: ExactText(""), type: variant.type.replacing(classes), rules: variant.rules,
            documentation: variant.documentation)
        member.constant = variant.constant.map(ExactText.init)
        member.values = variant.values.map(ExactText.init)
        member.writesDiscriminator = variant.writesDiscriminator
        // How deep the objects stand is what the type says.
        member.known = variant.known.map { Set($0.names.map(ExactText.init)) }
        return member
    }

    private static func rules(of structure: StructureModel) -> Rules {
        let dependencies = structure.rules.dependencies.map { dependency in
            [dependency.property, dependency.required].map { ExactText(structure.wireName(of: $0)) }
        }
        let alternatives = structure.rules.alternatives.map { sets in
            Set(sets.map { Set($0.map { ExactText(structure.wireName(of: $0)) }) })
        }
        return Rules(
            limits: [structure.rules.minProperties, structure.rules.maxProperties], dependencies: Set(dependencies),
            alternatives: Set(alternatives), requiredOthers: Set(structure.rules.requiredOthers.map(ExactText.init)))
    }

    private static func choices(of union: UnionModel, in sorted: [Int], _ order: UnionOrder) -> Choices {
        var places = sorted
        for (place, variant) in sorted.enumerated() { places[variant] = place }
        return Choices(
            discriminator: union.discriminator.map { ExactText($0.wireName) },
            rawType: union.discriminator?.rawType, isOptional: union.discriminator?.isOptional, isOpen: union.isOpen,
            keepsMixtures: union.keepsMixtures,
            branches: Set(union.branches.map { Self.branch($0, places, order) }))
    }

    private static func branch(_ branch: UnionModel.Branch, _ places: [Int], _ order: UnionOrder) -> Branch {
        func here(_ variants: [Int]) -> [Int] { variants.map { places[$0] } }
        switch branch.choice {
        case .only(let variant):
            return Branch(kind: branch.kind, way: .only, variants: [here([variant])], values: [], includesAbsent: [])
        case .attempts(let variants):
            let tried = order.matters(in: branch) ? here(variants) : here(variants).sorted()
            return Branch(kind: branch.kind, way: .attempts, variants: [tried], values: [], includesAbsent: [])
        case .discriminator(let listed, let absent, let others):
            let listed = listed.map { ($0, here($0.variants)) }.sorted { left, right in
                left.1.lexicographicallyPrecedes(right.1)
            }
            return Branch(
                kind: branch.kind, way: .discriminator,
                variants: listed.map(\.1) + [here(absent), here(others)],
                values: listed.map { Set($0.0.values.map(ExactText.init)) },
                includesAbsent: listed.map(\.0.includesAbsent))
        }
    }
}

/// Where the order of the variants of a union makes a difference to what is read.
enum UnionOrder {
    /// Where values other than objects are tried.
    case ofValues
    /// Nowhere: there are but objects, and something tells all of them apart.
    case ofNothing
    /// Wherever variants are tried.
    case ofAll

    fileprivate func matters(in branch: UnionModel.Branch) -> Bool {
        switch self {
        case .ofValues: branch.kind != .object
        case .ofNothing: false
        case .ofAll: true
        }
    }
}

extension TypeModel {
    /// How many properties, cases or variants it has.
    var memberCount: Int {
        switch kind {
        case .structure(let structure): structure.properties.count
        case .enumeration(let enumeration): enumeration.cases.count
        case .union(let union): union.variants.count
        case .alias, .choice, .headers, .events, .namespace: 0
        }
    }

    /// Whether it is a choice that has no name of its own in the document.
    fileprivate var isInlineUnion: Bool {
        guard case .inline = source, case .union = kind else { return false }
        return true
    }
}
