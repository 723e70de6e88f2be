import ApusModel

/// The patterns that several types have, by their texts: what a document says once, in a schema that others refer to, is
/// written once.
struct SharedPatterns {
    private(set) var names: [String: SwiftIdentifier] = [:]
    private(set) var views: [PatternView] = []

    /// A value with a pattern.
    private struct Use {
        let owner: String
        let name: SwiftIdentifier
        let type: TypeReference
        let rules: ValueRules
    }

    /// No patterns.
    init() {}

    /// The patterns of a model. They are called after the alias of their values, else after the first property.
    init(of model: APIModel) {
        let uses = Self.uses(in: model)
        var owners: [String: Set<String>] = [:]
        var aliases: [String: SwiftIdentifier] = [:]
        for use in uses {
            guard let pattern = use.rules.innermostPattern?.text else { continue }
            owners[pattern, default: []].insert(use.owner)
            if aliases[pattern] == nil, case .named(let id) = use.type.innermost,
                case .alias = model.types[id].kind
            {
                aliases[pattern] = Self.constant(model.types[id].name)
            }
        }
        // Members of the optional that a pattern is passed as.
        var taken: Set<String> = ["none", "some", "init", "self", "Type", "Protocol"]
        for use in uses {
            guard let pattern = use.rules.innermostPattern, names[pattern.text] == nil,
                owners[pattern.text, default: []].count > 1
            else { continue }
            let base = aliases[pattern.text] ?? Self.constant(use.name)
            var name = base
            var number = 2
            while !taken.insert(name.text).inserted {
                name = base.numbered(number)
                number += 1
            }
            names[pattern.text] = name
            views.append(
                PatternView(name: SourceText(name), nodes: .joined(PatternSpelling.arguments(of: pattern))))
        }
    }

    /// The name with a small letter at its beginning, or with small letters as far as an abbreviation goes.
    private static func constant(_ name: SwiftIdentifier) -> SwiftIdentifier {
        let capitals = name.text.prefix { $0.isUppercase }
        let isWord = capitals.count == 1 || capitals.count == name.text.count
        let first = isWord ? capitals : capitals.dropLast()
        return SwiftIdentifier(first.lowercased() + name.text.dropFirst(first.count)) ?? name
    }

    private static func uses(in model: APIModel) -> [Use] {
        var uses: [Use] = []
        for id in model.types.ids where model.types[id].sharedHeaders == nil {
            uses += Self.uses(in: model.types[id].kind, owner: "type \(id.index)")
        }
        for shared in model.sharedHeaders { uses += parameters(shared.headers, owner: "headers \(shared.name)") }
        for failure in model.failures { uses += responses(failure.responses, owner: "failure \(failure.name)") }
        uses += parameters(model.common?.parameters ?? [], owner: "common")
        for operation in model.operations {
            let owner = operation.typeName.text
            uses += parameters(operation.parameters, owner: "input \(owner)")
            if let body = operation.body {
                let name = SwiftIdentifier(known: "body")
                uses.append(Use(owner: "input \(owner)", name: name, type: body.content.type, rules: body.rules))
            }
            uses += responses(operation.successes, owner: "success \(owner)")
            if operation.sharedFailure == nil { uses += responses(operation.failures, owner: "failure \(owner)") }
        }
        return uses
    }

    private static func uses(in kind: TypeModel.Kind, owner: String) -> [Use] {
        switch kind {
        case .structure(let structure):
            structure.properties.map { Use(owner: owner, name: $0.name, type: $0.type, rules: $0.rules) }
                + (structure.additional.map { [Use(owner: owner, name: $0.name, type: $0.type, rules: $0.rules)] }
                    ?? [])
        case .union(let union):
            union.variants.map { Use(owner: owner, name: $0.name, type: $0.type, rules: $0.rules) }
        case .choice(let choice):
            choice.cases.map { Use(owner: owner, name: $0.name, type: $0.content.type, rules: $0.rules) }
        case .events(let events):
            events.cases.map { Use(owner: owner, name: $0.name, type: $0.payload, rules: $0.rules) }
        case .headers(let headers): parameters(headers, owner: owner)
        case .enumeration, .alias, .namespace: []
        }
    }

    private static func parameters(_ parameters: [ParameterModel], owner: String) -> [Use] {
        parameters.map { Use(owner: owner, name: $0.name, type: $0.type, rules: $0.rules) }
    }

    private static func responses(_ responses: [ResponseModel], owner: String) -> [Use] {
        responses.compactMap { response in
            response.content.map { Use(owner: owner, name: response.name, type: $0.type, rules: response.rules) }
        }
    }
}
