// requires: HTTPBody, HTTPFields, HTTPResponse

import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A session that ends with its owner. Its delegate hands what arrives to the exchange that waits for it.
nonisolated final class OwnedSession: Sendable {
    private let delegate = ExchangeDelegate()
    private let session: URLSession

    init(_ configuration: URLSessionConfiguration) {
        session = URLSession(configuration: configuration, delegate: delegate, delegateQueue: nil)
    }

    deinit { session.finishTasksAndInvalidate() }

    /// Sends a request; returns when the head of the response has arrived.
    func send(_ request: URLRequest, _ body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody) {
        try Task.checkCancellation()
        var request = request
        request.httpBody = body?.data
        let task = body?.file.map { session.uploadTask(with: request, fromFile: $0) } ?? session.dataTask(with: request)
        let exchange = Exchange(task)
        delegate.add(exchange)
        do {
            return try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { exchange.start($0) }
            } onCancel: {
                exchange.cancel()
            }
        } catch {
            // A task that was never started does not end either.
            delegate.remove(exchange)
            throw error
        }
    }
}

/// One request on its way. The lock guards everything that changes.
private nonisolated final class Exchange: @unchecked Sendable {
    typealias Answer = CheckedContinuation<(HTTPResponse, HTTPBody), any Error>

    /// How many bytes may wait for their reader before the server has to.
    private static let capacity = 1 << 20

    let task: URLSessionDataTask
    private let pieces: AsyncThrowingStream<Data, any Error>.Continuation
    private let lock = NSLock()
    private var stream: AsyncThrowingStream<Data, any Error>?
    private var answer: Answer?
    private var isCancelled = false
    private var waiting = 0

    init(_ task: URLSessionDataTask) {
        self.task = task
        let (stream, pieces) = AsyncThrowingStream<Data, any Error>.makeStream()
        self.stream = stream
        self.pieces = pieces
        // A body that nobody reads to its end.
        pieces.onTermination = { reason in if case .cancelled = reason { task.cancel() } }
    }

    func start(_ answer: Answer) {
        let isCancelled = lock.withLock {
            self.answer = answer
            return self.isCancelled
        }
        if isCancelled { fail(CancellationError()) } else { task.resume() }
    }

    func cancel() {
        lock.withLock { isCancelled = true }
        fail(CancellationError())
        task.cancel()
    }

    /// Hands on the head of the response, if that has not been done.
    func receive(_ response: URLResponse?) {
        // On Linux, what comes before the response is handed out like it (RFC 9110, section 15.2).
        if let status = (response as? HTTPURLResponse)?.statusCode, (100...199).contains(status) { return }
        let (answer, stream) = lock.withLock {
            defer { (self.answer, self.stream) = (nil, nil) }
            return (self.answer, self.stream)
        }
        guard let answer, let stream else { return }
        guard let response = response as? HTTPURLResponse else {
            return answer.resume(throwing: URLError(.badServerResponse))
        }
        // What is decompressed has another length.
        let isCoded = response.value(forHTTPHeaderField: "Content-Encoding") != nil
        let length = isCoded || response.expectedContentLength < 0 ? nil : Int(exactly: response.expectedContentLength)
        let pieces = stream.map { [weak self] piece in
            self?.count(-piece.count)
            return piece
        }
        answer.resume(returning: (HTTPResponse(response), HTTPBody(pieces, length: length)))
    }

    func receive(_ data: Data) {
        count(data.count)
        pieces.yield(data)
    }

    /// Counts bytes that wait or do so no more, and lets the server wait while there are too many; within the lock, for
    /// the last word to be that of the last count. On Linux a task that is suspended goes on to receive.
    private func count(_ bytes: Int) {
        #if !canImport(FoundationNetworking)
            lock.withLock {
                let wasFull = waiting > Self.capacity
                waiting += bytes
                guard (waiting > Self.capacity) != wasFull else { return }
                if wasFull { task.resume() } else { task.suspend() }
            }
        #endif
    }

    func complete(_ error: (any Error)?) {
        // Only who has no use for the response cancels the task.
        if let error { return fail(URLError.cancelled ~= error ? CancellationError() : Self.withoutURL(error)) }
        receive(task.response)
        if lock.withLock({ answer != nil }) { return fail(URLError(.badServerResponse)) }
        pieces.finish()
    }

    /// A URL may hold a key in its query.
    private static func withoutURL(_ error: any Error) -> any Error {
        guard let error = error as? URLError else { return error }
        return URLError(error.code, userInfo: error.userInfo.filter { !$0.key.hasPrefix("NSErrorFailingURL") })
    }

    private func fail(_ error: any Error) {
        let answer = lock.withLock {
            defer { (self.answer, self.stream) = (nil, nil) }
            return self.answer
        }
        answer?.resume(throwing: error)
        pieces.finish(throwing: error)
    }
}

private nonisolated final class ExchangeDelegate: NSObject, URLSessionDataDelegate, @unchecked Sendable {
    private let lock = NSLock()
    private var exchanges: [Int: Exchange] = [:]

    func add(_ exchange: Exchange) { lock.withLock { exchanges[exchange.task.taskIdentifier] = exchange } }

    func remove(_ exchange: Exchange) { lock.withLock { exchanges[exchange.task.taskIdentifier] = nil } }

    private func exchange(of task: URLSessionTask) -> Exchange? { lock.withLock { exchanges[task.taskIdentifier] } }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
    ) { completionHandler(nil) }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
    ) {
        // First this: on Linux, a task that is cancelled while it waits for it goes on nonetheless.
        completionHandler(.allow)
        exchange(of: dataTask)?.receive(response)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        exchange(of: dataTask)?.receive(data)
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        lock.withLock { exchanges.removeValue(forKey: task.taskIdentifier) }?.complete(error)
    }
}

private nonisolated extension HTTPResponse {
    /// Takes over status and header fields, these sorted, for equal responses to be equal: the dictionary has them in
    /// any order.
    init(_ response: HTTPURLResponse) {
        let fields = response.allHeaderFields.compactMap { name, value in
            (name as? String).flatMap { HTTPField.Name($0) }.map { HTTPField(name: $0, value: "\(value)") }
        }
        self.init(status: Status(code: response.statusCode))
        for field in fields.sorted(by: { $0.name.rawName < $1.name.rawName }) { headerFields.append(field) }
    }
}
