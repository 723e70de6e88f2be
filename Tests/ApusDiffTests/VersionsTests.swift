import ApusDiff
import Foundation
import Testing

/// One API, written in each version of OpenAPI, is one API.
@Suite struct VersionsTests {
    static let folder = RuleCase.folder.appendingPathComponent("../Versions").standardized
    static let names = ["swagger-2.0", "openapi-3.0", "openapi-3.1", "openapi-3.2"]

    private func side(_ name: String) throws -> ComparedSide {
        let file = Self.folder.appendingPathComponent("\(name).yaml")
        return try ComparedSide(String(contentsOf: file, encoding: .utf8), name: file.lastPathComponent)
    }

    @Test func eachFileIsCompared() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(files) == Set(Self.names.map { "\($0).yaml" }))
    }

    @Test(arguments: names, names) func onlyTheVersionChanged(_ old: String, _ new: String) throws {
        let changes = try ComparedSide.comparison(side(old), side(new)).changes
        #expect(
            changes.map(\.rule) == (old == new ? [] : ["openapi-version-changed"]), "\(SourceListing.text(changes))")
    }

    /// What is said about a change does not depend on the versions either.
    @Test(arguments: names, names) func aChangeIsFound(_ old: String, _ new: String) throws {
        let file = Self.folder.appendingPathComponent("\(new).yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains("enum: [cat, dog]"))
        let changed = try ComparedSide(text.replacing("enum: [cat, dog]", with: "enum: [cat, dog, emu]"))
        let changes = try ComparedSide.comparison(side(old), changed).changes.filter { $0.levels.wire != nil }
        #expect(
            changes.map { $0.rules.sorted() } == [
                ["request-enum-value-added", "response-enum-value-added", "swift-case-added"]
            ])
    }
}
