import AsyncHTTPClient
import Foundation
import OrderManagement
import OrderManagementTransport
import OrderServer
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// What the client is tested over.
enum Carrier: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case urlSession = "URLSession"
    case asyncHTTPClient = "AsyncHTTPClient"

    var testDescription: String { rawValue }

    /// Makes a transport of its own.
    ///
    /// - Parameter timeout: How many seconds may pass without a byte.
    func transport(timeout: TimeInterval = 30) -> any ClientTransport {
        switch self {
        case .urlSession: URLSessionTransport(timeout: timeout)
        case .asyncHTTPClient: AsyncHTTPClientTransport(timeout: timeout)
        }
    }

    /// Whether an error is how this transport says that no byte came in time.
    func isTimeout(_ error: (any Error)?) -> Bool {
        switch self {
        case .urlSession: (error as? URLError)?.code == .timedOut
        case .asyncHTTPClient: error as? HTTPClientError == .readTimeout
        }
    }
}

/// What the clients of these tests send with every call.
let common = OrderManagementCommon(
    merchantSerialNumber: "123456",
    ocpApimSubscriptionKey: "subscription-key",
    vippsSystemName: "acme-shop"
)

/// Runs a server with the order ECOM acme-1 and the transaction acme-1, and a client of it.
@discardableResult
func withClient<R: Sendable>(
    credentials: Credentials = .bearer("secret-token"),
    common: OrderManagementCommon = common,
    over carrier: Carrier = .urlSession,
    _ body: @Sendable (OrderServer, OrderManagementClient) async throws -> R
) async throws -> R {
    try await OrderServer.run { server, url in
        await server.addPayment("ECOM", "acme-1")
        await server.addTransaction("acme-1")
        return try await body(server, makeClient(url, credentials: credentials, common: common, over: carrier))
    }
}

/// Makes a client of a server at a URL.
func makeClient(
    _ url: URL,
    credentials: Credentials = .bearer("secret-token"),
    common: OrderManagementCommon = common,
    over carrier: Carrier = .urlSession,
    timeout: TimeInterval = 30,
    middlewares: [any ClientMiddleware] = []
) -> OrderManagementClient {
    OrderManagementClient(
        server: .custom(url), credentials: credentials, common: common, transport: carrier.transport(timeout: timeout),
        middlewares: middlewares)
}

/// Runs a server that answers with bytes, and a client of it.
@discardableResult
func withRawServer<R: Sendable>(
    over carrier: Carrier,
    timeout: TimeInterval = 30,
    middlewares: [any ClientMiddleware] = [],
    answering answer: @escaping RawServer.Answer,
    _ body: @Sendable (RawServer, OrderManagementClient) async throws -> R
) async throws -> R {
    try await RawServer.run(answering: answer) { server in
        let address = try url("http://\(server.authority)")
        let client = makeClient(address, over: carrier, timeout: timeout, middlewares: middlewares)
        return try await body(server, client)
    }
}

/// The error of a call after a server has sent something, whatever it is; nothing in it shows what is secret.
func error(
    over carrier: Carrier,
    timeout: TimeInterval = 30,
    answering answer: @escaping RawServer.Answer,
    sourceLocation: SourceLocation = #_sourceLocation
) async throws -> APIError<GetOrderV2.Failure> {
    try await withRawServer(over: carrier, timeout: timeout, answering: answer) { _, client in
        let error = try await #require(throws: APIError<GetOrderV2.Failure>.self, sourceLocation: sourceLocation) {
            try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
        }
        expectNoSecrets(in: error, sourceLocation: sourceLocation)
        return error
    }
}

/// Checks that nothing that shows an error shows the token or the subscription key.
func expectNoSecrets(
    in error: any Error, token: String = "secret-token", sourceLocation: SourceLocation = #_sourceLocation
) {
    var dumped = ""
    dump(error, to: &dumped)
    for text in ["\(error)", String(reflecting: error), error.localizedDescription, dumped] {
        #expect(!text.contains(token) && !text.contains("subscription-key"), sourceLocation: sourceLocation)
    }
}

/// Checks that an operation was called once, exactly like this, and that the server found nothing wrong with it.
@discardableResult
func expectRequest(
    _ server: OrderServer,
    _ operation: OperationID,
    path: String,
    body: JSONValue? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
) async throws -> RecordedRequest {
    let requests = await server.requests(to: operation)
    try #require(requests.count == 1, sourceLocation: sourceLocation)
    let request = requests[0]
    #expect(request.method == operation.method, sourceLocation: sourceLocation)
    #expect(request.path == OrderServer.basePath + path, sourceLocation: sourceLocation)
    #expect(request.json == body, sourceLocation: sourceLocation)
    #expect(request.problems.isEmpty, sourceLocation: sourceLocation)
    return request
}

/// Waits until something is so, for half a minute at most.
func eventually(_ condition: () async -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(30)
    while await !condition() {
        try #require(ContinuousClock.now < end, "waited for half a minute")
        try await Task.sleep(for: .milliseconds(5))
    }
}

/// Makes a URL from a literal.
func url(_ text: String) throws -> URL {
    try #require(URL(string: text))
}

/// Makes a value whose JSON is given.
func model<T: Decodable>(_ json: JSONValue, as type: T.Type = T.self) throws -> T {
    try JSONDecoder().decode(type, from: json.data)
}

/// The JSON of a value.
func json(_ value: some Encodable) throws -> JSONValue? {
    JSONValue(try JSONEncoder().encode(value))
}

extension APIError {
    /// The violations, if the input was refused.
    var violations: [Violation]? {
        if case .invalidInput(let violations) = self { violations } else { nil }
    }

    /// What could not be read, if that is what failed.
    var decodingFailure: DecodingFailure? {
        if case .decoding(let failure) = self { failure } else { nil }
    }

    /// The failure that the server answered with.
    var failure: Failure? {
        if case .response(let failure) = self { failure } else { nil }
    }

    /// Whether the call was cancelled.
    var isCancelled: Bool {
        if case .cancelled = self { true } else { false }
    }

    /// What the transport or the credentials threw.
    var transportError: (any Error)? {
        if case .transport(let error) = self { error } else { nil }
    }
}
