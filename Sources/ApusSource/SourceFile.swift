/// One text that apus reads: its name for messages, and its bytes as they stand on disk (transcoded to UTF-8).
///
/// Every position of a run is an offset into the bytes of a `SourceFile`; line and column exist in printers alone.
package final class SourceFile: Sendable {
    /// The name that diagnostics print: the path as the user gave it.
    package let name: String
    /// The content, UTF-8.
    package let bytes: [UInt8]

    /// Makes a file from its name and content.
    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Makes a file from text; for tests and for texts that never were on disk.
    package convenience init(name: String, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }

    /// Whether the name is that of a text for people, such as a description that stands beside a document.
    package var isText: Bool {
        let lowercased = name.lowercased()
        return [".md", ".markdown", ".txt"].contains { lowercased.hasSuffix($0) }
    }

    /// The text between two byte offsets; invalid UTF-8 is repaired.
    package func text(from start: Int, to end: Int) -> String {
        let lower = min(max(start, 0), bytes.count)
        let upper = min(max(end, lower), bytes.count)
        return String(decoding: bytes[lower..<upper], as: UTF8.self)
    }
}
