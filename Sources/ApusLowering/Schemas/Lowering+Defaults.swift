import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

/// A default whose type is not known before all types are.
struct PendingDefault {
    var type: TypeID
    var property: Int
    var node: SyntaxNode
}

extension Lowering {
    /// Remembers the default of a property.
    func noteDefault(of property: FlatProperty, at index: Int, in id: TypeID) {
        for schema in property.schemas.reversed() {
            guard let node = defaultValue(of: schema) else { continue }
            pendingDefaults.append(PendingDefault(type: id, property: index, node: node))
            return
        }
    }

    /// Gives the initializers of structs default arguments, and reports defaults that are no values of their types.
    ///
    /// What may be left out has none: the API fills it in, and sending it could mean something else, as in a patch.
    func lowerDefaults() {
        let reader = ExampleLowering(self)
        for (id, pending) in Dictionary(grouping: pendingDefaults, by: \.type).sorted(by: { $0.key < $1.key }) {
            guard case .structure(var structure) = model.types[id].kind else { continue }
            for item in pending {
                let property = structure.properties[item.property]
                let value = checkedDefault(
                    item.node, as: property.type, rules: property.rules, isNullable: property.isNullable, reader)
                guard !property.presence.hasDefault, property.constant == nil, let value else { continue }
                structure.properties[item.property].defaultValue = value
            }
            model.types[id].kind = .structure(structure)
        }
        pendingDefaults = []
    }

    /// The default of a parameter, where callers would have to give it a value otherwise.
    func defaultArgument(of schema: Handle<Schema>?, as model: ParameterModel) -> ExampleValue? {
        guard let schema, let node = defaultValue(of: schema) else { return nil }
        let value = checkedDefault(
            node, as: model.type, rules: model.rules, isNullable: isNullable(schema), ExampleLowering(self))
        return model.isRequired && value != .null ? value : nil
    }

    /// The default of a schema, or of one that it is but another word for.
    private func defaultValue(of handle: Handle<Schema>) -> SyntaxNode? {
        var visited: Set<Handle<Schema>> = []
        var next: Handle<Schema>? = handle
        while let current = next, visited.insert(current).inserted {
            let schema = document.schemas[current]
            if let node = schema.defaultValue { return node }
            next = schema.reference ?? transparentMember(of: current)
        }
        return nil
    }

    /// A default that an argument can have; nil for one that is no value of the type, which is reported, and for objects
    /// and formats, which comments have to do for.
    private func checkedDefault(
        _ node: SyntaxNode, as type: TypeReference, rules: ValueRules, isNullable: Bool, _ reader: ExampleLowering
    ) -> ExampleValue? {
        if node.isNull, isNullable { return .null }
        guard isSimple(type) else { return nil }
        do {
            return try reader.read(node, as: type, rules: rules)
        } catch {
            if reported.insert(error.range).inserted {
                diagnostics.warning(
                    .invalidDefault, "this default is no value of its schema: \(error.reason)",
                    at: error.range.shortened)
            }
            return nil
        }
    }

    /// Whether values of a type have literals that everybody reads.
    private func isSimple(_ type: TypeReference) -> Bool {
        switch model.types.resolved(type) {
        case .scalar(let scalar):
            switch scalar {
            case .string, .boolean, .int, .int32, .int64, .uint64, .float, .double: return true
            case .decimal, .decimalString, .decimalText, .url, .uuid, .dateTime, .date, .base64, .data, .stream, .file,
                .json:
                return false
            }
        case .named(let id):
            if case .enumeration = model.types[id].kind { return true }
            return false
        case .array(let element): return isSimple(element)
        case .optional(let wrapped): return isSimple(wrapped)
        case .dictionary, .items: return false
        }
    }
}
