import ApusSource

/// What apus does with a media type; the raw value is its rank.
package enum MediaTypeKind: Int {
    case json, form, multipart, items, text, binary, other, invalid

    /// Looks at a media type or range (RFC 9110, sections 8.3.1 and 12.5.1).
    package init(_ text: String) {
        // What almost all bodies are.
        if text == "application/json" {
            self = .json
            return
        }
        let essence = text.split(separator: ";", omittingEmptySubsequences: false)[0]
        var name = essence.lowercased()[...]
        while name.last == " " { name.removeLast() }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy(\.isToken), text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
            self = .invalid
            return
        }
        switch (parts[0], parts[1]) {
        case (_, "json"): self = .json
        case (_, let subtype) where subtype.hasSuffix("+json"): self = .json
        case ("application", "x-www-form-urlencoded"): self = .form
        case ("multipart", "form-data"): self = .multipart
        case (_, "xml"), ("multipart", _): self = .other
        case (_, let subtype) where subtype.hasSuffix("+xml"): self = .other
        case ("text", _): self = .text
        default: self = .binary
        }
    }

    /// What a text is in a form that other values are written in: in YAML itself, as far as anyone writes it, and in a form of
    /// bytes something to be left to others where there is a better one. Other types are bytes.
    package init(serializedText text: String) {
        self = !Self.isSerialization(text) ? .binary : text.lowercased().contains("yaml") ? .text : .other
    }

    /// The type that JSON is written in where the document has a range: one that reads back as this range, and as no other
    /// type or narrower range beside it. It may be one of those that need no registration (RFC 6838, section 3.4).
    ///
    /// - Parameter listed: All that the body may be.
    package static func sentJSON(in range: String, among listed: [String]) -> String {
        guard range.contains("*") else { return range }
        let range = range.lowercased()
        let candidates = ["application/json", "text/json", "application/x.body+json", "model/x.body+json"]
        func covers(_ range: String, _ type: String) -> Bool {
            range == "*/*" || range == type || range.hasSuffix("/*") && type.hasPrefix(range.dropLast())
        }
        let essences = listed.map(\.essence)
        return candidates.first { type in
            covers(range, type) && !essences.contains { $0.count > range.count && covers($0, type) }
        } ?? candidates[0]
    }

    /// The kind of patch that a media type is called after: `merge-patch` of `application/merge-patch+json` (RFC 7396), or
    /// `json-patch` (RFC 6902); nil for others.
    package static func patch(_ text: String) -> Substring? {
        // What almost all bodies are.
        if text == "application/json" { return nil }
        let kind = text.essence.split(separator: "/").last?.prefix { $0 != "+" }
        return kind?.hasSuffix("patch") == true ? kind : nil
    }

    /// Whether a media type is that of the files of a program, such as a spreadsheet: archives and the like, but no JSON.
    package static func isFile(_ text: String) -> Bool {
        let trees = ["ms-", "openxmlformats-", "oasis.", "google-earth.", "apple.", "android."]
        let name = text.lowercased()
        return trees.contains { name.hasPrefix("application/vnd.\($0)") }
    }

    /// Whether a media type is one of texts, by what it is registered as or known for, though it stands among those of
    /// applications: the source of a program, a key in letters, a description of a session.
    package static func isText(_ text: String) -> Bool {
        let essence = text.lowercased().prefix { $0 != ";" && $0 != " " }
        guard essence.hasPrefix("application/") else { return false }
        let subtype = essence.dropFirst("application/".count)
        let name = subtype.split(separator: "+").last?.split(separator: ".").last ?? ""
        let texts = [
            "ecmascript", "graphql", "hcl", "javascript", "jose", "jwt", "latex", "mpegurl", "n-quads", "n-triples",
            "pem-certificate-chain", "pem-file", "pgp-keys", "pgp-signature", "python", "sdp", "sh", "sparql-query",
            "sparql-update", "sql", "subrip", "tex", "toml", "trig", "typescript", "yaml",
        ]
        return texts.contains(name.hasPrefix("x-") ? String(name.dropFirst(2)) : String(name))
    }

    /// Whether a media type is a form in which other values than texts and bytes are written: YAML, CBOR, Smile and the
    /// like.
    package static func isSerialization(_ text: String) -> Bool {
        let subtype = text.essence.split(separator: "/").last ?? ""
        let form = subtype.split(separator: "+").last?.split(separator: ".").last ?? ""
        let forms = [
            "yaml", "cbor", "msgpack", "messagepack", "smile", "ubjson", "bson", "ion", "protobuf", "avro",
        ]
        return forms.contains(form.hasPrefix("x-") ? String(form.dropFirst(2)) : String(form))
    }
}
