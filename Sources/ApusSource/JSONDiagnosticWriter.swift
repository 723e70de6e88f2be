/// Writes diagnostics for tools: an array with one object on each line. Places that do not exist are null; `endLine` and
/// `endColumn` stand behind the last character.
struct JSONDiagnosticWriter {
    /// The text of a list of diagnostics.
    func write(_ diagnostics: [Diagnostic], lines: inout LineMaps) -> String {
        if diagnostics.isEmpty { return "[]\n" }
        var objects: [String] = []
        for diagnostic in diagnostics {
            var notes: [String] = []
            for note in diagnostic.notes {
                notes.append("{\"message\":\(quoted(note.message)),\(place(note.range, lines: &lines))}")
            }
            objects.append(
                "{\"id\":\(quoted(diagnostic.id.rawValue)),\"severity\":\(quoted(diagnostic.severity.rawValue)),"
                    + "\"message\":\(quoted(diagnostic.message)),\(place(diagnostic.range, lines: &lines)),"
                    + "\"notes\":[\(notes.joined(separator: ","))]}"
            )
        }
        return "[\n" + objects.joined(separator: ",\n") + "\n]\n"
    }

    private func place(_ range: SourceRange?, lines: inout LineMaps) -> String {
        guard let range else {
            return "\"file\":null,\"line\":null,\"column\":null,\"endLine\":null,\"endColumn\":null"
        }
        let start = lines[range.file].position(at: range.start)
        let end = lines[range.file].position(at: range.end)
        return "\"file\":\(quoted(range.file.name)),\"line\":\(start.line),\"column\":\(start.column),"
            + "\"endLine\":\(end.line),\"endColumn\":\(end.column)"
    }

    /// What would deceive on a screen is escaped, so that the output can be looked at as it is.
    private func quoted(_ text: String) -> String { text.quotedInJSON(escaping: \.isDeceptive) }
}

extension String {
    /// The text as a JSON string, in which some characters are escaped by their numbers.
    package func quotedInJSON(escaping isEscaped: (Unicode.Scalar) -> Bool) -> String {
        var result = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where isEscaped(scalar): result += scalar.escapedInJSON
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension Unicode.Scalar {
    /// The scalar by its number, as JSON has it in strings: `\u202e`.
    package var escapedInJSON: String {
        String(self).utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }
}
