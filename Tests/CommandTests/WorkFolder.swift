import Foundation
import Testing

/// A temporary folder that goes away with its owner.
final class WorkFolder: Sendable {
    /// What shows that a file or folder was touched. Folders count: a temporary file that came and went shows there.
    struct Trace: Equatable {
        let size: Int
        let modified: Date?
    }

    let url: URL

    /// Makes an empty folder, or a copy of another.
    init(copying original: WorkFolder? = nil) throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("apus-command-\(UUID().uuidString)")
        if let original {
            try FileManager.default.copyItem(at: original.url, to: url)
        } else {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        }
    }

    deinit { delete() }

    /// Deletes the folder before its owner goes away.
    func delete() { try? FileManager.default.removeItem(at: url) }

    func file(_ path: String) -> URL { url.appendingPathComponent(path) }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: file(path).path) }

    func text(_ path: String) throws -> String { try String(contentsOf: file(path), encoding: .utf8) }

    func write(_ text: String, to path: String) throws { try write(Data(text.utf8), to: path) }

    func write(_ data: Data, to path: String) throws {
        try makeFolder(file(path).deletingLastPathComponent().path)
        try data.write(to: file(path))
    }

    func makeFolder(_ path: String) throws {
        let folder = path.hasPrefix("/") ? URL(fileURLWithPath: path) : file(path)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(at: file(path)) }

    /// Replaces a text that stands in a file exactly once.
    func replace(_ old: String, with new: String, in path: String) throws {
        let parts = try text(path).components(separatedBy: old)
        try #require(parts.count == 2, "\(path) has \(parts.count - 1) times: \(old)")
        try write(parts.joined(separator: new), to: path)
    }

    /// The place of a text that stands in a file exactly once, as messages name it.
    func place(of text: String, in path: String) throws -> String {
        let parts = try self.text(path).components(separatedBy: text)
        try #require(parts.count == 2, "\(path) has \(parts.count - 1) times: \(text)")
        let lines = parts[0].components(separatedBy: "\n")
        return "\(path):\(lines.count):\((lines.last?.unicodeScalars.count ?? 0) + 1)"
    }

    /// All files and folders in a folder, dot files included, as they are now.
    func traces(in path: String = "") throws -> [String: Trace] {
        var traces: [String: Trace] = [:]
        let folder = file(path)
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: folder.appendingPathComponent(name).path)
            traces[name] = Trace(
                size: (attributes[.size] as? Int) ?? -1, modified: attributes[.modificationDate] as? Date)
        }
        return traces
    }

    /// The files and folders that were touched, made or removed since.
    func touched(since traces: [String: Trace]) throws -> [String] {
        let now = try self.traces()
        return Set(now.keys).union(traces.keys).filter { now[$0] != traces[$0] }.sorted()
    }

    /// The Swift files in a folder with their texts.
    func sources(in path: String) throws -> [String: String] {
        var sources: [String: String] = [:]
        let names = try FileManager.default.subpathsOfDirectory(atPath: file(path).path)
        for name in names where name.hasSuffix(".swift") { sources[name] = try text("\(path)/\(name)") }
        return sources
    }
}
