import ApusModel

/// The types of schemas that operations alone need which came or went, by the first of these.
struct TypesOfOperations {
    /// The first operation that needs them, with the types, both in the order of the document.
    let groups: [(operation: Int, types: [TypeID])]
    private let types: Set<TypeID>

    /// Looks for them.
    ///
    /// - Parameters:
    ///   - candidates: Types that came or went.
    ///   - isAffected: Whether an operation came or went.
    init(of candidates: [TypeID], in model: APIModel, among isAffected: (Int) -> Bool) {
        let named = candidates.filter { id in
            if case .component = model.types[id].source { true } else { false }
        }
        let users = OperationUsers.users(of: Set(named), in: model)
        var found: [Int: [TypeID]] = [:]
        for id in named {
            guard let users = users[id], let first = users.first, users.allSatisfy(isAffected) else { continue }
            found[first, default: []].append(id)
        }
        groups = found.sorted { $0.key < $1.key }.map { (operation: $0.key, types: $0.value) }
        types = Set(found.values.joined())
    }

    /// Whether a type is told with its operation.
    func contains(_ id: TypeID) -> Bool { types.contains(id) }
}
