import ApusLowering
import ApusModel
import Testing

/// What parameters in a path are called, and whether their slashes are those of the path.
@Suite struct PathPlaceholderTests {
    @Test(
        arguments: [
            ("{id:[0-9]+}", "id", false), ("{id:[0-9]{3}}", "id", false), ("{*id}", "id", true), ("{**id}", "id", true),
            ("{id?}", "id", false), ("{id=projects/*}", "id", true), ("{id=*}", "id", false), ("{id:path}", "id", true),
            ("{id+}", "id", true), ("{+id}", "id", true), ("{id}", "id", false), ("{id:.*}", "id", true),
        ])
    func whatStandsBesideANameInAPath(template: String, name: String, isGreedy: Bool) throws {
        for parameters in ["[{name: id, in: path, required: true, schema: {type: string}}]", "[]"] {
            let lowered = try Lowered(
                paths: """
                    '/a/\(template):go':
                      get: {operationId: getA, parameters: \(parameters)}
                    """)
            let operation = try #require(lowered.model.operations.first)
            #expect(operation.path == "/a/{id}:go")
            #expect(operation.parameters.map(\.wireName) == [name])
            #expect(operation.parameters.map(\.allowsReserved) == [isGreedy])
            #expect(lowered.findings.isEmpty == (parameters != "[]"))
        }
    }

    @Test(
        arguments: [
            ("shelves/[^/]+/books/[^/]+", true), ("^a/b$|^c/d$", true), ("(/[a-z]+){1,3}", false),
            ("([a-z]+/){1,3}", true), ("^https?://.+$", false), ("^arn:aws:.+/.+$", false), ("[^/]+", false),
            ("a(/b)?", false), ("a|b/c", false), ("[/a]", false),
        ])
    func slashesThatEachValueHasAreThoseOfThePath(pattern: String, hasSlashes: Bool) throws {
        let lowered = try Lowered(
            paths: """
                '/a/{name}':
                  get:
                    operationId: getA
                    parameters: [{name: name, in: path, required: true, schema: {type: string, pattern: '\(pattern)'}}]
                """)
        #expect(lowered.model.operations.first?.parameters.map(\.allowsReserved) == [hasSlashes])
    }

    /// An example is no statement about what is allowed.
    @Test(
        arguments: [
            ("example: ''", "", false), ("", ", example: ''", false), ("", ", examples: ['', a]", false),
            ("allowEmptyValue: true", "", true), ("", ", default: ''", true), ("", ", enum: ['', a]", true),
            ("allowEmptyValue: true", ", format: uuid", false), ("allowEmptyValue: true", ", enum: [a, b]", true),
        ])
    func whatMayBeEmptyAtTheEndOfAPath(parameter: String, schema: String, mayBeEmpty: Bool) throws {
        let lowered = try Lowered(
            paths: """
                '/a/{id}':
                  delete:
                    operationId: deleteA
                    parameters:
                      - {name: id, in: path, required: true\(parameter.isEmpty ? "" : ", " + parameter), schema: {type: string\(schema)}}
                """, version: "3.1.0")
        #expect(lowered.model.operations.first?.parameters.map(\.mayBeEmpty) == [mayBeEmpty])
    }
}
