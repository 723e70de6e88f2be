/// Writes diagnostics for people:
///
/// ```
/// spec/orders.yaml:412:9: error: no schema is named 'Order' [unresolved-reference]
///   $ref: '#/components/schemas/Order'
///         ^~~~~~~~~~~~~~~~~~~~~~~~~~~~
/// ```
struct TextDiagnosticWriter {
    private enum Style: String {
        case bold = "1"
        case red = "1;31"
        case magenta = "1;35"
        case cyan = "1;36"
        case green = "1;32"
    }

    private let color: Bool

    /// Makes a writer, with ANSI colours or without.
    init(color: Bool) { self.color = color }

    /// The text of a list of diagnostics.
    func write(_ diagnostics: [Diagnostic], lines: inout LineMaps) -> String {
        var output = ""
        for diagnostic in diagnostics {
            write(
                diagnostic.message + " [\(diagnostic.id)]",
                diagnostic.severity,
                at: diagnostic.range,
                lines: &lines,
                to: &output
            )
            for note in diagnostic.notes {
                write(note.message, .note, at: note.range, lines: &lines, to: &output)
            }
        }
        return output
    }

    private func write(
        _ message: String,
        _ severity: Severity,
        at range: SourceRange?,
        lines: inout LineMaps,
        to output: inout String
    ) {
        if let range {
            let place = lines[range.file].position(at: range.start)
            output += styled("\(range.file.name.visible):\(place.line):\(place.column):", .bold) + " "
        }
        output += styled(severity.rawValue + ":", style(of: severity)) + " " + styled(message.visible, .bold) + "\n"
        if let range, let excerpt = Excerpt(of: range, in: lines[range.file]) {
            output += excerpt.text + "\n" + styled(excerpt.carets, .green) + "\n"
        }
    }

    private func style(of severity: Severity) -> Style {
        switch severity {
        case .error: .red
        case .warning: .magenta
        case .note: .cyan
        }
    }

    private func styled(_ text: String, _ style: Style) -> String {
        color ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}
