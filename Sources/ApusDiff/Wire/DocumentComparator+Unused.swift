import ApusSource
import ApusSpec

extension DocumentComparator {
    /// Compares what the documents keep and no operation uses: people may read it, and generators make types of it.
    func compareUnusedSchemas() {
        let olds = ReachableSchemas(old).handles
        let news = ReachableSchemas(new).handles
        let spot = Spot(node: graph.add(), place: .root, direction: .response)
        let match = ListMatch(
            old.components.schemas.filter { !$0.isReference }, new.components.schemas, by: \.key)
        isUnused = true
        isReachable = { olds.contains($0) }
        for (entry, other) in match.pairs {
            let place = oldPlaces[entry.handle]
            if olds.contains(entry.handle) || news.contains(other.handle) {
                // Schemas that only lend their properties to others have texts of their own.
                compareTexts(entry.handle, other.handle, Spot(node: spot.node, place: place))
            } else {
                compare(
                    .schemas(SchemaSet(entry.handle), SchemaSet(other.handle), .response, isText: false), from: spot,
                    at: place)
            }
        }
        for entry in match.gone where !olds.contains(entry.handle) {
            report(
                .unusedSchemaRemoved, spot, at: oldPlaces[entry.handle], "is gone", old: entry.name.range, new: nil,
                anchor: ChangeAnchor(.existence, old: old.schemas[entry.handle].range, new: nil))
        }
        finishPending()
        for entry in match.added where !entry.isReference && !news.contains(entry.handle) {
            report(
                .unusedSchemaAdded, spot, at: newPlaces[entry.handle], "is new", old: nil, new: entry.name.range,
                anchor: ChangeAnchor(.existence, old: nil, new: new.schemas[entry.handle].range))
        }
    }
}

extension Components.Named {
    /// What tells a component from others: files that are referred to may have components of one name.
    var key: [String] { [qualifiers.last ?? "", name.value] }
}

/// The schemas that the operations of a document lead to.
private struct ReachableSchemas {
    let handles: Set<Handle<Schema>>

    init(_ document: Document) {
        var pending: [Handle<Schema>] = []
        let items = document.paths + document.receivedItems.map(\.item)
        for operation in items.flatMap(\.item.operations) {
            for handle in operation.parameters {
                let parameter = document.parameters[handle]
                pending += [parameter.schema].compactMap { $0 } + Self.schemas(of: parameter.content, document)
            }
            if let body = operation.requestBody {
                pending += Self.schemas(of: document.requestBodies[body].content, document)
            }
            for entry in operation.responses {
                let response = document.responses[entry.response]
                pending += Self.schemas(of: response.content, document)
                pending += response.headers.flatMap { Self.schemas(of: document.headers[$0.header], document) }
            }
        }
        handles = document.schemas(reachedFrom: pending)
    }

    private static func schemas(of content: [MediaType], _ document: Document) -> [Handle<Schema>] {
        content.flatMap { media in
            let headers = media.encodings.flatMap(\.headers).compactMap { document.headers[$0.header].schema }
            return [media.schema, media.itemSchema].compactMap { $0 } + headers
        }
    }

    private static func schemas(of header: Header, _ document: Document) -> [Handle<Schema>] {
        [header.schema].compactMap { $0 } + schemas(of: header.content, document)
    }
}
