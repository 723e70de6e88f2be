import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

extension Lowering {
    /// Lowers the parameters that are asked for once.
    func lowerCommon(_ handles: [Handle<Parameter>]) -> CommonModel? {
        guard !handles.isEmpty else { return nil }
        let scope = NameScope(taken: ReservedNames.members)
        return CommonModel(parameters: lower(handles, in: scope, owner: .module))
    }

    /// Lowers the parameters of an operation, as arguments in their order: those of the path in the order of the path,
    /// then others that are required, then optional ones, each in document order.
    func lowerParameters(
        _ handles: [Handle<Parameter>], of operation: Operation, path: Located<String>, index: Int, hasBody: Bool
    ) -> [ParameterModel] {
        let scope = NameScope(taken: ReservedNames.members)
        scope.reserve(SwiftIdentifier(known: "common"))
        if hasBody { scope.reserve(SwiftIdentifier(known: "body")) }
        let placeholders = URLTemplate(path.value).names
        noteForeignPlaceholders(in: path)
        reportTwins(in: path)
        // Who receives a request has no credentials of the client.
        let isCall = !path.value.isEmpty
        let respelled = respelled(handles, placeholders)
        let handles = handles.filter { handle in
            let parameter = document.parameters[handle]
            return isSent(parameter, of: operation, placeholders: placeholders + respelled.keys)
                && !(isCall && isCredential(parameter, of: operation))
        }
        let lowered = lower(handles, in: scope, owner: .operation(index)).map { parameter in
            var parameter = parameter
            if parameter.location == .path { parameter.wireName = respelled[parameter.wireName] ?? parameter.wireName }
            return parameter
        }
        var ordered: [ParameterModel] = []
        for placeholder in placeholders {
            if let declared = lowered.first(where: { $0.location == .path && $0.wireName == placeholder }) {
                ordered.append(declared)
            } else {
                ordered.append(undeclared(placeholder, of: operation, path: path, index: index, scope: scope))
            }
        }
        let others = lowered.filter { $0.location != .path }
        return ordered + others.filter(\.isRequired) + others.filter { !$0.isRequired }
    }

    /// The placeholders of a path without a parameter, by the names of parameters without a placeholder that are the same
    /// but for case and signs: `team_id` for `team_Id`.
    private func respelled(_ handles: [Handle<Parameter>], _ placeholders: [String]) -> [String: String] {
        let parameters = handles.map { document.parameters[$0] }.filter { $0.location == .path }
        let names = Set(parameters.map(\.name.value))
        func plain(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }
        let free = Dictionary(grouping: placeholders.filter { !names.contains($0) }, by: plain)
        if free.isEmpty { return [:] }
        let strays = Dictionary(
            grouping: parameters.filter { !placeholders.contains($0.name.value) }, by: { plain($0.name.value) })
        var found: [String: String] = [:]
        for (word, strays) in strays where strays.count == 1 {
            guard let places = free[word], places.count == 1 else { continue }
            found[strays[0].name.value] = places[0]
            note(
                .unusedPathParameter, "'\(strays[0].name.value)' is taken for '{\(places[0])}' of the path",
                at: strays[0].name.range)
        }
        return found
    }

    /// Says where a path has what is a parameter in the templates of others: `/users/:id`.
    private func noteForeignPlaceholders(in path: Located<String>) {
        guard path.value.utf8.contains(UInt8(ascii: ":")) else { return }
        let segments = path.value.prefix { $0 != "?" }.split(separator: "/")
        for segment in segments where segment.hasPrefix(":") && segment.dropFirst().first?.isLetter == true {
            guard !segment.contains("{"), reported.insert(path.range).inserted else { continue }
            diagnostics.note(
                .undeclaredPathParameter,
                "'\(segment)' is sent as it stands; a parameter of this name is '{\(segment.dropFirst())}'",
                at: path.range)
        }
    }

    /// Says where two placeholders are one name in two encodings, of which nobody sees that they are two: Unicode has `é` as
    /// one scalar and as two, and they are the same text in Swift.
    private func reportTwins(in path: Located<String>) {
        if path.value.utf8.allSatisfy({ $0 < 0x80 }) { return }
        let names = PathPlaceholder.all(in: path.value).map(\.name)
        for (index, name) in names.enumerated() {
            let isTwin = names[..<index].contains { $0 == name && !$0.utf8.elementsEqual(name.utf8) }
            guard isTwin, reported.insert(path.range).inserted else { continue }
            diagnostics.warning(
                .duplicateParameter,
                "the path has '{\(name)}' twice, composed of different characters of Unicode; one value is sent for both",
                at: path.range)
        }
    }

    private func isSent(_ parameter: Parameter, of operation: Operation, placeholders: [String]) -> Bool {
        if parameter.isIgnoredHeader, isIgnored(parameter, of: operation) { return false }
        if parameter.isOfTransport {
            noteIgnored(parameter, because: "the transport sets it itself")
            return false
        }
        if parameter.location == .header, isPrefix(parameter.name, of: parameter.schema) { return false }
        if parameter.location == .querystring { return isWritten(parameter, besides: operation.parameters) }
        if parameter.location == .header, !parameter.name.value.isToken {
            report(
                .invalidHeaderName,
                "'\(parameter.name.value)' is no name of a header field; the parameter is left out",
                at: parameter.name.range)
            return false
        }
        guard parameter.location == .path, !placeholders.contains(parameter.name.value) else { return true }
        report(
            .unusedPathParameter, "the path has no '{\(parameter.name.value)}'; the parameter is left out",
            at: parameter.name.range)
        return false
    }

    /// Whether a header parameter of a name that OpenAPI 3 ignores is left out, and says so where something is lost: Swagger
    /// 2.0 does not ignore any, but credentials are those of the client, and media types those of the body.
    private func isIgnored(_ parameter: Parameter, of operation: Operation) -> Bool {
        let isSwagger = document.version == .v20
        let isAuthorization = parameter.name.value.lowercased() == "authorization"
        if isAuthorization {
            if document.security(of: operation).contains(where: { !$0.uses.isEmpty }) { return true }
            if isSwagger { return false }
        } else if !isSwagger || saysMediaType(parameter) {
            return true
        }
        noteIgnored(
            parameter,
            because: isAuthorization
                ? "OpenAPI ignores it; a security scheme gives the client credentials" : "the client sets it itself")
        return true
    }

    /// The media type of a vendor that a header parameter `Accept` asks for, where it is one and has to be there: the answers
    /// are JSON of that type, whatever the document calls them.
    func statedAccept(of operation: Operation, beside answers: [String]) -> String? {
        let parameter = operation.parameters.lazy.map { self.document.parameters[$0] }.first {
            $0.isIgnoredHeader && $0.isRequired && $0.name.value.lowercased() == "accept"
        }
        guard let schema = parameter?.schema.map({ meaning(of: $0) }) else { return nil }
        let listed = schema.listed ?? []
        let value = listed.count == 1 ? listed[0] : schema.defaultValue
        guard let type = value?.scalar?.text, MediaTypeKind(type) == .json, type.lowercased().contains("+json"),
            !answers.contains(type), answers.isEmpty || answers.contains(where: { MediaTypeKind($0) == .json })
        else { return nil }
        return type
    }

    private func noteIgnored(_ parameter: Parameter, because reason: String) {
        note(
            .ignoredHeader, "the header parameter '\(parameter.name.value)' is left out: \(reason)",
            at: parameter.name.range)
    }

    /// Whether the media types of a body have been taken from a parameter.
    private func saysMediaType(_ parameter: Parameter) -> Bool {
        let schema = parameter.schema.map { document.schemas[$0] }
        return parameter.name.value.lowercased() == "content-type"
            && (schema?.enumeration != nil || schema?.defaultValue != nil)
    }

    /// A placeholder without a parameter is a required string.
    private func undeclared(
        _ placeholder: String, of operation: Operation, path: Located<String>, index: Int, scope: NameScope
    ) -> ParameterModel {
        if !operation.lacksParameters, reported.insert(path.range).inserted {
            diagnostics.warning(
                .undeclaredPathParameter, "no parameter is declared for '{\(placeholder)}'; it is taken as a string",
                at: path.range)
        }
        let wish = NameWish(
            kind: "the parameter", source: placeholder,
            candidates: [placeholder, "\(placeholder)-path"].map {
                WordSplitter.memberName($0, fallback: "parameter")
            },
            owners: owners(.operation(index)), range: path.range)
        let name = names(of: [wish], in: scope)[0]
        var model = ParameterModel(
            name: name, wireName: placeholder,
            location: .path, type: .scalar(.string), isRequired: true, rules: ValueRules(),
            documentation: DocumentationModel())
        model.origin = Origin(place: path.range)
        return model
    }

    private func lower(
        _ handles: [Handle<Parameter>], in scope: NameScope, owner: NamePlace.Owner
    ) -> [ParameterModel] {
        let fields = FieldNames(handles.map { document.parameters[$0].name.value })
        let names = names(of: handles.map { nameWish(of: $0, beside: fields, owner: owner) }, in: scope)
        return zip(handles, names).map { lower($0, name: $1, owner: owner) }
    }

    private func nameWish(
        of handle: Handle<Parameter>, beside fields: FieldNames, owner: NamePlace.Owner
    ) -> NameWish {
        let name = document.parameters[handle].name
        let location = ParameterModel.Location(document.parameters[handle].location)
        let wanted =
            location == .header
            ? fields.candidates(for: name.value) : [WordSplitter.memberName(name.value, fallback: "parameter")]
        let many = name.value.hasSuffix("[]") ? wanted.map { WordSplitter.plural($0.text) } : []
        let plural = many.compactMap { SwiftIdentifier($0) }
        let located = WordSplitter.memberName("\(name.value)-\(location.rawValue)", fallback: "parameter")
        return NameWish(
            kind: "the parameter", source: name.value, candidates: wanted + plural + [located], owners: owners(owner),
            range: name.range)
    }

    /// A parameter is renamed in one operation by the name of that, and everywhere by its own.
    private func owners(_ owner: NamePlace.Owner) -> [String] {
        owner == .module ? [""] : [path(of: owner), ""]
    }

    private func lower(
        _ handle: Handle<Parameter>, name: SwiftIdentifier, owner: NamePlace.Owner
    ) -> ParameterModel {
        let parameter = document.parameters[handle]
        let location = ParameterModel.Location(parameter.location)
        let component = sharedNames.parameters[handle]
        let place = NamePlace(
            owner: component == nil ? owner : .module,
            text: component?.text
                ?? (location == .header ? FieldNames.text(of: parameter.name.value) : parameter.name.value),
            alternative: component?.alternative)
        noteContent(parameter.content, beside: parameter.schema, at: parameter.name)
        let written = parameter.schema == nil ? written(parameter.content, at: parameter.name, place: place) : nil
        let handle = parameter.schema ?? written?.schema
        let isRequired = parameter.isRequired || location == .path
        if let handle { forgetList(of: handle, for: place.owner) }
        let constant = isRequired ? handle.flatMap(constantType) : nil
        let lowered = constant ?? handle.map { self.type(of: $0, place: place) } ?? written.type
        let type = location == .header ? self.type(lowered, ofField: parameter.name.value, handle) : lowered
        let schema = handle.map { document.schemas[$0] }
        var documentation = schema.map { self.documentation(of: $0) } ?? DocumentationModel()
        documentation.description = parameter.description ?? documentation.description
        documentation.isDeprecated = parameter.isDeprecated || documentation.isDeprecated
        var model = ParameterModel(
            name: name, wireName: parameter.name.value,
            location: location, type: type, isRequired: isRequired,
            rules: handle.map { rules(of: $0, type: type) } ?? ValueRules(), documentation: documentation)
        setDefault(of: handle, in: &model)
        describeConstant(of: &model)
        model.origin = origin(parameter.name.range, object: parameter.range, schema: handle, type: type)
        model.content = written?.content
        if case .form? = model.content {} else { model.allowsReserved = parameter.allowsReserved }
        if parameter.content.isEmpty || parameter.schema != nil {
            setStyle(parameter, in: &model)
        } else if location == .cookie, model.content != .json {
            // A text is as the caller has it (OpenAPI 3.1.1, appendix D), and forms are encoded already.
            model.style = .cookie
        }
        settleNesting(of: &model, at: parameter.name.range)
        return model
    }

    /// Lets an operation have its own list of the values that a parameter of its path has: that of another operation would not
    /// be its. Where they are one, this is seen by what they are, as elsewhere.
    private func forgetList(of handle: Handle<Schema>, for owner: NamePlace.Owner) {
        guard case .operation(let index) = owner else { return }
        for schema in [handle, document.schemas[handle].items].compactMap(\.self) {
            guard case .named(let id)? = types[schema]?.innermost, case .enumeration = model.types[id].kind,
                let other = model.types[id].operation, other != index, model.types[id].parent == nil
            else { continue }
            types[schema] = nil
        }
    }

    private func setStyle(_ parameter: Parameter, in model: inout ParameterModel) {
        let styles: [ParameterModel.Style]
        switch model.location {
        case .path: styles = [.simple, .label, .matrix]
        case .query: styles = [.form, .spaceDelimited, .pipeDelimited, .deepObject]
        case .header: styles = [.simple]
        case .cookie: styles = [.form, .cookie]
        case .querystring: return
        }
        var style = styles[0]
        if let written = parameter.style {
            if let known = styles.first(where: { $0.rawValue == written.value }) {
                style = known
            } else {
                diagnostics.warning(
                    .unsupportedStyle,
                    "a \(model.location.rawValue) parameter cannot have the style '\(written.value)'; it is sent in '\(style)'",
                    at: written.range)
            }
        }
        if style != styles[0] { model.style = style }
        if let explode = parameter.explode, explode != style.explodes { model.explode = explode }
    }
}

extension ParameterModel.Location {
    init(_ location: Parameter.Location) {
        switch location {
        case .path: self = .path
        case .query: self = .query
        case .header: self = .header
        case .cookie: self = .cookie
        case .querystring: self = .querystring
        }
    }
}
