package import ApusSource

extension DiagnosticID {
    /// The configuration names something, to select it or to say what it is, that the document does not have.
    package static let unknownSelection: DiagnosticID = "unknown-selection"
    /// A filter of the configuration leaves out a schema that something selected needs.
    package static let neededSchema: DiagnosticID = "needed-schema"
}

extension DiagnosticID {
    /// The document has requests that its API sends, and the part of the client that answers them is not asked for.
    package static let unansweredRequests: DiagnosticID = "unanswered-requests"
}

/// Reduces a document to a selection of its operations and to what they need.
package struct DocumentSelector {
    private let document: Document
    private let selection: Selection
    private let diagnostics: DiagnosticCollector
    /// Whether what does not fit the document is passed over.
    private var isTolerant = false

    /// The document with nothing but what is selected; nil when the selection does not fit the document.
    package static func select(
        _ selection: Selection, from document: Document, diagnostics: DiagnosticCollector
    ) -> Document? {
        let selector = DocumentSelector(document: document, selection: selection, diagnostics: diagnostics)
        if selection.isEverything { return selector.received(document) }
        return selector.checkNames() ? selector.selected() : nil
    }

    /// The document with what a selection for another state of it finds in this one, which may be nothing.
    package static func fitting(_ selection: Selection, of document: Document) -> Document {
        var selector = DocumentSelector(
            document: document, selection: selection, diagnostics: DiagnosticCollector())
        selector.isTolerant = true
        return (selection.isEverything ? selector.received(document) : selector.selected()) ?? document
    }

    /// The document with the requests of the API that are answered.
    private func received(_ document: Document) -> Document {
        var result = document
        if !selection.received.contains(.webhook), let first = document.webhooks.first {
            note("webhooks are", "webhooks", at: first.template.range)
            result.webhooks = []
        }
        guard !selection.received.contains(.callback) else { return result }
        leaveOutCallbacks(of: &result.paths, in: result)
        leaveOutCallbacks(of: &result.webhooks, in: result)
        return result
    }

    private func leaveOutCallbacks(of paths: inout [Path], in document: Document) {
        for path in paths.indices {
            for index in paths[path].item.operations.indices {
                let callbacks = paths[path].item.operations[index].callbacks
                if let first = callbacks.first(where: { !document.callbacks[$0.callback].items.isEmpty }) {
                    note("callbacks are", "callbacks", at: first.name.range)
                }
                paths[path].item.operations[index].callbacks = []
            }
        }
    }

    private func note(_ what: String, _ part: String, at range: SourceRange) {
        diagnostics.note(.unansweredRequests, "\(what) generated where the part '\(part)' is asked for", at: range)
    }

    private func checkNames() -> Bool {
        let all = document.paths + document.webhooks
        let items = document.paths + document.receivedItems.map(\.item)
        let operations = items.flatMap { path in path.item.operations.map { $0.name(at: path) } }
        let tags = items.flatMap { $0.item.operations.flatMap(\.tags) }
        let paths = all.map(\.template.value)
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
        result.paths = result.paths.compactMap(selected)
        result.webhooks = result.webhooks.compactMap(selected)
        excludeCallbacks(of: &result)
        // Nobody asks for an answer to what is left out anyway.
        result = received(result)
        if !isTolerant, result.paths.isEmpty, result.webhooks.isEmpty, !document.paths.isEmpty,
            selection.restrictsOperations
        {
            let names = selection.included.namesNoOperation ? selection.excluded : selection.included
            let first = (names.operations + names.tags + names.paths).first
            diagnostics.error(.unknownSelection, "this filter leaves no operation", at: first?.range)
            return nil
        }
        return selectSchemas(&result) ? result : nil
    }

    private func selected(_ path: Path) -> Path? {
        var path = path
        path.item.operations = path.item.operations.filter { isSelected($0, at: path) }
        return path.item.operations.isEmpty ? nil : path
    }

    /// A callback is there for the operation that it belongs to, whatever is included.
    private func excludeCallbacks(of result: inout Document) {
        for handle in result.callbacks.handles {
            result.callbacks[handle].items = result.callbacks[handle].items.compactMap { path in
                var path = path
                path.item.operations = path.item.operations.filter { !Self.names(selection.excluded, $0, at: path) }
                return path.item.operations.isEmpty ? nil : path
            }
        }
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
        var excluded = Set(selection.excluded.schemas.map(\.value))
        let included = Set(selection.included.schemas.map(\.value))
        let named = document.components.schemas
        var reached = SchemaReach(result)
        reached.addOperations()
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
            if isTolerant {
                excluded.remove(name.value)
                continue
            }
            isFine = false
            diagnostics.error(
                .neededSchema,
                "the schema '\(name.value)' cannot be left out, because what is selected refers to it", at: name.range,
                notes: [Diagnostic.Note("it stands here", at: component.name.range)])
        }
        result.components.requestedSchemas = named.filter { included.contains($0.name.value) }.map(\.handle)
        result.components.schemas = named.filter {
            reached.schemas.contains($0.handle) && !excluded.contains($0.name.value)
        }
        return isFine
    }
}

extension Document {
    /// Whether there is any request, whoever sends it.
    package var hasRequests: Bool { !paths.isEmpty || !webhooks.isEmpty }

    /// The path items of all requests that the API sends, each once, in order: those of webhooks, then those of callbacks.
    package var receivedItems: [(kind: ReceivedKind, item: Path)] {
        var seen: Set<Handle<Callback>> = []
        var items = webhooks.map { (kind: ReceivedKind.webhook, item: $0) }
        // Those of callbacks stand behind them.
        var owners = paths + webhooks
        while !owners.isEmpty {
            let found = owners.flatMap(\.item.operations).flatMap(\.callbacks).filter {
                seen.insert($0.callback).inserted
            }
            owners = found.flatMap { callbacks[$0.callback].items }
            items += owners.map { (kind: .callback, item: $0) }
        }
        return items
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
