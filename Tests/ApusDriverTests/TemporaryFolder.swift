import ApusDriver
import Foundation

/// A folder that goes away with its owner.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("apus-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The folder, or a path in it.
    func path(_ relative: String = "") -> DiskPath {
        relative.isEmpty ? DiskPath(url.path) : DiskPath(url.path).appending(relative)
    }

    /// Writes a file, with the folders that it stands in.
    func write(_ text: String, to relative: String) throws {
        let file = url.appendingPathComponent(relative)
        try makeFolder(file.deletingLastPathComponent())
        try Data(text.utf8).write(to: file)
    }

    func makeFolder(_ relative: String) throws { try makeFolder(url.appendingPathComponent(relative)) }

    func makeLink(_ relative: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: url.appendingPathComponent(relative).path,
            withDestinationPath: target
        )
    }

    func remove(_ relative: String) throws {
        try FileManager.default.removeItem(at: url.appendingPathComponent(relative))
    }

    /// The text of a file, nil when there is none.
    func read(_ relative: String) -> String? {
        try? String(contentsOf: url.appendingPathComponent(relative), encoding: .utf8)
    }

    /// All files, links and empty folders, sorted; dot files too.
    func everything() throws -> [String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: url.path)
        return names.filter { name in !names.contains { $0.hasPrefix(name + "/") } }.sorted()
    }

    private func makeFolder(_ folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
}
