/// How diagnostics are printed.
package enum DiagnosticFormat: String, Sendable, CaseIterable {
    /// For people: place, message, source line, caret.
    case text
    /// For tools: one array, one object on each line.
    case json
    /// For GitHub Actions: workflow commands that show up at the line in a pull request.
    case github
}
