import Foundation

/// Runs apus over every document in a folder and prints a row for each. Exit code 1 says that one crashed, hung, failed
/// without saying where and why, or became code that does not compile.
@main
struct Corpus {
    static func main() {
        switch Settings.read(Array(CommandLine.arguments.dropFirst()), ProcessInfo.processInfo.environment) {
        case .success(let settings): exit(Corpus(settings: settings).run())
        case .failure(let fault):
            print(fault.message)
            exit(2)
        }
    }

    let settings: Settings

    private func run() -> Int32 {
        let documents = Self.documents(in: settings.documents)
        if documents.isEmpty {
            print("there is no .yaml, .yml or .json file in '\(settings.documents.path)'")
            return 2
        }
        let width = min(56, documents.map(\.name.count).max() ?? 0)
        print(Row.header(width: width))
        var rows: [Row] = []
        for document in documents {
            let row = Trial(document: document, settings: settings).run()
            rows.append(row)
            if row.result == .noDocument { continue }
            print(row.text(width: width))
            fflush(nil)
        }
        print(Summary(rows: rows).text)
        return rows.contains(where: \.isFault) ? 1 : 0
    }

    /// The files that may be documents, in the order of their names.
    private static func documents(in folder: URL) -> [Document] {
        let endings: Set = ["yaml", "yml", "json"]
        let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects ?? []
        let base = folder.standardizedFileURL.path + "/"
        return found.compactMap { $0 as? URL }
            .filter { endings.contains($0.pathExtension.lowercased()) }
            .map { Document(url: $0, name: String($0.standardizedFileURL.path.dropFirst(base.count))) }
            .sorted { $0.name < $1.name }
    }
}

/// A file that may be a document.
struct Document {
    var url: URL
    /// Its path in the folder.
    var name: String
}

/// What a run is asked for.
struct Settings {
    /// Why arguments are wrong.
    struct Fault: Error {
        var message: String
    }

    /// What is done with generated code.
    enum Compilation {
        case none
        case typecheck
        case link
    }

    var apus: String
    var documents: URL
    var compilation: Compilation
    /// Whether examples are read and written again.
    var triesExamples: Bool
    /// The parts that are generated into the client's module.
    var parts: [String]
    /// Further arguments of the compiler.
    var flags: [String]
    /// The seconds after which a run of apus counts as hung. The compiler has thirty times as many.
    var limit: Double
    /// Where outputs stay; nil: nowhere.
    var kept: URL?

    /// Reads what `make corpus` hands on: the executable as the argument, the rest as variables.
    static func read(_ arguments: [String], _ environment: [String: String]) -> Result<Settings, Fault> {
        guard arguments.count == 1, let documents = environment["DOCUMENTS"], !documents.isEmpty else {
            return .failure(Fault(message: "type: make corpus DOCUMENTS=DIR [COMPILE=1]"))
        }
        let compilation: Compilation
        switch environment["COMPILE"] ?? "" {
        case "", "0": compilation = .none
        case "1": compilation = .typecheck
        case "link": compilation = .link
        case let other: return .failure(Fault(message: "COMPILE is 1 or link, not '\(other)'"))
        }
        func words(_ name: String) -> [String] { environment[name]?.split(separator: " ").map(String.init) ?? [] }
        // A variable that make exports is empty where nobody has set it.
        let kept = environment["KEEP"].flatMap { $0.isEmpty ? nil : URL(fileURLWithPath: $0, isDirectory: true) }
        let triesExamples = environment["EXAMPLES"] == "1"
        // What the API sends has examples, too, and no types without its parts.
        let parts = words("PARTS")
        let received = triesExamples ? ["webhooks", "callbacks"].filter { !parts.contains($0) } : []
        return .success(
            Settings(
                apus: arguments[0], documents: URL(fileURLWithPath: documents, isDirectory: true),
                compilation: compilation, triesExamples: triesExamples, parts: parts + received, flags: words("FLAGS"),
                limit: environment["LIMIT"].flatMap(Double.init) ?? 60, kept: kept))
    }
}
