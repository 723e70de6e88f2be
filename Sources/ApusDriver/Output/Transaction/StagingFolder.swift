/// The dot folder in an output folder in which a run gets ready what it is going to put in place, and keeps what it puts
/// away, until all is done.
struct StagingFolder: Hashable {
    /// The name of the folder.
    static let name = ".apus-staging"
    private static let pointerLimit = 1 << 16

    /// The output folder.
    let output: String

    /// The folder itself.
    var path: String { output + "/" + Self.name }
    /// The journal of steps that are to be done.
    var commit: String { path + "/commit" }
    /// The journal of steps that are to be undone.
    var rollback: String { path + "/rollback" }
    /// Says which folder has the journal, where it is not this one.
    var pointer: String { path + "/journal-in" }
    /// Held by the run that is at work here.
    var lock: String { path + "/lock" }

    /// A file that is ready to be put in place.
    func staged(_ number: Int) -> String { path + "/new-\(number)" }

    /// A file that was put away.
    func backup(_ number: Int) -> String { path + "/old-\(number)" }

    /// The staging folder with the journal that speaks of this output folder.
    var owner: StagingFolder {
        guard let bytes = try? FileSystem.contents(of: pointer, limit: Self.pointerLimit, followingLinks: false)
        else { return self }
        return StagingFolder(output: output + "/" + String(decoding: bytes, as: UTF8.self))
    }

    /// Whether a run has left something here, or is at work.
    var exists: Bool { FileSystem.kind(of: path) == .folder }

    /// Whether there are steps to be done or undone.
    var hasJournal: Bool { FileSystem.kind(of: commit) != nil || FileSystem.kind(of: rollback) != nil }

    /// Makes the folder; it has to be new.
    func create() throws(WriteFailure) {
        if let kind = FileSystem.kind(of: path) {
            throw WriteFailure(
                path: path,
                reason: kind == .folder ? "another run of apus is at work here" : "\(kind.description) is in the way")
        }
        try FileSystem.createFolder(path)
    }

    /// Writes a file that has its whole text from the moment that it is there.
    func put(_ text: String, at path: String) throws(WriteFailure) {
        let draft = self.path + "/draft"
        try FileSystem.create(draft, contents: Array(text.utf8))
        try FileSystem.rename(draft, to: path)
    }

    /// Removes the folder with all that is in it. Nobody but apus writes there.
    func remove() {
        guard exists, let names = try? FileSystem.names(in: path) else { return }
        // What a journal or a pointer speaks of goes after them, the lock last.
        for name in names where name != "lock" { try? FileSystem.removeFile(path + "/" + name) }
        try? FileSystem.removeFile(lock)
        FileSystem.removeEmptyFolder(path)
    }

    /// The path that leads from one folder to another: `../b` from `/x/a` to `/x/b`.
    static func relative(_ target: String, from folder: String) -> String {
        let targets = FileSystem.resolved(target).split(separator: "/")
        let folders = FileSystem.resolved(folder).split(separator: "/")
        let common = zip(targets, folders).prefix { $0 == $1 }.count
        let ups = Array(repeating: Substring(".."), count: folders.count - common)
        return (ups + targets.dropFirst(common)).joined(separator: "/")
    }
}
