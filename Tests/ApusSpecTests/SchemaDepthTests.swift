import ApusSource
import ApusSpec
import ApusSyntax
import TestDocuments
import Testing

/// How deep schemas may be in each other by way of references.
@Suite struct SchemaDepthTests {
    @Test(arguments: [
        ("A: {allOf: [{$ref: '#/components/schemas/B'}]}\nB: {items: {$ref: '#/components/schemas/C'}}\nC: {}", 3),
        // Listed the other way around, and met twice.
        (
            "C: {}\nB: {items: {$ref: '#/components/schemas/C'}}\nA: {anyOf: [{$ref: '#/components/schemas/C'}, "
                + "{$ref: '#/components/schemas/B'}]}", 3
        ),
        ("A: {maxLength: 1, $ref: '#/components/schemas/B'}\nB: {additionalProperties: {oneOf: [{}]}}", 4),
        // Those that lead back to each other count as far as it is until they are back.
        (
            "A: {oneOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]}\n"
                + "B: {allOf: [{$ref: '#/components/schemas/A'}]}\nC: {allOf: [{$ref: '#/components/schemas/A'}]}", 2
        ),
        (
            "A: {oneOf: [{$ref: '#/components/schemas/B'}]}\nB: {allOf: [{$ref: '#/components/schemas/A'}, {items: {}}]}",
            4
        ),
        // A schema of a property is known by its name.
        ("A: {properties: {b: {$ref: '#/components/schemas/B'}}}\nB: {not: {$ref: '#/components/schemas/A'}}", 1),
    ])
    func levelsAreCounted(schemas: String, levels: Int) throws {
        let body = "components:\n  schemas:\n    " + schemas.split(separator: "\n").joined(separator: "\n    ")
        let file = SourceFile(name: "a.yaml", text: Reading.head("3.1.0") + body)
        let root = try #require(SyntaxReader.read(file, diagnostics: DiagnosticCollector()))
        func findings(_ limit: Int) -> [String] {
            let diagnostics = DiagnosticCollector()
            let limits = SyntaxLimits(maximumDepth: limit)
            let document = DocumentReader.read(root, limits: limits, diagnostics: diagnostics)
            #expect((document == nil) == diagnostics.hasErrors)
            return diagnostics.diagnostics.map { "\($0.severity): \($0.id)" }.filter { $0.hasPrefix("error") }
        }
        #expect(findings(levels) == [])
        #expect(findings(levels - 1) == ["error: nesting-too-deep"])
    }

    @Test func theFirstSchemaWithTooManyLevelsIsSaid() throws {
        let marked = MarkedDocument(
            Reading.head() + "components: {schemas: {A: 1️⃣{items: {$ref: '#/components/schemas/B'}}, B: {items: {}}}}")
        let root = try #require(SyntaxReader.read(marked.file, diagnostics: DiagnosticCollector()))
        let diagnostics = DiagnosticCollector()
        _ = DocumentReader.read(root, limits: SyntaxLimits(maximumDepth: 2), diagnostics: diagnostics)
        let found = try #require(diagnostics.diagnostics.first)
        #expect(
            found.message
                == "this schema leads through more than 2 levels of others; raise it with --max-depth if you trust the file"
        )
        let place = LineMap(marked.file).position(at: try #require(found.range).start)
        #expect("\(place.line):\(place.column)" == marked.placed("1️⃣"))
    }
}
