package import ApusSource

extension DiagnosticID {
    /// A generated file that somebody has changed.
    package static let editedFile: DiagnosticID = "edited-file"
    /// A file in the place of a generated one that apus did not write.
    package static let foreignFile: DiagnosticID = "foreign-file"
    /// A file in the output folder that apus neither wrote nor produces.
    package static let extraFile: DiagnosticID = "extra-file"
    /// Something in the way that is no file.
    package static let blockedPath: DiagnosticID = "blocked-path"
    /// What a run that is kept from writing anything says at its end.
    static let nothingWritten: DiagnosticID = "nothing-written"
}

/// Says what keeps a plan from being carried out.
enum Obstacles {
    /// One diagnostic for each obstacle, and what to do about them; with `--force` extra files are mere notes.
    static func diagnostics(of plan: OutputPlan, isForced: Bool) -> [Diagnostic] {
        var diagnostics =
            plan.obstacles.map { diagnostic(for: $0, in: plan, isForced: isForced) } + inPlaceOfManifest(of: plan)
        if diagnostics.contains(where: { $0.severity == .error }) {
            diagnostics.append(nothingWritten(to: " to '\(plan.folder.name)'"))
        }
        return diagnostics
    }

    /// Says at the end of a run that it has written nothing, because of what is said before.
    static func nothingWritten(to place: String = "") -> Diagnostic {
        Diagnostic(.nothingWritten, .note, "nothing was written\(place)", at: nil)
    }

    /// What stands where the manifest has to be, and is no file.
    static func inPlaceOfManifest(of plan: OutputPlan) -> [Diagnostic] {
        guard case .blocked(let kind) = plan.manifestState else { return [] }
        let name = plan.folder.appending(Manifest.fileName).name
        return [Diagnostic(.blockedPath, .error, "'\(name)' is \(kind); remove it", at: nil)]
    }

    private static func diagnostic(
        for entry: OutputPlan.Entry,
        in plan: OutputPlan,
        isForced: Bool
    ) -> Diagnostic {
        let name = plan.folder.appending(entry.path).name
        switch entry.action {
        case .conflict(.edited):
            let message = "'\(name)' was edited since apus wrote it; undo the edit, or overwrite it with --force"
            return Diagnostic(.editedFile, .error, message, at: nil)
        case .conflict(.editedStale):
            let message =
                "'\(name)' is no longer produced, but was edited since apus wrote it; move it elsewhere, or delete it with"
                + " --force"
            return Diagnostic(.editedFile, .error, message, at: nil)
        case .conflict(.foreign):
            let message = "'\(name)' was not written by apus; move it elsewhere, or overwrite it with --force"
            return Diagnostic(.foreignFile, .error, message, at: nil)
        case .conflict(.blocked(let kind)):
            return Diagnostic(
                .blockedPath,
                .error,
                "'\(name)' cannot be written: \(kind) is in the way; remove it",
                at: nil
            )
        case .conflict(.sameButForCase(let other)):
            let message =
                "'\(name)' and '\(other)' differ in case alone, which this disk does not tell apart; remove or rename one"
            return Diagnostic(.blockedPath, .error, message, at: nil)
        case .extra, .create, .replace, .delete, .keep:
            let message = "'\(name)' is not from apus, and the folder is for generated files alone"
            if isForced { return Diagnostic(.extraFile, .note, message + "; it was left as it is", at: nil) }
            return Diagnostic(
                .extraFile,
                .error,
                message + "; move it elsewhere, or run with --force to leave it there",
                at: nil
            )
        }
    }
}
