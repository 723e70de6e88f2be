// requires: ResponseReader

import Foundation

/// What calls have of their own, beside their input.
nonisolated struct CallOptions: Sendable {
    /// Header fields that are added to the request; they replace those of the same names.
    var headerFields: [String: String] = [:]
    /// How many seconds a call may take in all.
    var timeout: Double?
    /// How many bytes of a response are taken into memory.
    var responseLimit = 32 << 20
    /// What is checked.
    var validation: ValidationScope = .requests
    /// Keeps the response.
    var recorder: ResponseRecorder?

    /// Does something within the time.
    func limit<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        guard let timeout else { return try await work() }
        return try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask { try await work() }
            group.addTask {
                // A year, for those who say infinity; the number of nanoseconds has to be one.
                let seconds = timeout < 31_536_000 ? max(0, timeout) : 31_536_000
                try await Task.sleep(nanoseconds: UInt64(seconds * 1_000_000_000))
                throw CallTimeout(seconds: timeout)
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() else { throw CancellationError() }
            return value
        }
    }
}

/// What is checked against the constraints of the document.
public nonisolated struct ValidationScope: OptionSet, Sendable, Hashable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Inputs: what breaks a rule is not sent.
    public static let requests = ValidationScope(rawValue: 1)
    /// Outputs: what breaks a rule is a failure to decode it. A header field that cannot be read is nil, which breaks a rule
    /// where it has to be there.
    public static let responses = ValidationScope(rawValue: 2)
}

/// A call took longer than its client allows.
public nonisolated struct CallTimeout: Error, Hashable, CustomStringConvertible {
    /// How many seconds it was allowed.
    public let seconds: Double

    public var description: String { "no answer within \(seconds) s" }
}

/// Keeps the last response of a client.
nonisolated final class ResponseRecorder: @unchecked Sendable {
    /// That of a call which has to know what came, whichever client makes it.
    static let current = TaskLocal<ResponseRecorder?>(wrappedValue: nil)

    private let lock = NSLock()
    private var last: ResponseReader?

    /// The last response; nil where none has arrived.
    var response: ResponseReader? {
        get { lock.withLock { last } }
        set { lock.withLock { last = newValue } }
    }
}
