import ApusSource
import ApusSpec
import ApusSyntax
import TestDocuments

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
        findings = diagnostics.findings(in: file)
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
