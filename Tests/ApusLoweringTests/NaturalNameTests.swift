import ApusLowering
import ApusModel
import Testing

/// Names that a person would give: after what something is, and no longer than that takes.
@Suite struct NaturalNameTests {
    private static let names = "{type: object, required: [a], properties: {a: {type: string}}}"

    private static func schemas(_ names: [String]) -> String {
        names.map { "\($0): \(Self.names)" }.joined(separator: "\n")
    }

    /// Operations that fail with some statuses each.
    private static func paths(_ failures: [[Int]]) -> String {
        failures.enumerated().map { index, statuses in
            let responses = statuses.map { "'\($0)': {description: Failed.}" }.joined(separator: ", ")
            return "/a\(index): {get: {operationId: a\(index), responses: {'204': {description: Done.}, \(responses)}}}"
        }.joined(separator: "\n")
    }

    /// Each of some failures several times, the first ones most often.
    private static func several(_ failures: [[Int]]) -> [[Int]] {
        failures.enumerated().flatMap { place, statuses in
            Array(repeating: statuses, count: failures.count - place + 1)
        }
    }

    // MARK: - What several have

    @Test(arguments: [
        ("layoutSizingHorizontal", "layoutSizingVertical", "LayoutSizing"),
        ("counterAxisSizingMode", "primaryAxisSizingMode", "AxisSizingMode"),
        // No name ends with a preposition or an article, but for what belongs to a verb.
        ("StatusOfPrimary", "StatusOfSecondary", "Status"), ("levelForTheOne", "levelForTheOther", "Level"),
        ("noOfCats", "noOfDogs", "NoOfCatsOrDogs"), ("signInUser", "signInGuest", "SignIn"),
        // One word before is what they belong to, and one behind may say nothing.
        ("messageFrom", "messageUntil", "MessageFromOrUntil"), ("inputValue", "outputValue", "InputOrOutputValue"),
        ("author", "committer", "AuthorOrCommitter"),
    ])
    func siblingsAreCalledAfterTheirConcept(one: String, other: String, name: String) throws {
        let type = "{type: object, properties: {x: {type: string}, y: {type: string}}}"
        let lowered = try Lowered(schemas: "A: {type: object, properties: {\(one): \(type), \(other): \(type)}}")
        #expect(lowered.declaration("A.\(name)") == "struct x: string optional, y: string optional")
    }

    @Test func aChoiceWhoseNameIsTakenIsStillOne() throws {
        let choice = "{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}"
        let lowered = try Lowered(
            schemas: """
                Cat: {type: object, required: [m], properties: {m: {type: string}}}
                Dog: {type: object, required: [b], properties: {b: {type: string}}}
                CatOrDog: {type: object, properties: {a: {type: string}}}
                Owner: {type: object, properties: {pet: \(choice), enemies: {type: array, items: \(choice)}}}
                """)
        #expect(
            lowered.declaration("Owner")
                == "struct pet: Owner.CatOrDogChoice optional, enemies: [Owner.CatOrDogChoice] optional")
    }

    @Test func bodiesAreCalledAsTheSameChoiceIsElsewhere() throws {
        let kinds = ["Guild", "Private", "Thread", "Voice"]
        let references = kinds.map { "{$ref: '#/components/schemas/\($0)'}" }.joined(separator: ", ")
        let schemas = kinds.map { "\($0): {type: object, required: [\($0)], properties: {\($0): {type: string}}}" }
        let answer = "{description: One., content: {application/json: {schema: {oneOf: [\(references)]}}}}"
        let lowered = try Lowered(
            """
            paths:
              /a: {get: {operationId: getIt, responses: {'200': \(answer)}}}
            components:
              schemas:
                A: {type: object, properties: {channel: {oneOf: [\(references)]}}}
                B: {type: object, properties: {channel: {oneOf: [\(references)]}}}
            \(schemas.joined(separator: "\n").indented(by: 4))
            """)
        #expect(lowered.responses("getIt") == ["+ok 200 json Channel"])
    }

    @Test func answersThatAreOneListAreCalledAfterItsElements() throws {
        let properties = "users: {type: array, items: {$ref: '#/components/schemas/User'}}, total: {type: integer}"
        func path(_ name: String, _ more: String) -> String {
            "/\(name): {get: {operationId: \(name), responses: {'200': {description: Some., content: "
                + "{application/json: {schema: {type: object, properties: {\(properties), \(more)}}}}}}}}"
        }
        let lowered = try Lowered(
            """
            paths:
              \(path("list", "meta: {type: object, properties: {page: {type: integer}}}"))
              \(path("find", "boss: {$ref: '#/components/schemas/User'}"))
              \(path("movie", "a: {type: string}, b: {type: string}, c: {type: string}"))
            components: {schemas: {User: \(Self.names)}}
            """)
        #expect(lowered.responses("list") == ["+ok 200 json ListOperation.UserList"])
        #expect(lowered.responses("find") == ["+ok 200 json Find.OkBody"])
        #expect(lowered.responses("movie") == ["+ok 200 json Movie.OkBody"])
    }

    // MARK: - Failures and header fields

    @Test(arguments: [
        // The most usual one is the client's, others are what tells them from it.
        (
            [[400, 403, 404], [400, 403, 404], [400, 403, 404], [400, 403, 409], [400, 403, 409]],
            ["ExampleFailure", "ExampleConflictFailure"]
        ),
        (
            [[400, 401, 403, 404], [400, 401, 403, 404], [400, 401, 403, 404], [400, 403, 404], [400, 403, 404]],
            ["ExampleFailure", "BadRequestOrForbiddenOrNotFoundFailure"]
        ),
        (
            NaturalNameTests.several([[401, 403, 429, 500, 503], [403, 404, 429, 500], [401, 403, 404, 429, 500]]),
            ["ExampleFailure", "ExampleNotFoundFailure", "ExampleUnauthorizedOrNotFoundFailure"]
        ),
        (
            NaturalNameTests.several([[401, 403, 429, 500, 503], [403, 429, 500, 503]]),
            ["ExampleFailure", "ExampleFailureWithoutUnauthorized"]
        ),
        ([[401, 404], [401, 404]], ["UnauthorizedOrNotFoundFailure"]), ([[404], [404]], ["NotFoundFailure"]),
        ([[400, 403, 404], [400, 401, 404]], []),
    ])
    func failuresHaveShortNames(failures: [[Int]], names: [String]) throws {
        let lowered = try Lowered(paths: Self.paths(failures))
        #expect(lowered.model.failures.map(\.name.text) == names)
    }

    @Test(arguments: [
        ([[400, 403, 404], [400, 403, 404]], "ExampleFailure", "ExampleAPIFailure"),
        ([[404], [404]], "NotFoundFailure", "ExampleNotFoundFailure"),
    ])
    func failuresDoNotTakeTheNamesOfSchemas(failures: [[Int]], schema: String, name: String) throws {
        let lowered = try Lowered(
            """
            paths:
            \(Self.paths(failures).indented(by: 2))
            components: {schemas: {\(schema): \(Self.names)}}
            """)
        #expect(lowered.model.failures.map(\.name.text) == [name])
        #expect(lowered.topLevel.contains(schema))
    }

    @Test(arguments: [
        (["RateLimit-Limit", "RateLimit-Reset", "RateLimit-Left"], "RateLimitHeaders"),
        (["RateLimit-Limit", "Retry-After", "RateLimit-Reset"], "RateLimitAndRetryAfterHeaders"),
        (["Cursor", "Location", "Retry-After"], "CursorAndOthersHeaders"), (["Location"], "LocationHeaders"),
    ])
    func headersAreCalledAfterWhatTheyBeginWith(fields: [String], name: String) throws {
        let headers = fields.map { "\($0): {schema: {type: string}}" }.joined(separator: ", ")
        let responses = "{'204': {description: Done., headers: {\(headers)}}}"
        let lowered = try Lowered(
            paths: """
                /a: {get: {operationId: a, responses: \(responses)}}
                /b: {get: {operationId: b, responses: \(responses)}}
                """)
        #expect(lowered.topLevel == [name])
    }

    // MARK: - Cases

    @Test(arguments: [
        // Lists are called after what is in them; `by` has no plural.
        (["[UsagesByAsset]", "[UsagesByFile]"], "byAsset([UsagesByAsset]), byFile([UsagesByFile])"),
        (["[RowGroup]", "[RowLabel]"], "groups([RowGroup]), labels([RowLabel])"),
        // What stands behind a preposition is not left out.
        (
            ["ConvertedNoteToIssue", "LabeledIssue"],
            "convertedNoteToIssue(ConvertedNoteToIssue), labeled(LabeledIssue)"
        ),
        (["AndTerm", "OrTerm"], "and(AndTerm), or(OrTerm)"),
        // What would be no name leaves more of all of them.
        (
            ["GuildChannelLocation", "PrivateChannelLocation"],
            "guildChannel(GuildChannelLocation), privateChannel(PrivateChannelLocation)"
        ),
        // The words of the union are no reason to keep those that all have.
        (["UnionObject", "EpisodeObject"], "union(UnionObject), episode(EpisodeObject)"),
    ])
    func casesLeaveOutWhatAllSay(types: [String], cases: String) throws {
        let names = types.map { $0.filter { $0 != "[" && $0 != "]" } }
        let members = zip(types, names).map { type, name in
            let reference = "{$ref: '#/components/schemas/\(name)'}"
            return type.hasPrefix("[") ? "{type: array, items: \(reference)}" : reference
        }
        let objects = names.map { "\($0): {type: object, required: [is\($0)], properties: {is\($0): {type: string}}}" }
        let lowered = try Lowered(
            schemas: "Union: {oneOf: [\(members.joined(separator: ", "))]}\n" + objects.joined(separator: "\n"))
        #expect(lowered.declaration("Union").hasPrefix("union " + cases))
    }

    @Test func casesAreCalledAfterTheTagThatTheirTypesBeginWith() throws {
        let lowered = try Lowered(
            schemas: """
                FileCitationBody: {type: object, required: [type], properties: {type: {enum: [file_citation]}}}
                FilePath: {type: object, required: [type], properties: {type: {enum: [path]}}}
                Note: {oneOf: [{$ref: '#/components/schemas/FileCitationBody'}, {type: string}]}
                Place: {oneOf: [{$ref: '#/components/schemas/FilePath'}, {type: string}]}
                """)
        #expect(lowered.declaration("Note").hasPrefix("union fileCitation("))
        #expect(lowered.declaration("Place").hasPrefix("union filePath("))
    }

    @Test func titlesLeaveOutWhatTheTypeSays() throws {
        let lowered = try Lowered(
            schemas: """
                Content:
                  oneOf:
                    - {type: string, title: Text content}
                    - {type: array, title: Array of content parts, items: {type: string}}
                """)
        #expect(lowered.declaration("Content") == "union text(string), parts([string])")
    }

    @Test(arguments: [
        ("{anyOf: [{const: 1}, {const: 2}, {const: big}]}", "union integer(U.Integer), big(\"big\"), undocumented"),
        (
            "{oneOf: [{type: string, enum: [none]}, {type: string, enum: [auto]}, {$ref: '#/components/schemas/Cat'}]}",
            "union noneValue(\"none\"), auto(\"auto\"), cat(Cat), undocumented"
        ),
        (
            "{anyOf: [{type: array, items: {type: string}}, {const: all}]}",
            "union strings([string]), all(\"all\"), undocumented"
        ),
    ])
    func constantsOfOneKindAreOneEnum(schema: String, expected: String) throws {
        let lowered = try Lowered(schemas: "Cat: \(Self.names)\nU: \(schema)", version: "3.1.0")
        #expect(lowered.declaration("U") == expected)
    }

    /// As long as it has no case that is called like one of them.
    @Test func theEnumOfConstantsHasThemAll() throws {
        let lowered = try Lowered(
            schemas: """
                Cat: \(Self.names)
                U: {oneOf: [{type: string, enum: [cat]}, {type: string, enum: [auto]}, {$ref: '#/components/schemas/Cat'}]}
                """)
        #expect(lowered.declaration("U.Option") == "string enum cat, auto")
    }

    // MARK: - Schemas

    @Test(arguments: [
        (["shop.v1.order", "shop.v1.order.order_line"], ["Order", "OrderLine"]),
        // Two ends that are the same, an end that says nothing, and one that another schema has.
        (["billing.session", "checkout.session"], ["BillingSession", "CheckoutSession"]),
        (["order.item", "order.v1", "order.create"], ["OrderItem", "OrderV1", "OrderCreate"]),
        // As many parts as tell two apart; a version alone does not. What is a form of another one has that before it.
        (["io.k8s.core.v1.Event", "io.k8s.events.v1.Event"], ["CoreV1Event", "EventsV1Event"]),
        (["Shop.Api.User.Dto", "Shop.Api.Order.Dto"], ["UserDto", "OrderDto"]),
        (["App.Users.Create.Request", "App.Orders.Create.Request"], ["UsersCreateRequest", "OrdersCreateRequest"]),
        // A path of Go.
        (["github.com-acme-api-Thing", "github_com_acme_model.User"], ["Thing", "User"]),
        (["github.com-acme-a-Response", "github.com-acme-b-Response"], ["AResponse", "BResponse"]),
        (["io.k8s.meta.v1.Patch", "Book.jsonld-book.read"], ["MetaV1Patch", "BookJsonldBookRead"]),
        (["Core.Dto.Page[Core.Dto.Entry]", "Core.Dto.Entry"], ["PageEntry", "Entry"]),
        (["Core.Dto.Page_Core.Dto.Entry_", "Core.Dto.Entry"], ["PageEntry", "Entry"]),
        (["MultivaluedHashMapStringString", "PetPet"], ["MultivaluedHashMapStringString", "Pet"]),
        (["orders.create-400", "orders.create-422"], ["OrdersCreate400", "OrdersCreate422"]),
        (["Book", "Book.jsonld"], ["Book", "BookJsonld"]), (["A.jsonld", "A-read"], ["AJsonld", "ARead"]),
        (["shop.Pet", "pet"], ["ShopPet", "Pet"]), (["shop.Error"], ["ShopError"]),
        (["List<a.Pet>", "a.Pet"], ["ListPet", "Pet"]),
        (["order_enum_state", "AvailableEnum"], ["OrderState", "AvailableEnum"]),
        (["order_enum_state", "OrderState"], ["OrderEnumState", "OrderState"]),
        (["RoleRoleAssignment", "UserGroupUserGroupLink"], ["RoleAssignment", "UserGroupLink"]),
        (["FormatSchemaSchema", "FormatSchema"], ["FormatSchemaSchema", "FormatSchema"]),
        // Numbers are no words.
        (["Matrix_100_100", "range_1_10_1_10"], ["Matrix100_100", "Range1_10_1_10"]),
    ])
    func schemasAreCalledAfterWhatTellsThemApart(names: [String], expected: [String]) throws {
        let text = names.map { "'\($0)': \(Self.names)" }.joined(separator: "\n")
        let lowered = try Lowered(schemas: text)
        #expect(lowered.topLevel == expected)
        #expect(lowered.findings.isEmpty)
        let reversed = names.reversed().map { "'\($0)': \(Self.names)" }.joined(separator: "\n")
        #expect(try Lowered(schemas: reversed).topLevel == expected.reversed())
    }

    @Test func abbreviationsAreWrittenAsInTheNamesOfSchemas() throws {
        let lowered = try Lowered(
            """
            paths:
              /a: {get: {operationId: create_dm, parameters: [{name: sku_ids, in: query, schema: {enum: [a, b]}}]}}
              /b: {get: {operationId: dm, parameters: [{name: URL, in: query, schema: {enum: [a, b, c]}}]}}
              /c: {get: {operationId: get_oauth2_keys, parameters: [{name: UBUNTU, in: query, schema: {enum: [a, d]}}]}}
            components:
              schemas: {GroupDMInvite: {}, SKUResponse: {}, sku_list: {}, OAuth2Key: {}, VatID: {}, UserId: {}, TaxId: {}}
            """)
        #expect(lowered.model.operations.map(\.functionName.text) == ["createDM", "dm", "getOAuth2Keys"])
        #expect(lowered.model.operations.map(\.typeName.text) == ["CreateDM", "DM", "GetOAuth2Keys"])
        #expect(lowered.arguments("createDM") == ["skuIds: CreateDM.SKUIds?"])
        #expect(lowered.arguments("dm") == ["url: DM.DMURL?"])
        #expect(lowered.arguments("getOAuth2Keys") == ["ubuntu: GetOAuth2Keys.Ubuntu?"])
        #expect(Set(["SKUList", "OAuth2Key", "UserId"]).isSubset(of: lowered.topLevel))
    }

    @Test(arguments: [
        // One odd name changes no others, nor do several make two schemas one.
        ["Email", "EmailAddress", "EMailLegacy"], ["Border", "BorderStyle", "BOrder"],
        ["Border", "BOrder", "BOrderLine"], ["Sku", "SKU", "SKUList", "SKUItem"],
    ])
    func spellingsOfFewChangeNoNames(names: [String]) throws {
        #expect(try Lowered(schemas: Self.schemas(names)).topLevel == names)
        #expect(try Lowered(schemas: Self.schemas(names.reversed())).topLevel == names.reversed())
    }

    @Test func twoAbbreviationsAreTwoWords() throws {
        let parameter = "parameters: [{name: sku_ids, in: query, schema: {type: string, enum: [a, b]}}]"
        let lowered = try Lowered(
            """
            paths:
              /a: {get: {operationId: get_user_pets, \(parameter)}}
              /b: {get: {operationId: get_user_shops, \(parameter)}}
            components: {schemas: {SKUResponse: {}, PetID: {}}}
            """)
        #expect(lowered.arguments("getUserPets") == ["skuIds: SKUIDs?"])
        #expect(lowered.arguments("getUserShops") == ["skuIds: SKUIDs?"])
    }

    @Test func operationsThatAreCalledSoHaveTheSpelling() throws {
        let lowered = try Lowered(
            """
            paths: {/a: {get: {operationId: create_dm}}, /b: {get: {operationId: createDM}}}
            components: {schemas: {GroupDMInvite: {}}}
            """)
        #expect(lowered.model.operations.map(\.functionName.text) == ["createDm", "createDM"])
        #expect(lowered.model.operations.map(\.typeName.text) == ["CreateDm", "CreateDM"])
    }

    @Test func wordsOfSentencesAreNoAbbreviations() throws {
        let lowered = try Lowered(
            """
            paths:
              /a: {get: {operationId: get_it_for_sku}}
              /b: {get: {operationId: list_its}}
            components:
              schemas: {GETRequest: {}, GETThing: {}, ITThing: {}, FORLoop: {}, SKUThing: {}, GetOne: {}}
            """)
        #expect(lowered.model.operations.map(\.typeName.text) == ["GetItForSKU", "ListIts"])
        #expect(lowered.topLevel == ["GETRequest", "GETThing", "ITThing", "FORLoop", "SKUThing", "GetOne"])
    }

    @Test func spellingsOfMostAreTaken() throws {
        let lowered = try Lowered(schemas: Self.schemas(["EMailLegacy", "EMailList", "EmailAddress"]))
        #expect(lowered.topLevel == ["EMailLegacy", "EMailList", "EMailAddress"])
    }

    @Test(arguments: [
        ("PullRequest", "PullRequestBadge"), ("GetFileBadgesResponse", "FileBadge"), ("Holder", "HolderBadge"),
        ("AllThatIsKnownOfPlaces", "BadgeDetails"),
    ])
    func whatCannotHaveItsNameHasTheWholeOfItsOwner(owner: String, name: String) throws {
        let lowered = try Lowered(
            schemas: """
                Badge: \(Self.names)
                \(owner):
                  type: object
                  properties:
                    badge: {type: object, properties: {b: {type: string}}}
                    others: {type: array, items: {$ref: '#/components/schemas/Badge'}}
                """)
        #expect(lowered.declaration("\(owner).\(name)") == "struct b: string optional")
    }

    // MARK: - Members

    @Test func aPropertyMayBeCalledHash() throws {
        let lowered = try Lowered(schemas: "A: {type: object, properties: {hash: {type: string}}}")
        #expect(lowered.declaration("A") == "struct hash: string optional")
        #expect(lowered.findings.isEmpty)
    }

    @Test func versionsInFieldsAreCalledSo() throws {
        let lowered = try Lowered(
            paths: """
                /a:
                  get:
                    operationId: a
                    parameters: [{name: X-V, in: header, schema: {enum: [2024-01-01, 2025-01-01]}}]
                """)
        #expect(lowered.arguments("a") == ["v: A.V?"])
        #expect(lowered.declaration("A.V") == "string enum v2024_01_01=2024-01-01, v2025_01_01=2025-01-01")
    }

    @Test(arguments: [
        (["image/png", "image/jpeg"], "image"), (["image/png", "application/pdf"], "data"), (["image/png"], "png"),
        (["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"], "spreadsheet"),
        (["application/vnd.oasis.opendocument.text"], "text"),
    ])
    func bytesOfSeveralTypesAreCalledAfterTheirKind(types: [String], name: String) throws {
        let contents = types.map { "\($0): {schema: {type: string, format: binary}}" }.joined(separator: ", ")
        let lowered = try Lowered(
            paths: """
                /a:
                  post:
                    operationId: a
                    requestBody: {content: {application/json: {schema: \(Self.names)}, \(contents)}}
                """)
        #expect(lowered.declaration("A.Body").hasPrefix("choice json json A.JsonBody, \(name) "))
    }
}
