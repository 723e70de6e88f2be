import ApusDriver
import ApusEmission
import ApusLowering
import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax
import Foundation

/// Prints where the time of generating goes: seconds of the processor for each stage, the median of several rounds.
@main
struct StageTimes {
    private static let rounds = 9

    /// A stage with what it took in each round.
    private struct Stage {
        let name: String
        var seconds: [Double] = []
        /// What it made.
        var result = ""
    }

    /// What cannot be generated.
    private struct Failure: Error {
        let problem: String
    }

    static func main() {
        let documents = CommandLine.arguments.dropFirst()
        if documents.isEmpty { print("usage: stage-times DOCUMENT...") }
        for document in documents {
            do {
                try measure(document)
            } catch {
                print("\(document): \(error)")
            }
        }
    }

    private static func measure(_ path: String) throws {
        var stages = ["read", "resolve", "lower", "view", "render", "write"].map { Stage(name: $0) }
        for _ in 0..<rounds { try round(path, &stages) }
        let total = stages.map { median($0.seconds) }.reduce(0, +)
        print("\n\(path), median of \(rounds) rounds")
        for stage in stages {
            let seconds = median(stage.seconds)
            print(line(stage.name, seconds, share: seconds / total) + "  \(stage.result)")
        }
        print(line("all", total, share: 1))
    }

    private static func round(_ path: String, _ stages: inout [Stage]) throws {
        let diagnostics = DiagnosticCollector()
        let limits = SyntaxLimits()
        let root = try time(&stages[0]) {
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
            let file = SyntaxReader.sourceFile(name: path, bytes: bytes, limits: limits, diagnostics: diagnostics)
            return (
                file.flatMap { SyntaxReader.read($0, limits: limits, diagnostics: diagnostics) }, "\(bytes.count) bytes"
            )
        }
        let document = try time(&stages[1]) { (DocumentReader.read(root, diagnostics: diagnostics), "") }
        let model = try time(&stages[2]) {
            var options = LoweringOptions(name: "Measured")
            options.runtimeNames = RuntimeLibrary.embedded.declaredNames
            let model = Lowering.lower(document, options: options, diagnostics: diagnostics)
            return (model, "\(model.operations.count) operations")
        }
        let emitter = Emitter(templates: try .embedded(), options: EmissionOptions(documentName: path))
        let views = try time(&stages[3]) {
            let views = try emitter.views(of: model).map(\.ready)
            return (views, "\(views.count) files")
        }
        let files = try time(&stages[4]) {
            let files = try views.map(emitter.render)
            let lines = files.reduce(0) { $0 + $1.text.utf8.count { $0 == UInt8(ascii: "\n") } }
            return (files, "\(lines) lines")
        }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("stage-times-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try time(&stages[5]) {
            var manifest = Manifest()
            for file in files { manifest.add(file.path, digest: file.digest) }
            let plan = try OutputPlanner(folder: DiskPath(folder.path)).plan(for: files)
            try OutputTransaction.execute([(plan, manifest)])
            return (Void?(()), "")
        }
    }

    /// Runs a stage; the time of the processor does not go on while others have it.
    @discardableResult
    private static func time<Value>(_ stage: inout Stage, _ body: () throws -> (Value?, String)) throws -> Value {
        let start = clock()
        let (value, result) = try body()
        stage.seconds.append(Double(clock() - start) / Double(CLOCKS_PER_SEC))
        stage.result = result
        guard let value else { throw Failure(problem: "no result of stage '\(stage.name)'") }
        return value
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    private static func line(_ name: String, _ seconds: Double, share: Double) -> String {
        name.padding(toLength: 10, withPad: " ", startingAt: 0)
            + String(format: "%9.1f ms %5.1f %%", seconds * 1_000, share * 100)
    }
}
