import ApusSource
import ApusSyntax

/// The root of a Swagger 2.0 document (OpenAPI Specification 2.0, section "Swagger Object"), and what its operations and
/// schemas have other than those of OpenAPI 3. All of it becomes what OpenAPI 3 has for it.
extension DocumentReader {
    /// Reads the whole document.
    func readSwaggerRoot() {
        guard let view = view(root, kind: "Swagger Object") else { return }
        view.checkFields([
            "swagger", "info", "host", "basePath", "schemes", "consumes", "produces", "paths", "definitions",
            "parameters", "responses", "securityDefinitions", "security", "tags", "externalDocs",
        ])
        reportForeign(["servers", "components", "webhooks"], in: view)
        document.externalDocs = view["externalDocs"]
        readInfo(view)
        document.servers = swaggerServers(view)
        readTags(view)
        swaggerMediaTypes = SwaggerMediaTypes(consumes: view.texts("consumes"), produces: view.texts("produces"))
        readNamedSchemas(components(view, "definitions"))
        let parameters = components(view, "parameters").filter { !$0.isList }
        let bodies = parameters.filter { swaggerBodyParameter($0.value) != nil }
        document.components.parameters = named(
            parameters.filter { swaggerBodyParameter($0.value) == nil }, parameter)
        document.components.requestBodies = named(bodies) { node in
            self.swaggerBodyParameter(node).flatMap {
                $0["in"]?.scalar?.text == "body" ? self.swaggerBody(shared: [], own: [$0], self.swaggerMediaTypes) : nil
            }
        }
        document.components.responses = named(components(view, "responses")) {
            self.swaggerResponse($0, self.swaggerMediaTypes)
        }
        document.components.securitySchemes = components(view, "securityDefinitions").compactMap(readSecurityScheme)
        document.security = readSecurity(view) ?? []
        document.securityRange = view.fields(["security"]).first?.keyRange
        document.paths = readPaths(view)
    }

    /// The media types of an operation: its own, else those of the document.
    func swaggerMediaTypes(of operation: ObjectView) -> SwaggerMediaTypes {
        var types = swaggerMediaTypes
        if operation["consumes"] != nil { types.consumes = operation.texts("consumes") }
        if operation["produces"] != nil { types.produces = operation.texts("produces") }
        return types
    }

    /// A server for each scheme of HTTP. Without one the document leaves it to where it was loaded from, which is nowhere:
    /// then it is HTTPS.
    private func swaggerServers(_ view: ObjectView) -> [Server] {
        let path = view.locatedText("basePath")
        var suffix = path?.value ?? ""
        while suffix.hasSuffix("/") { suffix.removeLast() }
        if !suffix.isEmpty, !suffix.hasPrefix("/") { suffix = "/" + suffix }
        let template = parameterizedHost(view)
        guard let host = template?.url ?? view.locatedText("host") else {
            guard let path else { return [] }
            return [Server(url: Located(path.value, at: path.range), variables: [])]
        }
        let written = view.texts("schemes")
        let schemes = written.filter { scheme in
            if scheme.value == "http" || scheme.value == "https" { return true }
            diagnostics.warning(
                .unsupportedFeature, "the scheme '\(scheme.value)' has no effect on the generated code yet",
                at: scheme.range)
            return false
        }
        if let template, !template.hasScheme {
            return [Server(url: Located(host.value + suffix, at: host.range), variables: template.variables)]
        }
        let names = schemes.isEmpty ? ["https"] : schemes.map(\.value)
        return names.map { scheme in
            Server(
                url: Located("\(scheme)://\(Self.address(of: host.value, by: scheme))\(suffix)", at: host.range),
                name: names.count > 1 ? scheme : nil, variables: template?.variables ?? [])
        }
    }

    /// A host without the port of HTTP where the scheme is another one: what is written where a server ran without encryption
    /// is `api.example.com:80`, and nothing answers to `https` there.
    private static func address(of host: String, by scheme: String) -> Substring {
        scheme == "https" && host.hasSuffix(":80") ? host.dropLast(3) : host[...]
    }

    /// The host that documents of Azure have with parameters in it (`x-ms-parameterized-host`), in the place of `host`.
    private func parameterizedHost(_ root: ObjectView) -> ParameterizedHost? {
        guard let node = root["x-ms-parameterized-host"],
            let view = view(node, kind: "x-ms-parameterized-host"), let url = view.locatedText("hostTemplate")
        else { return nil }
        let variables = view.list("parameters").compactMap { node -> Server.Variable? in
            guard let node = resolve(node, kind: "the parameter of the host"),
                let parameter = ObjectView(node, kind: "Parameter Object", reader: self),
                let name = parameter.text("name")
            else { return nil }
            return Server.Variable(
                name: name, defaultValue: parameter.locatedText("default"), values: parameter.texts("enum"),
                description: parameter.text("description"))
        }
        return ParameterizedHost(url: url, hasScheme: view.flag("useSchemePrefix") ?? true, variables: variables)
    }

    /// Reports schemes of an operation, unless the one that its calls go by is among them, or the document has no host.
    func reportSchemes(_ operation: ObjectView) {
        let documented = root["schemes"]?.elements?.first?.scalar?.text ?? "https"
        let own = operation.texts("schemes").map(\.value)
        if root["host"] == nil || own.contains(documented) { return }
        operation.reportUnsupported("schemes")
    }

    /// Reads the `type: file` of 2.0: a string of bytes, as it is in OpenAPI 3.0.
    func readFile(_ view: ObjectView, into schema: inout Schema) {
        guard let type = view["type"], type.scalar?.text == "file" else { return }
        schema.types = .string
        schema.format = Located("binary", at: type.range)
    }
}

/// A host with variables.
private struct ParameterizedHost {
    var url: Located<String>
    /// Whether a scheme stands before it; else one of the variables has it.
    var hasScheme: Bool
    var variables: [Server.Variable]
}

/// What operations consume and produce, in order.
struct SwaggerMediaTypes {
    var consumes: [Located<String>] = []
    var produces: [Located<String>] = []
}

/// A request body or response of Swagger 2.0: which one, and in which media types.
struct SwaggerKey: Hashable {
    var node: ObjectIdentifier
    var mediaTypes: [String]
}
