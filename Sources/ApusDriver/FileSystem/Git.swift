/// Asks the `git` of the machine, where there is one. It only ever reads.
enum Git {
    /// Whether what stands at a path is what the last commit has there; nil when no repository is around it.
    static func isCommitted(_ path: DiskPath) -> Bool? {
        let folder = path.parent.path
        guard output(["rev-parse", "--is-inside-work-tree"], in: folder) != nil else { return nil }
        let name = "./" + path.lastComponent
        // Git converts line ends, where it is told to, before it compares.
        guard let committed = output(["rev-parse", "--verify", "--quiet", "HEAD:" + name], in: folder) else {
            return false
        }
        return committed == output(["hash-object", "--", name], in: folder)
    }

    /// The folder of the repository around a folder; nil when there is none.
    static func root(around folder: String) -> [UInt8]? { output(["rev-parse", "--show-toplevel"], in: folder) }

    /// Whether a file belongs to what is committed, now or with the next commit: git is not told to ignore it.
    static func isKept(_ path: DiskPath) -> Bool {
        let arguments = ["ls-files", "--cached", "--others", "--exclude-standard", "--", "./" + path.lastComponent]
        return output(arguments, in: path.parent.path).map { !$0.isEmpty } ?? false
    }

    /// What git prints; nil when there is no git, no repository, or no answer.
    static func output(_ arguments: [String], in folder: String) -> [UInt8]? {
        let outcome = Subprocess.run(["git", "-C", folder] + arguments, limit: .max)
        return outcome?.code == 0 ? outcome?.output : nil
    }
}
