import ApusSpec

/// What the servers of one document have at the end of their URLs, and the paths of the other one in front: the same URLs,
/// divided in another place.
package struct BasePaths: Equatable {
    /// What the servers of OLD have and the paths of NEW.
    private(set) var old = ""
    /// What the servers of NEW have and the paths of OLD.
    private(set) var new = ""

    /// None.
    package init() {}

    /// Looks for it in two documents.
    init(_ old: Document, _ new: Document) {
        let sides = (old: Side(old), new: Side(new))
        if let base = Self.base(of: sides.old, sides.new) {
            self.old = base
        } else if let base = Self.base(of: sides.new, sides.old) {
            self.new = base
        }
    }

    /// What calls have at the end of their servers' URLs that others have in their paths, if all of these URLs have it.
    func base(of servers: [String]) -> String {
        let base = old + new
        return !servers.isEmpty && servers.allSatisfy { $0.hasSuffix(base) } ? base : ""
    }

    /// What of a document matters here.
    private struct Side {
        /// URLs without a slash at the end.
        let servers: [String]
        /// The paths with their variables blank: all, and those of operations without servers of their own.
        var all: Set<String> = []
        var paths: Set<String> = []

        init(_ document: Document) {
            servers = document.servers.isEmpty ? [""] : document.servers.map(\.key)
            for path in document.paths {
                let shape = PathShape.shape(of: path.template.value)
                all.insert(shape)
                if path.item.operations.contains(where: \.servers.isEmpty) { paths.insert(shape) }
            }
        }
    }

    /// The end of all URLs with which more paths are those of the other document than without.
    private static func base(of side: Side, _ other: Side) -> String? {
        let others = Set(other.servers)
        let bases = bases(of: side.servers[0]).filter { base in
            side.servers.contains { others.contains(String($0.dropLast(base.count))) }
                && side.servers.allSatisfy { Self.bases(of: $0).contains(base) }
        }
        if bases.isEmpty { return nil }
        let count = side.paths.count(where: other.paths.contains)
        return bases.first { base in
            // Two operations of one document would be one, where one of them has a server of its own.
            side.paths.count { other.paths.contains(base + $0) } > count
                && !side.all.contains { side.all.contains(base + $0) }
        }
    }

    /// The ends of the path of a URL, of whole segments without variables, the longest first.
    private static func bases(of url: String) -> [String] {
        let authority = url.firstRange(of: "://")?.upperBound ?? url.startIndex
        guard var rest = url[authority...].firstIndex(of: "/").map({ url[$0...] }) else { return [] }
        var bases: [String] = []
        while let slash = rest.lastIndex(of: "/"), bases.count < longest {
            if rest[slash...].contains("}") { break }
            bases.append(String(url[slash...]))
            rest = rest[..<slash]
        }
        return bases.reversed()
    }

    /// How many segments are looked at: nobody has more.
    private static let longest = 8
}
