/// Where the files of a document are read from.
struct DocumentStore: Sendable {
    /// The one absolute path of a file or folder, from any path to it.
    let locate: @Sendable (String) -> String
    /// A path as messages show it.
    let show: @Sendable (String) -> String
    /// The bytes of the file at an absolute path, not more than a limit.
    let contents: @Sendable (String, Int) throws(FileProblem) -> [UInt8]

    /// The files of this machine, known by their paths without links.
    static let disk = DocumentStore(
        locate: { FileSystem.resolved($0) },
        show: { $0 },
        contents: { path, limit throws(FileProblem) in try FileSystem.contents(of: path, limit: limit) })

    /// The way from a folder to a file; both are absolute.
    static func way(from folder: String, to path: String) -> String {
        let from = folder.split(separator: "/")
        let to = path.split(separator: "/")
        let shared = zip(from, to).prefix { $0 == $1 }.count
        let up = [Substring](repeating: "..", count: from.count - shared)
        return (up + to[shared...]).joined(separator: "/")
    }
}
