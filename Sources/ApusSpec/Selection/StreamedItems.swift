package import ApusSource

/// What a configuration says about bodies that are read item by item, where the document does not: the schemas of their
/// items.
package struct StreamedItems: Sendable, Hashable {
    /// The named schema of the items of one operation, or of one media type.
    package struct Entry: Sendable, Hashable {
        /// The `operationId` of an operation, or method and path where it has none; or a media type.
        package var name: Located<String>
        package var schema: Located<String>

        /// Makes an entry.
        package init(name: Located<String>, schema: Located<String>) {
            self.name = name
            self.schema = schema
        }
    }

    /// The entries in the order of the configuration.
    package var entries: [Entry] = []

    /// Says nothing.
    package init() {}

    /// The document with the schemas of items in it. An entry that does not fit the document is reported, and has no effect.
    package func applied(to document: Document, diagnostics: DiagnosticCollector) -> Document {
        var document = document
        for entry in entries {
            let schemas = document.components.schemas
            guard let schema = schemas.first(where: { $0.name.value == entry.schema.value })?.handle else {
                report("schema", entry.schema, schemas.map(\.name.value), diagnostics)
                continue
            }
            switch document.setItems(schema, ofOperation: entry.name.value) {
            case .set: break
            case .noBody:
                let problem = "no answer of success of '\(entry.name.value)' has a body that could be a stream"
                diagnostics.error(.unknownSelection, problem, at: entry.name.range)
            case .noOperation where document.setItems(schema, ofMediaType: entry.name.value): break
            case .noOperation:
                let operations = document.paths.flatMap { path in path.item.operations.map { $0.name(at: path) } }
                report("operation or media type", entry.name, operations, diagnostics)
            }
        }
        return document
    }

    private func report(
        _ kind: String, _ name: Located<String>, _ known: [String], _ diagnostics: DiagnosticCollector
    ) {
        let hint = NearestName.suggestion(for: name.value, in: known)
        diagnostics.error(.unknownSelection, "the document has no \(kind) '\(name.value)'\(hint)", at: name.range)
    }
}

/// What has become of an entry for an operation.
private enum Outcome {
    case set, noBody, noOperation
}

extension Document {
    /// Says what the items of the answers of an operation are.
    fileprivate mutating func setItems(_ schema: Handle<Schema>, ofOperation name: String) -> Outcome {
        let shared = Set(components.responses.map(\.handle))
        var outcome = Outcome.noOperation
        for path in paths.indices {
            for index in paths[path].item.operations.indices {
                guard paths[path].item.operations[index].name(at: paths[path]) == name else { continue }
                if outcome == .noOperation { outcome = .noBody }
                let answers = paths[path].item.operations[index].responses
                for (number, answer) in answers.enumerated() where answer.status.isSuccess {
                    var response = responses[answer.response]
                    if !response.content.isEmpty { outcome = .set }
                    response.content = response.content.streaming(schema)
                    // Another operation may have the same response with items of its own.
                    if shared.contains(answer.response) {
                        paths[path].item.operations[index].responses[number].response = responses.add(response)
                    } else {
                        responses[answer.response] = response
                    }
                }
            }
        }
        return outcome
    }

    /// Says what the items of all bodies of a media type are; false where there are none.
    fileprivate mutating func setItems(_ schema: Handle<Schema>, ofMediaType name: String) -> Bool {
        var isFound = false
        func set(_ content: inout [MediaType]) {
            for index in content.indices where content[index].name.value.essence == name.essence {
                content[index].itemSchema = schema
                isFound = true
            }
        }
        for handle in responses.handles { set(&responses[handle].content) }
        for handle in requestBodies.handles { set(&requestBodies[handle].content) }
        return isFound
    }
}

extension [MediaType] {
    /// The same with the schema of items: for media types that are sequences, or for all where none is.
    fileprivate func streaming(_ schema: Handle<Schema>) -> [MediaType] {
        let isSequential = contains { SequentialMediaType($0.name.value) != nil }
        return map { media in
            var media = media
            if !isSequential || SequentialMediaType(media.name.value) != nil { media.itemSchema = schema }
            return media
        }
    }
}
