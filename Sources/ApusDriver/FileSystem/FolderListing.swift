/// Everything below a folder but for what starts with a dot, which is never ours to judge: `.DS_Store`, `.git`, and the
/// manifest itself.
package struct FolderListing: Sendable {
    /// What stands at each path below the folder. Links are listed and never followed.
    package private(set) var kinds: [String: FileSystem.Kind] = [:]

    /// Lists a folder; one that does not exist is empty.
    package init(of folder: DiskPath) throws(FileProblem) {
        guard FileSystem.kindBehindLinks(of: folder.path) != nil else { return }
        var pending = [""]
        while let prefix = pending.popLast() {
            let path = prefix.isEmpty ? folder.path : folder.appending(String(prefix.dropLast())).path
            for name in try Self.names(in: path, isWhole: prefix.isEmpty) where !name.hasPrefix(".") {
                guard let kind = FileSystem.kind(of: path + "/" + name) else { continue }
                kinds[prefix + name] = kind
                if kind == .folder { pending.append(prefix + name + "/") }
            }
        }
    }

    /// What stands in the folder, or in one within it, which a problem has to name.
    private static func names(in path: String, isWhole: Bool) throws(FileProblem) -> [String] {
        do throws(FileProblem) {
            return try FileSystem.names(in: path)
        } catch {
            guard !isWhole, case .refused(let reason) = error else { throw error }
            throw .refused("\(reason), for the folder '\(DiskPath(path).name)' within it")
        }
    }

    /// The paths of all that is no folder, sorted.
    package var leaves: [String] {
        kinds.filter { $0.value != .folder }.map(\.key).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
