import ApusLowering
import ApusModel
import Testing

/// Which inline types that are equal become one, and what that is called.
@Suite struct SharedTypeTests {
    private static let readWrite = "{type: string, enum: [read, write]}"

    private static func list(_ values: String) -> String { "{type: string, enum: [\(values)]}" }

    // MARK: - Siblings

    @Test(arguments: [
        (["a: E", "b: E", "c: E", "d: E"], "ReadOrWrite"), (["a: E", "b: E", "c: E"], "ReadOrWrite"),
        (["side: E", "start_side: E"], "Side"), (["start_side: E", "side: E"], "Side"),
        (["order_state: E", "item_state: E"], "State"),
        (["item_state: E", "order_state: E"], "State"),
        (["a_state: E", "b_state: E", "c_state: E", "d_state: E"], "State"),
    ])
    func propertiesOfOneObjectShare(properties: [String], name: String) throws {
        let text = properties.map { $0.replacing("E", with: Self.readWrite) }.joined(separator: ", ")
        let lowered = try Lowered(schemas: "A: {type: object, properties: {\(text)}}")
        #expect(lowered.declaration("A.\(name)") == "string enum read, write")
        #expect(lowered.model.types.ids.count == 2)
    }

    @Test func objectsShareUnderBothNames() throws {
        let person = "{type: object, required: [name], properties: {name: {type: string}, mail: {type: string}}}"
        let other = "{type: object, properties: {mail: {type: string}, name: {type: string}}, required: [name]}"
        let lowered = try Lowered(schemas: "A: {type: object, properties: {editor: \(person), author: \(other)}}")
        // Of as many orders, that of the first place by name.
        #expect(lowered.declaration("A.AuthorOrEditor") == "struct mail: string optional, name: string required")
        #expect(
            lowered.declaration("A")
                == "struct editor: A.AuthorOrEditor optional, author: A.AuthorOrEditor optional")
    }

    /// Which of them the document has first makes no difference to initializers.
    @Test func membersStandAsMostOfThemHaveThem() throws {
        let person = "{type: object, required: [name], properties: {name: {type: string}, mail: {type: string}}}"
        let other = "{type: object, properties: {mail: {type: string}, name: {type: string}}, required: [name]}"
        let properties = ["author: \(other)", "editor: \(person)", "reader: \(person)"]
        for list in [properties, properties.reversed()] {
            let text = list.joined(separator: ", ")
            let lowered = try Lowered(schemas: "A: {type: object, properties: {\(text)}}")
            let shared = lowered.model.types.topLevel.flatMap { lowered.model.types[$0].nested }
            #expect(shared.count == 1)
            let name = try #require(shared.first.map { lowered.model.types[$0].name.text })
            #expect(lowered.declaration("A.\(name)") == "struct name: string required, mail: string optional")
        }
    }

    @Test func whatAnObjectIsMostlyMadeOfIsCalledAfterIt() throws {
        let link = "{type: object, properties: {uri: {type: string}, total: {type: integer}}}"
        let links = ["albums", "feed", "likes", "videos"].map { "\($0): \(link)" }.joined(separator: ", ")
        let text = "{type: object, properties: {count: {type: integer}, \(links)}}"
        let lowered = try Lowered(schemas: "User: {type: object, properties: {connections: \(text)}}")
        let connection = lowered.declaration("User.Connections.Connection")
        #expect(connection == "struct uri: string optional, total: int optional")
        #expect(lowered.model.types.ids.count == 3)
    }

    @Test func choicesAreCalledAfterWhatIsChosen() throws {
        let choice = "{oneOf: [{type: string}, {type: integer}]}"
        let lowered = try Lowered(schemas: "A: {type: object, properties: {x: \(choice), y: \(choice)}}")
        #expect(lowered.declaration("A.IntegerOrString") == "union string(string), integer(int)")
    }

    @Test(arguments: [
        // Two lists of the same few values are alike by chance, and so are objects of one property, or of none.
        "x: {type: string, enum: [a, b]}, y: {type: string, enum: [a, b]}",
        "x: {type: object, properties: {a: {type: string}}}, y: {type: object, properties: {a: {type: string}}}",
        "x: {type: object, additionalProperties: false}, y: {type: object, additionalProperties: false}",
        "x: {type: string, enum: [a]}, y: {type: string, enum: [a]}, z: {type: string, enum: [a]}",
        // No name is good enough.
        "a: E, b: E, c: E, d: E".replacing("E", with: "{type: string, enum: [k, l, m, n]}"),
        "a: E, b: E".replacing(
            "E",
            with: "{type: object, properties: {k: {type: object, properties: {}}, l: {type: string, enum: [z, w]}}}"
        ).replacing("b: ", with: "aVeryVeryLongNameThatNobodyWouldEverReadToTheEndOfTheWholeLine: "),
    ])
    func whatIsAlikeByChanceStaysAsItIs(properties: String) throws {
        let lowered = try Lowered(schemas: "A: {type: object, properties: {\(properties)}}")
        #expect(lowered.model.types.ids.allSatisfy { !lowered.model.types[$0].name.text.contains("Or") })
    }

    // MARK: - What differs

    @Test(arguments: [
        ("{type: object, required: [a], properties: {a: {type: string}, b: {type: string}}}", "optional"),
        ("{type: object, properties: {a: {type: string, maxLength: 9}, b: {type: string}}}", "a rule"),
        ("{type: object, properties: {a: {type: string, nullable: true}, b: {type: string}}}", "null"),
        ("{type: object, properties: {a: {type: string, format: uuid}, b: {type: string}}}", "a type"),
        ("{type: object, properties: {a: {type: string, description: The a.}, b: {type: string}}}", "a description"),
        ("{type: object, properties: {a: {type: string, deprecated: true}, b: {type: string}}}", "a deprecation"),
        ("{type: object, properties: {a: {type: string, default: x}, b: {type: string}}}", "a default"),
        ("{type: object, properties: {a: {type: string}, b: {type: string}, c: {type: string}}}", "a property"),
        ("{type: object, minProperties: 1, properties: {a: {type: string}, b: {type: string}}}", "a count"),
        ("{type: object, deprecated: true, properties: {a: {type: string}, b: {type: string}}}", "the whole"),
        (
            "{type: object, anyOf: [{required: [a]}, {required: [b]}], properties: {a: {type: string}, b: {type: string}}}",
            "what has to be there"
        ),
        (
            "{type: object, additionalProperties: {type: string}, properties: {a: {type: string}, b: {type: string}}}",
            ""
        ),
    ])
    func whatDiffersStaysApart(other: String, what: String) throws {
        let plain = "{type: object, properties: {a: {type: string}, b: {type: string}}}"
        let same = try Lowered(schemas: "A: {type: object, properties: {x_end: \(plain), y_end: \(plain)}}")
        #expect(same.declaration("A.End") != "nothing")
        let lowered = try Lowered(schemas: "A: {type: object, properties: {x_end: \(plain), y_end: \(other)}}")
        #expect(lowered.declaration("A.XEnd") != "nothing")
        #expect(lowered.declaration("A.YEnd") != "nothing")
    }

    @Test func descriptionsOfValuesTellListsApart() throws {
        let described = "{type: string, enum: [a, b], x-enum-descriptions: [One, Two]}"
        let lowered = try Lowered(
            paths: Lowered.queries([("listX", "sort_order", described), ("getY", "sort_order", Self.list("a, b"))]))
        #expect(lowered.topLevel == [])
    }

    @Test func descriptionsOfTypesAreLeftToWhatHasThem() throws {
        let lowered = try Lowered(
            schemas: """
                A:
                  type: object
                  properties:
                    side: {type: string, enum: [l, r], description: One.}
                    other_side: {type: string, enum: [l, r], description: Other.}
                """)
        #expect(lowered.type("A.Side")?.documentation == DocumentationModel())
        #expect(lowered.property("A", "other_side")?.documentation.description == "Other.")
    }

    // MARK: - Namesakes

    @Test func whatIsCalledAlikeIsOneTypeOfThatName() throws {
        let lowered = try Lowered(
            paths: Lowered.queries([
                ("listPets", "direction", Self.list("asc, desc")), ("getOwners", "direction", Self.list("desc, asc")),
                ("turn", "direction", Self.list("left, right")),
            ]))
        // Of as many orders, that of the first place by name.
        #expect(lowered.declaration("Direction") == "string enum desc, asc")
        #expect(lowered.arguments("getOwners") == ["direction: Direction?"])
        #expect(lowered.arguments("turn") == ["direction: Turn.Direction?"])
    }

    @Test func theOrderOfOperationsMakesNoDifference() throws {
        let uses = [
            ("listPets", "direction", Self.list("asc, desc")), ("listPetsOfMine", "direction", Self.list("asc, desc")),
            ("getOwners", "sort", Self.list("a, b")), ("getOwner", "sort", Self.list("a, b")),
            ("listPetsOfOthers", "sort", Self.list("a, c")), ("listPetsOfAll", "sort", Self.list("a, c")),
        ]
        let names = try [uses, uses.reversed()].map { Set(try Lowered(paths: Lowered.queries($0)).topLevel) }
        #expect(names[0] == ["ListPetsDirection", "GetOwnerSort", "ListPetsSort"])
        #expect(names[0] == names[1])
    }

    @Test(arguments: [
        // Of two lists of one name none is what the name means, and nothing else tells them apart.
        [("a", "sort_order", "k, l"), ("b", "sort_order", "k, l"), ("c", "sort_order", "m"), ("d", "sort_order", "n")],
        // The name is another's: of Swift, of apps, of an operation.
        [("a", "result", "k, l"), ("b", "result", "k, l")], [("a", "path", "k, l"), ("b", "path", "k, l")],
        [("a", "cut_off", "k, l"), ("b", "cut_off", "k, l"), ("cutOff", "x", "k")],
        // It says nothing.
        [("a", "value", "k, l"), ("b", "value", "k, l")], [("a", "object_item", "k, l"), ("b", "object_item", "k, l")],
    ])
    func withoutAGoodNameNothingIsShared(uses: [(String, String, String)]) throws {
        let lowered = try Lowered(paths: Lowered.queries(uses.map { ($0, $1, Self.list($2)) }))
        #expect(lowered.topLevel == [])
        #expect(lowered.model.types.ids.count == uses.count)
    }

    @Test func valuesThatAreCalledAsASchemaAreItsKind() throws {
        let schemas = ["A", "B", "C"].map { "\($0): {type: object, properties: {sort: \(Self.list("up, down"))}}" }
        let lowered = try Lowered(
            schemas: "Sort: {type: object, properties: {x: {type: string}}}\n" + schemas.joined(separator: "\n"))
        #expect(lowered.declaration("SortKind") == "string enum up, down")
        #expect(lowered.declaration("C") == "struct sort: SortKind optional")
    }

    @Test func aFamilyOfOwnersSharesByItself() throws {
        let uses = [
            ("listIssues", "state", "o, c"), ("listIssuesOfAll", "state", "o, c"), ("getPulls", "state", "o, c"),
            ("getPull", "state", "o, c"), ("a", "state", "x, y"), ("b", "state", "z, y"), ("c", "state", "z, w"),
            ("d", "state", "z, v"),
        ]
        let lowered = try Lowered(paths: Lowered.queries(uses.map { ($0, $1, Self.list($2)) }))
        #expect(lowered.topLevel == ["ListIssuesState", "GetPullState"])
    }

    @Test func bodiesAreCalledAfterAllTheirOperations() throws {
        let body = "content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}"
        let lowered = try Lowered(
            paths: """
                /a: {post: {operationId: addAccessForUsers, requestBody: {\(body)}}}
                /b: {post: {operationId: setAccessForUsers, requestBody: {\(body)}}}
                /c: {post: {operationId: petsAddBlood, requestBody: {\(body)}}}
                /d: {post: {operationId: petsSetBlood, requestBody: {\(body)}}}
                """)
        #expect(lowered.topLevel == ["AccessForUsersBody", "PetsBloodBody"])
    }

    @Test func whatSaysNothingIsCalledAfterItsContents() throws {
        let references = ["TrackObject", "EpisodeObject"].map { "{$ref: '#/components/schemas/\($0)'}" }
        let choice = "{oneOf: [\(references.joined(separator: ", "))]}"
        let lowered = try Lowered(
            schemas: """
                TrackObject: {type: object, required: [a], properties: {a: {type: string}}}
                EpisodeObject: {type: object, required: [b], properties: {b: {type: string}}}
                PlayingObject: {type: object, properties: {item: \(choice)}}
                SavedObject: {type: object, properties: {item: \(choice), at: {type: string}}}
                """)
        #expect(lowered.topLevel.contains("EpisodeOrTrack"))
    }

    @Test func whatIsDoneAndWhatSwiftHasIsNoName() throws {
        let limit = "{type: object, properties: {a: {type: integer}, b: {type: integer}}}"
        let body = "content: {application/json: {schema: {type: object, properties: {duration: \(limit)}}}}"
        let lowered = try Lowered(
            paths: """
                /a: {post: {operationId: createCat, requestBody: {\(body)}}}
                /b: {post: {operationId: createDog, requestBody: {\(body)}}}
                """)
        #expect(lowered.topLevel == [])
    }

    @Test func typesStandInWhatIsAroundAllOfThem() throws {
        let user = "{type: object, properties: {login: {type: string}, id: {type: integer}}}"
        let lowered = try Lowered(
            schemas: """
                Pull:
                  type: object
                  properties:
                    head: {type: object, properties: {user: \(user), label: {type: string}}}
                    base: {type: object, properties: {user: \(user), number: {type: string}}}
                """)
        #expect(lowered.declaration("Pull.User") == "struct login: string optional, id: int optional")
        #expect(lowered.property("Pull.Base", "user").map { lowered.words($0.type) } == "Pull.User")
    }

    @Test func typesWithinSharedOnesGoAlong() throws {
        let entry = "{type: object, properties: {kind_of: \(Self.list("a, b")), more: {type: string}}}"
        let lowered = try Lowered(
            schemas: """
                PetList: {type: object, properties: {last_entry: \(entry)}}
                PetPage: {type: object, properties: {last_entry: \(entry)}}
                """)
        #expect(lowered.topLevel == ["PetList", "PetPage", "LastEntry"])
        #expect(lowered.declaration("LastEntry.KindOf") == "string enum a, b")
        #expect(lowered.model.types.ids.count == 4)
    }

    @Test func nothingIsHidden() throws {
        // Within `B` the name would be that of another type.
        let lowered = try Lowered(
            schemas: """
                A: {type: object, properties: {card_type: \(Self.list("k, l"))}}
                B:
                  type: object
                  properties:
                    inner: {type: object, properties: {card_type: \(Self.list("k, l")), more: {type: string}}}
                    card_type: \(Self.list("m, n"))
                C: {type: object, properties: {card_type: \(Self.list("k, l"))}}
                """)
        #expect(lowered.topLevel == ["A", "B", "C"])
    }

    // MARK: - Named schemas

    @Test func anInlineSchemaIsTheNamedOneThatItRepeats() throws {
        let due = "{type: object, properties: {due: {type: string}}}"
        let long = "{type: object, properties: {a: {type: string}, b: {type: string}, c: {type: string}}}"
        let short = "{type: object, properties: {a: {type: string}, b: {type: string}}}"
        let lowered = try Lowered(
            schemas: """
                Issue: {type: object, properties: {milestone: \(due), x: \(long), y: \(short), z: \(due)}}
                IssueMilestone: \(due)
                Long: \(long)
                Short: \(short)
                """)
        #expect(
            lowered.declaration("Issue")
                == "struct milestone: IssueMilestone optional, x: Long optional, y: Issue.Y optional, z: Issue.Z optional"
        )
        #expect(lowered.declaration("Issue.Y") != "nothing")
    }

    // MARK: - The configuration

    @Test func aRenamedTypeIsNotShared() throws {
        let uses = [("a", "sort_order", "k, l"), ("b", "sort_order", "k, l"), ("c", "sort_order", "k, l")]
        let options = LoweringOptions(name: "Example", renames: ["C.SortOrder": "Order"])
        let lowered = try Lowered(paths: Lowered.queries(uses.map { ($0, $1, Self.list($2)) }), options: options)
        #expect(lowered.arguments("a") == ["sortOrder: SortOrder?"])
        #expect(lowered.arguments("c") == ["sortOrder: C.Order?"])
        #expect(lowered.findings == [])
    }

    @Test func aSharedTypeIsRenamedByItsName() throws {
        let entry = "{type: object, properties: {mode: \(Self.list("a, b")), more: {type: string, default: x}}}"
        let options = LoweringOptions(
            name: "Example",
            renames: [
                "LastEntry": "Ending", "LastEntry.more": "rest", "LastEntry.Mode": "How", "LastEntry.Mode.a": "first",
                "CardType.k": "king",
            ])
        let lowered = try Lowered(
            schemas: """
                A: {type: object, properties: {last_entry: \(entry), card_type: \(Self.list("k, l"))}}
                B:
                  type: object
                  required: [card_type]
                  properties: {last_entry: \(entry), card_type: {type: string, enum: [k, l], default: k}}
                """, options: options)
        #expect(lowered.declaration("Ending") == "struct mode: Ending.How optional, rest=more: string optional")
        #expect(lowered.declaration("Ending.How") == "string enum first=a, b")
        #expect(lowered.declaration("CardType") == "string enum king=k, l")
        #expect(lowered.findings == [])
    }

    @Test func aNameThatIsTakenIsAnError() throws {
        let uses = [("a", "sort_order", "k, l"), ("b", "sort_order", "k, l")]
        let options = LoweringOptions(name: "Example", renames: ["SortOrder": "ExampleClient"])
        let lowered = try Lowered(paths: Lowered.queries(uses.map { ($0, $1, Self.list($2)) }), options: options)
        #expect(lowered.findings.contains { $0.contains("'SortOrder' cannot be renamed to 'ExampleClient'") })
    }

    /// Bodies of failures in several media types are called after what they may be, or else after the failure; operations
    /// keep the name that theirs would have.
    @Test(arguments: [
        (
            "application/json: {schema: {$ref: '#/components/schemas/E'}}, text/plain: {}",
            "ExampleInternalServerErrorBody"
        ),
        (
            "application/json: {schema: {$ref: '#/components/schemas/E'}}, "
                + "application/problem+json: {schema: {$ref: '#/components/schemas/P'}}", "EOrP"
        ),
    ])
    func bodiesOfFailuresAreShared(content: String, name: String) throws {
        let response = "{'500': {description: x, content: {\(content)}}}"
        let paths = ["a", "b"].map { "/\($0): {get: {operationId: get\($0), responses: \(response)}}" }
        let schemas = "{E: {type: object, properties: {a: {}}}, P: {type: object, properties: {b: {}}}}"
        let lowered = try Lowered(
            "paths:\n" + paths.joined(separator: "\n").indented(by: 2) + "\ncomponents: {schemas: \(schemas)}\n")
        let shared = lowered.model.types.topLevel.compactMap { id -> String? in
            guard case .choice = lowered.model.types[id].kind else { return nil }
            return lowered.model.types[id].name.text
        }
        #expect(shared == [name])
        #expect(lowered.model.failures.count == 1)
        let types = lowered.model.types.byOperation.mapValues { $0.map { lowered.model.types[$0].name.text } }
        #expect(types == [0: ["InternalServerErrorBody"], 1: ["InternalServerErrorBody"]])
    }
}
