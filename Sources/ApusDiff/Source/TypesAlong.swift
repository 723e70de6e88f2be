import ApusModel

/// The types of schemas that came or went along with what has them, each told with that: one cause is one change.
///
/// A type goes along when nothing has it that was and is there. It belongs to the first operation, answer or property that
/// has it, or else has one of the types that have it.
struct TypesAlong {
    /// What brings types along, or takes them away.
    enum Cause: Hashable {
        case operation(Int)
        /// The place of an answer among those of an operation.
        case answer(operation: Int, response: Int)
        /// A property by its name in the document.
        case property(TypeID, wireName: String)
    }

    /// Each cause with its types, both in the order of the document.
    private(set) var groups: [(cause: Cause, types: [TypeID])] = []

    private let model: APIModel
    private let candidates: Set<TypeID>
    private let isAffected: (Cause) -> Bool
    private var causes: [TypeID: Cause] = [:]
    /// The candidates that something has that was and is there.
    private var staying: Set<TypeID> = []
    /// The candidates that each candidate has.
    private var inside: [TypeID: [TypeID]] = [:]

    /// Looks for them.
    ///
    /// - Parameters:
    ///   - candidates: All types that came or went.
    ///   - isAffected: Whether something that has types came or went.
    init(_ candidates: [TypeID], in model: APIModel, isAffected: @escaping (Cause) -> Bool) {
        self.model = model
        self.candidates = Set(candidates)
        self.isAffected = isAffected
        if candidates.isEmpty { return }
        visitOperations()
        visitTypes()
        for id in staying { causes[id] = nil }
        spread(from: candidates)
        group(candidates)
    }

    /// Whether a type is told with something else.
    func contains(_ id: TypeID) -> Bool { causes[id] != nil }

    private mutating func visitOperations() {
        for (index, operation) in model.operations.enumerated() {
            let isWhole = isAffected(.operation(index))
            let common = operation.usesCommon ? model.common?.parameters ?? [] : []
            note(.operation(index), has: (operation.parameters + common).map(\.type))
            note(.operation(index), has: operation.body.map { [$0.content.type] } ?? [])
            for (place, response) in operation.responses.enumerated() {
                let cause = isWhole ? Cause.operation(index) : .answer(operation: index, response: place)
                note(cause, has: response.content.map { [$0.type] } ?? [])
                note(cause, has: response.headers.map { [.named($0)] } ?? [])
            }
        }
    }

    private mutating func visitTypes() {
        for id in model.types.ids {
            if candidates.contains(id) {
                inside[id] = model.mentioned(by: id).filter(candidates.contains)
            } else if case .structure(let structure) = model.types[id].kind {
                for property in structure.properties {
                    note(.property(id, wireName: property.wireName), has: [property.type])
                }
                staying.formUnion((structure.additional?.type.mentioned ?? []).filter(candidates.contains))
            } else {
                staying.formUnion(model.mentioned(by: id).filter(candidates.contains))
            }
        }
    }

    private mutating func note(_ cause: Cause, has types: [TypeReference]) {
        let mentioned = types.flatMap(\.mentioned).filter(candidates.contains)
        if mentioned.isEmpty { return }
        if isAffected(cause) {
            for id in mentioned where causes[id] == nil { causes[id] = cause }
        } else {
            staying.formUnion(mentioned)
        }
    }

    /// What a type has goes with it.
    private mutating func spread(from candidates: [TypeID]) {
        var pending = candidates.filter { causes[$0] != nil }
        var index = 0
        while index < pending.count {
            let cause = causes[pending[index]]
            for id in inside[pending[index]] ?? [] where causes[id] == nil && !staying.contains(id) {
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
