import ApusSource
import ApusSyntax
import Testing

@testable import ApusSpec

/// Overlay documents: which values their actions find, and what becomes of them.
@Suite struct OverlayTests {
    private static let store = """
        {
          "books": [
            {"title": "A", "price": 8, "isbn": "1", "tags": ["x", "y"]},
            {"title": "B", "price": 12.5, "x-internal": true},
            {"title": "C'D", "price": 9, "isbn": null}
          ],
          "bicycle": {"color": "red", "price": 400},
          "/a path": {"get": {"price": "free"}}
        }
        """

    private func tree(_ text: String, _ name: String = "doc.json") throws -> SyntaxNode {
        let diagnostics = DiagnosticCollector()
        let file = try #require(
            SyntaxReader.sourceFile(name: name, bytes: Array(text.utf8), diagnostics: diagnostics))
        let root = SyntaxReader.read(file, diagnostics: diagnostics)
        #expect(diagnostics.diagnostics.isEmpty)
        return try #require(root)
    }

    /// A value on one line.
    private func shown(_ node: SyntaxNode) -> String {
        switch node.content {
        case .mapping(let entries): "{" + entries.map { "\($0.key): \(shown($0.value))" }.joined(separator: ", ") + "}"
        case .sequence(let elements): "[" + elements.map(shown).joined(separator: ", ") + "]"
        case .scalar(let scalar): scalar.text
        }
    }

    @Test(arguments: [
        ("$.bicycle.color", "red"), ("$['bicycle'][\"color\"]", "red"), ("$.books[0].title", "A"),
        ("$.books[-1].title", "C'D"), ("$.books[*].title", "A B C'D"), ("$.books.*.title", "A B C'D"),
        ("$..price", "8 12.5 9 400 free"), ("$.books[0,2].price", "8 9"), ("$.books[1:].price", "12.5 9"),
        ("$.books[::-1].title", "C'D B A"), ("$.books[:-2].title", "A"), ("$.books[0:3:2].title", "A C'D"),
        ("$.books[5].title", ""), ("$.nothing", ""), ("$['/a path'].get.price", "free"),
        ("$.books[?@.price < 10].title", "A C'D"), ("$.books[?(@.price >= 9 && @.price <= 12.5)].title", "B C'D"),
        ("$.books[?@.isbn].title", "A C'D"), ("$.books[?!@.isbn].title", "B"),
        ("$.books[?@.isbn == null].title", "C'D"),
        ("$.books[?@.x-internal == true].title", "B"), ("$.books[?@.title == 'C\\'D'].price", "9"),
        ("$.books[?@.title == \"\\u0041\" || @['title'] == 'B'].price", "8 12.5"),
        ("$.books[?@.price == $.books[2].price].title", "C'D"), ("$.books[?length(@.tags) == 2].title", "A"),
        ("$.books[?count(@.*) == 3].title", "B C'D"), ("$.books[?match(@.title, '[AB]')].title", "A B"),
        ("$.books[?search(@.title, \"'\")].title", "C'D"), ("$.books[?@.title != 'A'].title", "B C'D"),
        ("$ .bicycle [ 'color' ]", "red"), ("$..[?@ == 'x']", "x"), ("$.books[?@.tags[?@ == 'y']].title", "A"),
        ("$..books..tags[0]", "x"), ("$.books[0]['title','price']", "A 8"),
    ])
    func findsWhatAQuerySelects(query: String, values: String) throws {
        let found = JSONPathEvaluator(root: try tree(Self.store)).nodes(of: try JSONPathParser.parse(query))
        #expect(found.map { shown($0.node) }.joined(separator: " ") == values)
    }

    @Test(arguments: [
        ("books", 0, "a query starts with '$'"), ("$.", 2, "a name or '*' must follow; other names stand in ['…']"),
        ("$.paths./pets", 8, "a name or '*' must follow; other names stand in ['…']"), ("$[", 2, "a name in quotes"),
        ("$['a", 4, "the closing quote is missing"), ("$['a'", 5, "']' is missing"), ("$[?@.a ==]", 9, "a value"),
        ("$[?1]", 4, "a comparison must follow"), ("$[?(@.a]", 7, "')' is missing"), ("$.a x", 3, "nothing can follow"),
        ("$['\\q']", 5, "'\\q' is no escape"), ("$['\\ud800']", 9, "half of a surrogate pair"),
        ("$[99999999999999999999]", 22, "'99999999999999999999' is no index"),
    ])
    func saysWhatIsNoQuery(text: String, offset: Int, reason: String) {
        do {
            _ = try JSONPathParser.parse(text)
            Issue.record("'\(text)' was taken")
        } catch {
            #expect(error.offset == offset, "\(error.reason)")
            #expect(error.reason.hasPrefix(reason), "\(error.reason)")
        }
    }

    @Test func deepQueriesAreRefused() {
        let text = "$[?" + String(repeating: "(", count: 10_000)
        do {
            _ = try JSONPathParser.parse(text)
            Issue.record("it was taken")
        } catch { #expect(error.reason == "it nests too deeply") }
    }

    /// What an overlay with some actions makes of a document.
    private func apply(_ actions: String, to document: String) throws -> (result: String, findings: [String]) {
        let diagnostics = DiagnosticCollector()
        let overlay = Overlay.read(
            try tree("overlay: 1.1.0\nactions:\n\(actions)\n", "overlay.yaml"), diagnostics: diagnostics)
        let result = overlay?.applied(to: try tree(document), diagnostics: diagnostics)
        return (
            result.map(shown) ?? "",
            diagnostics.diagnostics.map { "\($0.severity.rawValue): \($0.message) [\($0.id.rawValue)]" }
        )
    }

    @Test(arguments: [
        ("- {target: $.a, update: {x: 1}}", #"{"a": {"y": 2}}"#, "{a: {y: 2, x: 1}}"),
        (
            "- {target: $, update: {a: {y: 3, z: {q: 1}}}}", #"{"a": {"y": 2, "z": {"r": 0}}}"#,
            "{a: {y: 3, z: {r: 0, q: 1}}}"
        ),
        ("- {target: $, update: {a: [2]}}", #"{"a": [1]}"#, "{a: [1, 2]}"),
        ("- {target: $.a, update: 2}", #"{"a": [1]}"#, "{a: [1, 2]}"),
        ("- {target: $.a, update: [2, 3]}", #"{"a": [1]}"#, "{a: [1, 2, 3]}"),
        ("- {target: $.a, update: {x: 1}}", #"{"a": [1]}"#, "{a: [1, {x: 1}]}"),
        ("- {target: $.a, update: new}", #"{"a": "old"}"#, "{a: new}"),
        ("- {target: $.*, update: {x: 1}}", #"{"a": {}, "b": {}}"#, "{a: {x: 1}, b: {x: 1}}"),
        ("- {target: '$.a[?@ > 1]', remove: true}", #"{"a": [1, 2, 3]}"#, "{a: [1]}"),
        ("- {target: $..x, remove: true}", #"{"x": {"x": 1}, "y": {"x": 2, "z": 3}}"#, "{y: {z: 3}}"),
        ("- {target: $..a, update: {x: 1}}", #"{"a": {"a": {}}}"#, "{a: {a: {x: 1}, x: 1}}"),
        ("- {target: $.a, remove: true, update: {x: 1}}", #"{"a": {}, "b": 1}"#, "{b: 1}"),
        (
            "- {target: $.b, copy: $.a}\n- {target: $.a, remove: true}", #"{"a": {"x": 1}, "b": {"y": 2}}"#,
            "{b: {y: 2, x: 1}}"
        ),
        ("- {target: $.a, update: {b: {}}}\n- {target: $.a.b, update: {c: 1}}", #"{"a": {}}"#, "{a: {b: {c: 1}}}"),
    ])
    func changesWhatActionsSay(actions: String, document: String, result: String) throws {
        let applied = try apply(actions, to: document)
        #expect(applied.result == result)
        #expect(applied.findings == [])
    }

    @Test(arguments: [
        (
            "- {target: $.b, remove: true}",
            "warning: the document has nothing at '$.b'; the action does nothing [unused-overlay-action]"
        ),
        (
            "- {target: $.a, update: text}",
            "warning: a string cannot be merged into an object, which is left as it is [misfitting-overlay-action]"
        ),
        (
            "- {target: $, remove: true}",
            "warning: the whole document cannot be removed; the action does nothing [misfitting-overlay-action]"
        ),
        (
            "- {target: $.a, copy: $.b}",
            "warning: 'copy' needs one source, and '$.b' is 0; the action does nothing [misfitting-overlay-action]"
        ),
        (
            "- {target: a, remove: true}",
            "error: 'a' is no JSONPath (RFC 9535): a query starts with '$', at character 1 [invalid-overlay]"
        ),
        (
            "- {target: $.a}",
            "error: the action does nothing: it has no 'update', 'remove: true' or 'copy' [invalid-overlay]"
        ),
        ("- {remove: true}", "error: an action has to have a 'target' [invalid-overlay]"),
        (
            "- {target: $.a, updat: 1, remove: true}",
            "warning: Action Object has no field 'updat'; did you mean 'update'? [unknown-field]"
        ),
    ])
    func saysWhatAnActionCannotDo(actions: String, finding: String) throws {
        let applied = try apply(actions, to: #"{"a": {}}"#)
        #expect(applied.findings == [finding])
    }

    @Test(arguments: [
        ("overlays: 1.0.0\n", "this is no Overlay document: it has no 'overlay' at the top"),
        ("overlay: 2.0.0\nactions: []\n", "apus reads Overlay documents of version 1, not '2.0.0'"),
        ("overlay: 1.0.0\nactions: []\n", "the overlay has no actions"),
    ])
    func saysWhatIsNoOverlay(text: String, message: String) throws {
        let diagnostics = DiagnosticCollector()
        _ = Overlay.read(try tree(text, "overlay.yaml"), diagnostics: diagnostics)
        #expect(diagnostics.diagnostics.map(\.message) == [message])
        #expect(diagnostics.hasErrors)
    }

    @Test func valuesKeepTheirPlaces() throws {
        let overlay = try tree("overlay: 1.0.0\nactions: [{target: $.a, update: {x: 1}}]\n", "overlay.yaml")
        let document = try tree(#"{"a": {"y": 2}}"#)
        let diagnostics = DiagnosticCollector()
        let result = try #require(Overlay.read(overlay, diagnostics: diagnostics))
            .applied(to: document, diagnostics: diagnostics)
        #expect(result["a"]?["y"]?.range.file.name == "doc.json")
        #expect(result["a"]?["x"]?.range.file.name == "overlay.yaml")
        #expect(result["a"]?["x"]?.range.text == "1")
        #expect(result["a"]?.range == document["a"]?.range)
    }
}
