import ApusSource
import ApusSpec
import ApusSyntax
import Testing

/// References between files: where they lead, what their targets are called, and whom a mistake is laid to.
@Suite struct SeveralFilesTests {
    @Test(arguments: [
        "a.yaml#/A", "./a.yaml#/A", "x/../a.yaml#/A", "a%2Eyaml#/A", "a.yaml#/%41", "spec.yaml#/components/schemas/A",
    ])
    func oneTargetHasOneHandle(reference: String) throws {
        let files = MemoryFiles([
            "a.yaml": "A: {type: object}",
            "spec.yaml": Reading.head()
                + "components: {schemas: {A: {$ref: 'a.yaml#/A'}, B: {items: {$ref: '\(reference)'}}}}",
        ])
        let (document, findings) = files.read()
        #expect(try #require(document).schema("B")?.items == document?.handle("A"))
        #expect(document?.components.schemas.map(\.name.value) == ["A", "B"])
        #expect(document?.components.schemas.map(\.isReference) == [false, false])
        #expect(findings == [])
    }

    /// What is in no folder that says what it is about comes first, then what is in its own.
    @Test(arguments: [["droplets", "actions", "apps"], ["apps", "droplets", "actions"]])
    func whereFilesAreReferredToDecidesNothing(folders: [String]) throws {
        let lists = folders.map { "{$ref: '\($0)/models/action.yaml'}" } + ["{$ref: shared/action.yaml}"]
        var files = Dictionary(uniqueKeysWithValues: folders.map { ("\($0)/models/action.yaml", "title: Of \($0)") })
        files["shared/action.yaml"] = "title: Shared"
        files["spec.yaml"] = Reading.head() + "components: {schemas: {A: {allOf: [\(lists.joined(separator: ", "))]}}}"
        let (document, findings) = MemoryFiles(files).read()
        #expect(findings == [])
        #expect(
            document?.components.schemas.map(\.qualifiers) == [[], [], ["actions"], ["apps"], ["droplets"]])
    }

    @Test func aPropertyOfAnotherFileBelongsToItsObject() throws {
        let files = MemoryFiles([
            "spec.yaml": Reading.head() + "components: {schemas: {A: {items: {$ref: 'b.yaml#/properties/id'}}}}",
            "b.yaml": "properties: {id: {type: string, format: uuid}}",
        ])
        let (document, findings) = files.read()
        #expect(findings == [])
        #expect(document?.components.schemas.map(\.name.value) == ["A"])
    }

    @Test func referencesAreRelativeToTheirFile() throws {
        let files = MemoryFiles([
            "spec.yaml": Reading.head() + "components: {schemas: {A: {items: {$ref: 'x/a.yaml'}}}}",
            "x/a.yaml": "items: {$ref: 'y/b.json#/b'}",
            "x/y/b.json": #"{"b": {"items": {"$ref": "../../x/c.yaml"}}}"#,
            "x/c.yaml": "items: {$ref: '../spec.yaml#/components/schemas/A'}",
        ])
        let (document, findings) = files.read()
        #expect(findings == [])
        #expect(document?.components.schemas.map(\.name.value) == ["A", "a", "c", "b"])
        let last = try #require(document?.schema("c"))
        #expect(last.items == document?.handle("A"))
    }

    @Test func schemaThatRepeatsAnotherFileForNullIsTheOtherOrNull() throws {
        let user = "type: object\nproperties: {login: {type: string}}\n"
        let files = MemoryFiles([
            "spec.yaml": """
            openapi: 3.0.3
            info: {title: T, version: '1'}
            paths: {}
            components:
              schemas:
                nullable-user: {$ref: schemas/nullable-user.yaml}
                user: {$ref: schemas/user.yaml}
                list: {type: object, properties: {first: {$ref: schemas/nullable-user.yaml}}}
            """,
            "schemas/user.yaml": user,
            "schemas/nullable-user.yaml": user + "nullable: true\n",
        ])
        let (document, findings) = files.read()
        let read = try #require(document)
        #expect(findings == [])
        #expect(read.schema("nullable-user")?.reference == read.handle("user"))
        #expect(read.schema("nullable-user")?.isNullable == true)
        #expect(read.schema("list")?.properties.first?.schema == read.handle("nullable-user"))
    }

    @Test func whatIsReferredToBecomesAComponent() throws {
        let files = MemoryFiles([
            "spec.yaml": Reading.head() + """
                paths:
                  /a: {$ref: paths.yaml#/a}
                """,
            "paths.yaml": """
            a:
              get:
                operationId: a
                parameters: [{$ref: 'parts.yaml#/P'}]
                requestBody: {$ref: 'parts.yaml#/B'}
                responses: {'200': {$ref: 'parts.yaml#/R'}, '201': {$ref: parts/index.yaml}}
            """,
            "parts.yaml": """
            P: {name: p, in: query, schema: {type: string}}
            B: {content: {application/json: {schema: {$ref: '#/S'}}}}
            R: {description: '', headers: {h: {$ref: '#/H'}}, content: {a/b: {schema: {$ref: '#/lists/0/items'}}}}
            H: {schema: {type: string}}
            S: {type: object}
            lists: [{items: {type: object}}]
            """,
            "parts/index.yaml": "description: Made.",
        ])
        let (read, findings) = files.read()
        let components = try #require(read).components
        #expect(findings == [])
        #expect(components.parameters.map(\.name.value) == ["P"])
        #expect(components.requestBodies.map(\.name.value) == ["B"])
        #expect(components.responses.map(\.name.value) == ["parts", "R"])
        #expect(components.headers.map(\.name.value) == ["H"])
        #expect(components.schemas.map(\.name.value) == ["S"])
        #expect(components.schemas.map(\.qualifiers) == [["parts"]])
    }

    @Test func mistakesStandInTheirFile() {
        let files = MemoryFiles([
            "spec.yaml": Reading.head() + "components:\n  schemas:\n    A: {items: {$ref: 'x/a.yaml'}}",
            "x/a.yaml": "typ: object\nitems: {$ref: 'b.yaml'}\nnot: {$ref: '#/notes'}",
        ])
        #expect(
            files.read().findings == [
                "x/a.yaml:1:1: Schema Object has no field 'typ'; did you mean 'type'?",
                "x/a.yaml:3:1: 'not': which values it forbids is not checked",
                "x/a.yaml:2:15: 'b.yaml' does not exist; what it says about the value is skipped",
            ])
    }

    @Test func referencesGoRoundInCircles() {
        let files = MemoryFiles([
            "spec.yaml": Reading.head() + "components: {schemas: {A: {$ref: a.yaml}}}", "a.yaml": "$ref: b.yaml",
            "b.yaml": "$ref: a.yaml",
        ])
        #expect(files.read().findings == ["spec.yaml:3:27: this reference leads back to itself"])
    }

    @Test(arguments: [
        ("https://example.com/a.yaml#/A", "https://example.com/a.yaml"), ("//example.com/a", "//example.com/a"),
        ("file:///etc/passwd", "file:///etc/passwd"),
    ])
    func nothingIsLoadedFromElsewhere(reference: String, shown: String) {
        let files = MemoryFiles([
            "spec.yaml": Reading.head() + "components:\n  schemas:\n    A: {items: {$ref: '\(reference)'}}"
        ])
        #expect(
            files.read().findings == [
                "spec.yaml:5:23: '\(shown)' is not in the files of this document, and apus opens no network connection;"
                    + " what it says about the value is skipped"
            ])
        #expect(files.asked == [])
    }

    @Test func schemasAreFoundByIdentifierAndAnchor() throws {
        let reading = Reading(
            "3.1.0",
            body: """
                components:
                  schemas:
                    A:
                      $id: https://example.com/x/a
                      $defs:
                        d: {$anchor: d, type: string}
                        e: {$id: e/f, $defs: {d: {type: integer}}, items: {$ref: '#/$defs/d'}}
                      properties:
                        pointer: {$ref: '#/$defs/d'}
                        anchor: {$ref: '#d'}
                        absolute: {$ref: 'https://example.com/x/b'}
                        relative: {$ref: b}
                        rooted: {$ref: '/x/b#'}
                        inner: {$ref: './e/f'}
                        elsewhere: {$ref: '#/components/schemas/B'}
                    B: {$id: 'https://example.com/x/b', type: string, properties: {$id: {type: string}}}
                    C: {properties: {anchor: {$ref: '#d'}, other: {$ref: 'https://example.com/x/a#d'}}}
                """)
        let document = try #require(reading.document)
        let schema = try #require(document.schema("A"))
        let d = schema.property("pointer")
        #expect(d.map { document.schemas[$0].types } == .string)
        #expect(schema.property("anchor") == d)
        for name in ["absolute", "relative", "rooted", "elsewhere"] {
            #expect(schema.property(name) == document.handle("B"))
        }
        let inner = schema.property("inner").map { document.schemas[$0] }
        #expect(inner?.items.map { document.schemas[$0].types } == .integer)
        #expect(document.schema("C")?.property("other") == d)
        #expect(document.components.schemas.map(\.name.value) == ["A", "B", "C", "f", "d", "d"])
        let finding =
            "19:37: warning: '#d' leads nowhere; what it says about the value is skipped [unresolved-reference]"
        #expect(reading.findings == [finding])
    }

    @Test func aDynamicReferenceIsOneWhereItCanMeanOneThing() throws {
        let tree = "A: {$dynamicAnchor: n, properties: {next: {$dynamicRef: '#n'}}}"
        let one = Reading("3.1.0", body: "components: {schemas: {\(tree)}}")
        #expect(one.document?.schema("A")?.property("next") == one.document?.handle("A"))
        #expect(one.findings == [])
        let other = "B: {$id: b, $dynamicAnchor: n, type: object}"
        let two = Reading("3.1.0", body: "components: {schemas: {\(tree), \(other)}}")
        #expect(two.document?.schema("A")?.property("next") == two.document?.handle("A"))
        #expect(two.findings.count == 1)
    }

    @Test func aReferenceThatOpenAPIDoesNotHaveIsFollowed() throws {
        let files = MemoryFiles([
            "spec.yaml": """
            openapi: 3.0.3
            info: {title: {$ref: 'parts.yaml#/title'}, version: '1'}
            paths: {/a: {get: {$ref: 'parts.yaml#/get'}}}
            """,
            "parts.yaml": "title: Parts\nget: {operationId: a, tags: {$ref: '#/tags'}}\ntags: [x]",
        ])
        let (document, findings) = files.read()
        #expect(document?.info.title == "Parts")
        #expect(document?.operation("a")?.tags == ["x"])
        #expect(findings.count == 3)
        #expect(findings.first == "spec.yaml:2:22: OpenAPI has no reference at this place; it is followed nonetheless")
    }
}

/// Files that stand in memory alone, with the document in `spec.yaml`.
final class MemoryFiles: ReferencedFiles {
    private let texts: [String: String]
    private var trees: [String: SyntaxNode] = [:]
    private let diagnostics = DiagnosticCollector()
    /// The paths that references have named.
    private(set) var asked: [String] = []

    init(_ texts: [String: String]) { self.texts = texts }

    /// Reads the document; what is found is told with the file that it stands in.
    func read() -> (document: Document?, findings: [String]) {
        let document = tree("spec.yaml").flatMap { DocumentReader.read($0, files: self, diagnostics: diagnostics) }
        let findings = diagnostics.diagnostics.map { diagnostic in
            guard let range = diagnostic.range else { return diagnostic.message }
            let position = LineMap(range.file).position(at: range.start)
            return "\(range.file.name):\(position.line):\(position.column): \(diagnostic.message)"
        }
        return (document, findings)
    }

    func file(at path: String, from base: SourceFile) -> ReferencedFile {
        asked.append(path)
        var parts = base.name.split(separator: "/").dropLast()
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { parts = parts.dropLast() } else { parts.append(part) }
        }
        return tree(parts.joined(separator: "/")).map { .tree($0) } ?? .refused("does not exist")
    }

    private func tree(_ path: String) -> SyntaxNode? {
        if let known = trees[path] { return known }
        let file = texts[path].map { SourceFile(name: path, text: $0) }
        trees[path] = file.flatMap { SyntaxReader.read($0, diagnostics: diagnostics) }
        return trees[path]
    }
}
