import ApusDiff
import ApusSource
import ApusSpec
import ApusSyntax
import Testing

/// A document does not differ from itself when its parts are moved to files of their own.
@Suite struct SplitDocumentTests {
    /// The document keeps the names of its components, and each of them refers to a file.
    @Test func componentsThatReferToFiles() throws { try expectNoChange { DocumentSplitter($0) } }

    /// The files of the components refer to each other, and the document keeps no name of theirs.
    @Test func referencesToFilesAlone() throws {
        try expectNoChange { root in
            // What nothing refers to would be gone.
            var splitter = DocumentSplitter(root)
            splitter.keepsNames = false
            return splitter.movesEverything ? splitter : nil
        }
    }

    @Test func placesAreThoseOfTheirFiles() throws {
        func files(_ type: String) -> FilesInMemory {
            FilesInMemory([
                "api.yaml": """
                openapi: 3.1.0
                info: {title: Things, version: "1"}
                paths:
                  /things:
                    get:
                      responses:
                        "200":
                          description: Given
                          content: {application/json: {schema: {$ref: "schemas/thing.yaml"}}}
                """,
                "schemas/thing.yaml": "type: object\nproperties:\n  a: {type: \(type)}\n",
            ])
        }
        let changes = RuleCase.changes(old: try files("string").document(), new: try files("integer").document())
        let change = try #require(changes.first { $0.levels.wire == .breaking })
        #expect(change.places.old?.file.name == "schemas/thing.yaml")
        #expect(change.places.new?.file.name == "schemas/thing.yaml")
        #expect(change.operations.map(\.text) == ["GET /things"])
    }

    private func expectNoChange(_ split: (SyntaxNode) -> DocumentSplitter?) throws {
        var count = 0
        for text in try SameDocumentTests.texts() {
            let root = try #require(
                SyntaxReader.read(SourceFile(name: "a.yaml", text: text), diagnostics: DiagnosticCollector()))
            guard let files = split(root)?.files() else { continue }
            count += 1
            let whole = try RuleCase.document(text)
            let parts = try FilesInMemory(files).document()
            for (old, new) in [(whole, parts), (parts, whole), (parts, parts)] {
                let changes = ChangeListing.text(RuleCase.changes(old: old, new: new))
                #expect(changes == "no change\n", "\(text.prefix(2000))")
            }
        }
        #expect(count > 0)
    }
}

/// Moves the components of a document to a file for each kind, and lets references follow them.
struct DocumentSplitter {
    /// Security schemes are known by their names and not by references.
    private static let kinds: Set = ["schemas", "parameters", "headers", "requestBodies", "responses"]
    private static let prefix = "#/components/"

    private let root: SyntaxNode
    /// Whether the document keeps the names of its components.
    var keepsNames = true

    init(_ root: SyntaxNode) { self.root = root }

    /// Whether references lead to all components, and no discriminator knows one by its bare name.
    var movesEverything: Bool {
        var references: Set<String> = []
        var hasDiscriminator = false
        func visit(_ node: SyntaxNode) {
            if let text = node["$ref"]?.scalar?.text { references.insert(text) }
            if node["discriminator"] != nil { hasDiscriminator = true }
            for entry in node.entries ?? [] { visit(entry.value) }
            for element in node.elements ?? [] { visit(element) }
        }
        visit(root)
        let names = moved.flatMap { kind in (kind.value.entries ?? []).map { Self.prefix + kind.key + "/" + $0.key } }
        return !hasDiscriminator && !names.isEmpty && names.allSatisfy(references.contains)
    }

    private var moved: [SyntaxEntry] {
        (root["components"]?.entries ?? []).filter { Self.kinds.contains($0.key) }
    }

    /// The texts by their paths; the document is `api.yaml`.
    func files() -> [String: String] {
        var files = ["api.yaml": document()]
        for kind in moved {
            files["parts/\(kind.key).json"] = JSONRewriter(rewrites: { Self.reference($0, from: "../api.yaml", to: "") }
            )
            .text(kind.value)
        }
        return files
    }

    private func document() -> String {
        let rewriter = JSONRewriter(rewrites: { Self.reference($0, from: "", to: "parts/") })
        let members = (root.entries ?? []).map { entry in
            let text = entry.key == "components" ? components(entry.value, rewriter) : rewriter.text(entry.value)
            return "\(rewriter.quoted(entry.key)): \(text)"
        }
        return "{" + members.joined(separator: ",") + "}"
    }

    private func components(_ node: SyntaxNode, _ rewriter: JSONRewriter) -> String {
        let members = (node.entries ?? []).compactMap { kind -> String? in
            guard Self.kinds.contains(kind.key) else {
                return "\(rewriter.quoted(kind.key)): \(rewriter.text(kind.value))"
            }
            guard keepsNames else { return nil }
            let names = (kind.value.entries ?? []).map { entry in
                let name = entry.key.replacing("~", with: "~0").replacing("/", with: "~1")
                let reference = rewriter.quoted("parts/\(kind.key).json#/\(name)")
                return "\(rewriter.quoted(entry.key)): {\"$ref\": \(reference)}"
            }
            return "\(rewriter.quoted(kind.key)): {\(names.joined(separator: ","))}"
        }
        return "{" + members.joined(separator: ",") + "}"
    }

    /// A text as it has to stand in another file, if it is a reference into the document.
    private static func reference(_ text: String, from document: String, to folder: String) -> String {
        guard text.hasPrefix("#/") else { return text }
        let steps = text.split(separator: "/", maxSplits: 3)
        guard text.hasPrefix(prefix), steps.count == 4, kinds.contains(String(steps[2])) else {
            return document + text
        }
        return "\(folder)\(steps[2]).json#/\(steps[3])"
    }
}

/// Files that stand in memory alone, with the document in `api.yaml`.
final class FilesInMemory: ReferencedFiles {
    private let texts: [String: String]
    private var trees: [String: SyntaxNode] = [:]

    init(_ texts: [String: String]) { self.texts = texts }

    /// Reads the document; everything that it refers to has to be there.
    func document() throws -> Document {
        let diagnostics = DiagnosticCollector()
        let root = try #require(tree("api.yaml"))
        let document = try #require(DocumentReader.read(root, files: self, diagnostics: diagnostics))
        return document
    }

    func file(at path: String, from base: SourceFile) -> ReferencedFile {
        var parts = base.name.split(separator: "/").dropLast()
        for part in path.split(separator: "/") {
            if part == ".." { parts = parts.dropLast() } else { parts.append(part) }
        }
        return tree(parts.joined(separator: "/")).map { .tree($0) } ?? .refused("does not exist")
    }

    private func tree(_ path: String) -> SyntaxNode? {
        if let known = trees[path] { return known }
        let file = texts[path].map { SourceFile(name: path, text: $0) }
        trees[path] = file.flatMap { SyntaxReader.read($0, diagnostics: DiagnosticCollector()) }
        return trees[path]
    }
}
