import Foundation
import Testing

/// Calls that ask for an answer at once or in pieces, as they are generated, run.
@Suite struct StreamingCallTests {
    /// Runs lines with the client of the case `streaming-calls`, joined to a mock; what they print is what is wrong.
    private func output(of lines: String) throws -> String {
        let program = """
            /// What requests accept, and whether the server says what it answers with.
            actor Wire: ClientTransport {
                var accepted: String?
                var saysType = true
                let server: InProcessTransport

                init(_ server: InProcessTransport) { self.server = server }

                func hideType() { saysType = false }

                func send(
                    _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata
                ) async throws -> (HTTPResponse, HTTPBody) {
                    accepted = request.headerFields[.accept]
                    var (response, answer) = try await server.send(request, body: body, operation: operation)
                    if !saysType { response.headerFields[.contentType] = nil }
                    return (response, answer)
                }
            }

            let mock = ExampleMock()
            let wire = Wire(InProcessTransport(mock.router()))
            let client = ExampleClient(transport: wire)
            let pieces = ["a", "b"].map { ServerSentEvent(data: Piece(delta: $0)) }

            func expect<Value: Equatable>(_ value: Value, _ expected: Value, line: Int = #line) {
                if value != expected { print("line \\(line): expected", expected, "found", value) }
            }

            func text(_ events: ItemStream<ServerSentEvent<Piece>>) async throws -> String {
                try await events.reduce(into: "") { $0 += $1.data.delta }
            }

            mock.onChat = { input in
                input.body.stream == true ? .success(.eventStream(ItemStream(pieces))) : .success(.json(Answer(text: "ab")))
            }
            do {
            \(lines)
            } catch { print(error) }
            """
        return try Case(name: "streaming-calls").output(ofProgram: program)
    }

    @Test func theNameOfTheCallDecides() throws {
        let lines = #"""
            for stream in [nil, true, false] {
                expect(try await client.chat(body: .init(text: "?", stream: stream)).text, "ab")
                expect(await wire.accepted, "application/json, application/problem+json")
                expect(try await text(client.chatItems(body: .init(text: "?", stream: stream))), "ab")
                expect(await wire.accepted, "text/event-stream, application/problem+json")
            }
            expect(mock.chatInputs.map(\.body.stream), [nil, true, false, true, false, true])
            // The input says it where there is no name for it.
            expect(try await client.chat(.init(body: .init(text: "?"))).get().json?.text, "ab")
            expect(try await client.chat(.init(body: .init(text: "?", stream: true))).get().json?.text, nil)
            expect(await wire.accepted, "text/event-stream, application/problem+json")
            // Who says nothing answers with what was asked for.
            await wire.hideType()
            expect(try await client.chat(body: .init(text: "?")).text, "ab")
            expect(try await text(client.chatItems(body: .init(text: "?"))), "ab")
            """#
        let output = try output(of: lines)
        #expect(output == "", "\(output)")
    }

    @Test func fixturesAnswerBothCalls() throws {
        let lines = #"""
            let mock = ExampleMock.withFixtures()
            expect(try await mock.chat(body: .init(text: "?")).text.isEmpty, false)
            expect(try await text(mock.chatItems(body: .init(text: "?"))).isEmpty, false)
            expect(try await mock.draft(.init(body: .init())).get().body.json == nil, true)
            expect(try await mock.draft(.init(body: .init(stream: false))).get().body.json == nil, false)
            """#
        let output = try output(of: lines)
        #expect(output == "", "\(output)")
    }

    @Test func anotherAnswerIsNone() throws {
        let lines = #"""
            mock.onChat = { _ in .success(.json(Answer(text: "ab"))) }
            do {
                _ = try await client.chatItems(body: .init(text: "?"))
                print("an answer")
            } catch .decoding(let failure) {
                expect(failure.reason, "expected text/event-stream, but the content type is application/json")
                expect(failure.response.status, 200)
                expect(failure.response.headerFields[.contentType], "application/json")
                expect(String(decoding: failure.response.body, as: UTF8.self), "{\"text\":\"ab\"}")
            }
            do {
                _ = try await mock.chatItems(body: .init(text: "?"))
                print("an answer")
            } catch .decoding(let failure) {
                expect(failure.reason, "the answer is not what was asked for")
                expect(failure.response.status, 200)
            }
            mock.onChat = { _ in .failure(.tooManyRequests(.init(title: "later"))) }
            do {
                _ = try await client.chatItems(body: .init(text: "?"))
                print("an answer")
            } catch .response(.tooManyRequests(let problem)) { expect(problem.title, "later") }
            """#
        let output = try output(of: lines)
        #expect(output == "", "\(output)")
    }
}
