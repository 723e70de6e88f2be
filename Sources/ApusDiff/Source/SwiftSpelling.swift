import ApusModel

/// Spells what a model declares for messages, as a caller writes it.
struct SwiftSpelling {
    let model: APIModel

    /// `[Order.Line]`
    ///
    /// - Parameter isResolved: Whether aliases are looked through.
    func type(_ reference: TypeReference, isResolved: Bool = false) -> String {
        func type(_ inner: TypeReference) -> String { self.type(inner, isResolved: isResolved) }
        return switch isResolved ? model.types.resolved(reference) : reference {
        case .scalar(let scalar): scalar.swiftName.text
        case .named(let id): path(id)
        case .array(let element): "[\(type(element))]"
        case .dictionary(let value): "[String: \(type(value))]"
        case .optional(let wrapped): "\(type(wrapped))?"
        case .clearable(let wrapped): "Clearable<\(type(wrapped))>"
        case .items(let item, false): "ItemStream<\(type(item))>"
        case .items(let data, true): "ItemStream<ServerSentEvent<\(type(data))>>"
        }
    }

    /// The type of a property: `Int?`.
    func type(_ property: PropertyModel) -> String {
        switch property.presence {
        case .required: type(property.type)
        case .nullable, .optional: "\(type(property.type))?"
        case .patch: "Patch<\(type(property.type))>"
        }
    }

    /// The name of a type with those of what it stands in: `GetOrder.Body.Line`.
    func path(_ id: TypeID) -> String {
        let type = model.types[id]
        if let parent = type.parent { return "\(path(parent)).\(type.name)" }
        if let operation = type.operation { return "\(model.operations[operation].typeName).\(type.name)" }
        return type.name.text
    }

    /// What a type is, as a JSON Pointer into the document where it has a place of its own there; what stands in
    /// another type is named after the property that it belongs to.
    func key(_ id: TypeID) -> String {
        let type = model.types[id]
        let owner: String
        if let parent = type.parent {
            owner = key(parent) + "/properties"
        } else if let operation = type.operation {
            owner = key(model.operations[operation])
        } else {
            owner = "/components/schemas"
        }
        switch type.source {
        case .component(let name), .inline(let name): return owner + Self.token(name)
        case nil: return owner + Self.token(type.name.text)
        }
    }

    /// An operation as a JSON Pointer.
    func key(_ operation: OperationModel) -> String {
        switch operation.role {
        case .call: "/paths" + Self.token(operation.path) + Self.token(operation.method.lowercased())
        case .received(.webhook):
            "/webhooks" + Self.token(operation.address) + Self.token(operation.method.lowercased())
        case .received(.callback): "/callbacks" + Self.token(operation.id)
        }
    }

    /// A step of a JSON Pointer (RFC 6901, section 3).
    static func token(_ text: String) -> String {
        "/" + text.replacing("~", with: "~0").replacing("/", with: "~1")
    }
}

extension OperationModel {
    /// Its name in a report.
    var reported: OperationName { OperationName(method: method, path: path + address, operationID: hasID ? id : nil) }
}

extension TypeModel.Kind {
    /// What Swift calls it.
    var words: String {
        switch self {
        case .structure, .headers: "a struct"
        case .enumeration: "an enum"
        case .union, .choice, .events: "an enum with a value in each case"
        case .alias: "a typealias"
        case .namespace: "an enum without cases"
        }
    }
}
