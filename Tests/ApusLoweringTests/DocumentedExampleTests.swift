import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax
import Testing

@testable import ApusLowering

/// The examples of a document, with what generated code reads them as.
@Suite struct DocumentedExampleTests {
    @Test func schemasAndBodiesHaveExamples() throws {
        let found = try examples(
            """
            paths:
              /pets:
                post:
                  requestBody:
                    content:
                      application/json:
                        schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}
                        examples: {two: {value: [{name: Rex}, {name: Ada}]}}
                  responses:
                    '200':
                      description: OK
                      content:
                        application/json: {schema: {$ref: '#/components/schemas/Pet'}, example: {name: Tom}}
            components:
              schemas:
                Pet: {type: object, required: [name], properties: {name: {type: string}}, example: {name: Kim}}

            """)
        #expect(found == ["Pet {name: Kim}", "[Pet] [{name: Rex}, {name: Ada}]", "Pet {name: Tom}"])
    }

    @Test func structsWithoutAnExampleAreMadeOfThoseOfTheirProperties() throws {
        let found = try examples(
            """
            paths: {}
            components:
              schemas:
                Owner: {type: object, properties: {name: {type: string, example: Eve}, age: {type: integer}}}
                Pet:
                  type: object
                  required: [owner]
                  properties:
                    owner: {$ref: '#/components/schemas/Owner'}
                    friends: {type: array, items: {$ref: '#/components/schemas/Owner'}}
                Needy: {type: object, required: [id], properties: {id: {type: string}, tag: {type: string, example: x}}}

            """)
        #expect(
            found == [
                "string Eve", "string x", "Owner {name: Eve}", "Pet {owner: {name: Eve}, friends: [{name: Eve}]}",
            ])
    }

    @Test func whatBreaksItsSchemaSaysWhy() throws {
        let found = try examples(
            """
            paths: {}
            components:
              schemas:
                Code: {type: string, example: 12}
                Note: {type: string, nullable: true, example: null}
                Pet: {type: object, required: [name], properties: {name: {type: string}}, example: {}}

            """)
        #expect(
            found == [
                "Code 12 (''12' is no string in JSON')", "Note? null", "Pet {} (''name' is required, and missing')",
            ])
    }

    @Test func whatNoTypeKnowsIsNamed() throws {
        let found = try examples(
            """
            paths: {}
            components:
              schemas:
                Cat: {type: object, required: [purrs], properties: {purrs: {type: boolean}}}
                Dog: {type: object, required: [barks], properties: {barks: {type: boolean}}}
                Pet:
                  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
                  example: {barks: true, 'a/b~c': 1}
                Map: {type: object, additionalProperties: {$ref: '#/components/schemas/Cat'}, example: {k: {purrs: true, x: 1}}}
                Free: {type: object, properties: {any: {}}, example: {any: {x: 1}, more: 1}}

            """)
        #expect(
            found == [
                "Pet {barks: true, a/b~c: 1} -/a~1b~0c", "Map {k: {purrs: true, x: 1}} -/k/x",
                "Free {any: {x: 1}, more: 1} -/more",
            ])
    }

    /// Each example as its type, its value, the reason against it, and what is not declared.
    private func examples(_ text: String) throws -> [String] {
        let file = SourceFile(name: "a.yaml", text: "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n" + text)
        let diagnostics = DiagnosticCollector()
        let root = try #require(SyntaxReader.read(file, diagnostics: diagnostics))
        let document = try #require(DocumentReader.read(root, diagnostics: diagnostics))
        let (model, examples) = Lowering.examples(
            of: document, options: LoweringOptions(name: "Example"), diagnostics: diagnostics)
        func name(_ type: TypeReference) -> String {
            switch type {
            case .scalar(let scalar): scalar.rawValue
            case .named(let id): model.types[id].name.text
            case .array(let element): "[\(name(element))]"
            case .dictionary(let value): "[:\(name(value))]"
            case .optional(let wrapped): name(wrapped) + "?"
            case .clearable(let wrapped): "clearable \(name(wrapped))"
            case .items(let item, _): "items of \(name(item))"
            }
        }
        return examples.map { example in
            let reason = example.misfit.map { " ('\($0)')" } ?? ""
            return "\(name(example.type)) \(words(example.node))\(reason)"
                + example.undeclared.map { " -\($0)" }.joined()
        }
    }

    private func words(_ node: SyntaxNode) -> String {
        switch node.content {
        case .scalar(let scalar): scalar.text
        case .sequence(let elements): "[" + elements.map(words).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { "\($0.key): \(words($0.value))" }.joined(separator: ", ") + "}"
        }
    }
}
