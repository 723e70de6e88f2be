import ApusDriver
import Foundation
import Testing

/// Handlers of webhooks and callbacks as they are generated, run: which one answers, and what it gets.
@Suite struct WebhookTests {
    private static let program = #"""
        import Foundation

        struct Handler: ExampleWebhookHandler, ExampleCallbackHandler {
            func newPet(_ input: NewPet.Input) async throws -> NewPet.Output {
                if input.signature != "right" { return .failure(.gone) }
                let text = input.body.pet.name == "Rex" ? "00000000-0000-0000-0000-000000000001" : ""
                return .success(Receipt(id: UUID(uuidString: text) ?? UUID(), seen: input.body.pet.name == "Rex" ? "x" : nil))
            }
            func petIsGone(_ input: PetIsGone.Input) async throws -> PetIsGone.Output {
                let gone = HTTPResponse(status: HTTPResponse.Status(code: 422))
                return input.body?.id == 7
                    ? .success(.successful(status: 202))
                    : .failure(.undocumented(UndocumentedResponse(gone, body: Data())))
            }
            func shared(_ input: Shared.Input) async throws -> Shared.Output { .success() }
            func allCases2(_ input: AllCases2.Input) async throws -> AllCases2.Output { throw CancellationError() }
            func subscribeOnEventPost(_ input: SubscribeOnEventPost.Input) async throws -> SubscribeOnEventPost.Output {
                .success()
            }
            func subscribeConfirmPost(_ input: SubscribeConfirmPost.Input) async throws -> SubscribeConfirmPost.Output {
                .success()
            }
            func sharedBackPost(_ input: SharedBackPost.Input) async throws -> SharedBackPost.Output { .success() }
            func forgetPet(_ input: ForgetPet.Input) async throws -> ForgetPet.Output { .success() }
            func orderOnErrorPost(_ input: OrderOnErrorPost.Input) async throws -> OrderOnErrorPost.Output {
                .success()
            }
        }

        let webhooks = Handler().webhookRouter()
        let callbacks = Handler().callbackRouter()

        func expect(_ name: String, _ answer: (HTTPResponse, HTTPBody), _ status: Int, _ text: String = "") {
            let body = String(decoding: answer.1.data ?? Data(), as: UTF8.self)
            let isRight = answer.0.status.code == status && (text.isEmpty || body.contains(text))
            if !isRight { print("\(name): \(answer.0.status.code) \(body)") }
        }

        func request(_ method: HTTPRequest.Method, _ path: String, type: String? = "application/json") -> HTTPRequest {
            var request = HTTPRequest(method: method, scheme: "https", authority: "hooks.example.com", path: path)
            request.headerFields[.contentType] = type
            if let name = HTTPField.Name("X-Signature") { request.headerFields[name] = "right" }
            return request
        }

        // The API sends what is read-only, and goes without what is write-only; the answer is the other way round.
        let event = HTTPBody(#"{"pet":{"id":1,"name":"Tom"},"at":"2026-01-02T03:04:05Z"}"#)
        let toHooks = request(.post, "/hooks/%7B?a=b")
        expect("webhook", await webhooks.handle(toHooks, body: event, as: .newPet), 200, #""id":""#)
        expect("no body", await webhooks.handle(toHooks, as: .newPet), 400, "the body is missing")
        let short = HTTPBody(#"{"pet":{"id":1,"name":""},"at":"2026-01-02T03:04:05Z"}"#)
        expect("a rule", await webhooks.handle(toHooks, body: short, as: .newPet), 400, "$.body.pet.name")
        expect("another method", await webhooks.handle(request(.get, "/"), as: .newPet), 405, "POST")
        let form = request(.put, "/", type: "application/x-www-form-urlencoded")
        expect("form", await webhooks.handle(form, body: HTTPBody("id=7"), as: .petIsGone), 202)
        expect("undocumented", await webhooks.handle(form, body: HTTPBody("id=8"), as: .petIsGone), 422)
        expect("thrown", await webhooks.handle(request(.post, "/"), as: .allCases2), 500)
        expect("another type", await webhooks.handle(form, body: HTTPBody("id=7"), as: .newPet), 405)
        expect("unknown type", await webhooks.handle(request(.post, "/", type: "text/plain"), body: event, as: .newPet), 415)

        // By path, together with those of others.
        let mounted = webhooks.mounted(at: [.newPet: "/pets/new", .petIsGone: "pets/gone", .shared: "/pets/new"])
        expect("mounted", await mounted.handle(request(.post, "/pets/new"), body: event), 200, #""id":""#)
        expect("mounted by method", await mounted.handle(request(.get, "/pets/gone")), 405, "PUT")
        expect("not mounted", await mounted.handle(request(.post, "/"), body: event), 404)
        expect("callback", await callbacks.handle(request(.delete, "/?id=1"), as: .forgetPet), 204)
        expect("parameter", await callbacks.handle(request(.delete, "/"), as: .forgetPet), 400, "'id' is missing")
        expect("callback of a callback", await callbacks.handle(request(.post, "/"), as: .subscribeConfirmPost), 204)
        expect("callback of a webhook", await callbacks.handle(request(.post, "/"), as: .sharedBackPost), 200)
        expect("another method of it", await callbacks.handle(request(.put, "/"), as: .sharedBackPost), 405, "POST")

        // A sender, in a test.
        let server = ServerURL(scheme: "https", authority: "hooks.example.com", path: "/pets/new")
        let pipeline = ClientPipeline(
            server: server, credentials: .none, transport: InProcessTransport(mounted), middlewares: [])
        let pet = NewPetEvent(pet: Pet(id: 1, name: "Rex"), at: Date(timeIntervalSince1970: 0), reply: "r")
        let sent = try await pipeline.send(NewPet.self, NewPet.Input(signature: "right", body: pet)).get()
        if sent.id.uuidString.last != "1" { print("another receipt") }
        let refused = try await pipeline.send(NewPet.self, NewPet.Input(signature: "wrong", body: pet))
        if refused != .failure(.gone) { print("not refused: \(refused)") }
        if ExampleWebhook(rawValue: "PUT pet-gone") != .petIsGone { print("another name") }

        // Outputs that break rules of what is sent to the API.
        let strict = Handler().webhookRouter(options: APIRouterOptions(validation: [.requests, .responses]))
        expect("strict", await strict.handle(toHooks, body: event, as: .newPet), 200)
        """#

    @Test func requestsReachTheirHandlers() throws {
        #expect(try Case(name: "webhooks").output(ofProgram: Self.program) == "")
    }

    /// A document in which everything stands that filters may speak of.
    private static let document = """
        openapi: 3.1.0
        info: {title: Filters, version: '1'}
        servers: [{url: "https://example.com"}]
        paths:
          /a:
            post:
              tags: [a]
              operationId: sendA
              responses: {'204': {description: Done.}}
              callbacks:
                done: {'{$request.query.url}': {post: {tags: [c], responses: {'204': {description: Seen.}}}}}
          /b: {get: {tags: [b], responses: {'204': {description: Done.}}}}
        webhooks:
          sold:
            post:
              tags: [a]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Sale'}}}}
              responses: {'204': {description: Seen.}}
          lost:
            post:
              tags: [b]
              operationId: lostOne
              responses: {'204': {description: Seen.}}
              callbacks:
                found:
                  '{$request.body#/url}':
                    post:
                      tags: [d]
                      responses: {'204': {description: Seen.}}
                      callbacks: {paid: {'{$request.query.url}': {put: {responses: {'200': {$ref: '#/components/responses/Payment'}}}}}}
        components:
          responses: {Payment: {description: Paid., content: {application/json: {schema: {$ref: '#/components/schemas/Payment'}}}}}
          schemas:
            Sale: {type: object, properties: {id: {type: integer}}}
            Payment: {type: object, properties: {id: {type: integer}}}

        """

    /// What is generated under filters, by the names of files.
    @Test(arguments: [
        ("", "SendA GetB Sold LostOne LostOneFoundPost LostOnePaidPut SendADonePost Sale Payment"),
        ("include: {tags: [a]}", "SendA Sold SendADonePost Sale"),
        ("include: {paths: [/a]}", "SendA SendADonePost"),
        ("include: {paths: [lost]}", "LostOne LostOneFoundPost LostOnePaidPut Payment"),
        ("include: {operations: [lostOne, GET /b]}", "GetB LostOne LostOneFoundPost LostOnePaidPut Payment"),
        (
            "exclude: {operations: [POST sold]}",
            "SendA GetB LostOne LostOneFoundPost LostOnePaidPut SendADonePost Payment"
        ),
        ("exclude: {tags: [c]}", "SendA GetB Sold LostOne LostOneFoundPost LostOnePaidPut Sale Payment"),
        ("exclude: {tags: [a]}", "GetB LostOne LostOneFoundPost LostOnePaidPut Payment"),
        ("exclude: {tags: [a, d]}", "GetB LostOne"),
        ("exclude: {operations: ['PUT {$request.query.url}'], tags: [a]}", "GetB LostOne LostOneFoundPost"),
    ])
    func filtersSpeakOfThem(_ filter: String, _ expected: String) throws {
        let outcome = try Self.run("parts: [webhooks, callbacks]", filter)
        #expect(outcome.status == .fine && outcome.messages == "")
        let folders = ["Operations/", "Webhooks/", "Callbacks/", "Models/"]
        let files = outcome.generated.keys.filter { path in folders.contains { path.hasPrefix($0) } }
        let names = files.compactMap { $0.split(separator: "/").last?.dropLast(".swift".count) }
        #expect(Set(names.filter { !$0.hasSuffix("Server") }) == Set(expected.split(separator: " ")))
    }

    /// Nothing is made of them where nobody asks, and a note says so.
    @Test func nothingComesUnasked() throws {
        let outcome = try Self.run("parts: [server]", "include: {tags: [b]}")
        #expect(outcome.generated.keys.allSatisfy { !$0.contains("ebhook") && !$0.contains("allback") })
        #expect(outcome.messages.contains("note: webhooks are generated where the part 'webhooks' is asked for"))
        let hooks = try Self.run("parts: [webhooks]", "include: {paths: [lost]}")
        #expect(hooks.generated.keys.allSatisfy { !$0.contains("allback") })
        #expect(hooks.messages.contains("note: callbacks are generated where the part 'callbacks' is asked for"))
        let all = try Self.run("parts: []", "")
        #expect(all.messages.contains("note: callbacks are generated where the part 'callbacks' is asked for"))
        #expect(all.status == .fine)
    }

    private static func run(_ parts: String, _ filter: String) throws -> Outcome {
        let place = try TemporaryFolder()
        try TemporaryFolder.write(document, to: place.url.appendingPathComponent("spec.yaml"))
        let keys = ["document: spec.yaml", "output: out", "name: Example", parts, filter].filter { !$0.isEmpty }
        try TemporaryFolder.write(
            "targets: [{\(keys.joined(separator: ", "))}]\n", to: place.url.appendingPathComponent("apus.yaml"))
        return try Outcome(of: place)
    }
}
