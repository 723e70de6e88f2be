import Foundation
import Testing

/// Templates carry the Swift: no declaration stands in a string literal of lowering or emission.
@Suite struct ArchitectureTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let files: [String] = ["Sources/ApusLowering", "Sources/ApusEmission"].flatMap { folder in
        let names = try? FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent(folder).path)
        return (names ?? []).filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" }
    }.sorted()

    @Test func thereAreFiles() { #expect(Self.files.count > 40) }

    @Test(arguments: files) func noDeclarationStandsInAStringLiteral(path: String) throws {
        let text = try String(contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            // A call of an initializer is none.
            let literals = Self.literals(of: line).replacingOccurrences(of: ".init(", with: "")
            for word in ["struct ", "enum ", "func ", "extension ", "init("] where literals.contains(word) {
                Issue.record("\(path):\(index + 1) has '\(word)' in a string literal: \(line)")
            }
        }
    }

    @Test func literalsAreFound() {
        #expect(Self.literals(of: #"let a = "struct \(b) {" // "func ""#) == #"struct \(b) {"#)
        #expect(Self.literals(of: #"/// "enum ""#) == "")
        #expect(Self.literals(of: #"f("a\"b", "init(")"#) == #"a\"binit("#)
    }

    /// What stands between quotes on a line, interpolations included; nothing of comments.
    private static func literals(of line: Substring) -> String {
        var found = ""
        var isText = false
        var rest = line
        while let character = rest.first {
            if !isText, rest.hasPrefix("//") { break }
            if isText, character == "\\" {
                found += rest.prefix(2)
                rest = rest.dropFirst(2)
                continue
            }
            if character == "\"" { isText.toggle() } else if isText { found.append(character) }
            rest = rest.dropFirst()
        }
        return found
    }

    private static func literals(of line: String) -> String { literals(of: Substring(line)) }
}
