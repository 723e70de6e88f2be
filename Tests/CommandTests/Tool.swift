import Foundation
import Testing

/// The executable that users run, as the build of these tests has made it.
enum Tool {
    /// No run takes as long; one that does has hung.
    private static let secondsAtMost: TimeInterval = 120

    /// The folder of the test executable holds the other products, too.
    static let executable = URL(fileURLWithPath: CommandLine.arguments[0])
        .deletingLastPathComponent().appendingPathComponent("apus")

    /// Runs apus in a folder.
    static func run(_ arguments: String..., in folder: WorkFolder) throws -> ToolRun {
        try run(arguments, in: folder)
    }

    /// Runs apus in a folder.
    static func run(_ arguments: [String], in folder: WorkFolder) throws -> ToolRun {
        try run(arguments, at: folder.url)
    }

    /// Runs a program, apus if none is named, in a folder.
    ///
    /// - Parameter input: What it reads from standard input.
    static func run(
        _ arguments: [String], of program: URL = executable, at folder: URL, input: FileHandle = .nullDevice
    ) throws -> ToolRun {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardInput = input
        let pipes = [Pipe(), Pipe()]
        process.standardOutput = pipes[0]
        process.standardError = pipes[1]
        try process.run()
        let name = ([program.lastPathComponent] + arguments).joined(separator: " ")
        guard let texts = contents(of: pipes, until: Date(timeIntervalSinceNow: secondsAtMost)) else {
            kill(process.processIdentifier, SIGKILL)
            throw Unfinished(command: name)
        }
        process.waitUntilExit()
        let ended = process.terminationReason == .exit
        return ToolRun(
            command: name, status: ended ? process.terminationStatus : -process.terminationStatus, output: texts[0],
            errors: texts[1])
    }

    /// Reads pipes as they fill, so that none can keep the program waiting; nil when the time is over.
    private static func contents(of pipes: [Pipe], until end: Date) -> [String]? {
        var contents = pipes.map { _ in Data() }
        var polls = pipes.map {
            pollfd(fd: $0.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
        }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while polls.contains(where: { $0.fd >= 0 }) {
            let rest = end.timeIntervalSinceNow
            guard rest > 0 else { return nil }
            guard poll(&polls, nfds_t(polls.count), Int32(rest * 1_000) + 1) > 0 else { continue }
            for index in polls.indices where polls[index].fd >= 0 && polls[index].revents != 0 {
                let count = read(polls[index].fd, &buffer, buffer.count)
                // A negative descriptor is passed over by `poll`.
                if count > 0 { contents[index].append(contentsOf: buffer[..<count]) } else { polls[index].fd = -1 }
            }
        }
        return contents.map { String(decoding: $0, as: UTF8.self) }
    }

    /// A program that was still running when its time was over.
    struct Unfinished: Error {
        let command: String
    }
}

extension WorkFolder {
    /// Runs git in the folder, or in one below it; that has to succeed.
    func git(_ arguments: String..., in path: String = "") throws {
        let identity = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
        let run = try Tool.run(
            ["git"] + identity + arguments, of: URL(fileURLWithPath: "/usr/bin/env"),
            at: path.isEmpty ? url : file(path))
        try #require(run.status == 0, "\(run)")
    }
}

/// What a run has left behind.
struct ToolRun: CustomStringConvertible {
    /// A message of apus: `api.yaml:8:14: warning: … [unresolved-reference]`. Notes belong to the message before them.
    struct Message: Equatable, CustomStringConvertible {
        let place: String?
        let severity: String
        let text: String
        let id: String

        var description: String { "\(place.map { $0 + ": " } ?? "")\(severity): \(text) [\(id)]" }
    }

    let command: String
    /// The exit code; below zero the signal that has ended the program.
    let status: Int32
    let output: String
    let errors: String

    var description: String { "\(command)\nexit \(status)\n\(output.prefix(4_000))\n\(errors.prefix(4_000))" }

    /// The errors and warnings on standard error.
    var messages: [Message] {
        errors.split(separator: "\n").compactMap { line in
            guard let match = line.wholeMatch(of: /(?:(\S+:\d+:\d+): )?(error|warning): (.*) \[([a-z0-9-]+)\]/) else {
                return nil
            }
            return Message(
                place: match.1.map(String.init), severity: String(match.2), text: String(match.3), id: String(match.4))
        }
    }
}
