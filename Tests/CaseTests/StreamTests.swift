import Foundation
import Testing

/// Streams of items as they are generated, run: a client and a server of one document, joined without a network.
@Suite struct StreamTests {
    /// A program made of the case `streams` and a few blocks of lines; what it prints is what is wrong.
    private func output(of blocks: String...) throws -> String {
        let lines = Case.guarded(blocks)
        let program = """
            import Foundation

            let mock = ExampleMock()
            let router = mock.router()
            let client = ExampleClient(transport: InProcessTransport(router))
            let pets = [Pet(name: "Rex"), Pet(name: "Lassie", age: 3)]

            func expect<Value: Equatable>(_ value: Value, _ expected: Value, line: Int = #line) {
                if value != expected { print("line \\(line): expected", expected, "found", value) }
            }

            func all<Item>(_ items: ItemStream<Item>?) async throws -> [Item] {
                guard let items else { return [] }
                return try await items.reduce(into: []) { $0.append($1) }
            }

            func send(_ method: HTTPRequest.Method, _ path: String, _ text: String, type: String) async throws -> String {
                var request = HTTPRequest(method: method, scheme: "https", authority: "a", path: path)
                request.headerFields[.contentType] = type
                let (response, body) = await router.handle(request, body: HTTPBody(text))
                let answer = String(decoding: try await body.collect(upTo: 10_000), as: UTF8.self)
                return "\\(response.status.code) \\(response.headerFields[.contentType] ?? "-") \\(answer)"
            }

            \(lines)
            """
        return try Case(name: "streams").output(ofProgram: program)
    }

    private static let items = #"""
        mock.onListPets = { _ in .success(ItemStream(pets)) }
        expect(try await all(client.listPets()), pets)
        expect(
            try await send(.get, "/pets", "", type: ""),
            "200 application/jsonl {\"name\":\"Rex\"}\n{\"age\":3,\"name\":\"Lassie\"}\n")
        // The items of the request are read while those of the answer are written.
        mock.onImportPets = { input in
            .success(ItemStream(AsyncThrowingStream<ImportPets.OkItem, any Error> { continuation in
                Task {
                    do {
                        var line = 0
                        for try await pet in input.body {
                            line += 1
                            continuation.yield(.init(line: line, problem: pet.age == nil ? "no age" : nil))
                        }
                        continuation.finish()
                    } catch { continuation.finish(throwing: error) }
                }
            }))
        }
        expect(
            try await all(client.importPets(body: ItemStream(pets))),
            [.init(line: 1, problem: "no age"), .init(line: 2)])
        expect(
            try await send(.post, "/pets", "{\"name\":\"Rex\",\"age\":1}\n", type: "application/jsonl"),
            "200 application/json-seq \u{1E}{\"line\":1}\n")
        mock.onImportPets = { input in
            for try await _ in input.body {}
            return .success([])
        }
        let refused = try await send(.post, "/pets", "{\"name\":\"Rex\"}\n{}\n", type: "application/jsonl")
        if !refused.hasPrefix("400 ") || !refused.contains("item 2, which begins in line 2") { print(refused) }
        // By the configuration: by media type, and by operation.
        mock.onExportPets = { input in .success(input.body ?? []) }
        expect(try await all(client.exportPets(body: ItemStream(pets))), pets)
        expect(try await all(client.exportPets(body: nil)), [])
        let change = Change(pet: pets[0], kind: .added)
        mock.onWatchPets = { _ in .success([change, change]) }
        expect(try await all(client.watchPets()), [change, change])
        """#

    private static let events = #"""
        let change = Change(pet: pets[0], kind: .added)
        mock.onChat = { input in
            input.body.age == nil
                ? .success(.eventStream([.init(data: change, event: "change", id: "7", retry: 10)])) : .success(.json(input.body))
        }
        expect(try await client.chat(body: pets[1]).json, pets[1])
        expect(
            try await all(client.chat(body: pets[0]).eventStream),
            [ServerSentEvent(data: change, event: "change", id: "7", retry: 10)])
        let text = try await send(.post, "/chat", "{\"name\":\"Rex\"}", type: "application/json")
        expect(text.hasSuffix("\n\ndata: [END]\n\n"), true)
        mock.onEvents = { _ in .success([.init(data: .init(at: Date(timeIntervalSince1970: 0)))]) }
        expect(try await all(client.events()).map(\.data.at), [Date(timeIntervalSince1970: 0)])
        expect(
            try await send(.get, "/chat", "", type: ""),
            "200 text/event-stream data: {\"at\":\"1970-01-01T00:00:00Z\"}\n\n")
        mock.onInstants = { _ in .success([.init(data: Date(timeIntervalSince1970: 1))]) }
        expect(try await all(client.instants()).map(\.data), [Date(timeIntervalSince1970: 1)])
        mock.onNotes = { _ in .success([.init(data: "a\nb")]) }
        expect(try await all(client.notes()).map(\.data), ["a\nb"])
        let mixed: [ServerSentEvent<Mixed.OkEvent>] = [
            .init(data: .data("text")), .init(data: .count(1)), .init(data: .totalCount(2)),
            .init(data: .instant(Date(timeIntervalSince1970: 0))), .init(data: .place(.init(x: 7))),
            .init(data: .undocumented("?"), event: "other"), .init(data: .undocumented("!")),
        ]
        mock.onMixed = { _ in .success(ItemStream(mixed)) }
        let read = try await all(client.mixed())
        expect(read.map(\.data), mixed.map(\.data))
        expect(read.map { $0.event ?? "-" }, ["data", "count", "total-count", "instant", "place", "other", "-"])
        mock.onRun = { _ in .success([.init(data: .petFound(pets[0])), .init(data: .done("[DONE]"))]) }
        expect(try await all(client.run()).map(\.data), [.petFound(pets[0]), .done("[DONE]")])
        expect(
            try await send(.get, "/runs", "", type: ""),
            "200 text/event-stream event: pet.found\ndata: {\"name\":\"Rex\"}\n\nevent: done\ndata: [DONE]\n\n")
        """#

    private static let failures = #"""
        struct Broken: Error {}
        // What ends the sequence of a server ends the stream of its client, behind the items that came before.
        mock.onListPets = { _ in
            .success(ItemStream(AsyncThrowingStream<Pet, any Error> { $0.yield(pets[0]); $0.finish(throwing: Broken()) }))
        }
        var count = 0
        do {
            for try await _ in try await client.listPets() { count += 1 }
            print("no failure")
        } catch let error as ItemError {
            guard case .transport(let error) = error.problem, error is Broken else { throw error }
        }
        expect(count, 1)
        let small = client.with(responseLimit: 20)
        mock.onListPets = { _ in .success([pets[0], Pet(name: "A name of more than twenty bytes")]) }
        do {
            for try await _ in try await small.listPets() { count += 1 }
            print("no limit")
        } catch let error as any ClientError {
            expect(error.operation.id, "listPets")
            expect(error.status, 200)
            expect((error as? ItemError)?.item, 2)
        }
        expect(count, 2)
        // Several media types: one that is no stream is in memory, and has a limit of its own.
        mock.onChat = { input in .success(.json(Pet(name: "A name of more than twenty bytes"))) }
        do {
            _ = try await small.chat(body: pets[0])
            print("no limit")
        } catch .decoding(let failure) {
            expect(failure.response.status, 200)
        } catch { print(error) }
        """#

    private static let rules = #"""
        func broken<Item>(_ items: ItemStream<Item>) async throws -> [String] {
            do {
                for try await _ in items {}
            } catch let error as ItemError { return error.violations.map { "\($0.path) \($0.rule.keyword)" } }
            return []
        }
        let checked = client.with(validation: [.responses])
        mock.onListPets = { _ in .success([pets[0], Pet(name: "")]) }
        expect(try await broken(checked.listPets()), ["$.body[1].name minLength"])
        expect(try await broken(client.listPets()), [])
        mock.onMixed = { _ in .success([.init(data: .count(1)), .init(data: .count(0))]) }
        expect(try await broken(checked.mixed()), ["$.body[1].data minimum"])
        mock.onMixed = { _ in .success([.init(data: .data("longer"))]) }
        expect(try await broken(checked.mixed()), ["$.body[0].data maxLength"])
        mock.onNotes = { _ in .success([.init(data: "a"), .init(data: "1")]) }
        expect(try await broken(checked.notes()), ["$.body[1].data pattern"])
        mock.onChat = { _ in .success(.eventStream([.init(data: Change(pet: pets[0], kind: .undocumented("x")))])) }
        expect(try await broken(checked.chat(body: pets[0]).eventStream ?? []), ["$.body[0].data.kind enum"])
        do {
            _ = try await client.importPets(body: [pets[0], Pet(name: "")])
            print("sent")
        } catch .invalidInput(let violations) {
            expect(violations.map(\.path), ["$.body[1].name"])
        } catch { print(error) }
        // What a server answers with is checked where it asks for that.
        let strict = ExampleClient(
            transport: InProcessTransport(mock.router(options: APIRouterOptions(validation: [.responses]))))
        do {
            _ = try await strict.listPets()
            print("answered")
        } catch { expect(error.status, 500) }
        """#

    private static let errors = #"""
        struct Broken: Error {}
        @Sendable func stream<Item: Sendable>(_ items: [Item], then error: (any Error)? = nil) -> ItemStream<Item> {
            ItemStream(AsyncThrowingStream<Item, any Error> { continuation in
                for item in items { continuation.yield(item) }
                continuation.finish(throwing: error)
            })
        }
        // Whoever runs a server hears of what ends its streams.
        let (heard, hear) = AsyncStream<String>.makeStream()
        let options = APIRouterOptions(onError: { hear.yield("\($1.id): \(type(of: $0))") })
        let told = ExampleClient(transport: InProcessTransport(mock.router(options: options)))
        mock.onListPets = { _ in .success(stream([pets[0]], then: Broken())) }
        do { for try await _ in try await told.listPets() {} } catch is ItemError {}
        mock.onListPets = { _ in .success(stream([pets[0]])) }
        for try await _ in try await told.listPets() {}
        mock.onListPets = { _ in .success(stream([pets[0]], then: RequestProblem(status: 400, detail: "no"))) }
        do { for try await _ in try await told.listPets() {} } catch is ItemError {}
        hear.finish()
        var errors: [String] = []
        for await error in heard { errors.append(error) }
        expect(errors, ["listPets: Broken"])
        // What ends the body of a request ends the call, as it does over a network.
        mock.onImportPets = { input in
            for try await _ in input.body {}
            return .success([])
        }
        do {
            _ = try await client.importPets(body: stream([pets[0], Pet(name: "")]))
            print("sent")
        } catch .invalidInput(let violations) {
            expect(violations.map(\.path), ["$.body[1].name"])
        } catch { print(error) }
        do {
            _ = try await client.importPets(body: stream([pets[0]], then: Broken()))
            print("sent")
        } catch .transport(let error) {
            expect(error is Broken, true)
        } catch { print(error) }
        """#

    private static let fixtures = #"""
        let full = ExampleClient(transport: InProcessTransport(ExampleMock.withFixtures().router(options: APIRouterOptions(validation: [.requests, .responses]))))
        expect(try await all(full.listPets()), [Pet(name: "Bella", age: 9), Pet(name: "Rocky")])
        expect(try await all(full.watchPets()).count, 1)
        expect(try await all(full.mixed()).map { $0.event ?? "-" }, ["data", "count", "total-count", "instant", "place"])
        expect(try await all(full.events()).count, 1)
        """#

    @Test func itemsAreWrittenAndReadOneByOne() throws {
        let output = try output(of: Self.items, Self.events, Self.failures, Self.rules, Self.errors, Self.fixtures)
        #expect(output == "")
    }
}
