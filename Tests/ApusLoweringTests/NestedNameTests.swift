import ApusLowering
import ApusModel
import Testing

/// What types are called that stand in others, and operations whose IDs are sentences.
@Suite struct NestedNameTests {
    private static let object = "{type: object, properties: {x: {type: string}}}"

    private static func reference(_ name: String) -> String { "{$ref: '#/components/schemas/\(name)'}" }

    private static func nested(_ owner: String, in lowered: Lowered) throws -> [String] {
        try #require(lowered.type(owner)).nested.map { lowered.model.types[$0].name.text }
    }

    // MARK: - Types of others

    /// As a person would: from outside it is the `Job.Status`.
    @Test func typesWithinOthersAreCalledAfterTheirProperties() throws {
        let lowered = try Lowered(
            schemas: """
                Status: {type: object, properties: {s: {type: string}}}
                Media: {type: object, properties: {m: {type: string}}}
                Job: {type: object, properties: {status: {type: string, enum: [on, off]}}}
                MediaUploadOneShot: {type: object, properties: {media: \(Self.object)}}
                """)
        #expect(lowered.declaration("Job") == "struct status: Job.Status optional")
        #expect(lowered.declaration("MediaUploadOneShot") == "struct media: MediaUploadOneShot.Media optional")
    }

    /// What is of the other type has to spell it.
    @Test(arguments: [
        ("ActivityLog", "{type: object, properties: {y: {type: string}}}", "ActivityLogAction"),
        ("ActivityLogOfAllAndSundry", "{type: object, properties: {y: {type: string}}}", "ActionDetails"),
        ("ActivityLogOfAllAndSundry", "{type: string, enum: [on, off]}", "ActionKind"),
        ("ActionLog", "{type: object, properties: {y: {type: string}}}", "ActionDetails"),
    ])
    func typesMakeWayWhereTheOtherOneIsSpelled(owner: String, action: String, name: String) throws {
        let lowered = try Lowered(
            schemas: """
                Action: \(Self.object)
                \(owner):
                  type: object
                  properties:
                    action: \(action)
                    last: {type: object, properties: {other: {$ref: '#/components/schemas/Action'}}}
                """)
        #expect(try Self.nested(owner, in: lowered) == [name, "Last"])
    }

    /// What stands in the other one is spelled with its name.
    @Test func typesMakeWayWhereTheOtherOneHasWhatIsSpelled() throws {
        let lowered = try Lowered(
            schemas: """
                Message: {type: object, properties: {part: \(Self.object)}}
                List:
                  type: object
                  properties:
                    message: {type: object, properties: {a: {type: string}}}
                    part: {$ref: '#/components/schemas/Message/properties/part'}
                """)
        #expect(try Self.nested("ExampleList", in: lowered) == ["ExampleListMessage"])
    }

    @Test func rareTypesOfFoundationAreHiddenWithinOthers() throws {
        let lowered = try Lowered(
            schemas: """
                User: {type: object, properties: {operation: \(Self.object), result: \(Self.object.replacing("x", with: "y"))}}
                Fault: {type: object, properties: {error: \(Self.object)}}
                """)
        #expect(try Self.nested("User", in: lowered) == ["Operation", "Result"])
        #expect(try Self.nested("Fault", in: lowered) == ["FaultError"])
    }

    @Test func whatIsOneNamedThingWithMoreRulesIsCalledAfterIt() throws {
        let lowered = try Lowered(
            schemas: """
                Page: {allOf: [{$ref: '#/components/schemas/meta'}, {properties: {a: {type: string}}}]}
                meta: {type: object, properties: {meta: {allOf: [\(Self.reference("meta_properties")), {required: [total]}]}}}
                meta_properties: {type: object, properties: {total: {type: integer}}}
                """)
        #expect(lowered.property("Page", "meta").map { lowered.words($0.type) } == "Meta.MetaProperties")
    }

    @Test(arguments: [
        ("filesByName", "File"), ("values_by_mode", "ModeValue"), ("files", "File"),
        ("sorted_by_user", "SortedByUserValue"),
    ])
    func valuesOfDictionariesAreCalledAfterWhatTheyAre(property: String, name: String) throws {
        let lowered = try Lowered(
            schemas:
                "A: {type: object, properties: {\(property): {type: object, additionalProperties: \(Self.object)}}}")
        #expect(try Self.nested("A", in: lowered) == [name])
    }

    /// What all variants have is none of the first one.
    @Test func whatAllVariantsHaveStandsInTheChoice() throws {
        let lowered = try Lowered(
            schemas: """
                Say:
                  type: object
                  properties: {userId: {type: object, properties: {u: {type: string}}}}
                  oneOf:
                    - {title: Sentence, required: [s], properties: {s: {type: string}}}
                    - {title: Sound, required: [t], properties: {t: {type: string}}}
                """)
        #expect(lowered.declaration("Say.Sentence") == "struct userId: Say.UserId optional, s: string required")
        #expect(lowered.declaration("Say.Sound") == "struct userId: Say.UserId optional, t: string required")
    }

    /// Neither operation has the list of the other one.
    @Test func listsOfParametersOfPathsAreNoOtherOperations() throws {
        let parameter = "{name: mode, in: query, schema: {type: string, enum: [a, b]}}"
        let done = "responses: {'204': {description: Done.}}"
        let lowered = try Lowered(
            paths: """
                /a: {parameters: [\(parameter)], get: {operationId: getThing, \(done)}, post: {operationId: postOther, \(done)}}
                """)
        #expect(lowered.arguments("getThing") == ["mode: Mode?"])
        #expect(lowered.arguments("postOther") == ["mode: Mode?"])
    }

    // MARK: - Choices

    @Test(arguments: [true, false])
    func aChoiceOfOneIsNone(isFirst: Bool) throws {
        let one =
            "S: {type: object, properties: {id: {type: string}}, required: [id], anyOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]}"
        let a = "A: {type: object, required: [a], properties: {a: {type: string}}}"
        let lowered = try Lowered(schemas: (isFirst ? [one, a] : [a, one]).joined(separator: "\n"), version: "3.1.0")
        #expect(lowered.declaration("S") == "struct id: string required, a: string required")
        #expect(lowered.declaration("A") == "struct a: string required")
    }

    @Test(arguments: [true, false])
    func aChoiceOfOneHeirIsThat(isFirst: Bool) throws {
        let pet = "Pet: {type: object, properties: {id: {type: string}}, oneOf: [\(Self.reference("Dog"))]}"
        let dog = "Dog: {allOf: [\(Self.reference("Pet")), {properties: {bark: {type: string}}}]}"
        let lowered = try Lowered(schemas: (isFirst ? [pet, dog] : [dog, pet]).joined(separator: "\n"))
        #expect(lowered.declaration("Dog") == "struct id: string optional, bark: string optional")
    }

    @Test func listsBesideObjectsLeaveTheseTheirSharedWords() throws {
        let lowered = try Lowered(
            schemas: """
                Client: \(Self.object)
                ListClientsOffsetContent: {type: object, required: [a], properties: {a: {type: string}}}
                ListClientsCheckpointContent: {type: object, required: [b], properties: {b: {type: string}}}
                Answer:
                  oneOf:
                    - {type: array, items: {$ref: '#/components/schemas/Client'}}
                    - {$ref: '#/components/schemas/ListClientsOffsetContent'}
                    - {$ref: '#/components/schemas/ListClientsCheckpointContent'}
                """)
        #expect(
            lowered.declaration("Answer")
                == "union clients([Client]), offset(ListClientsOffsetContent), checkpoint(ListClientsCheckpointContent)"
        )
    }

    // MARK: - Sentences

    @Test(arguments: [
        (["start-a-users-playback"], ["startUsersPlayback"]), (["Retrieve an Organization"], ["retrieveOrganization"]),
        (["getTheUsersTrack", "get-a-list-of-the-users"], ["getUsersTrack", "getListOfUsers"]),
        (["dns-for-a-zone-list"], ["dnsForZoneList"]),
        // Where that is another operation.
        (["get-an-album", "get-album"], ["getAnAlbum", "getAlbum"]),
        (["get-an-album", "get-the-album"], ["getAnAlbum", "getTheAlbum"]),
        // Letters, and many.
        (["play-a-side", "play-b-side"], ["playASide", "playBSide"]),
        (["repos/delete-an-environment"], ["reposDeleteEnvironment"]), (["create-a-b-test"], ["createABTest"]),
        (["list-a-records"], ["listARecords"]), (["get-plan-a"], ["getPlanA"]),
        (["get-section-a-items"], ["getSectionAItems"]), (["a-list"], ["aList"]),
    ])
    func sentencesGoWithoutArticles(ids: [String], names: [String]) throws {
        let paths = ids.enumerated().map {
            "/p\($0): {get: {operationId: \($1), responses: {'204': {description: Done.}}}}"
        }
        let lowered = try Lowered(paths: paths.joined(separator: "\n"))
        #expect(lowered.model.operations.map(\.functionName.text) == names)
    }

    @Test func partsOfPathsAreNoArticles() throws {
        let lowered = try Lowered(paths: "/a/items: {get: {responses: {'204': {description: Done.}}}}")
        #expect(lowered.model.operations.map(\.functionName.text) == ["getAItems"])
    }
}
