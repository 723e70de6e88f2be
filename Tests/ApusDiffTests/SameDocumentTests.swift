import ApusDiff
import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax
import Foundation
import Testing

/// A document does not differ from itself, however it is written.
@Suite struct SameDocumentTests {
    private static let specification = RuleCase.folder.appendingPathComponent("../../../spec/order-management.yaml")

    /// The texts of all case documents and of the checked-in document.
    static func texts() throws -> [String] {
        var texts = [try String(contentsOf: specification, encoding: .utf8)]
        for example in RuleCase.all {
            for name in ["before.yaml", "after.yaml"] {
                texts.append(String(decoding: try example.file(name).bytes, as: UTF8.self))
            }
        }
        return texts
    }

    private func expectNoChange(_ rewrite: (SyntaxNode) -> String, name: String) throws {
        for text in try Self.texts() {
            let root = try #require(
                SyntaxReader.read(SourceFile(name: "a.yaml", text: text), diagnostics: DiagnosticCollector()))
            let old = try RuleCase.document(text)
            let new = try RuleCase.document(rewrite(root), name: name)
            let changes = ChangeListing.text(RuleCase.changes(old: old, new: new))
            #expect(changes == "no change\n", "\(text.prefix(2000))")
        }
    }

    @Test func asItIs() throws {
        for text in try Self.texts() {
            let document = try RuleCase.document(text)
            #expect(RuleCase.changes(old: document, new: document).isEmpty)
        }
    }

    @Test func asJSON() throws { try expectNoChange({ JSONRewriter().text($0) }, name: "a.json") }

    @Test func inFlowStyle() throws {
        try expectNoChange({ "# flow\n" + JSONRewriter(indentation: "   ").text($0) }, name: "a.yaml")
    }

    @Test func reordered() throws {
        try expectNoChange({ JSONRewriter(isReversed: true).text($0) }, name: "a.json")
    }

    @Test func wrappedAnew() throws {
        let old = try RuleCase.document(Self.document(description: "One two\\nthree"))
        let new = try RuleCase.document(Self.document(description: "One two three\\n"))
        #expect(RuleCase.changes(old: old, new: new).isEmpty)
    }

    /// Nothing on the wire, and nothing for callers: their arguments stand in the order of the URL.
    @Test func withVariablesOfServersTurnedAround() throws {
        let variables = ["r: {default: eu, enum: [eu, us]}", "s: {default: a}", "b: {default: c}"]
        let texts = [variables, variables.reversed()].map { variables in
            """
            openapi: 3.0.3
            info: {title: Things, version: "1"}
            servers: [{url: "https://{s}.{r}.example.com/{b}", variables: {\(variables.joined(separator: ", "))}}]
            paths: {/a: {get: {operationId: getA, responses: {"204": {description: None.}}}}}
            """
        }
        let sides = try texts.map { try ComparedSide($0) }
        let changes = ComparedSide.comparison(sides[0], sides[1]).changes
        #expect(ChangeListing.text(changes) == "no change\n")
        for side in sides {
            #expect(side.model.servers.map { $0.variables.map(\.wireName) } == [["s", "r", "b"]])
        }
    }

    private static func document(description: String) -> String {
        """
        openapi: 3.1.0
        info: {title: Things, version: "1", description: "\(description)"}
        paths: {}
        """
    }
}

/// Writes a tree as JSON, on request with keys and lists without order turned around.
struct JSONRewriter {
    var isReversed = false
    var indentation = ""
    /// What becomes of values that are texts.
    var rewrites: (String) -> String = { $0 }
    /// Lists of which the order says nothing.
    private static let unordered: Set = [
        "required", "enum", "x-enum-descriptions", "tags", "parameters", "security", "type",
    ]

    /// Objects of which the order says nothing on the wire, though initializers have it.
    private static let ordered: Set = ["properties", "headers"]

    func text(_ node: SyntaxNode) -> String { text(node, key: "", depth: 1) + "\n" }

    private func text(_ node: SyntaxNode, key: String, depth: Int) -> String {
        let gap = "\n" + String(repeating: indentation, count: depth)
        switch node.content {
        case .mapping(let entries):
            let isTurned = isReversed && !Self.ordered.contains(key)
            let members = (isTurned ? entries.reversed() : entries).map {
                gap + quoted($0.key) + ": " + text($0.value, key: $0.key, depth: depth + 1)
            }
            return "{" + members.joined(separator: ",") + gap + "}"
        case .sequence(let elements):
            let isTurned = isReversed && Self.unordered.contains(key)
            let members = (isTurned ? elements.reversed() : elements).map { gap + text($0, key: "", depth: depth + 1) }
            return "[" + members.joined(separator: ",") + gap + "]"
        case .scalar(let scalar):
            return scalar.kind == .string
                ? quoted(rewrites(scalar.text)) : scalar.kind == .null ? "null" : scalar.text.lowercased()
        }
    }

    func quoted(_ text: String) -> String {
        let data = (try? JSONSerialization.data(withJSONObject: [text], options: [.withoutEscapingSlashes])) ?? Data()
        return String(String(decoding: data, as: UTF8.self).dropFirst().dropLast())
    }
}
