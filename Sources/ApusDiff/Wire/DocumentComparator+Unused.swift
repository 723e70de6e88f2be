import ApusSpec

extension DocumentComparator {
    /// Compares what the documents keep and no operation uses: people may read it, and generators make types of it.
    func compareUnusedSchemas() {
        let olds = ReachableSchemas(old).handles
        let news = ReachableSchemas(new).handles
        let spot = Spot(node: graph.add(), place: .root, direction: .response)
        var known: [String: Handle<Schema>] = [:]
        for entry in new.components.schemas { known[entry.name.value] = known[entry.name.value] ?? entry.handle }
        isUnused = true
        isReachable = { olds.contains($0) }
        for entry in old.components.schemas where !entry.isReference {
            let place = oldPlaces[entry.handle]
            let isUsed = olds.contains(entry.handle)
            if let other = known[entry.name.value] {
                if isUsed || news.contains(other) {
                    // Schemas that only lend their properties to others have texts of their own.
                    compareTexts(entry.handle, other, Spot(node: spot.node, place: place))
                } else {
                    compare(
                        .schemas(SchemaSet(entry.handle), SchemaSet(other), .response, isText: false), from: spot,
                        at: place)
                }
            } else if !isUsed {
                let range = entry.name.range
                report(
                    .unusedSchemaRemoved, spot, at: place, "is gone", old: range, new: nil,
                    anchor: ChangeAnchor(.existence, old: old.schemas[entry.handle].range, new: nil))
            }
        }
        finishPending()
        let names = Set(old.components.schemas.map(\.name.value))
        for entry in new.components.schemas
        where !entry.isReference && !names.contains(entry.name.value) && !news.contains(entry.handle) {
            report(
                .unusedSchemaAdded, spot, at: newPlaces[entry.handle], "is new", old: nil, new: entry.name.range,
                anchor: ChangeAnchor(.existence, old: nil, new: new.schemas[entry.handle].range))
        }
    }
}

/// The schemas that the operations of a document lead to.
private struct ReachableSchemas {
    private(set) var handles: Set<Handle<Schema>> = []

    init(_ document: Document) {
        var pending: [Handle<Schema>] = []
        let items = document.paths + document.receivedItems.map(\.item)
        for operation in items.flatMap(\.item.operations) {
            for handle in operation.parameters {
                let parameter = document.parameters[handle]
                pending += [parameter.schema].compactMap { $0 } + parameter.content.compactMap(\.schema)
            }
            if let body = operation.requestBody { pending += document.requestBodies[body].content.compactMap(\.schema) }
            for entry in operation.responses {
                let response = document.responses[entry.response]
                pending += response.content.compactMap(\.schema)
                pending += response.headers.compactMap { document.headers[$0.header].schema }
            }
        }
        while let handle = pending.popLast() {
            guard handles.insert(handle).inserted else { continue }
            let schema = document.schemas[handle]
            pending += schema.properties.map(\.schema) + schema.allOf + schema.oneOf + schema.anyOf
            pending += [schema.items, schema.reference].compactMap { $0 }
            pending += schema.discriminator?.mapping.compactMap(\.target) ?? []
            if case .schema(let values)? = schema.additionalProperties { pending.append(values) }
        }
    }
}
