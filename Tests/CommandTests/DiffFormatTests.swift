import Foundation
import Testing

/// A document is untrusted: nothing of it is markup, a command or a control character in any format.
@Suite struct DiffFormatTests {
    /// Each name tries something on a format.
    private static let hostile = [
        "<script>alert(1)</script>", "` | **x** [y](z) `` @who #1", "a\u{1B}[31m\u{202E}b",
        "a%0A::error::b\\n::error::c",
        "&lt;\\\" onload='x'",
    ]

    private func output(_ format: String) throws -> String {
        let folder = try WorkFolder()
        func document(_ type: String) -> String {
            let properties = Self.hostile.map { name in
                "\"\(name.replacing("\u{1B}", with: "\\e"))\": {type: \(type), description: \"\(type)\"}"
            }
            return """
                openapi: 3.1.0
                info: {title: "Things <b>", version: "<1>"}
                paths:
                  "/things/<i>":
                    get:
                      responses:
                        "200":
                          description: Given
                          content: {application/json: {schema: {type: object, properties: {\(properties.joined(separator: ", "))}}}}

                """
        }
        try folder.write(document("string"), to: "old.yaml")
        try folder.write(document("integer"), to: "new.yaml")
        let run = try Tool.run("diff", "old.yaml", "new.yaml", "--format", format, in: folder)
        #expect(run.status == 0, "\(run)")
        for scalar in run.output.unicodeScalars where scalar != "\n" {
            #expect(scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format)
        }
        return run.output
    }

    @Test func text() throws { #expect(try output("text").contains(#"a\u{1B}[31m\u{202E}b"#)) }

    @Test func html() throws {
        let page = try output("html")
        #expect(!page.contains("<script") && !page.contains("<i>") && !page.contains("<b>") && !page.contains("<1>"))
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(page.contains("&amp;lt;&quot; onload=&#39;x&#39;"))
        // Every tag is one of the writer's.
        let tags = Set(page.matches(of: /<\/?([a-zA-Z0-9]+)/).map { String($0.1) })
        #expect(
            tags.isSubset(of: [
                "html", "head", "meta", "title", "style", "body", "main", "header", "h1", "h2", "p", "span", "strong",
                "dl", "div", "dt", "dd", "section", "ol", "ul", "li", "code", "a", "details", "summary",
            ]), "\(tags)")
        #expect(!page.contains("http://") && !page.contains("https://"))
    }

    @Test func markdown() throws {
        let text = try output("markdown")
        #expect(text.contains("``` ` "), "the fence is longer than what it holds")
        // Outside of code spans stands nothing of the document.
        let bare = outsideOfCode(text)
        #expect(bare.contains("reaches") && !bare.contains("<") && !bare.contains("@who"), "\(bare)")
        #expect(!bare.contains("alert") && !bare.contains("[y]"), "\(bare)")
        #expect(text.contains("|") && !bare.contains("|"), "\(text)")
    }

    /// What is left of a text without its code spans: a run of backticks opens one, an equally long one closes it.
    private func outsideOfCode(_ text: String) -> String {
        var bare = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "`") {
            bare += rest[..<open]
            let fence = rest[open...].prefix { $0 == "`" }
            rest = rest[fence.endIndex...]
            var run = rest.startIndex
            while run < rest.endIndex {
                let ticks = rest[run...].prefix { $0 == "`" }
                if ticks.count == fence.count { break }
                run = ticks.isEmpty ? rest.index(after: run) : ticks.endIndex
            }
            rest = run < rest.endIndex ? rest[rest.index(run, offsetBy: fence.count)...] : ""
        }
        return bare + rest
    }

    @Test func json() throws {
        let list = try JSONSerialization.jsonObject(with: Data(try output("json").utf8)) as? [[String: Any]]
        let object = list?.first
        #expect(list?.count == 1 && object?["client"] is NSNull)
        let changes = try #require(object?["changes"] as? [[String: Any]])
        let keys = changes.compactMap { $0["key"] as? String }
        #expect(keys.contains { $0.hasSuffix("/properties/<script>alert(1)<~1script>") })
        #expect(keys.contains { $0.hasSuffix("/properties/a\u{1B}[31m\u{202E}b") })
        #expect(Set(object?.keys.map { $0 } ?? []) == ["client", "old", "new", "verdict", "versionStep", "changes"])
    }

    @Test func github() throws {
        let lines = try output("github").split(separator: "\n")
        #expect(
            lines.allSatisfy { $0.hasPrefix("::error ") || $0.hasPrefix("::warning ") || $0.hasPrefix("::notice ") })
        #expect(lines.contains { $0.contains("a%250A::error::b") }, "\(lines)")
        #expect(lines.filter { $0.hasPrefix("::error file=new.yaml,line=9,") }.count == Self.hostile.count, "\(lines)")
    }
}
