/// A value behind a reference: copying what has it copies the reference alone. Another value takes another reference.
///
/// Public, because across modules the compiler puts nothing in line that is open to the package alone.
@propertyWrapper
public struct Shared<Value: Sendable>: Sendable {
    @usableFromInline
    final class Box: Sendable {
        @usableFromInline let value: Value

        @inlinable
        init(_ value: Value) { self.value = value }
    }

    @usableFromInline var box: Box

    /// Makes a reference to a value.
    @inlinable
    public init(wrappedValue: Value) { box = Box(wrappedValue) }

    /// The value. Inlined, so that whoever wants a part of it copies no more than that.
    @inlinable
    public var wrappedValue: Value {
        get { box.value }
        set { box = Box(newValue) }
    }
}

extension Shared: CustomReflectable {
    /// The mirror of the value: where it stands is nothing to show.
    public var customMirror: Mirror { Mirror(reflecting: wrappedValue) }
}

extension Shared: Equatable where Value: Equatable {
    @inlinable
    public static func == (left: Shared, right: Shared) -> Bool {
        left.box === right.box || left.box.value == right.box.value
    }
}

extension Shared: Hashable where Value: Hashable {
    @inlinable
    public func hash(into hasher: inout Hasher) { hasher.combine(box.value) }
}
