/// The text of a reference, taken apart and put together as RFC 3986 says.
struct ReferenceURI {
    /// What stands before `#`: a file, the `$id` of a schema, or nothing for the text that the reference stands in.
    let document: String
    /// What stands behind `#`, still encoded; empty where there is nothing.
    let fragment: Substring

    /// Takes a reference apart.
    init(_ text: String) {
        let hash = text.firstIndex(of: "#") ?? text.endIndex
        document = String(text[..<hash])
        fragment = text[hash...].dropFirst()
    }

    private init(document: String) {
        self.document = document
        fragment = ""
    }

    /// A reference to all of a file in whose name a `#` stands, which by the letter would be `%23`: `limit#description.md`.
    /// Nil where what stands behind the `#` is not like the end of a file's name.
    var asFile: ReferenceURI? {
        let ends = [".md", ".markdown", ".txt", ".yaml", ".yml", ".json"]
        guard !document.isEmpty, !fragment.contains("/"), ends.contains(where: fragment.lowercased().hasSuffix) else {
            return nil
        }
        return ReferenceURI(document: "\(document)#\(fragment)")
    }

    /// Whether the document is named by a URL with a scheme or a host: what only a network could find.
    var isRemote: Bool { document.hasPrefix("//") || Self.scheme(of: document) != nil }

    /// The document as a URI, seen from another one (section 5.2). Nil leaves a relative one as it is.
    func resolved(against base: String?) -> String {
        if document.isEmpty { return base ?? "" }
        guard let base, Self.scheme(of: document) == nil else { return Self.withoutDots(document) }
        let path = Self.startOfPath(in: base)
        if document.hasPrefix("//") {
            let scheme = Self.scheme(of: base).map { "\($0):" } ?? ""
            return Self.withoutDots(scheme + document)
        }
        if document.hasPrefix("/") { return Self.withoutDots(base[..<path] + document) }
        if let slash = base[path...].lastIndex(of: "/") { return Self.withoutDots(base[...slash] + document) }
        return Self.withoutDots(base[..<path] + (path == base.startIndex ? "" : "/") + document)
    }

    /// The scheme (section 3.1): `https`. A single letter is a drive of Windows, but no file either that could be read.
    private static func scheme(of text: some StringProtocol) -> String? {
        guard let colon = text.firstIndex(of: ":"), let first = text.first, first.isASCII, first.isLetter else {
            return nil
        }
        let scheme = text[..<colon]
        let isScheme = scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
        return isScheme ? String(scheme) : nil
    }

    /// Where the path begins: behind scheme and host.
    private static func startOfPath(in uri: String) -> String.Index {
        var rest = uri[...]
        if let scheme = scheme(of: uri) { rest = rest.dropFirst(scheme.count + 1) }
        guard rest.hasPrefix("//") else { return rest.startIndex }
        rest = rest.dropFirst(2)
        return rest.firstIndex(of: "/") ?? rest.endIndex
    }

    /// The URI without `.` and `..` in its path (section 5.2.4).
    private static func withoutDots(_ text: some StringProtocol) -> String {
        let uri = String(text)
        let start = startOfPath(in: uri)
        var kept: [Substring] = []
        let segments = uri[start...].split(separator: "/", omittingEmptySubsequences: false)
        for segment in segments where segment != "." {
            if segment != ".." {
                kept.append(segment)
            } else if let last = kept.last, last != "..", !(kept.count == 1 && last.isEmpty) {
                kept.removeLast()
            } else if !uri[start...].hasPrefix("/") {
                kept.append(segment)
            }
        }
        return uri[..<start] + kept.joined(separator: "/")
    }
}
