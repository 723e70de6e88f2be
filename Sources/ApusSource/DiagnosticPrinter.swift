/// Turns diagnostics into the text that goes to stderr.
///
/// Prints what it is given, as it stands; `presented()` sorts and shortens a list first.
package struct DiagnosticPrinter: Sendable {
    private let format: DiagnosticFormat
    private let color: Bool

    /// Makes a printer; `color` counts for the text format alone.
    package init(format: DiagnosticFormat, color: Bool) {
        self.format = format
        self.color = color
    }

    /// The diagnostics as text. Each line of it ends with a line feed; no diagnostics make no text, but for JSON an
    /// empty array.
    package func print(_ diagnostics: [Diagnostic]) -> String {
        var lines = LineMaps()
        switch format {
        case .text: return TextDiagnosticWriter(color: color).write(diagnostics, lines: &lines)
        case .json: return JSONDiagnosticWriter().write(diagnostics, lines: &lines)
        case .github: return GitHubDiagnosticWriter().write(diagnostics, lines: &lines)
        }
    }
}

/// The line maps of the files that one printing meets, each made once.
package struct LineMaps {
    private var maps: [ObjectIdentifier: LineMap] = [:]

    /// Makes an empty collection.
    package init() {}

    /// The map of a file.
    package subscript(file: SourceFile) -> LineMap {
        mutating get {
            if let map = maps[ObjectIdentifier(file)] { return map }
            let map = LineMap(file)
            maps[ObjectIdentifier(file)] = map
            return map
        }
    }
}
