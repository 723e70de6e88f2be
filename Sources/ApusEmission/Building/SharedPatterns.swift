import ApusModel
import ApusSource

/// The patterns that several types have, by their texts: what a document says once, in a schema that others refer to, is
/// written once.
struct SharedPatterns {
    /// A pattern with a name: that of the constant, or of a value that has the pattern.
    private struct Key: Hashable {
        let texts: [String]
        let name: SwiftIdentifier
    }

    private var names: [Key: SwiftIdentifier] = [:]
    private(set) var views: [PatternView] = []

    /// A value with a pattern.
    private struct Use {
        let owner: String
        let name: SwiftIdentifier
        let type: TypeReference
        let pattern: ValueRules.Pattern

        /// A use; nil of a value without a pattern, which most are.
        init?(owner: String, name: SwiftIdentifier, type: TypeReference, rules: ValueRules) {
            guard let pattern = rules.innermostPattern else { return nil }
            self.owner = owner
            self.name = name
            self.type = type
            self.pattern = pattern
        }
    }

    /// No patterns.
    init() {}

    /// The patterns of a model. They are called after the alias of their values, else after the properties: one that
    /// properties of several names have is written for each of the names.
    init(of model: APIModel) {
        let uses = Self.uses(in: model).map { use in
            (use: use, pattern: use.pattern, key: Self.key(of: use, use.pattern, in: model))
        }
        let owners = Dictionary(grouping: uses, by: \.key).mapValues { Set($0.map(\.use.owner)) }
        let patterns = Dictionary(uses.map { ($0.key, $0.pattern) }, uniquingKeysWith: { first, _ in first })
        // Not in the order of the document, which would deal the numbers out anew where a schema is added or moved.
        let shared = owners.filter { $0.value.count > 1 }.sorted { left, right in
            if left.key.name != right.key.name { return left.key.name < right.key.name }
            if left.value.count != right.value.count { return left.value.count > right.value.count }
            return left.key.texts.lexicographicallyPrecedes(right.key.texts)
        }
        // Members of the optional that a pattern is passed as.
        var taken: Set<String> = ["none", "some", "init", "self", "Type", "Protocol"]
        var numbers: [SwiftIdentifier: Int] = [:]
        var constants: [Key: SwiftIdentifier] = [:]
        for (key, _) in shared {
            guard let pattern = patterns[key] else { continue }
            var name = key.name
            while !taken.insert(name.text).inserted {
                let number = numbers[key.name, default: 2]
                numbers[key.name] = number + 1
                name = key.name.numbered(number)
            }
            constants[key] = name
            views.append(
                PatternView(name: SourceText(name), nodes: .joined(PatternSpelling.arguments(of: pattern))))
        }
        for (use, pattern, key) in uses {
            if let constant = constants[key] { names[Key(texts: pattern.texts, name: use.name)] = constant }
        }
    }

    /// The constant that is the pattern of a value of this name.
    func name(of pattern: ValueRules.Pattern, for value: SwiftIdentifier) -> SwiftIdentifier? {
        names[Key(texts: pattern.texts, name: value)]
    }

    private static func key(of use: Use, _ pattern: ValueRules.Pattern, in model: APIModel) -> Key {
        if case .named(let id) = use.type.innermost, case .alias = model.types[id].kind {
            return Key(texts: pattern.texts, name: constant(model.types[id].name))
        }
        return Key(texts: pattern.texts, name: constant(use.name))
    }

    /// The name with a small letter at its beginning, or with small letters as far as an abbreviation goes.
    static func constant(_ name: SwiftIdentifier) -> SwiftIdentifier {
        let capitals = name.text.prefix { $0.isUppercase }
        let isWord = capitals.count == 1 || capitals.count == name.text.count
        let first = isWord ? capitals : capitals.dropLast()
        return SwiftIdentifier(first.lowercased() + name.text.dropFirst(first.count)) ?? name
    }

    private static func uses(in model: APIModel) -> [Use] {
        var uses: [Use] = []
        for id in model.types.ids { uses += Self.uses(in: model.types[id].kind, owner: "type \(id.index)") }
        for failure in model.failures { uses += responses(failure.responses, owner: "failure \(failure.name)") }
        uses += parameters(model.common?.parameters ?? [], owner: "common")
        for operation in model.operations {
            let owner = operation.typeName.text
            uses += parameters(operation.parameters, owner: "input \(owner)")
            if let body = operation.body {
                let name = SwiftIdentifier(known: "body")
                let use = Use(owner: "input \(owner)", name: name, type: body.content.type, rules: body.rules)
                if let use { uses.append(use) }
            }
            uses += responses(operation.successes, owner: "success \(owner)")
            if operation.sharedFailure == nil { uses += responses(operation.failures, owner: "failure \(owner)") }
        }
        return uses
    }

    private static func uses(in kind: TypeModel.Kind, owner: String) -> [Use] {
        switch kind {
        case .structure(let structure):
            structure.properties.compactMap { Use(owner: owner, name: $0.name, type: $0.type, rules: $0.rules) }
                + [structure.additional].compactMap(\.self).compactMap {
                    Use(owner: owner, name: $0.name, type: $0.type, rules: $0.rules)
                }
        case .union(let union):
            union.variants.compactMap { Use(owner: owner, name: $0.name, type: $0.type, rules: $0.rules) }
        case .choice(let choice):
            choice.cases.compactMap { Use(owner: owner, name: $0.name, type: $0.content.type, rules: $0.rules) }
        case .events(let events):
            events.cases.compactMap { Use(owner: owner, name: $0.name, type: $0.payload, rules: $0.rules) }
        case .headers(let headers): parameters(headers, owner: owner)
        case .enumeration, .alias, .namespace: []
        }
    }

    private static func parameters(_ parameters: [ParameterModel], owner: String) -> [Use] {
        parameters.compactMap { Use(owner: owner, name: $0.name, type: $0.type, rules: $0.rules) }
    }

    private static func responses(_ responses: [ResponseModel], owner: String) -> [Use] {
        responses.compactMap { response in
            response.content.flatMap { Use(owner: owner, name: response.name, type: $0.type, rules: response.rules) }
        }
    }
}
