import ApusSpec

/// The URLs that a server may have.
struct ServerURLs {
    /// A part of a URL: text, or a variable with the values that it may have; nil: any.
    private enum Part {
        case text(String)
        case variable([String]?)
    }

    private let parts: [Part]
    /// More URLs than these are not listed: what depends on them is taken to be another server.
    private static let limit = 256

    /// Takes a server apart.
    init(_ server: Server) {
        let variables = Dictionary(server.variables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        parts = PathShape.parts(of: server.key).map { part in
            guard part.isVariable else { return .text(part.text) }
            let values = variables[part.text]?.values.map(\.value) ?? []
            return .variable(values.isEmpty ? nil : values)
        }
    }

    /// All of them; nil where there are too many, or a variable may have any value.
    var all: [String]? {
        var urls = [""]
        for part in parts {
            switch part {
            case .text(let text): urls = urls.map { $0 + text }
            case .variable(nil): return nil
            case .variable(let values?): urls = urls.flatMap { url in values.map { url + $0 } }
            }
            if urls.count > Self.limit { return nil }
        }
        return urls
    }

    /// Whether a URL is one of them.
    func contains(_ url: String) -> Bool {
        let bytes = Array(url.utf8)
        // Where the parts so far may end: all at once, so that it takes no longer for URLs with many variables.
        var ends: Set<Int> = [0]
        for part in parts {
            switch part {
            case .text(let text): ends = Self.ends(of: [text], in: bytes, from: ends)
            case .variable(let values?): ends = Self.ends(of: values, in: bytes, from: ends)
            case .variable(nil): ends = Self.endsOfSegment(in: bytes, from: ends)
            }
        }
        return ends.contains(bytes.count)
    }

    private static func ends(of texts: [String], in bytes: [UInt8], from starts: Set<Int>) -> Set<Int> {
        var ends: Set<Int> = []
        for text in texts {
            for start in starts where bytes[start...].starts(with: text.utf8) { ends.insert(start + text.utf8.count) }
        }
        return ends
    }

    /// Any value may stand there, but none with a slash in it.
    private static func endsOfSegment(in bytes: [UInt8], from starts: Set<Int>) -> Set<Int> {
        var ends: Set<Int> = []
        var isWithin = false
        for index in 0...bytes.count {
            if starts.contains(index) { isWithin = true }
            if isWithin { ends.insert(index) }
            if index < bytes.count, bytes[index] == UInt8(ascii: "/") { isWithin = false }
        }
        return ends
    }

    /// Whether each of them is one of some other servers'.
    func isWithin(_ others: [ServerURLs]) -> Bool {
        guard let all else { return false }
        return all.allSatisfy { url in others.contains { $0.contains(url) } }
    }

    /// Whether a server is another one with a variable written out.
    func isRelated(to other: ServerURLs) -> Bool { isWithin([other]) || other.isWithin([self]) }
}

extension Server {
    /// The URL as servers are told apart by: a slash at the end makes no difference, because paths start with one.
    var key: String { url.value.hasSuffix("/") ? String(url.value.dropLast()) : url.value }
}
