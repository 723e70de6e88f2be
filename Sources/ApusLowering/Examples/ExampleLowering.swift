import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

/// Makes examples of the structs and answers of a model: those of the document where they fit, else values put together
/// of what the document says of the parts.
final class ExampleLowering {
    /// What is known of a struct that has an example.
    struct Finished {
        /// Whether anything in it comes from an example of the document.
        var isIllustrated: Bool
        /// How many values it has, those of the structs that it refers to included.
        var size: Int
    }

    /// Larger examples are left out: nobody reads them, and compilers take long over them.
    static let sizeLimit = 1_000

    let lowering: Lowering
    let model: APIModel
    private let diagnostics: DiagnosticCollector
    var examples = ExamplesModel()
    var finished: [TypeID: Finished] = [:]
    /// The properties that structs without an example lack a value of.
    var missing: [TypeID: String] = [:]
    /// The unions met while one is put together, with their values; nil while there is none.
    var composedUnions: [TypeID: ExampleValue?] = [:]
    /// Whether a text has to be one in JSON, too; else a place of texts takes what YAML writes without quotes.
    var isExact = false

    init(_ lowering: Lowering) {
        self.lowering = lowering
        model = lowering.model
        diagnostics = lowering.options.reportsExamples ? lowering.diagnostics : DiagnosticCollector()
    }

    /// The examples of everything.
    func lower() -> ExamplesModel {
        let media = mediaExamples()
        for id in structures { takeExamples(of: id, media: media[id] ?? []) }
        composeStructures()
        nameExamples()
        examples.outputs = outputs()
        examples.inputs = inputs()
        examples.common = commonInput()
        return examples
    }

    /// The structs in the order of the model.
    var structures: [TypeID] {
        model.types.ids.filter { id in
            // Files are nothing that a document could show.
            guard case .structure(let structure) = model.types[id].kind else { return false }
            return structure.multipart == nil && structure.part == nil
        }
    }

    /// Takes the examples that the document has of a struct: those of its schema, or else of bodies that are one.
    private func takeExamples(of id: TypeID, media: [SyntaxNode]) {
        let own = lowering.structures.schemas[id].map { lowering.document.schemas[$0].examples } ?? []
        for candidates in [own, media] where examples.types[id] == nil {
            for node in candidates where !node.isNull || !mayBeNull(id) {
                guard let value = accepted(node, as: .named(id), rules: ValueRules()) else { continue }
                add(value, to: id, isFromDocument: true)
            }
        }
        guard let first = examples.types[id]?.first else { return }
        finished[id] = Finished(isIllustrated: true, size: size(of: first.value))
    }

    /// Whether null is among the values of the schema of a struct: an example of that is none of the struct.
    private func mayBeNull(_ id: TypeID) -> Bool { lowering.structures.schemas[id].map(lowering.isNullable) ?? false }

    /// Adds an example of a struct, if it has not the same one yet.
    func add(_ value: ExampleValue, to id: TypeID, isFromDocument: Bool) {
        guard examples.types[id]?.contains(where: { $0.value == value }) != true else { return }
        let name = SwiftIdentifier(known: "example")
        examples.types[id, default: []].append(
            TypeExampleModel(name: name, value: value, isFromDocument: isFromDocument))
    }

    /// `example`, `example2` and so on. Instances have other names than types, so that no property is in the way.
    private func nameExamples() {
        for (id, list) in examples.types {
            for index in list.indices.dropFirst() {
                examples.types[id]?[index].name = SwiftIdentifier(known: "example").numbered(index + 1)
            }
        }
    }

    /// The value of an example of the document; nil when it does not fit, which is reported.
    func accepted(_ node: SyntaxNode, as type: TypeReference, rules: ValueRules) -> ExampleValue? {
        let value = value(of: node, as: type, rules: rules)
        do {
            guard Self.isSmall(node) else {
                note("an example of more than \(Self.sizeLimit) values is left out of the fixtures", at: node.range)
                return nil
            }
            return try read(value, as: type, rules: rules)
        } catch {
            // What a text has in it has no range of its own.
            let isText = node.scalar != nil && value.scalar == nil
            if lowering.reported.insert(error.range).inserted {
                diagnostics.warning(
                    .invalidExample,
                    "this example does not fit its schema, and is left out: "
                        + (isText ? error.reasonInPlace : error.reason),
                    at: error.range.shortened)
            }
            return nil
        }
    }

    /// What an example stands for: the node itself, or the JSON that it has as a text where no text may stand.
    func value(of node: SyntaxNode, as type: TypeReference, rules: ValueRules = ValueRules()) -> SyntaxNode {
        guard let json = node.embeddedJSON, Self.isSmall(json), (try? read(node, as: type, rules: rules)) == nil else {
            return node
        }
        return json
    }

    /// Notes once what a place of the document has no fixture for.
    func note(_ message: String, at range: SourceRange?) {
        if let range, !lowering.reported.insert(range).inserted { return }
        diagnostics.note(.missingExample, message, at: range?.shortened)
    }

    private static func isSmall(_ root: SyntaxNode) -> Bool {
        var pending = [root]
        var count = 0
        while let node = pending.popLast() {
            count += 1
            if count > sizeLimit { return false }
            pending += node.elements ?? node.entries?.map(\.value) ?? []
        }
        return true
    }

    /// How many values a value has, those of the structs that it refers to included.
    func size(of value: ExampleValue) -> Int {
        switch value {
        case .array(let elements): elements.reduce(1) { $0 + size(of: $1) }
        case .dictionary(let entries): entries.reduce(1) { $0 + size(of: $1.value) }
        case .structure(_, let arguments): arguments.reduce(1) { $0 + size(of: $1.value) }
        case .json(let value): size(of: value)
        case .variant(_, _, let payload), .event(let payload): 1 + size(of: payload)
        case .clearable(let value): 1 + (value.map { size(of: $0) } ?? 0)
        case .reference(let id): finished[id]?.size ?? 1
        default: 1
        }
    }
}

extension Lowering {
    /// Adds examples, where the configuration asks for them.
    func lowerExamples() {
        if options.includesExamples { model.examples = ExampleLowering(self).lower() }
    }
}
