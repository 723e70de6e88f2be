// requires: public MediaType

nonisolated extension MediaType {
    /// The one of several media types, or ranges of them, that says most of what a body is; nil where none covers it.
    ///
    /// A type with parameters that the body has counts for more than one without, and that for more than a range: `image/*`
    /// for more than `*/*` (RFC 9110, section 12.5.1). Of equals it is the first.
    public static func closest(of listed: [String], to type: String) -> String? {
        let type = parts(type)
        let scores = listed.map { score($0, type) }
        guard let best = scores.max(), best > 0, let index = scores.firstIndex(of: best) else { return nil }
        return listed[index]
    }

    /// How well a media type fits, 0 where it does not.
    private static func score(_ listed: String, _ type: [String]) -> Int {
        let listed = parts(listed)
        guard let range = listed.first, let name = type.first, self.range(range, covers: name) else { return 0 }
        if range.hasSuffix("*") { return range == "*/*" ? 1 : 2 }
        let parameters = listed.dropFirst()
        return parameters.allSatisfy(type.contains) ? 4 + parameters.count : 3
    }

    private static func parts(_ type: String) -> [String] {
        type.split(separator: ";").map { $0.lowercased().filter { $0 != " " && $0 != "\t" && $0 != "\"" } }
    }
}
