import ApusLowering
import ApusModel
import Testing

/// Names without what other languages, tools and protocols put into them.
@Suite struct PlainNameTests {
    private static let object = "{type: object, required: [a], properties: {a: {type: string}}}"

    private static func objects(_ names: [String]) throws -> [String] {
        try Lowered(schemas: names.map { "'\($0)': \(object)" }.joined(separator: "\n")).topLevel
    }

    @Test(arguments: [
        // What TypeScript's generics are of may have points, and a namespace of .NET stands before them.
        (["Pick_User.id-or-name_"], ["PickUserIdOrName"]), (["Record_string.unknown_"], ["RecordStringUnknown"]),
        (["Pick_User.Exclude_keyofUser.id__", "User"], ["PickUserExcludeKeyofUserId", "User"]),
        (["Core.Page_Entry_"], ["PageEntry"]),
        // All of a name in capitals tells nothing of its words, and neither does what is left out before a point.
        (["API_BUSINESS_PARTNER.A_AddressType", "ADDRESS_PARTNER.AddressLine"], ["AAddressType", "AddressLine"]),
        (["SALES_ORDER_Item", "SalesOrder"], ["SALESORDERItem", "SalesOrder"]),
        // A status says nothing that what comes behind it does not.
        (["200AccountsRead", "404UserNotFound"], ["AccountsRead", "UserNotFound"]),
        (["400Error", "500ErrorResponse", "429"], ["BadRequest", "InternalServerError", "TooManyRequests"]),
        (["200Accounts", "201Accounts"], ["Schema200Accounts", "Schema201Accounts"]),
        (["400Error", "BadRequest"], ["Schema400Error", "BadRequest"]), (["3DModel"], ["Schema3DModel"]),
        (["2000Items"], ["Schema2000Items"]),
    ])
    func namesAreThoseOfWhatTheyAreFor(names: [String], expected: [String]) throws {
        #expect(try Self.objects(names) == expected)
        #expect(try Self.objects(names.reversed()) == expected.reversed())
    }

    @Test func rowsOfCapitalsAreNoAbbreviations() throws {
        let lowered = try Lowered(
            """
            paths: {/a: {get: {operationId: get_partner_sku}}}
            components: {schemas: {BUSINESS_PARTNER_List: {}, SKUList: {}, "PARTNER.Address": {}}}
            """)
        #expect(lowered.model.operations.map(\.typeName.text) == ["GetPartnerSKU"])
    }

    @Test(arguments: [
        (["200AccountsRead", "400Error"], ["AccountsRead", "BadRequest"]),
        (["200Accounts", "400Accounts"], ["OkAccounts", "BadRequestAccounts"]),
    ])
    func responsesAreCalledWithoutTheirStatus(names: [String], types: [String]) throws {
        let content = "description: '', content: {application/json: {schema: {type: object, properties: {a: {}}}}}"
        let responses = names.map { "'\($0)': {\(content)}" }.joined(separator: ", ")
        let uses = names.map { "'\($0.prefix(3))': {$ref: '#/components/responses/\($0)'}" }.joined(separator: ", ")
        let lowered = try Lowered(
            "paths: {/a: {get: {operationId: op, responses: {\(uses)}}}}\ncomponents: {responses: {\(responses)}}")
        #expect(lowered.topLevel.sorted() == types.sorted())
    }

    @Test func whatSwiftHasNeedsNoOtherName() throws {
        let lowered = try Lowered(
            schemas: """
                UUID: {type: string, format: uuid, description: An ID.}
                URL: {type: string, format: uri}
                Date: {type: string, format: date}
                Duration: {type: string, format: duration}
                Key: {type: string}
                Thing:
                  type: object
                  required: [id]
                  properties:
                    id: {$ref: '#/components/schemas/UUID'}
                    url: {$ref: '#/components/schemas/URL'}
                    ids: {type: array, items: {$ref: '#/components/schemas/UUID'}}
                    day: {$ref: '#/components/schemas/Date'}
                    ttl: {$ref: '#/components/schemas/Duration'}
                """)
        #expect(lowered.topLevel == ["ExampleDate", "ExampleDuration", "Key", "Thing"])
        #expect(
            lowered.declaration("Thing")
                == "struct id: uuid required, url: url optional, ids: [uuid] optional, day: ExampleDate optional, ttl: ExampleDuration optional"
        )
    }

    @Test(arguments: [
        "{type: 'null'}, {type: number}, {type: string}, {type: boolean}, {type: array}, {type: object}",
        "{type: [number, string]}, {type: boolean}, {type: array, items: {}}, {type: object, additionalProperties: true}",
    ])
    func allKindsOfJSONAreOneValue(variants: String) throws {
        let lowered = try Lowered(
            schemas: "Value: {oneOf: [\(variants)]}\nThing: {type: object, properties: {a: {anyOf: [\(variants)]}}}",
            version: "3.1.0")
        #expect(lowered.declaration("Value") == "= json")
        #expect(lowered.declaration("Thing") == "struct a: json optional")
        let some = variants.replacing("{type: boolean}", with: "{type: boolean, title: Flag}").replacing(
            "{type: array", with: "{type: array, minItems: 1")
        #expect(
            try Lowered(schemas: "Value: {oneOf: [\(some)]}", version: "3.1.0").declaration("Value") != "= json")
    }

    @Test func statusesWithoutAPhraseAreCalledAfterTheirResponse() throws {
        let lowered = try Lowered(
            """
            paths:
              /a:
                get:
                  operationId: op
                  responses:
                    '204': {description: Done.}
                    '404': {$ref: '#/components/responses/Missing'}
                    '456': {$ref: '#/components/responses/QuotaExceeded'}
                    '480': {$ref: '#/components/responses/Gone'}
                    '520': {$ref: '#/components/responses/Failed'}
                    '529': {$ref: '#/components/responses/Failed'}
            components:
              responses: {QuotaExceeded: {description: A}, Missing: {description: B}, Failed: {description: C}, Gone: {description: D}}
            """)
        #expect(
            lowered.responses("op") == [
                "+noContent 204", "-notFound 404", "-quotaExceeded 456", "-status480 480", "-status520 520",
                "-status529 529",
            ])
    }

    @Test func theLinkToAThingItselfIsOne() throws {
        let lowered = try Lowered(
            schemas: """
                Thing:
                  type: object
                  properties:
                    self: {type: string}
                    _links: {type: object, properties: {self: {type: string}, next: {type: string}}}
                """)
        #expect(
            lowered.declaration("Thing") == "struct selfValue=self: string optional, links=_links: Thing.Links optional"
        )
        #expect(lowered.declaration("Thing.Links") == "struct selfLink=self: string optional, next: string optional")
    }

    @Test func noCaseIsCalledLikeAnotherSchema() throws {
        let lowered = try Lowered(
            schemas: """
                Articles:
                  type: object
                  properties:
                    translations:
                      type: array
                      items: {oneOf: [{type: integer}, {$ref: '#/components/schemas/ArticlesTranslations'}]}
                    options: {type: array, items: {oneOf: [{type: integer}, {$ref: '#/components/schemas/PetOptions'}]}}
                ArticlesTranslations: \(Self.object)
                PetOptions: \(Self.object)
                """)
        #expect(
            lowered.declaration("Articles.Translation").hasPrefix(
                "union integer(int), articlesTranslations(ArticlesTranslations)"))
        #expect(lowered.declaration("Articles.Option").hasPrefix("union integer(int), pet(PetOptions)"))
    }

    @Test func bodiesOfFastAPIAreFoundByTheirPath() throws {
        let form =
            "{content: {multipart/form-data: {schema: {$ref: '#/components/schemas/Body_patches_v1_agents__id__patch'}}}}"
        let lowered = try Lowered(
            """
            paths:
              '/v1/agents/{id}':
                parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                patch: {operationId: patch_agent_route, requestBody: \(form), responses: {'204': {description: Done.}}}
            components:
              schemas: {Body_patches_v1_agents__id__patch: \(Self.object), Body_other: \(Self.object)}
            """)
        #expect(lowered.topLevel == ["PatchAgentRouteBody", "BodyOther"])
    }
}
