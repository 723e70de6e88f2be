package import ApusSource

extension DiagnosticID {
    /// The configuration names something, to select it or to say what it is, that the document does not have.
    package static let unknownSelection: DiagnosticID = "unknown-selection"
    /// A filter of the configuration leaves out a schema that something selected needs.
    package static let neededSchema: DiagnosticID = "needed-schema"
}

/// Reduces a document to a selection of its operations and to what they need.
package struct DocumentSelector {
    private let document: Document
    private let selection: Selection
    private let diagnostics: DiagnosticCollector

    /// The document with nothing but what is selected; nil when the selection does not fit the document.
    package static func select(
        _ selection: Selection, from document: Document, diagnostics: DiagnosticCollector
    ) -> Document? {
        if selection.isEverything { return document }
        let selector = DocumentSelector(document: document, selection: selection, diagnostics: diagnostics)
        return selector.checkNames() ? selector.selected() : nil
    }

    private func checkNames() -> Bool {
        let operations = document.paths.flatMap { path in path.item.operations.map { $0.name(at: path) } }
        let tags = document.paths.flatMap { $0.item.operations.flatMap(\.tags) }
        let paths = document.paths.map(\.template.value)
        let schemas = document.components.schemas.map(\.name.value)
        return [selection.included, selection.excluded].reduce(true) { isFine, names in
            let results = [
                check(names.operations, against: operations, kind: "operation"),
                check(names.tags, against: tags, kind: "operation with the tag"),
                check(names.paths, against: paths, kind: "path", matches: PathPattern.matches),
                check(names.schemas, against: schemas, kind: "schema"),
            ]
            return isFine && results.allSatisfy { $0 }
        }
    }

    private func check(
        _ names: [Located<String>], against known: [String], kind: StaticString,
        matches: ((String, String) -> Bool)? = nil
    ) -> Bool {
        let all = Set(known)
        var isFine = true
        for name in names where !all.contains(name.value) {
            if let matches, known.contains(where: { matches(name.value, $0) }) { continue }
            isFine = false
            diagnostics.error(
                .unknownSelection,
                "the document has no \(kind) '\(name.value)'\(NearestName.suggestion(for: name.value, in: all.sorted()))",
                at: name.range)
        }
        return isFine
    }

    private func selected() -> Document? {
        var result = document
        result.paths = document.paths.compactMap { path in
            var path = path
            path.item.operations = path.item.operations.filter { isSelected($0, at: path) }
            return path.item.operations.isEmpty ? nil : path
        }
        if result.paths.isEmpty, !document.paths.isEmpty, selection.restrictsOperations {
            let names = selection.included.namesNoOperation ? selection.excluded : selection.included
            let first = (names.operations + names.tags + names.paths).first
            diagnostics.error(.unknownSelection, "this filter leaves no operation", at: first?.range)
            return nil
        }
        return selectSchemas(&result) ? result : nil
    }

    private func isSelected(_ operation: Operation, at path: Path) -> Bool {
        let included = selection.included
        return (included.namesNoOperation || Self.names(included, operation, at: path))
            && !Self.names(selection.excluded, operation, at: path)
    }

    private static func names(_ names: Selection.Names, _ operation: Operation, at path: Path) -> Bool {
        names.operations.contains { $0.value == operation.name(at: path) }
            || names.tags.contains { operation.tags.contains($0.value) }
            || names.paths.contains { PathPattern.matches($0.value, path.template.value) }
    }

    private func selectSchemas(_ result: inout Document) -> Bool {
        let excluded = Set(selection.excluded.schemas.map(\.value))
        let included = Set(selection.included.schemas.map(\.value))
        let named = document.components.schemas
        var reached = SchemaReach(document)
        for path in result.paths {
            for operation in path.item.operations { reached.add(operation) }
        }
        for component in named where included.contains(component.name.value) { reached.add(component.handle) }
        if !selection.restrictsOperations {
            for component in named where !excluded.contains(component.name.value) { reached.add(component.handle) }
        }
        var isFine = true
        for name in selection.excluded.schemas {
            guard let component = named.first(where: { $0.name.value == name.value }),
                reached.schemas.contains(component.handle)
            else { continue }
            // Another name of a schema that is needed can go; the one that the schema is declared under cannot.
            if component.isReference { continue }
            isFine = false
            diagnostics.error(
                .neededSchema,
                "the schema '\(name.value)' cannot be left out, because what is selected refers to it", at: name.range,
                notes: [Diagnostic.Note("it stands here", at: component.name.range)])
        }
        result.components.schemas = named.filter {
            reached.schemas.contains($0.handle) && !excluded.contains($0.name.value)
        }
        return isFine
    }
}

extension Operation {
    /// How filters call an operation: by its `operationId`, or `GET /pets` where it has none.
    func name(at path: Path) -> String { operationID?.value ?? "\(method.value) \(path.template.value)" }
}

/// Path templates with `*` for any text.
enum PathPattern {
    /// Whether a pattern matches a whole template: `/pets/*` does `/pets/{id}/owners`, and not `/pets`.
    static func matches(_ pattern: String, _ template: String) -> Bool {
        let pattern = Array(pattern.utf8)
        let text = Array(template.utf8)
        let star = UInt8(ascii: "*")
        var (next, place) = (0, 0)
        // Where the last `*` stands, and how much it has taken.
        var retry: (next: Int, place: Int)?
        while place < text.count {
            if next < pattern.count, pattern[next] == star {
                retry = (next, place)
                next += 1
            } else if next < pattern.count, pattern[next] == text[place] {
                next += 1
                place += 1
            } else if let last = retry {
                retry = (last.next, last.place + 1)
                (next, place) = (last.next + 1, last.place + 1)
            } else {
                return false
            }
        }
        return pattern[next...].allSatisfy { $0 == star }
    }
}
