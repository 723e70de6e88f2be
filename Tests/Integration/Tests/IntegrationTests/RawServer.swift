import Foundation
import NIOCore
import NIOPosix

/// A server on 127.0.0.1 that answers with bytes, well-formed or not.
actor RawServer {
    /// One request, and the connection that it came by.
    final class Exchange {
        /// The head and the body, as they arrived.
        let request: String
        /// Whether the next request may come by the same connection, once this one is answered.
        var isKept = false

        private let channel: any Channel
        private let server: RawServer
        fileprivate var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator

        fileprivate init(
            _ request: String, _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
            _ channel: any Channel, _ server: RawServer
        ) {
            (self.request, self.inbound, self.channel, self.server) = (request, inbound, channel, server)
        }

        /// Sends a text.
        func send(_ text: String) async throws {
            try await send(ByteBuffer(string: text))
        }

        /// Sends bytes; returns when the system has taken them.
        func send(_ bytes: ByteBuffer) async throws {
            try await channel.writeAndFlush(bytes)
        }

        /// Sends zeros, as many as the peer takes.
        func flood(_ count: Int) async throws {
            let zeros = ByteBuffer(repeating: 0x30, count: 65_536)
            do {
                for _ in 0..<count / 65_536 {
                    try await send(zeros)
                    await server.addFlooded(65_536)
                }
            } catch {
                await server.addDeparture()
            }
        }

        /// Sends nothing more until the peer ends the connection.
        func waitForDeparture() async throws {
            do {
                while try await inbound.next() != nil {}
            } catch is IOError {}
            try Task.checkCancellation()
            await server.addDeparture()
        }

        /// Ends the connection as a crash does, without a word (RFC 9293, section 3.5.3).
        func reset() async throws {
            try await (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
            try await channel.close()
        }
    }

    typealias Answer = @Sendable (Exchange) async throws -> Void

    /// `127.0.0.1:12345`
    nonisolated let authority: String
    /// Every request so far.
    private(set) var requests: [String] = []
    /// How many peers have ended a connection on which the server waited, or which it flooded.
    private(set) var departures = 0
    /// How many zeros of floods were taken off its hands.
    private(set) var flooded = 0

    private init(port: Int) {
        authority = "127.0.0.1:\(port)"
    }

    /// Runs a server until the closure returns or throws.
    ///
    /// - Parameter answer: What happens after a request has arrived; then the connection ends.
    @discardableResult static func run<R: Sendable>(
        answering answer: @escaping Answer, _ body: @Sendable (RawServer) async throws -> R
    ) async throws -> R {
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .childChannelOption(.autoRead, value: false)
            .bind(host: "127.0.0.1", port: 0) { $0.eventLoop.makeSucceededFuture($0) }
        let server = RawServer(port: listener.channel.localAddress?.port ?? 0)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await listener.executeThenClose { connections in
                    try await withThrowingDiscardingTaskGroup { group in
                        for try await connection in connections {
                            group.addTask { try? await server.serve(connection, answer) }
                        }
                    }
                }
            }
            defer { group.cancelAll() }
            return try await body(server)
        }
    }

    private nonisolated func serve(_ channel: any Channel, _ answer: Answer) async throws {
        // Not before somebody serves it: a connection that is wrapped and then dropped ends the process.
        let connection = try await channel.eventLoop.submit {
            let connection = try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
            try channel.syncOptions?.setOption(.autoRead, value: true)
            return connection
        }.get()
        try await connection.executeThenClose { inbound, _ in
            var iterator = inbound.makeAsyncIterator()
            var isKept = true
            while isKept, let request = try await Self.read(&iterator) {
                await add(request)
                let exchange = Exchange(request, iterator, connection.channel, self)
                try await answer(exchange)
                (isKept, iterator) = (exchange.isKept, exchange.inbound)
            }
        }
    }

    /// The next request, or nil where the peer has ended the connection.
    private static func read(
        _ inbound: inout NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    ) async throws -> String? {
        var text = ""
        while let bytes = try await inbound.next() {
            text += String(buffer: bytes)
            guard let head = text.range(of: "\r\n\r\n") else { continue }
            let fields = text[..<head.lowerBound].lowercased().split(separator: "\r\n")
            if fields.contains("transfer-encoding: chunked") {
                if text.hasSuffix("\r\n0\r\n\r\n") { return text }
                continue
            }
            let length = fields.first { $0.hasPrefix("content-length:") }
                .flatMap { Int($0.drop { $0 != ":" }.dropFirst().drop { $0 == " " }) }
            if text[head.upperBound...].utf8.count >= length ?? 0 { return text }
        }
        return nil
    }

    private func add(_ request: String) { requests.append(request) }

    fileprivate func addDeparture() { departures += 1 }

    fileprivate func addFlooded(_ count: Int) { flooded += count }
}

extension RawServer {
    /// Runs a server that answers everything alike.
    @discardableResult static func run<R: Sendable>(
        sending text: String, _ body: @Sendable (RawServer) async throws -> R
    ) async throws -> R {
        try await run(answering: { try await $0.send(text) }, body)
    }

    /// A whole response that ends its connection.
    static func response(_ status: String, _ fields: [String] = [], _ body: String = "") -> String {
        let lines = ["HTTP/1.1 \(status)", "Connection: close", "Content-Length: \(body.utf8.count)"] + fields
        return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
    }
}
