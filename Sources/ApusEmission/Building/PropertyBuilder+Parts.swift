import ApusModel

// How the parts of forms are read and written.
extension PropertyBuilder {
    /// Whether a property is a file, or files.
    func isFile(_ property: PropertyModel) -> Bool {
        multipart != nil && property.type.innermost == .scalar(.file)
    }

    /// Whether a property is files that are parts with numbers in their names.
    private func isNumbered(_ property: PropertyModel) -> Bool {
        multipart?.numbered.contains(property.wireName) == true
    }

    /// The argument that a part is read as: `name: try form.object.required("name")`.
    func readPart(_ property: PropertyModel) -> SourceText {
        "\(SourceText.passedLabel(property.name)): try \(partRead(property))"
    }

    func partRead(_ property: PropertyModel) -> SourceText {
        if isNumbered(property) { return "form.files.numbered(\(SourceText.literal(property.wireName)))" }
        let method = isFile(property) && property.presence != .required ? "optional" : Self.method(property.presence)
        let format = isFile(property) ? nil : spelling.witness(property.type)
        let arguments = [.literal(property.wireName)] + (format.map { [$0] } ?? [])
        let reader: SourceText = isFile(property) ? "form.files" : object
        return "\(reader).\(method)(\(SourceText.joined(arguments)))"
    }

    func writeFile(_ property: PropertyModel, stored: SourceText) -> SourceText {
        var arguments = [.literal(property.wireName), stored]
        if isNumbered(property) { return "form.files.numbered(\(SourceText.joined(arguments)))" }
        if let type = multipart?.fileTypes[property.wireName] {
            arguments.append("contentType: \(SourceText.literal(type))")
        }
        let method: SourceText = property.presence == .required ? "required" : "optional"
        return "form.files.\(method)(\(SourceText.joined(arguments)))"
    }

    /// The statements that read and write the value of a part with header fields, or one of these.
    func codingArguments(
        _ property: PropertyModel, of part: PartModel, stored: SourceText
    ) -> (read: SourceText, write: SourceText) {
        let target: SourceText = stored == "part" ? "self.\(stored)" : stored
        guard let header = part.headers.first(where: { $0.name == property.name }) else {
            if property.type == .scalar(.file) {
                let type = part.contentType.map { [SourceText.literal($0)] } ?? []
                let arguments = [target] + type.map { "contentType: \($0)" }
                return ("\(target) = part.file()", "part.file(\(SourceText.joined(arguments)))")
            }
            let format = spelling.witness(property.type) ?? ""
            return (
                "\(target) = try part.body(\(format))",
                "try part.body(\(spelling.formatted(target, property.type)))"
            )
        }
        let isOptional = property.presence == .optional
        let arguments = SourceText.joined(spelling.written(header, target, isOptional: isOptional))
        let read: SourceText = isOptional ? "optional" : "required"
        return (
            "\(target) = try \(reader(of: header)).\(read)(\(spelling.witness(header.type) ?? ""))",
            "part.head.header(\(arguments))"
        )
    }

    private func reader(of header: ParameterModel) -> SourceText {
        let name = SourceText.literal(header.wireName)
        switch header.content {
        case .json: return "part.header(\(name)).json"
        case .form(let fields): return "part.header(\(name)).form(\(SourceText.joined(FormSpelling.own(fields))))"
        case nil: return "part.header(\(SourceText.joined([name] + spelling.style(of: header))))"
        }
    }
}
