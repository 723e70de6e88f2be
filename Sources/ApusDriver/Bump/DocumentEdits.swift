import ApusSource

/// Finds what would be lost if the files of a document were replaced: nobody's work is.
///
/// In a repository, the last commit has to have a file as it stands here. Where there is no repository, the client's
/// manifest says whether the document is still the one that the client was made from.
struct DocumentEdits {
    let documents: DocumentReplacement
    /// The document that is replaced.
    let old: ReadDocument?
    /// The targets that are made from it.
    let targets: [TargetConfiguration]
    let isForced: Bool

    /// One error for each file that must not be replaced; none when that is forced.
    var diagnostics: [Diagnostic] {
        if isForced { return [] }
        return documents.changed.compactMap { file in
            if file.old == nil { return nil }
            if !file.isKnown {
                return error(
                    .foreignFile, file,
                    "is in the way of a file of the new document, and no part of the old one; move it")
            }
            switch Git.isCommitted(file.place) {
            case true?: return nil
            case false?:
                return error(.editedDocument, file, "is not as the last commit has it; commit or undo the changes")
            case nil:
                if isAsGenerated { return nil }
                return error(
                    .editedDocument, file,
                    "is not what the client was made from, as far as apus knows; keep a copy, or run 'apus generate'")
            }
        }
    }

    private var isAsGenerated: Bool {
        guard let old else { return true }
        let digest = TreeDigest.digest(of: old.trees)
        return targets.contains { target in
            let path = target.output.appending(Manifest.fileName).path
            let bytes = try? FileSystem.contents(of: path, limit: 16 << 20, followingLinks: false)
            return bytes.map { Manifest(parsing: $0).documentDigest == digest } ?? false
        }
    }

    private func error(_ id: DiagnosticID, _ file: DocumentReplacement.File, _ message: String) -> Diagnostic {
        Diagnostic(id, .error, "'\(file.place.name)' \(message), or replace it with --force", at: nil)
    }
}
