import Foundation
import Sightings
import Testing

private let magpie = Sighting(species: "Pica pica", count: 2)
private let raven = Sighting(species: "Corvus corax", count: 1)

/// Streams that a client receives from a Hummingbird server, over HTTP.
@Suite("Streams of responses", .timeLimit(.minutes(1)))
struct ReceivedStreamTests {
    @Test("lines are read while the server waits with the next one", arguments: Carrier.allCases)
    func lines(_ carrier: Carrier) async throws {
        let (mock, source) = (SightingsMock(), Source<Sighting>())
        mock.onListSightings = { _ in .success(source.items()) }
        try await SightingServer.run(mock, over: carrier) { client in
            // The call returns before there is any item.
            var items = try await client.listSightings().makeAsyncIterator()
            let server = try await source.next()
            for item in [magpie, raven] {
                server.yield(item)
                #expect(try await items.next() == item)
            }
            server.finish()
            #expect(try await items.next() == nil)
        }
    }

    @Test("events are read while the server waits with the next one", arguments: Carrier.allCases)
    func events(_ carrier: Carrier) async throws {
        typealias Event = ServerSentEvent<WatchPlace.OkEvent>
        let (mock, source) = (SightingsMock(), Source<Event>())
        mock.onWatchPlace = { _ in .success(source.items()) }
        try await SightingServer.run(mock, over: carrier) { client in
            var events = try await client.watchPlace(place: "a/b").makeAsyncIterator()
            let server = try await source.next()
            server.yield(Event(data: .sighting(magpie), id: "1", retry: 5))
            #expect(
                try await events.next() == Event(data: .sighting(magpie), event: "sighting", id: "1", retry: 5))
            server.yield(Event(data: .weather("rain\nand wind")))
            #expect(try await events.next() == Event(data: .weather("rain\nand wind"), event: "weather", id: "1"))
            server.yield(Event(data: .undocumented("?"), event: "other"))
            #expect(try await events.next() == Event(data: .undocumented("?"), event: "other", id: "1"))
            server.finish()
            #expect(try await events.next() == nil)
        }
        #expect(mock.watchPlaceInputs.map(\.place) == ["a/b"])
    }

    @Test("a client that leaves ends the stream of the server", arguments: Carrier.allCases)
    func departure(_ carrier: Carrier) async throws {
        let (mock, source) = (SightingsMock(), Source<Sighting>())
        mock.onListSightings = { _ in .success(source.items()) }
        try await SightingServer.run(mock, over: carrier) { client in
            let items = try await client.listSightings()
            let server = try await source.next()
            server.yield(magpie)
            for try await item in items {
                #expect(item == magpie)
                break
            }
            try await server.yield(untilTermination: raven)
        }
    }

    @Test("a task that is cancelled ends the stream of the server", arguments: Carrier.allCases)
    func cancellation(_ carrier: Carrier) async throws {
        let (mock, source) = (SightingsMock(), Source<Sighting>())
        mock.onListSightings = { _ in .success(source.items()) }
        try await SightingServer.run(mock, over: carrier) { client in
            let (arrived, arrive) = AsyncStream<Sighting>.makeStream()
            let task = Task {
                for try await item in try await client.listSightings() { arrive.yield(item) }
            }
            let server = try await source.next()
            server.yield(magpie)
            #expect(await arrived.first { _ in true } == magpie)
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            try await server.yield(untilTermination: raven)
        }
    }

    @Test("what ends the sequence of the server is an error behind the items before", arguments: Carrier.allCases)
    func failure(_ carrier: Carrier) async throws {
        struct Broken: Error {}
        let mock = SightingsMock()
        mock.onListSightings = { _ in
            .success(
                ItemStream(
                    AsyncThrowingStream<Sighting, any Error> { continuation in
                        continuation.yield(magpie)
                        continuation.finish(throwing: Broken())
                    }))
        }
        try await SightingServer.run(mock, over: carrier) { client in
            var items = try await client.listSightings().makeAsyncIterator()
            #expect(try await items.next() == magpie)
            let error = try await #require(throws: ItemError.self) { try await items.next() }
            guard case .transport = error.problem else { throw error }
            #expect(error.isRetryable)
            #expect(error.status == 200)
            #expect(try await items.next() == nil)
        }
    }

    @Test("an item has a limit, and the stream has none", arguments: Carrier.allCases)
    func limit(_ carrier: Carrier) async throws {
        let mock = SightingsMock()
        let long = Sighting(species: String(repeating: "a", count: 300_000), count: 1)
        mock.onListSightings = { _ in
            .success(ItemStream(Array(repeating: magpie, count: 1_000) + [long, raven]))
        }
        try await SightingServer.run(mock, over: carrier) { client in
            var count = 0
            let error = try await #require(throws: ItemError.self) {
                for try await _ in try await client.with(responseLimit: 10_000).listSightings() { count += 1 }
            }
            guard case .tooLong(limit: 10_000) = error.problem else { throw error }
            #expect(count == 1_000)
            #expect(error.item == 1_001)
            #expect(error.line == 1_001)
            let all = try await client.listSightings().reduce(into: []) { $0.append($1) }
            #expect(all.count == 1_002 && all[1_000] == long)
        }
    }

    @Test("an item that cannot be read is named", arguments: Carrier.allCases)
    func broken(_ carrier: Carrier) async throws {
        let mock = SightingsMock()
        mock.onListSightings = { _ in .success([]) }
        let text = "{\"species\":\"Pica pica\",\"count\":2}\n\n{\"species\":\"Corvus corax\",\"count\":\"one\"}\n"
        let options = APIRouterOptions(middlewares: [BodyReplacement(text: text)])
        try await SightingServer.run(mock, over: carrier, options: options) { client in
            var items = try await client.listSightings().makeAsyncIterator()
            #expect(try await items.next() == magpie)
            let error = try await #require(throws: ItemError.self) { try await items.next() }
            guard case .decoding("$.count", _) = error.problem else { throw error }
            #expect(error.item == 2)
            #expect(error.line == 3)
            #expect(error.violations.isEmpty)
        }
    }

    @Test("an item that breaks a rule is named, where responses are checked", arguments: Carrier.allCases)
    func rules(_ carrier: Carrier) async throws {
        let mock = SightingsMock()
        let none = Sighting(species: "", count: 0)
        mock.onListSightings = { _ in .success([magpie, none]) }
        mock.onWatchPlace = { _ in .success([.init(data: .sighting(magpie)), .init(data: .sighting(none))]) }
        try await SightingServer.run(mock, over: carrier) { client in
            #expect(try await client.listSightings().reduce(into: []) { $0.append($1) } == [magpie, none])
            let checked = client.with(validation: [.requests, .responses])
            var items = try await checked.listSightings().makeAsyncIterator()
            #expect(try await items.next() == magpie)
            var error = try await #require(throws: ItemError.self) { try await items.next() }
            #expect(error.violations.map(\.path) == ["$.body[1].species", "$.body[1].count"])
            #expect(error.violations.map(\.rule.keyword) == ["minLength", "minimum"])
            #expect(error.item == 2)
            guard case .decoding("$.body[1].species", _) = error.problem else { throw error }
            var events = try await checked.watchPlace(place: "a").makeAsyncIterator()
            #expect(try await events.next()?.data == .sighting(magpie))
            error = try await #require(throws: ItemError.self) { try await events.next() }
            #expect(error.violations.map(\.path) == ["$.body[1].data.species", "$.body[1].data.count"])
        }
    }

    @Test("a failure is the error of the call, and no stream", arguments: Carrier.allCases)
    func failures(_ carrier: Carrier) async throws {
        let mock = SightingsMock()
        mock.onListSightings = { _ in .failure(.unauthorized(Problem(title: "Who are you?"))) }
        mock.onWatchPlace = { _ in .failure(.notFound(Problem(title: "Where is that?"))) }
        try await SightingServer.run(mock, over: carrier) { client in
            let list = try await #require(throws: APIError<ListSightings.Failure>.self) {
                try await client.listSightings()
            }
            guard case .response(.unauthorized(let problem)) = list else { throw list }
            #expect(problem.title == "Who are you?")
            let watch = try await #require(throws: APIError<WatchPlace.Failure>.self) {
                try await client.watchPlace(place: "a")
            }
            guard case .response(.notFound(let problem)) = watch else { throw watch }
            #expect(problem.title == "Where is that?")
        }
    }
}
