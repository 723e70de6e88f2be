import Foundation

/// The compiler of the toolchain that runs the tests.
enum SwiftCompiler {
    /// What it finds wrong with files that are written to a folder first; empty when they are fine.
    static func complaints(about files: [String: String], arguments: [String]) throws -> String {
        let folder = try TemporaryFolder()
        let seal = Seal(files: files, arguments: arguments)
        if seal.isKnown { return "" }
        let output = try compile(files, arguments, in: folder)
        if output.isEmpty { seal.remember() }
        return output
    }

    /// What it finds wrong with modules, each of which may import the first one; empty when they are fine.
    static func complaints(
        aboutModules modules: [(name: String, files: [String: String])], arguments: [String]
    ) throws -> String {
        let folder = try TemporaryFolder()
        let pairs = modules.flatMap { module in module.files.map { ("\(module.name)/\($0.key)", $0.value) } }
        let seal = Seal(files: Dictionary(uniqueKeysWithValues: pairs), arguments: arguments)
        if seal.isKnown { return "" }
        for (path, text) in pairs { try TemporaryFolder.write(text, to: folder.url.appendingPathComponent(path)) }
        for module in modules {
            let files = module.files.keys.filter { $0.hasSuffix(".swift") }.sorted().map { "\(module.name)/\($0)" }
            let mode = ["-emit-module", "-emit-module-path", "\(module.name).swiftmodule"]
            let command = ["swiftc", "-wmo", "-parse-as-library", "-module-name", module.name, "-I", "."]
            let output = try run(command + mode + arguments + files, in: folder)
            if !output.isEmpty { return output }
        }
        seal.remember()
        return ""
    }

    /// What a program made of files prints, or what is wrong with the files.
    static func output(ofProgram files: [String: String], arguments: [String]) throws -> String {
        let folder = try TemporaryFolder()
        let seal = Seal(files: files, arguments: arguments)
        if seal.isKnown { return "" }
        let complaints = try compile(files, arguments + ["-o", "program"], in: folder)
        if !complaints.isEmpty { return complaints }
        let output = try run([folder.url.appendingPathComponent("program").path], in: folder)
        if output.isEmpty { seal.remember() }
        return output
    }

    /// The command that runs DocC.
    static var docc: [String] {
        #if os(macOS)
            ["xcrun", "docc"]
        #else
            ["docc"]
        #endif
    }

    /// The modules of this package, as the build of these tests has made them.
    static var modules: URL {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        while folder.path != "/" {
            let modules = folder.appendingPathComponent("Modules")
            if FileManager.default.fileExists(atPath: modules.path) { return modules }
            folder.deleteLastPathComponent()
        }
        return folder
    }

    /// Where the macros of Swift Testing are, for compilers that do not know it themselves.
    static var testingPlugins: URL? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return path.split(separator: ":").lazy
            .map { URL(fileURLWithPath: String($0)).deletingLastPathComponent() }
            .map { $0.appendingPathComponent("lib/swift/host/plugins/testing") }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }

    /// As a whole module: else the compiler would read all files again for each of them.
    private static func compile(
        _ files: [String: String], _ arguments: [String], in folder: TemporaryFolder
    ) throws -> String {
        for (path, text) in files { try TemporaryFolder.write(text, to: folder.url.appendingPathComponent(path)) }
        return try run(
            ["swiftc", "-wmo"] + arguments + files.keys.filter { $0.hasSuffix(".swift") }.sorted(), in: folder)
    }

    /// What a program prints; empty when it prints nothing and ends well.
    static func run(_ command: [String], in folder: TemporaryFolder) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = folder.url
        let pipe = Pipe()
        process.standardError = pipe
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        if process.terminationStatus == 0 { return output }
        return output.isEmpty ? "\(command[0]) ended with status \(process.terminationStatus)" : output
    }
}

/// Remembers in the build folder that files have compiled, so that what has not changed is not compiled again. CI trusts
/// no memory.
private struct Seal {
    private let file: URL

    init(files: [String: String], arguments: [String]) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for text in arguments + files.sorted(by: { $0.key < $1.key }).flatMap({ [$0.key, $0.value] }) {
            // FNV-1a, the length first, so that two texts cannot trade places at their border.
            for byte in "\(text.utf8.count):\(text)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        let compiler = ProcessInfo.processInfo.environment["PATH"] ?? ""
        for byte in compiler.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let build = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        file = build.appendingPathComponent("compiled-cases/\(String(hash, radix: 16))")
    }

    var isKnown: Bool {
        ProcessInfo.processInfo.environment["CI"] == nil && FileManager.default.fileExists(atPath: file.path)
    }

    func remember() {
        try? FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try? Data().write(to: file)
    }
}
