// requires: public APIOperation, HTTPRequest, public OperationMetadata

import Foundation

/// Answers one operation: gets its input, gives what the API would answer, or throws.
public typealias MockAnswer<Operation: APIOperation> =
    @Sendable (_ input: Operation.Input) async throws -> Operation.Output

/// An operation of a mock was called that has no answer.
public nonisolated struct MissingAnswer: Error, Sendable, CustomStringConvertible {
    /// The operation.
    public let operation: OperationMetadata
    /// The property of the mock that takes the answer.
    public let property: String

    public var description: String {
        "the mock has no answer for \(operation.id) (\(operation.method.rawValue) \(operation.path)); set '\(property)'"
    }
}

/// What a mock is told to answer, and what it was asked. The lock guards both.
nonisolated final class MockCalls<Call: Sendable>: @unchecked Sendable {
    /// A closure behind a type that can be told from others at run time.
    private struct Answer<Operation: APIOperation>: Sendable {
        let closure: MockAnswer<Operation>
    }

    private let lock = NSLock()
    private var answers: [ObjectIdentifier: any Sendable] = [:]
    private var records: [(call: Call, input: any Sendable)] = []

    /// All calls so far, the first one first.
    var calls: [Call] { lock.withLock { records.map(\.call) } }

    /// The inputs of the calls of one operation.
    func inputs<Operation: APIOperation>(of _: Operation.Type) -> [Operation.Input] {
        lock.withLock { records }.compactMap { $0.input as? Operation.Input }
    }

    /// The closure for an operation.
    func answer<Operation: APIOperation>(to operation: Operation.Type) -> MockAnswer<Operation>? {
        let key = ObjectIdentifier(operation)
        let answer = lock.withLock { answers[key] }
        return (answer as? Answer<Operation>)?.closure
    }

    /// Sets or removes the closure for an operation.
    func set<Operation: APIOperation>(_ closure: MockAnswer<Operation>?, for operation: Operation.Type) {
        let key = ObjectIdentifier(operation)
        var answer: (any Sendable)?
        if let closure { answer = Answer<Operation>(closure: closure) }
        lock.withLock { [answer] in answers[key] = answer }
    }

    /// Records a call and answers it.
    ///
    /// - Parameter property: The property of the mock that takes the answer, for the error where there is none.
    /// - Throws: `MissingAnswer`, or what the closure throws.
    func answer<Operation: APIOperation>(
        _ call: Call, _ operation: Operation.Type, _ input: Operation.Input, setBy property: String
    ) async throws -> Operation.Output {
        lock.withLock { records.append((call, input)) }
        guard let closure = answer(to: operation) else {
            throw MissingAnswer(operation: Operation.metadata, property: property)
        }
        return try await closure(input)
    }
}
