/// A revision of git, as far as the files in it go.
struct GitRevision {
    /// Why a file of it cannot be had.
    enum Problem: Error {
        /// There is no git on this machine.
        case noGit
        /// The file has more bytes than it may have; that many were read.
        case tooLarge(bytes: Int)
        /// Git refuses: "path 'a.yaml' does not exist in 'HEAD'".
        case refused(String)
    }

    /// As git knows it: `HEAD~1`, or nothing for the index. It does not start with a hyphen.
    let name: String
    /// A folder of the repository.
    var folder = "."

    /// Whether git knows a commit by this name.
    var isCommit: Bool {
        let isOption = name.isEmpty || name.hasPrefix("-")
        return !isOption && Git.output(["rev-parse", "--verify", "--quiet", name + "^{commit}"], in: folder) != nil
    }

    /// Whether the revision has a file at an absolute path.
    func has(_ path: String) -> Bool {
        let way = DocumentStore.way(from: FileSystem.resolved(folder), to: path)
        return Git.output(["rev-parse", "--verify", "--quiet", Self.object(way, of: name)], in: folder) != nil
    }

    private static func object(_ path: String, of revision: String) -> String {
        "\(revision):\(path.hasPrefix("./") || path.hasPrefix("../") ? path : "./" + path)"
    }

    /// The bytes of a file.
    ///
    /// - Parameter path: Relative to the folder.
    func contents(of path: String, limit: Int) throws(Problem) -> [UInt8] {
        let object = Self.object(path, of: name)
        guard let outcome = Subprocess.run(["git", "-C", folder, "cat-file", "blob", object], limit: limit) else {
            throw .noGit
        }
        if outcome.isCut { throw .tooLarge(bytes: outcome.output.count) }
        guard outcome.code == 0 else {
            let said = String(decoding: outcome.errors, as: UTF8.self).split(separator: "\n").first ?? "it says no more"
            throw .refused(String(said.hasPrefix("fatal: ") ? said.dropFirst(7) : said))
        }
        return outcome.output
    }
}

extension DocumentStore {
    /// The files of a revision. They have no links: one in the repository is the text that git has of it.
    static func revision(_ revision: GitRevision) -> DocumentStore {
        let here = FileSystem.resolved(".")
        let base = FileSystem.resolved(revision.folder)
        return DocumentStore(
            locate: { path in
                // On the way to another repository there may be links.
                base == here
                    ? DiskPath(path.hasPrefix("/") ? path : here + "/" + path).name : FileSystem.resolved(path)
            },
            show: { revision.name + ":" + $1 },
            contents: { path, limit throws(FileProblem) in
                do throws(GitRevision.Problem) {
                    return try revision.contents(of: DocumentStore.way(from: base, to: path), limit: limit)
                } catch {
                    switch error {
                    case .noGit: throw .refused("git cannot be run")
                    case .tooLarge(let bytes): throw .tooLarge(bytes: bytes, limit: limit)
                    case .refused(let reason): throw .refused("git says: " + reason)
                    }
                }
            }, isHistory: true)
    }
}
