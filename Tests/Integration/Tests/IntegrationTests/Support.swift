import Foundation
import OrderManagement
import OrderServer
import Testing

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
    _ body: @Sendable (OrderServer, OrderManagementClient) async throws -> R
) async throws -> R {
    try await OrderServer.run { server, url in
        await server.addPayment("ECOM", "acme-1")
        await server.addTransaction("acme-1")
        return try await body(server, makeClient(url, credentials: credentials, common: common))
    }
}

/// Makes a client of a server at a URL.
func makeClient(
    _ url: URL,
    credentials: Credentials = .bearer("secret-token"),
    common: OrderManagementCommon = common
) -> OrderManagementClient {
    OrderManagementClient(server: .custom(url), credentials: credentials, common: common)
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
