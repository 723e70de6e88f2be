import ApusModel

/// Checks a value of an example as generated code would before it is sent.
struct ExampleRules {
    private let rules: ValueRules
    /// Whether numbers have single precision.
    private let isSingle: Bool

    init(_ rules: ValueRules, isSingle: Bool = false) {
        self.rules = rules
        self.isSingle = isSingle
    }

    /// What speaks against a value; nil when it may be sent. What holds for elements was checked when they were made.
    func objection(to value: ExampleValue) -> String? {
        if !isListed(value) { return "the value is none of those listed" }
        return switch value {
        case .text(let text), .url(let text): objection(toText: text)
        case .integer(let number): objection(toNumber: Double(number), text: "\(number)")
        case .unsigned(let number): objection(toNumber: Double(number), text: "\(number)")
        case .number(let number): objection(toNumber: number, text: "\(number)")
        case .decimal(let text): objection(toDecimal: text)
        case .decimalText(let text): objection(toText: text) ?? objection(toDecimal: text)
        case .array(let elements):
            objection(toCount: elements.count, rules.minItems, rules.maxItems, "items")
                ?? (rules.uniqueItems && Set(elements).count < elements.count ? "two of its items are equal" : nil)
        case .dictionary(let entries):
            objection(toCount: entries.count, rules.minProperties, rules.maxProperties, "properties")
        default: nil
        }
    }

    /// Checks an object as a whole.
    static func objection(to arguments: [ExampleValue.Argument], _ structure: StructureModel) -> String? {
        let rules = structure.rules
        if rules.isEmpty { return nil }
        let named = Set(arguments.compactMap(\.property))
        let others = Set(arguments.flatMap { $0.property == nil ? $0.value.keys : [] })
        func isThere(_ member: ObjectRules.Member) -> Bool {
            switch member {
            case .property(let place): named.contains(place)
            case .other(let key): others.contains(key)
            }
        }
        func goesOneWay(_ member: ObjectRules.Member) -> Bool {
            if case .property(let place) = member { rules.directions[place] != nil } else { false }
        }
        for dependency in rules.dependencies where isThere(dependency.property) && !isThere(dependency.required) {
            return "'\(structure.wireName(of: dependency.required))' is missing, "
                + "which '\(structure.wireName(of: dependency.property))' goes with"
        }
        for sets in rules.alternatives
        where !sets.contains(where: { $0.allSatisfy { goesOneWay($0) || isThere($0) } }) {
            let names = sets.map { set in set.map { structure.wireName(of: $0) }.joined(separator: " and ") }
            return "it must have \(names.joined(separator: ", or "))"
        }
        if let missing = rules.requiredOthers.first(where: { !others.contains($0) }) {
            return "it must have \(missing)"
        }
        let count = named.count + others.count
        if let least = rules.minProperties, count < least {
            return "it must have at least \(least) properties, and has \(count)"
        }
        if let most = rules.maxProperties, count > most {
            return "it may have \(most) properties at most, and has \(count)"
        }
        return nil
    }

    private func isListed(_ value: ExampleValue) -> Bool {
        switch value {
        case .boolean(let flag): rules.listed?.contains("\(flag)") ?? true
        case .text(let text): rules.listed?.contains(text) ?? true
        case .integer(let number):
            rules.listed.map { $0.contains("\(number)") || $0.contains("\(Double(number))") } ?? true
        case .number(let number): rules.listed?.contains("\(number)") ?? true
        case .decimal(let text):
            rules.listed.map { $0.lazy.map(DecimalDigits.init).contains(DecimalDigits(text)) } ?? true
        case .enumeration(_, let name): rules.listedCases?.contains(name) ?? true
        case .unlisted: rules.listedCases == nil
        default: true
        }
    }

    private func objection(toCount count: Int, _ least: Int?, _ most: Int?, _ what: String) -> String? {
        if let least, count < least { return "it must have at least \(least) \(what), and has \(count)" }
        if let most, count > most { return "it may have \(most) \(what) at most, and has \(count)" }
        return nil
    }

    private func objection(toText text: String) -> String? {
        let count = text.unicodeScalars.count
        if let objection = objection(toCount: count, rules.minLength, rules.maxLength, "characters") {
            return objection
        }
        let broken = rules.pattern?.parts.first { !PatternMatcher($0.model).matches(text) }
        return broken.map { "it does not match '\($0.text)'" }
    }

    private func objection(toDecimal text: String) -> String? {
        DecimalDigits(text).flatMap { number in objection(to: number, text: text) { DecimalDigits($0) } }
    }

    private func objection(toNumber number: Double, text: String) -> String? {
        objection(to: isSingle ? Double(Float(number)) : number, text: text) { text in
            Double(text).map { isSingle ? Double(Float($0)) : $0 }
        }
    }

    private func objection<Number: Comparable>(
        to number: Number, text: String, _ read: (String) -> Number?
    ) -> String? {
        func bound(_ bound: ValueRules.NumberBound?) -> Number? { bound.flatMap { read($0.text) } }
        if let least = bound(rules.minimum), number < least { return "it is below the minimum" }
        if let most = bound(rules.maximum), number > most { return "it is above the maximum" }
        if let least = bound(rules.exclusiveMinimum), number <= least { return "it is not above the exclusive minimum" }
        if let most = bound(rules.exclusiveMaximum), number >= most { return "it is not below the exclusive maximum" }
        if let divisor = rules.multipleOf, !Self.isMultiple(text, of: divisor.text) {
            return "it is no multiple of \(divisor.text)"
        }
        return nil
    }

    /// Exact in decimal, as in generated code; false for digits that 64 bits do not hold.
    static func isMultiple(_ text: String, of divisor: String) -> Bool {
        guard let value = scaled(text), let divisor = scaled(divisor), divisor.digits != 0 else { return false }
        let exponent = min(value.exponent, divisor.exponent)
        guard let left = shifted(value.digits, by: value.exponent - exponent),
            let right = shifted(divisor.digits, by: divisor.exponent - exponent)
        else { return false }
        return left % right == 0
    }

    /// `12.5` as 125 and a power of ten, -1.
    private static func scaled(_ text: String) -> (digits: Int, exponent: Int)? {
        let parts = text.split(separator: "e", omittingEmptySubsequences: false)
        let halves = (parts.first ?? "").split(separator: ".", omittingEmptySubsequences: false)
        let power = parts.count > 1 ? Int(parts[1]) : 0
        guard let power, abs(power) < 400, (1...2).contains(halves.count), let digits = Int(halves.joined()) else {
            return nil
        }
        return (digits, power - (halves.count > 1 ? halves[1].count : 0))
    }

    private static func shifted(_ digits: Int, by places: Int) -> Int? {
        var digits = digits
        for _ in 0..<(digits == 0 ? 0 : places) {
            let (product, overflow) = digits.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            digits = product
        }
        return digits
    }
}

extension ExampleValue {
    /// The keys of a dictionary.
    fileprivate var keys: [String] {
        if case .dictionary(let entries) = self { entries.map(\.key) } else { [] }
    }
}
