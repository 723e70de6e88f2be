import Foundation
import Testing

@testable import ApusRuntime

/// Items in bodies, cut into pieces anywhere.
@Suite struct ItemFormatTests {
    private struct Point: Codable, Sendable, Hashable {
        var x: Int
    }

    /// A body in pieces of so many bytes.
    private static func body(_ bytes: Data, _ size: Int) -> HTTPBody {
        let pieces = stride(from: 0, to: bytes.count, by: size).map { bytes[$0..<min($0 + size, bytes.count)] }
        return HTTPBody(
            AsyncStream<Data> { continuation in
                for piece in pieces { continuation.yield(Data(piece)) }
                continuation.finish()
            })
    }

    /// The items of a text and the error behind them, the same however the text is cut.
    private func read<Item: Hashable>(
        _ text: String, as format: ItemFormat<Item>, upTo limit: Int = 1_000
    ) async -> (items: [Item], error: ItemError?) {
        await read(Data(text.utf8), as: format, upTo: limit)
    }

    private func read<Item: Hashable>(
        _ bytes: Data, as format: ItemFormat<Item>, upTo limit: Int = 1_000
    ) async -> (items: [Item], error: ItemError?) {
        var first: (items: [Item], error: ItemError?)?
        for size in 1...max(1, bytes.count) {
            var items: [Item] = []
            var failure: ItemError?
            do {
                for try await item in format.items(of: Self.body(bytes, size), upTo: limit, { $0 }) {
                    items.append(item)
                }
            } catch {
                failure = error as? ItemError
                #expect(failure != nil)
            }
            if let first {
                #expect(items == first.items, "in pieces of \(size)")
                #expect(failure?.description == first.error?.description, "in pieces of \(size)")
            }
            first = first ?? (items, failure)
        }
        return first ?? ([], nil)
    }

    private func text<Item>(of items: [Item], in format: ItemFormat<Item>) async throws -> String {
        let body = format.body(of: ItemStream(items))
        #expect(body.isRepeatable)
        let first = try await body.collect(upTo: 10_000)
        #expect(try await body.collect(upTo: 10_000) == first)
        return String(decoding: first, as: UTF8.self)
    }

    // MARK: JSON Lines

    @Test func linesAreItems() async throws {
        let (items, error) = await read(
            "\u{FEFF}{\"x\":1}\n\r\n  \n{ \"x\": 2 }\r\n{\"x\":3}", as: ItemFormat<Point>.lines())
        #expect(items == [Point(x: 1), Point(x: 2), Point(x: 3)])
        #expect(error == nil)
        #expect(await read("", as: ItemFormat<Point>.lines()).items == [])
        #expect(await read("\n\n", as: ItemFormat<Point>.lines()).items == [])
        #expect(await read("1\nnull\n\"ø\\n\"\n", as: ItemFormat<JSONValue?>.lines()).items.count == 3)
    }

    @Test func aLineThatIsNoItemIsNamed() async throws {
        let (items, error) = await read(
            "{\"x\":1}\n\n{\"x\":\"two\"}\n{\"x\":3}\n", as: ItemFormat<Point>.lines())
        #expect(items == [Point(x: 1)])
        let failure = try #require(error)
        #expect(failure.item == 2)
        #expect(failure.line == 3)
        #expect(failure.text == Data("{\"x\":\"two\"}".utf8))
        guard case .decoding("$.x", _) = failure.problem else { throw failure }
        // What arrived may be secret.
        #expect(!failure.description.contains("two"))
        #expect(await read("{\"x\":1}\n{\"x\":", as: ItemFormat<Point>.lines()).error?.item == 2)
    }

    @Test func linesHaveALimit() async throws {
        let format = ItemFormat<JSONValue>.lines()
        #expect(await read("\"12345678\"\n\"12345678\"", as: format, upTo: 10).items.count == 2)
        let (items, error) = await read("1\n\n\"123456789\"\n1", as: format, upTo: 10)
        #expect(items.count == 1)
        #expect(error?.line == 3)
        guard case .tooLong(limit: 10) = error?.problem else {
            Issue.record("no limit: \(String(describing: error))")
            return
        }
        // Nothing is kept of what came before.
        #expect(await read(String(repeating: "1\n", count: 20), as: format, upTo: 10).items.count == 20)
    }

    @Test func itemsAreWrittenAsLines() async throws {
        let lines = try await text(of: ["a\nb", "/"], in: .lines())
        #expect(lines == "\"a\\nb\"\n\"/\"\n")
        #expect(
            try await text(of: [Date(timeIntervalSince1970: 0)], in: .lines(ItemCoding(.dateTime)))
                == "\"1970-01-01T00:00:00Z\"\n")
        let (dates, _) = await read("\"1970-01-01T00:00:01Z\"\n", as: .lines(ItemCoding(.dateTime)))
        #expect(dates == [Date(timeIntervalSince1970: 1)])
    }

    // MARK: JSON text sequences

    @Test func textsAreItems() async throws {
        let text = "\u{1E}{\"x\":1}\n\u{1E}\u{1E}\n\u{1E}{\n\"x\":\n2 }\n\n\u{1E}{\"x\":3}"
        let (items, error) = await read(text, as: ItemFormat<Point>.textSequence())
        #expect(items == [Point(x: 1), Point(x: 2), Point(x: 3)])
        #expect(error == nil)
        let strings = await read("\u{1E}\"}\\\"\\\\\"\n\u{1E}\"{\"", as: ItemFormat<String>.textSequence())
        #expect(strings.items == ["}\"\\", "{"])
        #expect(
            try await self.text(of: [Point(x: 1), Point(x: 2)], in: .textSequence())
                == "\u{1E}{\"x\":1}\n\u{1E}{\"x\":2}\n")
    }

    /// However many of them arrive at once.
    @Test func separatorsAloneAreNothing() async throws {
        let text = String(repeating: "\u{1E}", count: 500_000) + "[1]"
        var items: [[Int]] = []
        for try await item in ItemFormat<[Int]>.textSequence().items(of: HTTPBody(text), upTo: 10, { $0 }) {
            items.append(item)
        }
        #expect(items == [[1]])
    }

    /// RFC 7464, section 2.4: of a number at the end nobody knows whether it is whole.
    @Test func aTextThatIsCutOffIsNoItem() async throws {
        for text in ["\u{1E}12\n\u{1E}1", "\u{1E}12 \u{1E}1\u{1E}3\n"] {
            let (items, error) = await read(text, as: ItemFormat<Int>.textSequence())
            #expect(items == [12])
            #expect(error?.item == 2)
        }
        let (items, error) = await read(
            "\u{1E}{\"x\":1}\n\n\u{1E}{\"x\":\u{1E}{\"x\":2}\n", as: ItemFormat<Point>.textSequence())
        #expect(items == [Point(x: 1)])
        #expect(error?.line == 3)
        let long = await read("\u{1E}[1,\n2,\n3]", as: ItemFormat<[Int]>.textSequence(), upTo: 5)
        guard case .tooLong = long.error?.problem else {
            Issue.record("no limit")
            return
        }
    }
}

/// Server-sent events as WHATWG HTML, section 9.2.6, has them read.
@Suite struct ServerSentEventTests {
    private typealias Event = ServerSentEvent<String>

    private func read(_ text: String, upTo limit: Int = 1_000) async throws -> [ServerSentEvent<String>] {
        try await read(Data(text.utf8), upTo: limit)
    }

    /// The events of a text, the same however the text is cut.
    private func read(_ bytes: Data, upTo limit: Int = 1_000) async throws -> [ServerSentEvent<String>] {
        var first: [ServerSentEvent<String>]?
        for size in 1...max(1, bytes.count) {
            let pieces = stride(from: 0, to: bytes.count, by: size).map { bytes[$0..<min($0 + size, bytes.count)] }
            let body = HTTPBody(
                AsyncStream<Data> { continuation in
                    for piece in pieces { continuation.yield(Data(piece)) }
                    continuation.finish()
                })
            var events: [ServerSentEvent<String>] = []
            for try await event in ItemFormat.textEvents().items(of: body, upTo: limit, { $0 }) { events.append(event) }
            if let first { #expect(events == first, "in pieces of \(size)") }
            first = first ?? events
        }
        return first ?? []
    }

    /// The examples of the specification.
    @Test func theExamplesOfTheSpecification() async throws {
        #expect(try await read("data: YHOO\ndata: +2\ndata: 10\n\n") == [Event(data: "YHOO\n+2\n10")])
        let four = ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n"
        #expect(
            try await read(four) == [Event(data: "first event", id: "1"), Event(data: "second event")])
        #expect(try await read("data\n\ndata\ndata\n\ndata:") == [Event(data: ""), Event(data: "\n")])
        #expect(try await read("data:test\n\ndata: test\n\n") == [Event(data: "test"), Event(data: "test")])
    }

    @Test func linesEndInThreeWays() async throws {
        let expected = [Event(data: "a\nb", event: "x"), Event(data: "c")]
        for end in ["\n", "\r", "\r\n"] {
            let text = ["event: x", "data: a", "data: b", "", "data: c", "", ""].joined(separator: end)
            #expect(try await read(text) == expected)
            #expect(try await read("\u{FEFF}" + text) == expected)
        }
        #expect(try await read("data: a\r\n\rdata: b\n\r\n") == [Event(data: "a"), Event(data: "b")])
    }

    @Test func fieldsAreReadAsTheyAreDefined() async throws {
        // A comment, a field that nobody knows, names that mind case and blanks.
        #expect(try await read(":\n:data: x\nDATA: x\n data: x\nfoo: x\ndata: a\n\n") == [Event(data: "a")])
        // Without data there is no event, and its type is forgotten; ID and delay hold for what comes.
        let text = "event: x\nid: 7\nretry: 10\n\ndata: a\n\nid: 8\u{0}\nretry: 1s\ndata: b:c\n\nid\ndata: c\n\n"
        #expect(
            try await read(text) == [
                Event(data: "a", id: "7", retry: 10), Event(data: "b:c", id: "7"), Event(data: "c"),
            ])
        #expect(try await read("data: ø\u{1F600}\nevent:\n\n") == [Event(data: "ø\u{1F600}")])
        #expect(try await read(Data("data: ".utf8) + Data([0xFF]) + Data("\n\n".utf8)) == [Event(data: "\u{FFFD}")])
        for retry in ["99999999999999999999", "-5", "+5", "5.0", "", "0x5", "\u{0665}", "5 "] {
            #expect(try await read("retry: \(retry)\ndata: a\n\n") == [Event(data: "a")])
        }
        #expect(try await read("retry: 007\nretry: -1\ndata: a\n\n") == [Event(data: "a", retry: 7)])
    }

    /// One mark at the start is none of the text; any other is part of a name or of a value.
    @Test func onlyTheFirstByteOrderMarkIsSkipped() async throws {
        #expect(try await read("\u{FEFF}\u{FEFF}data: a\n\ndata: \u{FEFF}\n\n") == [Event(data: "\u{FEFF}")])
        #expect(try await read("\u{FEFF}\n\u{FEFF}data: a\n\n").isEmpty)
        #expect(try await read("\u{FEFF}\rdata: a\r\r") == [Event(data: "a")])
    }

    /// An ID that was there stays, until there is another one; one with a null character is none.
    @Test func idsStay() async throws {
        let text = "id: 1\ndata: a\n\nid: \u{0}\ndata: b\n\nid: 2\u{0}3\n\nid:\n\ndata: c\n\n"
        #expect(
            try await read(text) == [Event(data: "a", id: "1"), Event(data: "b", id: "1"), Event(data: "c")])
    }

    /// Some servers keep a connection open by events without data, which are no JSON.
    @Test func eventsOfJSONHaveData() async throws {
        let body = HTTPBody("data\n\nevent: ping\ndata:\n\ndata: [1]\n\ndata: \n\ndata: [2]\n\n")
        var found: [[Int]] = []
        for try await event in ItemFormat<ServerSentEvent<[Int]>>.events().items(of: body, upTo: 100, { $0 }) {
            found.append(event.data)
        }
        #expect(found == [[1], [2]])
    }

    @Test func eventsHaveALimit() async throws {
        #expect(try await read("data: 1234\n\ndata: 1234\n\n", upTo: 10).count == 2)
        for text in [
            "data: a\n\ndata: 12345\n\n", "data: a\n\n: 123456789\n\n",
            "data: a\n\ndata: 1234\ndata: 1234\ndata: 1\n\n",
        ] {
            let error = await #expect(throws: ItemError.self) { try await read(text, upTo: 10) }
            guard case .tooLong(limit: 10) = error?.problem else {
                throw ItemError(CancellationError(), item: 0, line: 0)
            }
            #expect(error?.item == 2)
            #expect(error?.line == 3)
        }
    }

    @Test func dataIsJSONUntilItEnds() async throws {
        let format = ItemFormat<ServerSentEvent<[Int]>>.events(endingWith: ["[END]"])
        for end in ["[DONE]", "[END]"] {
            let body = HTTPBody("data: [1,\ndata: 2]\n\nevent: x\ndata: [3]\n\ndata: \(end)\n\ndata: nonsense\n\n")
            var items: [ServerSentEvent<[Int]>] = []
            for try await item in format.items(of: body, upTo: 100, { $0 }) { items.append(item) }
            #expect(items == [ServerSentEvent(data: [1, 2]), ServerSentEvent(data: [3], event: "x")])
        }
        let body = HTTPBody("data: [1]\n\n: ping\n\nevent: error\ndata: {\"secret\": 1}\n\n")
        let error = await #expect(throws: ItemError.self) {
            for try await _ in format.items(of: body, upTo: 100, { $0 }) {}
        }
        #expect(error?.item == 2)
        #expect(error?.line == 5)
        #expect(error?.text == Data("{\"secret\": 1}".utf8))
        #expect(error?.description.contains("secret") == false)
    }

    @Test func whatKeepsTheConnectionOpenIsPassedOver() async throws {
        let format = ItemFormat<ServerSentEvent<[Int]>>.events(endingWith: ["end"], passingOver: ["ping"])
        let body = HTTPBody("data: ping\n\ndata: [1]\n\ndata: ping\n\ndata:\n\ndata: [2]\n\ndata: end\n\ndata: [3]\n\n")
        var items: [[Int]] = []
        for try await item in format.items(of: body, upTo: 100, { $0 }) { items.append(item.data) }
        #expect(items == [[1], [2]])
    }

    @Test func whatIsWrittenIsReadAsItWas() async throws {
        let events = [
            Event(data: "a\nb\r\nc\rd", event: "x", id: "1", retry: 5), Event(data: "", id: "1"),
            Event(data: " :", id: "2"),
        ]
        let text = try await ItemFormat.textEvents().body(of: ItemStream(events)).collect(upTo: 1_000)
        var expected = events
        expected[0].data = "a\nb\nc\nd"
        #expect(try await read(text) == expected)
        let json = ItemFormat<ServerSentEvent<[Int]>>.events(endingWith: ["[END]"])
        let body = try await json.body(of: [ServerSentEvent(data: [1])]).collect(upTo: 100)
        #expect(String(decoding: body, as: UTF8.self) == "data: [1]\n\ndata: [END]\n\n")
        let open = try await ItemFormat<ServerSentEvent<[Int]>>.events().body(of: []).collect(upTo: 100)
        #expect(open.isEmpty)
    }

    /// What stands in a field must not become another one.
    @Test func noFieldHasALineBreak() async throws {
        for text in ["a\ndata: b", "a\rb", "a\u{0}", "a\r\nb"] {
            for event in [Event(data: "", event: text), Event(data: "", id: text)] {
                await #expect(throws: EncodingError.self) {
                    try await ItemFormat.textEvents().body(of: [event]).collect(upTo: 100)
                }
            }
        }
    }
}
