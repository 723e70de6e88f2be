/// The schemas that can be reached from operations and from other schemas.
struct SchemaReach {
    /// The schemas reached so far.
    private(set) var schemas: Set<Handle<Schema>> = []
    private let document: Document
    /// The named schemas that say in `allOf` that they are a kind of another.
    private let derived: [Handle<Schema>: [Handle<Schema>]]

    /// Starts with nothing reached.
    init(_ document: Document) {
        self.document = document
        var derived: [Handle<Schema>: [Handle<Schema>]] = [:]
        for component in document.components.schemas where !component.isReference {
            for base in document.schemas[component.handle].allOf { derived[base, default: []].append(component.handle) }
        }
        self.derived = derived
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
        for mediaType in content {
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
