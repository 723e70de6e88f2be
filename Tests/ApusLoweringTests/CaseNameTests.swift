import ApusModel
import Testing

/// The names of values, and names that something may have although every enum or struct has a member of that name.
@Suite struct CaseNameTests {
    @Test(arguments: [
        ("[1, -1, 0]", "one=1, minusOne=-1, zero=0"), ("[0, 10]", "zero=0, ten=10"),
        ("[-9223372036854775808, 0]", "tierMinus9223372036854775808=-9223372036854775808, zero=0"),
        // Without zero they count something; a larger one leaves the names of the others alone.
        ("[1, 2]", "tier1=1, tier2=2"), ("[0, 11]", "zero=0, tier11=11"), ("[-20, 0]", "tierMinus20=-20, zero=0"),
    ])
    func smallNumbersAreWords(values: String, cases: String) throws {
        let lowered = try Lowered(schemas: "Tier: {type: integer, enum: \(values)}")
        #expect(lowered.declaration("Tier") == "integer enum \(cases)")
    }

    /// What an enum or a struct has from a protocol is a value's, or has arguments in its name.
    @Test func membersOfProtocolsTakeNoNames() throws {
        let names = ["description", "hash", "encode", "validate", "write"]
        let lowered = try Lowered(
            schemas: """
                A: {type: string, enum: [hashValue, \(names.joined(separator: ", "))]}
                B: {type: object, properties: {\(names.map { "\($0): {type: string}" }.joined(separator: ", "))}}
                """)
        #expect(lowered.declaration("A") == "string enum hashValue, \(names.joined(separator: ", "))")
        #expect(lowered.declaration("B") == "struct \(names.map { "\($0): string optional" }.joined(separator: ", "))")
    }

    @Test func colorsAreNamedAlike() throws {
        let lowered = try Lowered(schemas: "Tint: {type: string, enum: ['#660066', '#9a0000', '#ffFFcd']}")
        #expect(lowered.declaration("Tint") == "string enum hex660066=#660066, hex9A0000=#9a0000, hexFFFFCD=#ffFFcd")
        let other = try Lowered(schemas: "Tint: {type: string, enum: ['#fff', 'red']}")
        #expect(other.declaration("Tint") == "string enum fff=#fff, red")
    }

    @Test func capitalsTellValuesApart() throws {
        let lowered = try Lowered(schemas: "Op: {type: string, enum: [Add, add, ADD, Remove]}")
        #expect(lowered.declaration("Op") == "string enum capitalizedAdd=Add, add, uppercaseAdd=ADD, remove=Remove")
        #expect(lowered.findings.isEmpty)
    }
}
