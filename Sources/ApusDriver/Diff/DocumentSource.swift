package import ApusSource

extension DiagnosticID {
    /// A revision that git does not have, or not with this file.
    package static let unreadableRevision: DiagnosticID = "unreadable-revision"
}

/// Where one of two documents comes from: a file, or a file as a revision of git has it.
struct DocumentSource {
    /// As the user wrote it; places in reports start with it.
    let name: String

    /// The revision and the path in it; nil when a file of that very name exists, or nothing in it looks like a revision.
    ///
    /// As git has it, nothing before the colon is the index, and a colon in braces belongs to the revision:
    /// `main@{2024-05-01 10:00}:spec.yaml`.
    var revision: (revision: String, path: String)? {
        if FileSystem.kindBehindLinks(of: name) != nil { return nil }
        var depth = 0
        for index in name.indices {
            switch name[index] {
            case "{": depth += 1
            case "}": depth -= 1
            case ":" where depth == 0:
                let path = String(name[name.index(after: index)...])
                return path.isEmpty ? nil : (String(name[..<index]), path)
            default: break
            }
        }
        return nil
    }

    /// Whether it is an address, and no file of that very name is there.
    private var isURL: Bool {
        let scheme = name.prefix { $0.isLetter || $0.isNumber }
        return !scheme.isEmpty && name.dropFirst(scheme.count).hasPrefix("://")
            && FileSystem.kindBehindLinks(of: name) == nil
    }

    /// The path of the document in the working tree.
    var path: DiskPath { DiskPath(revision?.path ?? name) }

    /// As places in messages name it.
    var shownName: String { revision == nil ? DiskPath(name).name : name }

    /// Where the files lie that it refers to.
    var store: DocumentStore { revision.map { .revision(GitRevision(name: $0.revision)) } ?? .disk }

    /// The bytes; nil when they cannot be had, and why is reported.
    func bytes(limit: Int, diagnostics: DiagnosticCollector) -> [UInt8]? {
        if isURL {
            diagnostics.error(
                .unreadableFile,
                "'\(name)' is a URL, and apus opens no network connection; a file is wanted: download it, and name that",
                at: nil)
            return nil
        }
        guard let (revision, path) = revision else {
            do {
                return try FileSystem.contents(of: DiskPath(name).path, limit: limit)
            } catch {
                diagnostics.error(.unreadableFile, error.sentence(about: DiskPath(name).name), at: nil)
                return nil
            }
        }
        return read(path, of: revision, limit: limit, diagnostics)
    }

    private func read(
        _ path: String, of revision: String, limit: Int, _ diagnostics: DiagnosticCollector
    ) -> [UInt8]? {
        func fail(_ message: String) -> [UInt8]? {
            diagnostics.error(.unreadableRevision, message, at: nil)
            return nil
        }
        if revision.hasPrefix("-") {
            return fail("'\(revision)' is no revision of git, and no file is called '\(name)'")
        }
        if path.hasPrefix("/") {
            return fail("'\(path)' is an absolute path; in a revision, name the file by its path from this folder")
        }
        // A path means the same as it does without a revision: it is relative to this folder.
        do {
            return try GitRevision(name: revision).contents(of: path, limit: limit)
        } catch {
            switch error {
            case .noGit:
                return fail("'\(name)' names a revision of git, and git cannot be run; install it, or name a file")
            case .tooLarge:
                return fail("'\(name)' has more bytes than the limit of \(limit); raise it with --max-bytes")
            case .refused(let reason):
                return fail("there is no file '\(name)', and git does not have it: \(reason)")
            }
        }
    }
}
