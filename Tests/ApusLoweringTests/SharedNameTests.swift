import ApusLowering
import ApusModel
import Testing

/// What types that are shared are called, and that neither order nor configuration decides it.
@Suite struct SharedNameTests {
    private static func list(_ values: String) -> String { "{type: string, enum: [\(values)]}" }

    /// A choice between schemas, which have a property of their own name each.
    private static func choice(_ names: String...) -> (choice: String, schemas: String) {
        let references = names.map { "{$ref: '#/components/schemas/\($0)'}" }
        let schemas = names.map { "\($0): {type: object, required: [is\($0)], properties: {is\($0): {type: string}}}" }
        return ("{oneOf: [\(references.joined(separator: ", "))]}", schemas.joined(separator: "\n"))
    }

    // MARK: - Choices

    @Test func choicesBetweenTheSameSchemasAreOneType() throws {
        let (choice, schemas) = Self.choice("Cat", "Dog")
        let other = Self.choice("Dog", "Cat").choice
        let lowered = try Lowered(
            schemas: """
                Owner: {type: object, properties: {friend: \(choice), enemy: \(other)}}
                Shop: {type: object, properties: {pets: {type: array, items: \(other)}, best: \(choice)}}
                \(schemas)
                """)
        #expect(lowered.topLevel == ["Owner", "Shop", "Cat", "Dog", "CatOrDog"])
        #expect(lowered.model.types.ids.count == 5)
        #expect(lowered.declaration("Shop") == "struct pets: [CatOrDog] optional, best: CatOrDog optional")
    }

    @Test func choicesAreCalledAfterTheKindOfWhatIsChosen() throws {
        let (choice, schemas) = Self.choice(
            "ShopStickerResponse", "GuildStickerResponse", "FreeStickerResponse", "OldStickerResponse")
        let lowered = try Lowered(
            schemas: """
                A: {type: object, properties: {first: \(choice)}}
                B: {type: object, properties: {last: \(choice)}}
                \(schemas)
                """)
        #expect(lowered.property("A", "first").map { lowered.words($0.type) } == "StickerResponse")
        #expect(lowered.property("B", "last").map { lowered.words($0.type) } == "StickerResponse")
    }

    @Test(arguments: [
        // The role alone is no kind; of four, no name joins them.
        (["AResponse", "BResponse", "CResponse", "DResponse"], "A.First"),
        // The name is that of one of them.
        (["Channel", "GroupChannel"], "ChannelOrGroupChannel"),
    ])
    func whatSaysNoKindIsNoName(names: [String], type: String) throws {
        let references = names.map { "{$ref: '#/components/schemas/\($0)'}" }.joined(separator: ", ")
        let schemas = names.map { "\($0): {type: object, required: [is\($0)], properties: {is\($0): {type: string}}}" }
        let lowered = try Lowered(
            schemas: """
                A: {type: object, properties: {first: {oneOf: [\(references)]}}}
                B: {type: object, properties: {last: {oneOf: [\(references)]}}}
                \(schemas.joined(separator: "\n"))
                """)
        #expect(lowered.property("A", "first").map { lowered.words($0.type) } == type)
    }

    @Test func theOrderOfKindsMakesNoDifference() throws {
        let lowered = try Lowered(
            schemas: """
                A:
                  type: object
                  properties: {x: {oneOf: [{type: string}, {type: integer}]}, y: {oneOf: [{type: integer}, {type: string}]}}
                """)
        #expect(
            lowered.declaration("A") == "struct x: A.IntegerOrString optional, y: A.IntegerOrString optional")
    }

    @Test func theOrderOfWhatIsTriedMakesADifference() throws {
        let one = "{type: object, properties: {a: {type: string}, b: {type: string}}}"
        let two = "{type: object, properties: {a: {type: string}, c: {type: string}}}"
        let schemas = "One: \(one)\nTwo: \(two)\n"
        func lowered(_ second: String) throws -> Lowered {
            let first = "{oneOf: [{$ref: '#/components/schemas/One'}, {$ref: '#/components/schemas/Two'}]}"
            return try Lowered(schemas: schemas + "A: {type: object, properties: {x: \(first), y: \(second)}}")
        }
        let same = "{oneOf: [{$ref: '#/components/schemas/One'}, {$ref: '#/components/schemas/Two'}]}"
        let other = "{oneOf: [{$ref: '#/components/schemas/Two'}, {$ref: '#/components/schemas/One'}]}"
        #expect(try lowered(same).model.types.ids.count == 4)
        #expect(try lowered(other).model.types.ids.count == 5)
    }

    // MARK: - Which of several gets a name

    @Test func theMoreUsedOfTwoHasTheName() throws {
        let uses = [
            ("getOwner", "sort", "a, b"), ("getOwners", "sort", "a, b"), ("getOwnerPets", "sort", "c, d"),
            ("getOwnerDogs", "sort", "c, d"), ("getOwnerCats", "sort", "c, d"),
        ].map { ($0, $1, Self.list($2)) }
        for uses in [uses, uses.reversed()] {
            let lowered = try Lowered(paths: Lowered.queries(uses))
            #expect(lowered.declaration("GetOwnerSort") == "string enum c, d")
            #expect(lowered.topLevel == ["GetOwnerSort"])
        }
    }

    @Test func ofEquallyUsedOnesThePlacesDecide() throws {
        let uses = [
            ("getOwnerZ", "sort", "a, b"), ("getOwnerY", "sort", "a, b"), ("getOwnerB", "sort", "c, d"),
            ("getOwnerX", "sort", "c, d"),
        ].map { ($0, $1, Self.list($2)) }
        for uses in [uses, uses.reversed()] {
            let lowered = try Lowered(paths: Lowered.queries(uses))
            #expect(lowered.declaration("GetOwnerSort") == "string enum c, d")
        }
    }

    // MARK: - Words

    @Test func valuesAreJoinedByTheirTexts() throws {
        let list = Self.list("asc, desc, none")
        let lowered = try Lowered(schemas: "A: {type: object, properties: {x: \(list), y: \(list), z: \(list)}}")
        #expect(lowered.declaration("A.AscOrDescOrNone") == "string enum asc, desc, noneValue=none")
    }

    @Test(arguments: [
        ("2XX, 4xx, default", "status2xx=2XX, status4xx=4xx, default"),
        ("2xx, '404'", "status2xx=2xx, status404=404"),
        ("2xx, small", "size2xx=2xx, small"),
    ])
    func classesOfStatusesAreSomethingElseAmongOtherValues(values: String, cases: String) throws {
        let lowered = try Lowered(schemas: "A: {type: object, properties: {size: \(Self.list(values))}}")
        #expect(lowered.declaration("A.Size") == "string enum " + cases)
    }

    @Test func titlesThatAllHaveAreNames() throws {
        let place = "{title: %, type: object, properties: {street: {type: string}, city: {type: string}}}"
        func lowered(_ first: String, _ second: String) throws -> Lowered {
            let texts = [first, second].map { place.replacing("%", with: $0) }
            return try Lowered(schemas: "A: {type: object, properties: {home: \(texts[0]), work: \(texts[1])}}")
        }
        #expect(try lowered("postal address", "postal address").declaration("A.PostalAddress") != "nothing")
        #expect(try lowered("postal address", "address").declaration("A.HomeOrWork") != "nothing")
        #expect(
            try lowered("'An address, as written'", "'An address, as written'").declaration("A.HomeOrWork") != "nothing"
        )
        #expect(try lowered("A", "A").declaration("A.HomeOrWork") != "nothing")
        #expect(try lowered("Object", "Object").declaration("A.HomeOrWork") != "nothing")
    }

    @Test(arguments: [
        ("application/vnd.a.2024-08-05+json", "V.A2024_08_05Body"),
        ("application/json;v=2", "V.CreatedOrOkBody"),
    ])
    func bodiesInVersionsAreCalledAfterTheirStatuses(mediaType: String, name: String) throws {
        let old = "{type: object, properties: {a: {type: string}}}"
        let new = "{type: object, properties: {a: {type: string}, b: {type: string}}}"
        let lowered = try Lowered(
            paths: """
                /a:
                  get:
                    operationId: v
                    responses:
                      '200':
                        description: Read.
                        content:
                          application/vnd.a.2023-01-01+json: {schema: \(old)}
                          application/vnd.a.2024-08-05+json: {schema: \(new)}
                      '201':
                        description: Created.
                        content:
                          application/json: {schema: {type: object, properties: {c: {type: string}}}}
                          \(mediaType): {schema: \(new)}
                """)
        #expect(lowered.declaration(name) == "struct a: string optional, b: string optional")
    }

    @Test func mediaTypesWithParametersAreCalledAfterThese() throws {
        let lowered = try Lowered(
            paths: """
                /a:
                  get:
                    operationId: v
                    responses:
                      '200':
                        description: Read.
                        content:
                          application/json: {schema: {type: object, properties: {a: {type: string}}}}
                          application/json;version=2: {schema: {type: object, properties: {b: {type: string}}}}
                """)
        #expect(lowered.declaration("V.OkBody").contains("jsonVersion2"))
    }

    @Test func nothingIsCalledAsWhatStandsInIt() throws {
        let content = """
            {type: object, properties: {reaction_content: \(Self.list("up, down")), n: {type: string}, m: {type: string}}}
            """
        let lowered = try Lowered(
            schemas: """
                ReactionOne: {type: object, properties: {content: \(content), x: {type: string}}}
                ReactionTwo: {type: object, properties: {content: \(content), y: {type: string}}}
                """)
        #expect(!lowered.topLevel.contains("ReactionContent") || lowered.type("ReactionContent.ReactionContent") == nil)
        #expect(
            lowered.model.types.ids.allSatisfy { id in
                lowered.model.types[id].nested.allSatisfy {
                    lowered.model.types[$0].name != lowered.model.types[id].name
                }
            })
    }

    @Test func whatIsInABodyIsCalledAfterTheOperationOrTheStatus() throws {
        let output = "{type: object, properties: {text: {type: string}}}"
        let lowered = try Lowered(
            paths: """
                /checks:
                  post:
                    operationId: createChecks
                    requestBody: {content: {application/json: {schema: {type: object, properties: {data: \(output)}}}}}
                    responses:
                      '404':
                        description: None.
                        content: {application/json: {schema: {type: object, properties: {error: \(output)}}}}
                """)
        #expect(lowered.declaration("CreateChecks.Body.CheckData") == "struct text: string optional")
        #expect(lowered.declaration("CreateChecks.NotFoundBody.NotFoundError") == "struct text: string optional")
    }

    // MARK: - Header fields

    /// A text is one thing as it is, and another in JSON, whose texts have quotes.
    @Test func fieldsThatAreWrittenDifferentlyAreNotOne() throws {
        func answers(_ field: String) -> String {
            "responses: {'200': {description: '', headers: {Link: {\(field)}}}}"
        }
        let (plain, json) = ("schema: {type: string}", "content: {application/json: {schema: {type: string}}}")
        let lowered = try Lowered(
            paths: """
                /a: {get: {operationId: a, \(answers(plain))}, put: {operationId: b, \(answers(plain))}}
                /b: {get: {operationId: c, \(answers(json))}, put: {operationId: d, \(answers(json))}}
                """)
        let fields = lowered.model.operations.map { operation -> ParameterModel.Content? in
            guard let id = operation.responses[0].headers, case .headers(let headers) = lowered.model.types[id].kind
            else { return nil }
            return headers[0].content
        }
        #expect(fields == [nil, nil, .json, .json])
    }

    // MARK: - The configuration

    private static func options(_ renames: [String: String]) -> LoweringOptions {
        LoweringOptions(name: "Example", renames: renames)
    }

    @Test func whatIsCalledAsOneOfItsUsesIsRenamedAsAWhole() throws {
        let side = Self.list("left, right")
        let schemas = "A: {type: object, properties: {side: \(side), start_side: \(side), end_side: \(side)}}"
        let lowered = try Lowered(
            schemas: schemas, options: Self.options(["A.Side": "Hand", "A.Side.left": "sinister"]))
        #expect(lowered.declaration("A.Hand") == "string enum sinister=left, right")
        #expect(lowered.model.types.ids.count == 2)
        #expect(lowered.findings == [])
    }

    @Test(arguments: ["B.SortOrder", "B.SortOrder.k"])
    func oneUseOfItsOwnMakesNoDifferenceToTheOthers(key: String) throws {
        let uses = ["a", "b"].map { ($0, "sort_order", Self.list("k, l")) }
        let lowered = try Lowered(paths: Lowered.queries(uses), options: Self.options([key: "other"]))
        #expect(lowered.topLevel == ["SortOrder"])
        #expect(lowered.arguments("a") == ["sortOrder: SortOrder?"])
        #expect(lowered.arguments("b").first?.hasPrefix("sortOrder: B.") == true)
        #expect(lowered.findings == [])
    }

    @Test func whatIsAsANamedSchemaIsKnownByItsPlace() throws {
        let owner = "{type: object, properties: {id: {type: integer}, login: {type: string}, url: {type: string}}}"
        let lowered = try Lowered(
            schemas: """
                A: {type: object, properties: {owner: \(owner)}}
                Owner: \(owner)
                """, options: Self.options(["A.Owner": "Boss"]))
        #expect(lowered.property("A", "owner").map { lowered.words($0.type) } == "A.Boss")
        #expect(lowered.findings == [])
    }

    @Test(arguments: [["A.Side": "State"], ["A.Side": "Inner"], ["A.Side": "Other"]])
    func aNameOfSomethingElseIsAnError(renames: [String: String]) throws {
        let lowered = try Lowered(
            schemas: """
                A:
                  type: object
                  properties:
                    state: \(Self.list("a, b"))
                    side: {type: object, properties: {inner: {type: object, properties: {x: {type: string}}}}}
                Other: {type: object, properties: {x: {type: string}}}
                """, options: Self.options(renames))
        #expect(lowered.findings.contains { $0.contains("'A.Side' cannot be renamed to") })
    }
}
