import ApusSource
import ApusSyntax

extension DocumentReader {
    /// The parameter at a node or behind its reference.
    func parameter(_ node: SyntaxNode) -> Handle<Parameter>? {
        let place = node
        guard let node = resolve(node, kind: "the parameter"), accepts(place, node, as: .parameter) else { return nil }
        if let known = parameters[ObjectIdentifier(node)] { return known }
        guard let parameter = readParameter(node) else { return nil }
        let handle = document.parameters.add(parameter)
        parameters[ObjectIdentifier(node)] = handle
        return handle
    }

    private func readParameter(_ node: SyntaxNode) -> Parameter? {
        guard let view = ObjectView(node, kind: "Parameter Object", reader: self) else { return nil }
        if document.version == .v20 { return readSwaggerParameter(view) }
        view.checkFields([
            "name", "in", "description", "required", "deprecated", "allowEmptyValue", "style", "explode",
            "allowReserved", "schema", "example", "examples", "content",
        ])
        guard let (name, location) = readNameAndLocation(view) else { return nil }
        var parameter = Parameter(
            name: name, location: location, description: view.text("description"),
            isRequired: view.flag("required") ?? (location == .path), range: node.range)
        parameter.isDeprecated = view.flag("deprecated") ?? false
        parameter.allowsReserved = view.flag("allowReserved") ?? view.flag("x-ms-skip-url-encoding") ?? false
        parameter.allowsEmptyValue =
            [.query, .path].contains(location) && view.flag("allowEmptyValue") ?? false
        parameter.style = view.locatedText("style")
        parameter.explode = view.flag("explode")
        parameter.schema = view["schema"].map(schema) ?? foreignSchema(view)
        takeCollectionFormat(view, in: &parameter)
        parameter.content = readContent(view)
        parameter.example = view.rawValue("example").map(exampleValue)
        parameter.examples = namedExamples(view).map(\.value)
        return parameter
    }

    /// What every parameter has; nil, with a diagnostic, where it is missing.
    func readNameAndLocation(_ view: ObjectView) -> (name: Located<String>, location: Parameter.Location)? {
        guard let name = view.locatedText("name") else {
            view.reportMissing("name", outcome: "the parameter is left out")
            return nil
        }
        guard let place = view.locatedText("in") else {
            view.reportMissing("in", outcome: "the parameter is left out")
            return nil
        }
        guard let location = Parameter.Location(rawValue: place.value.lowercased()),
            location != .querystring || document.version == .v32
        else {
            diagnostics.warning(
                .unknownValue,
                "'\(place.value)' is no place for a parameter: path, query, header or cookie; the parameter is left out",
                at: place.range)
            return nil
        }
        if location.rawValue != place.value {
            diagnostics.warning(
                .unknownValue, "'\(place.value)' is no place for a parameter; it is taken as '\(location.rawValue)'",
                at: place.range)
        }
        return (name, location)
    }

    /// The header at a node or behind its reference.
    func header(_ node: SyntaxNode) -> Handle<Header>? {
        let place = node
        guard let node = resolve(node, kind: "the header"), accepts(place, node, as: .header, .parameter) else {
            return nil
        }
        if let known = headers[ObjectIdentifier(node)] { return known }
        guard let view = ObjectView(node, kind: "Header Object", reader: self) else { return nil }
        let fields = [
            "description", "required", "deprecated", "allowEmptyValue", "style", "explode", "allowReserved", "schema",
            "example", "examples", "content",
        ]
        let swaggerFields = Self.schemaFields.union(["collectionFormat", "schema"])
        view.checkFields(document.version == .v20 ? swaggerFields : Set(fields))
        view.reportUnsupported("x-ms-header-collection-prefix")
        var header = Header(description: view.text("description"), range: node.range)
        header.isRequired = view.flag("required") ?? false
        header.isDeprecated = view.flag("deprecated") ?? false
        header.explode = view.flag("explode") ?? false
        header.schema =
            document.version == .v20 ? swaggerHeaderSchema(view) : view["schema"].map(schema) ?? foreignSchema(view)
        if document.version != .v20 { header.content = readContent(view) }
        header.examples = (view.rawValue("example").map { [exampleValue($0)] } ?? []) + namedExamples(view).map(\.value)
        let handle = document.headers.add(header)
        headers[ObjectIdentifier(node)] = handle
        return handle
    }

    /// The request body at a node or behind its reference.
    func requestBody(_ node: SyntaxNode) -> Handle<RequestBody>? {
        let place = node
        guard let node = resolve(node, kind: "the request body") else { return nil }
        let isSchema = isSchema(node)
        if isSchema {
            reportKind(place, .schema, expected: .requestBody, outcome: "the body is taken as JSON of it")
        } else if !accepts(place, node, as: .requestBody, .response) {
            return nil
        }
        if let known = requestBodies[ObjectIdentifier(node)] { return known }
        if isSchema { return add(RequestBody(content: content(ofSchema: node), range: node.range), at: node) }
        guard let view = ObjectView(node, kind: "Request Body Object", reader: self) else { return nil }
        view.checkFields(["description", "content", "required"])
        var body = RequestBody(description: view.text("description"), range: node.range)
        body.isRequired = view.flag("required") ?? false
        body.content = content(of: view, fileType: "application/octet-stream")
        return add(body, at: node)
    }

    private func add(_ body: RequestBody, at node: SyntaxNode) -> Handle<RequestBody> {
        let handle = document.requestBodies.add(body)
        requestBodies[ObjectIdentifier(node)] = handle
        return handle
    }

    private func readLink(_ entry: SyntaxEntry) -> Link? {
        guard !entry.key.hasPrefix("x-"), let node = resolve(entry.value, kind: "the link"),
            let view = ObjectView(node, kind: "Link Object", reader: self)
        else { return nil }
        view.checkFields(["operationRef", "operationId", "parameters", "requestBody", "description", "server"])
        let parameters = view.map("parameters").compactMap { entry in
            entry.value.scalar.map { (name: entry.key, value: $0.text) }
        }
        return Link(
            name: entry.key, operation: view.text("operationId") ?? view.text("operationRef"), parameters: parameters,
            description: view.text("description"), uninterpreted: view.fields(["requestBody", "server"]),
            range: entry.keyRange)
    }

    /// The response at a node or behind its reference.
    func response(_ node: SyntaxNode) -> Handle<Response>? {
        let place = node
        guard let node = resolve(node, kind: "the response") else { return nil }
        let isSchema = isSchema(node)
        if isSchema {
            reportKind(place, .schema, expected: .response, outcome: "the body is taken as JSON of it")
        } else if !accepts(place, node, as: .response, .requestBody) {
            return nil
        }
        if let known = responses[ObjectIdentifier(node)] { return known }
        if isSchema { return add(Response(content: content(ofSchema: node), range: node.range), at: node) }
        guard let view = ObjectView(node, kind: "Response Object", reader: self) else { return nil }
        view.checkFields(["summary", "description", "headers", "content", "links"])
        var response = Response(description: view.text("description"), range: node.range)
        response.content = content(of: view, fileType: "*/*")
        response.links = view.map("links").compactMap(readLink)
        for entry in view.map("headers") {
            if let header = header(entry.value) { response.headers.append((entry.name, header)) }
        }
        return add(response, at: node)
    }

    private func add(_ response: Response, at node: SyntaxNode) -> Handle<Response> {
        let handle = document.responses.add(response)
        responses[ObjectIdentifier(node)] = handle
        return handle
    }

    func readContent(_ view: ObjectView) -> [MediaType] {
        view.map("content").compactMap { entry in
            // OpenAPI 3.2 has references here.
            let node = document.version == .v32 ? resolve(entry.value, kind: "the media type") : entry.value
            guard let node, let media = self.view(node, kind: "Media Type Object") else { return nil }
            if isSchema(media.node) {
                reportKind(entry.value, .schema, expected: .mediaType, outcome: "it is taken as the schema of that")
                return MediaType(name: entry.name, schema: schema(media.node), range: media.node.range)
            }
            media.checkFields([
                "schema", "itemSchema", "example", "examples", "encoding", "prefixEncoding", "itemEncoding",
            ])
            media.reportUnsupported("prefixEncoding", "itemEncoding")
            let mayHaveItems = SequentialMediaType.mayBe(entry.key)
            if !mayHaveItems { media.reportUnsupported("itemSchema") }
            let example = media.rawValue("example").map { [Example(name: nil, summary: nil, value: exampleValue($0))] }
            let examples = (example ?? []) + namedExamples(media)
            var type = MediaType(
                name: entry.name, schema: media["schema"].map(schema), examples: examples, range: media.node.range)
            if mayHaveItems { type.itemSchema = media["itemSchema"].map(schema) }
            type.encodings = media.map("encoding").compactMap(encoding)
            return type
        }
    }

    private func namedExamples(_ view: ObjectView) -> [Example] {
        view.map("examples").compactMap { entry in
            guard let node = resolve(entry.value, kind: "the example"), let value = node["value"] else { return nil }
            return Example(name: entry.key, summary: node["summary"]?.scalar?.text, value: exampleValue(value))
        }
    }

    private func encoding(_ entry: SyntaxEntry) -> Encoding? {
        guard let view = self.view(entry.value, kind: "Encoding Object") else { return nil }
        view.checkFields([
            "contentType", "headers", "style", "explode", "allowReserved", "encoding", "prefixEncoding", "itemEncoding",
        ])
        // Parts within parts.
        view.reportUnsupported("encoding", "prefixEncoding", "itemEncoding")
        var encoding = Encoding(name: entry.name, range: view.node.range)
        encoding.contentType = view.locatedText("contentType")
        encoding.style = view.locatedText("style")
        encoding.explode = view.flag("explode")
        encoding.allowsReserved = view.flag("allowReserved")
        for entry in view.map("headers") {
            if let header = header(entry.value) { encoding.headers.append((entry.name, header)) }
        }
        return encoding
    }
}
