/// A text that equals another one of the same bytes alone. Names of a document that only look alike are two, whereas a
/// `String` equals every other of the same characters, however they are put together.
///
/// Public, as `Arena` is: the tables of readers and lowering have such keys.
public struct ExactText: Hashable, Sendable {
    @usableFromInline let text: String

    @inlinable public init(_ text: String) { self.text = text }

    @inlinable
    public static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    @inlinable
    public func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        // No text has this byte.
        hasher.combine(UInt8.max)
    }
}
