// requires: ClientError, DecodingFailure, HTTPBody, HTTPRequest, HTTPResponse, LogText, OperationFailure, OperationMetadata, UndocumentedResponse, Violation

public import Foundation

/// Why a stream of items ended before its end.
public nonisolated struct ItemError: ClientError {
    /// What is wrong.
    public enum Problem: Sendable {
        /// The item is not what the document says; the path leads into it, as a JSONPath (RFC 9535). Where items are
        /// checked, it leads to the first value that breaks a rule, from outside: `$.body[2].name`.
        case decoding(path: String, reason: String)

        /// The item has more bytes than may be taken into memory.
        case tooLong(limit: Int)

        /// Not all of the body arrived.
        case transport(any Error)
    }

    /// What is wrong.
    public let problem: Problem

    /// Which item could not be read, counted from 1.
    public let item: Int

    /// The line of the body that it begins in, counted from 1.
    public let line: Int

    /// The item as it arrived; empty where it did not arrive whole.
    public let text: Data

    /// The rules that the item breaks, where items are checked.
    public let violations: [Violation]

    /// The operation.
    public private(set) var operation = OperationMetadata(id: "", method: .get, path: "")

    private var head: HTTPResponse?

    init(_ error: any Error, item: Int, line: Int, text: Data = Data()) {
        violations = (error as? RefusedRequest)?.violations ?? (error as? RefusedResponse)?.violations ?? []
        switch error {
        case let error as HTTPBodyTooLong: problem = .tooLong(limit: error.limit)
        default:
            let cause = violations.isEmpty ? error : RefusedResponse(violations: violations)
            let (path, reason) = DecodingFailure.place(of: cause)
            problem = .decoding(path: path, reason: reason)
        }
        self.item = item
        self.line = line
        self.text = text
    }

    init(transport error: any Error, item: Int, line: Int) {
        problem = .transport(error)
        violations = []
        self.item = item
        self.line = line
        text = Data()
    }

    /// The error with what was called, and what answered.
    func of(_ operation: OperationMetadata, _ response: HTTPResponse) -> ItemError {
        var error = self
        error.operation = operation
        error.head = response
        return error
    }

    /// The response that the item is of, with nothing of its body but the item.
    public var response: FailureContent? { head.map { FailureContent(UndocumentedResponse($0, body: text)) } }

    /// True where the connection broke off, and the operation can be repeated. Items that have been read may come again.
    public var isRetryable: Bool {
        if case .transport = problem { operation.method.isIdempotent } else { false }
    }

    /// The operation and the place, without what arrived.
    public var description: String { "\(operation.id) (\(operation.method) \(operation.path)): \(reason)" }

    /// What is wrong, and where.
    public var reason: String {
        let place = "item \(item), which begins in line \(line)"
        switch problem {
        case .decoding(let path, let reason): return LogText.line("\(place): \(path): \(reason)")
        case .tooLong(let limit): return "\(place): it has more than \(limit) bytes"
        case .transport(let error): return "the body did not arrive whole: \(LogText.line(of: error))"
        }
    }
}
