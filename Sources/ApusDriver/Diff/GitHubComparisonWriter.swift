import ApusDiff
import ApusSource

/// Writes a comparison as annotations of GitHub Actions, each at its place in NEW, for that is what a pull request shows:
/// what breaks is an error, what is risky a warning, the rest a notice. Accepted changes are left out.
struct GitHubComparisonWriter {
    private let report: ComparisonReport

    init(_ report: ComparisonReport) { self.report = report }

    func text() -> String {
        let client = report.label.map { $0 + ": " } ?? ""
        let diagnostics = report.counted.map { change in
            Diagnostic(
                DiagnosticID(change.rule.rawValue), severity(change.levels.worst),
                "\(client)\(change.levels.worst.rawValue): \(change.sentence.plain) (\(change.promises); \(change.fingerprint))",
                at: change.places.new ?? report.new.start, notes: notes(of: change))
        }
        let step = Diagnostic("version-step", .note, "\(client)version step: \(report.versionStep)", at: nil)
        return DiagnosticPrinter(format: .github, color: false).print(diagnostics + [step])
    }

    private func notes(of change: Change) -> [Diagnostic.Note] {
        var notes = change.notes.map { Diagnostic.Note($0.plain, at: nil) }
        if let old = change.places.old { notes.append(.init("it was here", at: old)) }
        if !change.operations.isEmpty {
            let names = change.operations.prefix(12).map(\.text).joined(separator: ", ")
            notes.append(.init("reaches \(names)", at: nil))
        }
        return notes
    }

    private func severity(_ level: ChangeLevel) -> Severity {
        switch level {
        case .breaking: .error
        case .risky: .warning
        case .compatible: .note
        }
    }
}
