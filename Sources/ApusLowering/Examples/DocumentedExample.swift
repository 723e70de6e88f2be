package import ApusModel
package import ApusSource
package import ApusSpec
package import ApusSyntax

/// An example as the document has it, and what generated code reads it as.
package struct DocumentedExample: Sendable {
    /// The value; put together of the examples of properties where a struct has none as a whole.
    package var node: SyntaxNode
    /// The type that it is an example of.
    package var type: TypeReference
    /// Why the value breaks its schema, as far as types and rules say; nil: it does not.
    package var misfit: String?
    /// The JSON Pointers of the members that no type there has a property for: reading leaves them out.
    package var undeclared: [String]
    /// Where it stands.
    package var range: SourceRange
}

extension Lowering {
    /// Lowers a document for those who look at its examples: all that stand for a value in JSON, in the order of types and
    /// then of operations.
    package static func examples(
        of document: Document, options: LoweringOptions, diagnostics: DiagnosticCollector
    ) -> (model: APIModel, examples: [DocumentedExample]) {
        var options = options
        options.includesExamples = true
        options.reportsExamples = false
        let lowering = lowered(DocumentFacts(of: document), options: options, diagnostics: diagnostics)
        let examples = DocumentedExamples(lowering).all()
        lowering.restoreOrder()
        return (lowering.model, examples)
    }
}

/// Gathers the examples of a document.
private struct DocumentedExamples {
    /// The levels of structs that an example is put together of.
    private static let depthLimit = 8

    let lowering: Lowering
    let reading: ExampleLowering

    init(_ lowering: Lowering) {
        self.lowering = lowering
        reading = ExampleLowering(lowering)
        reading.isExact = true
    }

    func all() -> [DocumentedExample] {
        let placed = lowering.types.map { handle, type in (place: place(of: handle), handle: handle, type: type) }
        let schemas = placed.sorted { ($0.place, $0.handle) < ($1.place, $1.handle) }.flatMap { _, handle, type in
            // Null belongs to the uses of a type, not to the type.
            let isNullable = lowering.isNullable(handle)
            return lowering.document.schemas[handle].examples.map { node in
                example(node, node.isNull && isNullable ? .optional(type) : type)
            }
        }
        let composed = reading.structures.compactMap { id -> DocumentedExample? in
            if let schema = lowering.structures.schemas[id], !lowering.document.schemas[schema].examples.isEmpty {
                return nil
            }
            return self.composed(id, depth: 0).map { example($0, .named(id)) }
        }
        return schemas + composed + reading.bodyExamples().map { example($0.node, $0.type) }
    }

    /// Where a schema stands in the document; those of other files come last.
    private func place(of handle: Handle<Schema>) -> Int {
        let range = lowering.document.schemas[handle].range
        return range.file === lowering.document.range.file ? range.start : .max
    }

    private func example(_ node: SyntaxNode, _ type: TypeReference) -> DocumentedExample {
        let node = reading.value(of: node, as: type)
        var misfit: String?
        do { _ = try reading.read(node, as: type) } catch { misfit = error.reason }
        var undeclared: [String] = []
        findUndeclared(node, [type], "", &undeclared)
        return DocumentedExample(node: node, type: type, misfit: misfit, undeclared: undeclared, range: node.range)
    }

    // MARK: Putting together

    /// An object of the examples that the properties of a struct have; nil where one that is required has none, or where
    /// there is nothing to see.
    private func composed(_ id: TypeID, depth: Int) -> SyntaxNode? {
        guard depth < Self.depthLimit, case .structure(let structure) = lowering.model.types[id].kind,
            let range = lowering.model.types[id].range
        else { return nil }
        if depth > 0, let schema = lowering.structures.schemas[id],
            let own = lowering.document.schemas[schema].examples.first
        {
            return own
        }
        let schemas = lowering.structures.propertySchemas[id] ?? []
        var entries: [SyntaxEntry] = []
        for (index, property) in structure.properties.enumerated() {
            let own = index < schemas.count ? schemas[index] : []
            if let value = value(of: property, own, depth) {
                entries.append(SyntaxEntry(key: property.wireName, keyRange: value.range, value: value))
            } else if property.presence == .required || property.presence == .nullable {
                return nil
            }
        }
        return entries.isEmpty ? nil : SyntaxNode(.mapping(entries), range: range)
    }

    private func value(of property: PropertyModel, _ schemas: [Handle<Schema>], _ depth: Int) -> SyntaxNode? {
        // One that fits goes first: those that do not are looked at by themselves.
        let own = schemas.reversed().flatMap { reading.ownExamples(of: $0, besides: nil) }
        let fitting = own.first { (try? reading.read($0, as: property.type, rules: property.rules)) != nil }
        if let node = fitting ?? own.first { return node }
        switch lowering.model.types.resolved(property.type) {
        case .named(let id): return composed(id, depth: depth + 1)
        case .array(let element):
            guard case .named(let id) = lowering.model.types.resolved(element) else { return nil }
            return composed(id, depth: depth + 1).map { SyntaxNode(.sequence([$0]), range: $0.range) }
        case .scalar, .dictionary, .optional, .clearable, .items: return nil
        }
    }

    // MARK: What is not declared

    /// Finds the members of a value that none of the types it may have knows.
    private func findUndeclared(
        _ node: SyntaxNode, _ types: [TypeReference], _ pointer: String, _ found: inout [String]
    ) {
        var candidates: [TypeReference] = []
        var visited: Set<TypeID> = []
        for type in types { expand(type, &visited, &candidates) }
        if candidates.contains(.scalar(.json)) { return }
        for (index, element) in (node.elements ?? []).enumerated() {
            let inner = candidates.compactMap { if case .array(let element) = $0 { element } else { nil } }
            findUndeclared(element, inner, "\(pointer)/\(index)", &found)
        }
        for entry in node.entries ?? [] {
            let step = entry.key.replacing("~", with: "~0").replacing("/", with: "~1")
            let inner = candidates.flatMap { member(entry.key, of: $0) }
            if inner.isEmpty {
                found.append("\(pointer)/\(step)")
            } else {
                findUndeclared(entry.value, inner, "\(pointer)/\(step)", &found)
            }
        }
    }

    /// The types of a member of an object.
    private func member(_ key: String, of type: TypeReference) -> [TypeReference] {
        switch type {
        case .dictionary(let value): return [value]
        case .named(let id):
            guard case .structure(let structure) = lowering.model.types[id].kind else { return [] }
            let named = structure.properties.filter { $0.wireName.utf8.elementsEqual(key.utf8) }.map(\.type)
            return named.isEmpty ? structure.additional.map { [$0.type] } ?? [] : named
        case .scalar, .array, .optional, .clearable, .items: return []
        }
    }

    /// Looks through aliases, optionals and unions.
    private func expand(_ type: TypeReference, _ visited: inout Set<TypeID>, _ found: inout [TypeReference]) {
        switch lowering.model.types.resolved(type) {
        case .optional(let wrapped), .clearable(let wrapped): expand(wrapped, &visited, &found)
        case .named(let id):
            guard case .union(let union) = lowering.model.types[id].kind else { return found.append(.named(id)) }
            guard visited.insert(id).inserted else { return }
            for variant in union.variants { expand(variant.type, &visited, &found) }
        case let other: found.append(other)
        }
    }
}

extension ExampleLowering {
    /// The examples of bodies in JSON, with their types, in document order.
    fileprivate func bodyExamples() -> [(node: SyntaxNode, type: TypeReference)] {
        var found: [(node: SyntaxNode, type: TypeReference)] = []
        func add(_ content: [MediaType], _ lowered: ContentModel?) {
            guard case .json(let type, _) = lowered, let media = media(of: content) else { return }
            found += media.examples.map { ($0.value, type) }
        }
        for (operation, lowered) in zip(operations, model.operations) {
            if let body = operation.requestBody {
                add(lowering.document.requestBodies[body].content, lowered.body?.content)
            }
            for response in lowered.responses {
                add(documented(response.status, of: operation)?.content ?? [], response.content)
            }
        }
        return found
    }
}
