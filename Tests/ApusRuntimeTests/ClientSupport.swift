import ApusRuntime
import Foundation

/// An operation as the generator writes it.
enum GetOrder: APIOperation {
    struct Input: Sendable, Validatable {
        var orderId: String
        var key: String?

        func validate(_ validation: inout Validation) {
            validation.string("orderId", orderId, minLength: 1, maxLength: 10)
        }
    }

    typealias Success = Order

    enum Failure: OperationFailure {
        case unauthorized
        case notFound(Problem)
        case gone(UndescribedBody)
        case undocumented(UndocumentedResponse)

        static var gone: Self { .gone(UndescribedBody()) }

        static var operation: OperationMetadata { GetOrder.metadata }

        var content: FailureContent {
            switch self {
            case .unauthorized: FailureContent(status: 401)
            case .notFound(let problem): FailureContent(status: 404, body: problem)
            case .gone(let body): FailureContent(status: 410, undescribed: body)
            case .undocumented(let response): FailureContent(response)
            }
        }

        init(from response: ResponseReader) throws {
            switch response.status {
            case 401: self = .unauthorized
            case 404: self = .notFound(try response.json())
            case 410: self = .gone(response.undescribed)
            default: self = .undocumented(response.undocumented)
            }
        }
    }

    static let metadata = OperationMetadata(
        id: "get-order",
        method: .get,
        path: "/orders/{orderId}",
        security: [[.init("BearerToken", .bearer)]]
    )

    static func write(_ input: Input, to request: inout RequestWriter) {
        request.path(["orderId": input.orderId])
        request.header("X-Key", input.key)
    }
}

/// Another one, that asks for no credentials.
enum Ping: APIOperation {
    struct Input: Sendable, Validatable {
        func validate(_ validation: inout Validation) {}
    }

    enum Failure: OperationFailure {
        case undocumented(UndocumentedResponse)

        static var operation: OperationMetadata { Ping.metadata }

        var content: FailureContent {
            switch self {
            case .undocumented(let response): FailureContent(response)
            }
        }

        init(from response: ResponseReader) throws { self = .undocumented(response.undocumented) }
    }

    static let metadata = OperationMetadata(id: "ping", method: .post, path: "/ping", accept: [])

    static func write(_ input: Input, to request: inout RequestWriter) {}

    typealias Success = String

    static func read(_ response: ResponseReader) throws -> Output { .success(try response.text()) }
}

struct Order: Codable, Sendable, Hashable, Validatable {
    var lines: [Line]

    struct Line: Codable, Sendable, Hashable, Validatable {
        var count: Int

        func validate(_ validation: inout Validation) {
            validation.number("count", count, minimum: 0)
        }
    }

    func validate(_ validation: inout Validation) {
        validation.array("lines", lines)
    }
}

struct Problem: Codable, Sendable, Hashable {
    var title: String
    var detail: String
}

/// Answers in process.
struct ClosureTransport: ClientTransport {
    let answer: @Sendable (HTTPRequest, Data?) async throws -> (HTTPResponse, Data)

    func send(
        _ request: HTTPRequest,
        body: HTTPBody?,
        operation: OperationMetadata
    ) async throws -> (HTTPResponse, HTTPBody) {
        let (response, data) = try await answer(request, body?.collect(upTo: 1 << 20))
        return (response, HTTPBody(data))
    }

    /// Answers the same, whatever is asked.
    static func fixed(_ status: Int, _ contentType: String?, _ body: String) -> ClosureTransport {
        ClosureTransport { _, _ in
            var response = HTTPResponse(status: HTTPResponse.Status(code: status))
            response.headerFields[.contentType] = contentType
            return (response, Data(body.utf8))
        }
    }
}

/// Keeps what arrives, in order.
actor Recorder<Element: Sendable> {
    private(set) var elements: [Element] = []

    func record(_ element: Element) {
        elements.append(element)
    }
}

func pipeline(
    _ transport: any ClientTransport,
    server: ServerURL = ServerURL(scheme: "https", authority: "example.com"),
    credentials: Credentials = .none,
    middlewares: [any ClientMiddleware] = []
) -> ClientPipeline {
    ClientPipeline(server: server, credentials: credentials, transport: transport, middlewares: middlewares)
}

/// What a call throws.
func failure<Failure: OperationFailure, Value>(
    of _: Failure.Type,
    _ call: () async throws(APIError<Failure>) -> Value
) async -> APIError<Failure>? {
    do {
        _ = try await call()
        return nil
    } catch {
        return error
    }
}

/// Keeps what arrives, in order, where nobody can wait for it.
final class Kept<Element: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var kept: [Element] = []

    var elements: [Element] { lock.withLock { kept } }

    func keep(_ element: Element) {
        lock.withLock { kept.append(element) }
    }
}
