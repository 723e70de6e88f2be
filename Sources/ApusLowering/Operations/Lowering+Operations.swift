import ApusModel
import ApusSource
import ApusSpec

/// The names of an operation, and the one that its type would have without the configuration.
typealias OperationNames = (function: SwiftIdentifier, type: SwiftIdentifier, original: SwiftIdentifier)

extension Lowering {
    /// Lowers every operation, after the parameters that they share.
    func lowerOperations() {
        let common = CommonParameters(document: document, options: options, diagnostics: diagnostics) {
            self.areAlike($0, $1)
        }
        model.common = lowerCommon(common.handles)
        var names = operationNames()[...]
        for path in document.paths {
            for operation in path.item.operations {
                let template = self.path(of: operation, path.template)
                var lowered = lower(
                    operation, in: path, calledAt: template, named: names.removeFirst(), common: common)
                lowered.path = sent(template, of: operation, in: path)
                lowered.routedQuery = Self.routedQuery(in: template.value)
                lowered.server = server(of: operation)
                if let server = lowered.server {
                    lowered.documentation.remarks.append(remark(on: server))
                }
                lowered.security = document.security(of: operation).map { requirement in
                    requirement.uses.map { OperationModel.SecurityUse(scheme: $0.scheme, scopes: $0.scopes) }
                }
                model.operations.append(lowered)
            }
        }
        model.credentialOrigins = options.credentialOrigins
        reportUnusedCredentialOrigins()
        lowerReceived(functions: functions)
    }

    /// Lowers an operation but for what only calls have: a path and credentials.
    ///
    /// - Parameter called: The path with the names of its parameters alone; nil for what is not called by a path.
    func lower(
        _ operation: Operation, in path: Path, calledAt called: Located<String>?, named names: OperationNames,
        common: CommonParameters = CommonParameters()
    ) -> OperationModel {
        let index = model.operations.count
        naming.operationTypes[index] = names.original
        let (own, usesCommon) = common.leaving(operation.parameters)
        let template = called ?? Located("", at: path.template.range)
        let isBodiless = Self.bodiless.contains(operation.method.value)
        let described = operation.requestBody.flatMap { isBodiless && holdsNothing($0) ? nil : $0 }
        var body = described.flatMap { lowerBody($0, operation: index, path: template.value) }
        if body?.isRequired == false { body?.hasDefault = isBodiless }
        var lowered = OperationModel(
            id: operation.operationID?.value ?? "\(operation.method.value) \(path.template.value)",
            functionName: names.function, typeName: names.type, method: operation.method.value,
            path: "", tags: operation.tags, security: [],
            parameters: lowerParameters(own, of: operation, path: template, index: index, hasBody: body != nil),
            usesCommon: usesCommon, body: body,
            responses: lowerResponses(operation, index: index, path: template.value),
            documentation: DocumentationModel(
                summary: operation.summary ?? path.item.summary,
                description: operation.description ?? path.item.description, isDeprecated: operation.isDeprecated,
                remarks: called == nil ? remarks(on: operation) : [], link: Self.link(operation.externalDocs)),
            range: operation.method.range)
        lowered.hasID = operation.operationID != nil
        lowered.produces = operation.produces.map(\.value).filter { MediaTypeKind($0) != .invalid }
        lowered.statedAccept = statedAccept(of: operation, beside: lowered.responses.flatMap(\.mediaTypes))
        let greedy =
            called == nil ? [] : PathPlaceholder.all(in: path.template.value).filter(\.isGreedy).map(\.name)
        for index in lowered.parameters.indices where lowered.parameters[index].location == .path {
            let parameter = lowered.parameters[index]
            // Where each value is several segments, these are the path's: protoc-gen-openapiv2 writes `{name=shelves/*}` so.
            let hasSlashes = parameter.rules.pattern?.parts.contains(where: \.model.isPath) == true
            if hasSlashes || greedy.contains(parameter.wireName) { lowered.parameters[index].allowsReserved = true }
            lowered.parameters[index].mayBeEmpty = mayBeEmpty(parameter, of: operation, in: template.value)
        }
        lowered.origin = Origin(
            place: operation.operationID?.range ?? operation.method.range, object: operation.range)
        lowered.origin?.related = path.template.range
        return lowered
    }

    /// The methods in whose requests a body has no defined meaning (RFC 9110, section 9.3).
    private static let bodiless: Set = ["GET", "HEAD", "DELETE", "TRACE"]

    /// Whether a body may be left out and is but an object that has no property: some documents have one for each `GET`.
    private func holdsNothing(_ handle: Handle<RequestBody>) -> Bool {
        let body = document.requestBodies[handle]
        guard !body.isRequired, body.content.count == 1, let form = body.content[0].schema.map(meaning) else {
            return false
        }
        let isPlain = form.types == .object && form.properties.isEmpty && form.required.isEmpty && form.patterns.isEmpty
        guard isPlain, form.allOf.isEmpty, form.oneOf.isEmpty, form.anyOf.isEmpty else { return false }
        switch (form.additionalProperties, MediaTypeKind(body.content[0].name.value)) {
        case (.forbidden, .json), (.forbidden, .form), (nil, .form): return true
        default: return false
        }
    }

    /// The path with the names of its parameters alone, where what stands beside them is not declared as a part of them.
    private func path(of operation: Operation, _ template: Located<String>) -> Located<String> {
        let declared = operation.parameters.map { document.parameters[$0] }.filter { $0.location == .path }
        var path = ""
        var rest = template.value[...]
        for placeholder in PathPlaceholder.all(in: template.value) {
            path += rest[..<placeholder.range.lowerBound]
            let written = template.value[placeholder.range].dropFirst().dropLast()
            let isKnown = placeholder.name.isEmpty || declared.contains { $0.name.value == written }
            path += "{\(isKnown ? String(written) : placeholder.name)}"
            rest = template.value[placeholder.range.upperBound...]
        }
        return Located(path + rest, at: template.range)
    }

    /// The path as it is sent. OpenAPI knows no query and no fragment there (section "Paths Object"), documents do: a query
    /// is part of the request, but for what parameters say already; a fragment never is (RFC 3986, section 3.5).
    private func sent(_ template: Located<String>, of operation: Operation, in path: Path) -> String {
        guard template.value.utf8.contains(where: { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "?") }) else {
            return template.value
        }
        let parts = template.value.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let hasQuery = template.value.contains("?") && !path.mayHaveQuery
        if parts.count > 1 || hasQuery, reported.insert(template.range).inserted {
            diagnostics.warning(
                .queryInPath,
                parts.count > 1
                    ? "a path has no fragment; '#\(parts[1])' is not sent"
                    : "a path has no query; it is sent as it stands here", at: template.range)
        }
        return withoutParameters(of: operation, parts[0])
    }

    /// The query in a path, whether or not parameters say the same; what stands for a value tells nothing.
    private static func routedQuery(in path: String) -> String {
        guard path.utf8.contains(UInt8(ascii: "?")) else { return "" }
        let target = path.prefix { $0 != "#" }
        guard let start = target.firstIndex(of: "?") else { return "" }
        return target[start...].dropFirst().split(separator: "&").filter { !$0.contains("{") }.joined(separator: "&")
    }

    /// A path without the pairs of its query that are parameters of the operation, too.
    private func withoutParameters(of operation: Operation, _ path: Substring) -> String {
        let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count > 1 else { return String(path) }
        let declared = operation.parameters.map { document.parameters[$0] }.filter { $0.location == .query }
        let pairs = parts[1].split(separator: "&").filter { pair in
            let name = pair.prefix { $0 != "=" }
            return !declared.contains { $0.name.value == name }
        }
        return pairs.isEmpty ? String(parts[0]) : "\(parts[0])?\(pairs.joined(separator: "&"))"
    }

    /// The names of all operations, in document order. Those who want the same name take it in the order of their paths, so
    /// that in whatever order a document has them, a name calls the same path.
    private func operationNames() -> [OperationNames] {
        let (sources, reports) = facts.operations.value
        for report in reports { diagnostics.report(report) }
        naming.operationTexts = Set(sources)
        let idNames = functionNames(ofIDsBeside: sources)
        let places = document.paths.flatMap { path in path.item.operations.map { (path: path.template.value, $0) } }
        // What the configuration calls otherwise comes last: a name that something else has is an error.
        let keys = zip(sources, places).map { source, place in
            let wish = functionName(source).text
            return (rename(wish) == nil ? 0 : 1, wish, place.path, place.1.method.value)
        }
        var found: [OperationNames?] = Array(repeating: nil, count: sources.count)
        for index in sources.indices.sorted(by: { keys[$0] < keys[$1] }) {
            found[index] = names(of: places[index].1, sources[index], idName: idNames[index], functions: functions)
        }
        return found.compactMap(\.self)
    }

    /// What operations would be called after their IDs; nil where that is the name of an operation, or where several IDs
    /// come to it.
    private func functionNames(ofIDsBeside sources: [String]) -> [SwiftIdentifier?] {
        let names = document.operations.map { $0.operationID.map { functionName($0.value) } }
        let uses = Dictionary(names.compactMap(\.self).map { ($0, 1) }, uniquingKeysWith: +)
        let taken = Set(sources.map { functionName($0) })
        return names.map { name in name.flatMap { uses[$0] == 1 && !taken.contains($0) ? $0 : nil } }
    }

    /// The name of the function of an operation, with abbreviations as in the names of schemas: `createDM` for `create_dm`,
    /// unless the document has another one that is called so.
    private func functionName(_ source: String) -> SwiftIdentifier {
        let plain = WordSplitter.memberName(source, fallback: "operation")
        return isRespelled(plain) ? spelling.spelled(plain) : plain
    }

    /// Whether abbreviations in the name of a function are written as in the names of schemas.
    private func isRespelled(_ function: SwiftIdentifier) -> Bool {
        let name = spelling.spelled(function)
        return name == function || !naming.operationTexts.contains(name.text)
    }

    private func typeName(ofFunction function: SwiftIdentifier) -> SwiftIdentifier {
        isRespelled(function)
            ? spelling.typeName(function.text, fallback: "Operation")
            : WordSplitter.typeName(function.text, fallback: "Operation")
    }

    /// The names of an operation that is called something in the document, or would be.
    ///
    /// - Parameter idName: What it would be called after its ID. An operation may be called otherwise, and configurations
    ///   know it by either.
    func names(
        of operation: Operation, _ source: String, kind: SwiftIdentifier = SwiftIdentifier(known: "Operation"),
        idName: SwiftIdentifier? = nil, functions: NameScope
    ) -> OperationNames {
        let wantedFunction = functionName(source)
        var chosen = wantedFunction
        let configured = rename(wantedFunction.text) ?? idName.flatMap { rename($0.text) }
        if let configured, configured != wantedFunction {
            if functions.reserve(configured) {
                chosen = configured
            } else {
                reportTaken(wantedFunction.text, configured)
            }
        }
        let isReserved = ReservedNames.functions.contains(chosen.text)
        let free = isReserved ? chosen.appending(kind) : chosen
        let function = chosen == wantedFunction ? functions.claim(free) : chosen
        let wantedType = typeName(ofFunction: function)
        let type = topLevel.claim(wantedType, wantedType.appending(kind))
        let range = operation.operationID?.range ?? operation.method.range
        noteRenaming("the operation '\(source)'", wanted: chosen, got: function, at: range)
        noteRenaming("the type of the operation '\(source)'", wanted: wantedType, got: type, at: range)
        let isRenamed = chosen.text != wantedFunction.text
        return (function, type, isRenamed ? typeName(ofFunction: wantedFunction) : type)
    }
}

extension Parameter {
    /// Whether a client can be asked for the parameter once.
    var mayBeCommon: Bool { [.query, .header, .cookie].contains(location) }
}
