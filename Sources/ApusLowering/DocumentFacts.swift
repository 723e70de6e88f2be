import ApusModel
package import ApusSource
package import ApusSpec

/// What can be told of a document before anything of it is lowered. Another thread finds it out while the first types come
/// into being.
package struct DocumentFacts: Sendable {
    /// The texts that operations are called after, with what is to be reported about them.
    typealias OperationTexts = (texts: [String], reports: [Diagnostic])

    /// The document in the order that people have given it.
    let original: Document
    /// The same in the order of names.
    let document: Document
    /// The names of schemas as far as they tell these apart, and how abbreviations are written there.
    let names: Meanwhile<(short: ComponentNames, spelling: WordSpelling)>
    /// Which schemas are sent and which received.
    let directions: Meanwhile<SchemaDirections>
    let operations: Meanwhile<OperationTexts>

    /// Begins to look at a document.
    ///
    /// - Parameter jobs: How many threads may work; where that is one, everything is found out when it is asked for.
    package init(of original: Document, jobs: Int = 1) {
        let document = original.inOrderOfNames
        self.original = original
        self.document = document
        names = Meanwhile(jobs: jobs) {
            let schemas = document.components.schemas.map(\.name.value)
            let short = ComponentNames(schemas)
            return (short, WordSpelling(schemas, shortNames: short))
        }
        operations = Meanwhile(jobs: jobs) {
            let reports = DiagnosticCollector()
            let texts = Lowering.operationSources(of: document, diagnostics: reports)
            return (texts, reports.diagnostics)
        }
        directions = Meanwhile(jobs: jobs) { SchemaDirections(document) }
    }
}
