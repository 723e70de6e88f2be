import ApusSource
import ApusSpec

/// The place of each object of one document: that of the component, where it is one, else where it stands.
struct DocumentPlaces {
    private var schemas: [PlaceID?]
    private var parameters: [PlaceID?]
    private var bodies: [PlaceID?]
    private var responses: [PlaceID?]
    private var headers: [PlaceID?]
    /// Schemas whose parts have no places yet. Not by recursion: a document may be deep.
    private var pending: [(handle: Handle<Schema>, place: PlaceID)] = []

    /// Finds the places of a document, and notes them in a table.
    init(of document: Document, in table: inout PlaceTable) {
        schemas = Array(repeating: nil, count: document.schemas.handles.count)
        parameters = Array(repeating: nil, count: document.parameters.handles.count)
        bodies = Array(repeating: nil, count: document.requestBodies.handles.count)
        responses = Array(repeating: nil, count: document.responses.handles.count)
        headers = Array(repeating: nil, count: document.headers.handles.count)
        addComponents(of: document, &table)
        for entry in OperationTable(document).entries {
            add(entry.operation, at: table.place(of: entry), document, &table)
        }
        addPendingSchemas(document, &table)
    }

    /// What has been added to compare it stands nowhere.
    subscript(handle: Handle<Schema>) -> PlaceID {
        schemas.indices.contains(handle.index) ? schemas[handle.index] ?? .root : .root
    }
    /// The place of what a set stands for; that of texts is where their choice is.
    subscript(schemas: SchemaSet) -> PlaceID { schemas.isChoice ? .root : self[schemas.main] }
    subscript(handle: Handle<Parameter>) -> PlaceID { parameters[handle.index] ?? .root }
    subscript(handle: Handle<RequestBody>) -> PlaceID { bodies[handle.index] ?? .root }
    subscript(handle: Handle<Response>) -> PlaceID { responses[handle.index] ?? .root }
    subscript(handle: Handle<Header>) -> PlaceID { headers[handle.index] ?? .root }

    private mutating func addComponents(of document: Document, _ table: inout PlaceTable) {
        // All names first: what a component refers to has the place of its own name, not one within the component.
        for entry in document.components.schemas where !entry.isReference {
            add(entry.handle, table.place(.root, .component(section: "schemas", name: entry.name.value)))
        }
        for entry in document.components.headers where !entry.isReference {
            add(
                entry.handle, table.place(.root, .component(section: "headers", name: entry.name.value)), document,
                &table)
        }
        for entry in document.components.parameters where !entry.isReference {
            add(
                entry.handle, table.place(.root, .component(section: "parameters", name: entry.name.value)), document,
                &table)
        }
        for entry in document.components.requestBodies where !entry.isReference {
            add(
                entry.handle, table.place(.root, .component(section: "requestBodies", name: entry.name.value)),
                document,
                &table)
        }
        for entry in document.components.responses where !entry.isReference {
            add(
                entry.handle, table.place(.root, .component(section: "responses", name: entry.name.value)), document,
                &table)
        }
    }

    private mutating func add(
        _ operation: Operation, at place: PlaceID, _ document: Document, _ table: inout PlaceTable
    ) {
        for handle in operation.parameters {
            let parameter = document.parameters[handle]
            let step = PlaceStep.parameter(location: parameter.location.rawValue, name: parameter.name.value)
            add(handle, table.place(place, step), document, &table)
        }
        if let body = operation.requestBody { add(body, table.place(place, .requestBody), document, &table) }
        for entry in operation.responses {
            add(entry.response, table.place(place, .response(entry.status.text)), document, &table)
        }
    }

    private mutating func add(_ handle: Handle<Schema>, _ place: PlaceID) {
        guard schemas[handle.index] == nil else { return }
        schemas[handle.index] = place
        pending.append((handle, place))
    }

    private mutating func add(
        _ handle: Handle<Parameter>, _ place: PlaceID, _ document: Document, _ table: inout PlaceTable
    ) {
        guard parameters[handle.index] == nil else { return }
        parameters[handle.index] = place
        let parameter = document.parameters[handle]
        if let schema = parameter.schema { add(schema, place) }
        add(parameter.content, place, &table)
    }

    private mutating func add(
        _ handle: Handle<RequestBody>, _ place: PlaceID, _ document: Document, _ table: inout PlaceTable
    ) {
        guard bodies[handle.index] == nil else { return }
        bodies[handle.index] = place
        add(document.requestBodies[handle].content, place, &table)
    }

    private mutating func add(
        _ handle: Handle<Response>, _ place: PlaceID, _ document: Document, _ table: inout PlaceTable
    ) {
        guard responses[handle.index] == nil else { return }
        responses[handle.index] = place
        let response = document.responses[handle]
        for entry in response.headers {
            add(entry.header, table.place(place, .header(entry.name.value)), document, &table)
        }
        add(response.content, place, &table)
    }

    private mutating func add(
        _ handle: Handle<Header>, _ place: PlaceID, _ document: Document, _ table: inout PlaceTable
    ) {
        guard headers[handle.index] == nil else { return }
        headers[handle.index] = place
        if let schema = document.headers[handle].schema { add(schema, place) }
        add(document.headers[handle].content, place, &table)
    }

    private mutating func add(_ content: [MediaType], _ place: PlaceID, _ table: inout PlaceTable) {
        for media in content {
            let content = table.place(place, .content(media.name.value))
            if let schema = media.schema, schemas[schema.index] == nil { add(schema, content) }
            if let item = media.itemSchema, schemas[item.index] == nil { add(item, table.place(content, .items)) }
        }
    }

    private mutating func addPendingSchemas(_ document: Document, _ table: inout PlaceTable) {
        while let (handle, place) = pending.popLast() {
            for (role, part) in document.schemas[handle].parts where schemas[part.index] == nil {
                switch role {
                case .property(let name): add(part, table.place(place, .property(name)))
                case .position(let index): add(part, table.place(place, .position(index)))
                case .rest, .items: add(part, table.place(place, .items))
                case .pattern(let pattern): add(part, table.place(place, .pattern(pattern)))
                case .condition(let occasion): add(part, table.place(place, .condition(occasion)))
                case .content: add(part, table.place(place, .inText))
                case .unmatched: add(part, table.place(place, .additional))
                // What is put together is one object: an unnamed part of it has the place of the whole.
                case .allOf: add(part, place)
                case .oneOf(let index): add(part, table.place(place, .alternative("oneOf", index)))
                case .anyOf(let index): add(part, table.place(place, .alternative("anyOf", index)))
                // What patterns and others are together, no document says in one place; and what is referred to stands
                // elsewhere.
                case .additional, .reference, .mapping, .defaultMapping: break
                }
            }
        }
    }
}

extension ResponseStatus {
    /// The status as documents write it: `404`, `4XX`, `default`.
    var text: String {
        switch self {
        case .code(let code): String(code)
        case .range(let first): "\(first)XX"
        case .default: "default"
        }
    }

    /// What covers the status when it has no entry of its own, the narrowest first.
    var covers: [ResponseStatus] {
        switch self {
        case .code(let code): [.range(code / 100), .default]
        case .range: [.default]
        case .default: []
        }
    }
}
