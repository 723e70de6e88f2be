package import Foundation

/// A page for people: the README, CONTRIBUTING, and those of `docs`.
package struct Page {
    /// The folder of the repository.
    package static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The path in the repository.
    package let name: String
    /// What stands on it.
    package let text: String

    /// All pages.
    package static func all() throws -> [Page] {
        let docs = try FileManager.default.contentsOfDirectory(atPath: repository.appendingPathComponent("docs").path)
        return try (["README.md", "CONTRIBUTING.md"] + docs.sorted().map { "docs/\($0)" }).map { name in
            Page(name: name, text: try String(contentsOf: repository.appendingPathComponent(name), encoding: .utf8))
        }
    }
}
