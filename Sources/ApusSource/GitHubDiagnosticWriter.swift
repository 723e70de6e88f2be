/// Writes diagnostics as workflow commands of GitHub Actions:
/// `::error file=spec/a.yaml,line=1,col=2,endLine=1,endColumn=5,title=duplicate-key::the key 'a' stands here twice`.
///
/// A command has one place, so notes become further lines of the message.
struct GitHubDiagnosticWriter {
    /// The text of a list of diagnostics.
    func write(_ diagnostics: [Diagnostic], lines: inout LineMaps) -> String {
        var output = ""
        for diagnostic in diagnostics {
            var properties = ""
            if let range = diagnostic.range {
                let start = lines[range.file].position(at: range.start)
                let end = lines[range.file].position(at: range.end)
                properties =
                    "file=\(property(range.file.name)),line=\(start.line),col=\(start.column),"
                    + "endLine=\(end.line),endColumn=\(end.column),"
            }
            properties += "title=\(property(diagnostic.id.rawValue))"
            var message = diagnostic.message.visible
            for note in diagnostic.notes {
                message += "\n" + place(note.range, lines: &lines) + "note: " + note.message.visible
            }
            output += "::\(command(diagnostic.severity)) \(properties)::\(data(message))\n"
        }
        return output
    }

    private func place(_ range: SourceRange?, lines: inout LineMaps) -> String {
        guard let range else { return "" }
        let start = lines[range.file].position(at: range.start)
        return "\(range.file.name.visible):\(start.line):\(start.column): "
    }

    private func command(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .note: "notice"
        }
    }

    /// Text behind the second `::`.
    private func data(_ text: String) -> String { escape(text, ["%", "\r", "\n"]) }

    /// The value of a property, which `,` and `:` would end.
    private func property(_ text: String) -> String { escape(text.visible, ["%", "\r", "\n", ":", ","]) }

    private func escape(_ text: String, _ scalars: Set<Unicode.Scalar>) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if scalars.contains(scalar) {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                result += "%" + (digits.count == 1 ? "0" : "") + digits
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
