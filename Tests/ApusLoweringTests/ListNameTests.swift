import ApusModel
import Testing

/// The names of answers that are one list.
@Suite struct ListNameTests {
    private static func schemas(_ names: [String]) -> String {
        names.map { "\($0): {type: object, properties: {\($0.lowercased()): {type: string}}}\n" }.joined()
            .indented(by: 4)
    }

    private static func list(_ id: String, _ properties: String) -> String {
        """
        /\(id): {get: {operationId: \(id), responses: {'200': {description: OK., content: {application/json: {schema: {
          type: object, required: [total], properties: {total: {type: integer}, \(properties)}}}}}}}}

        """
    }

    private static func items(_ name: String) -> String {
        "{type: array, items: {$ref: '#/components/schemas/\(name)'}}"
    }

    @Test func answersThatAreListsAreCalledAfterTheirElements() throws {
        let lowered = try Lowered(
            """
            paths:
              \(Self.list("listPets", "pets: \(Self.items("Pet"))"))
              \(Self.list("listGroups", "runner_groups: \(Self.items("runner-groups-org"))"))
              \(Self.list("listToys", "toys: {type: array, items: {type: object, properties: {a: {type: string}}}}"))
              \(Self.list("listThings", "items: {type: array, items: {type: object, properties: {b: {type: string}}}}"))
              \(Self.list("listCatsOfHome", "cats: \(Self.items("Cat"))"))
              \(Self.list("listDogsInGroupA", "dogs: \(Self.items("Dog"))"))
              \(Self.list("listDogsInGroupB", "dogs: \(Self.items("Dog"))"))
            components:
              schemas:
            \(Self.schemas(["Pet", "runner-groups-org", "Cat", "CatList", "Dog", "DogList"]))
            """)
        let names = lowered.model.operations.map { lowered.responses($0.functionName.text).joined() }
        #expect(
            names.map { $0.replacing("+ok 200 json ", with: "") } == [
                "ListPets.PetList", "ListGroups.RunnerGroupList", "ListToys.ToyList", "ListThings.OkBody",
                "ListCatsOfHome.HomeCatList", "GroupDogList", "GroupDogList",
            ])
    }

    /// Objects whose properties are all alike.
    @Test(arguments: [
        ("Connections", ["users", "videos"], "Connection"),
        ("Connections", ["users", "videos", "likes", "uri"], "Connection"),
        ("Connections", ["users", "videos", "uri"], "UsersOrVideos"),
        ("Privacy", ["view", "edit", "add", "comment"], "PrivacyEntry"), ("Privacy", ["view", "edit"], "EditOrView"),
        ("GetUsageResponse", ["cpu", "memory", "disk", "network", "uri"], "UsageEntry"),
    ])
    func alikePropertiesHaveOneType(owner: String, properties: [String], name: String) throws {
        let type = "{type: object, properties: {uri: {type: string}, total: {type: integer}, all: {type: boolean}}}"
        let listed = properties.map { "\($0): \($0 == "uri" ? "{type: string}" : type)" }.joined(separator: ", ")
        let lowered = try Lowered(schemas: "\(owner): {type: object, properties: {\(listed)}}")
        #expect(lowered.type("\(owner).\(name)") != nil)
        #expect(lowered.model.types.ids.count == 2)
    }

    @Test func propertiesKeepTheirPlaceBesideReferences() throws {
        let lowered = try Lowered(
            schemas: """
                Base: {type: object, properties: {a: {type: string}}}
                First: {properties: {b: {type: string}}, $ref: '#/components/schemas/Base'}
                Last: {$ref: '#/components/schemas/Base', properties: {b: {type: string}}}
                """, version: "3.1.0")
        #expect(lowered.declaration("First") == "struct b: string optional, a: string optional")
        #expect(lowered.declaration("Last") == "struct a: string optional, b: string optional")
    }

    @Test func listsOfListsAreCalledLists() throws {
        let properties = "lists: {type: array, items: {$ref: '#/components/schemas/PriceList'}}"
        let lowered = try Lowered(
            """
            paths:
              /a:
                get:
                  operationId: list
                  responses:
                    '200':
                      description: Some.
                      content: {application/json: {schema: {type: object, properties: {\(properties)}}}}
            components: {schemas: {PriceList: {type: object, properties: {name: {type: string}}}}}
            """)
        #expect(lowered.responses("list") == ["+ok 200 json ListOperation.PriceLists"])
    }
}
