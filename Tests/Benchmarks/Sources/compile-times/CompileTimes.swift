import Foundation

/// Compiles the Swift files of some folders, each as one module, and prints what that costs and where it goes: in debug
/// and in release, folder after folder, so that what one run prints can be compared.
///
/// `--runtime FOLDER` compiles a module that the others may import first, for a row of its own: what others write imports
/// a runtime that was built before, and can be compared with a client that does, too.
@main
struct CompileTimes {
    /// What the compiler calls its phases, and how the table does.
    private static let phases = [
        ("parse-and-resolve-imports", "parse"), ("perform-sema", "check"), ("SILGen", "SILGen"),
        ("SIL optimization", "SIL"), ("IRGen", "IRGen"),
    ]

    /// What compiling a folder took.
    private struct Cost {
        /// Seconds of the processor.
        var seconds: Double
        /// The most memory that the compiler held, in bytes.
        var memory: Int
        /// Seconds of each phase.
        var phases: [Double]
    }

    /// Why there is nothing to print.
    private struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    static func main() throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        // The peak of a process's children is one for all of them, so each compiler has a parent of its own.
        if arguments.first == "--child" { return try compileAsChild(Array(arguments.dropFirst())) }
        let flags = arguments.firstIndex(of: "--").map { place in
            defer { arguments.removeSubrange(place...) }
            return Array(arguments[(place + 1)...])
        }
        var runtime: String?
        if arguments.count > 1, arguments[0] == "--runtime" {
            runtime = arguments[1]
            arguments.removeSubrange(...1)
        }
        guard !arguments.isEmpty else {
            print("usage: compile-times [--runtime FOLDER] FOLDER... [-- FLAG...]")
            return
        }
        let modules = FileManager.default.temporaryDirectory.appendingPathComponent("modules-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: modules, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: modules) }
        print(row("", ["lines", "seconds", "MiB"] + phases.map(\.1) + ["LLVM, rest"]))
        for (mode, optimization) in [("debug", "-Onone"), ("release", "-O")] {
            if let runtime {
                let name = URL(fileURLWithPath: runtime).lastPathComponent
                let module = modules.appendingPathComponent("\(name).swiftmodule").path
                let cost = try compile(
                    sources(in: runtime), named: name, [optimization, "-emit-module", "-emit-module-path", module])
                print(try row("\(mode) \(runtime)", lines(in: runtime), cost))
            }
            var first: Cost?
            for folder in arguments {
                let cost = try compile(
                    sources(in: folder), named: "Measured", [optimization, "-I", modules.path] + (flags ?? []))
                print(try row("\(mode) \(folder)", lines(in: folder), cost))
                if let first {
                    let ratio = [first.seconds / cost.seconds, Double(first.memory) / Double(cost.memory)]
                    print(row("  ratio of the first", [""] + ratio.map { String(format: "%.2f", $0) }))
                }
                first = first ?? cost
            }
        }
    }

    private static func row(_ title: String, _ lines: Int, _ cost: Cost) -> String {
        let rest = cost.seconds - cost.phases.reduce(0, +)
        let cells = ["\(lines)", String(format: "%.1f", cost.seconds), "\(cost.memory >> 20)"]
        return row(title, cells + (cost.phases + [rest]).map { String(format: "%.1f", $0) })
    }

    private static func row(_ title: String, _ cells: [String]) -> String {
        let padding = String(repeating: " ", count: max(1, 40 - title.count))
        return title + padding + cells.map { String(repeating: " ", count: max(1, 10 - $0.count)) + $0 }.joined()
    }

    private static func sources(in folder: String) throws -> [String] {
        let files = (FileManager.default.subpaths(atPath: folder) ?? []).filter { $0.hasSuffix(".swift") }.sorted()
        if files.isEmpty { throw Failure(description: "\(folder) holds no Swift files") }
        return files.map { folder + "/" + $0 }
    }

    private static func lines(in folder: String) throws -> Int {
        try sources(in: folder).map { try Data(contentsOf: URL(fileURLWithPath: $0)) }.joined().count { $0 == 10 }
    }

    // MARK: The compiler

    private static func compile(_ files: [String], named name: String, _ flags: [String]) throws -> Cost {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("compile-times-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let list = folder.appendingPathComponent("files")
        try files.map { "\"\($0)\"" }.joined(separator: "\n").write(to: list, atomically: true, encoding: .utf8)
        let swift = [
            "swiftc", "-c", "-wmo", "-parse-as-library", "-swift-version", "6", "-module-name", name,
            "-stats-output-dir", folder.path, "-o", folder.appendingPathComponent("module.o").path, "@\(list.path)",
        ]
        let output = try run([CommandLine.arguments[0], "--child"] + swift + flags)
        let numbers = output.split(separator: "\n").last?.split(separator: " ").compactMap { Double($0) } ?? []
        guard numbers.count == 2 else { throw Failure(description: output) }
        let stats = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }
            .map { try JSONDecoder().decode([String: Double].self, from: Data(contentsOf: $0)) }
        return Cost(
            seconds: numbers[0], memory: Int(numbers[1]),
            phases: phases.map { phase in stats.reduce(0) { $0 + ($1["time.swift.\(phase.0).user"] ?? 0) } })
    }

    /// Runs the compiler, and prints the seconds and bytes that it took.
    private static func compileAsChild(_ words: [String]) throws {
        let output = try run(words)
        var usage = rusage()
        #if canImport(Darwin)
            getrusage(RUSAGE_CHILDREN, &usage)
            let unit = 1
        #else
            getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
            let unit = 1_024
        #endif
        let seconds = [usage.ru_utime, usage.ru_stime].map { Double($0.tv_sec) + Double($0.tv_usec) / 1_000_000 }
        print(output)
        print(seconds.reduce(0, +), usage.ru_maxrss * unit)
    }

    private static func run(_ words: [String]) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        if process.terminationStatus != 0 { throw Failure(description: output) }
        return output
    }
}
