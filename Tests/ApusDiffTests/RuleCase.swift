import ApusDiff
import ApusSource
import ApusSpec
import ApusSyntax
import Foundation
import Testing

/// A folder of `Cases`: a document before and after a change, and what the comparison is expected to make of it.
struct RuleCase: Sendable, CustomTestStringConvertible {
    let name: String

    /// The folder that holds all cases.
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases")

    /// Every case, sorted.
    static let all: [RuleCase] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().map { RuleCase(name: $0) }
    }()

    var testDescription: String { name }
    var folder: URL { Self.folder.appendingPathComponent(name) }
    var expectedFile: URL { folder.appendingPathComponent("expected.txt") }

    /// What stands in the folder that does not belong there, or does not and should.
    func strangers() throws -> Set<String> {
        let names = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
        return names.symmetricDifference(["before.yaml", "after.yaml", "expected.txt"])
    }

    /// The text of one of the documents.
    func file(_ name: String) throws -> SourceFile {
        let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        return SourceFile(name: name, text: text)
    }

    /// What the comparison makes of the documents.
    func changes() throws -> [Change] {
        try Self.changes(old: Self.document(file("before.yaml")), new: Self.document(file("after.yaml")))
    }

    /// The same as a text, to compare with what is expected.
    func outcome() throws -> String { try ChangeListing.text(changes()) }

    /// The changes on the wire and in the texts of two documents.
    static func changes(old: Document, new: Document) -> [Change] {
        Comparison(old: old, new: new).changes
    }

    /// Reads a document.
    static func document(_ file: SourceFile) throws -> Document {
        let diagnostics = DiagnosticCollector()
        let root = try #require(SyntaxReader.read(file, diagnostics: diagnostics))
        let document = try #require(DocumentReader.read(root, diagnostics: diagnostics))
        return document
    }

    /// Reads a document from text.
    static func document(_ text: String, name: String = "document.yaml") throws -> Document {
        try document(SourceFile(name: name, text: text))
    }
}

/// Lists changes as `expected.txt` has them.
enum ChangeListing {
    /// Two lines for each change: level, rules and sentence; key, places and operations.
    static func text(_ changes: [Change]) -> String {
        if changes.isEmpty { return "no change\n" }
        return changes.map { change in
            let promises = Promise.allCases.compactMap { promise in
                change.levels[promise].map { promise == .wire ? $0.rawValue : "\(promise.rawValue)-\($0.rawValue)" }
            }
            let rules = change.rules.map(\.rawValue).joined(separator: " + ")
            let places = [place(change.places.old), place(change.places.new)].joined(separator: " -> ")
            let operations = change.operations.map(\.text).joined(separator: ", ")
            return """
                \(promises.joined(separator: " ")) \(rules): \(change.sentence)
                    \(change.subject.key)
                    \(places)\(operations.isEmpty ? "" : "; \(operations)")

                """
        }.joined()
    }

    private static func place(_ range: SourceRange?) -> String {
        guard let range else { return "nowhere" }
        let position = LineMap(range.file).position(at: range.start)
        return "\(position.line):\(position.column)"
    }
}

extension Change {
    /// The change as a sentence.
    fileprivate var sentence: String { (subject.words + " " + message).plain }
}
