import ApusModel

/// Finds the files of the runtime that the generated code names.
enum RuntimeRoots {
    /// The files that a model needs; what these need in turn, they say themselves.
    static func roots(of model: APIModel) -> Set<String> {
        var roots: Set<String> = [
            "APIError", "APIOperation", "ClientPipeline", "Credentials", "ServerURL", "URLSessionTransport",
        ]
        let spelling = TypeSpelling(model: model)
        let checks = CheckBuilder(spelling: spelling, checked: model.checkedTypes)
        for id in model.types.ids {
            switch model.types[id].kind {
            case .structure(let structure):
                add(structure, checks, to: &roots)
            case .enumeration: roots.insert("OpenEnum")
            case .namespace: break
            case .union(let union): add(union, checks, to: &roots)
            case .headers(let headers):
                roots.insert("ResponseReader+Headers")
                roots.formUnion(reading(headers: headers))
                for header in headers {
                    add(header.type, spelling, isCoded: true, to: &roots)
                    add(header.rules, of: header.type, checks, to: &roots)
                }
                if headers.contains(where: \.isRequired) { roots.insert("Validation+Presence") }
            case .alias(let target): add(target, spelling, isCoded: true, to: &roots)
            case .events(let events): for item in events.cases { add(item, checks, to: &roots) }
            case .choice(let choice):
                if !choice.isRequest { roots.insert("ResponseReader+MediaTypes") }
                roots.formUnion(coding(of: choice))
                for item in choice.cases {
                    if checks.needsStep(item.content.type, rules: item.rules) { roots.insert("Validation+Unions") }
                    add(item.rules, of: item.content.type, checks, to: &roots)
                }
            }
        }
        for operation in model.operations { add(operation, of: model, checks, to: &roots) }
        for parameter in model.common?.parameters ?? [] { add(parameter, checks, to: &roots) }
        return roots.union(addressing(of: model))
    }

    /// The files that an operation needs.
    private static func add(
        _ operation: OperationModel, of model: APIModel, _ checks: CheckBuilder, to roots: inout Set<String>
    ) {
        let spelling = checks.spelling
        if operation.hasHeadersOfSuccess { roots.insert("BodyWithHeaders") }
        if operation.failureMark != nil { roots.insert("ResponseReader+Marks") }
        if operation.streaming != nil { roots.formUnion(["APIError+Answers", "RequestWriter+Accept"]) }
        if !operation.hasSuccessCases, let success = operation.successes.first, let type = success.content?.type,
            checks.methods(of: type, rules: success.rules).contains(.array)
        {
            roots.insert(operation.hasHeadersOfSuccess ? "BodyWithHeaders+Arrays" : "APIOperation+Arrays")
        }
        for parameter in operation.parameters { add(parameter, checks, to: &roots) }
        let contents =
            operation.responses.compactMap(\.content).flatMap(model.contents)
            + (operation.body.map { model.contents(of: $0.content) } ?? [])
        for content in contents {
            if content.isCoded {
                add(content.type, spelling, isCoded: true, to: &roots)
                if spelling.witness(content.type) != nil { roots.insert("FormattedBody") }
            }
            if case .items(let items, _) = content { add(items, spelling, to: &roots) }
        }
        addForms(of: operation, in: model, to: &roots)
        addItems(of: operation, in: model, to: &roots)
        if contents.contains(where: { $0.mediaRange != nil }) || operation.body?.isSentInSeveral == true {
            roots.insert("RequestWriter+MediaRange")
        }
        if let body = operation.body { add(body.rules, of: body.content.type, checks, to: &roots) }
        for response in operation.responses {
            for case .text in response.content.map(model.contents) ?? [] { roots.insert("ResponseReader+Text") }
            roots.formUnion(reading(response, of: operation))
            if let content = response.content { add(response.rules, of: content.type, checks, to: &roots) }
        }
    }

    /// The files that write and read the forms of an operation.
    private static func addForms(of operation: OperationModel, in model: APIModel, to roots: inout Set<String>) {
        for content in operation.body?.contents(in: model) ?? [] {
            if case .form = content { roots.insert("RequestWriter+Form") }
            if case .multipart = content { roots.insert("RequestWriter+Multipart") }
        }
        for content in operation.responses.compactMap(\.content).flatMap(model.contents) {
            if case .form = content { roots.insert("ResponseReader+Form") }
            if case .multipart = content { roots.insert("ResponseReader+Multipart") }
        }
    }

    /// The files that write and read the items of an operation.
    private static func addItems(of operation: OperationModel, in model: APIModel, to roots: inout Set<String>) {
        if operation.responses.compactMap(\.content).flatMap(model.contents).contains(where: \.isItems) {
            roots.insert("ResponseReader+Items")
        }
        if operation.body?.contents(in: model).contains(where: \.isItems) == true {
            roots.insert("RequestWriter+Items")
        }
    }

    /// The files of the form that items have, and of the items themselves.
    private static func add(_ items: ItemsModel, _ spelling: TypeSpelling, to roots: inout Set<String>) {
        switch items.format {
        case .lines: roots.insert("ItemFormat+Lines")
        case .textSequence: roots.insert("ItemFormat+TextSequence")
        case .events: roots.insert("ItemFormat+Events")
        case .textEvents: roots.insert("ItemFormat+TextEvents")
        case .typedEvents: roots.insert("ItemFormat+TypedEvents")
        }
        add(item: items.type, spelling, to: &roots)
    }

    private static func add(_ event: EventsModel.Case, _ checks: CheckBuilder, to roots: inout Set<String>) {
        if let type = event.type { add(item: type, checks.spelling, to: &roots) }
        if checks.needsStep(event.payload, rules: event.rules) { roots.insert("Validation+Unions") }
        add(event.rules, of: event.payload, checks, to: &roots)
    }

    private static func add(item type: TypeReference, _ spelling: TypeSpelling, to roots: inout Set<String>) {
        if spelling.witness(type) != nil { roots.insert("ItemCoding+Formats") }
        add(type, spelling, isCoded: true, to: &roots)
    }

    private static func add(_ structure: StructureModel, _ checks: CheckBuilder, to roots: inout Set<String>) {
        if let part = structure.part {
            roots.formUnion(parts(part, checks.spelling))
            if checks.spelling.witness(structure.properties[0].type) != nil { roots.insert("Formatted") }
        } else {
            roots.insert(structure.multipart == nil ? "SchemaObject" : "MultipartForm")
        }
        for property in structure.properties {
            add(property.type, checks.spelling, isCoded: true, to: &roots)
            add(property.rules, of: property.type, checks, to: &roots)
            if property.isBoxed { roots.insert("Box") }
            if property.presence == .patch { roots.insert("Patch") }
        }
        if !structure.rules.isEmpty { roots.insert("Validation+Objects") }
        if !structure.rules.requiredOthers.isEmpty
            || structure.properties.contains(where: { $0.requiredDirection != nil })
        {
            roots.insert("Validation+Directions")
        }
        guard let additional = structure.additional else { return }
        let hasFormat = checks.spelling.witness(additional.type) != nil
        roots.insert(hasFormat ? "WireFormat+Collections" : "AdditionalProperties")
        add(additional.type, checks.spelling, isCoded: true, to: &roots)
        add(ValueRules(elements: additional.rules), of: .dictionary(additional.type), checks, to: &roots)
    }

    private static func add(_ union: UnionModel, _ checks: CheckBuilder, to roots: inout Set<String>) {
        roots.formUnion(["SchemaValue", "UnionCoding"])
        if union.discriminator != nil { roots.insert("Discriminator") }
        if union.keepsUndocumented { roots.insert("JSONValue") }
        if union.keepsTexts { roots.formUnion(["Validation+Unions", "Validation+Values"]) }
        let isTried = union.branches.contains { branch in
            switch branch.choice {
            case .only: false
            case .discriminator(let listed, let absent, let others):
                others.count > 1 || !absent.isEmpty || listed.contains { $0.variants.count > 1 }
            case .attempts: true
            }
        }
        if isTried {
            roots.insert("UnionReader")
            let types = union.variants.map { checks.spelling.model.types.resolved($0.type) }
            if types.contains(.scalar(.date)) { roots.insert("UnionReader+CalendarDate") }
            if union.variants.contains(where: { ($0.known?.depth ?? 0) > 0 }) {
                roots.insert("UnionReader+Elements")
            }
            if union.variants.contains(where: { $0.known?.naming != nil }) { roots.insert("UnionReader+Names") }
        }
        if union.variants.contains(where: { $0.constant != nil }) {
            roots.insert(isTried ? "UnionReader+Texts" : "ValueReader+Texts")
        }
        for variant in union.variants where variant.constant == nil {
            if variant.type.innermost == .scalar(.file) { roots.insert("FilePart+Coding") }
            add(variant.type, checks.spelling, isCoded: true, to: &roots)
            if checks.needsStep(variant.type, rules: variant.rules) { roots.insert("Validation+Unions") }
            add(variant.rules, of: variant.type, checks, to: &roots)
        }
    }

    private static func add(_ parameter: ParameterModel, _ checks: CheckBuilder, to roots: inout Set<String>) {
        add(parameter.type, checks.spelling, isCoded: checks.spelling.isFormatted(parameter), to: &roots)
        roots.formUnion(writing([parameter], checks.spelling))
        add(parameter.rules, of: parameter.type, checks, to: &roots)
    }

    /// Adds the files of a type's format.
    static func add(
        _ reference: TypeReference,
        _ spelling: TypeSpelling,
        isCoded: Bool,
        to roots: inout Set<String>
    ) {
        if case .scalar(let scalar) = spelling.model.types.resolved(reference).innermost {
            switch scalar {
            case .json: roots.insert("JSONValue")
            case .date: roots.insert("CalendarDate")
            case .decimalText: roots.insert("DecimalText")
            case .url where isCoded: roots.insert("URLFormat")
            case .uuid where isCoded: roots.insert("UUIDFormat")
            case .dateTime where isCoded: roots.insert("DateTimeFormat")
            case .httpDate where isCoded: roots.insert("HTTPDateFormat")
            case .base64 where isCoded: roots.insert("Base64Format")
            case .decimal where isCoded, .decimalString where isCoded: roots.insert("DecimalFormat")
            default: break
            }
        }
        addClearable(reference, spelling, to: &roots)
        guard isCoded, spelling.witness(reference) != nil else { return }
        switch spelling.model.types.resolved(reference) {
        case .scalar, .named: roots.insert("WireFormat")
        case .array, .dictionary, .optional, .clearable, .items: roots.insert("WireFormat+Collections")
        }
    }

    /// Adds the type of values that may be cleared, where one is at any depth.
    private static func addClearable(_ reference: TypeReference, _ spelling: TypeSpelling, to roots: inout Set<String>)
    {
        switch spelling.model.types.resolved(reference) {
        case .clearable(let value):
            roots.insert(spelling.witness(value) == nil ? "Clearable" : "Clearable+Formats")
            addClearable(value, spelling, to: &roots)
        case .array(let inner), .dictionary(let inner), .optional(let inner), .items(let inner, _):
            addClearable(inner, spelling, to: &roots)
        case .scalar, .named: break
        }
    }

    /// Adds the files of the methods that the checks call, down to the elements of collections.
    private static func add(
        _ rules: ValueRules, of type: TypeReference, _ checks: CheckBuilder, to roots: inout Set<String>
    ) {
        roots.formUnion(checks.methods(of: type, rules: rules).map(file))
        var level: ValueRules? = rules
        while let rules = level {
            let patterns = rules.checkedPattern?.parts ?? []
            if patterns.contains(where: \.model.hasWordBoundaries) { roots.insert("Pattern+Words") }
            if patterns.count > 1 { roots.insert("Pattern+All") }
            level = rules.element
        }
    }

    /// The file that has a method of `Validation`.
    private static func file(of method: CheckBuilder.Method) -> String {
        switch method {
        case .string: "Validation+Texts"
        case .number: "Validation+Numbers"
        case .decimal: "Validation+Decimals"
        case .multiple: "Validation+Multiples"
        case .array: "Validation+Arrays"
        case .uniqueItems: "Validation+UniqueItems"
        case .dictionary: "Validation+Dictionaries"
        case .events: "Validation+Events"
        case .items: "Validation+Items"
        case .listed: "Validation+Values"
        case .value: "Validation"
        }
    }
}
