/// A name in the braces of a path template, with what frameworks and gateways write beside it.
///
/// OpenAPI has names alone. Documents are made from routes, which have more: `{id:[0-9]+}` (Spring), `{*rest}` and
/// `{format?}` (ASP.NET), `{name=projects/*}` (gRPC), `{key+}` (AWS) and `{+key}` (RFC 6570, section 3.2.3).
package struct PathPlaceholder {
    /// The name alone.
    package let name: String
    /// Whether what it stands for may have slashes.
    package let isGreedy: Bool
    /// Where it stands, with its braces.
    package let range: Range<String.Index>

    /// The placeholders of a template, in order. Braces in a pattern belong to it: `{id:[0-9]{3}}`.
    package static func all(in template: String) -> [PathPlaceholder] {
        var found: [PathPlaceholder] = []
        // Bytes, for every sign that tells something is ASCII, and there are many paths.
        let bytes = template.utf8
        var next = bytes.startIndex
        let isBalanced = isBalanced(bytes)
        while let open = bytes[next...].firstIndex(of: UInt8(ascii: "{")),
            let close = isBalanced ? end(of: open, in: bytes) : bytes[open...].firstIndex(of: UInt8(ascii: "}"))
        {
            let text = bytes[bytes.index(after: open)..<close]
            next = bytes.index(after: close)
            found.append(PathPlaceholder(text, open..<next))
        }
        return found
    }

    private init(_ text: Substring.UTF8View, _ range: Range<String.Index>) {
        self.range = range
        let name = text.drop(while: Self.isMark)
        let end = name.firstIndex { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") } ?? name.endIndex
        let constraint = Substring(name[end...].dropFirst())
        let marked = name[..<end]
        let last = marked.lastIndex { !Self.isMark($0) && $0 != UInt8(ascii: "?") }
        self.name = last.map { String(Substring(marked[...$0])) } ?? ""
        let isMarked = name.startIndex != text.startIndex || marked.contains(where: Self.isMark)
        isGreedy =
            isMarked || [".*", ".+", "path"].contains(constraint)
            || name[end...].first == UInt8(ascii: "=")
                && (constraint.utf8.contains(UInt8(ascii: "/")) || constraint == "**")
    }

    /// Whether a sign says that slashes may come.
    private static func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+") }

    /// Whether each brace has its match. Asked once: a hostile path could have any number that have none.
    private static func isBalanced(_ template: String.UTF8View) -> Bool {
        var depth = 0
        for byte in template {
            depth += step(byte)
            if depth < 0 { return false }
        }
        return depth == 0
    }

    /// The brace that closes one.
    private static func end(of open: String.Index, in template: String.UTF8View) -> String.Index? {
        var depth = 0
        return template[open...].indices.first { index in
            depth += step(template[index])
            return depth == 0
        }
    }

    private static func step(_ byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "{"): 1
        case UInt8(ascii: "}"): -1
        default: 0
        }
    }
}
