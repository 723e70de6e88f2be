import ApusDriver
import ApusSource
import Foundation
import Testing

/// A folder of `Cases`: a document, possibly a configuration, and what apus is expected to make of them. Whatever else
/// stands in the folder are files that the document refers to.
///
/// A configuration names the document `spec.yaml` and the output `out`. Files of the runtime are the same in every case
/// and have tests of their own, so `expected` goes without them.
struct Case: Sendable, CustomTestStringConvertible {
    let name: String

    /// The folder that holds all cases.
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases")
    /// The name of the client where no configuration gives it another one.
    static let clientName = "Example"

    /// Every case, sorted.
    static let all: [Case] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().map { Case(name: $0) }
    }()

    var testDescription: String { name }
    var folder: URL { Self.folder.appendingPathComponent(name) }
    var expectedFolder: URL { folder.appendingPathComponent("expected") }
    /// What apus is expected to say; there is no such file where it has nothing to say.
    var expectedMessages: URL { folder.appendingPathComponent("stderr.txt") }

    /// The files of `expected` with their texts.
    func expectedFiles() throws -> [String: String] { try TemporaryFolder.files(in: expectedFolder) }

    /// The files of `expected`, and those of the runtime that go with them.
    func files() throws -> [String: String] { try expectedFiles().merging(try run().runtime) { first, _ in first } }

    /// What a program prints that is made of the files of the case and a main file, or what is wrong with it.
    func output(ofProgram main: String) throws -> String {
        var files = try files()
        files["main.swift"] = main
        return try SwiftCompiler.output(
            ofProgram: files, arguments: ["-swift-version", "6", "-module-name", Self.clientName])
    }

    /// Blocks of lines for a program, each of which runs though another one throws.
    static func guarded(_ blocks: [String]) -> String {
        blocks.map { "do {\n\($0)\n} catch { print(error) }" }.joined(separator: "\n")
    }

    /// The paths of what apus reads with their texts.
    func inputs() throws -> [String: String] {
        try TemporaryFolder.files(in: folder).filter { $0.key != "stderr.txt" && !$0.key.hasPrefix("expected/") }
    }

    /// What stands in the folder of a case and is neither read nor compared: no other file speaks of it.
    func strangers() throws -> [String] {
        let known: Set = ["spec.yaml", "spec.json", "apus.yaml"]
        let inputs = try inputs()
        return inputs.keys.filter { path in
            let name = path.split(separator: "/").last ?? ""
            return !known.contains(path) && !inputs.contains { $0.key != path && $0.value.contains(name) }
        }
    }

    /// Runs apus on a copy of the case.
    func run() throws -> Outcome {
        let place = try TemporaryFolder()
        for (path, text) in try inputs() {
            try TemporaryFolder.write(text, to: place.url.appendingPathComponent(path))
        }
        return try Outcome(of: place)
    }

    /// Writes what apus makes of the case now; the changed files.
    func refresh() throws -> [String] {
        let outcome = try run()
        let changed = try differences(from: outcome).map(\.name)
        guard !changed.isEmpty else { return [] }
        try? FileManager.default.removeItem(at: expectedFolder)
        try? FileManager.default.removeItem(at: expectedMessages)
        for (path, text) in outcome.generated {
            try TemporaryFolder.write(text, to: expectedFolder.appendingPathComponent(path))
        }
        if !outcome.messages.isEmpty { try TemporaryFolder.write(outcome.messages, to: expectedMessages) }
        return changed
    }

    /// Every file that is not as expected, with the diff.
    func differences(from outcome: Outcome) throws -> [(name: String, diff: String)] {
        let expected = try expectedFiles()
        let messages = (try? String(contentsOf: expectedMessages, encoding: .utf8)) ?? ""
        var pairs = Set(expected.keys).union(outcome.generated.keys).sorted().map { path in
            (name: "expected/\(path)", old: expected[path], new: outcome.generated[path])
        }
        pairs.append((name: "stderr.txt", old: messages, new: outcome.messages))
        return pairs.filter { $0.old != $0.new }.map { pair in
            let diff = UnifiedDiff.text(
                from: pair.old.map { Array($0.utf8) }, to: pair.new.map { Array($0.utf8) }, oldName: pair.name,
                newName: pair.name)
            return (pair.name, diff)
        }
    }
}

/// What apus made of a case.
struct Outcome {
    /// The files that come from templates, by their paths.
    var generated: [String: String] = [:]
    /// The files of the runtime that go with them.
    var runtime: [String: String] = [:]
    /// What apus said.
    let messages: String
    let status: RunStatus

    /// Runs apus on `spec.yaml` or `spec.json`, or as `apus.yaml` says.
    init(of place: TemporaryFolder) throws {
        let configuration = place.url.appendingPathComponent("apus.yaml").path
        let isConfigured = FileManager.default.fileExists(atPath: configuration)
        let json = place.url.appendingPathComponent("spec.json").path
        let document =
            FileManager.default.fileExists(atPath: json) ? json : place.url.appendingPathComponent("spec.yaml").path
        try self.init(
            source: isConfigured ? .file(configuration) : .flags(Self.flags(document: document, in: place)), in: place)
    }

    /// Runs apus as a configuration source says; the output goes to `out`.
    init(source: ConfigurationSource, in place: TemporaryFolder) throws {
        let report = try Driver.generate(source, settings: RunSettings(jobs: 1), isForced: false)
        status = report.status
        let text = DiagnosticPrinter(format: .text, color: false).print(report.diagnostics)
        messages = text.replacing(place.url.path + "/", with: "").replacing(place.url.path, with: ".")
        for (path, text) in try TemporaryFolder.files(in: place.url.appendingPathComponent("out")) {
            if path.hasPrefix("Runtime/") { runtime[path] = text } else { generated[path] = text }
        }
    }

    /// The flags of a plain run.
    static func flags(document: String, in place: TemporaryFolder) -> TargetFlags {
        TargetFlags(document: document, output: place.url.appendingPathComponent("out").path, name: Case.clientName)
    }
}
