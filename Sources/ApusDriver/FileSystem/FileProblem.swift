/// Why a file could not be read or written.
package enum FileProblem: Error, Hashable, Sendable {
    /// Nothing stands at the path.
    case missing
    /// What stands there is no regular file: "a folder".
    case notAFile(String)
    /// The file has more bytes than it may have.
    case tooLarge(bytes: Int, limit: Int)
    /// A system call failed: "Permission denied".
    case refused(String)

    /// The problem as a sentence about a file to be read, which says what to do.
    package func sentence(about name: String) -> String {
        switch self {
        case .missing: "'\(name)' does not exist; check the path"
        case .notAFile(let kind): "'\(name)' is \(kind), not a file; name a file"
        case .tooLarge(let bytes, let limit):
            "'\(name)' has \(bytes) bytes, more than the limit of \(limit); raise it with --max-bytes"
        case .refused(let reason): "'\(name)' cannot be read: \(reason)"
        }
    }
}

/// A change on disk that did not succeed.
package struct WriteFailure: Error, Hashable, Sendable {
    /// The path that was to be changed.
    package let path: String
    /// What the system says: "No space left on device".
    package let reason: String
    /// Whether what was done before could not be undone: the next run that writes there takes care of it.
    package var isHalfway = false

    /// Makes a failure.
    package init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    /// The failure as a sentence.
    package var sentence: String { "'\(DiskPath(path).name)' cannot be written: \(reason)" }

    /// The failure of a run that is to change everything or nothing, with what became of the rest.
    package var outcome: String {
        isHalfway
            ? sentence + "; some files are new and some are old, which running apus again sets right"
            : sentence + "; everything was put back as it was"
    }
}
