/// A typed place in a `TypeTable`.
///
/// Public, as the table is: across modules, the compiler puts nothing in line that is open to the package alone.
public struct TypeID: Hashable, Sendable, Comparable {
    @usableFromInline package let index: Int

    init(index: Int) { self.index = index }

    @inlinable
    public static func == (left: TypeID, right: TypeID) -> Bool { left.index == right.index }

    @inlinable
    public static func < (left: TypeID, right: TypeID) -> Bool { left.index < right.index }

    @inlinable
    public func hash(into hasher: inout Hasher) { hasher.combine(index) }
}

/// The declared types of a model.
public struct TypeTable: Sendable {
    @usableFromInline var types: [TypeModel] = []
    /// The types that are not declared after all.
    private var omitted: Set<TypeID> = []

    /// Makes an empty table.
    package init() {}

    /// A type. Inlined, because most of those who ask want a field of it and no copy.
    @inlinable
    public subscript(id: TypeID) -> TypeModel {
        get { types[id.index] }
        _modify { yield &types[id.index] }
    }

    /// Adds a type.
    package mutating func add(_ type: TypeModel) -> TypeID {
        types.append(type)
        return TypeID(index: types.count - 1)
    }

    /// Every ID, in the order of addition.
    package var ids: [TypeID] {
        let all = types.indices.map { TypeID(index: $0) }
        return omitted.isEmpty ? all : all.filter { !omitted.contains($0) }
    }

    /// Takes types out, and all that stand in them. Nothing may refer to them.
    package mutating func omit(_ ids: [TypeID]) {
        var pending = ids
        while let id = pending.popLast() {
            if omitted.insert(id).inserted { pending += types[id.index].nested }
        }
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
