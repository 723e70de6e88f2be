import Foundation
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPCompression
import OrderManagement
import OrderServer
import Testing

/// Bodies that are more than they seem, and requests that are to become more than they are.
@Suite("Hostile content", .timeLimit(.minutes(2)), .serialized)
struct HostileContentTests {
    /// Compresses a text over and over again.
    static func gzip(_ text: String, times: Int = 1) throws -> ByteBuffer {
        let channel = EmbeddedChannel(handler: NIOHTTPRequestCompressor(encoding: .gzip))
        channel.pipeline.fireChannelActive()
        try channel.writeOutbound(HTTPClientRequestPart.head(.init(version: .http1_1, method: .POST, uri: "/")))
        for _ in 0..<times {
            try channel.writeOutbound(HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(string: text))))
        }
        try channel.writeOutbound(HTTPClientRequestPart.end(nil))
        var bytes = ByteBuffer()
        while let part = try channel.readOutbound(as: HTTPClientRequestPart.self) {
            if case .body(.byteBuffer(var piece)) = part { bytes.writeBuffer(&piece) }
        }
        _ = try channel.finish()
        return bytes
    }

    /// Sends a body that is compressed already.
    static func answer(_ bytes: ByteBuffer) -> RawServer.Answer {
        { exchange in
            let lines = [
                "HTTP/1.1 200 OK", "Connection: close", "Content-Type: application/json", "Content-Encoding: gzip",
                "Content-Length: \(bytes.readableBytes)",
            ]
            try await exchange.send(lines.joined(separator: "\r\n") + "\r\n\r\n")
            try await exchange.send(bytes)
        }
    }

    @Test("a compressed body is asked for and read", arguments: Carrier.allCases)
    func compressed(_ carrier: Carrier) async throws {
        let bytes = try Self.gzip(#"{"category":{"category":"GENERAL","orderDetailsUrl":"https://example.com/"}}"#)
        try await withRawServer(over: carrier, answering: Self.answer(bytes)) { server, client in
            let order = try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
            #expect(order.category?.category == .general)
            let fields = try #require(await server.requests.first).lowercased().split(separator: "\r\n")
            #expect(fields.contains { $0.hasPrefix("accept-encoding:") && $0.contains("gzip") })
        }
    }

    @Test("a compressed body that ends too early is an error of the transport", arguments: Carrier.allCases)
    func cutCompressed(_ carrier: Carrier) async throws {
        let bytes = try Self.gzip(String(repeating: "{", count: 10_000))
        let error = try await error(
            over: carrier, answering: Self.answer(try #require(bytes.getSlice(at: 0, length: bytes.readableBytes / 2))))
        // Without Apple's Foundation, `URLSession` takes what there is for all.
        #expect(error.transportError != nil || carrier == .urlSession && error.decodingFailure != nil, "\(error)")
    }

    @Test("what a compressed body has counts when it is decompressed", arguments: Carrier.allCases)
    func bomb(_ carrier: Carrier) async throws {
        let bytes = try Self.gzip(String(repeating: " ", count: 1 << 20), times: 100)
        #expect(bytes.readableBytes < 200_000)
        try await withRawServer(over: carrier, answering: Self.answer(bytes)) { _, client in
            let error = try await #require(throws: APIError<GetOrderV2.Failure>.self) {
                try await client.with(responseLimit: 1 << 20).getOrderV2(paymentType: .ecom, orderId: "acme-1")
            }
            let failure = try #require(error.decodingFailure, "\(error)")
            #expect(failure.response.body.count == 1 << 20)
            #expect(failure.reason.contains("more than \(1 << 20) bytes"))
        }
    }

    @Test("a body of 8 GB is read as far as the limit", arguments: Carrier.allCases)
    func flood(_ carrier: Carrier) async throws {
        let flood: RawServer.Answer = { exchange in
            try await exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 8589934592\r\n\r\n")
            try await exchange.flood(8 << 30)
        }
        try await withRawServer(over: carrier, answering: flood) { server, client in
            let error = try await #require(throws: APIError<GetOrderV2.Failure>.self) {
                try await client.with(responseLimit: 1 << 20).getOrderV2(paymentType: .ecom, orderId: "acme-1")
            }
            let failure = try #require(error.decodingFailure, "\(error)")
            #expect(failure.response.body.count == 1 << 20)
            try await eventually { await server.departures == 1 }
            #expect(await server.flooded < 8 << 30)
        }
    }

    // MARK: Injection

    @Test(
        "no value begins a header field of its own", arguments: Carrier.allCases,
        ["a\r\nX-Evil: 1", "a\nX-Evil: 1", "a\rX-Evil: 1", "a\u{0}b"])
    func headerFields(_ carrier: Carrier, _ value: String) async throws {
        try await OrderServer.run { server, url in
            let client = makeClient(url, over: carrier)
            var mine = common
            mine.vippsSystemName = value
            let calls: [@Sendable () async throws -> Void] = [
                { [mine] in _ = try await client.getCategoriesV3(common: mine) },
                { _ = try await client.with(headerFields: ["X-Trace": value]).getCategoriesV3() },
                { _ = try await client.with(headerFields: [value: "1"]).getCategoriesV3() },
                {
                    let token = makeClient(url, credentials: .bearer("secret-token" + value), over: carrier)
                    _ = try await token.getCategoriesV3()
                },
            ]
            for call in calls {
                let error = try await #require(throws: APIError<GetCategoriesV3.Failure>.self) { try await call() }
                #expect(error.violations?.isEmpty == false, "\(error)")
                expectNoSecrets(in: error)
            }
            #expect(await server.requests.isEmpty)
        }
    }

    @Test("no value of the path or the query ends the line", arguments: Carrier.allCases)
    func path(_ carrier: Carrier) async throws {
        let evil = "a b\r\nX-Evil: 1\r\n\r\nGET /stolen HTTP/1.1"
        let answer: RawServer.Answer = { try await $0.send(RawServer.response("404 Not Found")) }
        try await withRawServer(over: carrier, answering: answer) { server, client in
            let free = client.with(validation: [])
            _ = try? await free.getOrderV2(paymentType: .undocumented(evil), orderId: evil)
            _ = try? await free.getCategoriesV3(orderId: evil)
            let requests = await server.requests
            #expect(requests.count == 2)
            let encoded = "a%20b%0D%0AX-Evil%3A%201%0D%0A%0D%0AGET%20%2Fstolen%20HTTP%2F1.1"
            #expect(requests.first?.hasPrefix("GET /v2/\(encoded)/\(encoded) HTTP/1.1\r\n") == true)
            #expect(requests.last?.hasPrefix("GET /v3/categories?orderId=\(encoded) HTTP/1.1\r\n") == true)
            #expect(requests.allSatisfy { !$0.contains("\nX-Evil") && !$0.contains("\nGET") })
        }
    }
}
