import Foundation

/// What happens to one document.
struct Trial {
    let document: Document
    let settings: Settings

    func run() -> Row {
        let manager = FileManager.default
        let folder =
            settings.kept?.appendingPathComponent(document.name, isDirectory: true)
            ?? manager.temporaryDirectory.appendingPathComponent("corpus-\(UUID().uuidString)", isDirectory: true)
        let output = folder.appendingPathComponent("Sources", isDirectory: true)
        try? manager.removeItem(at: output)
        defer { if settings.kept == nil { try? manager.removeItem(at: folder) } }
        do {
            try manager.createDirectory(at: folder, withIntermediateDirectories: true)
            try configuration(output).write(
                to: folder.appendingPathComponent("apus.yaml"), atomically: false, encoding: .utf8)
        } catch {
            return Row(name: document.name, result: .crashed("cannot write to '\(folder.path)': \(error)"))
        }
        var row = generate(in: folder)
        guard row.result == .generated else { return row }
        let files = Self.swiftFiles(in: output)
        row.lines = files.reduce(0) { $0 + Self.lines(of: $1) }
        if settings.compilation != .none { row.compilation = compile(files, in: folder) }
        if settings.triesExamples {
            row.roundTrip = RoundTrip(document: document, settings: settings, folder: folder).run(files)
        }
        return row
    }

    /// The settings as an `apus.yaml`; a JSON string is one of YAML, too.
    private func configuration(_ output: URL) -> String {
        func quoted(_ text: String) -> String {
            let json = (try? JSONEncoder().encode([text])).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
            return String(json.dropFirst().dropLast())
        }
        return """
            targets:
              - document: \(quoted(document.url.path))
                root: \(quoted(settings.documents.path))
                output: \(quoted(output.path))
                name: Corpus
                parts: [\(settings.parts.joined(separator: ", "))]

            """
    }

    // MARK: - apus

    private func generate(in folder: URL) -> Row {
        let report = folder.appendingPathComponent("report.json").path
        let config = folder.appendingPathComponent("apus.yaml").path
        var row = Row(name: document.name, result: .generated)
        guard
            let run = ChildProcess.run(
                [settings.apus, "generate", "--config", config, "--diagnostics", "json"], output: report,
                limit: settings.limit)
        else {
            row.result = .crashed("'\(settings.apus)' cannot be started")
            return row
        }
        row.seconds = run.seconds
        row.peakMemory = run.peakMemory
        let text = (try? String(contentsOfFile: report, encoding: .utf8)) ?? ""
        let diagnostics = Finding.read(text)
        row.errors = diagnostics.filter { $0.severity == "error" }.count
        row.warnings = diagnostics.filter { $0.severity == "warning" }.count
        row.notes = diagnostics.filter { $0.severity == "note" }.count
        row.result = Self.result(of: run.ending, diagnostics, text)
        return row
    }

    /// A document that is refused is no fault of apus, as long as a message says where and why.
    private static func result(of ending: ChildProcess.Ending, _ findings: [Finding], _ text: String) -> Row.Result {
        switch ending {
        case .timedOut: return .hung
        case .signalled(let signal): return .crashed("ended by signal \(signal)")
        case .exited(0): return .generated
        case .exited(1):
            let errors = findings.filter { $0.severity == "error" }
            if errors.contains(where: { $0.id == "not-openapi" }) { return .noDocument }
            guard let error = errors.first(where: { $0.line != nil }) else {
                return .crashed("refused without a place: \(errors.first?.message ?? text)")
            }
            return .refused("\(error.line ?? 0):\(error.column ?? 0) [\(error.id)] \(error.message)")
        case .exited(let code): return .crashed("exit code \(code): \(findings.last?.message ?? text)")
        }
    }

    // MARK: - The compiler

    private func compile(_ files: [URL], in folder: URL) -> Row.Compilation {
        let log = folder.appendingPathComponent("compiler.txt").path
        let list = folder.appendingPathComponent("files.txt")
        // Quoted for the compiler's response files.
        let names = files.map { "\"\($0.path.replacingOccurrences(of: "\"", with: "\\\""))\"" }
        guard (try? names.joined(separator: "\n").write(to: list, atomically: false, encoding: .utf8)) != nil else {
            return .failed("cannot write to '\(folder.path)'")
        }
        let mode =
            settings.compilation == .link
            ? ["-emit-library", "-o", folder.appendingPathComponent("libCorpus").path] : ["-typecheck"]
        let arguments =
            ["swiftc"] + mode + ["-whole-module-optimization", "-swift-version", "6", "-warnings-as-errors"]
            + ["-parse-as-library", "-module-name", "Corpus"] + settings.flags + ["@\(list.path)"]
        guard let run = ChildProcess.run(arguments, output: log, limit: settings.limit * 30, niceness: 10) else {
            return .failed("swiftc cannot be started")
        }
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        switch run.ending {
        case .exited(0): return .compiled(seconds: run.seconds)
        case .timedOut: return .failed("swiftc took longer than \(Int(run.seconds)) s")
        case .exited, .signalled:
            let error = text.split(separator: "\n").first { $0.contains("error:") } ?? text.prefix(200)
            let base = folder.appendingPathComponent("Sources").path + "/"
            return .failed(error.replacingOccurrences(of: base, with: ""))
        }
    }

    private static func swiftFiles(in folder: URL) -> [URL] {
        let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects ?? []
        return found.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.sorted { $0.path < $1.path }
    }

    private static func lines(of file: URL) -> Int {
        (try? Data(contentsOf: file))?.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) } ?? 0
    }
}

/// A diagnostic, as `--diagnostics json` writes it.
struct Finding: Decodable {
    var id: String
    var severity: String
    var message: String
    var line: Int?
    var column: Int?

    /// The diagnostics in the output of a run, which has other lines before them.
    static func read(_ text: String) -> [Finding] {
        guard let start = text.range(of: "[\n", options: .backwards) else { return [] }
        return (try? JSONDecoder().decode([Finding].self, from: Data(text[start.lowerBound...].utf8))) ?? []
    }
}
