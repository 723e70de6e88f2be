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

    private func expectSame(_ text: String, _ name: String) throws {
        let root = try read(text)
        let lines = try lines(root)
        // To turn around is not enough: what is in the middle stays where it is.
        let orders: [([SyntaxEntry]) -> [SyntaxEntry]] = [
            { $0.reversed() }, { $0.suffix($0.count / 2) + $0.prefix($0.count - $0.count / 2) },
        ]
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
}
