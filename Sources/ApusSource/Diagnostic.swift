/// Names the rule behind a diagnostic, as printed in brackets: `[unresolved-reference]`.
///
/// The IDs stand as static members next to the rules that emit them.
package struct DiagnosticID: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The ID as text: lower-case words joined by hyphens.
    package let rawValue: String

    /// Makes an ID from its text.
    package init(_ rawValue: String) { self.rawValue = rawValue }
    package init(stringLiteral value: String) { self.init(value) }
    package var description: String { rawValue }
}

/// How much a diagnostic matters.
package enum Severity: String, Sendable, CaseIterable {
    /// Nothing usable comes of the input.
    case error
    /// The affected part is skipped, the rest goes on; `--strict` makes it count as an error.
    case warning
    /// Worth knowing; never changes the exit code.
    case note
}

/// One message about an input: what, where, and which other places have a part in it.
package struct Diagnostic: Sendable, Hashable {
    /// A second place that the message speaks of.
    package struct Note: Sendable, Hashable {
        /// What is to be seen there.
        package let message: String
        /// The place.
        package let range: SourceRange?

        /// Makes a note.
        package init(_ message: String, at range: SourceRange?) {
            self.message = message
            self.range = range
        }
    }

    /// The rule.
    package let id: DiagnosticID
    /// How much it matters.
    package var severity: Severity
    /// One sentence, without a full stop, that says what is wrong and, where possible, what to do.
    package let message: String
    /// The place; nil when the message is about no place in a text (a file that cannot be read).
    package let range: SourceRange?
    /// Other places involved.
    package let notes: [Note]
    /// How many further ones of its ID it stands for, where it tells of nothing else.
    package var omitted = 0

    /// Makes a diagnostic.
    package init(
        _ id: DiagnosticID,
        _ severity: Severity,
        _ message: String,
        at range: SourceRange?,
        notes: [Note] = []
    ) {
        self.id = id
        self.severity = severity
        self.message = message
        self.range = range
        self.notes = notes
    }
}

/// Collects what a stage has to say. One collector goes through the whole run.
package final class DiagnosticCollector {
    /// Everything reported so far, in order of arrival.
    package private(set) var diagnostics: [Diagnostic] = []

    /// Makes an empty collector.
    package init() {}

    /// Takes one diagnostic.
    package func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    /// Reports an error.
    package func error(
        _ id: DiagnosticID,
        _ message: String,
        at range: SourceRange?,
        notes: [Diagnostic.Note] = []
    ) {
        report(Diagnostic(id, .error, message, at: range, notes: notes))
    }

    /// Reports a warning.
    package func warning(
        _ id: DiagnosticID,
        _ message: String,
        at range: SourceRange?,
        notes: [Diagnostic.Note] = []
    ) {
        report(Diagnostic(id, .warning, message, at: range, notes: notes))
    }

    /// Reports a note.
    package func note(_ id: DiagnosticID, _ message: String, at range: SourceRange?) {
        report(Diagnostic(id, .note, message, at: range))
    }

    /// Whether an error has been reported.
    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
