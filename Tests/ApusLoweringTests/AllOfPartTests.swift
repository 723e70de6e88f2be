import ApusLowering
import ApusModel
import Foundation
import Testing

/// What the parts of an `allOf` say of one thing together.
@Suite struct AllOfPartTests {
    @Test(arguments: [
        ("3.0.3", "{type: object, enum: [null], nullable: true}", "{type: object, properties: {id: {type: string}}}"),
        ("3.1.0", "{type: 'null'}", "{oneOf: [{type: object, properties: {id: {type: string}}}]}"),
    ])
    func nullAloneIsLetInBesideAnotherType(version: String, null: String, other: String) throws {
        for (first, second) in [(null, other), (other, null)] {
            let parts = "[{properties: {result: \(first)}}, {properties: {result: \(second)}}]"
            let lowered = try Lowered(schemas: "A: {required: [result], allOf: \(parts)}", version: version)
            #expect(lowered.declaration("A") == "struct result: A.Result nullable")
            #expect(lowered.findings.count { $0.contains("[contradictory-all-of]") } == 1)
        }
    }

    /// What has no type, or says of another one, decides nothing.
    @Test(arguments: [
        ("{type: integer}, {format: int64}", "int optional"), ("{type: number}, {format: double}", "double optional"),
        ("{type: string}, {format: hostname}", "string optional"), ("{type: string}, {format: uuid}", "uuid optional"),
        ("{type: string}, {$ref: '#/components/schemas/Note'}", "string optional"),
        ("{type: integer}, {$ref: '#/components/schemas/Level'}", "Level optional"),
        ("{type: string}, {enum: [a, b]}", "A.P optional"),
        ("{type: array}, {items: {type: string}}", "[string] optional"),
        ("{}, {description: x}", "json optional"),
    ])
    func whatSaysMoreThanATypeDecides(parts: String, type: String) throws {
        for parts in [parts, Self.reversed(parts)] {
            let lowered = try Lowered(
                schemas: """
                    A: {type: object, properties: {p: {allOf: [\(parts)]}}}
                    Note: {description: words}
                    Level: {type: integer, enum: [1, 2]}
                    """)
            #expect(lowered.declaration("A") == "struct p: \(type)", "\(parts)")
        }
    }

    private static func reversed(_ parts: String) -> String {
        let pieces = parts.components(separatedBy: "}, {")
        return "{\(pieces[1]), \(pieces[0])}"
    }

    @Test func whatAChoiceHasToHaveIsRequiredOfItsVariants() throws {
        let lowered = try Lowered(
            schemas: """
                Post: {allOf: [{$ref: '#/components/schemas/Record'}, {required: [name, type, other]}]}
                Record: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
                A: {type: object, properties: {name: {type: string}, type: {type: string, enum: [A]}}}
                B: {type: object, required: [name], properties: {name: {type: string}, type: {type: string, enum: [B]}}}
                """)
        #expect(lowered.declaration("Post") == "union a(Post.A) =A, b(B) =B, undocumented")
        #expect(lowered.property("Post.A", "name")?.presence == .required)
        #expect(lowered.declaration("Record") == "union a(A) =A, b(B) =B, undocumented")
        #expect(lowered.property("A", "name")?.presence == .optional)
    }

    @Test(arguments: [
        ("{type: string}", "required: [id]", "required"), ("{description: The ID.}", "required: [id]", "required"),
        ("{type: string, readOnly: true}", "required: [id]", "optional"),
        ("{type: string}", "minProperties: 1", "optional"),
    ])
    func whoRequiresWhatIsReadOnlyElsewhereWantsItSent(property: String, rest: String, presence: String) throws {
        let lowered = try Lowered(
            """
            paths:
              /a:
                post:
                  operationId: add
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/B'}}}}
            components:
              schemas:
                A: {type: object, properties: {id: {type: string, readOnly: true}}}
                B: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {id: \(property)}, \(rest)}]}
            """)
        #expect(lowered.property("B", "id")?.presence.rawValue == presence)
    }

    @Test func whatIsWriteOnlyStaysSo() throws {
        let plain = "{properties: {a: {type: string}}}"
        let parts = "\(plain), {required: [a], properties: {a: {type: string, writeOnly: true}}}"
        let lowered = try Lowered(
            """
            paths:
              /a:
                get:
                  responses:
                    '200': {description: a, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
            components: {schemas: {A: {allOf: [\(parts)]}}}
            """)
        #expect(lowered.property("A", "a")?.presence == .optional)
    }
}
