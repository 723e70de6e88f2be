import ApusModel

/// The values that an example without any help of the document may have, the nicest first. One of them keeps to the rules
/// in all but odd cases.
enum ExampleChoices {
    /// The choices for a type.
    ///
    /// - Parameter name: What the value is called in the document; a text says that.
    static func values(of type: ScalarType, rules: ValueRules, called name: String) -> [ExampleValue] {
        switch type {
        case .string: texts(rules, called: name).map { .text($0) }
        case .boolean: [.boolean(rules.listed != ["false"])]
        case .uint64: integers(rules, limit: .max).filter { $0 >= 0 }.map { .integer($0) }
        case .int, .int32, .int64: integers(rules, limit: type == .int32 ? Int(Int32.max) : .max).map { .integer($0) }
        case .float, .double: numbers(rules).map { .number($0) }
        case .decimal, .decimalString: numbers(rules).map { .decimal(plain($0)) }.filter { $0 != .decimal("") }
        case .decimalText:
            // Many patterns ask for two digits behind the point.
            numbers(rules).map(plain).filter { !$0.isEmpty }
                .flatMap { [$0, $0.contains(".") ? $0 + "0" : $0 + ".00"] }.map { .decimalText($0) }
        case .url: [.url("https://example.com"), .url("https://example.com/a"), .url("https://example.org/")]
        case .uuid: [.uuid("3f2504e0-4f89-41d3-9a0c-0305e82c3301")]
        case .dateTime, .httpDate: [.moment(1_704_110_400)]
        case .date: [.day(year: 2_024, month: 1, day: 1)]
        case .base64: [.bytes("ZXhhbXBsZQ==")]
        case .json: [.json(.dictionary([]))]
        case .data, .stream, .file: []
        }
    }

    private static func texts(_ rules: ValueRules, called name: String) -> [String] {
        if let listed = rules.listed { return listed }
        var texts = [name, "text", "1", "a", "A"].map { fitted($0, rules) }
        for pattern in rules.pattern?.parts ?? [] {
            let least = max(rules.minLength ?? 0, 0)
            let extras = [0, 1, 2, 4, 8] + (least <= 100 ? [least] : [])
            texts += extras.compactMap { PatternSample.text(for: pattern.model, extra: $0) }
        }
        return texts
    }

    /// A text of an allowed length: cut, or repeated.
    private static func fitted(_ text: String, _ rules: ValueRules) -> String {
        var scalars = Array((text.isEmpty ? "text" : text).unicodeScalars)
        let word = scalars
        while scalars.count < min(rules.minLength ?? 0, 1_000) { scalars += word }
        if let most = rules.maxLength ?? rules.minLength.map({ max($0, word.count) }) {
            scalars = Array(scalars.prefix(max(most, 0)))
        }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars)
        return String(result)
    }

    private static func integers(_ rules: ValueRules, limit: Int) -> [Int] {
        var choices = (rules.listed ?? []).compactMap { Int($0) } + [1, 0, -1, 10, 100]
        for bound in [rules.minimum, rules.exclusiveMinimum, rules.maximum, rules.exclusiveMaximum] {
            guard let value = bound.flatMap({ Int($0.text) }), abs(value / 2) < limit / 2 else { continue }
            choices += [value, value + 1, value - 1]
            if let divisor = rules.multipleOf.flatMap({ Int($0.text) }), divisor > 0, divisor < limit / 4 {
                choices += [value - value % divisor, value - value % divisor + divisor]
            }
        }
        if let divisor = rules.multipleOf.flatMap({ Int($0.text) }) { choices.append(divisor) }
        return choices.filter { abs($0 / 2) <= limit / 2 }
    }

    private static func numbers(_ rules: ValueRules) -> [Double] {
        let bounds = [rules.minimum, rules.exclusiveMinimum, rules.maximum, rules.exclusiveMaximum, rules.multipleOf]
            .compactMap { $0.flatMap { Double($0.text) } }.filter { abs($0) < 1e15 }
        let middle = bounds.count > 1 ? [(bounds[0] + bounds[1]) / 2] : []
        let listed = rules.listed?.compactMap { Double($0) } ?? []
        return listed + [1, 0, 0.5, 10, 100] + bounds.flatMap { [$0, $0 + 1, $0 - 1, $0 + 0.5, $0 - 0.5] } + middle
    }

    /// The digits of a number without a power of ten; empty where it has more than decimal examples may have.
    private static func plain(_ number: Double) -> String {
        if let integer = Int(exactly: number) { return abs(number) < 1e15 ? "\(integer)" : "" }
        let text = "\(number)"
        return text.contains("e") || text.utf8.count > 15 ? "" : text
    }
}
