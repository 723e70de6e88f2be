import Foundation
import Testing

/// The rules of the house that a machine can see. What a message names is what breaks the rule.
struct HouseTests {
    private static let embedded = ["Templates/Embedded/"]

    @Test func noFileIsLongerThan400Lines() throws {
        let files = try SourceTree.files(in: "Sources", "Templates", "Tests", skipping: Self.embedded + ["/Cases/"])
        let long = files.filter { $0.lines.count - 1 > 400 }.map { "\($0.path): \($0.lines.count - 1) lines" }
        #expect(long.isEmpty, "\(long.joined(separator: "\n"))")
    }

    @Test func noFunctionIsLongerThan60Lines() throws {
        let files = try SourceTree.files(in: "Sources", "Templates", "Tests", skipping: Self.embedded + ["/Cases/"])
        #expect(files.reduce(0) { $0 + $1.functions.count } > 500, "the functions are not found any more")
        let long = files.flatMap { file in
            file.functions.filter { $0.length > 60 && !$0.isFlatSwitch }
                .map { "\(file.path):\($0.line): \($0.length) lines" }
        }
        #expect(long.isEmpty, "\(long.joined(separator: "\n"))")
    }

    @Test func nothingInTheSourcesCanTrap() throws {
        let traps = #"\btry!|\bas! |\bfatalError\(|\bpreconditionFailure\(|\bTODO\b|\bFIXME\b"#
        #expect(try matches(of: traps, in: "Sources", "Templates").isEmpty)
    }

    /// What is `public` becomes `internal` in internal clients, where `internal` beside it would be a warning.
    @Test func theRuntimeNamesNoLevelButPublic() throws {
        #expect(try matches(of: #"\binternal\b(?!(ly|s)\b)"#, in: "Templates/Runtime", "Templates/Adapters").isEmpty)
    }

    @Test func theGeneratorKnowsNoDocument() throws {
        #expect(try matches(of: "(?i)order-?management|vipps", in: "Sources", "Templates").isEmpty)
    }

    @Test(arguments: [
        ("Sources/ApusModel", ["ApusSpec", "ApusSyntax", "ApusLowering", "ApusEmission", "Mustache"]),
        ("Sources/ApusSpec", ["ApusModel", "ApusLowering", "ApusEmission", "CLibYAML"]),
        ("Sources/ApusEmission", ["ApusSpec", "ApusSyntax", "ApusLowering"]),
        ("Sources/ApusDriver", ["ArgumentParser"]),
        ("Templates/Runtime", ["ApusModel", "ApusSource"]),
    ])
    func modulesImportOnlyWhatTheDesignAllows(folder: String, forbidden: [String]) throws {
        let pattern = "^((public|package|internal) )?import (\(forbidden.joined(separator: "|")))$"
        #expect(try matches(of: pattern, in: folder).isEmpty)
    }

    /// The published schema has what the catalog of the driver has; another test compares the two.
    @Test func everyDiagnosticOfADocumentCanBeConfigured() throws {
        let path = SourceTree.root.appendingPathComponent("spec/apus.schema.json")
        let schema = try String(contentsOf: path, encoding: .utf8)
        let pattern = #/static let \w+: DiagnosticID = (".+")/#
        let ids = try matches(
            of: ": DiagnosticID = ", in: "Sources/ApusSyntax", "Sources/ApusSpec", "Sources/ApusLowering"
        )
        .compactMap { $0.firstMatch(of: pattern).map { String($0.1) } }
        #expect(ids.count > 50, "the diagnostics are not found any more")
        #expect(Set(ids).count == ids.count, "two diagnostics have one ID")
        #expect(
            ids.filter { !schema.contains($0) } == [],
            "add to DiagnosticCatalog, then: swift run apus schema > spec/apus.schema.json")
    }

    @Test func noTypeIsAManager() throws {
        let pattern = #"\b(struct|class|enum|actor|protocol) \w*(Manager|Helper|Utils|Context)\b"#
        #expect(try matches(of: pattern, in: "Sources", "Templates").isEmpty)
    }

    @Test func theCheckedInClientIsSmall() throws {
        let files = try SourceTree.files(in: "Generated/OrderManagement", skipping: [])
        func lines(_ isRuntime: Bool) -> Int {
            files.filter { $0.path.contains("/Runtime/") == isRuntime }.reduce(0) { $0 + $1.lines.count - 1 }
        }
        #expect(lines(false) > 1_000 && lines(false) < 3_200, "\(lines(false)) lines")
        #expect(lines(true) > 1_000 && lines(true) < 3_100, "\(lines(true)) lines")
    }

    private func matches(of pattern: String, in folders: String...) throws -> [String] {
        var found: [String] = []
        for folder in folders {
            for file in try SourceTree.files(in: folder, skipping: Self.embedded) {
                for (index, line) in file.lines.enumerated()
                where line.range(of: pattern, options: .regularExpression) != nil {
                    found.append("\(file.path):\(index + 1): \(line)")
                }
            }
        }
        return found
    }
}
