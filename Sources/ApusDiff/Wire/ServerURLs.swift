import ApusSpec

/// The URLs that a server may have.
struct ServerURLs {
    /// A part of a URL: text, or a variable with the values that it may have; nil: any.
    private enum Part {
        case text(String)
        case variable([String]?)
    }

    private let parts: [Part]
    /// All of them; nil where there are too many, or a variable may have any value.
    let all: [String]?
    /// More URLs than these are not listed: what depends on them is taken to be another server.
    private static let limit = 256

    /// Takes a server apart.
    init(_ compared: ComparedServer) {
        let server = compared.server
        let variables = Dictionary(server.variables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        parts = PathShape.parts(of: compared.key).map { part in
            guard part.isVariable else { return .text(part.text) }
            let values = variables[part.text]?.values.map(\.value) ?? []
            return .variable(values.isEmpty ? nil : values)
        }
        all = Self.all(parts)
    }

    private static func all(_ parts: [Part]) -> [String]? {
        var urls = [""]
        for part in parts {
            switch part {
            case .text(let text): urls = urls.map { $0 + text }
            case .variable(nil): return nil
            case .variable(let values?): urls = urls.flatMap { url in values.map { url + $0 } }
            }
            if urls.count > limit { return nil }
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

    /// Whether each of them is one of another server's.
    private func isWithin(_ other: ServerURLs) -> Bool { all?.allSatisfy(other.contains) ?? false }

    /// Whether a server is another one with a variable written out.
    func isRelated(to other: ServerURLs) -> Bool { isWithin(other) || other.isWithin(self) }
}

extension ServerURLs {
    /// The URLs of several servers.
    struct List {
        private var listed: Set<String> = []
        /// Those that have more URLs than are listed.
        private var others: [ServerURLs] = []
        /// How many more URLs are listed, and looked for in the others: what is beyond that is another server.
        private var budget = Self.limit
        private static let limit = 100_000

        /// Takes servers together.
        init(_ servers: [ComparedServer]) {
            for server in servers {
                let urls = ServerURLs(server)
                if let all = urls.all, all.count <= budget {
                    budget -= all.count
                    listed.formUnion(all)
                } else {
                    others.append(urls)
                }
            }
            budget = Self.limit
        }

        /// Whether each URL of a server is one of these.
        mutating func contain(_ urls: ServerURLs) -> Bool {
            guard let all = urls.all else { return false }
            for url in all where !listed.contains(url) {
                budget -= others.count
                guard budget >= 0, others.contains(where: { $0.contains(url) }) else { return false }
            }
            return true
        }
    }
}

/// A server with the URL that it is compared by.
struct ComparedServer {
    let server: Server
    /// The URL, without what the other document has in its paths.
    let key: String

    /// - Parameter base: What is taken from the end of the URL.
    init(_ server: Server, without base: String = "") {
        self.server = server
        key = server.key.hasSuffix(base) ? String(server.key.dropLast(base.count)) : server.key
    }
}

extension Server {
    /// The URL as servers are told apart by: a slash at the end makes no difference, because paths start with one.
    var key: String { url.value.hasSuffix("/") ? String(url.value.dropLast()) : url.value }
}
