/// Compares media types and ranges of them, whose parameters do not count (RFC 9110, sections 8.3.1 and 12.5.1).
public nonisolated enum MediaType {
    /// A media type without its parameters, in lower case.
    public static func essence(_ type: String) -> String {
        type.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased()
    }

    /// Whether a media type is this one, or one of a range such as `image/*`.
    public static func range(_ range: String, covers type: String) -> Bool {
        let (range, type) = (essence(range), essence(type))
        return range == type || range == "*/*" || range.hasSuffix("*") && type.hasPrefix(range.dropLast())
    }

    /// Whether a media type is JSON: `application/json`, `text/json` and the like, or one that ends in `+json` (RFC 6839,
    /// section 3.1).
    public static func isJSON(_ type: String) -> Bool {
        let type = essence(type)
        return type.hasSuffix("/json") || type.hasSuffix("+json")
    }
}
