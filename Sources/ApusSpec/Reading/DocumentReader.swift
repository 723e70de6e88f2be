package import ApusSource
package import ApusSyntax

/// Reads the tree of an OpenAPI document into a `Document`.
///
/// Objects are read once per syntax node and remembered by it, whether they are reached by their place or by any number
/// of references; so cycles end, and what is shared in the text is shared in the model.
package final class DocumentReader {
    let root: SyntaxNode
    let files: (any ReferencedFiles)?
    var diagnostics: DiagnosticCollector
    var document: Document
    var schemas: [ObjectIdentifier: Handle<Schema>] = [:]
    var parameters: [ObjectIdentifier: Handle<Parameter>] = [:]
    var requestBodies: [ObjectIdentifier: Handle<RequestBody>] = [:]
    var responses: [ObjectIdentifier: Handle<Response>] = [:]
    var headers: [ObjectIdentifier: Handle<Header>] = [:]
    var callbacks: [ObjectIdentifier: Handle<Callback>] = [:]
    /// The callbacks whose requests have not been read yet.
    var pendingCallbacks: [(handle: Handle<Callback>, view: ObjectView)] = []
    /// The trees of the files that have been read, by `SourceFile`.
    var roots: [ObjectIdentifier: SyntaxNode] = [:]
    /// What references lead to, by how they are written.
    var targets: [ReferenceKey: SyntaxNode] = [:]
    /// What references lead to that name a kind of components.
    var kinds: [ObjectIdentifier: ObjectKind] = [:]
    /// What references mean that have been followed.
    var resolved: [ObjectIdentifier: SyntaxNode] = [:]
    /// The references that pointers pass through which are being followed.
    var passing: Set<ObjectIdentifier> = []
    /// Those that have been found to lead nowhere.
    var impassable: Set<ObjectIdentifier> = []
    /// The members of large mappings by their keys.
    var members: [ObjectIdentifier: [ExactText: SyntaxEntry]] = [:]
    /// The schemas that have an `$id`, and files that have a `$self`, by URI.
    var identified: [String: SyntaxNode] = [:]
    /// The resource of each reference inside of one with a URI.
    var resources: [ObjectIdentifier: Resource] = [:]
    /// Schemas by anchor, by the root of the resource that they stand in.
    var anchors: [ObjectIdentifier: [String: SyntaxNode]] = [:]
    /// How many schemas have a `$dynamicAnchor` of a name.
    var dynamicAnchors: [String: Int] = [:]
    /// What references lead to outside of the document's components, in the order of their discovery.
    var referred: [ReferredObject] = []
    /// The nodes that have been looked at for `referred`.
    var named: Set<ObjectIdentifier> = []
    /// The request bodies and responses of Swagger 2.0, which depend on the media types of who refers to them.
    var swaggerBodies: [SwaggerKey: Handle<RequestBody>] = [:]
    var swaggerResponses: [SwaggerKey: Handle<Response>] = [:]
    /// The schemas that are read from a parameter, header or Items Object of Swagger 2.0.
    var swaggerItems: Set<Handle<Schema>> = []
    /// The media types that operations of Swagger 2.0 have that do not state their own.
    var swaggerMediaTypes = SwaggerMediaTypes()
    /// The places for which references have been reported that OpenAPI does not have there.
    var misplaced: Set<String> = []
    /// The texts of files that are objects or lists to YAML, by `SourceFile`: many fields may refer to one.
    var wholeTexts: [ObjectIdentifier: SyntaxNode] = [:]
    /// How many broken references have been reported.
    var suggestions = 0
    var pending: [(handle: Handle<Schema>, node: SyntaxNode)] = []

    private init(
        root: SyntaxNode, document: Document, files: (any ReferencedFiles)?, diagnostics: DiagnosticCollector
    ) {
        self.root = root
        self.files = files
        roots[ObjectIdentifier(root.range.file)] = root
        kinds[ObjectIdentifier(root)] = .document
        self.document = document
        self.diagnostics = diagnostics
    }

    /// Reads a document; nil when an error was reported that leaves no document to speak of.
    ///
    /// - Parameters:
    ///   - files: Finds what references to other files lead to. Without it they lead nowhere.
    ///   - limits: How deep schemas may be in each other; nil: for what walks down them by recursion, the caller answers.
    package static func read(
        _ root: SyntaxNode, files: (any ReferencedFiles)? = nil, limits: SyntaxLimits? = nil,
        diagnostics: DiagnosticCollector
    ) -> Document? {
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
        let reader = DocumentReader(root: root, document: document, files: files, diagnostics: diagnostics)
        reader.readIdentifiers(of: root)
        if version == .v20 { reader.readSwaggerRoot() } else { reader.readRoot() }
        reader.readPendingCallbacks()
        reader.readSchemasAndHeirs()
        reader.addMappedVariants()
        reader.takeAnnotationsFromParts()
        reader.nameReferredObjects()
        reader.takeNullFromParts()
        reader.checkOperationIDs()
        if let limits, !reader.isWithin(limits) { return nil }
        reader.checkPaths()
        return reader.document
    }

    private static func version(of view: ObjectView) -> OpenAPIVersion? {
        if let swagger = view["swagger"] {
            if swagger.scalar?.text == OpenAPIVersion.v20.rawValue { return .v20 }
            view.diagnostics.error(
                .unsupportedVersion,
                "Swagger '\(swagger.scalar?.text ?? "")' is not a version that apus reads; it reads 2.0",
                at: swagger.range)
            return nil
        }
        guard let field = view["openapi"], let text = field.scalar?.text else {
            view.diagnostics.error(
                .notOpenAPI, "this is no OpenAPI document: it has no field 'openapi' that states a version",
                at: view.node.range.shortened)
            return nil
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count >= 2, let version = OpenAPIVersion(rawValue: "\(parts[0]).\(parts[1])"), version != .v20 {
            return version
        }
        view.diagnostics.error(
            .unsupportedVersion, "OpenAPI '\(text)' is not a version that apus reads; it reads 3.0, 3.1 and 3.2",
            at: field.range)
        return nil
    }

    /// Fields of the root of Swagger 2.0 that say something without being referred to.
    private static let swaggerRootFields = [
        "host", "basePath", "schemes", "consumes", "produces", "securityDefinitions",
    ]

    private func readRoot() {
        guard let view = view(root, kind: "OpenAPI Object") else { return }
        view.checkFields([
            "openapi", "$self", "info", "jsonSchemaDialect", "servers", "paths", "webhooks", "components", "security",
            "tags", "externalDocs",
        ])
        reportForeign(Self.swaggerRootFields, in: view)
        document.externalDocs = view["externalDocs"]
        readInfo(view)
        document.servers = view.list("servers").compactMap(readServer)
        readTags(view)
        readComponents(view)
        document.security = readSecurity(view) ?? []
        document.securityRange = view.fields(["security"]).first?.keyRange
        document.paths = readPaths(view)
        document.webhooks = inOrderOfKeys(view.map("webhooks"), readWebhook)
    }

    /// The view of an object where OpenAPI has no reference; one that stands there is followed all the same.
    func view(_ node: SyntaxNode, kind: String) -> ObjectView? {
        let node = node.reference == nil ? node : resolveMisplaced(node, at: kind)
        return node.flatMap { ObjectView($0, kind: kind, reader: self) }
    }

    func readTags(_ view: ObjectView) {
        document.tags = view.list("tags").compactMap { node in
            guard let tag = self.view(node, kind: "Tag Object"), let name = tag.text("name") else { return nil }
            return Tag(
                name: name, description: tag.text("description"), externalDocs: tag["externalDocs"], range: node.range)
        }
    }

    func readInfo(_ view: ObjectView) {
        guard let node = view["info"] else { return view.reportMissing("info") }
        guard let info = self.view(node, kind: "Info Object") else { return }
        info.checkFields(["title", "summary", "description", "termsOfService", "contact", "license", "version"])
        document.info.title = info.text("title") ?? ""
        document.info.version = info.text("version") ?? ""
        document.info.description = info.text("description")
        document.info.summary = info.text("summary")
        document.info.contact = info["contact"]
        document.info.license = info["license"]
        document.info.termsOfService = info["termsOfService"]
    }

    func readServer(_ node: SyntaxNode) -> Server? {
        guard let view = view(node, kind: "Server Object") else { return nil }
        view.checkFields(["url", "name", "description", "variables"])
        guard let url = view.locatedText("url") else {
            view.reportMissing("url")
            return nil
        }
        let variables = view.map("variables").compactMap { entry -> Server.Variable? in
            guard let variable = self.view(entry.value, kind: "Server Variable Object") else { return nil }
            if variable["default"] == nil { variable.reportMissing("default") }
            return Server.Variable(
                name: entry.key, defaultValue: variable.locatedText("default"), values: variable.texts("enum"),
                description: variable.text("description"))
        }
        return Server(
            url: url, name: view.text("name"), description: view.text("description"), variables: variables)
    }

    private func readComponents(_ root: ObjectView) {
        guard let node = root["components"] else { return }
        guard let view = view(node, kind: "Components Object") else { return }
        view.checkFields([
            "schemas", "responses", "parameters", "examples", "requestBodies", "headers", "securitySchemes", "links",
            "callbacks", "pathItems", "mediaTypes",
        ])
        readNamedSchemas(components(view, "schemas"))
        // What travels in the body is read where an operation refers to it.
        let parameters = components(view, "parameters").filter { entry in
            !entry.isList && quietly { swaggerBodyParameter(entry.value) == nil }
        }
        document.components.parameters = named(parameters, parameter)
        document.components.headers = named(components(view, "headers"), header)
        document.components.requestBodies = named(components(view, "requestBodies"), requestBody)
        document.components.responses = named(components(view, "responses"), response)
        document.components.securitySchemes = components(view, "securitySchemes").compactMap(readSecurityScheme)
        document.components.callbacks = named(components(view, "callbacks"), callback)
    }

    func readNamedSchemas(_ entries: [SyntaxEntry]) {
        let twins = nullableTwins(among: entries)
        document.components.schemas = inOrderOfKeys(entries) { entry in
            Components.Named(
                name: entry.name,
                handle: twins[ObjectIdentifier(entry.value)].map(schema(of:)) ?? schema(entry.value),
                isReference: entry.value.reference != nil && !hasSiblings(entry.value))
        }
        nameTargetsOfComponents()
    }

    func named<Value>(
        _ entries: [SyntaxEntry], _ read: (SyntaxNode) -> Handle<Value>?
    ) -> [Components.Named<Value>] {
        inOrderOfKeys(entries) { entry in
            read(entry.value).map {
                Components.Named(name: entry.name, handle: $0, isReference: entry.value.reference != nil)
            }
        }
    }

    func checkOperationIDs() {
        var first: [String: Located<String>] = [:]
        for operation in document.operations {
            guard let id = operation.operationID else { continue }
            if let other = first[id.value] {
                diagnostics.warning(
                    .duplicateOperationID,
                    "operationId '\(id.value)' is used more than once; what has it is called after its tag or its path, too",
                    at: id.range, notes: [.init("the first use is here", at: other.range)])
            } else {
                first[id.value] = id
            }
        }
    }
}

extension SyntaxEntry {
    /// Whether the value is a list: one of parameters is none by itself, and stands for its elements where a reference to
    /// it does.
    var isList: Bool { value.elements != nil }

    /// The key with its place.
    var name: Located<String> { Located(key, at: keyRange) }
}
