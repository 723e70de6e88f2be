import ApusLowering
import ApusModel
import Testing

/// What servers, elements of bodies and header fields are called.
@Suite struct OperationNameTests {
    @Test(arguments: [
        (["Production", "Sandbox server"], ["production", "sandbox"]),
        (["The Production API", "Test Environment"], ["production", "test"]),
        (["EU production", ""], ["euProduction", "s1"]),
        // Of more than two words, of two servers, and of none.
        (["The server that you want", "API"], ["s0", "s1"]), (["Live", "Live", "Test"], ["s0", "s1", "test"]),
        (["2", "https://a.example.com"], ["s0", "s1"]), (["Production"], ["production"]),
        (["Our API at home."], ["default"]),
        // A letter of another script, which looks like an o.
        (["Pr\u{43E}duction", "Production"], ["s0", "production"]),
        (["Custom", "x"], ["customServer", "x"]), (["Production. Moves money.", "Test."], ["production", "test"]),
    ])
    func namesServersAfterTheirDescriptions(descriptions: [String], names: [String]) throws {
        let servers = descriptions.enumerated().map { "{url: 'https://s\($0).example.com', description: '\($1)'}" }
        let lowered = try Lowered("servers: [\(servers.joined(separator: ", "))]")
        #expect(lowered.model.servers.map(\.name.text) == names)
    }

    /// A host of its own needs no path behind it, and a version says as little as elsewhere.
    @Test func serversOfOperationsAreCalledAfterTheirHosts() throws {
        let urls = [
            "https://upload.box.example/api/2.0", "https://account.box.example/api/oauth2", "https://api.box.example",
            "https://api.box.example/beta",
        ]
        let paths = urls.enumerated().map { index, url in
            "/a\(index): {get: {operationId: a\(index), servers: [{url: '\(url)'}], responses: {'204': {description: Done.}}}}"
        }
        let lowered = try Lowered(
            "servers: [{url: 'https://api.box.example/2.0'}]\npaths:\n" + paths.joined(separator: "\n").indented(by: 2))
        #expect(lowered.model.operationServers.map(\.name.text) == ["upload", "account", "root", "beta"])
    }

    /// Whichever comes first.
    @Test(arguments: [["/pets", "/pets/", "/cats/"], ["/pets/", "/cats/", "/pets"]])
    func slashesTellOperationsApart(paths: [String]) throws {
        let lowered = try Lowered(
            paths: paths.map { "\($0): {get: {responses: {'204': {description: Done.}}}}" }.joined(separator: "\n"))
        let names = lowered.model.operations.map { "\($0.path) \($0.functionName)" }
        #expect(names.sorted() == ["/cats/ getCats", "/pets getPets", "/pets/ getPetsSlash"])
    }

    @Test(arguments: [
        ("/channels/{id}/webhooks", "Webhook"), ("/channels/{id}", "Item"), ("/users/getUsers.json", "User"),
        ("/pets/find-pets-by-status", "Item"), ("/commit_comments", "CommitComment"), ("/data", "Item"), ("/", "Item"),
    ])
    func elementsOfBodiesAreCalledAfterThePath(path: String, name: String) throws {
        let schema = "{type: array, items: {type: object, properties: {a: {type: string}}}}"
        let lowered = try Lowered(
            paths: """
                '\(path)':
                  put:
                    operationId: op
                    requestBody: {content: {application/json: {schema: \(schema)}}}
                    responses: {'200': {description: '', content: {application/json: {schema: \(schema.replacing("a:", with: "b:"))}}}}
                """)
        let operation = try #require(lowered.operation("op"))
        #expect(lowered.words(try #require(operation.body).content) == " json [Op.\(name)]")
        #expect(lowered.responses("op") == ["+ok 200 json [Op.OkBody]"])
    }

    @Test func fieldsAreCalledAfterWhatStandsBehindTheirX() throws {
        let lowered = try Lowered(
            paths: """
                /a:
                  get:
                    operationId: op
                    parameters:
                      - {name: X-Request-ID, in: header, schema: {type: string}}
                      - {name: X-Page, in: header, schema: {type: string}}
                      - {name: page, in: query, schema: {type: string}}
                      - {name: X-Both, in: header, schema: {type: string}}
                      - {name: Both, in: header, schema: {type: string}}
                      - {name: x-query, in: query, schema: {type: string}}
                    responses:
                      '200':
                        description: ''
                        headers: {X-Total-Count: {}, ETag: {}, Rate-Limit: {}, X-Rate-Limit: {}, X-2: {}, X-Init: {}}
                """)
        #expect(
            lowered.arguments("op") == [
                "requestID: string?", "xPage: string?", "page: string?", "xBoth: string?", "both: string?",
                "xQuery: string?",
            ])
        #expect(
            lowered.declaration("Op.OkHeaders")
                == "headers totalCount=X-Total-Count: string, etag=ETag: string, rateLimit=Rate-Limit: string, xRateLimit=X-Rate-Limit: string, x2=X-2: string, xInit=X-Init: string"
        )
    }

    @Test(arguments: [
        (["'429'", "4XX"], ["ExampleFailure"]), (["default"], ["ExampleFailure"]), (["'404'"], ["NotFoundFailure"]),
    ])
    func whatNearlyAllMayFailWithIsCalledAfterTheClient(statuses: [String], names: [String]) throws {
        let responses = statuses.map { "\($0): {description: Failed.}" }.joined(separator: ", ")
        let paths = (0..<5).map { index in
            "/a\(index): {get: {operationId: a\(index), responses: {\(index == 4 ? "'418': {description: Failed.}" : responses)}}}"
        }
        #expect(try Lowered(paths: paths.joined(separator: "\n")).model.failures.map(\.name.text) == names)
    }
}
