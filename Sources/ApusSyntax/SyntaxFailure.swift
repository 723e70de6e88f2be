import ApusSource

/// Why reading a text ended early: the one diagnostic that says so.
///
/// Thrown inside of this module alone; `SyntaxReader` turns it into a report.
struct SyntaxFailure: Error {
    /// The message.
    let diagnostic: Diagnostic
    /// Whether the text may still be right in the other syntax. Limits and broken characters are wrong in both.
    let isSyntax: Bool

    /// Makes the failure of a text.
    init(
        _ id: DiagnosticID,
        _ message: String,
        at range: SourceRange,
        notes: [Diagnostic.Note] = [],
        isSyntax: Bool = false
    ) {
        diagnostic = Diagnostic(id, .error, message, at: range, notes: notes)
        self.isSyntax = isSyntax
    }

    /// The offset of the place.
    var offset: Int { diagnostic.range?.start ?? 0 }
}
