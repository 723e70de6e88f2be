import ApusLowering
import ApusModel
import Testing

/// What becomes of values that a document has no others for.
@Suite struct ConstantTests {
    /// What is said of one value is not said of all of them.
    @Test func constantsBesideObjectsKeepTheirWords() throws {
        let lowered = try Lowered(
            schemas: """
                U:
                  oneOf:
                    - {const: a1, title: First, description: The one., deprecated: true}
                    - {const: b2, title: Second, description: The other.}
                    - {type: object, properties: {x: {type: string}}}
                """, version: "3.1.0")
        guard let type = lowered.type("U"), case .union(let union) = type.kind else {
            Issue.record("no union")
            return
        }
        #expect(!type.documentation.isDeprecated)
        let cases = union.variants.filter { $0.constant != nil }
        #expect(cases.map(\.name.text) == ["first", "second"])
        #expect(cases.map(\.documentation.description) == ["The one.", "The other."])
    }

    /// Objects that differ in their constants are one, unless their other properties are of two types.
    @Test(arguments: [("string", "string", "struct"), ("string", "integer", "union")])
    func constantsTellObjectsApartWithWhatElseTheyHave(first: String, second: String, kind: String) throws {
        let variants = [("a", first), ("b", second)].map { constant, values in
            """
            {type: object, required: [k], properties: {k: {type: string, enum: [\(constant)]}}, \
            additionalProperties: {type: \(values)}}
            """
        }
        let lowered = try Lowered(schemas: "U: {oneOf: [\(variants.joined(separator: ", "))]}")
        #expect(lowered.declaration("U").hasPrefix(kind + " "))
    }

    /// Words that have the value already are enough.
    @Test(arguments: [
        ("{type: string, enum: [z]}", "Always `z`."), ("{type: integer, const: 3}", "Always `3`."),
        ("{type: string, const: z, description: The kind 'z'.}", ""), ("{type: boolean, enum: [true]}", ""),
        ("{type: string}", ""),
    ])
    func parametersSayWhatTheyAlwaysAre(schema: String, remark: String) throws {
        let lowered = try Lowered(
            paths: """
                /a: {get: {operationId: a, parameters: [{name: p, in: query, required: true, schema: \(schema)}]}}
                """, version: "3.1.0")
        let parameter = try #require(lowered.operation("a")?.parameters.first)
        #expect(parameter.documentation.remarks.joined() == remark)
    }

    /// A property of one value has it by default where the other body at the URL has another value, and nothing else is
    /// sent by the type.
    @Test(
        arguments: [
            ("{mode: {type: string, enum: [slow]}}", "", "fast"), ("{mode: {type: string}}", "", "fast"),
            ("{mode: {type: string, enum: [fast]}}", "", nil), ("{other: {type: string}}", "", nil),
            ("{mode: {type: string, enum: [slow]}}", "X", nil), ("{mode: {type: string, enum: [slow]}}", "L", nil),
            ("{mode: {type: string, enum: [slow]}, x: {$ref: '#/components/schemas/X'}}", "", nil),
        ])
    func whatTellsTheCallsOfOneURL(other: String, elsewhere: String, constant: String?) throws {
        func call(_ path: String, _ schema: String) -> String {
            """
              '\(path)': {post: {operationId: '\(path.dropFirst())', requestBody: {content: {application/json: \
            {schema: {$ref: '#/components/schemas/\(schema)'}}}}, responses: {'204': {description: None}}}}

            """
        }
        let lowered = try Lowered(
            "paths:\n" + call("/b#x", "X") + call("/b#y", "Y") + (elsewhere.isEmpty ? "" : call("/c", elsewhere)) + """
                components:
                  schemas:
                    X: {type: object, properties: {a: {type: string}, mode: {type: string, enum: [fast]}}}
                    Y: {type: object, properties: \(other)}
                    L: {type: object, properties: {list: {type: array, items: {$ref: '#/components/schemas/X'}}}}
                """)
        guard case .structure(let structure)? = lowered.type("X")?.kind else {
            Issue.record("no struct")
            return
        }
        #expect(structure.properties.map(\.constant) == [nil, constant])
    }
}
