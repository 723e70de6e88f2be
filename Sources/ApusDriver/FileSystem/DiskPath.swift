/// A place on disk: the path that system calls take, and the shorter one that messages show.
///
/// The two differ because `spec/../Generated` and `Generated` are not the same place when `spec` is a link.
package struct DiskPath: Sendable {
    /// What system calls take.
    package let path: String
    /// What people read: without `.`, `..` and doubled slashes where they can be taken out.
    package var name: String { Self.tidied(path) }

    /// Makes a place from a path as a person wrote it.
    package init(_ path: String) {
        var path = path.isEmpty ? "." : path
        while path.utf8.count > 1 && path.hasSuffix("/") { path.removeLast() }
        self.path = path
    }

    /// A path inside of this folder: `a` and `b/c` make `a/b/c`. An absolute path stays what it is.
    package func appending(_ relative: String) -> DiskPath {
        if relative.hasPrefix("/") || path == "." { return DiskPath(relative) }
        return DiskPath(path.hasSuffix("/") ? path + relative : path + "/" + relative)
    }

    /// The folder that the last component stands in.
    package var parent: DiskPath {
        guard let slash = path.lastIndex(of: "/") else { return DiskPath(".") }
        return slash == path.startIndex ? DiskPath("/") : DiskPath(String(path[..<slash]))
    }

    /// Whether standard input is meant, and no file.
    package var isStandardInput: Bool { path == "-" }

    /// The place as messages show it.
    package var shownName: String { isStandardInput ? "stdin" : name }

    /// The last component: the name of the file.
    package var lastComponent: String { name.split(separator: "/").last.map(String.init) ?? name }

    private static func tidied(_ path: String) -> String {
        var components: [Substring] = []
        for component in path.split(separator: "/") where component != "." {
            if component == "..", let last = components.last, last != ".." {
                components.removeLast()
            } else if component != ".." || !path.hasPrefix("/") {
                components.append(component)
            }
        }
        let joined = components.joined(separator: "/")
        if path.hasPrefix("/") { return "/" + joined }
        return joined.isEmpty ? "." : joined
    }
}

extension DiskPath: Hashable {
    package static func == (left: DiskPath, right: DiskPath) -> Bool { left.path == right.path }
    package func hash(into hasher: inout Hasher) { hasher.combine(path) }
}
