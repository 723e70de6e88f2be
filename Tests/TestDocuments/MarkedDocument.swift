package import ApusSource

/// A document with the places that a test speaks of: `1️⃣` in the text stands before the place and is taken out of it.
///
/// The same signs in an expectation become the line and column of the place, so `1️⃣: warning: …` needs no counting.
package struct MarkedDocument {
    /// The text without signs.
    package let file: SourceFile
    private var places: [Character: LineMap.Position] = [:]

    private static let signs: Set<Character> = ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣"]

    /// Takes the signs out of a text.
    package init(_ marked: String, name: String = "a.yaml") {
        var text = ""
        var offsets: [Character: Int] = [:]
        for character in marked {
            if Self.signs.contains(character) {
                offsets[character] = text.utf8.count
            } else {
                text.append(character)
            }
        }
        file = SourceFile(name: name, text: text)
        let lines = LineMap(file)
        places = offsets.mapValues { lines.position(at: $0) }
    }

    /// An expectation with lines and columns in the place of signs.
    package func placed(_ expectation: String) -> String {
        expectation.map { character in
            places[character].map { "\($0.line):\($0.column)" } ?? String(character)
        }.joined()
    }
}

extension DiagnosticCollector {
    /// All that was reported of a file: `2:5: warning: message [id]`, each note behind it in brackets.
    package func findings(in file: SourceFile) -> [String] {
        let lines = LineMap(file)
        func place(_ range: SourceRange?) -> String {
            guard let range else { return "-" }
            let position = lines.position(at: range.start)
            return "\(position.line):\(position.column)"
        }
        return diagnostics.map { diagnostic in
            let notes = diagnostic.notes.map { " (\(place($0.range)): \($0.message))" }.joined()
            return
                "\(place(diagnostic.range)): \(diagnostic.severity): \(diagnostic.message) [\(diagnostic.id)]\(notes)"
        }
    }
}
