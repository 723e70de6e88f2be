public import ApusSource

/// A typed place in a `TypeTable`.
public typealias TypeID = Handle<TypeModel>

/// The declared types of a model.
public struct TypeTable: Sendable {
    @usableFromInline var types = Arena<TypeModel>()
    /// The types that are not declared after all.
    private var omitted: Set<TypeID> = []
    /// Every ID, in the order of addition: kept, for each step of lowering asks.
    package private(set) var ids: [TypeID] = []

    /// Makes an empty table.
    package init() {}

    /// A type. Inlined, because most of those who ask want a field of it and no copy.
    @inlinable
    public subscript(id: TypeID) -> TypeModel {
        get { types[id] }
        _modify { yield &types[id] }
    }

    /// Adds a type.
    package mutating func add(_ type: TypeModel) -> TypeID {
        let id = types.add(type)
        ids.append(id)
        return id
    }

    /// Takes types out, and all that stand in them. Nothing may refer to them.
    package mutating func omit(_ ids: [TypeID]) {
        var pending = ids
        while let id = pending.popLast() {
            if omitted.insert(id).inserted { pending += types[id].nested }
        }
        self.ids.removeAll(where: omitted.contains)
    }

    /// Puts the types of named schemas into an order, each into a place that one of them has had.
    ///
    /// - Parameter places: Their places by what they have as their range.
    package mutating func sortNamed(by places: [SourceRange: Int]) {
        let slots = ids.indices.filter { index in
            guard case .component = types[ids[index]].source else { return false }
            return true
        }
        let named = slots.map { (place: types[ids[$0]].range.flatMap { places[$0] } ?? .max, id: ids[$0]) }
        for (slot, type) in zip(slots, named.sorted { $0 < $1 }) { ids[slot] = type.id }
    }

    /// Tells the types in operations where these are.
    ///
    /// - Parameter places: The places of operations by those that they have had.
    mutating func moveOperations(_ places: [Int]) {
        for id in types.handles { if let place = types[id].operation { types[id].operation = places[place] } }
    }

    /// The type that a type stands in, be it by way of others; itself where it stands in none.
    package func outermost(of id: TypeID) -> TypeID {
        var outermost = id
        while let parent = self[outermost].parent { outermost = parent }
        return outermost
    }

    /// The types that stand in no other type.
    package var topLevel: [TypeID] { ids.filter { self[$0].parent == nil && self[$0].operation == nil } }

    /// The types that stand in the type of an operation, by its place in the model.
    package var byOperation: [Int: [TypeID]] {
        Dictionary(grouping: ids.filter { self[$0].operation != nil && self[$0].parent == nil }) {
            self[$0].operation ?? 0
        }
    }

    /// What a reference is when aliases are looked through: `OrderId` is a string.
    package func resolved(_ reference: TypeReference) -> TypeReference {
        var current = reference
        var steps = 0
        while case .named(let id) = current, case .alias(let target) = self[id].kind, steps <= types.count {
            current = target
            steps += 1
        }
        return current
    }
}
