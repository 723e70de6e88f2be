import ApusModel

/// Makes the views of what goes into an operation: parameters, the common ones, the body.
struct InputBuilder {
    let types: TypeBuilder
    private static let bodyName = SwiftIdentifier(known: "body")

    private var model: APIModel { types.model }

    /// The type of a parameter: optional where it may be left out.
    func type(of parameter: ParameterModel) -> SourceText {
        let type = types.spelling.spell(parameter.type)
        return parameter.isRequired ? type : "\(type)?"
    }

    /// A parameter as an argument, with its default.
    func argument(_ parameter: ParameterModel) -> SourceText {
        let argument: SourceText = "\(SourceText.label(parameter.name)): \(type(of: parameter))"
        guard parameter.isRequired else { return "\(argument) = nil" }
        return parameter.defaultValue.flatMap(SourceText.argument).map { "\(argument) = \($0)" } ?? argument
    }

    /// The body as an argument: what is not marked required may be nil, but cannot be forgotten where requests have one as
    /// a rule, unless there is nothing to say in it.
    func argument(_ body: BodyModel) -> SourceText {
        guard body.hasDefault else { return "body: \(type(of: body))" }
        return body.isRequired ? "body: \(type(of: body)) = [:]" : "body: \(type(of: body)) = nil"
    }

    /// The type of the body.
    func type(of body: BodyModel) -> SourceText {
        let type = types.spelling.spell(body.content.type)
        if case .optional = body.content.type { return type }
        return body.isRequired ? type : "\(type)?"
    }

    /// All arguments of an operation: parameters that have to be given, the body, parameters with a default, the common ones.
    func arguments(of operation: OperationModel) -> [SourceText] {
        operation.inOrder(
            { argument($0) }, body: { argument($0) }, common: "common: \(model.names.common)? = nil")
    }

    /// The arguments passed on under their own names, in the same order, but for those with other values.
    func forwarded(_ operation: OperationModel, giving values: [SwiftIdentifier: SourceText] = [:]) -> [SourceText] {
        operation.inOrder(
            { "\(SourceText.passedLabel($0.name)): \(values[$0.name] ?? SourceText($0.name))" },
            body: { _ in "body: body" }, common: "common: common")
    }

    /// The view of an operation's input. What its properties mean, the call says, which has them as arguments.
    func input(of operation: OperationModel) -> InputView {
        let properties = operation.inOrder(
            { property($0) }, body: { property("body", type: type(of: $0)) },
            common: property("common", type: "\(model.names.common)?"))
        let patterns = PatternNames(
            operation.parameters.map { ($0.name, $0.rules) }
                + (operation.body.map { [(Self.bodyName, $0.rules)] } ?? []), beside: types.checks.patterns)
        return InputView(
            access: types.access, properties: properties,
            parameters: .joined(arguments(of: operation)),
            checks: checks(of: operation, patterns), patterns: patterns.views)
    }

    /// The view of the common parameters.
    func common(_ common: CommonModel) -> InputView {
        let patterns = PatternNames(
            common.parameters.map { ($0.name, $0.rules) }, beside: types.checks.patterns)
        return InputView(
            access: types.access,
            properties: common.parameters.map {
                property($0, documentation: types.spelling.comment($0))
            },
            parameters: .joined(common.parameters.map(argument)),
            checks: checks(of: common.parameters, patterns), patterns: patterns.views)
    }

    private func checks(of operation: OperationModel, _ patterns: PatternNames) -> [SourceText] {
        var lines = checks(of: operation.parameters, patterns)
        if let body = operation.body {
            var type = body.content.type
            if case .optional(let wrapped) = type { type = wrapped }
            lines += types.checks.lines(
                name: "\"body\"", value: "body", isOptional: self.type(of: body).text.hasSuffix("?"), type: type,
                rules: body.rules, pattern: patterns.name(of: Self.bodyName))
        }
        if operation.usesCommon, let common = model.common,
            !checks(of: common.parameters, patterns).isEmpty
        {
            // The other side knows nothing of parameters that are asked for once.
            lines.append("common?.validate(&validation)")
        }
        return lines
    }

    /// The statements that check parameters, by the names that both sides know.
    private func checks(
        of parameters: [ParameterModel], _ patterns: PatternNames
    ) -> [SourceText] {
        parameters.flatMap { parameter in
            types.checks.lines(
                name: .literal(parameter.wireName), value: SourceText(parameter.name),
                isOptional: !parameter.isRequired, type: parameter.type, rules: parameter.rules,
                pattern: patterns.name(of: parameter.name),
                isSecret: parameter.location == .header || parameter.location == .cookie)
        }
    }

    private func property(_ parameter: ParameterModel, documentation: [SourceText] = []) -> PropertyView {
        property(SourceText(parameter.name), type: type(of: parameter), documentation: documentation)
    }

    private func property(
        _ name: SourceText, type: SourceText, documentation: [SourceText] = []
    ) -> PropertyView {
        PropertyView(
            access: types.access, documentation: documentation, name: name, type: type, storage: name,
            storageType: type, getter: name, setter: "", deprecation: "", initialValue: name, read: "", write: "")
    }

    /// The statements that write parameters into a request: one for all the texts of the path, one for each of the rest.
    func writes(_ parameters: [ParameterModel], from owner: SourceText) -> [SourceText] {
        let fillers = parameters.filter(types.spelling.isPathText)
        let texts = fillers.map { parameter in
            let written = types.spelling.written(parameter, "\(owner)\(parameter.name)", isOptional: false)
            return SourceText.joined(written, by: ": ")
        }
        // A dictionary literal must not have a key twice, and Swift compares texts by what they look like.
        let areDifferent = Set(fillers.map(\.wireName)).count == fillers.count
        let statements = areDifferent && !texts.isEmpty ? [.joined(texts)] : texts
        return statements.map { "request.path([\($0)])" }
            + writesOneByOne(parameters.filter { !types.spelling.isPathText($0) }, from: owner)
    }

    private func writesOneByOne(_ parameters: [ParameterModel], from owner: SourceText) -> [SourceText] {
        parameters.map { parameter in
            let value: SourceText = "\(owner)\(parameter.name)"
            var arguments = types.spelling.written(parameter, value, isOptional: !parameter.isRequired)
            if parameter.allowsReserved, parameter.location == .query { arguments.append("allowReserved: true") }
            if types.spelling.mayHaveSegments(parameter) { arguments[1] = "segments: \(arguments[1])" }
            if types.spelling.isPossiblyEmpty(parameter) { arguments[1] = "orNothing: \(arguments[1])" }
            return "request.\(Self.method(parameter.location))(\(SourceText.joined(arguments)))"
        }
    }

    /// The method of a reader or a writer for the parameters of a place.
    static func method(_ location: ParameterModel.Location) -> SourceText {
        switch location {
        case .path: "path"
        case .query: "query"
        case .header: "header"
        case .cookie: "cookie"
        case .querystring: "querystring"
        }
    }
}

extension OperationModel {
    /// Something of each argument, in the order of calls: parameters that have to be given, the body, parameters with a
    /// default, the common ones.
    func inOrder<Item>(
        _ parameter: (ParameterModel) -> Item, body: (BodyModel) -> Item, common: @autoclosure () -> Item
    ) -> [Item] {
        let (beforeBody, behindBody) = arguments
        return beforeBody.map(parameter) + (self.body.map { [body($0)] } ?? []) + behindBody.map(parameter)
            + (usesCommon ? [common()] : [])
    }
}
