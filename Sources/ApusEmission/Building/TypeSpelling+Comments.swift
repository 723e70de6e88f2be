import ApusModel

extension TypeSpelling {
    /// The comment of a value of a type: its default is told as it is written in Swift.
    func comment(_ documentation: DocumentationModel, of type: TypeReference) -> [SourceText] {
        comments.lines(of: documentation, default: defaultCase(documentation, of: type))
    }

    /// The comment of a parameter or header field.
    func comment(_ parameter: ParameterModel) -> [SourceText] {
        comment(parameter.documentation.besides(parameter.wireName, parameter.name), of: parameter.type)
    }

    /// The comment of a property. What a struct says of itself stands there, and need not stand here.
    func comment(_ property: PropertyModel) -> [SourceText] {
        var documentation = property.documentation.besides(property.wireName, property.name)
        if case .named(let id) = property.type, saysWhatItIs(id), !documentation.isDeprecated {
            let said = model.types[id].documentation
            if documentation.description == said.description { documentation.description = nil }
            if documentation.link == said.link { documentation.link = nil }
        }
        // The attribute says so.
        documentation.isDeprecated = false
        return comment(documentation, of: property.type)
    }

    /// The comment of a declared type. What a property says that has an inline schema as its type need not be said twice.
    func comment(of id: TypeID) -> [SourceText] {
        let type = model.types[id]
        let lines = comment(type.documentation.besides(type.name.text, type.name), of: .named(id))
        guard !lines.isEmpty, case .inline = type.source, let parent = type.parent,
            case .structure(let structure) = model.types[parent].kind,
            let property = structure.properties.first(where: { $0.type.innermost == .named(id) })
        else { return lines }
        // Nor what only says its name.
        var said = property.documentation
        said.isDeprecated = false
        return [comment(property), comment(said, of: property.type)].contains(lines) ? [] : lines
    }

    /// Whether what is said of a type is said of it alone, as of a struct or union of the document's own. An inline schema
    /// is its property's, and what an enum or another word for a string means is what its property means.
    private func saysWhatItIs(_ id: TypeID) -> Bool {
        if case .inline = model.types[id].source { return false }
        return switch model.types[id].kind {
        case .structure, .union: true
        case .enumeration, .alias, .choice, .headers, .events, .namespace: false
        }
    }

    /// The case of an open enum that is a default: `.scrolls`. Nil where the type is none, or has no such case.
    func defaultCase(_ documentation: DocumentationModel, of type: TypeReference) -> SourceText? {
        guard let value = documentation.defaultValue, case .named(let id) = model.types.resolved(type),
            case .enumeration(let enumeration) = model.types[id].kind
        else { return nil }
        return enumeration.cases.first { $0.value == value }.map { ".\($0.name)" }
    }

    /// What the compiler says of the use of something deprecated: what to use instead, where the document says it.
    static func deprecation(_ documentation: DocumentationModel, of kind: String) -> SourceText {
        guard documentation.isDeprecated else { return "" }
        let replacement = [documentation.summary, documentation.description].compactMap(\.self)
            .compactMap(RepeatedText.replacement).first
        return .literal(replacement ?? "The API has deprecated this \(kind).")
    }
}

extension DocumentationModel {
    /// What is said of something besides its name.
    func besides(_ text: String, _ name: SwiftIdentifier) -> DocumentationModel {
        var documentation = self
        if let description, RepeatedText.isName(description, text, name.text) { documentation.description = nil }
        if let summary, RepeatedText.isName(summary, text, name.text) { documentation.summary = nil }
        return documentation
    }
}
