import ApusSource

@testable import ApusEmission

/// A template with its first two lines.
func template(_ name: String, view: String = "book", _ text: String) -> SourceFile {
    SourceFile(
        name: "mine/\(name).mustache", text: "{{%CONTENT_TYPE:TEXT}}\n{{! view: \(view) }}\n\(text)")
}

/// The diagnostics as `file:line:column: message [id]`.
func describe(_ diagnostics: DiagnosticCollector) -> [String] {
    diagnostics.diagnostics.map { diagnostic in
        guard let range = diagnostic.range else { return "\(diagnostic.message) [\(diagnostic.id)]" }
        let place = LineMap(range.file).position(at: range.start)
        return "\(range.file.name):\(place.line):\(place.column): \(diagnostic.message) [\(diagnostic.id)]"
    }
}

/// What linting templates reports, for the views of the tests.
func lint(_ files: SourceFile...) -> [String] {
    let diagnostics = DiagnosticCollector()
    TemplateSet.lint(files, views: [BookView.shape.description], diagnostics: diagnostics)
    return describe(diagnostics)
}

/// What one template, `book`, with the given lines after its first two is found to have, without its file name.
func lintBook(_ text: String) -> [String] {
    lint(template("book", text)).map { String($0.dropFirst("mine/book.mustache:".count)) }
}
