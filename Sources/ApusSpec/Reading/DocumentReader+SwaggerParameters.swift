import ApusSource
import ApusSyntax

/// Parameters and headers of Swagger 2.0, whose types stand in themselves and not in a schema (OpenAPI Specification 2.0,
/// sections "Parameter Object", "Items Object" and "Header Object").
extension DocumentReader {
    /// The fields of a Parameter Object apart from what says which values it has.
    private static let parameterFields = [
        "name", "in", "description", "required", "allowEmptyValue", "collectionFormat", "schema",
    ]

    /// Reads a parameter that does not travel in the body.
    func readSwaggerParameter(_ view: ObjectView) -> Parameter? {
        view.checkFields(Self.schemaFields.union(Self.parameterFields))
        view.reportUnsupported("x-ms-header-collection-prefix")
        guard let (name, location) = readNameAndLocation(view) else { return nil }
        var parameter = Parameter(
            name: name, location: location, description: view.text("description"),
            isRequired: view.flag("required") ?? (location == .path), range: view.node.range)
        parameter.isDeprecated = view.flag("deprecated") ?? false
        parameter.allowsEmptyValue = view.flag("allowEmptyValue") ?? false
        // What Azure's documents call OpenAPI 3's `allowReserved`.
        parameter.allowsReserved = view.flag("x-ms-skip-url-encoding") ?? false
        parameter.example = view.rawValue("x-example")
        // A schema is no part of such a parameter, but what it means is plain.
        let schema = view["schema"].map(self.schema) ?? swaggerItems(view.node)
        parameter.schema = schema
        if view["type"]?.scalar?.text == "array" { setCollectionFormat(view, in: &parameter) }
        return parameter
    }

    /// The media types of a body that a parameter for the header field `Content-Type` allows, which OpenAPI 3 has in the
    /// content of the body alone.
    func swaggerContentTypes(_ node: SyntaxNode) -> [Located<String>] {
        guard let node = resolve(node, kind: "the parameter"), node["in"]?.scalar?.text == "header",
            node["name"]?.scalar?.text.lowercased() == "content-type"
        else { return [] }
        let values = node["enum"]?.elements ?? node["default"].map { [$0] } ?? []
        return values.compactMap { value in
            value.scalar.flatMap { $0.text.contains("/") ? Located($0.text, at: value.range) : nil }
        }
    }

    /// What a header's values are.
    func swaggerHeaderSchema(_ view: ObjectView) -> Handle<Schema> {
        guard view["type"] == nil, let schema = view["schema"] else { return swaggerItems(view.node) }
        reportForeign(["schema"], in: view, outcome: "it is taken as what the header's values are")
        return self.schema(schema)
    }

    /// `csv` is the style that OpenAPI 3 has without `explode`; `multi` that with it.
    private func setCollectionFormat(_ view: ObjectView, in parameter: inout Parameter) {
        guard let format = view.locatedText("collectionFormat") else {
            parameter.explode = false
            return
        }
        parameter.explode = false
        switch (format.value, parameter.location) {
        case ("csv", _): break
        case ("multi", .query): parameter.explode = true
        case ("ssv", .query): parameter.style = Located("spaceDelimited", at: format.range)
        case ("pipes", .query): parameter.style = Located("pipeDelimited", at: format.range)
        case ("ssv", _), ("pipes", _), ("tsv", _): leaveToCaller(&parameter, format)
        default:
            let reason =
                format.value == "multi" ? "a \(parameter.location.rawValue) parameter cannot be repeated" : "it is none"
            diagnostics.warning(
                .unknownValue, "'\(format.value)' is no collection format here, for \(reason); 'csv' is used",
                at: format.range)
        }
    }

    /// Takes the `collectionFormat` of a list in OpenAPI 3 as the style that it stands for, unless one is stated.
    func takeCollectionFormat(_ view: ObjectView, in parameter: inout Parameter) {
        guard view["collectionFormat"] != nil else { return }
        let type = view["type"] ?? view["schema"].flatMap { resolve($0, kind: "what it says about the value") }?["type"]
        guard parameter.style == nil, parameter.explode == nil, parameter.schema != nil, type?.scalar?.text == "array"
        else { return reportForeign(["collectionFormat"], in: view) }
        reportForeign(["collectionFormat"], in: view, outcome: "it is taken as the 'style' that it stands for")
        setCollectionFormat(view, in: &parameter)
    }

    private func leaveToCaller(_ parameter: inout Parameter, _ format: Located<String>) {
        parameter.schema = textLeftToCaller(parameter.name.value, format, at: parameter.range)
        parameter.explode = nil
    }

    /// The schema of a list whose values the caller joins.
    func textLeftToCaller(_ name: String, _ format: Located<String>, at range: SourceRange) -> Handle<Schema> {
        diagnostics.warning(
            .unsupportedCollectionFormat,
            "how the values of '\(name)' are joined is left to the caller: it is a string", at: format.range)
        var schema = Schema(range: range)
        schema.types = .string
        return document.schemas.add(schema)
    }

    /// The schema that a parameter, header or Items Object stands for.
    func swaggerItems(_ node: SyntaxNode) -> Handle<Schema> {
        let handle = schema(node)
        swaggerItems.insert(handle)
        return handle
    }

    /// Reads such a schema. The descriptions are those of the parameter, and so is what is required.
    func readSwaggerItems(_ node: SyntaxNode) -> Schema {
        var schema = Schema(range: node.range)
        guard let view = ObjectView(node, kind: "Items Object", reader: self) else { return schema }
        readFile(view, into: &schema)
        readAnnotations(view, into: &schema)
        schema.description = nil
        schema.title = nil
        readTypes(view, into: &schema)
        readBounds(view, into: &schema)
        if view["items"] == nil, view["type"]?.scalar?.text == "array" {
            diagnostics.note(
                .missingField, "an array without 'items'; they are taken to be strings, as which they are written",
                at: view.node.range.shortened)
            var text = Schema(range: node.range)
            text.types = .string
            schema.items = document.schemas.add(text)
        }
        if let items = view["items"] {
            let isItemsObject = document.version == .v20 && items.reference == nil
            schema.items = isItemsObject ? swaggerItems(items) : self.schema(items)
            if let format = items["collectionFormat"], items["type"]?.scalar?.text == "array" {
                diagnostics.warning(
                    .unsupportedCollectionFormat, "how arrays inside of arrays are joined has no effect yet",
                    at: format.range)
            }
        }
        return schema
    }
}
