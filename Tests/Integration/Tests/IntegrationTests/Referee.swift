import Foundation

/// The validator of `Referee/`, between a client and a server: a program of its own, made of other people's libraries.
///
/// It passes on every byte and says what is not as the document has it. `make integration` installs what it needs.
struct Referee: Sendable {
    /// Something that is wrong with a request or a response.
    struct Finding: Sendable, Hashable, Decodable {
        /// Where it is wrong.
        enum Message: String, Sendable, Decodable {
            /// In what the client sent.
            case request
            /// In what the server sent.
            case response
        }

        /// Where it is wrong.
        let message: Message
        /// The `operationId`; nil where the document has no such operation.
        let operation: String?
        /// The method and the target as they were sent.
        let request: String?
        /// The status of the response that is wrong.
        let status: Int?
        /// What is wrong.
        let problem: String
    }

    /// What it has seen. Without this, a referee that sees nothing would look like one that finds nothing.
    struct Summary: Sendable, Hashable, Decodable {
        /// How many requests there were, by `operationId`.
        let requests: [String: Int]
        /// How many responses there were, by `operationId` and status with a space between.
        let exchanges: [String: Int]
        /// Which parameters of the document were sent, by `operationId`: place and name with a space between.
        let parameters: [String: [String]]
    }

    /// What it says in the end.
    struct Verdict: Sendable {
        /// What it has found, in the order of the messages.
        let findings: [Finding]
        /// What it has seen.
        let summary: Summary
    }

    /// Why there is no verdict.
    enum Failure: Error {
        /// It did not say where it listens: it was not installed, or the document is not valid.
        case didNotStart(String)
        /// It did not end as it should.
        case didNotEnd(status: Int32?)
    }

    /// How long it may run. Then it is killed, so that it outlives no test.
    private static let limit = Duration.seconds(100)

    /// Runs one before a server on 127.0.0.1 until the closure returns or throws.
    ///
    /// - Parameters:
    ///   - port: The port of the server.
    ///   - body: Gets the URL to send to instead of the server's, without a path.
    static func run(before port: Int, _ body: @Sendable (URL) async throws -> Void) async throws -> Verdict {
        let (process, input, output) = (Process(), Pipe(), Pipe())
        // A link to the interpreter, which finds its libraries by the name of the link.
        process.executableURL = Document.root.appendingPathComponent("Tests/Integration/.build/referee/bin/python")
        process.arguments = [
            "-B", folder.appendingPathComponent("referee.py").path, "--document", Document.url.path,
            "--upstream", "http://127.0.0.1:\(port)",
        ]
        (process.standardInput, process.standardOutput) = (input, output)
        let (statuses, status) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { process in
            status.yield(process.terminationStatus)
            status.finish()
        }
        do { try process.run() } catch { throw Failure.didNotStart("\(error); `make integration` installs it") }
        let lines = lines(of: output)
        let identifier = process.processIdentifier
        let watchdog = Task {
            try await Task.sleep(for: limit)
            kill(identifier, SIGKILL)
        }
        defer { watchdog.cancel() }

        let result = await during(lines, body)
        // The end of its input is the end of the referee, as it is if this process dies.
        try input.fileHandleForWriting.close()
        var rest: [String] = []
        for await line in lines { rest.append(line) }
        let ended = await statuses.first { _ in true }
        try result.get()
        guard ended == 0 else { throw Failure.didNotEnd(status: ended) }
        return try verdict(rest)
    }

    /// Runs the closure as soon as the first line says where the referee listens.
    private static func during(
        _ lines: AsyncStream<String>, _ body: @Sendable (URL) async throws -> Void
    ) async -> Result<Void, any Error> {
        let first = await lines.first { _ in true } ?? ""
        guard let port = Int(first.dropFirst("listening ".count)), let url = URL(string: "http://127.0.0.1:\(port)")
        else { return .failure(Failure.didNotStart(first)) }
        do { return .success(try await body(url)) } catch { return .failure(error) }
    }

    private static func verdict(_ lines: [String]) throws -> Verdict {
        guard let last = lines.last else { throw Failure.didNotEnd(status: nil) }
        return Verdict(
            findings: try lines.dropLast().map { try JSONDecoder().decode(Finding.self, from: Data($0.utf8)) },
            summary: try JSONDecoder().decode(Summary.self, from: Data(last.utf8)))
    }

    /// The lines that arrive at a pipe, until the other side closes it.
    ///
    /// A thread waits for them: dispatch sources on descriptors that other threads open and close crash on Linux.
    private static func lines(of pipe: Pipe) -> AsyncStream<String> {
        let (stream, continuation) = AsyncStream.makeStream(of: String.self)
        Thread.detachNewThread {
            var bytes = Data()
            while case let data = pipe.fileHandleForReading.availableData, !data.isEmpty {
                bytes += data
                var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                bytes = Data(lines.removeLast())
                for line in lines { continuation.yield(String(decoding: line, as: UTF8.self)) }
            }
            continuation.finish()
        }
        return stream
    }

    private static let folder = Document.root.appendingPathComponent("Tests/Integration/Referee")
}
