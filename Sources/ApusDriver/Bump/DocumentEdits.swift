import ApusSource

/// Finds what would be lost if the files of a document were replaced: nobody's work is.
///
/// In a repository, the last commit has to have a file as it stands here. Where there is no repository, a client's manifest
/// says whether the file is still the one that the client was made from, to the letter: comments are work, too.
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
                if isAsGenerated(file) { return nil }
                return error(
                    .editedDocument, file,
                    "is not, to the letter, what the client was made from, and no repository has it; keep a copy of what"
                        + " was edited")
            }
        }
    }

    private func isAsGenerated(_ file: DocumentReplacement.File) -> Bool {
        guard let contents = old?.sources.first(where: { $0.path == file.located })?.contents else { return false }
        return targets.contains { target in
            let path = target.output.appending(Manifest.fileName).path
            guard let bytes = try? FileSystem.contents(of: path, limit: 16 << 20, followingLinks: false) else {
                return false
            }
            let way = ReadDocument.way(to: file.located, from: FileSystem.resolved(target.document.path))
            return Manifest(parsing: bytes).hasRead(way, contents: contents)
        }
    }

    private func error(_ id: DiagnosticID, _ file: DocumentReplacement.File, _ message: String) -> Diagnostic {
        Diagnostic(id, .error, "'\(file.place.name)' \(message), or replace it with --force", at: nil)
    }
}
