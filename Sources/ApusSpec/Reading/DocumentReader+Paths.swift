import ApusSource
import ApusSyntax

extension DocumentReader {
    private static let methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"]

    /// Reads the paths of the root. Documents of Azure keep paths that differ in their queries alone under `x-ms-paths`.
    func readPaths(_ view: ObjectView) -> [Path] {
        inOrderOfKeys(view.map("paths")) { readPath($0) }
            + inOrderOfKeys(view.map("x-ms-paths")) { readPath($0, mayHaveQuery: true) }
    }

    /// Reads one entry of the Paths Object.
    private func readPath(_ entry: SyntaxEntry, mayHaveQuery: Bool = false) -> Path? {
        if entry.key.hasPrefix("x-") { return nil }
        var template = entry.name
        if !entry.key.hasPrefix("/") {
            // What has operations is a path, unless it says where it is.
            let isPath =
                entry.value.entries?.contains { Self.methods.contains($0.key) || $0.value["responses"] != nil } == true
            let outcome = isPath && !entry.key.contains("://") ? "'/\(entry.key)' is taken" : nil
            diagnostics.warning(
                .invalidPath, "the path '\(entry.key)' does not start with '/'; \(outcome ?? "it is skipped")",
                at: entry.keyRange)
            if outcome == nil { return nil }
            template = Located("/" + entry.key, at: entry.keyRange)
        }
        return readPathItem(entry.value, kind: "the path").map {
            Path(
                template: template, item: $0, mayHaveQuery: mayHaveQuery, lacksSlash: template.value != entry.key)
        }
    }

    /// Reports paths that a server cannot tell apart, because nothing but the names of their parameters differs (section
    /// "Path Templating"), as far as they have a method in common.
    func checkPaths() {
        var known: [ExactText: Located<String>] = [:]
        for path in document.paths {
            let shape = TemplateShape.text(of: path.template.value)
            var others: [Located<String>] = []
            for operation in path.item.operations {
                let key = ExactText("\(operation.method.value) \(shape)")
                if let other = known[key] { others.append(other) } else { known[key] = path.template }
            }
            guard let other = others.first else { continue }
            let isText = path.template.value.utf8.elementsEqual(other.value.utf8)
            diagnostics.warning(
                .duplicatePath,
                isText
                    ? "the path '\(path.template.value)' stands here twice"
                    : "'\(path.template.value)' is the same path as '\(other.value)': the names of parameters tell none apart",
                at: path.template.range, notes: [.init("the other one is here", at: other.range)])
        }
    }

    /// Reads one webhook.
    func readWebhook(_ entry: SyntaxEntry) -> Path? {
        if entry.key.hasPrefix("x-") { return nil }
        return readPathItem(entry.value, kind: "the webhook", isReceived: true)
            .map { Path(template: entry.name, item: $0) }
    }

    /// The callback at a node or behind its reference. What it holds is read by `readPendingCallbacks`: its requests may
    /// have callbacks in turn, which may lead back to it.
    func callback(_ node: SyntaxNode) -> Handle<Callback>? {
        guard let node = resolve(node, kind: "the callback") else { return nil }
        if let known = callbacks[ObjectIdentifier(node)] { return known }
        guard let view = ObjectView(node, kind: "Callback Object", reader: self) else { return nil }
        let handle = document.callbacks.add(Callback(range: node.range))
        callbacks[ObjectIdentifier(node)] = handle
        pendingCallbacks.append((handle, view))
        return handle
    }

    /// Reads the requests of all callbacks that something refers to, and those of their callbacks.
    func readPendingCallbacks() {
        var index = 0
        while index < pendingCallbacks.count {
            let (handle, view) = pendingCallbacks[index]
            for entry in view.entries where !entry.key.hasPrefix("x-") {
                guard let item = readPathItem(entry.value, kind: "the callback", isReceived: true) else { continue }
                document.callbacks[handle].items.append(Path(template: entry.name, item: item))
            }
            index += 1
        }
        pendingCallbacks = []
    }

    /// Reads a Path Item Object.
    ///
    /// - Parameter isReceived: Whether its requests are those that the API sends.
    private func readPathItem(_ node: SyntaxNode, kind: String, isReceived: Bool = false) -> PathItem? {
        guard let node = resolve(node, kind: kind),
            let view = ObjectView(node, kind: "Path Item Object", reader: self)
        else { return nil }
        let strangers = strangeMethods(view)
        view.checkFields(
            Self.methods + ["$ref", "summary", "description", "servers", "parameters", "additionalOperations"]
                + strangers.map(\.key))
        // Requests of the API go where their receiver wants them.
        if isReceived { view.reportUnsupported("servers") }
        var item = PathItem(range: node.range)
        item.summary = view.text("summary")
        item.description = view.text("description")
        let shared = readParameters(view)
        item.parameters = shared.handles
        let servers = view.list("servers").compactMap(readServer)
        let fields = view.entries.filter { Self.methods.contains($0.key) }
        // Of a key alone nobody can tell any more whether it is a field, which stands for a method in capitals.
        var members: [(SyntaxEntry, String)] = fields.map { ($0, $0.key.uppercased()) }
        members += strangers.map { ($0, $0.key.uppercased()) }
        members += additionalOperations(view).map { ($0, $0.key) }
        item.operations = inOrder(of: members.map(\.1)) { index in
            let (member, method) = members[index]
            var operation = readOperation(member, method: method, shared: shared, isReceived: isReceived)
            if operation?.servers.isEmpty == true { operation?.servers = servers }
            return operation
        }
        return item
    }

    /// Operations that stand in a path item under methods which have no field there, such as `search`, or in capitals: what
    /// has answers is an operation.
    private func strangeMethods(_ view: ObjectView) -> [SyntaxEntry] {
        var seen: Set<String> = []
        return inOrderOfKeys(view.entries) { entry in
            let field = entry.key.lowercased()
            guard !Self.methods.contains(entry.key), !entry.key.hasPrefix("x-"), !entry.key.hasPrefix("$"),
                entry.key.isToken, entry.value["responses"]?.entries != nil, view[field] == nil || field == entry.key,
                seen.insert(field).inserted
            else { return nil }
            diagnostics.warning(
                .fieldOfOtherVersion,
                "\(view.kind) has no field '\(entry.key)'; the operation is taken for one of the method "
                    + "'\(field.uppercased())'", at: entry.keyRange)
            return entry
        }
    }

    /// The operations of methods that have no field of their own (3.2, section "Path Item Object"). Methods are
    /// case-sensitive: what differs from a field in its case alone is another one.
    private func additionalOperations(_ view: ObjectView) -> [SyntaxEntry] {
        view.map("additionalOperations").filter { entry in
            let isField = Self.methods.contains { $0.uppercased() == entry.key }
            if entry.key.hasPrefix("x-") { return false }
            if !isField, entry.key.isToken { return true }
            diagnostics.warning(
                .invalidMethod,
                isField
                    ? "'\(entry.key)' has a field of its own, '\(entry.key.lowercased())'; the operation is skipped"
                    : "'\(entry.key)' is no method of HTTP; the operation is skipped", at: entry.keyRange)
            return false
        }
    }

    private func readOperation(
        _ entry: SyntaxEntry, method: String, shared: ParameterList, isReceived: Bool
    ) -> Operation? {
        guard let view = view(entry.value, kind: "Operation Object") else { return nil }
        view.checkFields([
            "tags", "summary", "description", "externalDocs", "operationId", "parameters", "requestBody", "responses",
            "callbacks", "deprecated", "security", "servers", "consumes", "produces", "schemes",
        ])
        reportSchemes(view)
        if isReceived { view.reportUnsupported("servers") }
        var operation = Operation(method: Located(method, at: entry.keyRange), range: view.node.range)
        operation.operationID = view.locatedText("operationId").flatMap { $0.value.isEmpty ? nil : $0 }
        operation.methodName = methodName(view)
        operation.summary = view.text("summary")
        operation.description = view.text("description")
        operation.tags = view.texts("tags").map(\.value)
        operation.isDeprecated = view.flag("deprecated") ?? false
        operation.security = readSecurity(view)
        operation.securityRange = view.fields(["security"]).first?.keyRange
        operation.servers = view.list("servers").compactMap(readServer)
        operation.externalDocs = view["externalDocs"]
        for entry in view.map("callbacks") where !entry.key.hasPrefix("x-") {
            if let callback = callback(entry.value) { operation.callbacks.append((entry.name, callback)) }
        }
        let own = readParameters(view)
        operation.parameters = merge(shared.handles, own.handles)
        operation.lacksParameters = shared.lacks || own.lacks
        if document.version == .v20 {
            var types = swaggerMediaTypes(of: view)
            let contentTypes = own.contentTypes.isEmpty ? shared.contentTypes : own.contentTypes
            if !contentTypes.isEmpty { types.consumes = contentTypes }
            reportForeign(["requestBody"], in: view, outcome: "it is read all the same")
            operation.requestBody =
                swaggerBody(shared: shared.bodyParameters, own: own.bodyParameters, types)
                ?? view["requestBody"].flatMap(requestBody)
            operation.responses = readResponses(view) { self.swaggerResponse($0, types) }
            operation.produces = types.produces
            operation.producesItself = view["produces"] != nil
        } else {
            let bodies = own.bodyParameters + shared.bodyParameters
            reportForeign(bodies.isEmpty ? ["consumes", "produces"] : ["produces"], in: view)
            operation.requestBody = view["requestBody"].flatMap(requestBody)
            reportBodyParameters(shared.bodyParameters, own.bodyParameters, beside: operation.requestBody)
            if operation.requestBody == nil {
                operation.requestBody = swaggerBody(
                    shared: shared.bodyParameters, own: own.bodyParameters, swaggerMediaTypes(of: view))
            }
            operation.responses = readResponses(view, response)
        }
        return operation
    }

    /// What Adyen's documents call the method of a client (`x-methodName`).
    private func methodName(_ view: ObjectView) -> Located<String>? {
        guard let node = view["x-methodName"] else { return nil }
        guard let scalar = node.scalar, scalar.kind == .string,
            scalar.text.utf8.first?.isASCIILetter == true,
            scalar.text.utf8.allSatisfy({ $0.isASCIIAlphanumeric || $0 == 0x5F })
        else {
            let text = node.scalar.map { "'\($0.text)'" } ?? "this"
            diagnostics.note(
                .unusableName, "\(text) is no name of a method; the operation is called as without 'x-methodName'",
                at: node.range)
            return nil
        }
        return Located(scalar.text, at: node.range)
    }

    private func readParameters(_ view: ObjectView) -> ParameterList {
        var list = ParameterList()
        for node in view.list("parameters") {
            if let body = swaggerBodyParameter(node) {
                list.bodyParameters.append(body)
                continue
            }
            guard let handle = parameter(node) else {
                list.lacks = true
                continue
            }
            if document.version == .v20 { list.contentTypes += swaggerContentTypes(node) }
            let new = document.parameters[handle]
            let other = list.handles.first { isSame(document.parameters[$0], new) }
            if let other {
                diagnostics.warning(
                    .duplicateParameter, "the \(new.location.rawValue) parameter '\(new.name.value)' stands here twice",
                    at: node.range.shortened,
                    notes: [.init("the first is here", at: document.parameters[other].name.range)])
            } else {
                list.handles.append(handle)
            }
        }
        return list
    }

    /// An operation's parameter takes the place of the path item's with its name and location.
    private func merge(_ shared: [Handle<Parameter>], _ own: [Handle<Parameter>]) -> [Handle<Parameter>] {
        let kept = shared.filter { handle in
            !own.contains { isSame(document.parameters[$0], document.parameters[handle]) }
        }
        return kept + own
    }

    private func isSame(_ left: Parameter, _ right: Parameter) -> Bool {
        left.location == right.location && left.name.value == right.name.value
    }

    private func readResponses(
        _ view: ObjectView, _ read: (SyntaxNode) -> Handle<Response>?
    ) -> [StatusResponse] {
        view.map("responses").compactMap { entry in
            if entry.key.hasPrefix("x-") { return nil }
            guard let status = ResponseStatus(entry.key) else {
                diagnostics.warning(
                    .invalidStatus, "'\(entry.key)' is no status code, no range such as 4XX and not 'default'",
                    at: entry.keyRange)
                return nil
            }
            guard let handle = read(entry.value) else { return nil }
            return StatusResponse(status: status, response: handle, range: entry.keyRange)
        }
    }
}

/// The parameters of an operation or path item.
struct ParameterList {
    var handles: [Handle<Parameter>] = []
    /// Whether a reference among them led nowhere.
    var lacks = false
    /// Parameters of Swagger 2.0 that travel in the body.
    var bodyParameters: [SyntaxNode] = []
    /// The media types that a header parameter of Swagger 2.0 names.
    var contentTypes: [Located<String>] = []
}
