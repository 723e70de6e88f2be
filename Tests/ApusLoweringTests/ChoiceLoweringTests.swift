import ApusLowering
import ApusModel
import Testing

/// Choices that are told apart, put together or named by what stands elsewhere in the document.
@Suite struct ChoiceLoweringTests {
    private static let payments = """
        Payment:
          type: object
          required: [$type]
          properties: {$type: {type: string}, amount: {type: integer}}
          discriminator: {propertyName: $type, mapping: {card: '#/components/schemas/CardPayment', invoice: '#/components/schemas/InvoicePayment'}}
        CardPayment: {allOf: [{$ref: '#/components/schemas/Payment'}, {type: object, properties: {number: {type: string}}}]}
        InvoicePayment: {allOf: [{$ref: '#/components/schemas/Payment'}, {type: object, properties: {due: {type: string}}}]}
        CashPayment: {allOf: [{$ref: '#/components/schemas/Payment'}, {type: object, properties: {till: {type: string}}}]}
        Other: {type: object, required: [$type], properties: {$type: {type: string}, other: {type: string}}}
        """

    // MARK: - Heirs

    @Test(arguments: [
        (["CardPayment", "InvoicePayment"], "card(CardPayment) =card, invoice(InvoicePayment) =invoice, undocumented"),
        // Who is in no mapping goes by the name of the schema.
        (["CardPayment", "CashPayment"], "card(CardPayment) =card, cash(CashPayment) =CashPayment, undocumented"),
        // What inherits from nothing has no value.
        (["CardPayment", "Other"], "cardPayment(CardPayment), other(Other)"),
    ])
    func heirsAreToldApartAsTheirParentDoes(variants: [String], expected: String) throws {
        let list = variants.map { "{$ref: '#/components/schemas/\($0)'}" }.joined(separator: ", ")
        let lowered = try Lowered(schemas: Self.payments + "\nU: {oneOf: [\(list)]}")
        #expect(lowered.declaration("U") == "union " + expected)
        #expect(lowered.findings.filter { $0.contains("[ambiguous-union]") }.isEmpty == !variants.contains("Other"))
    }

    @Test func theNearestParentDecides() throws {
        let lowered = try Lowered(
            schemas: """
                A: {type: object, required: [k], properties: {k: {type: string}}, discriminator: {propertyName: k}}
                B: {allOf: [{$ref: '#/components/schemas/A'}, {type: object, required: [t], properties: {t: {type: string}}, discriminator: {propertyName: t, mapping: {x: X, y: Y}}}]}
                X: {allOf: [{$ref: '#/components/schemas/B'}, {type: object, properties: {n: {type: string}}}]}
                Y: {allOf: [{$ref: '#/components/schemas/B'}, {type: object, properties: {m: {type: string}}}]}
                U: {anyOf: [{$ref: '#/components/schemas/X'}, {$ref: '#/components/schemas/Y'}, {type: string}]}
                """)
        #expect(lowered.declaration("U") == "union x(X) =x, y(Y) =y, string(string), undocumented")
    }

    /// An heir beside its base is one of the values that this may be; two that lead to each other are two.
    @Test func heirsBesideTheirBaseAreIts() throws {
        let lowered = try Lowered(
            schemas: Self.payments + """

                U: {oneOf: [{$ref: '#/components/schemas/CardPayment'}, {$ref: '#/components/schemas/Payment'}, {type: string}]}
                A: {type: object, required: [k], properties: {k: {type: string}}, discriminator: {propertyName: k, mapping: {a: A, b: B}}}
                B: {type: object, required: [k], properties: {k: {type: string}, n: {type: integer}}, discriminator: {propertyName: k, mapping: {a: A, b: B}}}
                V: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
                W: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {type: string}]}
                """)
        #expect(lowered.declaration("U") == "union payment(Payment), string(string)")
        #expect(lowered.declaration("V") == "union a(A), b(B)")
        #expect(lowered.declaration("W") == "union a(A), b(B), string(string)")
    }

    // MARK: - Texts

    @Test(arguments: [
        // Named lists beside named and other ones; what two of them have is one value.
        ("{anyOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}", "string enum a, b, c", false),
        ("{oneOf: [{$ref: '#/components/schemas/B'}, {type: string, enum: [d]}]}", "string enum b, c, d", false),
        ("{anyOf: [{$ref: '#/components/schemas/Open'}, {type: string, enum: [d]}]}", "string enum a, b, d", true),
        (
            "{anyOf: [{type: string}, {$ref: '#/components/schemas/A'}, {type: string, enum: [d]}]}",
            "string enum a, b, d", true
        ),
        (
            "{anyOf: [{type: 'null'}, {anyOf: [{$ref: '#/components/schemas/A'}, {const: d}]}]}", "string enum a, b, d",
            false
        ),
        // One that has all of them already.
        ("{anyOf: [{$ref: '#/components/schemas/Open'}, {type: string}]}", "= Open", true),
        ("{anyOf: [{$ref: '#/components/schemas/A'}, {type: string}]}", "= A", false),
        // Another kind, and another form.
        ("{anyOf: [{$ref: '#/components/schemas/A'}, {type: integer}]}", "union a(A), integer(int)", false),
        (
            "{anyOf: [{$ref: '#/components/schemas/A'}, {type: string, format: date}]}",
            "union a(A), calendarDate(date)", false
        ),
    ])
    func choicesOfTextsAreOneList(schema: String, expected: String, takesAny: Bool) throws {
        let lowered = try Lowered(
            schemas: """
                A: {type: string, enum: [a, b]}
                B: {type: string, enum: [b, c]}
                Open: {anyOf: [{type: string}, {type: string, enum: [a, b]}]}
                U: \(schema)
                """, version: "3.1.0")
        #expect(lowered.declaration("U") == expected)
        #expect(lowered.declaration("A") == "string enum a, b")
        #expect(lowered.findings == [])
        if case .enumeration(let enumeration)? = lowered.type("U")?.kind { #expect(enumeration.takesAny == takesAny) }
    }

    /// A text is no integer, in whatever order the lists stand and however alike they look.
    @Test(arguments: [
        "{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/Level'}",
        "{$ref: '#/components/schemas/Level'}, {$ref: '#/components/schemas/A'}",
        "{type: string, enum: [c, d]}, {type: integer, enum: [3, 4]}",
        "{type: string, enum: ['1', d]}, {type: integer, enum: [1, 3]}",
        "{type: integer, enum: [1, 3]}, {type: string, enum: ['1', d]}",
    ])
    func listsOfTextsAndOfIntegersAreNotOne(lists: String) throws {
        let lowered = try Lowered(
            schemas: """
                A: {type: string, enum: [a, b]}
                Level: {type: integer, enum: [1, 2]}
                U: {oneOf: [\(lists)]}
                """)
        guard case .union(let union)? = lowered.type("U")?.kind else {
            Issue.record("no union")
            return
        }
        let rawTypes = union.variants.map { variant -> EnumerationModel.RawType? in
            if variant.constant != nil { return .string }
            guard case .named(let id) = variant.type, case .enumeration(let enumeration) = lowered.model.types[id].kind
            else { return nil }
            return enumeration.rawType
        }
        #expect(Set(rawTypes) == [.string, .integer])
        #expect(lowered.findings == [])
    }

    @Test(arguments: [
        // The type of the choice is that of its lists.
        ("{type: string, oneOf: [{enum: [1]}, {enum: [b]}]}", "string", ["1", "b"]),
        ("{oneOf: [{type: integer, enum: [3]}, {type: number, enum: [4]}]}", "integer", ["3", "4"]),
    ])
    func listsOfOneKindAreOne(schema: String, rawType: String, values: [String]) throws {
        guard case .enumeration(let enumeration)? = try Lowered(schemas: "U: \(schema)").type("U")?.kind else {
            Issue.record("no enum")
            return
        }
        #expect(enumeration.rawType.rawValue == rawType)
        #expect(enumeration.cases.map(\.value) == values)
    }

    @Test(arguments: [
        ("{anyOf: [{type: number, minimum: 30}, {type: number, enum: [1]}]}", "= double"),
        ("{anyOf: [{type: integer, enum: [-1, 0]}, {type: integer, minimum: 5}]}", "= int"),
        ("{anyOf: [{type: integer}, {type: number}]}", "= double"),
        ("{anyOf: [{type: integer, format: int32}, {type: number, format: double}]}", "= double"),
        // Formats say that all digits of the integer count, and a double has no place for them.
        (
            "{anyOf: [{type: integer, format: int64}, {type: number, format: double}]}",
            "union integer(int64), number(double)"
        ),
    ])
    func listedNumbersBesideAnyAreNumbers(schema: String, expected: String) throws {
        #expect(try Lowered(schemas: "U: \(schema)").declaration("U") == expected)
    }

    /// A choice adds nothing to itself, whatever it is called there.
    @Test(arguments: [
        ("U: {anyOf: [{$ref: '#/components/schemas/U'}, {type: string, enum: [x, y]}]}", "string enum x, y", false),
        (
            "U: {anyOf: [{$ref: '#/components/schemas/U'}, {type: string, enum: [x]}, {type: string, enum: [y]}]}",
            "string enum x, y", false
        ),
        ("U: {oneOf: [{$ref: '#/components/schemas/U'}, {$ref: '#/components/schemas/A'}]}", "= A", false),
        (
            "U: {anyOf: [{$ref: '#/components/schemas/U'}, {type: string, enum: [x]}, {type: string}]}",
            "string enum x", true
        ),
        // By way of others: of which one lists more, one as much, and one nothing.
        (
            """
            U: {oneOf: [{$ref: '#/components/schemas/V'}, {type: string, enum: [x, y]}]}
            V: {oneOf: [{$ref: '#/components/schemas/U'}, {type: string, enum: [x, z]}]}
            """, "string enum x, z, y", false
        ),
        (
            """
            U: {oneOf: [{$ref: '#/components/schemas/V'}, {$ref: '#/components/schemas/A'}]}
            V: {oneOf: [{$ref: '#/components/schemas/U'}, {$ref: '#/components/schemas/A'}]}
            """, "= A", false
        ),
        (
            """
            U: {oneOf: [{$ref: '#/components/schemas/V'}, {$ref: '#/components/schemas/A'}]}
            V: {allOf: [{$ref: '#/components/schemas/U'}]}
            """, "= A", false
        ),
    ])
    func aChoiceIsNotAmongItsOwnLists(schemas: String, expected: String, takesAny: Bool) throws {
        let lowered = try Lowered(schemas: "A: {type: string, enum: [a, b]}\n" + schemas)
        #expect(lowered.declaration("U") == expected)
        #expect(lowered.findings == [])
        if case .enumeration(let enumeration)? = lowered.type("U")?.kind { #expect(enumeration.takesAny == takesAny) }
    }

    /// Chains of choices, each of which has what the one before it has, do not grow with the square of their number.
    @Test(arguments: [
        ("Long", 500, true),
        ("Long", 501, false),
        ("Choice", 499, true),
        ("Choice", 500, false),
    ])
    func whatStandsElsewhereIsCopiedWithinBounds(name: String, count: Int, isOne: Bool) throws {
        let values = (0..<count).map { "v\($0)" }.joined(separator: ", ")
        let lowered = try Lowered(
            schemas: """
                Long: {type: string, enum: [\(values)]}
                Choice: {anyOf: [{$ref: '#/components/schemas/Long'}, {type: string, enum: [w]}]}
                U: {anyOf: [{$ref: '#/components/schemas/\(name)'}, {type: string, enum: [x, y]}]}
                """)
        switch lowered.type("U")?.kind {
        case .enumeration(let enumeration): #expect(isOne && enumeration.cases.count == 502)
        case .union(let union): #expect(!isOne && union.variants.count == 2)
        default: Issue.record("neither an enum nor a union")
        }
    }

    @Test func whatStandsInOneChoiceAloneIsOneEnum() throws {
        let values = (0..<600).map { "{type: string, enum: [v\($0)], title: Value \($0)}" }.joined(separator: ", ")
        let lowered = try Lowered(schemas: "U: {oneOf: [\(values)]}")
        guard case .enumeration(let enumeration)? = lowered.type("U")?.kind else {
            Issue.record("no enum")
            return
        }
        #expect(enumeration.cases.count == 600)
    }

    @Test func putTogetherListsKeepTheNamesThatTheDocumentHas() throws {
        let lowered = try Lowered(
            schemas: """
                A: {type: integer, enum: [1, 2], x-enum-varnames: [low, high]}
                B: {type: integer, enum: [3], title: Top}
                U: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
                """)
        #expect(lowered.declaration("U") == "integer enum low=1, high=2, top=3")
    }

    @Test(arguments: [
        (
            "{type: object, properties: {a: {type: string}}}", "{type: string, enum: ['']}",
            "a(U.A), empty(\"\"), undocumented"
        ),
        ("{type: integer}", "{const: auto}", "integer(int), auto(\"auto\"), undocumented"),
        // A title says more; what takes any text keeps others.
        ("{type: integer}", "{const: auto, title: Let us choose}", "integer(int), letUsChoose(\"auto\"), undocumented"),
        ("{type: string}, {type: integer}", "{const: auto}", "string(string), integer(int), auto(\"auto\")"),
        // A name that another case has, and what has a name of its own.
        ("{type: integer}", "{const: integer}", "integer(int), integerValue(\"integer\"), undocumented"),
        ("{type: integer}", "{$ref: '#/components/schemas/One'}", "integer(int), one(One)"),
        ("{type: boolean}", "{type: string, enum: [a, b]}", "boolean(boolean), a(\"a\"), b(\"b\"), undocumented"),
        // No word has the form of a date. Other texts, and a case of such a name, keep them apart.
        (
            "{type: string, format: date-time}", "{type: string, enum: [a, b]}",
            "date(dateTime), a(\"a\"), b(\"b\"), undocumented"
        ),
        ("{type: string, format: uri}", "{type: string, enum: [a, b]}", "url(url), option(U.Option)"),
        ("{type: boolean}", "{type: string, enum: [boolean, b]}", "boolean(boolean), option(U.Option)"),
        ("{type: boolean}", "{$ref: '#/components/schemas/Two'}", "boolean(boolean), two(Two)"),
    ])
    func oneTextNeedsNoType(other: String, text: String, expected: String) throws {
        let lowered = try Lowered(
            schemas:
                "One: {type: string, enum: [one]}\nTwo: {type: string, enum: [c, d]}\nU: {anyOf: [\(other), \(text)]}",
            version: "3.1.0")
        #expect(lowered.declaration("U") == "union " + expected)
        #expect(lowered.findings == [])
    }

    // MARK: - Owners and names

    @Test func theNamedSchemaOwnsWhatStandsInIt() throws {
        let lowered = try Lowered(
            schemas: """
                A: {type: object, properties: {list: {type: object, additionalProperties: {allOf: [{$ref: '#/components/schemas/Z'}, {type: object, properties: {id: {type: string}}}]}}}}
                Z: {type: object, properties: {select: {type: object, properties: {name: {type: string}}}}}
                """)
        #expect(lowered.declaration("Z") == "struct select: Z.Select optional")
        #expect(lowered.declaration("Z.Select") == "struct name: string optional")
    }

    @Test(arguments: [
        // The name of the property is that of a schema.
        (
            "customer", "{$ref: '#/components/schemas/Customer'}, {$ref: '#/components/schemas/DeletedCustomer'}",
            "CustomerOrDeletedCustomer"
        ),
        ("customer", "{$ref: '#/components/schemas/Customer'}", "CustomerOrString"),
        // It is not.
        ("payer", "{$ref: '#/components/schemas/Customer'}, {$ref: '#/components/schemas/DeletedCustomer'}", "Payer"),
    ])
    func choicesOfAnObjectOrItsIDAreOneType(property: String, variants: String, name: String) throws {
        let choice = "{anyOf: [{type: string}, \(variants)]}"
        let lowered = try Lowered(
            schemas: """
                Customer: {type: object, required: [name], properties: {name: {type: string}}}
                DeletedCustomer: {type: object, required: [deleted], properties: {deleted: {type: boolean}}}
                Card: {type: object, properties: {\(property): \(choice)}}
                Intent: {type: object, properties: {\(property): \(choice)}}
                """)
        #expect(lowered.declaration("Card") == "struct \(property): \(name) optional")
        #expect(lowered.declaration("Intent") == "struct \(property): \(name) optional")
    }
}
