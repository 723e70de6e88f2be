import ApusModel

/// The types of schemas that came or went along with what has them, each told with that: one cause is one change.
///
/// What has a type that is new, was not there or was of another type: it is what changed; a typealias aside, which may come
/// to be the name of what something has. A type belongs to the first operation, argument, answer, property or case that
/// has it, or else that has one of the types that have it. One that nothing has came or went by itself.
struct TypesAlong {
    /// What brings types along, or takes them away.
    enum Cause: Hashable {
        case operation(Int)
        case argument(operation: Int, Argument.Key)
        /// The place of an answer among those of an operation.
        case answer(operation: Int, response: Int)
        /// A property, or a header field, by its name in the document; nil: those without a name.
        case property(TypeID, wireName: String?)
        /// A case of a union, by its name.
        case variant(TypeID, name: String)
        /// What else has types.
        case type(TypeID)
    }

    /// Each cause with its types, both in the order of the document.
    private(set) var groups: [(cause: Cause, types: [TypeID])] = []

    private let model: APIModel
    private let candidates: Set<TypeID>
    private let isWhole: (Int) -> Bool
    private let isKept: (Cause) -> Bool
    private var causes: [TypeID: Cause] = [:]
    /// The candidates that each candidate has.
    private var inside: [TypeID: [TypeID]] = [:]

    /// Looks for them.
    ///
    /// - Parameters:
    ///   - candidates: All types that came or went.
    ///   - isWhole: Whether an operation came or went as a whole, by its place.
    ///   - isKept: Whether something was and is there, with a type that is the same to the compiler.
    init(
        _ candidates: [TypeID], in model: APIModel, isWhole: @escaping (Int) -> Bool,
        isKept: @escaping (Cause) -> Bool
    ) {
        self.model = model
        self.candidates = Set(candidates)
        self.isWhole = isWhole
        self.isKept = isKept
        if candidates.isEmpty { return }
        visitOperations()
        visitTypes()
        spread(from: candidates)
        group(candidates)
    }

    /// Whether a type is told with something else.
    func contains(_ id: TypeID) -> Bool { causes[id] != nil }

    private mutating func visitOperations() {
        for (index, operation) in model.operations.enumerated() {
            let whole = isWhole(index) ? Cause.operation(index) : nil
            let common = operation.usesCommon ? model.common?.parameters ?? [] : []
            for parameter in operation.parameters + common {
                let key = Argument.Key.parameter(ParameterKey(parameter))
                note(whole ?? .argument(operation: index, key), has: [parameter.type])
            }
            if let body = operation.body {
                note(whole ?? .argument(operation: index, .body), has: [body.content.type])
            }
            for (place, response) in operation.responses.enumerated() {
                let cause = whole ?? .answer(operation: index, response: place)
                note(cause, has: response.content.map { [$0.type] } ?? [])
                note(cause, has: response.headers.map { [.named($0)] } ?? [])
            }
        }
    }

    private mutating func visitTypes() {
        for id in model.types.ids {
            if candidates.contains(id) {
                inside[id] = model.mentioned(by: id).filter(candidates.contains)
                continue
            }
            switch model.types[id].kind {
            case .structure(let structure):
                for property in structure.properties {
                    note(.property(id, wireName: property.wireName), has: [property.type])
                }
                note(.property(id, wireName: nil), has: structure.additional.map { [$0.type] } ?? [])
            case .headers(let headers):
                for header in headers { note(.property(id, wireName: header.wireName), has: [header.type]) }
            case .union(let union):
                for variant in union.variants { note(.variant(id, name: variant.name.text), has: [variant.type]) }
            case .enumeration, .alias, .choice, .events, .namespace:
                for inner in model.mentioned(by: id) { note(.type(id), has: [.named(inner)]) }
            }
        }
    }

    private mutating func note(_ cause: Cause, has types: [TypeReference]) {
        for id in types.flatMap(\.mentioned) where candidates.contains(id) && causes[id] == nil {
            if case .alias = model.types[id].kind, isKept(cause) { continue }
            causes[id] = cause
        }
    }

    /// What a type has goes with it.
    private mutating func spread(from candidates: [TypeID]) {
        var pending = candidates.filter { causes[$0] != nil }
        var index = 0
        while index < pending.count {
            let cause = causes[pending[index]]
            for id in inside[pending[index]] ?? [] where causes[id] == nil {
                causes[id] = cause
                pending.append(id)
            }
            index += 1
        }
    }

    private mutating func group(_ candidates: [TypeID]) {
        var places: [Cause: Int] = [:]
        for id in candidates {
            guard case .component = model.types[id].source, let cause = causes[id] else { continue }
            if let place = places[cause] {
                groups[place].types.append(id)
            } else {
                places[cause] = groups.count
                groups.append((cause, [id]))
            }
        }
    }
}
