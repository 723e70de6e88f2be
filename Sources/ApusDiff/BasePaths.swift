import ApusSource
import ApusSpec

/// What the servers of one document have at the end of their URLs, and the paths of the other one in front: the same URLs,
/// divided in another place.
package struct BasePaths: Equatable {
    /// What the servers of OLD have and the paths of NEW.
    private(set) var old = ""
    /// What the servers of NEW have and the paths of OLD.
    private(set) var new = ""
    /// Methods and paths, with their bases, of several operations of one document, which servers of their own tell apart.
    private(set) var contested: Set<String> = []
    /// The bases of operations with servers of their own, by their places.
    private var own: [SourceRange: String] = [:]

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
        if self == BasePaths() { return }
        for operation in (old.paths + new.paths).flatMap(\.item.operations) where !operation.servers.isEmpty {
            own[operation.range] = base(of: operation.servers.map(\.key))
        }
        contested = contested(in: old, self.old).union(contested(in: new, self.new))
    }

    /// What several operations have in common that are one, where nobody looks at their servers.
    ///
    /// - Parameter base: That of the operations without servers of their own.
    private func contested(in document: Document, _ base: String) -> Set<String> {
        var seen: Set<String> = []
        var contested: Set<String> = []
        for path in document.paths {
            let shape = PathShape.shape(of: path.template.value)
            for operation in path.item.operations {
                let text = "\(operation.method.value) \(self.base(of: operation.range, or: base))\(shape)"
                if !seen.insert(text).inserted { contested.insert(text) }
            }
        }
        return contested
    }

    /// What servers have at the end that others have in their paths, if all of them have it.
    private func base(of servers: [String]) -> String {
        let base = old + new
        return servers.allSatisfy { $0.hasSuffix(base) } ? base : ""
    }

    /// What the calls of an operation have at the end of their servers' URLs that others have in their paths.
    ///
    /// - Parameter base: That of operations without servers of their own.
    func base(of operation: SourceRange?, or base: String) -> String { operation.flatMap { own[$0] } ?? base }

    /// What of a document matters here.
    private struct Side {
        /// URLs without a slash at the end.
        let servers: [String]
        /// The paths of operations without servers of their own, with their variables blank.
        let paths: Set<String>

        init(_ document: Document) {
            servers = document.servers.isEmpty ? [""] : document.servers.map(\.key)
            paths = Set(
                document.paths.filter { $0.item.operations.contains(where: \.servers.isEmpty) }
                    .map { PathShape.shape(of: $0.template.value) })
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
        return bases.first { base in side.paths.count { other.paths.contains(base + $0) } > count }
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
