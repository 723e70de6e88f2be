import ApusModel
import Dispatch

/// The lines of comments that have been made: what many types inherit is said of each of them, in the same words.
///
/// Files are rendered by several threads. Two that ask for the same at one time may both make it.
final class KnownComments: @unchecked Sendable {
    private struct Key: Hashable {
        let documentation: DocumentationModel
        let standard: SourceText?

        /// Whether no other text is equal to one of these: beyond ASCII, the same letters may be written in two ways.
        var isExact: Bool {
            let link = documentation.link
            let texts = [
                documentation.summary, documentation.description, documentation.defaultValue, standard?.text, link?.url,
                link?.description,
            ]
            // A scalar beyond ASCII has more bytes than units of UTF-16, and strings know how many they have of both.
            return (texts.compactMap(\.self) + documentation.remarks).allSatisfy { $0.utf8.count == $0.utf16.count }
        }
    }

    private let lock = DispatchSemaphore(value: 1)
    private var known: [Key: [SourceText]] = [:]
    private var isDue = false

    /// Makes comments that are likely to be asked for, those that are a text of the document and nothing else: on a thread
    /// that has nothing better to do, until files are rendered.
    func prepare(_ texts: [String]) {
        for text in texts where !mayHaveBegun { _ = lines(of: DocumentationModel(description: text), default: nil) }
    }

    /// Files are rendered from now on, which takes all threads.
    func begin() {
        lock.wait()
        defer { lock.signal() }
        isDue = true
    }

    private var mayHaveBegun: Bool {
        lock.wait()
        defer { lock.signal() }
        return isDue
    }

    /// What `CommentText` makes of documentation.
    func lines(of documentation: DocumentationModel, default standard: SourceText?) -> [SourceText] {
        let key = Key(documentation: documentation, standard: standard)
        guard key.isExact else { return CommentText.lines(of: documentation, default: standard) }
        if let lines = lines(of: key) { return lines }
        let lines = CommentText.lines(of: documentation, default: standard)
        lock.wait()
        defer { lock.signal() }
        known[key] = lines
        return lines
    }

    private func lines(of key: Key) -> [SourceText]? {
        lock.wait()
        defer { lock.signal() }
        return known[key]
    }
}
