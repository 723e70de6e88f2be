// requires: ClientTransport, HTTPFields, HTTPRequest, HTTPResponse, OperationMetadata

public import Foundation
#if canImport(FoundationNetworking)
    public import FoundationNetworking
#endif

/// Sends requests with `URLSession`.
///
/// It keeps nothing: no cookies, no cache. Redirects are followed to the same origin alone (scheme, host and port),
/// with the credentials; any other redirect is returned as the response. Cancelling the task ends the request.
///
/// - Note: On Linux, a connection that ends within the head of a response ends the process, in Foundation
///   (swift-corelibs-foundation, issue 5285). Where servers are not to be trusted, use another transport there.
public nonisolated struct URLSessionTransport: ClientTransport {
    private let session: OwnedSession

    /// Makes a transport with a session of its own.
    ///
    /// - Parameter timeout: How many seconds may pass without a byte.
    public init(timeout: TimeInterval = 60) {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = timeout
        configuration.httpCookieStorage = nil
        configuration.httpShouldSetCookies = false
        configuration.urlCache = nil
        configuration.urlCredentialStorage = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        self.init(configuration)
    }

    /// Makes a transport with a session of its own, for proxies, cellular access and the like.
    public init(_ configuration: URLSessionConfiguration) {
        session = OwnedSession(configuration)
    }

    public func send(
        _ request: HTTPRequest,
        body: Data?,
        operation: OperationMetadata
    ) async throws -> (HTTPResponse, Data) {
        var urlRequest = try Self.urlRequest(request, body: body)
        var response = try await send(urlRequest)
        var redirects = 0
        while redirects < 10, let next = Self.redirect(of: urlRequest, by: response.0) {
            urlRequest = next
            response = try await send(next)
            redirects += 1
        }
        return response
    }

    private func send(_ request: URLRequest) async throws -> (HTTPResponse, Data) {
        try Task.checkCancellation()
        let exchange = session.exchange(for: request)
        defer { session.end(exchange) }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { exchange.start($0) }
        } onCancel: {
            exchange.cancel()
        }
    }

    private static func urlRequest(_ request: HTTPRequest, body: Data?) throws -> URLRequest {
        let text = "\(request.scheme ?? "https")://\(request.authority ?? "")\(request.path ?? "/")"
        guard let url = URL(string: text), url.host != nil else { throw URLError(.badURL) }
        var urlRequest = URLRequest(url: url)
        urlRequest.httpMethod = request.method.rawValue
        for field in request.headerFields {
            urlRequest.addValue(field.value, forHTTPHeaderField: field.name.rawName)
        }
        urlRequest.httpBody = body
        return urlRequest
    }

    // `URLSession` follows redirects too, but to anywhere; on Linux it drops the body, elsewhere the credentials.

    /// The request that follows a redirect within the origin (RFC 9110, section 15.4), or nil where there is none.
    private static func redirect(of request: URLRequest, by response: HTTPResponse) -> URLRequest? {
        guard [301, 302, 303, 307, 308].contains(response.status.code),
            let location = response.headerFields.first(where: { $0.name.canonicalName == "location" })?.value,
            let url = URL(string: location, relativeTo: request.url)?.absoluteURL, origin(url) == origin(request.url)
        else { return nil }
        var next = request
        next.url = url
        let becomesGet =
            switch (response.status.code, request.httpMethod) {
            case (303, let method): method != "HEAD"
            case (301...302, let method): method == "POST"
            default: false
            }
        if becomesGet {
            next.httpMethod = "GET"
            next.httpBody = nil
            next.setValue(nil, forHTTPHeaderField: "Content-Type")
        }
        return next
    }

    private static func origin(_ url: URL?) -> [String?] {
        let scheme = url?.scheme?.lowercased()
        let port = url?.port ?? (scheme == "https" ? 443 : 80)
        return [scheme, url?.host?.lowercased(), String(port)]
    }
}

/// A session that ends with its owner. Its delegate hands what arrives to the exchange that waits for it.
private nonisolated final class OwnedSession: Sendable {
    private let delegate = ExchangeDelegate()
    private let session: URLSession

    init(_ configuration: URLSessionConfiguration) {
        session = URLSession(configuration: configuration, delegate: delegate, delegateQueue: nil)
    }

    deinit {
        session.finishTasksAndInvalidate()
    }

    func exchange(for request: URLRequest) -> Exchange {
        let exchange = Exchange(session.dataTask(with: request))
        delegate.add(exchange)
        return exchange
    }

    func end(_ exchange: Exchange) {
        delegate.remove(exchange)
    }
}

/// One request on its way. The lock guards everything that changes.
private nonisolated final class Exchange: @unchecked Sendable {
    typealias Continuation = CheckedContinuation<(HTTPResponse, Data), any Error>

    let task: URLSessionDataTask
    private let lock = NSLock()
    private var continuation: Continuation?
    private var isOver = false
    private var body = Data()

    init(_ task: URLSessionDataTask) {
        self.task = task
    }

    func start(_ continuation: Continuation) {
        let isOver = lock.withLock {
            if !self.isOver { self.continuation = continuation }
            return self.isOver
        }
        if isOver {
            continuation.resume(throwing: CancellationError())
        } else {
            task.resume()
        }
    }

    func cancel() {
        finish(.failure(CancellationError()))
        task.cancel()
    }

    func receive(_ data: Data) {
        lock.withLock { body.append(data) }
    }

    func complete(_ error: (any Error)?) {
        if let error { return finish(.failure(error)) }
        guard let response = task.response as? HTTPURLResponse else {
            return finish(.failure(URLError(.badServerResponse)))
        }
        // Sorted, for equal responses to be equal: the dictionary has them in any order.
        let texts = response.allHeaderFields.compactMap { name, value in
            (name as? String).flatMap { name in (value as? String).map { (name: name, value: $0) } }
        }
        var fields = HTTPFields()
        for (name, value) in texts.sorted(by: { $0.name < $1.name }) {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        let status = HTTPResponse.Status(code: response.statusCode)
        finish(.success((HTTPResponse(status: status, headerFields: fields), lock.withLock { body })))
    }

    private func finish(_ result: Result<(HTTPResponse, Data), any Error>) {
        let continuation = lock.withLock {
            defer { self.continuation = nil }
            isOver = true
            return self.continuation
        }
        continuation?.resume(with: result)
    }
}

private nonisolated final class ExchangeDelegate: NSObject, URLSessionDataDelegate, @unchecked Sendable {
    private let lock = NSLock()
    private var exchanges: [Int: Exchange] = [:]

    func add(_ exchange: Exchange) {
        lock.withLock { exchanges[exchange.task.taskIdentifier] = exchange }
    }

    func remove(_ exchange: Exchange) {
        lock.withLock { exchanges[exchange.task.taskIdentifier] = nil }
    }

    private func exchange(of task: URLSessionTask) -> Exchange? {
        lock.withLock { exchanges[task.taskIdentifier] }
    }

    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest,
        completionHandler: @escaping (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        exchange(of: dataTask)?.receive(data)
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        exchange(of: task)?.complete(error)
    }
}
