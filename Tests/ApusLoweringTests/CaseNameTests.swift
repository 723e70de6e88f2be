import ApusLowering
import ApusModel
import ApusSource
import Testing

/// The names of values, and names that something may have although every enum or struct has a member of that name.
@Suite struct CaseNameTests {
    @Test(arguments: [
        ("[1, -1, 0]", "one=1, minusOne=-1, zero=0"), ("[0, 10]", "zero=0, ten=10"),
        ("['0', '1']", "zero=0, one=1"), ("['0', '1', many]", "zero=0, one=1, many"),
        // All of them are called in one way.
        ("[-9223372036854775808, 0]", "tierMinus9223372036854775808=-9223372036854775808, tier0=0"),
        ("[0, 11]", "tier0=0, tier11=11"), ("['1', '1.5']", "tier1=1, tier1Point5=1.5"),
        ("['1', 2x]", "tier1=1, tier2x=2x"),
        ("['01', '1']", "tier01=01, tier1=1"), ("['0', zero]", "zeroValue=0, zero"), ("[1, 2]", "tier1=1, tier2=2"),
    ])
    func numbersAreCalledInOneWay(values: String, cases: String) throws {
        let lowered = try Lowered(schemas: "Tier: {enum: \(values)}")
        let type = values.contains("'") ? "string" : "integer"
        #expect(lowered.declaration("Tier") == "\(type) enum \(cases)")
    }

    /// Protobuf's enums share one scope.
    @Test(arguments: [
        ("Tint", "TINT_UNSPECIFIED, TINT_RED", "unspecified=TINT_UNSPECIFIED, red=TINT_RED"),
        ("Deployment", "VISIBILITY_UNKNOWN, VISIBILITY_ALL", "unknown=VISIBILITY_UNKNOWN, all=VISIBILITY_ALL"),
        ("PlanType", "PLAN_TYPE_A, PLAN_TYPE_B", "a=PLAN_TYPE_A, b=PLAN_TYPE_B"),
        // Nothing is left, or what is left is no name; other constants have words of their own.
        ("Plan", "PLAN, PLAN_B", "plan=PLAN, planB=PLAN_B"), ("Size", "SIZE_1, SIZE_2", "size1=SIZE_1, size2=SIZE_2"),
        ("Event", "ORDER_PAID, ORDER_SENT", "orderPaid=ORDER_PAID, orderSent=ORDER_SENT"),
        ("Sort", "sort_up, sort_down", "sortUp=sort_up, sortDown=sort_down"),
    ])
    func aPrefixOfAllConstantsSaysNothing(type: String, values: String, cases: String) throws {
        let lowered = try Lowered(schemas: "\(type): {type: string, enum: [\(values)]}")
        #expect(lowered.declaration(type) == "string enum \(cases)")
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

    /// Constants of Go and C begin with the name of their type, which says nothing of one among them.
    @Test(arguments: [
        ("[_, EndpointStatusUp, EndpointStatusDown]", "zero=0, up=1, down=2"),
        ("[EndpointStatusUp, Other, EndpointStatusDown]", "endpointStatusUp=0, other=1, endpointStatusDown=2"),
        (
            "[EndpointStatus1, EndpointStatus2, EndpointStatus3]",
            "endpointStatus1=0, endpointStatus2=1, endpointStatus3=2"
        ),
    ])
    func constantsAreCalledWithoutTheirType(names: String, cases: String) throws {
        let lowered = try Lowered(
            schemas: "api.EndpointStatus: {type: integer, enum: [0, 1, 2], x-enum-varnames: \(names)}")
        #expect(lowered.declaration("EndpointStatus") == "integer enum \(cases)")
    }

    /// What a type of another kind says beside a list is a mistake; the list is what was written by hand.
    @Test(arguments: [
        ("type: integer, format: int32, enum: [Name, Group]", "string enum name=Name, group=Group"),
        ("type: integer, enum: ['2', '3']", "integer enum sort2=2, sort3=3"),
        ("type: [number, 'null'], enum: ['2', x, null]", "string enum sort2=2, x"),
        ("type: integer, const: '7'", "integer enum sort7=7"),
        ("type: integer, const: seven", "string enum seven"),
    ])
    func aListOfTextsCountsBesideNumbers(schema: String, declaration: String) throws {
        let lowered = try Lowered(schemas: "Sort: {\(schema)}", version: "3.1.0")
        #expect(lowered.declaration("Sort") == declaration)
        #expect(lowered.findings.count == 1 && lowered.findings[0].hasSuffix("[unsupported-enumeration]"))
    }

    /// A parameter of 2.0 has its type in itself.
    @Test func aListOfTextsCountsInParametersOfTheOlderVersion() throws {
        let text = """
            swagger: '2.0'
            info: {title: Things, version: '1'}
            paths:
              /a:
                get:
                  operationId: listThings
                  parameters: [{name: sort, in: query, type: integer, enum: [Name, Group]}]
                  responses: {'204': {description: None}}
            """
        let lowered = try Lowered(SourceFile(name: "a.yaml", text: text), options: .init(name: "Example"))
        #expect(lowered.arguments("listThings") == ["sort: ListThings.Sort?"])
    }
}
