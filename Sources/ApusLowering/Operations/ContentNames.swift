import ApusModel
import ApusSource
import ApusSpec

/// The names of the cases of bodies in one of several media types.
enum ContentNames {
    /// What a case could be called: after its media type, and with the parameters of that where there are two of it.
    ///
    /// - Parameter others: The media types of bytes that are the same case.
    static func candidates(
        for mediaType: String, kind: MediaTypeKind, withBytesOf others: [String]
    ) -> [SwiftIdentifier] {
        let name = caseName(of: mediaType, kind, others)
        guard let start = mediaType.firstIndex(of: ";") else { return [name] }
        let parameters = WordSplitter.words(of: String(mediaType[start...]))
        return [name, WordSplitter.memberName(([name.text] + parameters).joined(separator: " "), fallback: "other")]
    }

    /// What a case is called: after what apus makes of it, or after its media type.
    private static func caseName(
        of mediaType: String, _ kind: MediaTypeKind, _ others: [String]
    ) -> SwiftIdentifier {
        let halves = mediaType.essence.split(separator: "/").map(String.init)
        let subtype = halves.last ?? ""
        if kind == .binary, !others.isEmpty { return kindName(of: halves[0], others) }
        switch (kind, subtype) {
        case (.form, _): return SwiftIdentifier(known: "form")
        case (.multipart, _): return SwiftIdentifier(known: "multipart")
        case (.text, "plain"): return SwiftIdentifier(known: "text")
        case (_, "octet-stream"): return SwiftIdentifier(known: "data")
        case (.json, "*"): return SwiftIdentifier(known: "json")
        case (_, "*"): return WordSplitter.memberName(halves[0] == "*" ? "other" : halves[0], fallback: "other")
        default:
            // A vendor's tree and the notation say nothing that the value does not (RFC 6838, sections 3.2 and 4.2.8).
            var word = subtype[...]
            if let tree = ["x-", "vnd.", "prs."].first(where: word.hasPrefix) { word = word.dropFirst(tree.count) }
            if kind == .json, word.hasSuffix("+json") {
                word = word.dropLast(5)
                // These have the notation in their names: GeoJSON (RFC 7946).
                if ["city", "coverage", "geo", "topo"].contains(word) { word += "JSON" }
            }
            word = officeName(of: word) ?? word
            // No name begins with a digit.
            return WordSplitter.memberName(spellingFirstDigit(of: word), fallback: "other")
        }
    }

    /// Bytes of several types are what these are kinds of, if that is one thing: `image`.
    private static func kindName(of kind: String, _ others: [String]) -> SwiftIdentifier {
        let isOne = kind != "application" && kind != "*" && others.allSatisfy { $0.lowercased().hasPrefix(kind + "/") }
        return isOne ? WordSplitter.memberName(kind, fallback: "data") : SwiftIdentifier(known: "data")
    }

    /// What is in a file of an office: `spreadsheet` of `openxmlformats-officedocument.spreadsheetml.sheet`.
    private static func officeName(of word: Substring) -> Substring? {
        let parts = word.split(separator: ".")
        if parts.count > 2, parts[0] == "oasis", parts[1] == "opendocument" { return parts[2] }
        guard parts.count > 1, parts[0] == "openxmlformats-officedocument", parts[1].hasSuffix("ml") else { return nil }
        return parts[1].dropLast(2)
    }

    /// A text with a word for the digit that it begins with: `three-gpp` for `3gpp`.
    private static func spellingFirstDigit(of text: Substring) -> String {
        let words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
        guard let digit = text.first.flatMap({ Int(String($0)) }), words.indices.contains(digit),
            text.dropFirst().first?.isLetter == true
        else { return String(text) }
        return "\(words[digit])-\(text.dropFirst())"
    }
}
