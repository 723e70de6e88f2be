import Foundation

/// The Swift file that holds everything under `Templates`, so that apus is one file without resources beside it.
struct EmbeddedTemplatesFile {
    /// Where the file stands, from the root of the package.
    static let path = "Templates/Embedded/EmbeddedTemplates.swift"

    /// A text to embed, under its file name without the ending.
    struct Entry {
        let name: String
        let text: String
    }

    /// A file that cannot be embedded.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let root: URL

    /// Makes the file for a package.
    init(root: URL) { self.root = root }

    /// What the file holds now; nil when there is none.
    var currentContent: String? { try? String(contentsOf: location, encoding: .utf8) }

    /// What the file has to hold.
    func generateContent() throws -> String {
        try Self.content(
            templates: entries(in: "Templates/Swift", ending: ".mustache"),
            runtime: entries(in: "Templates/Runtime", ending: ".swift"),
            adapters: entries(in: "Templates/Adapters", ending: ".swift")
        )
    }

    /// Writes the file if that changes it; whether it did.
    func update() throws -> Bool {
        let content = try generateContent()
        if content == currentContent { return false }
        try FileManager.default.createDirectory(
            at: location.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(content.utf8).write(to: location, options: .atomic)
        return true
    }

    private var location: URL { root.appendingPathComponent(Self.path) }

    /// The files in a folder, by name, in the order of the bytes of their names.
    private func entries(in folder: String, ending: String) throws -> [Entry] {
        let folder = root.appendingPathComponent(folder)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }
        return try files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { file in
            let data = try Data(contentsOf: folder.appendingPathComponent(file))
            guard let text = String(data: data, encoding: .utf8), !text.utf8.contains(0x0D) else {
                throw Failure(description: "\(file) has to be UTF-8 with plain line feeds")
            }
            return Entry(name: String(file.dropLast(ending.count)), text: text)
        }
    }
}

extension EmbeddedTemplatesFile {
    /// The text of the file for given entries.
    static func content(templates: [Entry], runtime: [Entry], adapters: [Entry]) -> String {
        """
        // Made by `make generate` from Templates/Swift, Templates/Runtime and Templates/Adapters. Do not edit.
        // swift-format-ignore-file

        /// The templates and the support code that this build of apus holds.
        package enum EmbeddedTemplates {
            /// The text templates, by file name without its ending.
            package static let swift: [(name: String, text: String)] = \(list(templates))

            /// The runtime files, by file name without its ending.
            package static let runtime: [(name: String, text: String)] = \(list(runtime))

            /// The files that use other packages, by file name without its ending.
            package static let adapters: [(name: String, text: String)] = \(list(adapters))
        }

        """
    }

    private static func list(_ entries: [Entry]) -> String {
        if entries.isEmpty { return "[]" }
        let items = entries.map { "(name: \(literal($0.name)), text: \(literal($0.text)))," }
        return "[\n" + items.joined(separator: "\n") + "\n]"
    }

    /// A raw literal of several lines, with enough marks that nothing in the text ends it, escapes or interpolates.
    private static func literal(_ text: String) -> String {
        if !text.contains("\n"), !text.contains("\""), !text.contains("\\") { return "\"\(text)\"" }
        let marks = String(repeating: "#", count: longestRunOfMarks(in: text) + 1)
        return "\(marks)\"\"\"\n\(text)\n\"\"\"\(marks)"
    }

    /// The most `#` that follow three quotes or a backslash anywhere in a text.
    private static func longestRunOfMarks(in text: String) -> Int {
        var longest = 0
        var quotes = 0
        // The marks since the last place where they would mean something; nil when there is no such place.
        var run: Int?
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""):
                quotes += 1
                run = quotes >= 3 ? 0 : nil
            case UInt8(ascii: "\\"):
                quotes = 0
                run = 0
            case UInt8(ascii: "#"):
                quotes = 0
                run = run.map { $0 + 1 }
                longest = max(longest, run ?? 0)
            default:
                quotes = 0
                run = nil
            }
        }
        return longest
    }
}
