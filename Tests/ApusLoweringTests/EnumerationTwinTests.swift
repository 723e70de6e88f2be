import ApusModel
import Testing

/// Lists of values that say what a named one says.
@Suite struct EnumerationTwinTests {
    /// What is but a part of others has no type, unless something is of it.
    @Test func namedListThatOnlyPartsReferToHasATypeForItsTwin() throws {
        let lowered = try Lowered(
            """
            paths:
              /a:
                get:
                  operationId: list
                  parameters: [{name: order, in: query, schema: {type: string, enum: [asc, desc]}}]
                  responses:
                    '200':
                      description: All.
                      content: {application/json: {schema: {$ref: '#/components/schemas/Mixed'}}}
            components:
              schemas:
                Direction: {type: string, enum: [asc, desc]}
                Mixed: {allOf: [{$ref: '#/components/schemas/Direction'}, {properties: {q: {type: string}}}]}
            """)
        #expect(lowered.type("Direction") != nil)
        #expect(lowered.model.operations.first.map { $0.parameters.map(lowered.words) } == ["order: Direction?"])
    }
}
