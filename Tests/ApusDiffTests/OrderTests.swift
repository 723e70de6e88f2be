import ApusDiff
import ApusEmission
import ApusSource
import ApusSyntax
import Foundation
import Testing

/// Where a document has its paths, their methods and its named things decides nothing: callers' code would break of a mere reordering.
@Suite struct OrderTests {
    /// The lines of all files of a document, those of each file in the order of the alphabet: what stands in a list may
    /// follow the document.
    private func lines(_ root: SyntaxNode) throws -> [String: [Substring]] {
        let side = try ComparedSide(root, parts: [.fixtures, .mock, .server, .webhooks, .callbacks])
        return try side.files().mapValues { $0.split(separator: "\n").sorted() }
    }

    private func read(_ text: String) throws -> SyntaxNode {
        let file = SourceFile(name: "document.yaml", text: text)
        return try #require(SyntaxReader.read(file, diagnostics: DiagnosticCollector()))
    }

    /// The same tree with the entries of maps in another order that have names as their keys, and no order to speak of.
    private func reordered(_ root: SyntaxNode, _ order: ([SyntaxEntry]) -> [SyntaxEntry]) -> SyntaxNode {
        func reordered(_ node: SyntaxNode) -> SyntaxNode {
            node.entries.map { SyntaxNode(.mapping(order($0)), range: node.range) } ?? node
        }
        func changed(_ node: SyntaxNode, _ change: (SyntaxEntry) -> SyntaxNode) -> SyntaxNode {
            guard let entries = node.entries else { return node }
            let changed = entries.map { SyntaxEntry(key: $0.key, keyRange: $0.keyRange, value: change($0)) }
            return SyntaxNode(.mapping(changed), range: node.range)
        }
        return changed(root) { entry in
            switch entry.key {
            case "components": changed(entry.value) { $0.key == "securitySchemes" ? $0.value : reordered($0.value) }
            case "paths", "x-ms-paths", "webhooks": reordered(changed(entry.value) { reordered($0.value) })
            case "definitions", "parameters", "responses": reordered(entry.value)
            default: entry.value
            }
        }
    }

    /// To turn around is not enough: what is in the middle stays where it is.
    private let orders: [([SyntaxEntry]) -> [SyntaxEntry]] = [
        { $0.reversed() }, { $0.suffix($0.count / 2) + $0.prefix($0.count - $0.count / 2) },
    ]

    private func expectSame(_ text: String, _ name: String) throws {
        let root = try read(text)
        let lines = try lines(root)
        for order in orders {
            let others = try self.lines(reordered(root, order))
            for path in Set(lines.keys).union(others.keys).sorted() where lines[path] != others[path] {
                let difference = (others[path] ?? []).difference(from: lines[path] ?? [])
                Issue.record("\(name): \(path) is another one\n\(difference.prefix(6))")
            }
        }
    }

    @Test(arguments: SourcePropertyTests.documents.filter { $0.path.contains("/CaseTests/") })
    func orderDecidesNothing(_ file: URL) throws {
        try expectSame(String(contentsOf: file, encoding: .utf8), file.deletingLastPathComponent().lastPathComponent)
    }

    // MARK: - Comparisons

    /// What there is to say of each change, and what it is accepted by, in an order of its own.
    private func changes(_ old: SyntaxNode, _ new: SyntaxNode) throws -> [String] {
        let comparison = ComparedSide.comparison(try ComparedSide(old), try ComparedSide(new))
        return comparison.changes.map { change in
            let operations = change.operations.map(\.text).sorted()
            return """
                \(change.fingerprint) \(change.rules) \(change.levels)
                \(change.subject.words.plain) \(change.message.plain)
                \(change.notes.map(\.plain)) \(change.values) \(operations)
                """
        }.sorted()
    }

    private func expectSameChanges(_ before: String, _ after: String, _ name: String) throws {
        let (old, new) = (try read(before), try read(after))
        let changes = try changes(old, new)
        let others = try self.changes(reordered(old, orders[0]), reordered(new, orders[0]))
        if others != changes { Issue.record("\(name): \(others.difference(from: changes).prefix(6))") }
    }

    @Test(arguments: RuleCase.all) func orderDecidesNoChange(_ example: RuleCase) throws {
        let files = try (example.file("before.yaml"), example.file("after.yaml"))
        try expectSameChanges(
            String(decoding: files.0.bytes, as: UTF8.self), String(decoding: files.1.bytes, as: UTF8.self),
            example.name)
    }

    @Test(arguments: SourceCase.all) func orderDecidesNoChangeOfCode(_ example: SourceCase) throws {
        let texts = try ["before.yaml", "after.yaml"].map { try String(contentsOf: example.file($0), encoding: .utf8) }
        try expectSameChanges(texts[0], texts[1], example.name)
    }

    /// Of operations that requests do not tell apart one is compared, the same one in any order; and names that only look
    /// alike are two.
    @Test(arguments: [
        "paths: {'/a/{id}': {get: OPERATION}, '/a/{name}': {get: OPERATION}}",
        "paths: {/a: {Get: OPERATION, GET: OPERATION}}",
        "paths: {/a: {get: OPERATION}, a: {get: OPERATION}}",
        """
        paths: {/a: {get: OPERATION, put: OPERATION}}
        components:
          schemas:
            "Caf\\u00e9": {type: object, properties: {a: {$ref: "#/components/schemas/Cafe\\u0301"}}}
            "Cafe\\u0301": {type: object, properties: {b: {type: string}}}
        """,
    ])
    func orderIsNoChange(_ paths: String) throws {
        var text = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\n"
        for (index, piece) in paths.components(separatedBy: "OPERATION").enumerated() {
            if index > 0 {
                text += "{operationId: call\(index), responses: {'20\(index)': {description: A, content: "
                text += "{application/json: {schema: {type: object, properties: {p\(index): {type: string}}}}}}}}"
            }
            text += piece
        }
        let root = try read(text)
        for order in orders { #expect(try changes(root, reordered(root, order)) == []) }
    }
}
