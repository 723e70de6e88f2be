/// A text that equals another one of the same bytes alone. Names of a document that only look alike are two, whereas a
/// `String` equals every other of the same characters, however they are put together.
struct ExactText: Hashable {
    private let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8) }
}
