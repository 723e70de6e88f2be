package import ApusSource

/// The schemas that can be reached from operations and from other schemas.
package struct SchemaReach {
    /// The schemas reached so far.
    private(set) var schemas: Set<Handle<Schema>> = []
    private let document: Document
    /// The named schemas that say in `allOf` that they are a kind of another.
    private let derived: [Handle<Schema>: [Handle<Schema>]]
    /// The media types whose schemas do not count.
    private let ignored: Set<SourceRange>

    /// Starts with nothing reached.
    init(_ document: Document, ignoring ignored: Set<SourceRange> = []) {
        self.document = document
        self.ignored = ignored
        var derived: [Handle<Schema>: [Handle<Schema>]] = [:]
        for component in document.components.schemas where !component.isReference {
            for base in document.schemas[component.handle].allOf { derived[base, default: []].append(component.handle) }
        }
        self.derived = derived
    }

    /// The names of the schemas that operations reach through some media types alone, by the places of these. What nobody
    /// refers to is there for its own sake, and is none of them.
    package static func namedSchemas(onlyIn ignored: Set<SourceRange>, of document: Document) -> [Located<String>] {
        var all = SchemaReach(document)
        all.addOperations()
        var others = SchemaReach(document, ignoring: ignored)
        others.addOperations()
        let requested = Set(document.components.requestedSchemas)
        let named = document.components.schemas
        for component in named where !all.schemas.contains(component.handle) || requested.contains(component.handle) {
            others.add(component.handle)
        }
        return named.filter { !others.schemas.contains($0.handle) }.map(\.name)
    }

    /// Adds what all operations of a document send and receive, webhooks and callbacks among them.
    mutating func addOperations() {
        for operation in (document.paths + document.receivedItems.map(\.item)).flatMap(\.item.operations) {
            add(operation)
        }
    }

    /// Adds what an operation sends and receives.
    mutating func add(_ operation: Operation) {
        addSent(operation)
        addReceived(operation)
    }

    /// Adds what an operation sends.
    mutating func addSent(_ operation: Operation) {
        for handle in operation.parameters { add(document.parameters[handle]) }
        if let body = operation.requestBody { add(document.requestBodies[body].content) }
    }

    /// Adds what an operation receives.
    mutating func addReceived(_ operation: Operation) {
        for entry in operation.responses {
            let response = document.responses[entry.response]
            for (_, header) in response.headers {
                add(document.headers[header].schema)
                add(document.headers[header].content)
            }
            add(response.content)
        }
    }

    private mutating func add(_ parameter: Parameter) {
        add(parameter.schema)
        add(parameter.content)
    }

    private mutating func add(_ content: [MediaType]) {
        for mediaType in content where !ignored.contains(mediaType.name.range) {
            add(mediaType.schema)
            add(mediaType.itemSchema)
        }
    }

    private mutating func add(_ handle: Handle<Schema>?) {
        if let handle { add(handle) }
    }

    /// Adds a schema and all that it mentions.
    mutating func add(_ handle: Handle<Schema>) {
        var pending = [handle]
        while let handle = pending.popLast() {
            guard schemas.insert(handle).inserted else { continue }
            pending += mentioned(in: handle)
        }
    }

    private func mentioned(in handle: Handle<Schema>) -> [Handle<Schema>] {
        let schema = document.schemas[handle]
        // A value may be of any kind that derives from this one (section "Discriminator Object").
        let kinds = schema.discriminator == nil ? [] : derived[handle] ?? []
        return schema.parts.map(\.schema) + kinds
    }
}
