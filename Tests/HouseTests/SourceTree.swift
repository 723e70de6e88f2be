import Foundation

/// The files of this repository, as the rules of the house look at them.
struct SourceTree {
    /// A file with its lines.
    struct File: CustomStringConvertible {
        /// The path from the root of the repository.
        let path: String
        let lines: [String]

        var description: String { path }
    }

    /// The folder that holds Package.swift.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The Swift files below some folders, sorted by path; what a nested package has built is no source.
    static func files(in folders: String..., skipping skipped: [String] = []) throws -> [File] {
        var files: [File] = []
        for folder in folders {
            let base = root.appendingPathComponent(folder)
            let paths = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
            for path in paths.sorted() where path.hasSuffix(".swift") && !path.contains(".build/") {
                let full = "\(folder)/\(path)"
                guard !skipped.contains(where: full.contains) else { continue }
                let text = try String(contentsOf: base.appendingPathComponent(path), encoding: .utf8)
                files.append(File(path: full, lines: text.components(separatedBy: "\n")))
            }
        }
        return files
    }
}

extension SourceTree.File {
    /// A function or initializer with the number of lines that it takes, both braces included.
    struct Function {
        let line: Int
        let length: Int
        /// Whether it is one switch and nothing else: a table, which may be as long as it has rows.
        let isFlatSwitch: Bool
    }

    /// The functions of a formatted file: each ends at the brace that stands as far to the left as its first line.
    var functions: [Function] {
        lines.indices.compactMap { index in
            let line = lines[index]
            let isFunction = line.range(
                of:
                    #"^\s*((public|package|private|fileprivate|static|mutating|nonisolated|override|convenience|required) )*(func |init[?(<])"#,
                options: .regularExpression)
            guard isFunction != nil else { return nil }
            let indentation = line.prefix { $0 == " " }
            guard let start = lines[index...].firstIndex(where: { $0.hasSuffix("{") || $0.hasSuffix("}") }),
                lines[start].hasSuffix("{"), let end = lines[start...].firstIndex(of: "\(indentation)}")
            else { return nil }
            let first = start + 1 < end ? lines[start + 1].drop { $0 == " " } : ""
            return Function(
                line: index + 1, length: end - index + 1,
                isFlatSwitch: first.hasPrefix("switch ") && lines[end - 1].drop { $0 == " " } == "}")
        }
    }
}
