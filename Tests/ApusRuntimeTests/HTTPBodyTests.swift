import Foundation
import Testing

@testable import ApusRuntime

@Suite struct HTTPBodyTests {
    private static func stream(_ texts: String..., error: (any Error)? = nil) -> HTTPBody {
        HTTPBody(
            AsyncThrowingStream<Data, any Error> { continuation in
                for text in texts { continuation.yield(Data(text.utf8)) }
                continuation.finish(throwing: error)
            })
    }

    private func inFile<Value>(_ text: String, _ work: (URL) async throws -> Value) async throws -> Value {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try await work(file)
    }

    private func pieces(of body: HTTPBody) async throws -> [String] {
        var pieces: [String] = []
        for try await piece in body { pieces.append(String(decoding: piece, as: UTF8.self)) }
        return pieces
    }

    @Test func piecesComeInTheirOrder() async throws {
        #expect(try await pieces(of: HTTPBody("ab")) == ["ab"])
        #expect(try await pieces(of: HTTPBody()) == [])
        // An empty piece is none: it would look like the end to who counts bytes.
        #expect(try await pieces(of: Self.stream("a", "", "b")) == ["a", "b"])
        let text = String(repeating: "x", count: 100_000)
        let read = try await inFile(text) { try await pieces(of: try HTTPBody(file: $0)) }
        #expect(read.map(\.count) == [65_536, 34_464])
    }

    @Test func lengthsAreKnownWhereTheyCanBe() async throws {
        #expect(HTTPBody("ø").length == 2)
        #expect(Self.stream("a").length == nil)
        #expect(try await inFile("abc") { try HTTPBody(file: $0).length } == 3)
    }

    @Test func aFileThatIsNotThereIsAnError() {
        #expect(throws: (any Error).self) { try HTTPBody(file: URL(fileURLWithPath: "/no/such/file")) }
    }

    @Test func streamsAreReadOnceTheOthersAgain() async throws {
        let stream = Self.stream("a")
        #expect(!stream.isRepeatable)
        #expect(try await stream.collect(upTo: 1) == Data("a".utf8))
        await #expect(throws: HTTPBodyAlreadyRead.self) { try await stream.collect(upTo: 1) }
        let body = HTTPBody("a")
        #expect(body.isRepeatable)
        for _ in 1...2 { #expect(try await body.collect(upTo: 1) == Data("a".utf8)) }
    }

    @Test func noMoreIsCollectedThanAllowed() async throws {
        for body in [HTTPBody("abc"), Self.stream("ab", "c")] {
            await #expect(throws: HTTPBodyTooLong(limit: 2)) { try await body.collect(upTo: 2) }
        }
        #expect(try await Self.stream("ab", "c").collect(upTo: 3) == Data("abc".utf8))
        let start = try await Self.stream("ab", "cd").start(3)
        #expect(start.data == Data("abc".utf8))
        #expect(start.isCut)
        #expect(try await start.start(1).isCut)
    }

    @Test func whatGoesWrongOnTheWayIsThrown() async throws {
        let lost = URLError(.networkConnectionLost)
        await #expect(throws: lost) { try await Self.stream("a", error: lost).collect(upTo: 10) }
    }

    @Test func aCancelledReaderDoesNotTakeTheEndForThatOfTheBody() async throws {
        let body = HTTPBody(AsyncThrowingStream<Data, any Error> { _ in })
        let task = Task { try await body.collect(upTo: 1) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func bodiesAreWrittenToFiles() async throws {
        let read = try await inFile("an older and longer text") { file in
            try await Self.stream("a", "b").write(to: file)
            return try Data(contentsOf: file)
        }
        #expect(read == Data("ab".utf8))
    }

    @Test func aBodyMaySayWhatItIs() {
        #expect(HTTPBody(Data([1]), contentType: "image/png").contentType == "image/png")
        #expect(HTTPBody(Data([1])).contentType == nil)
    }

    @Test func cookiesOfSeveralFieldsAreOne() throws {
        var fields = HTTPFields()
        for value in ["a=1", "b=2"] { fields.append(HTTPField(name: .cookie, value: value)) }
        #expect(fields[.cookie] == "a=1; b=2")
    }

    @Test func bodiesAreEqualWhereTheirBytesAre() {
        #expect(HTTPBody("a") == HTTPBody(Data("a".utf8)))
        #expect(HTTPBody("a") != HTTPBody("b"))
        let stream = Self.stream("a")
        #expect(stream == stream)
        #expect(stream != Self.stream("a"))
        #expect(Set([stream, stream, HTTPBody("a"), HTTPBody("a")]).count == 2)
    }
}
