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

    /// A mapping says which values there are, where the choice forgot one; what a variant covers is no other.
    @Test(arguments: [
        ("One", "union cat(Cat) =cat, dog(Dog) =dog, undocumented"), ("U", "= Cat"), ("V", "= Cat"),
        ("Tabby", "union cat(Cat) =cat, tabby(Tabby) =dog, undocumented"),
    ])
    func haveVariantsThatOnlyTheMappingHas(target: String, expected: String) throws {
        let lowered = try Lowered(
            schemas: """
                Cat: {type: object, required: [kind], properties: {kind: {type: string}, lives: {type: integer}}}
                Dog: {type: object, required: [kind], properties: {kind: {type: string}, tricks: {type: integer}}}
                One: {$ref: '#/components/schemas/Dog'}
                Tabby: {allOf: [{$ref: '#/components/schemas/Cat'}, {properties: {stripes: {type: integer}}}]}
                V: {oneOf: [{$ref: '#/components/schemas/Dog'}, {type: integer}]}
                U:
                  oneOf: [{$ref: '#/components/schemas/Cat'}]
                  discriminator: {propertyName: kind, mapping: {cat: Cat, dog: \(target)}}
                """)
        #expect(lowered.declaration("U") == expected)
        #expect(lowered.findings.contains { $0.hasSuffix("[stray-mapping]") } == expected.hasPrefix("union"))
    }

    @Test(arguments: [false, true])
    func choicesInChoicesAreTheSameInAnyOrder(isReversed: Bool) throws {
        let levels = (1...10).map { level in
            let variants = ["p", "q"].map { name in
                "{allOf: [{$ref: '#/components/schemas/L\(level - 1)'}], properties: {\(name)\(level): {type: string}}}"
            }
            return "L\(level): {anyOf: [\(variants.joined(separator: ", "))]}"
        }
        let lines = ["L0: {anyOf: [{properties: {a: {type: string}}}, {properties: {b: {type: string}}}]}"] + levels
        let lowered = try Lowered(schemas: (isReversed ? lines.reversed() : lines).joined(separator: "\n"))
        #expect(lowered.declaration("L0") == "struct a: string optional, b: string optional")
        for level in 1...10 { #expect(lowered.declaration("L\(level)").hasPrefix("union")) }
    }
}
