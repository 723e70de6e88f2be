import ApusModel

/// Writes the statements that check a value before it is sent.
struct CheckBuilder {
    let spelling: TypeSpelling
    /// The types that have anything to check, in themselves or in what they hold.
    let checked: Set<TypeID>
    /// The patterns that the module has as constants.
    var patterns = SharedPatterns()

    /// A method of `Validation`.
    enum Method {
        case array, decimal, dictionary, events, items, listed, multiple, number, string, uniqueItems, value

        /// How it is spelt.
        var name: SourceText {
            switch self {
            case .array: "array"
            case .decimal: "decimal"
            case .dictionary: "dictionary"
            case .events: "events"
            case .items: "items"
            case .listed: "listed"
            case .multiple: "multiple"
            case .number: "number"
            case .string: "string"
            case .uniqueItems: "uniqueItems"
            case .value: "value"
            }
        }
    }

    /// A method with its arguments, and what it does with each element.
    private struct Check {
        var method: Method
        /// What is checked of the value: `.absoluteString`.
        var suffix: SourceText = ""
        var arguments: [SourceText] = []
        /// What is done with each element; one at most.
        var element: [Check] = []
    }

    /// The lines that check one value.
    ///
    /// - Parameters:
    ///   - name: The step of the JSON path, as a literal.
    ///   - value: The expression.
    ///   - isOptional: Whether the expression may be nil, apart from what its type says.
    ///   - pattern: The name of the constant that holds the pattern of the value or its elements.
    ///   - isSecret: Whether messages must not show the value.
    func lines(
        name: SourceText, value: SourceText, isOptional: Bool = false, type: TypeReference, rules: ValueRules,
        pattern: SourceText, isSecret: Bool = false
    ) -> [SourceText] {
        // A property of that name is hidden by the parameter.
        let value: SourceText = value == "validation" ? "self.validation" : value
        return checks(of: type, rules: rules, pattern: pattern).map { check in
            let access: SourceText = isOptional && !check.suffix.isEmpty ? "?\(check.suffix)" : check.suffix
            let arguments = SourceText.joined([name, "\(value)\(access)"] + check.arguments)
            let call: SourceText = "\(check.method.name)(\(arguments))\(block(check))"
            return isSecret ? "validation.hidingValues { $0.\(call) }" : "validation.\(call)"
        }
    }

    /// The lines that check a header field of a response: whether it is there, and what it holds.
    func lines(of header: ParameterModel, _ patterns: PatternNames) -> [SourceText] {
        let (name, value) = (SourceText.literal(header.wireName), SourceText(header.name))
        let presence: SourceText = "validation.presence(\(name), \(value == "validation" ? "self.validation" : value))"
        return (header.isRequired ? [presence] : [])
            + lines(
                name: name, value: value, isOptional: true, type: header.type, rules: header.rules,
                pattern: patterns.name(of: header.name), isSecret: true)
    }

    /// The methods of `Validation` that check a value and what it holds.
    func methods(of type: TypeReference, rules: ValueRules) -> Set<Method> {
        var methods: Set<Method> = []
        var pending = checks(of: type, rules: rules, pattern: "")
        while let check = pending.popLast() {
            methods.insert(check.method)
            pending += check.element
        }
        return methods
    }

    /// Whether what a case of an enum holds is checked by a method of its own alone: a declared type, and all that it allows.
    func checksItself(_ type: TypeReference, rules: ValueRules) -> Bool {
        guard case .named = spelling.model.types.resolved(type) else { return false }
        return rules.listedCases == nil
    }

    /// Whether the check of what a case of an enum holds is a step of its own in the path.
    func needsStep(_ type: TypeReference, rules: ValueRules) -> Bool {
        !checksItself(type, rules: rules) && !methods(of: type, rules: rules).isEmpty
    }

    /// The closure that checks the elements.
    private func block(_ check: Check) -> SourceText {
        guard let element = check.element.first else { return "" }
        let arguments = SourceText.joined(["$1", "$2\(element.suffix)"] + element.arguments)
        return " { $0.\(element.method.name)(\(arguments))\(block(element)) }"
    }

    private func checks(of type: TypeReference, rules: ValueRules, pattern: SourceText) -> [Check] {
        switch spelling.model.types.resolved(type) {
        case .scalar(.string): textCheck(rules, suffix: "", pattern: pattern)
        case .scalar(.url): textCheck(rules, suffix: ".absoluteString", pattern: pattern)
        case .scalar(.decimalText):
            textCheck(rules, suffix: ".text", pattern: pattern) + decimalCheck(rules, suffix: ".value")
        case .scalar(.decimal), .scalar(.decimalString): decimalCheck(rules)
        case .scalar: listedCheck(rules) + numberCheck(rules)
        case .items(let item, let areEvents):
            collectionChecks(areEvents ? .events : .items, item, rules, pattern, [:])
        case .named(let id):
            if let names = rules.listedCases {
                [Check(method: .listed, arguments: ["[\(SourceText.joined(names.map { ".\($0)" }))]"])]
            } else {
                checked.contains(id) && rules.allowsUnlisted != true ? [Check(method: .value)] : []
            }
        case .optional(let wrapped):
            checks(of: wrapped, rules: rules, pattern: pattern).map { check in
                var check = check
                if !check.suffix.isEmpty { check.suffix = "?\(check.suffix)" }
                return check
            }
        case .clearable(let wrapped):
            checks(of: wrapped, rules: rules, pattern: pattern).map { check in
                var check = check
                check.suffix = check.suffix.isEmpty ? ".value" : ".value?\(check.suffix)"
                return check
            }
        case .array(let element):
            collectionChecks(
                .array, element, rules, pattern, ["minItems": rules.minItems, "maxItems": rules.maxItems])
                + (rules.uniqueItems ? [Check(method: .uniqueItems)] : [])
        case .dictionary(let value):
            collectionChecks(
                .dictionary, value, rules, pattern,
                ["minProperties": rules.minProperties, "maxProperties": rules.maxProperties])
        }
    }

    private func collectionChecks(
        _ method: Method, _ element: TypeReference, _ rules: ValueRules, _ pattern: SourceText,
        _ bounds: KeyValuePairs<SourceText, Int?>
    ) -> [Check] {
        let arguments = bounds.compactMap { label, count in count.map { "\(label): \($0)" as SourceText } }
        let inner = checks(of: element, rules: rules.element ?? ValueRules(), pattern: pattern)
        guard let first = inner.first else {
            return arguments.isEmpty ? [] : [Check(method: method, arguments: arguments)]
        }
        // Elements that check themselves need no closure.
        var own = [first]
        if case .named = spelling.model.types.resolved(element), first.method == .value { own = [] }
        return [Check(method: method, arguments: arguments, element: own)]
            + inner.dropFirst().map { Check(method: method, element: [$0]) }
    }

    private func textCheck(_ rules: ValueRules, suffix: SourceText, pattern: SourceText) -> [Check] {
        // What is one of a few texts is as long as these.
        if let values = rules.listed {
            return [Check(method: .listed, arguments: ["[\(SourceText.joined(values.map { .literal($0) }))]"])]
        }
        var arguments: [SourceText] = []
        if let count = rules.minLength { arguments.append("minLength: \(count)") }
        if let count = rules.maxLength { arguments.append("maxLength: \(count)") }
        if rules.checkedPattern != nil { arguments.append("pattern: \(pattern)") }
        return arguments.isEmpty ? [] : [Check(method: .string, suffix: suffix, arguments: arguments)]
    }

    private func listedCheck(_ rules: ValueRules) -> [Check] {
        guard let values = rules.listed else { return [] }
        let list = SourceText.joined(values.map { $0 == "true" ? "true" : $0 == "false" ? "false" : .number($0) })
        return [Check(method: .listed, arguments: ["[\(list)]"])]
    }

    private func bounds(of rules: ValueRules) -> [(label: SourceText, bound: ValueRules.NumberBound)] {
        let bounds: [(SourceText, ValueRules.NumberBound?)] = [
            ("minimum", rules.minimum), ("maximum", rules.maximum), ("exclusiveMinimum", rules.exclusiveMinimum),
            ("exclusiveMaximum", rules.exclusiveMaximum),
        ]
        return bounds.compactMap { label, bound in bound.map { (label, $0) } }
    }

    /// Checks a `Decimal`. The language has literals of it for integers alone: those of fractions go through `Double`.
    private func decimalCheck(_ rules: ValueRules, suffix: SourceText = "") -> [Check] {
        var bounds = bounds(of: rules)
        if let divisor = rules.multipleOf { bounds.append(("multipleOf", divisor)) }
        if rules.listed == nil, bounds.allSatisfy({ Int($0.bound.text) != nil }) {
            return numberCheck(rules, suffix: suffix)
        }
        var arguments = bounds.map { "\($0.label): \(SourceText.literal($0.bound.text))" as SourceText }
        if let listed = rules.listed {
            arguments.append("listed: [\(SourceText.joined(listed.map(SourceText.literal)))]")
        }
        return [Check(method: .decimal, suffix: suffix, arguments: arguments)]
    }

    private func numberCheck(_ rules: ValueRules, suffix: SourceText = "") -> [Check] {
        let arguments = bounds(of: rules).map { "\($0.label): \(SourceText.number($0.bound.text))" as SourceText }
        let multiple = rules.multipleOf.map {
            Check(method: .multiple, suffix: suffix, arguments: ["of: \(SourceText.number($0.text))"])
        }
        let number = Check(method: .number, suffix: suffix, arguments: arguments)
        return (arguments.isEmpty ? [] : [number]) + (multiple.map { [$0] } ?? [])
    }
}

extension APIModel {
    /// The types that have anything to check: enums, structs and unions, found from the bottom up until nothing is added.
    var checkedTypes: Set<TypeID> {
        var users: [TypeID: [TypeID]] = [:]
        var pending: [TypeID] = []
        for id in types.ids {
            if case .enumeration(let enumeration) = types[id].kind, !enumeration.takesAny { pending.append(id) }
            var uses: [(TypeReference, hasRules: Bool)] = []
            if case .structure(let structure) = types[id].kind {
                uses = structure.properties.map { ($0.type, !$0.rules.isEmpty) }
                if let additional = structure.additional { uses.append((additional.type, !additional.rules.isEmpty)) }
                if structure.hasObjectChecks { pending.append(id) }
            } else if case .union(let union) = types[id].kind {
                uses = union.variants.filter { $0.constant == nil }.map { ($0.type, !$0.rules.isEmpty) }
                if union.keepsTexts { pending.append(id) }
            } else if case .choice(let choice) = types[id].kind {
                uses = choice.cases.map { ($0.content.type, !$0.rules.isEmpty) }
            } else if case .events(let events) = types[id].kind {
                uses = events.cases.map { ($0.payload, !$0.rules.isEmpty) }
            } else if case .headers(let headers) = types[id].kind {
                uses = headers.map { ($0.type, !$0.rules.isEmpty) }
                if headers.contains(where: \.isRequired) { pending.append(id) }
            }
            for (type, hasRules) in uses {
                if hasRules { pending.append(id) }
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
        case .array(let inner), .dictionary(let inner), .optional(let inner), .clearable(let inner),
            .items(let inner, _):
            declared(in: inner)
        }
    }
}
