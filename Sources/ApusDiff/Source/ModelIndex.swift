import ApusModel
import ApusSource

/// The parts of a model by what they are called in the document, so that finding one takes no longer in a large model.
struct ModelIndex {
    /// A member with a type.
    struct Member {
        var name: String
        var type: TypeReference
        var origin: Origin?
    }

    /// The arguments of each operation, and those that are asked for once.
    private let arguments: [[Argument.Key: Argument]]
    private let common: [Argument.Key: Argument]
    /// Properties and header fields by their names on the wire; nil: those without a name.
    private var properties: [TypeID: [String?: Member]] = [:]
    /// Cases of unions by their names in Swift.
    private var variants: [TypeID: [String: Member]] = [:]
    /// The schemas of the unions that tell a type by a property.
    private var unions: [Discriminated: [SourceRange]] = [:]

    private struct Discriminated: Hashable {
        var type: TypeID
        var wireName: String
    }

    /// Looks through a model once.
    init(_ model: APIModel, _ spelling: SwiftSpelling) {
        func table(_ arguments: [Argument]) -> [Argument.Key: Argument] {
            Dictionary(arguments.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        }
        arguments = model.operations.map { table(Argument.list(of: $0, spelling)) }
        common = table((model.common?.parameters ?? []).map { Argument($0, spelling) })
        for id in model.types.ids { add(id, model.types[id]) }
    }

    private mutating func add(_ id: TypeID, _ declaration: TypeModel) {
        switch declaration.kind {
        case .structure(let structure):
            var members = Self.table(
                structure.properties.map { ($0.wireName, Member(name: $0.name.text, type: $0.type, origin: $0.origin)) }
            )
            if let others = structure.additional {
                members[String?.none] = Member(name: others.name.text, type: others.type, origin: others.origin)
            }
            properties[id] = members
        case .headers(let headers):
            properties[id] = Self.table(
                headers.map { ($0.wireName, Member(name: $0.name.text, type: $0.type, origin: $0.origin)) })
        case .union(let union):
            variants[id] = Dictionary(
                union.variants.map {
                    ($0.name.text, Member(name: $0.name.text, type: $0.type, origin: $0.origin))
                }, uniquingKeysWith: { first, _ in first })
            guard let name = union.discriminator?.wireName, let schema = TypeComparison.schema(declaration.origin)
            else {
                return
            }
            let types = union.variants.compactMap { if case .named(let type) = $0.type { type } else { nil } }
            for type in Set(types) { unions[Discriminated(type: type, wireName: name), default: []].append(schema) }
        case .enumeration, .alias, .choice, .events, .namespace: break
        }
    }

    private static func table(_ members: [(String, Member)]) -> [String?: Member] {
        Dictionary(members.map { (Optional($0), $1) }, uniquingKeysWith: { first, _ in first })
    }

    /// An argument of an operation, or one that is asked for once.
    func argument(_ key: Argument.Key, of operation: Int) -> Argument? { arguments[operation][key] ?? common[key] }

    /// A property of a struct, or a header field.
    func property(_ wireName: String?, of id: TypeID) -> Member? { properties[id]?[wireName] }

    /// A case of a union.
    func variant(_ name: String, of id: TypeID) -> Member? { variants[id]?[name] }

    /// The schemas of the unions that tell a type by one of its properties.
    func discriminatingUnions(of id: TypeID, _ wireName: String) -> [SourceRange] {
        unions[Discriminated(type: id, wireName: wireName)] ?? []
    }
}
