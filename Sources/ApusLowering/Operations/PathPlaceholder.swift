/// A name in the braces of a path template, with what frameworks and gateways write beside it.
///
/// OpenAPI has names alone. Documents are made from routes, which have more: `{id:[0-9]+}` (Spring), `{*rest}` and
/// `{format?}` (ASP.NET), `{name=projects/*}` (gRPC), `{key+}` (AWS) and `{+key}` (RFC 6570, section 3.2.3).
struct PathPlaceholder {
    /// The name alone.
    let name: String
    /// Whether what it stands for may have slashes.
    let isGreedy: Bool
    /// Where it stands, with its braces.
    let range: Range<String.Index>

    /// The placeholders of a template, in order. Braces in a pattern belong to it: `{id:[0-9]{3}}`.
    static func all(in template: String) -> [PathPlaceholder] {
        var found: [PathPlaceholder] = []
        var next = template.startIndex
        let isBalanced = isBalanced(template)
        while let open = template[next...].firstIndex(of: "{"),
            let close = isBalanced ? end(of: open, in: template) : template[open...].firstIndex(of: "}")
        {
            let text = template[template.index(after: open)..<close]
            next = template.index(after: close)
            found.append(PathPlaceholder(text, open..<next))
        }
        return found
    }

    private init(_ text: Substring, _ range: Range<String.Index>) {
        self.range = range
        let signs: Set<Character> = ["*", "+"]
        let name = text.drop { signs.contains($0) }
        let end = name.firstIndex { $0 == ":" || $0 == "=" } ?? name.endIndex
        let constraint = name[end...].dropFirst()
        let bare = name[..<end].reversed().drop { signs.contains($0) || $0 == "?" }.reversed()
        self.name = String(bare)
        let isMarked = name.startIndex != text.startIndex || name[..<end].contains { signs.contains($0) }
        isGreedy =
            isMarked || [".*", ".+", "path"].contains(constraint)
            || name[end...].first == "=" && (constraint.contains("/") || constraint == "**")
    }

    /// Whether each brace has its match. Asked once: a hostile path could have any number that have none.
    private static func isBalanced(_ template: String) -> Bool {
        var depth = 0
        for character in template {
            if character == "{" { depth += 1 }
            if character == "}" { depth -= 1 }
            if depth < 0 { return false }
        }
        return depth == 0
    }

    /// The brace that closes one.
    private static func end(of open: String.Index, in template: String) -> String.Index? {
        var depth = 0
        for index in template[open...].indices {
            if template[index] == "{" { depth += 1 }
            if template[index] == "}" { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }
}
