package import ApusSource
package import ApusSyntax

/// Reads the tree of an OpenAPI document into a `Document`.
///
/// Objects are read once per syntax node and remembered by it, whether they are reached by their place or by any number
/// of references; so cycles end, and what is shared in the text is shared in the model.
package final class DocumentReader {
    let root: SyntaxNode
    let diagnostics: DiagnosticCollector
    var document: Document
    var schemas: [ObjectIdentifier: Handle<Schema>] = [:]
    var parameters: [ObjectIdentifier: Handle<Parameter>] = [:]
    var requestBodies: [ObjectIdentifier: Handle<RequestBody>] = [:]
    var responses: [ObjectIdentifier: Handle<Response>] = [:]
    var headers: [ObjectIdentifier: Handle<Header>] = [:]
    var pointers: [String: SyntaxNode] = [:]
    /// What references mean that have been followed.
    var resolved: [ObjectIdentifier: SyntaxNode] = [:]
    /// The members of large mappings by their keys.
    var members: [ObjectIdentifier: [String: SyntaxNode]] = [:]
    /// How many broken references have been reported.
    var suggestions = 0
    var pending: [(handle: Handle<Schema>, node: SyntaxNode)] = []

    private init(root: SyntaxNode, document: Document, diagnostics: DiagnosticCollector) {
        self.root = root
        self.document = document
        self.diagnostics = diagnostics
    }

    /// Reads a document; nil when an error was reported that leaves no document to speak of.
    package static func read(_ root: SyntaxNode, diagnostics: DiagnosticCollector) -> Document? {
        guard root.entries != nil else {
            diagnostics.error(
                .notOpenAPI, "this is no OpenAPI document: expected an object, found \(root.kindName)", at: root.range)
            return nil
        }
        guard let view = ObjectView(root, kind: "OpenAPI Object", diagnostics: diagnostics),
            let version = version(of: view)
        else { return nil }
        let info = Info(title: "", version: "", description: nil, range: (view["info"] ?? root).range)
        let document = Document(version: version, info: info, range: root.range)
        let reader = DocumentReader(root: root, document: document, diagnostics: diagnostics)
        reader.readRoot(view)
        return reader.document
    }

    private static func version(of view: ObjectView) -> OpenAPIVersion? {
        if let swagger = view["swagger"] {
            view.diagnostics.error(
                .unsupportedVersion,
                "Swagger \(swagger.scalar?.text ?? "") is not read; convert the document to OpenAPI 3",
                at: swagger.range)
            return nil
        }
        guard let field = view["openapi"], let text = field.scalar?.text else {
            view.diagnostics.error(
                .notOpenAPI, "this is no OpenAPI document: it has no field 'openapi' that states a version",
                at: view.node.range.firstLine)
            return nil
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count >= 2, let version = OpenAPIVersion(rawValue: "\(parts[0]).\(parts[1])") { return version }
        view.diagnostics.error(
            .unsupportedVersion, "OpenAPI '\(text)' is not a version that apus reads; it reads 3.0, 3.1 and 3.2",
            at: field.range)
        return nil
    }

    private func readRoot(_ view: ObjectView) {
        view.checkFields([
            "openapi", "$self", "info", "jsonSchemaDialect", "servers", "paths", "webhooks", "components", "security",
            "tags", "externalDocs",
        ])
        view.reportUnsupported("webhooks")
        document.externalDocs = view["externalDocs"]
        document.uninterpreted = view.fields(["webhooks"])
        readInfo(view)
        document.servers = view.list("servers").compactMap(readServer)
        document.tags = view.list("tags").compactMap { node in
            guard let tag = ObjectView(node, kind: "Tag Object", diagnostics: diagnostics),
                let name = tag.text("name")
            else { return nil }
            return Tag(
                name: name, description: tag.text("description"), externalDocs: tag["externalDocs"], range: node.range)
        }
        readComponents(view)
        document.security = readSecurity(view) ?? []
        document.securityRange = view.fields(["security"]).first?.keyRange
        document.paths = view.map("paths").compactMap(readPath)
        readPendingSchemas()
        checkOperationIDs()
    }

    private func readInfo(_ view: ObjectView) {
        guard let node = view["info"] else { return view.reportMissing("info") }
        guard let info = ObjectView(node, kind: "Info Object", diagnostics: diagnostics) else { return }
        info.checkFields(["title", "summary", "description", "termsOfService", "contact", "license", "version"])
        document.info.title = info.text("title") ?? ""
        document.info.version = info.text("version") ?? ""
        document.info.description = info.text("description")
    }

    func readServer(_ node: SyntaxNode) -> Server? {
        guard let view = ObjectView(node, kind: "Server Object", diagnostics: diagnostics) else { return nil }
        view.checkFields(["url", "name", "description", "variables"])
        guard let url = view.locatedText("url") else {
            view.reportMissing("url")
            return nil
        }
        let variables = view.map("variables").compactMap { entry -> Server.Variable? in
            guard
                let variable = ObjectView(entry.value, kind: "Server Variable Object", diagnostics: diagnostics)
            else { return nil }
            return Server.Variable(
                name: entry.key, defaultValue: variable.text("default") ?? "",
                values: variable.texts("enum").map(\.value), description: variable.text("description"))
        }
        return Server(
            url: url, name: view.text("name"), description: view.text("description"), variables: variables)
    }

    private func readComponents(_ root: ObjectView) {
        guard let node = root["components"] else { return }
        guard let view = ObjectView(node, kind: "Components Object", diagnostics: diagnostics) else { return }
        view.checkFields([
            "schemas", "responses", "parameters", "examples", "requestBodies", "headers", "securitySchemes", "links",
            "callbacks", "pathItems", "mediaTypes",
        ])
        document.components.schemas = view.map("schemas").map { entry in
            Components.Named(
                name: entry.name, handle: schema(entry.value),
                isReference: entry.value.reference != nil && !hasSiblings(entry.value))
        }
        document.components.parameters = named(view.map("parameters"), parameter)
        document.components.headers = named(view.map("headers"), header)
        document.components.requestBodies = named(view.map("requestBodies"), requestBody)
        document.components.responses = named(view.map("responses"), response)
        document.components.securitySchemes = view.map("securitySchemes").compactMap(readSecurityScheme)
    }

    private func named<Value>(
        _ entries: [SyntaxEntry], _ read: (SyntaxNode) -> Handle<Value>?
    ) -> [Components.Named<Value>] {
        entries.compactMap { entry in
            read(entry.value).map {
                Components.Named(name: entry.name, handle: $0, isReference: entry.value.reference != nil)
            }
        }
    }

    private func checkOperationIDs() {
        var first: [String: Located<String>] = [:]
        for operation in document.paths.flatMap(\.item.operations) {
            guard let id = operation.operationID else { continue }
            if let other = first[id.value] {
                diagnostics.warning(
                    .duplicateOperationID,
                    "operationId '\(id.value)' is used more than once; one of the two is renamed",
                    at: id.range, notes: [.init("the first use is here", at: other.range)])
            } else {
                first[id.value] = id
            }
        }
    }
}

extension SyntaxEntry {
    /// The key with its place.
    var name: Located<String> { Located(key, at: keyRange) }
}
