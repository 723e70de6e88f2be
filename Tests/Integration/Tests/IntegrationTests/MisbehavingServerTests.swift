import AsyncHTTPClient
import Foundation
import OrderManagement
import OrderManagementTransport
import Testing

/// What servers do that they must not, or seldom do: each has its error, in time, and nothing in it is secret.
@Suite("Servers that misbehave", .timeLimit(.minutes(2)), .serialized)
struct MisbehavingServerTests {
    private static let json = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\n"

    /// Waits for the peer to go, after some text.
    private static func stall(after text: String) -> RawServer.Answer {
        { exchange in
            try await exchange.send(text)
            try await exchange.waitForDeparture()
        }
    }

    // MARK: Too slow

    @Test(
        "a head or a body that does not come in time is an error of the transport", arguments: Carrier.allCases,
        [
            "", json + "Content-Length: 100\r\n\r\n{", json + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
        ])
    func slow(_ carrier: Carrier, _ start: String) async throws {
        let begin = ContinuousClock.now
        try await withRawServer(over: carrier, timeout: 2, answering: Self.stall(after: start)) { server, client in
            let error = try await #require(throws: APIError<GetOrderV2.Failure>.self) {
                try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
            }
            #expect(carrier.isTimeout(error.transportError), "\(error)")
            #expect(error.isRetryable)
            expectNoSecrets(in: error)
            try await eventually { await server.departures == 1 }
        }
        #expect(ContinuousClock.now - begin < .seconds(20))
    }

    @Test("a body that comes byte by byte ends when the time of the call does", arguments: Carrier.allCases)
    func drip(_ carrier: Carrier) async throws {
        let drip: RawServer.Answer = { exchange in
            try await exchange.send(Self.json + "Content-Length: 1000\r\n\r\n{")
            for _ in 0..<200 {
                try await exchange.send(" ")
                try await Task.sleep(for: .milliseconds(100))
            }
        }
        try await withRawServer(over: carrier, timeout: 5, answering: drip) { _, client in
            let begin = ContinuousClock.now
            let error = try await #require(throws: APIError<GetOrderV2.Failure>.self) {
                try await client.with(timeout: 1).getOrderV2(paymentType: .ecom, orderId: "acme-1")
            }
            #expect((error.transportError as? CallTimeout)?.seconds == 1)
            #expect(ContinuousClock.now - begin < .seconds(10))
        }
    }

    // MARK: Cut off

    @Test(
        "a body that is cut off is an error of the transport", arguments: Carrier.allCases,
        [
            json + "Content-Length: 100\r\n\r\n{\"category\":",
            json + "Transfer-Encoding: chunked\r\n\r\n64\r\n{\"category\":",
            json + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
            json + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        ])
    func cutBody(_ carrier: Carrier, _ text: String) async throws {
        let error = try await error(over: carrier) { try await $0.send(text) }
        #expect(error.transportError != nil, "\(error)")
        #expect(error.isRetryable)
    }

    @Test("a connection that is reset in the body is an error of the transport", arguments: Carrier.allCases)
    func resetBody(_ carrier: Carrier) async throws {
        let error = try await error(over: carrier) { exchange in
            try await exchange.send(Self.json + "Content-Length: 100\r\n\r\n{")
            try await Task.sleep(for: .milliseconds(200))
            try await exchange.reset()
        }
        #expect(error.transportError != nil, "\(error)")
    }

    /// Over `URLSession` on Linux, this ends the process (swift-corelibs-foundation, issue 5285).
    @Test(
        "a connection that ends within the head is an error of the transport",
        arguments: ["HTTP/1.1", "HTTP/1.1 200 OK\r\nContent-Ty", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n"])
    func cutHead(_ text: String) async throws {
        let error = try await error(over: .asyncHTTPClient) { try await $0.send(text) }
        #expect(error.transportError != nil, "\(error)")
        #expect(error.isRetryable)
    }

    @Test("a connection that ends without a word is an error of the transport", arguments: Carrier.allCases)
    func noHead(_ carrier: Carrier) async throws {
        let error = try await error(over: carrier) { _ in }
        #expect(error.transportError != nil, "\(error)")
    }

    // MARK: Malformed

    @Test(
        "a head that is none is an error of the transport", arguments: Carrier.allCases,
        [
            "hello, this is no HTTP\r\n\r\n", "SSH-2.0-OpenSSH_9.6\r\n", "HTTP/1.1 abc OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: nine\r\n\r\n{}",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        ])
    func malformedHead(_ carrier: Carrier, _ text: String) async throws {
        let error = try await error(over: carrier) { try await $0.send(text) }
        #expect(error.transportError != nil, "\(error)")
    }

    @Test("a head without end is not taken into memory", arguments: Carrier.allCases)
    func endlessHead(_ carrier: Carrier) async throws {
        let flood: RawServer.Answer = { exchange in
            try await exchange.send("HTTP/1.1 200 OK\r\nX-Zeros: ")
            try await exchange.flood(8 << 30)
        }
        try await withRawServer(over: carrier, answering: flood) { server, client in
            let error = try await #require(throws: APIError<GetOrderV2.Failure>.self) {
                try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
            }
            #expect(error.transportError != nil)
            try await eventually { await server.departures == 1 }
            #expect(await server.flooded < 8 << 30)
        }
    }

    // MARK: Content

    @Test("another content type is a body that cannot be decoded", arguments: Carrier.allCases)
    func contentType(_ carrier: Carrier) async throws {
        let page = "<html>secret page</html>"
        let error = try await error(over: carrier) { exchange in
            try await exchange.send(RawServer.response("200 OK", ["Content-Type: text/html"], page))
        }
        let failure = try #require(error.decodingFailure)
        #expect(failure.reason.contains("text/html"))
        #expect(failure.response.body == Data(page.utf8))
    }

    @Test("JSON that ends too early is a body that cannot be decoded", arguments: Carrier.allCases)
    func truncated(_ carrier: Carrier) async throws {
        let text = #"{"category":{"category":"GENERAL","#
        let error = try await error(over: carrier) { exchange in
            try await exchange.send(RawServer.response("200 OK", ["Content-Type: application/json"], text))
        }
        let failure = try #require(error.decodingFailure)
        #expect(failure.path == "$")
        #expect(failure.response.body == Data(text.utf8))
        #expect(error.status == 200)
    }

    @Test("a body that is missing where the document has one cannot be decoded", arguments: Carrier.allCases)
    func empty(_ carrier: Carrier) async throws {
        let error = try await error(over: carrier) { try await $0.send(RawServer.response("200 OK")) }
        #expect(try #require(error.decodingFailure).response.body.isEmpty)
    }

    /// These have no body, whatever their fields say (RFC 9112, section 6.3).
    @Test(
        "a status without a body is not waited for", arguments: Carrier.allCases,
        [
            "204 No Content\r\n", "304 Not Modified\r\nContent-Length: 100\r\n",
        ])
    func noBody(_ carrier: Carrier, _ head: String) async throws {
        let error = try await error(over: carrier, timeout: 10) { exchange in
            try await exchange.send("HTTP/1.1 \(head)\r\n")
            try await exchange.waitForDeparture()
        }
        guard case .response(.undocumented(let response)) = error else { throw error }
        #expect(response.status == Int(head.prefix(3)))
        #expect(response.body.isEmpty)
    }

    @Test(
        "what comes before the response is passed over", arguments: Carrier.allCases,
        ["100 Continue", "103 Early Hints"])
    func informational(_ carrier: Carrier, _ status: String) async throws {
        let answer: RawServer.Answer = { exchange in
            try await exchange.send("HTTP/1.1 \(status)\r\nLink: </style.css>; rel=preload\r\n\r\n")
            try await exchange.send(RawServer.response("200 OK", ["Content-Type: application/json"], "{}"))
        }
        try await withRawServer(over: carrier, answering: answer) { _, client in
            let (order, head, _) = await client.withResponse { client async throws(APIError<GetOrderV2.Failure>) in
                try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
            }
            let body = try order.get()
            #expect(body == OrderV2Response())
            #expect(head?.status == 200)
        }
    }

    @Test("fields of one name are all there", arguments: Carrier.allCases)
    func duplicates(_ carrier: Carrier) async throws {
        let fields = ["Content-Type: application/json", "X-Trace: a", "X-Other: 1", "x-trace: b"]
        try await withRawServer(
            over: carrier, answering: { try await $0.send(RawServer.response("200 OK", fields, "{}")) },
            { _, client in
                let (_, head, _) = await client.withResponse { client async throws(APIError<GetOrderV2.Failure>) in
                    try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
                }
                let name = try #require(HTTPField.Name("X-Trace"))
                let value = try #require(head?.headerFields[name])
                #expect(value.split(separator: ",").map { $0.drop { $0 == " " } } == ["a", "b"])
            })
    }
}
