import Foundation
import Testing

/// The whole query as one value, and cookies without percent-encoding (OpenAPI 3.2): what one side writes, the other one
/// reads.
@Suite struct QuerystringTests {
    private static let program = #"""
        import Foundation

        func same<Value: Equatable>(_ found: Value, _ expected: Value) {
            if found != expected { print("\(found) is not \(expected)") }
        }

        let filters = [
            Filter(text: "a b&c=d", kinds: ["x", "y+z"], since: Date(timeIntervalSince1970: 1), near: .init(x: 0.5)),
            Filter(),
        ]
        let place = FindThings.Place(x: 1, y: -2)
        let orders = [SortThings.Order(by: "name", descending: true), nil]
        let question = [Date(timeIntervalSince1970: 1), Date(timeIntervalSince1970: 2)]

        struct Things: ExampleAPI {
            func findThings(_ input: FindThings.Input) async throws -> FindThings.Output {
                if !filters.contains(input.filter) { print("another filter: \(input)") }
                same(input.theme, "dark%20blue")
                same(input.place, place)
                return .success(NoBody())
            }
            func sortThings(_ input: SortThings.Input) async throws -> SortThings.Output {
                if !orders.contains(input.order) { print("another order: \(input)") }
                return .success(NoBody())
            }
            func askThings(_ input: AskThings.Input) async throws -> AskThings.Output {
                same(input.question, question)
                return .success(NoBody())
            }
            func selectThings(_ input: SelectThings.Input) async throws -> SelectThings.Output {
                same(input.selector, "$.a.b[1:1]")
                return .success(NoBody())
            }
            func changeThings(_ input: ChangeThings.Input) async throws -> ChangeThings.Output {
                same(input.since, question[0])
                return .success(NoBody())
            }
            func wrong(_ input: Wrong.Input) async throws -> Wrong.Output { .success(NoBody()) }
            func schemaAlone(_ input: SchemaAlone.Input) async throws -> SchemaAlone.Output { .success(NoBody()) }
        }

        /// Notes the queries and the cookies on their way to a router.
        final class Observed: ClientTransport, @unchecked Sendable {
            let router = InProcessTransport(Things().router())
            var seen: [String] = []

            func send(
                _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata
            ) async throws -> (HTTPResponse, HTTPBody) {
                seen += [request.path ?? ""] + (request.headerFields[.cookie].map { [$0] } ?? [])
                return try await router.send(request, body: body, operation: operation)
            }
        }

        let observed = Observed()
        let client = ExampleClient(credentials: .apiKey("k"), transport: observed)
        for filter in filters { try await client.findThings(filter: filter, theme: "dark%20blue", place: place) }
        for order in orders { try await client.sortThings(order: order) }
        try await client.askThings(question: question)
        try await client.selectThings(selector: "$.a.b[1:1]")
        try await client.changeThings(since: question[0])
        let cookies = "theme=dark%20blue; x=1; y=-2"
        let day = "1970-01-01T00%3A00%3A0"
        same(observed.seen, [
            "/things?text=a+b%26c%3Dd&kinds=x,y%2Bz&since=\(day)1Z&near=%7B%22x%22%3A0.5%7D&key=k", cookies,
            "/things?key=k", cookies, "/things?by=name&descending=true&key=k", "/things?key=k",
            "/things?%5B%22\(day)1Z%22%2C%22\(day)2Z%22%5D", "/things?%24.a.b%5B1%3A1%5D", "/things?\(day)1Z",
        ])
        """#

    @Test func whatIsWrittenIsRead() throws {
        #expect(try Case(name: "querystrings").output(ofProgram: Self.program) == "")
    }
}
