import ApusModel

/// Finds the files of the runtime that the generated code names.
enum RuntimeRoots {
    /// The files that a model needs; what these need in turn, they say themselves.
    static func roots(of model: APIModel) -> Set<String> {
        var roots: Set<String> = [
            "APIError", "APIOperation", "ClientPipeline", "Credentials", "ServerURL", "URLSessionTransport",
        ]
        let spelling = TypeSpelling(model: model)
        let checked = model.checkedTypes
        func addCollections(of reference: TypeReference) {
            let resolved = model.types.resolved(reference)
            guard case .named(let id) = model.types.resolved(resolved.innermost), checked.contains(id),
                resolved != .named(id)
            else { return }
            roots.insert("Validation+Collections")
        }
        for id in model.types.ids {
            switch model.types[id].kind {
            case .structure(let structure):
                add(structure, spelling, to: &roots)
                structure.properties.forEach { addCollections(of: $0.type) }
                if let additional = structure.additional { addCollections(of: .dictionary(additional.type)) }
            case .enumeration: roots.insert("OpenEnum")
            case .headers(let headers):
                roots.insert("ResponseReader+Headers")
                for header in headers { add(header.type, spelling, isCoded: true, to: &roots) }
            case .alias(let target): add(target, spelling, isCoded: true, to: &roots)
            }
        }
        for operation in model.operations {
            for parameter in operation.parameters { add(parameter, spelling, to: &roots) }
            let contents = operation.responses.compactMap(\.content) + (operation.body.map { [$0.content] } ?? [])
            for content in contents {
                if case .json = content {
                    add(content.type, spelling, isCoded: true, to: &roots)
                    if spelling.witness(content.type) != nil { roots.insert("FormattedBody") }
                }
                addCollections(of: content.type)
            }
            if let body = operation.body { add(body.rules, to: &roots) }
            for response in operation.responses { add(response.rules, to: &roots) }
        }
        for parameter in model.common?.parameters ?? [] { add(parameter, spelling, to: &roots) }
        return roots
    }

    private static func add(_ structure: StructureModel, _ spelling: TypeSpelling, to roots: inout Set<String>) {
        roots.insert("SchemaObject")
        for property in structure.properties {
            add(property.type, spelling, isCoded: true, to: &roots)
            add(property.rules, to: &roots)
            if property.isBoxed { roots.insert("Box") }
            if property.presence == .patch { roots.insert("Patch") }
        }
        guard let additional = structure.additional else { return }
        add(.dictionary(additional.type), spelling, isCoded: true, to: &roots)
        add(additional.rules, to: &roots)
        if !additional.rules.isEmpty { roots.insert("Validation+Collections") }
    }

    private static func add(_ parameter: ParameterModel, _ spelling: TypeSpelling, to roots: inout Set<String>) {
        let isDate = spelling.scalar(behind: parameter.type) == .dateTime
        add(parameter.type, spelling, isCoded: isDate, to: &roots)
        add(parameter.rules, to: &roots)
    }

    private static func add(
        _ reference: TypeReference,
        _ spelling: TypeSpelling,
        isCoded: Bool,
        to roots: inout Set<String>
    ) {
        if case .scalar(let scalar) = spelling.model.types.resolved(reference).innermost {
            switch scalar {
            case .json: roots.insert("JSONValue")
            case .date: roots.insert("CalendarDate")
            case .url where isCoded: roots.insert("URLFormat")
            case .uuid where isCoded: roots.insert("UUIDFormat")
            case .dateTime where isCoded: roots.insert("DateTimeFormat")
            case .base64 where isCoded: roots.insert("Base64Format")
            case .decimal where isCoded, .decimalString where isCoded: roots.insert("DecimalFormat")
            default: break
            }
        }
        if spelling.format(of: reference) != nil { roots.insert("WireFormat") }
    }

    private static func add(_ rules: ValueRules, to roots: inout Set<String>) {
        if rules.minLength != nil || rules.maxLength != nil || rules.pattern != nil { roots.insert("Validation+Texts") }
        let numbers = [
            rules.minimum, rules.maximum, rules.exclusiveMinimum, rules.exclusiveMaximum, rules.multipleOf,
        ]
        if numbers.contains(where: { $0 != nil }) { roots.insert("Validation+Numbers") }
        let counts = [rules.minItems, rules.maxItems, rules.minProperties, rules.maxProperties]
        if rules.uniqueItems || rules.element != nil || counts.contains(where: { $0 != nil }) {
            roots.insert("Validation+Collections")
        }
        if let element = rules.element { add(element, to: &roots) }
    }
}

extension RuntimeRoots {
    /// The files that the code of a part needs beside those that the client does.
    static func roots(of part: ClientPart, for model: APIModel) -> Set<String> {
        switch part {
        case .mock: ["MockCalls"]
        case .server:
            readsFormats(model)
                ? ["APIRouter", "InProcessTransport", "RequestReader+Formats"] : ["APIRouter", "InProcessTransport"]
        }
    }

    /// Whether a body of a request is JSON in a format that has to be named.
    private static func readsFormats(_ model: APIModel) -> Bool {
        let spelling = TypeSpelling(model: model)
        return model.operations.contains { operation in
            guard case .json(let type, _) = operation.body?.content else { return false }
            return spelling.witness(type) != nil
        }
    }
}
