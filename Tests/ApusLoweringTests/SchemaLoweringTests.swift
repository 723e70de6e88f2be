import ApusLowering
import ApusModel
import Testing

/// What schemas become: absence, formats, enumerations, composition, recursion.
@Suite struct SchemaLoweringTests {
    @Test(arguments: [
        ("{type: string}", "string required", "string optional"),
        ("{type: [string, 'null']}", "string nullable", "string optional"),
        ("{anyOf: [{type: string}, {type: 'null'}]}", "string nullable", "string optional"),
        ("{oneOf: [{type: 'null'}, {$ref: '#/components/schemas/B'}]}", "B nullable", "B optional"),
        ("{$ref: '#/components/schemas/B'}", "B required", "B optional"),
        ("{$ref: '#/components/schemas/N'}", "N nullable", "N optional"),
        ("{$ref: '#/components/schemas/E'}", "E nullable", "E optional"),
        ("{enum: [x, null]}", "A.P nullable", "A.P optional"),
        ("{type: 'null'}", "json nullable", "json optional"),
        ("{type: array, items: {type: [integer, 'null']}}", "[int?] required", "[int?] optional"),
        ("{type: object, additionalProperties: {$ref: '#/components/schemas/N'}}", "[:N?] required", "[:N?] optional"),
        ("{}", "json required", "json optional"),
    ])
    func tellsTheKindsOfAbsence(schema: String, required: String, optional: String) throws {
        for (list, expected) in [("[p]", required), ("[]", optional)] {
            let lowered = try Lowered(
                schemas: """
                    A: {type: object, required: \(list), properties: {p: \(schema)}}
                    B: {type: object, properties: {b: {type: string}}}
                    N: {type: [string, 'null']}
                    E: {type: [string, 'null'], enum: [a, b, null]}
                    """, version: "3.1.0")
            #expect(lowered.declaration("A") == "struct p: \(expected)")
            #expect(lowered.findings == [])
        }
    }

    @Test(
        arguments: [
            ("string", nil, "string"), ("string", "date-time", "dateTime"), ("string", "date", "date"),
            ("string", "uuid", "uuid"), ("string", "uri", "url"), ("string", "byte", "base64"),
            ("string", "decimal", "decimalText"), ("string", "decimal128", "decimalText"), ("string", "guid", "uuid"),
            ("string", "date-time-http", "httpDate"), ("number", "decimal128", "decimal"),
            ("string", "password", "string"), ("integer", nil, "int"), ("integer", "int32", "int32"),
            ("integer", "int64", "int64"), ("integer", "uint8", "int"), ("number", nil, "double"),
            ("number", "float", "double"), ("number", "int32", "int32"),
            ("number", "double", "double"), ("number", "decimal", "decimal"), ("boolean", nil, "boolean"),
            ("boolean", "int32", "boolean"), ("string", "int64", "string"),
        ] as [(String, String?, String)])
    func knowsFormats(type: String, format: String?, expected: String) throws {
        let lowered = try Lowered(schemas: "A: {type: \(type)\(format.map { ", format: \($0)" } ?? "")}")
        #expect(lowered.declaration("A") == "= \(expected)")
    }

    /// A value that the document has of a number is kept, whatever the format says.
    /// Parts of an `allOf` that only constrain or annotate take nothing away from what stands beside it.
    @Test(arguments: [
        ("{type: string, format: date-time, allOf: [{description: x}]}", "= dateTime"),
        ("{type: array, items: {type: string}, allOf: [{minItems: 1}]}", "= [string]"),
        ("{type: string, enum: [a, b], allOf: [{type: string}]}", "string enum a, b"),
        ("{type: integer, format: int64, allOf: [{type: integer}]}", "= int64"),
        ("{type: string, allOf: [{pattern: a}, {maxLength: 2}]}", "= string"),
        ("{type: string, allOf: [{format: date}]}", "= date"),
    ])
    func whatStandsBesideAllOfCounts(schema: String, expected: String) throws {
        #expect(try Lowered(schemas: "A: \(schema)").declaration("A") == expected)
    }

    @Test(arguments: [
        ("{type: number, format: int32, example: 3.5}", "double"),
        ("{type: number, format: int64, default: 0.5}", "double"),
        ("{type: number, format: int32, example: 3.0}", "int32"),
        ("{type: number, format: int64, example: 7}", "int64"),
        ("{type: integer, format: int32, example: 4294967295}", "int64"),
        ("{type: integer, example: 8.5}", "double"), ("{type: integer, example: 8.0}", "int"),
        ("{type: integer, example: '8.5'}", "int"), ("{type: integer, default: 0.5}", "double"),
        ("{type: integer, format: int32, example: 2147483647}", "int32"),
        ("{type: integer, format: int32, example: '4294967295'}", "int32"),
        ("{type: integer, format: int64, example: 3.5}", "int64"),
        ("{type: integer, format: int32, example: 3.5}", "double"),
        ("{type: number, format: float, example: 1234567.89}", "double"),
    ])
    func aFormatHoldsTheValuesOfTheDocument(schema: String, expected: String) throws {
        #expect(try Lowered(schemas: "A: \(schema)").declaration("A") == "= \(expected)")
    }

    @Test func aConfigurationHasTheLastWordOnNumbers() throws {
        let options = LoweringOptions(name: "Example", formats: ["float": "Float", "int32": "Int32"])
        let lowered = try Lowered(
            schemas: """
                A: {type: number, format: float, example: 1234567.89}
                B: {type: number, format: int32, example: 3.5}
                """, options: options)
        #expect(["A", "B"].map { lowered.declaration($0) } == ["= float", "= int32"])
    }

    @Test func allTypesAreAsMuchAsNone() throws {
        let lowered = try Lowered(
            schemas: """
                A: {type: [string, number, boolean, object, array, 'null']}
                B: {type: [string, number, integer, boolean, object, array]}
                C: {type: [string, number, boolean, object, array], maxLength: 3}
                D: {type: [string, integer, boolean, object, array]}
                """, version: "3.1.0")
        #expect(lowered.declaration("A") == "= json")
        #expect(lowered.declaration("B") == "= json")
        #expect(lowered.declaration("C").hasPrefix("union "))
        #expect(lowered.declaration("D").hasPrefix("union "))
    }

    @Test func aDecimalOfAConfigurationHasTheFormOfItsSchema() throws {
        let options = LoweringOptions(name: "Example", formats: ["decimal": "Decimal", "money": "DecimalText"])
        let lowered = try Lowered(
            schemas: """
                A: {type: string, format: decimal}
                B: {type: number, format: decimal}
                C: {type: string, format: money}
                D: {type: number, format: money}
                """, options: options)
        #expect(
            ["A", "B", "C", "D"].map { lowered.declaration($0) } == [
                "= decimalString", "= decimal", "= decimalText", "= decimal",
            ])
    }

    @Test func aConfigurationChangesFormats() throws {
        let options = LoweringOptions(name: "Example", formats: ["uuid": "String", "date-time": "JSONValue"])
        let lowered = try Lowered(
            schemas: "A: {type: string, format: uuid}\nB: {type: array, items: {type: string, format: date-time}}",
            options: options)
        #expect(lowered.declaration("A") == "= string")
        #expect(lowered.declaration("B") == "= [json]")
    }

    @Test(arguments: [
        ("{type: string, enum: [a, B, 'c d', '']}", "string enum a, b=B, cD=c d, empty="),
        ("{type: string, enum: [NO, 3.10, 1]}", "string enum no=NO, value3Point10=3.10, value1=1"),
        // Values that differ in a sign: the order of a list turned round, zones, and what stands alone.
        ("{enum: [created, '-created']}", "string enum created, createdDescending=-created"),
        (
            "{type: string, enum: ['+name', '-name', '-id', '+x', '--y']}",
            "string enum nameAscending=+name, nameDescending=-name, minusId=-id, x=+x, y=--y"
        ),
        (
            "{type: string, enum: ['-CREATED_AT', CREATED_AT]}",
            "string enum createdAtDescending=-CREATED_AT, createdAt=CREATED_AT"
        ),
        (
            "{type: string, enum: [GMT+1, GMT-1, GMT-14, sha256, sha-256]}",
            "string enum gmtPlus1=GMT+1, gmtMinus1=GMT-1, gmtMinus14=GMT-14, sha256, sha256Value=sha-256"
        ),
        (
            "{type: string, enum: [GMT-1, 'Etc/UTC-05:00', 'Etc/UTC+05:00']}",
            "string enum gmt1=GMT-1, etcUTCMinus05_00=Etc/UTC-05:00, etcUTCPlus05_00=Etc/UTC+05:00"
        ),
        // A point within a number is part of it; the size of a machine is no number.
        (
            "{type: string, enum: [gpt-5.1, gpt-51, v1.2, v12, TLSv1.2, 2.0-flash, v1.2.3]}",
            "string enum gpt5Point1=gpt-5.1, gpt51=gpt-51, v1Point2=v1.2, v12, tlsv1Point2=TLSv1.2, value2Point0Flash=2.0-flash, v1Point2Point3=v1.2.3"
        ),
        (
            "{type: string, enum: [m5.2xlarge, 1.5b, a.b, V1.2]}",
            "string enum m5_2xlarge=m5.2xlarge, value1Point5b=1.5b, aB=a.b, v1Point2=V1.2"
        ),
        ("{type: integer, enum: [1, -1, 0]}", "integer enum one=1, minusOne=-1, zero=0"),
        ("{enum: [1, 2], x-enum-varnames: [ON, off]}", "integer enum on=1, off=2"),
        ("{enum: [1, 2], x-enum-varnames: [ON]}", "integer enum value1=1, value2=2"),
        ("{type: string, enum: [a, null], nullable: true}", "string enum a"),
        ("{type: string, enum: [a-b, a_b, 'a b']}", "string enum aB=a-b, aBValue=a_b, aBValue2=a b"),
        (
            "{type: string, enum: [undocumented, allCases, self]}",
            "string enum undocumentedValue=undocumented, allCasesValue=allCases, selfValue=self"
        ),
        ("{type: boolean, enum: [true]}", "= boolean"), ("{const: x}", "string enum x"),
    ])
    func lowersEnumerations(schema: String, expected: String) throws {
        #expect(try Lowered(schemas: "A: \(schema)").declaration("A") == expected)
    }

    @Test func anInlineEnumerationWithTheValuesOfANamedOneIsThatType() throws {
        let lowered = try Lowered(
            schemas: """
                Currency: {type: string, enum: [NOK, DKK]}
                Money: {type: string, enum: [DKK, NOK]}
                A:
                  type: object
                  properties:
                    any: {type: string, enum: [NOK, DKK]}
                    money: {type: string, enum: [DKK, NOK]}
                    other: {type: string, enum: [NOK]}
                    many: {type: array, items: {type: string, enum: [NOK, DKK]}}
                """)
        #expect(
            lowered.declaration("A")
                == "struct any: Currency optional, money: Money optional, other: A.Other optional, many: [Currency] optional"
        )
    }

    @Test(arguments: [
        ("{allOf: [{$ref: '#/components/schemas/Base'}]}", "= Base"),
        ("{description: d, allOf: [{$ref: '#/components/schemas/Base'}]}", "= Base"),
        (
            "{allOf: [{$ref: '#/components/schemas/Base'}, {required: [b]}]}",
            "struct id: string required, b: int required"
        ),
        (
            "{allOf: [{$ref: '#/components/schemas/Base'}], properties: {c: {type: string}}, required: [c]}",
            "struct id: string required, b: int optional, c: string required"
        ),
        (
            "{allOf: [{$ref: '#/components/schemas/Left'}, {$ref: '#/components/schemas/Right'}]}",
            "struct id: string required, b: int optional, l: string optional, r: string optional"
        ),
        (
            "{allOf: [{$ref: '#/components/schemas/Base'}, {properties: {b: {type: boolean}}}]}",
            "struct id: string required, b: boolean optional"
        ),
        ("{allOf: [{type: string}, {maxLength: 3}]}", "= string"), ("{allOf: []}", "= json"),
        ("{allOf: [{$ref: '#/components/schemas/A'}]}", "= json"),
    ])
    func flattensAllOf(schema: String, expected: String) throws {
        let lowered = try Lowered(
            schemas: """
                A: \(schema)
                Base: {type: object, required: [id], properties: {id: {type: string}, b: {type: integer}}}
                Left: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {l: {type: string}}}]}
                Right: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {r: {type: string}}}]}
                """)
        #expect(lowered.declaration("A") == expected)
    }

    @Test(arguments: [
        ("A: {properties: {a: {$ref: '#/components/schemas/A'}}}", ["A.a"]),
        ("A: {properties: {a: {type: array, items: {$ref: '#/components/schemas/A'}}}}", []),
        ("A: {properties: {a: {additionalProperties: {$ref: '#/components/schemas/A'}}}}", []),
        (
            "A: {properties: {b: {$ref: '#/components/schemas/B'}}}\nB: {properties: {a: {$ref: '#/components/schemas/A'}}}",
            ["B.a"]
        ),
        ("A: {properties: {b: {$ref: '#/components/schemas/B'}}}\nB: {$ref: '#/components/schemas/A'}", ["A.b"]),
        ("A: {properties: {i: {properties: {a: {$ref: '#/components/schemas/A'}}}}}", ["A.I.a"]),
        (
            "A: {properties: {x: {$ref: '#/components/schemas/C'}, y: {$ref: '#/components/schemas/C'}}}\n"
                + "C: {properties: {c: {type: string}}}", []
        ),
        (
            "A: {properties: {l: {$ref: '#/components/schemas/L'}}}\nL: {type: array, items: {$ref: '#/components/schemas/A'}}",
            []
        ),
    ])
    func boxesValueCyclesAlone(schemas: String, boxed: [String]) throws {
        let lowered = try Lowered(schemas: schemas)
        let found = lowered.model.types.ids.flatMap { id -> [String] in
            guard case .structure(let structure) = lowered.model.types[id].kind else { return [] }
            return structure.properties.filter(\.isBoxed).map { "\(lowered.words(.named(id))).\($0.name)" }
        }
        #expect(found == boxed)
    }

    @Test func unionsKeepLargePayloadsOutOfLine() throws {
        // Structs in structs: what the last one takes has more digits than any integer.
        let levels = (0..<70).map {
            "S\($0): {required: [a, b], properties: {a: {$ref: '#/components/schemas/S\($0 + 1)'}, b: {$ref: '#/components/schemas/S\($0 + 1)'}}}"
        }
        let lowered = try Lowered(
            schemas: levels.joined(separator: "\n") + """

                S70: {properties: {text: {type: string}}}
                Other: {required: [id], properties: {id: {type: string}}}
                Small: {oneOf: [{$ref: '#/components/schemas/S70'}, {$ref: '#/components/schemas/Other'}]}
                Large: {oneOf: [{$ref: '#/components/schemas/S0'}, {$ref: '#/components/schemas/Other'}]}
                Holder: {oneOf: [{$ref: '#/components/schemas/Large'}, {type: string}]}
                """)
        let indirect = lowered.model.types.ids.filter { id in
            if case .union(let union) = lowered.model.types[id].kind { union.isIndirect } else { false }
        }
        #expect(indirect.map { lowered.words(.named($0)) } == ["Large"])
    }

    @Test(arguments: [
        ("A: {$ref: '#/components/schemas/B'}\nB: {type: string}", ["A": "= B", "B": "= string"]),
        ("A: {type: array, items: {$ref: '#/components/schemas/A'}}", ["A": "= json"]),
        (
            "A: {type: array, items: {$ref: '#/components/schemas/B'}}\nB: {additionalProperties: {$ref: '#/components/schemas/A'}}",
            ["A": "= json", "B": "= [:A]"]
        ),
        ("A: {type: object}", ["A": "= [:json]"]),
        ("A: {type: object, additionalProperties: false}", ["A": "struct "]),
        (
            "A: {properties: {a: {type: string}}, additionalProperties: {type: integer}}",
            ["A": "struct a: string optional, additionalProperties: [:int]"]
        ),
    ])
    func declaresNamedSchemas(schemas: String, expected: [String: String]) throws {
        let lowered = try Lowered(schemas: schemas)
        for (name, declaration) in expected { #expect(lowered.declaration(name) == declaration) }
    }

    @Test func aComponentWithKeywordsBesideItsReferenceKeepsItsMeaning() throws {
        let lowered = try Lowered(
            schemas: """
                Base: {type: object, properties: {a: {type: string}}}
                Old: {$ref: '#/components/schemas/Base', deprecated: true}
                Strict: {$ref: '#/components/schemas/Base', required: [a]}
                """, version: "3.1.0")
        #expect(lowered.declaration("Old") == "= Base")
        #expect(lowered.declaration("Strict") == "struct a: string required")
    }

    @Test(arguments: [
        ("{allOf: [{$ref: '#/components/schemas/Kind'}], enum: [dog]}", "Kind"),
        ("{type: string, enum: [dog]}", "string"),
    ])
    func oneOfTheValuesOfAnEnumIsACaseOfIt(schema: String, type: String) throws {
        let lowered = try Lowered(
            schemas: """
                Kind: {type: string, enum: [cat, dog]}
                A: {type: object, required: [kind], properties: {kind: \(schema)}}
                """)
        #expect(lowered.declaration("A") == "struct kind: \(type) required")
        #expect(lowered.property("A", "kind")?.constant == "dog")
    }

    @Test(arguments: [
        ("{$ref: '#/components/schemas/Kind'}", false), ("{type: string, enum: [cat, dog]}", false),
        ("{oneOf: [{$ref: '#/components/schemas/Kind'}]}", false), ("{type: string}", true),
        ("{type: string, enum: [cat]}", true),
    ])
    func oneOfTheValuesOfAnInheritedEnumIsNoPlainText(inherited: String, isPlain: Bool) throws {
        let lowered = try Lowered(
            schemas: """
                Kind: {type: string, enum: [cat, dog]}
                Base: {type: object, required: [kind], properties: {kind: \(inherited)}}
                Cat: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {kind: {enum: [cat]}}}]}
                """)
        let kind = try #require(lowered.property("Cat", "kind"))
        #expect((kind.type == .scalar(.string)) == isPlain)
        #expect(kind.constant == "cat")
    }

    @Test(arguments: [
        ("{type: string, enum: [i], description: What this is.}", ["Always `i`."]),
        ("{type: integer, enum: [1], description: Of 11 items.}", ["Always `1`."]),
        ("{type: integer, enum: [1], description: 'Always 1, of 11.'}", [] as [String]),
        ("{type: string, enum: [i], description: 'It is `i`.'}", [] as [String]),
    ])
    func theOnlyValueIsToldUnlessItIsAWordOfTheDescription(schema: String, remarks: [String]) throws {
        let lowered = try Lowered(schemas: "A: {type: object, required: [p], properties: {p: \(schema)}}")
        #expect(lowered.property("A", "p")?.documentation.remarks == remarks)
    }

    /// Each level of the example is in two parts of the `allOf`: to look at it for each of them would take forever.
    @Test func anExampleOfARecursiveTypeIsLookedAtOnceForEachSchema() throws {
        let depth = 40
        let example = String(repeating: "{next: ", count: depth) + "{id: none}" + String(repeating: "}", count: depth)
        let lowered = try Lowered(
            schemas: """
                Node:
                  allOf:
                    - {type: object, properties: {next: {$ref: '#/components/schemas/Node'}, id: {type: string, format: uuid}}}
                    - {type: object, properties: {next: {$ref: '#/components/schemas/Node'}}}
                  example: \(example)
                """)
        #expect(lowered.property("Node", "id")?.type == .scalar(.string))
    }
}
