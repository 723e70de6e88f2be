import ApusSource
import ApusSyntax

/// The keyword `type`, and what documents write in it that is no type of JSON Schema.
extension DocumentReader {
    /// Names that languages and databases have for types, with what JSON Schema calls them; in lower case.
    private static let foreignTypes: [String: (type: String, format: String?)] = [
        "int": ("integer", nil), "int32": ("integer", "int32"), "int64": ("integer", "int64"),
        "long": ("integer", "int64"), "short": ("integer", nil), "bigint": ("integer", "int64"),
        "bool": ("boolean", nil), "float": ("number", "float"), "double": ("number", "double"),
        "decimal": ("number", nil), "numeric": ("number", nil), "real": ("number", nil), "str": ("string", nil),
        "text": ("string", nil), "char": ("string", nil), "varchar": ("string", nil), "date": ("string", "date"),
        "datetime": ("string", "date-time"), "date-time": ("string", "date-time"), "uuid": ("string", "uuid"),
        "guid": ("string", "uuid"), "uri": ("string", "uri"), "url": ("string", "uri"), "email": ("string", "email"),
        "password": ("string", "password"),
        "timestamp": ("string", nil), "time": ("string", nil),
        "list": ("array", nil), "map": ("object", nil), "dict": ("object", nil),
        "hash": ("object", nil), "struct": ("object", nil), "file": ("string", "binary"),
    ]

    /// Reads which types the values have. Versions that have no `nullable` have an extension for it, which some documents
    /// keep beside a version that has.
    func readTypes(_ view: ObjectView, into schema: inout Schema) {
        schema.isNullable = schema.isNullable || view.flag("nullable") ?? view.flag("x-nullable") ?? false
        guard let node = view["type"] else { return }
        var types: Schema.Types = []
        for element in node.elements ?? [node] {
            if let type = readType(element, into: &schema) { types.insert(type) }
        }
        if types.remove(.null) != nil {
            schema.isNullable = true
            schema.isNull = types.isEmpty
        }
        if !types.isEmpty { schema.types = types }
        takeListedTexts(of: &schema, at: node)
    }

    /// Takes the values of a list for what they are where not one of them has the type beside them, as of generators that
    /// know a constant's type in a language and not what it is sent as: `type: integer, enum: [Name, Status]` are texts,
    /// `type: integer, enum: ['1', '2']` are integers. A constant is a list of one.
    private func takeListedTexts(of schema: inout Schema, at node: SyntaxNode) {
        guard let types = schema.types, types.isSubset(of: [.integer, .number]), let listed = schema.listed else {
            return
        }
        let values = listed.filter { !$0.isNull }
        guard !values.isEmpty, values.allSatisfy({ $0.scalar?.kind == .string }) else { return }
        let numbers = listed.map(Self.number)
        let areTexts = numbers.contains { $0.scalar?.kind == .string }
        if areTexts {
            (schema.types, schema.format) = (.string, nil)
        } else {
            schema.constant = schema.constant.map(Self.number)
            schema.enumeration = schema.enumeration?.map(Self.number)
            schema.defaultValue = schema.defaultValue.map(Self.number)
        }
        let type = types == .number ? "number" : "integer"
        let (what, outcome) =
            schema.constant == nil
            ? ("values of the list are texts", areTexts ? "the values count" : "they are taken as numbers")
            : ("constant is a text", areTexts ? "the value counts" : "it is taken as a number")
        diagnostics.warning(
            .unsupportedEnumeration, "the \(what), and the type is '\(type)'; \(outcome)", at: node.range)
    }

    /// A text of digits as the number that it is; what is no such text stays as it is.
    private static func number(_ node: SyntaxNode) -> SyntaxNode {
        guard let scalar = node.scalar, scalar.kind == .string, Int64(scalar.text).map(String.init) == scalar.text
        else {
            return node
        }
        return SyntaxNode(
            .scalar(SyntaxScalar(kind: .integer, text: scalar.text, isPlain: true)), range: node.range)
    }

    /// The type of a name. What is none is reported, and taken as the one that is meant where that is plain.
    private func readType(_ node: SyntaxNode, into schema: inout Schema) -> Schema.Types? {
        let name = node.scalar?.text ?? ""
        if let known = Self.type(named: name) { return known }
        // `file` is a type of Swagger 2.0, which has been dealt with where such an object stands.
        if name == "file", schema.types == .string { return nil }
        let foreign = Self.foreignTypes[name.lowercased()]
        let names = Schema.Types.names.map(\.name)
        guard let meant = foreign?.type ?? NearestName.nearest(to: name, in: names) else {
            diagnostics.warning(
                .unknownType, "'\(name)' is no type of JSON Schema; the value is left free-form", at: node.range)
            return nil
        }
        let form = foreign?.format.map { " in the format '\($0)'" } ?? ""
        diagnostics.warning(
            .unknownType, "'\(name)' is no type of JSON Schema; it is taken as '\(meant)'\(form)", at: node.range)
        if let format = foreign?.format, schema.format == nil { schema.format = Located(format, at: node.range) }
        return Self.type(named: meant)
    }

    private static func type(named name: String) -> Schema.Types? {
        Schema.Types.names.first { $0.name == name }?.type
    }
}
