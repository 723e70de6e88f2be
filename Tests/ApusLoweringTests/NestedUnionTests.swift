import ApusLowering
import ApusModel
import Testing

/// Unions that are variants of others.
@Suite struct NestedUnionTests {
    /// One that keeps what it does not know can be read from every object: only the properties that it knows speak for it.
    @Test(arguments: [
        // By a discriminator, with a base and without; by what they require.
        (
            "{type: object, properties: {kind: {type: string}}, discriminator: {propertyName: kind}}",
            ["height", "kind"]
        ),
        (
            "{oneOf: [{$ref: '#/components/schemas/C'}, {$ref: '#/components/schemas/D'}], discriminator: {propertyName: t}}",
            ["c", "d", "t"]
        ),
        ("{oneOf: [{$ref: '#/components/schemas/C'}, {$ref: '#/components/schemas/E'}]}", ["c", "e", "t"]),
    ])
    func areComparedByWhatTheyKnow(inner: String, known: [String]) throws {
        let lowered = try Lowered(
            schemas: """
                Outer: {oneOf: [{$ref: '#/components/schemas/Guest'}, {$ref: '#/components/schemas/Inner'}]}
                Guest: {type: object, required: [room], properties: {room: {type: string}}}
                Inner: \(inner)
                Horse: {allOf: [{$ref: '#/components/schemas/Inner'}, {type: object, properties: {height: {type: integer}}}]}
                C: {type: object, required: [t], properties: {t: {type: string}, c: {type: string}}}
                D: {type: object, required: [t], properties: {t: {type: string}, d: {type: string}}}
                E: {type: object, properties: {e: {type: string}}}
                """)
        guard case .union(let union) = lowered.type("Outer")?.kind else {
            Issue.record("no union")
            return
        }
        #expect(union.variants.map { $0.known?.names.sorted() } == [["room"], known])
    }
}
