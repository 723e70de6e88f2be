// requires: public ClientTransport, public HTTPBody, HTTPFields, HTTPRedirect, public HTTPRequest, public HTTPResponse, public OperationMetadata

public import AsyncHTTPClient
public import Foundation
public import NIOCore
import NIOHTTP1
import NIOHTTPCompression

/// Sends requests with AsyncHTTPClient, over HTTP/1.1 or HTTP/2.
///
/// It keeps nothing: no cookies, no cache. Redirects are followed to the same origin alone (scheme, host and port),
/// with the credentials; any other redirect is returned as the response, and so is one that asks for a stream again,
/// see ``HTTPRedirect``. Cancelling the task ends the request.
///
/// Bodies are sent and handed on while they arrive. What is compressed with gzip or deflate arrives decompressed.
public nonisolated struct AsyncHTTPClientTransport: ClientTransport {
    private let client: OwnedHTTPClient

    /// Makes a transport with connections of its own.
    ///
    /// - Parameter timeout: How many seconds may pass without a byte, those that a reader of the response lets pass
    ///   included.
    public init(timeout: TimeInterval = 60) {
        // A year, for those who say infinity; in this order, not-a-number becomes 0.
        let seconds = min(31_536_000, max(0, timeout))
        let amount = NIOCore.TimeAmount.nanoseconds(Int64(seconds * 1_000_000_000))
        var configuration = AsyncHTTPClient.HTTPClient.Configuration()
        configuration.timeout = .init(connect: amount, read: amount, write: amount)
        // What cannot be reached is known at once; whether it is tried again is up to the middlewares.
        configuration.connectionPool.retryConnectionEstablishment = false
        self.init(configuration)
    }

    /// Makes a transport with connections of its own, for certificates, proxies, the number of connections and the
    /// like.
    ///
    /// - Parameters:
    ///   - configuration: What it says about redirects and compression has no effect.
    ///   - eventLoopGroup: The threads that do the work. They have to outlive the transport and its responses.
    public init(
        _ configuration: AsyncHTTPClient.HTTPClient.Configuration,
        eventLoopGroup: any NIOCore.EventLoopGroup = AsyncHTTPClient.HTTPClient.defaultEventLoopGroup
    ) {
        client = OwnedHTTPClient(configuration, eventLoopGroup)
    }

    public func send(
        _ request: HTTPRequest,
        body: HTTPBody?,
        operation: OperationMetadata
    ) async throws -> (HTTPResponse, HTTPBody) {
        // AsyncHTTPClient follows redirects too, but to anywhere.
        try await HTTPRedirect.follow(request, body: body, operation: operation) { [client] request, body in
            try await client.send(request, body)
        }
    }
}

/// A client that ends with its last owner: the transport, or a response that is still being read.
private nonisolated final class OwnedHTTPClient: Sendable {
    private let client: AsyncHTTPClient.HTTPClient

    init(_ configuration: AsyncHTTPClient.HTTPClient.Configuration, _ group: any NIOCore.EventLoopGroup) {
        var configuration = configuration
        configuration.redirectConfiguration = .disallow
        // Whoever takes a body into memory counts what comes out; what is in flight, the size of a read limits.
        configuration.decompression = .enabled(limit: .none)
        let initializer = configuration.http1_1ConnectionDebugInitializer
        configuration.http1_1ConnectionDebugInitializer = { channel in
            let smallReads = Self.setSmallReads(of: channel)
            guard let initializer else { return smallReads }
            return smallReads.flatMap { initializer(channel) }
        }
        client = AsyncHTTPClient.HTTPClient(eventLoopGroup: group, configuration: configuration)
    }

    deinit {
        Task.detached { [client] in try? await client.shutdown() }
    }

    /// Takes less off a connection at a time: a byte may become a thousand when it is decompressed.
    private static func setSmallReads(of channel: any NIOCore.Channel) -> NIOCore.EventLoopFuture<Void> {
        #if canImport(Network)
            // Reads are small there, and these options unknown.
            return channel.eventLoop.makeSucceededVoidFuture()
        #else
            let allocator = NIOCore.AdaptiveRecvByteBufferAllocator(minimum: 1_024, initial: 4_096, maximum: 16_384)
            return channel.setOption(.recvAllocator, value: allocator).flatMap {
                channel.setOption(.maxMessagesPerRead, value: 1)
            }
        #endif
    }

    /// Sends a request; returns when the head of the response has arrived.
    func send(_ request: HTTPRequest, _ body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody) {
        try Task.checkCancellation()
        guard let url = request.url else { throw AsyncHTTPClient.HTTPClientError.invalidURL }
        var message = AsyncHTTPClient.HTTPClientRequest(url: url.absoluteString)
        message.method = NIOHTTP1.HTTPMethod(rawValue: request.method.rawValue)
        for field in request.headerFields { message.headers.add(name: field.name.rawName, value: field.value) }
        // The decompressor takes a body that is not there for one that is cut off.
        if request.method == .head, !message.headers.contains(name: "Accept-Encoding") {
            message.headers.add(name: "Accept-Encoding", value: "identity")
        }
        message.body = body.map(Self.content)
        let answer = try await client.execute(message, deadline: .distantFuture)
        var response = HTTPResponse(status: .init(code: Int(answer.status.code)))
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { response.headerFields.append(HTTPField(name: name, value: value)) }
        }
        let pieces = ReceivedPieces(body: answer.body, client: self)
        return (response, HTTPBody(pieces, length: Self.length(answer.headers, request.method)))
    }

    private static func content(_ body: HTTPBody) -> AsyncHTTPClient.HTTPClientRequest.Body {
        if let data = body.data { return .bytes(NIOCore.ByteBuffer(bytes: data)) }
        return .stream(SentPieces(body: body), length: body.length.map { .known(Int64($0)) } ?? .unknown)
    }

    /// How many bytes a body will have, where that is known: what is decompressed has another length than it says, and
    /// what has no body may say how long it would be (RFC 9110, section 8.6).
    private static func length(_ headers: NIOHTTP1.HTTPHeaders, _ method: HTTPRequest.Method) -> Int? {
        let lengths = headers["Content-Length"]
        guard lengths.count == 1, !headers.contains(name: "Content-Encoding"), method != .head,
            let length = Int(lengths[0]), length >= 0
        else { return nil }
        return length
    }
}

/// The pieces of a request's body.
private nonisolated struct SentPieces: AsyncSequence, Sendable {
    typealias Element = NIOCore.ByteBuffer

    let body: HTTPBody

    func makeAsyncIterator() -> Iterator { Iterator(base: body.makeAsyncIterator()) }

    struct Iterator: AsyncIteratorProtocol {
        // Whoever reads the body reads one piece after the other.
        nonisolated(unsafe) var base: HTTPBody.Iterator

        mutating func next() async throws -> NIOCore.ByteBuffer? {
            try await base.next().map { NIOCore.ByteBuffer(bytes: $0) }
        }
    }
}

/// The pieces of a response's body.
private nonisolated struct ReceivedPieces: AsyncSequence, Sendable {
    typealias Element = Data

    let body: AsyncHTTPClient.HTTPClientResponse.Body
    let client: OwnedHTTPClient

    func makeAsyncIterator() -> Iterator { Iterator(base: body.makeAsyncIterator(), client: client) }

    struct Iterator: AsyncIteratorProtocol {
        // Whoever reads the body reads one piece after the other.
        nonisolated(unsafe) var base: AsyncHTTPClient.HTTPClientResponse.Body.AsyncIterator
        let client: OwnedHTTPClient

        mutating func next() async throws -> Data? {
            try await base.next().map { Data($0.readableBytesView) }
        }
    }
}
