extension StringProtocol {
    /// Whether the text is a token of HTTP (RFC 9110, section 5.6.2), as methods, the names of header fields and both halves
    /// of a media type are.
    package var isToken: Bool {
        !isEmpty && utf8.allSatisfy { $0.isASCIIAlphanumeric || "!#$%&'*+-.^_`|~".utf8.contains($0) }
    }

    /// A media type without its parameters, in lower case.
    package var essence: String { lowercased().prefix { $0 != ";" }.filter { $0 != " " } }

    /// Whether a media type is JSON and says so.
    package var isNamedJSON: Bool {
        let essence = essence
        return essence.hasSuffix("/json") || essence.hasSuffix("+json")
    }
}
