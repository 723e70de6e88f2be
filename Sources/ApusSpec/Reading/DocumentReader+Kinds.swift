import ApusSource
import ApusSyntax

/// What the objects are that references lead to, as far as the place among the components says it.
enum ObjectKind: String {
    case schema = "Schema Object"
    case response = "Response Object"
    case parameter = "Parameter Object"
    case requestBody = "Request Body Object"
    case header = "Header Object"
    case example = "Example Object"
    case securityScheme = "Security Scheme Object"
    case link = "Link Object"
    case callback = "Callback Object"
    case pathItem = "Path Item Object"
    case mediaType = "Media Type Object"
    case document = "OpenAPI Object"

    /// The kind of what a JSON Pointer leads to: `/components/responses/NotFound`, in documents of 2.0 `/definitions/Pet`.
    /// Nil where the pointer does not say it: other files are sorted as their writers like.
    init?(pointer: Substring, isSwagger: Bool) {
        let steps = pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        let section: Substring
        switch (steps.count, steps.first) {
        case (3, "components"): section = steps[steps.startIndex + 1]
        case (2, let first?) where isSwagger: section = first
        default: return nil
        }
        guard let kind = Self.sections[String(section)] else { return nil }
        self = kind
    }

    private static let sections: [String: ObjectKind] = [
        "schemas": .schema, "definitions": .schema, "responses": .response, "parameters": .parameter,
        "requestBodies": .requestBody, "headers": .header, "examples": .example, "securitySchemes": .securityScheme,
        "links": .link, "callbacks": .callback, "pathItems": .pathItem, "mediaTypes": .mediaType,
    ]
}

/// Objects that stand where another kind of object belongs: what is meant is plain more often than not, and nothing may
/// be lost without a word.
extension DocumentReader {
    /// Keywords that make an object a schema where no schema belongs: no other object has fields of these names.
    private static let schemaSigns: Set = [
        "type", "properties", "additionalProperties", "items", "allOf", "oneOf", "anyOf", "enum",
    ]

    /// Whether a schema stands where another kind of object belongs.
    func isSchema(_ node: SyntaxNode) -> Bool {
        if let kind = kinds[ObjectIdentifier(node)] { return kind == .schema }
        guard let entries = node.entries, node["content"] == nil, node["schema"] == nil else { return false }
        return entries.contains { Self.schemaSigns.contains($0.key) }
    }

    /// Reports an object of another kind than its place asks for.
    ///
    /// - Parameters:
    ///   - node: What stands there, be it a reference.
    ///   - found: What it means.
    ///   - outcome: What becomes of it.
    func reportKind(_ node: SyntaxNode, _ found: ObjectKind, expected: ObjectKind, outcome: String) {
        diagnostics.warning(
            .wrongKind, "expected \(expected.rawValue), found \(found.rawValue); \(outcome)",
            at: node.reference?.range ?? node.range.shortened)
    }

    /// Whether a reference leads to what its place asks for, or to what may pass for it; what does not is reported.
    func accepts(_ node: SyntaxNode, _ target: SyntaxNode, as expected: ObjectKind, _ others: ObjectKind...) -> Bool {
        guard let kind = kinds[ObjectIdentifier(target)], kind != expected, !others.contains(kind) else { return true }
        reportKind(node, kind, expected: expected, outcome: "it is skipped")
        return false
    }

    /// The content of a body that stands as a mere schema.
    func content(ofSchema target: SyntaxNode, _ names: [Located<String>] = []) -> [MediaType] {
        let json = Located("application/json", at: target.range.shortened)
        let schema = schema(target)
        return (names.isEmpty ? [json] : names).map { MediaType(name: $0, schema: schema, range: target.range) }
    }

    /// Whether what stands in the place of a schema, or what it refers to, is a file of Swagger 2.0.
    func isFile(_ node: SyntaxNode) -> Bool {
        let target = node.reference == nil ? node : resolve(node, kind: "what it says about the value")
        return target?["type"]?.scalar?.text == "file"
    }

    /// The schema that a reference in the place of a schema means: the target, or the schema that the target has, if that
    /// is an object of another kind. Nil, with a diagnostic, where it has none.
    func schemaNode(_ target: SyntaxNode, of node: SyntaxNode) -> SyntaxNode? {
        guard let kind = kinds[ObjectIdentifier(target)], kind != .schema else { return target }
        var current = target
        var visited: Set<ObjectIdentifier> = []
        while kinds[ObjectIdentifier(current), default: .schema] != .schema {
            guard visited.insert(ObjectIdentifier(current)).inserted, let inner = schemaInside(current),
                let next = hasSiblings(inner) ? inner : resolve(inner, kind: "what it says about the value")
            else {
                if isMereSchema(target) { return target }
                reportKind(node, kind, expected: .schema, outcome: "what it says about the value is skipped")
                return nil
            }
            current = next
        }
        reportKind(node, kind, expected: .schema, outcome: "the schema in it is taken")
        return current
    }

    /// Whether what stands in the place of a response's schema is a reference to another response that has no body, as
    /// go-swagger writes where no model has the name; that is reported.
    func leadsToEmptyResponse(_ node: SyntaxNode) -> Bool {
        guard node.reference != nil, let target = resolve(node, kind: "what it says about the value"),
            kinds[ObjectIdentifier(target)] == .response, schemaInside(target) == nil, !isMereSchema(target)
        else { return false }
        reportKind(node, .response, expected: .schema, outcome: "there is no body, as there is none in that")
        return true
    }

    /// Whether an object says what schemas say, and nothing of the kind that its place has.
    private func isMereSchema(_ node: SyntaxNode) -> Bool {
        guard let entries = node.entries, node["in"] == nil else { return false }
        return entries.contains { Self.schemaSigns.contains($0.key) }
    }

    private func schemaInside(_ node: SyntaxNode) -> SyntaxNode? {
        let content = node["content"]?.entries ?? []
        let media = content.first { $0.key.hasPrefix("application/json") } ?? content.first
        return node["schema"] ?? media?.value["schema"]
    }

    /// The schema of a parameter or header that has its type in itself, as Swagger 2.0 has it.
    func foreignSchema(_ view: ObjectView) -> Handle<Schema>? {
        guard view["content"] == nil, view["type"] != nil || view["enum"] != nil else { return nil }
        reportForeign(["type"], in: view, outcome: "it is taken as that of its schema")
        return swaggerItems(view.node)
    }

    /// The content of a response or request body: what stands in `content`, or a schema that stands in its place.
    ///
    /// - Parameter fileType: The media type of what is a file there.
    func content(of view: ObjectView, fileType: String) -> [MediaType] {
        guard view["content"] == nil, let node = view["schema"] else {
            reportForeign(["schema"], in: view)
            return readContent(view)
        }
        guard isFile(node) else {
            reportForeign(["schema"], in: view, outcome: "the body is taken as JSON of it")
            return content(ofSchema: node)
        }
        reportForeign(["schema"], in: view, outcome: "the body is taken as that file")
        return content(ofSchema: node, [Located(fileType, at: node.range.shortened)])
    }

    /// Reports fields of another version of OpenAPI, which have no effect in this one, or that which is meant.
    func reportForeign(_ keys: [String], in view: ObjectView, outcome: String = "it has no effect") {
        let version = document.version == .v20 ? "OpenAPI 3" : "Swagger 2.0"
        for entry in view.fields(keys) {
            diagnostics.warning(
                .fieldOfOtherVersion,
                "'\(entry.key)' of \(view.kind) is \(version), and this is \(document.version.title); \(outcome)",
                at: entry.keyRange)
        }
    }
}

extension OpenAPIVersion {
    /// What the version is called.
    var title: String { self == .v20 ? "Swagger 2.0" : "OpenAPI \(rawValue)" }
}
