import Foundation
import Testing

/// What the compiler says to those who use what the document calls deprecated.
@Suite struct DeprecationTests {
    /// The lines of a caller that bring a warning, and whatever else the compiler finds in the module.
    private func warnings(about lines: [String]) throws -> [String] {
        let example = Case(name: "deprecated")
        var files = try example.files()
        files["Caller.swift"] =
            "func call(_ client: ExampleClient, _ holder: Holder) async throws {\n"
            + "    var holder = holder\n" + lines.map { "    \($0)\n" }.joined() + "    _ = holder\n}\n"
        let complaints = try SwiftCompiler.complaints(
            about: files, arguments: ["-typecheck", "-swift-version", "6", "-module-name", "Example"])
        return complaints.split(separator: "\n").map(String.init).filter {
            $0.contains(": warning: ") || $0.contains(": error: ")
        }
        .map { line in
            let parts = line.split(separator: ":", maxSplits: 2)
            guard parts[0] == "Caller.swift", let number = Int(parts[1]) else { return line }
            return lines[number - 3]
        }
    }

    @Test func callsAndPropertiesWarn() throws {
        let lines = [
            #"_ = try await client.getOld(oldId: "1")"#,
            #"_ = try await client.getOld(.init(oldId: "1"))"#,
            #"let api: any ExampleAPI = client"#,
            #"_ = try await api.getOld(oldId: "1")"#,
            #"_ = holder.may"#,
            #"holder.list = nil"#,
        ]
        #expect(try warnings(about: lines) == lines.filter { !$0.hasPrefix("let") })
    }

    @Test func nothingElseDoes() throws {
        let lines = [
            #"_ = Holder(must: "a", mustNull: nil, object: "b", may: 3)"#,
            #"try await client.postNew(body: holder)"#,
            #"holder.storedMay = nil"#,
        ]
        #expect(try warnings(about: lines) == [])
    }

    @Test func whatIsPrintedShowsStorageAndNoBoxes() throws {
        let program = #"""
            let inner = Holder(must: "b", mustNull: nil, object: "b")
            let text = "\(Holder(must: "a", mustNull: nil, object: "b", may: 3, loop: inner, storedMay: "c"))"
            let expected = #"Holder(_must: "a", _mustNull: nil, _object: "b", _may: Optional(3), "#
            if !text.hasPrefix(expected) || !text.hasSuffix(#", storedMay: Optional("c"))"#) { print(text) }
            if text.contains("Box") || !text.contains(#"_loop: Optional(Example.Holder(_must: "b""#) { print(text) }
            """#
        #expect(try Case(name: "deprecated").output(ofProgram: program) == "")
    }
}
