import ApusSource

/// What a run is about to do to output folders, written down before the first step is done, so that whoever finds the
/// folders half-way can finish or undo it.
///
/// One fact a line; a folder's steps follow its line. Folders are named from the one that holds the journal, so that a
/// repository can be moved in between.
///
/// ```
/// apus journal 1
/// folder ../PetStoreTesting
/// made Mocks
/// write 1 60303… 9f86… Models/Order.swift
/// write 2 - 2c26… Models/Pet.swift
/// delete 3 fcde… Models/Old.swift
/// ```
struct Journal: Equatable {
    /// One change in a folder. Numbers name what stands for it in the staging folder.
    enum Step: Equatable {
        /// Puts a staged file in the place of the file with the digest `old`, or of nothing.
        case write(number: Int, old: String?, new: String, path: String)
        /// Removes the file with the digest `old`.
        case delete(number: Int, old: String, path: String)

        /// The path inside of the output folder.
        var path: String {
            switch self {
            case .write(_, _, _, let path), .delete(_, _, let path): path
            }
        }

        /// The path of the folder that the file stands in, with the slash behind it.
        var parent: Substring { path[..<(path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex)] }
    }

    /// What happens to one output folder.
    struct Folder: Equatable {
        /// The folder, from the one that holds the journal; empty for that one.
        var path: String
        /// The folders below it that have to be made, outermost first.
        var made: [String] = []
        /// The steps in their order.
        var steps: [Step] = []
    }

    private static let firstLine = "apus journal 1"
    private static let nothing = "-"

    /// The folders in their order; the first one holds the journal.
    var folders: [Folder]

    /// Makes a journal.
    init(folders: [Folder]) { self.folders = folders }

    /// Reads a journal; nil when the text is none.
    init?(parsing bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        guard lines.first == Self.firstLine else { return nil }
        folders = []
        for line in lines.dropFirst() {
            let words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard words.count == 2, add(words[0], words[1]) else { return nil }
        }
    }

    private mutating func add(_ kind: String, _ rest: String) -> Bool {
        if kind == "folder" {
            folders.append(Folder(path: rest.percentDecoded))
            return true
        }
        guard let last = folders.indices.last else { return false }
        let limit = kind == "made" ? 0 : kind == "write" ? 3 : 2
        let words = rest.split(separator: " ", maxSplits: limit).map(String.init)
        guard words.count == limit + 1, let path = words.last?.percentDecoded else { return false }
        switch kind {
        case "made": folders[last].made.append(path)
        case "write":
            guard let number = Int(words[0]) else { return false }
            let old = words[1] == Self.nothing ? nil : words[1]
            folders[last].steps.append(.write(number: number, old: old, new: words[2], path: path))
        case "delete":
            guard let number = Int(words[0]) else { return false }
            folders[last].steps.append(.delete(number: number, old: words[1], path: path))
        default: return false
        }
        return true
    }

    /// The journal as it is written.
    var text: String {
        var lines = [Self.firstLine]
        for folder in folders {
            lines.append("folder \(Self.escaped(folder.path))")
            lines += folder.made.map { "made \(Self.escaped($0))" }
            lines += folder.steps.map { step in
                switch step {
                case .write(let number, let old, let new, let path):
                    "write \(number) \(old ?? Self.nothing) \(new) \(Self.escaped(path))"
                case .delete(let number, let old, let path): "delete \(number) \(old) \(Self.escaped(path))"
                }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A path that keeps to its line.
    private static func escaped(_ path: String) -> String {
        let special: [UInt8] = [UInt8(ascii: "%"), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
        guard path.utf8.contains(where: special.contains) else { return path }
        var result = ""
        for scalar in path.unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case "\n": result += "%0A"
            case "\r": result += "%0D"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
