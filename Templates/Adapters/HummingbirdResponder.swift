// requires: public APIRouter, ClientHTTPTypes, HTTPBody, HTTPRequest, HTTPResponse, HTTPTypesConversions

import Foundation
public import Hummingbird
import NIOCore

/// Answers the requests of Hummingbird with an API: as the responder of an application, or as a middleware of its router,
/// which passes on what is at none of the API's paths.
///
/// ```swift
/// let application = Application(responder: HummingbirdResponder(shop.router()))
/// router.add(middleware: HummingbirdResponder(shop.router()))
/// ```
///
/// Bodies are read and written while they arrive. That a client has gone shows when the next piece is written
/// to it.
public nonisolated struct HummingbirdResponder<Context: Hummingbird.RequestContext>: Hummingbird.HTTPResponder,
    Hummingbird.RouterMiddleware
{
    private let router: APIRouter

    /// Makes a responder for the API behind a router.
    public init(_ router: APIRouter, context: Context.Type = Hummingbird.BasicRequestContext.self) {
        self.router = router
    }

    public func respond(
        to request: Hummingbird.Request, context: Context
    ) async throws -> Hummingbird.Response {
        guard let head = ClientHTTPRequest(request.head) else { return Hummingbird.Response(status: .badRequest) }
        let (response, body) = await router.handle(head, body: Self.body(of: request))
        guard let head = response.asHTTPTypes else { return Hummingbird.Response(status: .internalServerError) }
        return Hummingbird.Response(status: head.status, headers: head.headerFields, body: Self.responseBody(body))
    }

    public func handle(
        _ request: Hummingbird.Request, context: Context,
        next: (Hummingbird.Request, Context) async throws -> Hummingbird.Response
    ) async throws -> Hummingbird.Response {
        guard let head = ClientHTTPRequest(request.head), router.hasPath(of: head) else {
            return try await next(request, context)
        }
        return try await respond(to: request, context: context)
    }

    private static func body(of request: Hummingbird.Request) -> HTTPBody {
        let length = request.headers[.contentLength].flatMap { Int($0) }
        return HTTPBody(RequestPieces(body: request.body), length: length)
    }

    private static func responseBody(_ body: HTTPBody) -> Hummingbird.ResponseBody {
        if let data = body.data { return Hummingbird.ResponseBody(byteBuffer: NIOCore.ByteBuffer(bytes: data)) }
        return Hummingbird.ResponseBody(contentLength: body.length) { writer in
            for try await piece in body { try await writer.write(NIOCore.ByteBuffer(bytes: piece)) }
            try await writer.finish(nil)
        }
    }
}

/// The pieces of a request's body.
private nonisolated struct RequestPieces: AsyncSequence, Sendable {
    typealias Element = Data

    let body: Hummingbird.RequestBody

    func makeAsyncIterator() -> Iterator { Iterator(base: body.makeAsyncIterator()) }

    struct Iterator: AsyncIteratorProtocol {
        var base: Hummingbird.RequestBody.AsyncIterator

        mutating func next() async throws -> Data? {
            try await base.next().map { Data($0.readableBytesView) }
        }
    }
}
