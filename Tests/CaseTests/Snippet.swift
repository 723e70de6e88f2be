import Foundation

/// A block of Swift on a page of Markdown.
///
/// A comment in front of it, `<!-- swift: Name -->`, names its context: a file in `Snippets` that compiles with the block
/// in the place of the line `// snippet`. Blocks of a page with the same context are one text, in their order. Pages that
/// apus has generated do without the comment: each is a program of its own.
struct Snippet {
    let page: String
    /// The line of the page that the block begins on, the first line being 1.
    let line: Int
    let context: String?
    let code: [Substring]

    /// Where it stands: `README.md:17`.
    var place: String { "\(page):\(line)" }

    /// The blocks of a page, those in lists without their indentation.
    static func all(in text: String, page: String, context: String? = nil) -> [Snippet] {
        var snippets: [Snippet] = []
        var open: (line: Int, indentation: Int, context: String?, isSwift: Bool)?
        var code: [Substring] = []
        var named: String?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let trimmed = line.drop { $0 == " " }
            if let block = open {
                if trimmed == "```" {
                    if block.isSwift {
                        snippets.append(Snippet(page: page, line: block.line, context: block.context, code: code))
                    }
                    open = nil
                } else {
                    code.append(line.dropFirst(min(block.indentation, line.count - trimmed.count)))
                }
            } else if trimmed.hasPrefix("```") {
                open = (index + 2, line.count - trimmed.count, named ?? context, trimmed == "```swift")
                code = []
                named = nil
            } else if let match = trimmed.wholeMatch(of: /<!-- swift: (\w+) -->/) {
                named = String(match.1)
            } else if !trimmed.isEmpty {
                named = nil
            }
        }
        return snippets
    }
}

/// A file that compiles: blocks of one page in their context.
struct SnippetProgram {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Snippets")

    let page: String
    let context: String
    private(set) var snippets: [Snippet]

    /// The programs of pages.
    static func all(of snippets: [Snippet]) -> [SnippetProgram] {
        var programs: [SnippetProgram] = []
        for snippet in snippets {
            guard let context = snippet.context else { continue }
            if let index = programs.firstIndex(where: { $0.page == snippet.page && $0.context == context }) {
                programs[index].snippets.append(snippet)
            } else {
                programs.append(SnippetProgram(page: snippet.page, context: context, snippets: [snippet]))
            }
        }
        return programs
    }

    /// The text. Imports stand in front.
    ///
    /// - Parameter namesPlaces: Whether messages of the compiler name the places of the page.
    func text(namesPlaces: Bool) throws -> String {
        let file = Self.folder.appendingPathComponent("\(context).swift")
        let context = try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        let isImport: (Substring) -> Bool = { $0.hasPrefix("import ") }
        var lines = Array(Set(snippets.flatMap(\.code).filter(isImport))).sorted()
        for line in context {
            let indentation = line.prefix { $0 == " " }
            guard line.drop(while: { $0 == " " }) == "// snippet" else {
                lines.append(line)
                continue
            }
            for snippet in snippets {
                if namesPlaces { lines.append("#sourceLocation(file: \"\(page)\", line: \(snippet.line))") }
                // A comment keeps the place of an import, so that lines are counted right.
                let code = snippet.code.compactMap { line -> Substring? in
                    if isImport(line) { return namesPlaces ? "//" : nil }
                    return line.isEmpty || namesPlaces ? line : indentation + line
                }
                lines += code
                if namesPlaces { lines.append("#sourceLocation()") }
            }
        }
        return lines.joined(separator: "\n")
    }
}
