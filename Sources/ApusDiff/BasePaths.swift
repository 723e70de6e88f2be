/// What the servers of one document have at the end of their URLs, and the paths of the other one in front: the same URLs,
/// divided in another place.
struct BasePaths: Equatable {
    /// What the servers of OLD have and the paths of NEW.
    private(set) var old = ""
    /// What the servers of NEW have and the paths of OLD.
    private(set) var new = ""

    /// None.
    init() {}

    /// Looks for it.
    ///
    /// - Parameters:
    ///   - servers: URLs without a slash at the end.
    ///   - paths: Paths with their variables blank.
    init(servers: (old: [String], new: [String]), paths: (old: [String], new: [String])) {
        let servers = (
            old: servers.old.isEmpty ? [""] : servers.old, new: servers.new.isEmpty ? [""] : servers.new
        )
        let known = (old: Set(paths.old), new: Set(paths.new))
        if let base = Self.base(of: servers.old, servers.new, known.old, known.new) {
            old = base
        } else if let base = Self.base(of: servers.new, servers.old, known.new, known.old) {
            new = base
        }
    }

    /// The end of all URLs with which more paths are those of the other document than without.
    private static func base(
        of servers: [String], _ others: [String], _ paths: Set<String>, _ otherPaths: Set<String>
    ) -> String? {
        let all = Set(others)
        let bases = bases(of: servers[0]).filter { base in
            servers.contains { all.contains(String($0.dropLast(base.count))) }
                && servers.allSatisfy { Self.bases(of: $0).contains(base) }
        }
        if bases.isEmpty { return nil }
        let count = paths.count(where: otherPaths.contains)
        return bases.first { base in
            // Two operations of one document would be one, where one of them has a server of its own.
            paths.count { otherPaths.contains(base + $0) } > count && !paths.contains { paths.contains(base + $0) }
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
