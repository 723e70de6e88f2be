#if os(Linux)
    import Foundation
    import TestDocuments
    import Testing

    /// Generated code is written for older systems than the machines that test it. Linux has every function, whenever Apple's
    /// systems got it; but the modules of the toolchain say since when these have it.
    struct AvailabilityTests {
        /// macOS 12, which has what iOS 15, tvOS 15 and watchOS 8 have.
        private static let floor = SymbolGraph.Symbol.Availability.Version(major: 12, minor: 0)
        private static let modules = [
            "Swift", "_Concurrency", "_StringProcessing", "FoundationEssentials", "Foundation", "FoundationNetworking",
        ]
        /// What a compiler for an older system takes another declaration for: `for await` calls `next()` there.
        private static let replaced = [
            "AsyncIteratorProtocol.next(isolation:)", "AsyncThrowingStream.Iterator.next(isolation:)",
        ]

        /// Declarations that came after the floor, by their identifiers.
        private static let late = Result { try readGraphs() }

        private static func readGraphs() throws -> [String: String] {
            let folder = try TemporaryFolder()
            for module in modules {
                let tool = ["swift-symbolgraph-extract", "-target", try target(in: folder), "-output-dir", "."]
                let options = ["-skip-synthesized-members", "-minimum-access-level", "public", "-module-name", module]
                try #require(try SwiftCompiler.run(tool + options, in: folder) == "")
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
            return try names.filter { $0.hasSuffix(".symbols.json") }.reduce(into: [:]) { late, name in
                let graph = try JSONDecoder().decode(
                    SymbolGraph.self, from: Data(contentsOf: folder.url.appendingPathComponent(name)))
                for symbol in graph.symbols where symbol.macOS.map({ $0 > floor }) ?? false {
                    late[symbol.identifier.precise] = symbol.pathComponents.joined(separator: ".")
                }
            }
        }

        @Test func theRuntimeCallsNothingThatIsNewerThanItsFloors() throws {
            let runtime = try Self.files(in: "Templates/Runtime")
            #expect(try latecomers(in: runtime, module: "Runtime") == [])
        }

        @Test func aGeneratedClientCallsNothingThatIsNewerThanItsFloors() throws {
            let client = try Self.files(in: "Generated/OrderManagement")
            #expect(try latecomers(in: client, module: "Client") == [])
        }

        @Test func whatIsNewerIsFound() throws {
            let source = """
                func parts(of text: String, separator: String) -> [Substring] { text.split(separator: separator) }
                func pause() async throws { try await Task.sleep(for: .seconds(1)) }
                func wait(_ time: Duration?) {}
                """
            let folder = try TemporaryFolder()
            let file = folder.url.appendingPathComponent("Late.swift")
            try TemporaryFolder.write(source, to: file)
            let found = try latecomers(in: [file.path], module: "Late")
            let split = "Collection.split(separator:maxSplits:omittingEmptySubsequences:)"
            #expect(Set(found).isSuperset(of: [split, "Duration", "Task.sleep(for:tolerance:clock:)"]), "\(found)")
        }

        /// What files call that came after the floor, as the compiler has understood them.
        private func latecomers(in files: [String], module: String) throws -> [String] {
            let folder = try TemporaryFolder()
            let arguments = files.flatMap { ["-primary-file", $0] }.joined(separator: "\n")
            try TemporaryFolder.write(arguments, to: folder.url.appendingPathComponent("files"))
            let command = "swiftc -frontend -dump-ast -dump-ast-format json -swift-version 6 -parse-as-library"
            let shell = "\(command) -target \(try Self.target(in: folder)) -module-name \(module) @files > tree.json"
            try #require(try SwiftCompiler.run(["sh", "-c", shell], in: folder) == "")
            let tree = try String(contentsOf: folder.url.appendingPathComponent("tree.json"), encoding: .utf8)
            let called = Set(
                tree.components(separatedBy: #""decl_usr":""#).dropFirst().map { $0.prefix { $0 != "\"" } })
            try #require(called.count > 1, "the form of the tree is another one")
            let late = try Self.late.get()
            // Types stand in the names of other types, such as that of a parameter.
            let types = Set(tree.components(separatedBy: #":"$s"#).dropFirst().map { $0.prefix { $0 != "\"" } }).joined(
                separator: " ")
            let named = late.filter {
                $0.key.hasPrefix("s:") && "VCOP".contains($0.key.last ?? " ") && types.contains($0.key.dropFirst(2))
            }
            return Set(called.compactMap { late[String($0)] } + named.values).subtracting(Self.replaced).sorted()
        }

        private static func target(in folder: TemporaryFolder) throws -> String {
            try SwiftCompiler.run(["sh", "-c", "swiftc -print-target-info"], in: folder)
                .firstMatch(of: #/"triple": "([^"]+)"/#).map { String($0.1) } ?? "x86_64-unknown-linux-gnu"
        }

        private static func files(in path: String) throws -> [String] {
            let folder = Page.repository.appendingPathComponent(path)
            return try TemporaryFolder.files(in: folder).keys.filter { $0.hasSuffix(".swift") }.sorted().map {
                folder.appendingPathComponent($0).path
            }
        }
    }

    /// The part of a module's symbol graph that says since when its declarations are there.
    private struct SymbolGraph: Decodable {
        struct Symbol: Decodable {
            struct Identifier: Decodable { let precise: String }
            struct Availability: Decodable {
                struct Version: Decodable, Comparable {
                    let major: Int
                    var minor: Int?

                    static func < (lhs: Self, rhs: Self) -> Bool {
                        (lhs.major, lhs.minor ?? 0) < (rhs.major, rhs.minor ?? 0)
                    }
                }
                let domain: String?
                let introduced: Version?
            }
            let identifier: Identifier
            let pathComponents: [String]
            let availability: [Availability]?

            /// The first macOS that has it, if that is said.
            var macOS: Availability.Version? { availability?.first { $0.domain == "macOS" }?.introduced }
        }
        let symbols: [Symbol]
    }
#endif
