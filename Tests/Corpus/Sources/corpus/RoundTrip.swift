import Foundation

/// Reads the examples of a document by the code that was generated from it, writes them again, and compares.
struct RoundTrip {
    let document: Document
    let settings: Settings
    /// Where the output is, and the program goes.
    let folder: URL

    /// What came of the examples.
    struct Result: Equatable {
        /// Those that are the same by value.
        var same = 0
        /// Those that break their schemas and are not read, or not written as they were.
        var broken: [String] = []
        /// Those that do not, and are not the same all the same.
        var faults: [String] = []
        /// Why nothing could be tried.
        var obstacle: String?
    }

    func run(_ files: [URL]) -> Result {
        do {
            let examples = try examples().filter(\.isCodable)
            if examples.isEmpty { return Result() }
            try write(examples)
            let program = try build(files)
            return compare(examples, try answers(of: program))
        } catch let failure as Failure {
            return Result(obstacle: failure.reason)
        } catch {
            return Result(obstacle: "\(error)")
        }
    }

    private struct Failure: Error {
        var reason: String
    }

    private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    // MARK: The program

    /// The examples that the document has, each once for a type.
    private func examples() throws -> [Example] {
        let arguments = [
            settings.apus, "inspect", document.url.path, "--root", settings.documents.path, "--name", "Corpus",
            "--stage", "examples", "--format", "json",
        ]
        let command = ["sh", "-c", "exec \"$@\" 2>/dev/null", "sh"] + arguments
        guard let run = ChildProcess.run(command, output: path("examples.json"), limit: settings.limit) else {
            throw Failure(reason: "'\(settings.apus)' cannot be started")
        }
        guard run.ending == .exited(0) else { throw Failure(reason: "apus inspect: \(run.ending)") }
        var seen: Set<String> = []
        let data = try Data(contentsOf: URL(fileURLWithPath: path("examples.json")))
        return try JSONDecoder().decode([Example].self, from: data).filter {
            seen.insert("\($0.type) \($0.value.line)").inserted
        }
    }

    /// Writes what the program reads, and the program: for each line the name of a type and JSON, a line with what became
    /// of it.
    private func write(_ examples: [Example]) throws {
        try examples.map { "\($0.type)\t\($0.value.line)\n" }.joined()
            .write(toFile: path("values.txt"), atomically: false, encoding: .utf8)
        let types = Set(examples.map(\.type)).sorted()
        let lines = types.map { "roundTrips[\"\($0)\"] = roundTrip(of: \($0).self)\n" }
        try (Self.head + lines.joined() + Self.tail)
            .write(toFile: path("main.swift"), atomically: false, encoding: .utf8)
    }

    private static let head = """
        import Foundation

        func roundTrip<T: Codable>(of type: T.Type) -> (Foundation.Data) throws -> Foundation.Data {
            { data in
                let value = try Foundation.JSONDecoder().decode(type, from: data)
                let encoder = Foundation.JSONEncoder()
                encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
                return try encoder.encode(value)
            }
        }

        var roundTrips: [Swift.String: (Foundation.Data) throws -> Foundation.Data] = [:]

        """

    private static let tail = """
        while let line = readLine() {
            let parts = line.split(separator: "\\t", maxSplits: 1).map(Swift.String.init)
            do {
                let data = try roundTrips[parts[0]]?(Foundation.Data(parts[1].utf8)) ?? Foundation.Data()
                print(Swift.String(decoding: data, as: UTF8.self))
            } catch {
                print("!" + "\\(error)".split(whereSeparator: \\.isNewline).joined(separator: " "))
            }
        }

        """

    private func build(_ files: [URL]) throws -> String {
        let list = folder.appendingPathComponent("files.txt")
        let names = files.map(\.path) + [path("main.swift")]
        try names.map { "\"\($0.replacingOccurrences(of: "\"", with: "\\\""))\"" }.joined(separator: "\n")
            .write(to: list, atomically: false, encoding: .utf8)
        let arguments = [
            "swiftc", "-swift-version", "5", "-module-name", "Corpus", "-whole-module-optimization", "-Onone",
            "-o", path("roundtrip"), "@\(list.path)",
        ]
        let log = path("compiler.txt")
        guard let run = ChildProcess.run(arguments, output: log, limit: settings.limit * 30, niceness: 10) else {
            throw Failure(reason: "swiftc cannot be started")
        }
        guard run.ending == .exited(0) else {
            let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
            let error = text.split(separator: "\n").first { $0.contains("error:") }.map(String.init)
            throw Failure(reason: error ?? "swiftc: \(run.ending)")
        }
        return path("roundtrip")
    }

    private func answers(of program: String) throws -> [Substring] {
        let command = ["sh", "-c", "exec \"$0\" < \"$1\"", program, path("values.txt")]
        guard let run = ChildProcess.run(command, output: path("answers.txt"), limit: settings.limit) else {
            throw Failure(reason: "the program cannot be started")
        }
        guard run.ending == .exited(0) else { throw Failure(reason: "the program: \(run.ending)") }
        return try String(contentsOfFile: path("answers.txt"), encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
    }

    // MARK: The verdict

    private func compare(_ examples: [Example], _ answers: [Substring]) -> Result {
        var result = Result()
        for (example, answer) in zip(examples, answers) {
            let found = differences(example, answer)
            if found.isEmpty {
                result.same += 1
                continue
            }
            let text = "\(example.at) \(example.type) \(found.prefix(3).joined(separator: "; "))"
            if let misfit = example.misfit {
                result.broken.append("\(text) (\(misfit))")
            } else {
                result.faults.append(text)
            }
        }
        if answers.count < examples.count { result.obstacle = "the program ended too early" }
        return result
    }

    private func differences(_ example: Example, _ answer: Substring) -> [String] {
        if answer.hasPrefix("!") { return ["is not read: \(answer.dropFirst().prefix(300))"] }
        guard let value = try? JSONDecoder().decode(JSON.self, from: Data(answer.utf8)) else {
            return ["became '\(answer.prefix(80))'"]
        }
        return example.value.differences(to: value, except: Set(example.undeclared))
    }
}
