/// A typed place in an `Arena`. The objects of a document refer to each other by handle, and so do the types of a model: cycles
/// need no care then, and a reference is as cheap as a number.
///
/// Public, as `Arena` is: across modules, the compiler puts nothing in line that is open to the package alone.
public struct Handle<Value>: Hashable, Sendable, Comparable {
    @usableFromInline package let index: Int

    @usableFromInline init(index: Int) { self.index = index }

    @inlinable
    public static func == (left: Handle, right: Handle) -> Bool { left.index == right.index }

    @inlinable
    public static func < (left: Handle, right: Handle) -> Bool { left.index < right.index }

    @inlinable
    public func hash(into hasher: inout Hasher) { hasher.combine(index) }
}

/// All objects of one kind that a document or a model holds.
public struct Arena<Value> {
    @usableFromInline var values: [Value] = []

    /// Makes an empty arena.
    package init() {}

    /// The value of a handle of this arena. Inlined, because the stages behind ask for one or two fields of a value most of
    /// the time, which is to copy no others.
    @inlinable
    public subscript(handle: Handle<Value>) -> Value {
        get { values[handle.index] }
        _modify { yield &values[handle.index] }
    }

    /// Adds a value.
    package mutating func add(_ value: Value) -> Handle<Value> {
        values.append(value)
        return Handle(index: values.count - 1)
    }

    /// Every handle, in the order of addition.
    @inlinable public var handles: [Handle<Value>] { values.indices.map { Handle(index: $0) } }

    /// How many values there are.
    package var count: Int { values.count }

    /// Every value, in the order of addition.
    package var all: [Value] { values }
}

extension Arena: Sendable where Value: Sendable {}
