import ApusSource
import ApusSyntax

/// Bodies of Swagger 2.0: what parameters in `body` and `formData` say about requests, and responses, whose media types
/// stand in `consumes` and `produces` (OpenAPI Specification 2.0, sections "Parameter Object" and "Response Object").
extension DocumentReader {
    /// The parameter at a node or behind its reference, if it travels in the body. Reports nothing that reading it as
    /// another parameter would report again.
    func swaggerBodyParameter(_ node: SyntaxNode) -> SyntaxNode? {
        let target = node.reference == nil ? node : resolve(node, kind: "the parameter")
        guard let place = target?["in"]?.scalar?.text, place == "body" || place == "formData" else { return nil }
        return target
    }

    /// The request body that parameters make. An operation's take the place of the path item's: of a form those of the
    /// same name.
    func swaggerBody(
        shared: [SyntaxNode], own: [SyntaxNode], _ types: SwaggerMediaTypes
    ) -> Handle<RequestBody>? {
        func bodies(_ nodes: [SyntaxNode]) -> [SyntaxNode] { nodes.filter { $0["in"]?.scalar?.text == "body" } }
        func fields(_ nodes: [SyntaxNode]) -> [SyntaxNode] { nodes.filter { $0["in"]?.scalar?.text == "formData" } }
        let ownNames = Set(fields(own).compactMap { $0["name"]?.scalar?.text })
        let form = fields(shared).filter { !ownNames.contains($0["name"]?.scalar?.text ?? "") } + fields(own)
        let whole = bodies(own) + (form.isEmpty || !bodies(own).isEmpty ? bodies(shared) : [])
        guard let first = whole.first else { return form.isEmpty ? nil : swaggerForm(form, types) }
        for other in bodies(own).dropFirst() + fields(own) {
            diagnostics.warning(
                .duplicateParameter, "there is another parameter in the body; this one is skipped",
                at: other.range.shortened, notes: [.init("the other is here", at: first.range.shortened)])
        }
        return swaggerBody(first, types)
    }

    /// Reports parameters of OpenAPI 3 that travel in the body, which 2.0 has: those of an operation are read as its body,
    /// unless it has one. A request body stands in the place of what its path item has, as other parameters do.
    func reportBodyParameters(_ shared: [SyntaxNode], _ own: [SyntaxNode], beside body: Handle<RequestBody>?) {
        let other = body.map { Diagnostic.Note("the body is here", at: document.requestBodies[$0].range.shortened) }
        for node in own + (body == nil ? shared : []) {
            guard let other else {
                guard let view = ObjectView(node, kind: "Parameter Object", reader: self) else { continue }
                let outcome =
                    node["in"]?.scalar?.text == "body"
                    ? "the parameter is read as a body" : "the parameter is read as a field of a form"
                reportForeign(["in"], in: view, outcome: outcome)
                continue
            }
            diagnostics.warning(
                .duplicateParameter, "there is a 'requestBody' beside this parameter in the body, which is skipped",
                at: node.range.shortened, notes: [other])
        }
    }

    private func swaggerBody(_ node: SyntaxNode, _ types: SwaggerMediaTypes) -> Handle<RequestBody>? {
        let key = SwaggerKey(node: ObjectIdentifier(node), mediaTypes: types.consumes.map(\.value))
        if let known = swaggerBodies[key] { return known }
        guard let view = ObjectView(node, kind: "Parameter Object", reader: self) else { return nil }
        view.checkFields(["name", "in", "description", "required", "schema"])
        if view["schema"] == nil { view.reportMissing("schema") }
        var body = RequestBody(description: view.text("description"), range: node.range)
        body.isRequired = view.flag("required") ?? false
        let schema = view["schema"].map(self.schema)
        let names = types.consumes.isEmpty ? [Located("application/json", at: node.range.shortened)] : types.consumes
        body.content = distinct(names).map { MediaType(name: $0, schema: schema, range: node.range) }
        let handle = document.requestBodies.add(body)
        swaggerBodies[key] = handle
        if requestBodies[ObjectIdentifier(node)] == nil { requestBodies[ObjectIdentifier(node)] = handle }
        return handle
    }

    /// A form: an object with a property for each field.
    private func swaggerForm(_ fields: [SyntaxNode], _ types: SwaggerMediaTypes) -> Handle<RequestBody>? {
        guard let first = fields.first else { return nil }
        var schema = Schema(range: first.range)
        schema.types = .object
        var hasFile = false
        var encodings: [Encoding] = []
        for node in fields {
            guard let view = ObjectView(node, kind: "Parameter Object", reader: self) else { continue }
            guard let name = view.locatedText("name") else {
                view.reportMissing("name")
                continue
            }
            hasFile = hasFile || view["type"]?.scalar?.text == "file"
            schema.properties.append(Schema.Property(name: name, schema: swaggerField(view)))
            if view.flag("required") == true { schema.required.append(name) }
            if let encoding = swaggerEncoding(view, name) { encodings.append(encoding) }
        }
        let multipart = "multipart/form-data"
        let urlencoded = "application/x-www-form-urlencoded"
        var names = distinct(types.consumes).filter {
            let type = $0.value.lowercased()
            return type.hasPrefix(multipart) || type.hasPrefix(urlencoded) && !hasFile
        }
        if names.isEmpty { names = [Located(hasFile ? multipart : urlencoded, at: first.range.shortened)] }
        var body = RequestBody(range: first.range)
        body.isRequired = !schema.required.isEmpty
        let handle = document.schemas.add(schema)
        body.content = names.map { name in
            var type = MediaType(name: name, schema: handle, range: first.range)
            type.encodings = encodings
            return type
        }
        return document.requestBodies.add(body)
    }

    /// What the values of a field of a form are.
    private func swaggerField(_ view: ObjectView) -> Handle<Schema> {
        if view["type"]?.scalar?.text == "array", let format = view.locatedText("collectionFormat"),
            format.value == "tsv"
        {
            let text = textLeftToCaller(view.text("name") ?? "", format, at: view.node.range)
            document.schemas[text].description = view.text("description")
            return text
        }
        guard let description = view.text("description") else { return swaggerItems(view.node) }
        // Of a parameter the description is no part of what its values are, of a property it is.
        var schema = Schema(range: view.node.range)
        schema.description = description
        schema.allOf = [swaggerItems(view.node)]
        return document.schemas.add(schema)
    }

    /// How the elements of a field of a form are joined: unlike in OpenAPI 3, by commas where nothing is said.
    private func swaggerEncoding(_ view: ObjectView, _ name: Located<String>) -> Encoding? {
        guard view["type"]?.scalar?.text == "array" else { return nil }
        let format = view.locatedText("collectionFormat")
        var encoding = Encoding(name: name, range: view.node.range)
        switch format?.value {
        case "multi": return nil
        case "ssv": encoding.style = Located("spaceDelimited", at: name.range)
        case "pipes": encoding.style = Located("pipeDelimited", at: name.range)
        case "csv", nil: encoding.style = Located("form", at: name.range)
        case "tsv": return nil
        default:
            diagnostics.warning(
                .unsupportedCollectionFormat,
                "how the values of '\(name.value)' are joined is not known to apus; 'csv' is used",
                at: format?.range ?? name.range)
            encoding.style = Located("form", at: name.range)
        }
        encoding.explode = false
        return encoding
    }

    /// The response at a node or behind its reference, in the media types of an operation.
    func swaggerResponse(_ node: SyntaxNode, _ types: SwaggerMediaTypes) -> Handle<Response>? {
        let place = node
        guard let node = resolve(node, kind: "the response") else { return nil }
        let isSchema = isSchema(node)
        if isSchema {
            reportKind(place, .schema, expected: .response, outcome: "it is taken as the schema of that")
        } else if !accepts(place, node, as: .response) {
            return nil
        }
        let key = SwaggerKey(node: ObjectIdentifier(node), mediaTypes: types.produces.map(\.value))
        if let known = swaggerResponses[key] { return known }
        if isSchema {
            let content = content(ofSchema: node, types.produces)
            return add(Response(content: content, range: node.range), at: node, key)
        }
        guard let view = ObjectView(node, kind: "Response Object", reader: self) else { return nil }
        view.checkFields(["description", "schema", "headers", "examples"])
        var response = Response(description: view.text("description"), range: node.range)
        reportForeign(["content"], in: view, outcome: "it is read all the same")
        response.content = view["content"] == nil ? swaggerContent(view, types.produces) : readContent(view)
        for entry in view.map("headers") {
            if let header = header(entry.value) { response.headers.append((entry.name, header)) }
        }
        return add(response, at: node, key)
    }

    private func add(_ response: Response, at node: SyntaxNode, _ key: SwaggerKey) -> Handle<Response> {
        let handle = document.responses.add(response)
        swaggerResponses[key] = handle
        if responses[ObjectIdentifier(node)] == nil { responses[ObjectIdentifier(node)] = handle }
        return handle
    }

    /// The content of a response: none without a schema, unless examples show that there is one.
    private func swaggerContent(_ view: ObjectView, _ produces: [Located<String>]) -> [MediaType] {
        let examples = view.map("examples")
        guard let node = view["schema"], !leadsToEmptyResponse(node) else {
            return examples.map { entry in
                MediaType(
                    name: entry.name, schema: nil, examples: [Example(value: entry.value)], range: view.node.range)
            }
        }
        let schema = self.schema(node)
        var names = distinct(produces)
        if isFile(node) {
            // A file comes as it is: that others of the operation's responses are JSON says nothing about it.
            names = names.filter { !$0.value.isNamedJSON }
            if names.isEmpty { names = [Located("*/*", at: node.range.shortened)] }
        } else if names.isEmpty {
            names = [Located("application/json", at: node.range.shortened)]
        }
        return names.map { name in
            let own = examples.filter { $0.key == name.value }.map { Example(value: $0.value) }
            return MediaType(name: name, schema: schema, examples: own, range: node.range)
        }
    }

    private func distinct(_ names: [Located<String>]) -> [Located<String>] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0.value).inserted }
    }
}
