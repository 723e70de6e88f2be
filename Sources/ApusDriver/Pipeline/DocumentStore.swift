/// Where the files of a document are read from.
struct DocumentStore: Sendable {
    /// The one absolute path of a file or folder, from any path to it.
    let locate: @Sendable (String) -> String
    /// A file as messages show it: the absolute path, and the shorter one that leads there.
    let show: @Sendable (_ located: String, _ path: String) -> String
    /// The bytes of the file at an absolute path, not more than a limit.
    let contents: @Sendable (String, Int) throws(FileProblem) -> [UInt8]

    /// Whether the files are those of a revision, which may lack what the configuration of today speaks of.
    var isHistory = false

    /// The files of this machine, known by their paths without links.
    static let disk = DocumentStore(
        locate: { FileSystem.resolved($0) },
        show: { $1 },
        contents: { path, limit throws(FileProblem) in try FileSystem.contents(of: path, limit: limit) })

    /// The files of this machine with some in the place of, or beside, those that are there.
    ///
    /// - Parameters:
    ///   - files: The bytes by absolute paths without links.
    ///   - names: As messages show these files.
    static func disk(with files: [String: [UInt8]], names: [String: String]) -> DocumentStore {
        DocumentStore(
            locate: disk.locate,
            show: { names[$0] ?? $1 },
            contents: { path, limit throws(FileProblem) in
                guard let bytes = files[path] else { return try disk.contents(path, limit) }
                if bytes.count > limit { throw .tooLarge(bytes: bytes.count, limit: limit) }
                return bytes
            })
    }

    /// The way from a folder to a file; both are absolute.
    static func way(from folder: String, to path: String) -> String {
        let from = folder.split(separator: "/")
        let to = path.split(separator: "/")
        let shared = zip(from, to).prefix { $0 == $1 }.count
        let up = [Substring](repeating: "..", count: from.count - shared)
        return (up + to[shared...]).joined(separator: "/")
    }
}
