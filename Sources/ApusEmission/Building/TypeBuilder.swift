import ApusModel

/// Makes the views of declared types.
struct TypeBuilder {
    private(set) var spelling: TypeSpelling
    let checks: CheckBuilder
    let access: SourceText

    init(model: APIModel, access: SourceText, comments: KnownComments = KnownComments()) {
        self.access = access
        spelling = TypeSpelling(model: model, comments: comments)
        checks = CheckBuilder(
            spelling: spelling, checked: model.checkedTypes, patterns: SharedPatterns(of: model))
    }

    /// The model.
    var model: APIModel { spelling.model }

    /// A builder of what stands in the type of an operation, where its own types need no prefix.
    func inside(operation index: Int) -> TypeBuilder {
        var inside = self
        inside.spelling.operation = index
        return inside
    }

    /// The view of a type with all that stands in it.
    func type(_ id: TypeID) -> TypeView {
        let type = model.types[id]
        let documentation = spelling.comment(of: id)
        switch type.kind {
        case .structure(let structure):
            var inside = self
            inside.spelling.surrounding.append(id)
            return TypeView(structures: [inside.structure(structure, type, documentation)])
        case .enumeration(let enumeration):
            return TypeView(enumerations: [self.enumeration(enumeration, type, documentation)])
        case .union(let union):
            var inside = self
            inside.spelling.surrounding.append(id)
            return TypeView(unions: [inside.union(union, id, documentation)])
        case .headers(let headers):
            var inside = self
            inside.spelling.surrounding.append(id)
            return TypeView(headers: [inside.headers(headers, type, documentation)])
        case .choice(let choice): return TypeView(choices: [self.choice(choice, type)])
        case .events(let events):
            var inside = self
            inside.spelling.surrounding.append(id)
            return TypeView(events: [inside.events(events, type, documentation)])
        case .namespace:
            let nested = type.nested.map { self.type($0) }
            return TypeView(namespaces: [NamespaceView(access: access, name: SourceText(type.name), nested: nested)])
        case .alias(let target):
            return TypeView(aliases: [
                AliasView(
                    access: access, documentation: documentation, name: SourceText(type.name),
                    type: spelling.spell(target))
            ])
        }
    }

    private func structure(
        _ structure: StructureModel, _ type: TypeModel, _ documentation: [SourceText]
    ) -> StructureView {
        let builder = PropertyBuilder(spelling: spelling, access: access, structure: structure)
        var properties = structure.properties.map(builder.property)
        let patterns = PatternNames(
            structure.properties.map { ($0.name, $0.rules) }
                + (structure.additional.map { [($0.name, $0.rules)] } ?? []), beside: self.checks.patterns)
        var checks = structure.properties.flatMap { property in
            self.checks.lines(
                name: .literal(property.wireName), value: builder.expression(property),
                isOptional: property.presence != .required, type: property.type, rules: property.rules,
                pattern: patterns.name(of: property.name),
                isSecret: structure.part?.headers.contains { $0.name == property.name } == true)
        }
        var parameters = structure.initialized.map(builder.parameter)
        var additional: (read: SourceText, write: SourceText) = ("", "")
        if let rest = structure.additional {
            properties.append(builder.additional(rest))
            parameters.append("\(rest.name): [String: \(spelling.spell(rest.type))] = [:]")
            additional = builder.additionalCoding(rest, of: structure)
            checks += self.checks.lines(
                name: .literal(rest.name.text), value: SourceText(rest.name), isOptional: false,
                type: .dictionary(rest.type), rules: ValueRules(elements: rest.rules),
                pattern: patterns.name(of: rest.name))
        }
        checks += ObjectCheckBuilder(properties: builder).lines(of: structure)
        return StructureView(
            access: access, documentation: documentation, name: SourceText(type.name),
            isMultipart: structure.multipart != nil, isPart: structure.part != nil,
            isIdentifiable: isIdentifiable(structure, type),
            isReceived: structure.multipart?.isReceived == true,
            nested: type.nested.map { self.type($0) },
            properties: properties, parameters: .joined(parameters),
            readAdditional: additional.read, writeAdditional: additional.write,
            fields: .joined(FormSpelling.entries(structure.multipart?.fields ?? [])), checks: checks,
            patterns: patterns.views)
    }

    /// Whether an object that goes by itself is told from others by its `id`, as Swift has it: one that is always there.
    private func isIdentifiable(_ structure: StructureModel, _ type: TypeModel) -> Bool {
        guard structure.multipart == nil, structure.part == nil,
            let id = structure.properties.first(where: { $0.name.text == "id" }), id.presence == .required,
            // One value for all tells nothing apart.
            id.constant == nil,
            // Which would be taken for the type of the property.
            !type.nested.contains(where: { model.types[$0].name.text == "ID" })
        else { return false }
        switch model.types.resolved(id.type) {
        case .scalar(let scalar): return [.string, .int, .int32, .int64, .uint64, .uuid].contains(scalar)
        case .named(let id):
            guard case .enumeration(let enumeration) = model.types[id].kind else { return false }
            return enumeration.cases.count > 1
        case .array, .dictionary, .optional, .clearable, .items: return false
        }
    }

    private func headers(
        _ headers: [ParameterModel], _ type: TypeModel, _ documentation: [SourceText]
    ) -> HeadersView {
        let properties = headers.map { header in
            let name = SourceText(header.name)
            let type = spelling.spell(header.type)
            let wireName = SourceText.literal(header.wireName)
            var arguments = spelling.witness(header.type).map { [$0] } ?? []
            switch header.content {
            case .json: arguments.insert("json: \(wireName)", at: 0)
            case .form(let fields): arguments = ["form: \(wireName)"] + arguments + FormSpelling.own(fields)
            case nil: arguments = [wireName] + arguments + (header.explode == true ? ["explode: true"] : [])
            }
            return PropertyView(
                access: access, documentation: spelling.comment(header), name: name,
                type: "\(type)?", storage: name, storageType: "", getter: "", setter: "", deprecation: "",
                initialValue: name, read: "self.\(name) = response.header(\(SourceText.joined(arguments)))", write: "")
        }
        // What has to be there is asked of those who write responses; what arrives may lack it all the same.
        let parameters = headers.initialized.map { header -> SourceText in
            let parameter: SourceText = "\(SourceText.label(header.name)): \(spelling.spell(header.type))"
            return header.isRequired ? parameter : "\(parameter)? = nil"
        }
        let patterns = PatternNames(headers.map { ($0.name, $0.rules) }, beside: checks.patterns)
        return HeadersView(
            access: access, documentation: documentation, name: SourceText(type.name),
            nested: type.nested.map(self.type), properties: properties, parameters: .joined(parameters),
            isOptional: !headers.contains(where: \.isRequired),
            checks: headers.flatMap { checks.lines(of: $0, patterns) }, patterns: patterns.views)
    }

    private func enumeration(
        _ enumeration: EnumerationModel, _ type: TypeModel, _ documentation: [SourceText]
    ) -> EnumerationView {
        let cases = enumeration.cases.map { item in
            CaseView(
                documentation: CommentText.lines(of: item.documentation.besides(item.value, item.name)),
                name: SourceText(item.name),
                value: enumeration.rawType == .string ? .literal(item.value) : .number(item.value))
        }
        return EnumerationView(
            access: access, documentation: documentation, name: SourceText(type.name),
            rawType: enumeration.rawType == .string ? "String" : "Int", cases: cases,
            caseList: .joined(cases.map { ".\($0.name)" as SourceText }), takesAny: enumeration.takesAny,
            takesText: enumeration.takesAny && enumeration.rawType == .string)
    }
}

/// Makes the views of properties.
struct PropertyBuilder {
    let spelling: TypeSpelling
    let access: SourceText
    /// The names of all properties of the type.
    private let taken: [SwiftIdentifier]
    let multipart: MultipartModel?
    let part: PartModel?

    init(spelling: TypeSpelling, access: SourceText, structure: StructureModel) {
        self.spelling = spelling
        self.access = access
        taken = structure.properties.map(\.name)
        multipart = structure.multipart
        part = structure.part
    }

    /// The property in the type of Swift that its presence makes of it.
    func declaredType(_ property: PropertyModel) -> SourceText {
        let type = spelling.spell(property.type)
        switch property.presence {
        case .required: return type
        case .nullable, .optional: return "\(type)?"
        case .patch: return "Patch<\(type)>"
        }
    }

    /// The parameter of the initializer.
    func parameter(_ property: PropertyModel) -> SourceText {
        let head: SourceText = "\(SourceText.label(property.name)): \(declaredType(property))"
        switch property.presence {
        case .required, .nullable:
            let value = constant(property) ?? property.defaultValue.flatMap(SourceText.argument)
            return value.map { "\(head) = \($0)" } ?? head
        case .optional: return "\(head) = \(constant(property) ?? "nil")"
        case .patch: return "\(head) = .unset"
        }
    }

    /// The one value that a property has.
    private func constant(_ property: PropertyModel) -> SourceText? {
        guard let text = property.constant else { return nil }
        switch spelling.model.types.resolved(property.type) {
        case .named(let id):
            guard case .enumeration(let enumeration) = spelling.model.types[id].kind else { return nil }
            return enumeration.cases.first { $0.value == text }.map { ".\($0.name)" }
        case .scalar(.string): return .literal(text)
        case .scalar(.boolean): return text == "true" ? "true" : "false"
        case .scalar(.int), .scalar(.int32), .scalar(.int64), .scalar(.uint64), .scalar(.float), .scalar(.double):
            return .number(text)
        default: return nil
        }
    }

    /// The view of a property of a struct.
    func property(_ property: PropertyModel) -> PropertyView {
        let name = SourceText(property.name)
        let type = declaredType(property)
        let stored = storage(property)
        let boxed = property.isBoxed ? boxing(property, type: type, stored: stored) : nil
        let coding = codingArguments(property, stored: stored)
        return PropertyView(
            access: access, documentation: spelling.comment(property),
            name: name, type: type, storage: stored,
            storageType: boxed?.type ?? type, getter: boxed?.getter ?? stored,
            setter: "\(stored) = \(boxed?.newValue ?? "newValue")",
            deprecation: TypeSpelling.deprecation(property.documentation, of: "property"),
            initialValue: boxed?.initialValue ?? name, read: coding.read, write: coding.write)
    }

    /// How a property keeps its value in a box.
    private func boxing(
        _ property: PropertyModel, type: SourceText, stored: SourceText
    ) -> (type: SourceText, getter: SourceText, newValue: SourceText, initialValue: SourceText) {
        let name = SourceText(property.name)
        return switch property.presence {
        case .required: ("Box<\(type)>", "\(stored).value", "Box(newValue)", "Box(\(name))")
        case .nullable, .optional:
            (
                "Box<\(spelling.spell(property.type))>?", "\(stored)?.value", "newValue.map(Box.init)",
                "\(name).map(Box.init)"
            )
        case .patch:
            (
                "Patch<Box<\(spelling.spell(property.type))>>", "\(stored).map(\\.value)", "newValue.map(Box.init)",
                "\(name).map(Box.init)"
            )
        }
    }

    /// The stored property with its name inside of the type.
    func stored(_ property: PropertyModel) -> SourceText {
        let stored = storage(property)
        return stored == "validation" ? "self.validation" : stored
    }

    /// The property as its own type writes it.
    func expression(_ property: PropertyModel) -> SourceText {
        let stored = storage(property)
        let value: SourceText = property.presence == .patch ? "\(stored).value" : stored
        guard property.isBoxed else { return value }
        return property.presence == .required ? "\(value).value" : "\(value)?.value"
    }

    /// The dictionary of properties without names.
    func additional(_ model: AdditionalPropertiesModel) -> PropertyView {
        let name = SourceText(model.name)
        return PropertyView(
            access: access, documentation: ["/// Properties that the document does not name."], name: name,
            type: "[String: \(spelling.spell(model.type))]", storage: name,
            storageType: "", getter: "", setter: "",
            deprecation: "", initialValue: name, read: "", write: "")
    }

    /// The statements that read and write properties without names.
    func additionalCoding(
        _ model: AdditionalPropertiesModel, of structure: StructureModel
    ) -> (read: SourceText, write: SourceText) {
        let tail: SourceText = spelling.witness(model.type).map { ", \($0)" } ?? ""
        return (
            "\(model.name) = \(readAdditional(model, of: structure))", "try \(object).additional(\(model.name)\(tail))"
        )
    }

    /// The expression that reads properties without names.
    func readAdditional(_ model: AdditionalPropertiesModel, of structure: StructureModel) -> SourceText {
        let names = structure.properties.map { SourceText.literal($0.wireName) }
        let tail: SourceText = spelling.witness(model.type).map { ", \($0)" } ?? ""
        return "try \(object).additional(excluding: [\(SourceText.joined(names))]\(tail))"
    }

    /// What properties that are values are read from and written to.
    var object: SourceText { multipart == nil ? "object" : "form.object" }

    private func codingArguments(
        _ property: PropertyModel, stored: SourceText
    ) -> (read: SourceText, write: SourceText) {
        if let part { return codingArguments(property, of: part, stored: stored) }
        let key = SourceText.literal(property.wireName)
        let format = spelling.witness(property.type).map { [$0] } ?? []
        let method = Self.method(property.presence)
        // A property called `object` would be hidden by the parameter of that name.
        let hidden: SourceText = multipart == nil ? "object" : "form"
        let target: SourceText = stored == hidden ? "self.\(stored)" : stored
        if isFile(property) { return ("\(target) = try \(partRead(property))", writeFile(property, stored: target)) }
        let written = rawValue(of: property, stored: target) ?? target
        return (
            "\(target) = try \(object).\(method)(\(SourceText.joined([key] + format)))",
            "try \(object).\(method)(\(SourceText.joined([key, written] + format)))"
        )
    }

    /// The raw value of an enum, which needs no coder of its own; nil for other types.
    private func rawValue(of property: PropertyModel, stored: SourceText) -> SourceText? {
        guard case .named(let id) = spelling.model.types.resolved(property.type),
            case .enumeration = spelling.model.types[id].kind
        else { return nil }
        return switch property.presence {
        case .required: "\(stored).rawValue"
        case .nullable, .optional: "\(stored)?.rawValue"
        case .patch: nil
        }
    }

    static func method(_ presence: Presence) -> SourceText {
        switch presence {
        case .required: "required"
        case .nullable: "nullable"
        case .optional: "optional"
        case .patch: "patch"
        }
    }

    /// The name that the value is kept under: deprecated accessors would warn inside of the module, and a boxed value is
    /// not of the property's type. Swift itself names the storage of wrapped properties so, and prints it by that name.
    private func storage(_ property: PropertyModel) -> SourceText {
        guard property.isBoxed || property.documentation.isDeprecated,
            let stored = SwiftIdentifier("_" + property.name.text)
        else { return SourceText(property.name) }
        var name = stored
        var number = 2
        while taken.contains(name) {
            name = stored.numbered(number)
            number += 1
        }
        return SourceText(name)
    }
}
