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
            guard let node = nearest(schema, \.defaultValue) else { continue }
            structures.pendingDefaults.append(PendingDefault(type: id, property: index, node: node))
            if let scalar = node.scalar, scalar.kind == .string {
                structures.defaultTexts[id, default: [:]][property.name.value] = scalar.text
            }
            return
        }
    }

    /// Gives the initializers of structs default arguments, and reports defaults that are no values of their types.
    ///
    /// What may be left out has none: the API fills it in, and sending it could mean something else, as in a patch.
    func lowerDefaults() {
        let reader = ExampleLowering(self)
        for (id, pending) in Dictionary(grouping: structures.pendingDefaults, by: \.type).sorted(by: { $0.key < $1.key }
        ) {
            guard case .structure(var structure) = model.types[id].kind else { continue }
            for item in pending {
                let property = structure.properties[item.property]
                let value = checkedDefault(
                    item.node, as: property.type, rules: property.rules, isNullable: property.isNullable, reader)
                if structures.invalidDefaults.contains(item.node.range) {
                    structure.properties[item.property].documentation.defaultValue = nil
                }
                if let digits = Self.digits(of: value), digits != property.constant {
                    structure.properties[item.property].documentation.defaultValue = digits
                }
                guard !property.presence.hasDefault, property.constant == nil, let value else { continue }
                structure.properties[item.property].defaultValue = value
            }
            model.types[id].kind = .structure(structure)
        }
        structures.pendingDefaults = []
    }

    /// Gives a parameter the default of its schema, or the only value that it allows, where callers would have to give it a
    /// value otherwise.
    func setDefault(of schema: Handle<Schema>?, in model: inout ParameterModel) {
        guard let schema else { return }
        guard let node = nearest(schema, \.defaultValue) else {
            if model.isRequired { model.defaultValue = onlyValue(of: schema, as: model) }
            return
        }
        let value = checkedDefault(
            node, as: model.type, rules: model.rules, isNullable: isNullable(schema), ExampleLowering(self))
        if structures.invalidDefaults.contains(node.range) { model.documentation.defaultValue = nil }
        if let digits = Self.digits(of: value) { model.documentation.defaultValue = digits }
        if model.isRequired, value != .null { model.defaultValue = value }
    }

    /// What an integer is for people, however the document writes it: `5` for 5.0.
    private static func digits(of value: ExampleValue?) -> String? {
        switch value {
        case .integer(let number): "\(number)"
        case .unsigned(let number): "\(number)"
        default: nil
        }
    }

    /// The one value that a schema allows; nil where it is none that literals are for.
    private func onlyValue(of schema: Handle<Schema>, as model: ParameterModel) -> ExampleValue? {
        let values = nearest(schema) { schema in
            schema.isOpenEnumeration ? nil : schema.listed
        }
        guard let values, Set(values.map { $0.scalar?.text }).count == 1, !isNullable(schema), isSimple(model.type)
        else { return nil }
        return try? ExampleLowering(self).read(values[0], as: model.type, rules: model.rules)
    }

    /// What a schema says, or one that it is but another word for.
    func nearest<Value>(_ handle: Handle<Schema>, _ said: (Schema) -> Value?) -> Value? {
        var visited = VisitedSchemas()
        var next: Handle<Schema>? = handle
        while let current = next, visited.insert(current) {
            if let value = said(document.schemas[current]) { return value }
            next = document.schemas[current].reference ?? transparentMember(of: current)
        }
        return nil
    }

    /// A default that an argument can have; nil for one that is no value of the type, which is reported, and for objects
    /// and formats, which comments have to do for.
    private func checkedDefault(
        _ node: SyntaxNode, as type: TypeReference, rules: ValueRules, isNullable: Bool, _ reader: ExampleLowering
    ) -> ExampleValue? {
        if node.isNull, isNullable { return .null }
        do throws(ExampleMisfit) {
            if isSimple(type) { return try reader.read(node, as: type, rules: rules) }
            try checkForm(of: node, as: type)
            return nil
        } catch {
            structures.invalidDefaults.insert(node.range)
            if reported.insert(error.range).inserted {
                diagnostics.warning(
                    .invalidDefault, "this default is no value of its schema: \(error.reason)",
                    at: error.range.shortened)
            }
            return nil
        }
    }

    /// Checks what a default looks like whose type has no literals.
    private func checkForm(of node: SyntaxNode, as type: TypeReference) throws(ExampleMisfit) {
        switch model.types.resolved(type) {
        case .scalar(let scalar):
            guard !ExampleScalar.isInForm(node, of: scalar) else { return }
            let text = node.scalar.map { "'\($0.text.prefix(60))'" } ?? "this"
            throw ExampleMisfit(reason: "\(text) is no \(ExampleScalar.name(of: scalar))", range: node.range)
        case .optional(let wrapped): if !node.isNull { try checkForm(of: node, as: wrapped) }
        case .clearable(let wrapped):
            if node.scalar?.kind != .string || node.scalar?.text.isEmpty == false {
                try checkForm(of: node, as: wrapped)
            }
        case .array(let element):
            guard let elements = node.elements else {
                throw ExampleMisfit(reason: "expected a list", range: node.range)
            }
            for item in elements { try checkForm(of: item, as: element) }
        case .dictionary: try checkEntries(of: node)
        case .named(let id): if case .structure = model.types[id].kind { try checkEntries(of: node) }
        case .items: return
        }
    }

    private func checkEntries(of node: SyntaxNode) throws(ExampleMisfit) {
        if node.entries == nil { throw ExampleMisfit(reason: "expected an object", range: node.range) }
    }

    /// Whether values of a type have literals that everybody reads.
    private func isSimple(_ type: TypeReference) -> Bool {
        switch model.types.resolved(type) {
        case .scalar(let scalar):
            switch scalar {
            case .string, .boolean, .int, .int32, .int64, .uint64, .float, .double: return true
            case .decimal, .decimalString, .decimalText, .url, .uuid, .dateTime, .httpDate, .date, .base64, .data,
                .stream, .file, .json:
                return false
            }
        case .named(let id):
            if case .enumeration = model.types[id].kind { return true }
            return false
        case .array(let element): return isSimple(element)
        case .optional(let wrapped): return isSimple(wrapped)
        case .dictionary, .clearable, .items: return false
        }
    }
}
