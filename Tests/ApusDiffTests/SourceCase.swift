import ApusDiff
import ApusEmission
import ApusLowering
import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax
import Foundation
import Testing

/// A folder of `SourceCases`: a document before and after a change, what the comparison is expected to make of it, and
/// code that uses the module generated from either.
///
/// - `caller.swift` uses the module in the ordinary way. It always compiles against OLD, and against NEW unless the
///   change is breaking.
/// - `strict.swift` belongs to a risky change: what only some have, such as an implementation of the API. It compiles
///   against OLD, and with warnings as errors not against NEW.
struct SourceCase: Sendable, CustomTestStringConvertible {
    let name: String

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("SourceCases")
    /// The name of the client, and of the module that callers import.
    static let clientName = "Example"

    /// Every case, sorted.
    static let all: [SourceCase] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().map { SourceCase(name: $0) }
    }()

    var testDescription: String { name }
    var expectedFile: URL { file("expected.txt") }
    var hasStrictCaller: Bool { FileManager.default.fileExists(atPath: file("strict.swift").path) }

    func file(_ file: String) -> URL { Self.folder.appendingPathComponent(name).appendingPathComponent(file) }

    /// What stands in the folder that does not belong there, or does not and should.
    func strangers() throws -> Set<String> {
        let names = Set(
            try FileManager.default.contentsOfDirectory(atPath: Self.folder.appendingPathComponent(name).path))
        return names.symmetricDifference(["before.yaml", "after.yaml", "expected.txt", "caller.swift"])
            .subtracting(["strict.swift"])
    }

    /// The document and module of one side.
    func side(_ file: String) throws -> ComparedSide {
        let text = try String(contentsOf: self.file(file), encoding: .utf8)
        return try ComparedSide(text, name: file, parts: parts())
    }

    /// What the comparison makes of the documents and their modules.
    func comparison() throws -> Comparison { try ComparedSide.comparison(side("before.yaml"), side("after.yaml")) }

    /// The parts that a caller names in its first line: `// parts: mock, fixtures`.
    private func parts() throws -> Set<ClientPart> {
        let callers = [file("caller.swift"), file("strict.swift")].compactMap {
            try? String(contentsOf: $0, encoding: .utf8)
        }
        let lines = callers.compactMap { $0.split(separator: "\n").first }.filter { $0.hasPrefix("// parts: ") }
        return Set(
            lines.flatMap { $0.dropFirst("// parts: ".count).split(separator: ",") }.compactMap {
                ClientPart(rawValue: $0.trimmingCharacters(in: .whitespaces))
            })
    }
}

/// A document with the module that is made from it.
struct ComparedSide {
    let document: Document
    let model: APIModel
    let parts: Set<ClientPart>

    init(_ text: String, name: String = "document.yaml", parts: Set<ClientPart> = []) throws {
        let file = SourceFile(name: name, text: text)
        try self.init(#require(SyntaxReader.read(file, diagnostics: DiagnosticCollector())), parts: parts)
    }

    init(_ root: SyntaxNode, parts: Set<ClientPart> = []) throws {
        document = try #require(DocumentReader.read(root, diagnostics: DiagnosticCollector()))
        model = Self.model(of: document, parts: parts)
        self.parts = parts
    }

    /// Looked up once: finding them takes longer than all the rest.
    private static let runtimeNames = RuntimeLibrary.embedded.declaredNames

    /// The module that is made from a document.
    static func model(of document: Document, parts: Set<ClientPart> = []) -> APIModel {
        var options = LoweringOptions(name: SourceCase.clientName)
        options.runtimeNames = runtimeNames
        options.includesExamples = parts.contains(.fixtures)
        return Lowering.lower(document, options: options, diagnostics: DiagnosticCollector())
    }

    /// Compares two sides.
    static func comparison(_ old: ComparedSide, _ new: ComparedSide) -> Comparison {
        Comparison(old: old.document, new: new.document, models: (old.model, new.model))
    }

    /// The files of the module that come from templates, by their names.
    func files() throws -> [String: String] {
        let module = try #require(SwiftIdentifier(SourceCase.clientName))
        let layout = ModuleLayout(client: module, parts: Dictionary(uniqueKeysWithValues: parts.map { ($0, module) }))
        let options = EmissionOptions(documentName: "document.yaml", layout: layout)
        let modules = try Emitter(templates: .embedded(), options: options).emit(model, jobs: 1)
        let files = modules.flatMap(\.files).filter { !$0.path.hasPrefix("Runtime/") }
        return Dictionary(uniqueKeysWithValues: files.map { ($0.path.replacing("/", with: "_"), $0.text) })
    }
}

/// Lists changes as `expected.txt` has them.
enum SourceListing {
    /// For each change its levels and rules, what is said about Swift code, places and operations. What is said about
    /// the wire stands in other cases.
    static func text(_ changes: [Change]) -> String {
        if changes.isEmpty { return "no change\n" }
        return changes.map { change in
            let levels = Promise.allCases.compactMap { promise in
                change.levels[promise].map { "\(promise.rawValue)-\($0.rawValue)" }
            }
            let rules = change.rules.map(\.rawValue).joined(separator: " + ")
            let places = [place(change.places.old), place(change.places.new)].joined(separator: " -> ")
            let operations = change.operations.map(\.text).joined(separator: ", ")
            let isOfSource = RuleCatalog[change.rule]?.levels.source != nil
            let sentences = isOfSource ? [(change.subject.words + " " + change.message).plain] : []
            let notes = change.notes.map(\.plain).filter { isOfSource || $0.hasPrefix("Swift: ") }
            let lines =
                ["\(levels.joined(separator: " ")) \(rules)"] + (sentences + notes).map { "    \($0)" }
                + ["    \(places)\(operations.isEmpty ? "" : "; \(operations)")"]
            return lines.joined(separator: "\n") + "\n"
        }.joined()
    }

    private static func place(_ range: SourceRange?) -> String {
        guard let range else { return "nowhere" }
        let position = LineMap(range.file).position(at: range.start)
        return "\(position.line):\(position.column)"
    }
}
