import ApusSource

/// Finds what apus wrote where a file has been edited since: the base of a merge.
///
/// A text is the right one when it has the digest that the manifest holds, wherever it comes from: the folder of bases that
/// lies next to the manifest, or the history of the repository that the files are in.
struct BaseTexts {
    /// The folder with what apus wrote in the place of files that carry edits.
    static let folderName = ".apus-base"
    private static let suffix = ".base"
    /// The most bytes of a file that is looked at.
    static let limit = 256 << 20
    /// Of a file's versions, the latest are looked at.
    private static let versionLimit = 64

    /// The folder that the files are in.
    let folder: DiskPath

    /// The path of the base of a file, inside of the folder.
    static func path(of path: String) -> String { folderName + "/" + path + suffix }

    /// What apus wrote at a path, if it has one of the digests; nil when it is not at hand.
    func text(at path: String, digests: Set<String>) -> [UInt8]? {
        if let kept = contents(Self.path(of: path)), digests.contains(SHA256.digest(of: kept)) { return kept }
        for object in versions(of: path) {
            guard let text = Git.output(["cat-file", "blob", object], in: folder.path) else { continue }
            if digests.contains(SHA256.digest(of: text)) { return text }
        }
        return nil
    }

    /// The bases that lie in the folder, by the path of the file that they are of.
    func kept() -> [String: [UInt8]] {
        var kept: [String: [UInt8]] = [:]
        let listing = try? FolderListing(of: folder.appending(Self.folderName))
        for path in listing?.leaves ?? [] where path.hasSuffix(Self.suffix) {
            kept[String(path.dropLast(Self.suffix.count))] = contents(Self.folderName + "/" + path)
        }
        return kept
    }

    /// The git objects that a file has been, the latest first.
    private func versions(of path: String) -> [String] {
        let arguments = [
            "--literal-pathspecs", "log", "--max-count=\(Self.versionLimit)", "--format=", "--raw", "--no-abbrev",
            "--no-renames", "--no-ext-diff", "--", path,
        ]
        guard let output = Git.output(arguments, in: folder.path) else { return [] }
        var seen: Set<String> = []
        return String(decoding: output, as: UTF8.self).split(separator: "\n").flatMap { line in
            // ":100644 100644 <before> <after> M\tpath"
            line.split(separator: " ").dropFirst(2).prefix(2).reversed().map(String.init)
        }
        .filter { !$0.allSatisfy { $0 == "0" } && seen.insert($0).inserted }
    }

    /// What lies at a path of the folder; nil where it cannot be read.
    func contents(_ path: String) -> [UInt8]? {
        try? FileSystem.contents(of: folder.appending(path).path, limit: Self.limit, followingLinks: false)
    }
}
