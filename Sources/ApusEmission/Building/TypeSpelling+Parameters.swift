import ApusModel

extension TypeSpelling {
    /// The arguments that write a parameter or a header field: its name, the value, and how that is written.
    func written(_ parameter: ParameterModel, _ value: SourceText, isOptional: Bool) -> [SourceText] {
        let name = SourceText.literal(parameter.wireName)
        if isScalarOfQuery(parameter) { return [name, value] }
        if let text = text(of: parameter, value, isOptional: isOptional) { return [name, text] }
        let written = formatted(parameter, value)
        return switch parameter.content {
        case .json: [name, "json: \(written)"]
        case .form(let fields): [name, "form: \(written)"] + FormSpelling.own(fields)
        case nil: [name, written] + style(of: parameter)
        }
    }

    /// Whether a parameter of the query is a number or a flag that is written as it is described.
    func isScalarOfQuery(_ parameter: ParameterModel) -> Bool {
        guard parameter.location == .query, !parameter.allowsReserved,
            text(of: parameter, "", isOptional: false) != nil
        else { return false }
        return [.scalar(.int), .scalar(.boolean)].contains(model.types.resolved(parameter.type))
    }

    /// The arguments for the style of a parameter, as far as it is not the default of its place.
    func style(of parameter: ParameterModel) -> [SourceText] {
        var arguments: [SourceText] = []
        if let style = parameter.style.flatMap({ SwiftIdentifier($0.rawValue) }) {
            arguments.append("style: .\(style)")
        }
        if let explode = parameter.explode { arguments.append(explode ? "explode: true" : "explode: false") }
        return arguments
    }
}
