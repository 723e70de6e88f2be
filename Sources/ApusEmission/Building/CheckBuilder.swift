import ApusModel

/// Writes the statements that check a value before it is sent.
struct CheckBuilder {
    let spelling: TypeSpelling
    /// The structs that have anything to check, in themselves or in what they hold.
    let checked: Set<TypeID>

    /// A method of `Validation` with its arguments, and what it does with each element.
    private indirect enum Check {
        case call(method: SourceText, suffix: SourceText, arguments: [SourceText], element: Check?)
    }

    /// The lines that check one value.
    ///
    /// - Parameters:
    ///   - name: The step of the JSON path, as a literal.
    ///   - value: The expression.
    ///   - isOptional: Whether the expression may be nil.
    ///   - pattern: The name of the constant that holds the pattern of the value or its elements.
    ///   - isSecret: Whether messages must not show the value.
    func lines(
        name: SourceText, value: SourceText, isOptional: Bool, type: TypeReference, rules: ValueRules,
        pattern: SourceText, isSecret: Bool = false, indentation: Int
    ) -> [SourceText] {
        // A property of that name is hidden by the parameter.
        let value: SourceText = value == "validation" ? "self.validation" : value
        return checks(of: type, rules: rules, pattern: pattern).flatMap { check in
            guard case .call(let method, let suffix, let arguments, let element) = check else { return [SourceText]() }
            let access: SourceText = suffix.isEmpty ? "" : isOptional ? "?\(suffix)" : suffix
            let secret: [SourceText] = isSecret && method == "string" ? ["isSecret: true"] : []
            let tail: SourceText = element.map { ") { \(closure($0)) }" } ?? ")"
            return Layout.list(
                "validation.\(method)(", [name, "\(value)\(access)"] + arguments + secret, tail,
                indentation: indentation)
        }
    }

    private func closure(_ check: Check) -> SourceText {
        guard case .call(let method, let suffix, let arguments, let element) = check else { return "" }
        let call: SourceText = "$0.\(method)(\(SourceText.joined(["$1", "$2\(suffix)"] + arguments)))"
        return element.map { "\(call) { \(closure($0)) }" } ?? call
    }

    private func checks(of type: TypeReference, rules: ValueRules, pattern: SourceText) -> [Check] {
        switch spelling.model.types.resolved(type) {
        case .scalar(.string): textCheck(rules, suffix: "", pattern: pattern)
        case .scalar(.url): textCheck(rules, suffix: ".absoluteString", pattern: pattern)
        case .scalar: numberCheck(rules)
        case .named(let id):
            checked.contains(id) ? [.call(method: "value", suffix: "", arguments: [], element: nil)] : []
        case .optional(let wrapped):
            checks(of: wrapped, rules: rules, pattern: pattern).map { check in
                guard case .call(let method, let suffix, let arguments, let element) = check, !suffix.isEmpty else {
                    return check
                }
                return .call(method: method, suffix: "?\(suffix)", arguments: arguments, element: element)
            }
        case .array(let element):
            collectionChecks(
                "array", element, rules, pattern, ["minItems": rules.minItems, "maxItems": rules.maxItems])
                + (rules.uniqueItems ? [.call(method: "uniqueItems", suffix: "", arguments: [], element: nil)] : [])
        case .dictionary(let value):
            collectionChecks(
                "dictionary", value, rules, pattern,
                ["minProperties": rules.minProperties, "maxProperties": rules.maxProperties])
        }
    }

    private func collectionChecks(
        _ method: SourceText, _ element: TypeReference, _ rules: ValueRules, _ pattern: SourceText,
        _ bounds: KeyValuePairs<SourceText, Int?>
    ) -> [Check] {
        let arguments = bounds.compactMap { label, count in count.map { "\(label): \($0)" as SourceText } }
        let inner = checks(of: element, rules: rules.element ?? ValueRules(), pattern: pattern)
        guard let first = inner.first else {
            return arguments.isEmpty ? [] : [.call(method: method, suffix: "", arguments: arguments, element: nil)]
        }
        // Elements that check themselves need no closure.
        var own: Check? = first
        if case .named = spelling.model.types.resolved(element) { own = nil }
        return [.call(method: method, suffix: "", arguments: arguments, element: own)]
            + inner.dropFirst().map { .call(method: method, suffix: "", arguments: [], element: $0) }
    }

    private func textCheck(_ rules: ValueRules, suffix: SourceText, pattern: SourceText) -> [Check] {
        var arguments: [SourceText] = []
        if let count = rules.minLength { arguments.append("minLength: \(count)") }
        if let count = rules.maxLength { arguments.append("maxLength: \(count)") }
        if rules.pattern != nil { arguments.append("pattern: \(pattern)") }
        return arguments.isEmpty ? [] : [.call(method: "string", suffix: suffix, arguments: arguments, element: nil)]
    }

    private func numberCheck(_ rules: ValueRules) -> [Check] {
        let bounds: [(SourceText, ValueRules.NumberBound?)] = [
            ("minimum", rules.minimum), ("maximum", rules.maximum), ("exclusiveMinimum", rules.exclusiveMinimum),
            ("exclusiveMaximum", rules.exclusiveMaximum), ("multipleOf", rules.multipleOf),
        ]
        let arguments = bounds.compactMap { label, bound in
            bound.map { "\(label): \(SourceText.number($0.text))" as SourceText }
        }
        return arguments.isEmpty ? [] : [.call(method: "number", suffix: "", arguments: arguments, element: nil)]
    }
}

extension APIModel {
    /// The structs that have anything to check, found from the bottom up until nothing is added.
    var checkedTypes: Set<TypeID> {
        var users: [TypeID: [TypeID]] = [:]
        var pending: [TypeID] = []
        for id in types.ids {
            guard case .structure(let structure) = types[id].kind else { continue }
            let uses =
                structure.properties.map { ($0.type, $0.rules) }
                + (structure.additional.map { [($0.type, $0.rules)] } ?? [])
            for (type, rules) in uses {
                if !rules.isEmpty { pending.append(id) }
                for target in declared(in: type) { users[target, default: []].append(id) }
            }
        }
        var checked: Set<TypeID> = []
        while let id = pending.popLast() {
            if checked.insert(id).inserted { pending += users[id] ?? [] }
        }
        return checked
    }

    /// The declared types in a reference, aliases looked through.
    private func declared(in reference: TypeReference) -> [TypeID] {
        switch types.resolved(reference) {
        case .scalar: []
        case .named(let id): [id]
        case .array(let inner), .dictionary(let inner), .optional(let inner): declared(in: inner)
        }
    }
}
