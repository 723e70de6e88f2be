import ApusSource
import ApusSpec
import ApusSyntax

/// A document with the places that a test speaks of: `1️⃣` in the text stands before the place and is taken out of it.
///
/// The same signs in an expectation become the line and column of the place, so `1️⃣: warning: …` needs no counting.
struct MarkedDocument {
    /// The text without signs.
    let file: SourceFile
    private var places: [Character: LineMap.Position] = [:]

    private static let signs: Set<Character> = ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣"]

    init(_ marked: String, name: String = "a.yaml") {
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
    func placed(_ expectation: String) -> String {
        expectation.map { character in
            places[character].map { "\($0.line):\($0.column)" } ?? String(character)
        }.joined()
    }
}

/// What comes of reading a document.
struct Reading {
    /// The document, if there was one.
    let document: Document?
    /// All that was reported: `2:5: warning: message [id]`, each note behind it in brackets.
    let findings: [String]

    init(_ file: SourceFile) {
        let diagnostics = DiagnosticCollector()
        document = SyntaxReader.read(file, diagnostics: diagnostics).flatMap {
            DocumentReader.read($0, diagnostics: diagnostics)
        }
        let lines = LineMap(file)
        func place(_ range: SourceRange?) -> String {
            guard let range else { return "-" }
            let position = lines.position(at: range.start)
            return "\(position.line):\(position.column)"
        }
        findings = diagnostics.diagnostics.map { diagnostic in
            let notes = diagnostic.notes.map { " (\(place($0.range)): \($0.message))" }.joined()
            return
                "\(place(diagnostic.range)): \(diagnostic.severity): \(diagnostic.message) [\(diagnostic.id)]\(notes)"
        }
    }

    /// Reads what follows `openapi` and `info`.
    init(_ version: String = "3.0.3", body: String) {
        self.init(SourceFile(name: "a.yaml", text: Self.head(version) + body))
    }

    /// The lines that every document begins with.
    static func head(_ version: String = "3.0.3") -> String {
        "openapi: \(version)\ninfo: {title: Things, version: '1'}\n"
    }
}

extension Document {
    /// The named schema.
    func schema(_ name: String) -> Schema? {
        components.schemas.first { $0.name.value == name }.map { schemas[$0.handle] }
    }

    /// The handle of the named schema.
    func handle(_ name: String) -> Handle<Schema>? { components.schemas.first { $0.name.value == name }?.handle }

    /// The operation with an `operationId`.
    func operation(_ id: String) -> Operation? {
        paths.flatMap(\.item.operations).first { $0.operationID?.value == id }
    }
}

extension Schema {
    /// The handle of the property.
    func property(_ name: String) -> Handle<Schema>? { properties.first { $0.name.value == name }?.schema }
}
