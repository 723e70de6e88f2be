// requires: HTTPFields, MediaType, ResponseReader

nonisolated extension ResponseReader {
    /// The one of several media types, or ranges of them, that the body has; the first where it does not say.
    ///
    /// - Throws: `DecodingError` where it is none of them.
    func mediaType(of listed: [String]) throws -> String {
        guard let type = response.headerFields[.contentType] else { return listed.first ?? "" }
        let scores = listed.map { Self.score($0, type) }
        guard let best = scores.max(), best > 0, let index = scores.firstIndex(of: best) else {
            let expected = listed.joined(separator: ", ")
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: [], debugDescription: "expected \(expected), but the content type is \(type)"))
        }
        return listed[index]
    }

    /// How well a media type fits, 0 where it does not: parameters count for more than none, and none for more than
    /// wildcards (RFC 9110, section 12.5.1).
    private static func score(_ listed: String, _ type: String) -> Int {
        let listed = parts(listed)
        let type = parts(type)
        guard let range = listed.first, let name = type.first else { return 0 }
        guard MediaType.range(range, covers: name) else { return 0 }
        if range.hasSuffix("*") { return range == "*/*" ? 1 : 2 }
        let parameters = listed.dropFirst()
        return parameters.allSatisfy(type.contains) ? 4 + parameters.count : 3
    }

    private static func parts(_ type: String) -> [String] {
        type.split(separator: ";").map { $0.lowercased().filter { $0 != " " && $0 != "\t" && $0 != "\"" } }
    }
}
