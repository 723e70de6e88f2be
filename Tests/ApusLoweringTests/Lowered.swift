import ApusLowering
import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax
import TestDocuments

/// What comes of lowering a document, in words.
struct Lowered {
    let model: APIModel
    /// All that was reported: `2:5: warning: message [id]`, each note behind it in brackets.
    let findings: [String]

    /// Lowers a document of which `text` is all but `openapi` and `info`.
    init(_ text: String, version: String = "3.0.3", options: LoweringOptions = .init(name: "Example")) throws {
        try self.init(SourceFile(name: "a.yaml", text: Self.head(version) + text), options: options)
    }

    /// Lowers schemas: lines of the form `Order: {type: object}`.
    init(schemas: String, version: String = "3.0.3", options: LoweringOptions = .init(name: "Example")) throws {
        try self.init("components:\n  schemas:\n" + schemas.indented(by: 4), version: version, options: options)
    }

    /// Lowers operations: lines of a Paths Object.
    init(paths: String, version: String = "3.0.3", options: LoweringOptions = .init(name: "Example")) throws {
        try self.init("paths:\n" + paths.indented(by: 2), version: version, options: options)
    }

    init(_ file: SourceFile, options: LoweringOptions) throws {
        let diagnostics = DiagnosticCollector()
        guard let root = SyntaxReader.read(file, diagnostics: diagnostics),
            let document = DocumentReader.read(root, diagnostics: diagnostics)
        else { throw Unreadable(findings: diagnostics.diagnostics.map(\.message)) }
        model = Lowering.lower(document, options: options, diagnostics: diagnostics)
        findings = diagnostics.findings(in: file)
    }

    /// Operations with a query parameter each, as lines of a Paths Object.
    static func queries(_ parameters: [(operation: String, name: String, schema: String)]) -> String {
        parameters.enumerated().map { index, item in
            """
            /a\(index):
              get:
                operationId: \(item.operation)
                parameters: [{name: \(item.name), in: query, schema: \(item.schema)}]
            """
        }.joined(separator: "\n")
    }

    /// The lines that every document begins with.
    static func head(_ version: String = "3.0.3") -> String {
        "openapi: \(version)\ninfo: {title: Things, version: '1'}\n"
    }

    /// A text that is no document.
    struct Unreadable: Error { let findings: [String] }
}

extension Lowered {
    /// The names of the types at the top level.
    var topLevel: [String] { model.types.topLevel.map { model.types[$0].name.text } }

    /// Finds a type by its path: `Order.State`; a type in an operation by the name of that: `GetOrder.Body`.
    func type(_ path: String) -> TypeModel? {
        model.types.ids.first { self.path($0) == path }.map { model.types[$0] }
    }

    /// A type in words: `Order?`, `[String: Date]`.
    func words(_ reference: TypeReference) -> String {
        switch reference {
        case .scalar(let scalar): scalar.rawValue
        case .named(let id): path(id)
        case .array(let element): "[\(words(element))]"
        case .dictionary(let value): "[:\(words(value))]"
        case .optional(let wrapped): words(wrapped) + "?"
        case .clearable(let wrapped): "clearable " + words(wrapped)
        case .items(let item, let areEvents): words(item) + (areEvents ? " events" : " items")
        }
    }

    /// A declaration in words: `struct a: string required, b: Order optional`, `enum a, b=B`, `= string`.
    func declaration(_ path: String) -> String {
        switch type(path)?.kind {
        case nil: return "nothing"
        case .namespace: return "namespace"
        case .alias(let target): return "= " + words(target)
        case .union(let union):
            let cases = union.variants.map { variant in
                "\(variant.name)(\(variant.constant.map { "\"\($0)\"" } ?? words(variant.type)))"
                    + variant.values.map { " =\($0)" }.joined()
            }
            let rest = union.keepsUndocumented ? ["undocumented"] : []
            return "union " + (cases + rest).joined(separator: ", ") + (union.isIndirect ? " indirect" : "")
        case .events(let events):
            let cases = events.cases.map { "\($0.name)=\($0.event): \($0.type.map(words) ?? "text")" }
            return "events " + cases.joined(separator: ", ")
        case .choice(let choice):
            let cases = choice.cases.map { "\($0.name)\(words($0.content))" }
            return "choice " + cases.joined(separator: ", ")
        case .headers(let headers):
            let texts = headers.map { "\($0.name)=\($0.wireName): \(words($0.type))" }
            return "headers " + texts.joined(separator: ", ")
        case .enumeration(let enumeration):
            let cases = enumeration.cases.map { $0.name.text == $0.value ? $0.value : "\($0.name.text)=\($0.value)" }
            return "\(enumeration.rawType.rawValue) enum " + cases.joined(separator: ", ")
        case .structure(let structure):
            let rest = structure.additional.map { ["\($0.name): [:\(words($0.type))]"] } ?? []
            return "struct " + (structure.properties.map(words) + rest).joined(separator: ", ")
        }
    }

    private func words(_ property: PropertyModel) -> String {
        let name = property.name.text == property.wireName ? property.wireName : "\(property.name)=\(property.wireName)"
        return "\(name): \(words(property.type)) \(property.presence.rawValue)" + (property.isBoxed ? " boxed" : "")
    }

    /// A property of a struct.
    func property(_ path: String, _ name: String) -> PropertyModel? {
        guard case .structure(let structure) = type(path)?.kind else { return nil }
        return structure.properties.first { $0.wireName == name }
    }

    /// An operation by the name of its function.
    func operation(_ name: String) -> OperationModel? { model.operations.first { $0.functionName.text == name } }

    /// The arguments of an operation before body and common ones: `id: string`, `limit: int?`.
    func arguments(_ name: String) -> [String] { operation(name)?.parameters.map(words) ?? [] }

    func words(_ parameter: ParameterModel) -> String {
        "\(parameter.name): \(words(parameter.type))" + (parameter.isRequired ? "" : "?")
    }

    /// The responses of an operation: `+ok 200 json Order`, `-other default`; those of success have the plus.
    func responses(_ name: String) -> [String] {
        operation(name)?.responses.map { response in
            let status: String =
                switch response.status {
                case .code(let code): String(code)
                case .range(let digit): "\(digit)XX"
                case .default: "default"
                }
            return "\(response.isSuccess ? "+" : "-")\(response.name) \(status)" + (response.content.map(words) ?? "")
        } ?? []
    }

    func words(_ content: ContentModel) -> String {
        switch content {
        case .json(let type, _): " json \(words(type))"
        case .form(let type, _, _): " form \(words(type))"
        case .multipart(let type, _): " multipart \(words(type))"
        case .choice(let id, _): " choice \(words(.named(id)))"
        case .text: " text"
        case .data: " data"
        case .stream: " stream"
        case .items(let items, _): " \(items.format) \(words(items.type))"
        }
    }

    private func path(_ id: TypeID) -> String {
        let type = model.types[id]
        if let parent = type.parent { return "\(path(parent)).\(type.name)" }
        if let operation = type.operation { return "\(model.operations[operation].typeName).\(type.name)" }
        return type.name.text
    }
}

extension String {
    /// The text with spaces before each line.
    func indented(by count: Int) -> String {
        split(separator: "\n", omittingEmptySubsequences: false)
            .map { String(repeating: " ", count: count) + $0 + "\n" }.joined()
    }
}
