import Foundation

/// A generated module, compiled as far as those who import it need.
///
/// All modules share one runtime, which is compiled once: what is emitted next to generated code is the same
/// everywhere. Bodies of functions are left out; that they compile is shown elsewhere.
struct CompiledModule {
    private let folder: URL
    private let runtime: URL

    /// Compiles the module of one side.
    init(_ side: ComparedSide) throws {
        runtime = try Self.runtime.get()
        folder = runtime.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var paths: [String] = []
        for (name, text) in try side.files().sorted(by: { $0.key < $1.key }) {
            let path = folder.appendingPathComponent(name)
            try Data("@_exported @testable import ApusRuntime\n\(text)".utf8).write(to: path)
            paths.append(path.path)
        }
        let output = folder.appendingPathComponent("\(SourceCase.clientName).swiftmodule")
        let complaints = try Self.compile(
            ["-emit-module", "-wmo", "-module-name", SourceCase.clientName, "-o", output.path, "-I", runtime.path]
                + paths)
        if !complaints.isEmpty { throw Failure(complaints: complaints) }
    }

    /// What the compiler has to say about a file that imports the module; empty when it has no error.
    func complaints(about file: URL, warningsAsErrors: Bool = false) throws -> String {
        try Self.compile(
            ["-typecheck", "-module-name", "Caller", "-I", runtime.path, "-I", folder.path]
                + (warningsAsErrors ? ["-warnings-as-errors"] : []) + [file.path])
    }

    /// What should have compiled and does not.
    struct Failure: Error, CustomStringConvertible {
        let complaints: String
        var description: String { complaints }
    }

    /// The folder with the module of the runtime.
    private static let runtime = Result { () throws -> URL in
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "apus-source-cases-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        atexit { CompiledModule.clean() }
        let sources = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Templates/Runtime").standardized
        let names = try FileManager.default.contentsOfDirectory(atPath: sources.path).filter { $0.hasSuffix(".swift") }
        let output = folder.appendingPathComponent("ApusRuntime.swiftmodule")
        let complaints = try compile(
            ["-emit-module", "-wmo", "-module-name", "ApusRuntime", "-enable-testing", "-o", output.path]
                + names.sorted().map { sources.appendingPathComponent($0).path })
        if !complaints.isEmpty { throw Failure(complaints: complaints) }
        return folder
    }

    private static func clean() {
        if case .success(let folder) = runtime { try? FileManager.default.removeItem(at: folder) }
    }

    /// Runs the compiler's frontend: its driver takes longer than these few lines do.
    private static func compile(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            ["swiftc", "-frontend", "-parse-as-library", "-swift-version", "6"] + sdk
            + ["-experimental-skip-all-function-bodies"].filter { _ in arguments.contains("-emit-module") } + arguments
        let pipe = Pipe()
        process.standardError = pipe
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        if process.terminationStatus == 0 { return "" }
        return output.isEmpty ? "the compiler ended with status \(process.terminationStatus)" : output
    }

    /// Where the frontend finds the system's modules; on Linux it knows by itself.
    private static let sdk: [String] = {
        #if os(macOS)
            return ProcessInfo.processInfo.environment["SDKROOT"].map { ["-sdk", $0] }
                ?? ["-sdk", "/Library/Developer/CommandLineTools/SDKs/MacOSX.sdk"]
        #else
            return []
        #endif
    }()
}
