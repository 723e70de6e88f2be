/// A value behind a reference: copying what has it copies the reference alone. Another value takes another reference.
@propertyWrapper
package struct Shared<Value: Sendable>: Sendable {
    private final class Box: Sendable {
        let value: Value

        init(_ value: Value) { self.value = value }
    }

    private var box: Box

    /// Makes a reference to a value.
    package init(wrappedValue: Value) { box = Box(wrappedValue) }

    /// The value.
    package var wrappedValue: Value {
        get { box.value }
        set { box = Box(newValue) }
    }
}

extension Shared: CustomReflectable {
    /// The mirror of the value: where it stands is nothing to show.
    package var customMirror: Mirror { Mirror(reflecting: wrappedValue) }
}
