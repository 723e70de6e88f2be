import Foundation
import OrderManagement
import OrderServer
import Testing

/// An example of a body in the document, and the model that it is read into.
struct BodyExample: Sendable, CustomTestStringConvertible {
    /// The operation, or the shared component.
    let owner: String
    /// The status, or `request`.
    let place: String
    /// What decoding and encoding make of it.
    let roundTrip: @Sendable (JSONValue) throws -> JSONValue?
    /// Properties that the model does not have.
    var unknown: Set<String> = []

    /// The owner and the place.
    var testDescription: String { "\(owner) \(place)" }

    /// Names an example and the type of its model.
    init<Model: Codable & Hashable & SendableMetatype>(
        _ owner: String, _ place: String, _ type: Model.Type, unknown: Set<String> = []
    ) {
        self.owner = owner
        self.place = place
        self.unknown = unknown
        roundTrip = { try json(try model($0, as: type)) }
    }

    /// All of them.
    static let all = [
        BodyExample("put-order", "request", Order.self),
        BodyExample("get-order", "200", Order.self, unknown: ["imageIds"]),
        BodyExample("post-image", "request", Image.self),
        BodyExample("post-image", "200", ImageResponse.self),
        BodyExample("post-receipt-v2", "request", Receipt.self),
        BodyExample("put-category-v2", "request", Order.self),
        BodyExample("post-category-v3", "request", AddCategoryRequest.self),
        BodyExample("post-category-v3", "201", AddCategoryResponse.self),
        BodyExample("get-categories-v3", "200", GetCategoriesResponse.self),
        BodyExample("get-category-v3", "200", Category.self),
        BodyExample("201Created", "response", String.self),
        BodyExample("200Upserted", "response", String.self),
    ]
}

@Suite("Examples of the document")
struct ExampleTests {
    /// The examples by owner and place.
    private static func examples() throws -> [String: [JSONValue]] {
        var examples: [String: [JSONValue]] = [:]
        func add(_ key: String, _ value: JSONValue?) {
            let found = value?["content"]?["application/json"]?["examples"].members.values.compactMap { $0["value"] }
            if let found, !found.isEmpty { examples[key, default: []] += found }
        }
        for (id, operation) in try Document.operations() {
            add("\(id) request", operation["requestBody"])
            for (status, response) in operation["responses"].members { add("\(id) \(status)", response) }
        }
        for (name, response) in try Document.load()["components"]?["responses"].members ?? [:] {
            add("\(name) response", response)
        }
        return examples
    }

    @Test("decode into the models and encode back to the same JSON", arguments: BodyExample.all)
    func roundTrip(_ example: BodyExample) throws {
        let values = try #require(try Self.examples()[example.testDescription])
        for value in values {
            var expected = value
            if case .object(let members) = value {
                expected = .object(members.filter { !example.unknown.contains($0.key) })
                #expect(example.unknown.isSubset(of: members.keys))
            }
            #expect(try example.roundTrip(value) == expected)
        }
    }

    @Test("are all in the list")
    func complete() throws {
        #expect(try Self.examples().keys.sorted() == BodyExample.all.map(\.testDescription).sorted())
    }
}
