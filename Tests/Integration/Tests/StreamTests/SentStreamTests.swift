import Foundation
import Sightings
import Testing

private let magpie = Sighting(species: "Pica pica", count: 2)
private let raven = Sighting(species: "Corvus corax", count: 1)
private let none = Sighting(species: "Corvus corax", count: 0)

/// Streams that a client sends to a Hummingbird server, over HTTP.
@Suite("Streams of requests", .timeLimit(.minutes(1)))
struct SentStreamTests {
    /// A server that counts what it gets, and tells of each of it.
    private static func counting(_ arrive: AsyncStream<Sighting>.Continuation? = nil) -> SightingsMock {
        let mock = SightingsMock()
        mock.onReportSightings = { input in
            var count = 0
            for try await item in input.body {
                count += 1
                arrive?.yield(item)
            }
            return .success(.init(count: count))
        }
        return mock
    }

    private static func stream(_ items: Sighting...) -> ItemStream<Sighting> {
        ItemStream(
            AsyncStream { continuation in
                for item in items { continuation.yield(item) }
                continuation.finish()
            })
    }

    /// How many items the server has got.
    private static func report(_ items: ItemStream<Sighting>, to client: SightingsClient) async throws -> Int {
        try await client.reportSightings(body: items).count
    }

    @Test("items arrive whole and in order", arguments: Carrier.allCases)
    func order(_ carrier: Carrier) async throws {
        let (arrived, arrive) = AsyncStream<Sighting>.makeStream()
        try await SightingServer.run(Self.counting(arrive), over: carrier) { client async throws in
            #expect(try await Self.report([magpie, raven], to: client) == 2)
            #expect(try await Self.report(Self.stream(raven), to: client) == 1)
            #expect(try await Self.report([], to: client) == 0)
        }
        arrive.finish()
        #expect(await arrived.reduce(into: []) { $0.append($1) } == [magpie, raven, raven])
    }

    /// `URLSession` sends a stream from a file, when it has ended.
    @Test("the server reads items while the client waits with the next one")
    func oneByOne() async throws {
        let (arrived, arrive) = AsyncStream<Sighting>.makeStream()
        try await SightingServer.run(Self.counting(arrive), over: .asyncHTTPClient) { client async throws in
            let (items, found) = AsyncStream<Sighting>.makeStream()
            async let count = Self.report(ItemStream(items), to: client)
            for item in [magpie, raven] {
                found.yield(item)
                #expect(await arrived.first { _ in true } == item)
            }
            found.finish()
            #expect(try await count == 2)
        }
    }

    @Test("an item that breaks a rule stops the request", arguments: Carrier.allCases)
    func rules(_ carrier: Carrier) async throws {
        try await SightingServer.run(Self.counting(), over: carrier) { client async throws in
            for body in [Self.stream(magpie, none), [magpie, none]] {
                let error = try await #require(throws: APIError<ReportSightings.Failure>.self) {
                    try await client.reportSightings(body: body)
                }
                guard case .invalidInput(let violations) = error else { throw error }
                #expect(violations.map(\.path) == ["$.body[1].count"])
                #expect(violations.map(\.rule.keyword) == ["minimum"])
            }
            // The server checks what it gets, too.
            for body in [Self.stream(magpie, none), [magpie, none]] {
                let error = try await #require(throws: APIError<ReportSightings.Failure>.self) {
                    try await client.with(validation: []).reportSightings(body: body)
                }
                #expect(error.status == 400)
                #expect(error.problem?.detail?.contains("$.body[1].count must be at least 1") == true)
            }
        }
    }

    @Test("an item that is too long for the server is refused", arguments: Carrier.allCases)
    func limit(_ carrier: Carrier) async throws {
        let options = APIRouterOptions(requestLimit: 1_000)
        try await SightingServer.run(Self.counting(), over: carrier, options: options) { client async throws in
            let many = ItemStream(Array(repeating: magpie, count: 1_000))
            #expect(try await Self.report(many, to: client) == 1_000)
            let long = Sighting(species: String(repeating: "a", count: 2_000), count: 1)
            let error = try await #require(throws: APIError<ReportSightings.Failure>.self) {
                try await client.reportSightings(body: [magpie, long])
            }
            #expect(error.status == 413)
        }
    }

    @Test("what ends the sequence of the client is the error of the call", arguments: Carrier.allCases)
    func failure(_ carrier: Carrier) async throws {
        struct Broken: Error {}
        try await SightingServer.run(Self.counting(), over: carrier) { client async throws in
            let items = ItemStream(
                AsyncThrowingStream<Sighting, any Error> { continuation in
                    continuation.yield(magpie)
                    continuation.finish(throwing: Broken())
                })
            let error = try await #require(throws: APIError<ReportSightings.Failure>.self) {
                try await client.reportSightings(body: items)
            }
            guard case .transport(let cause) = error else { throw error }
            #expect(cause is Broken)
        }
    }
}
