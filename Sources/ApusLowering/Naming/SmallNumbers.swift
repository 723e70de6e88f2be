import ApusModel

/// The names of small numbers that are no more than that, because zero or a number below it is among them: `minusOne`, `zero`
/// and `one`. Others count something, and say what: `tier1` and `tier2`.
struct SmallNumbers {
    private static let words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

    /// Takes the values of an enum; nil where they are not such numbers.
    init?(_ values: [String]) {
        let numbers = values.compactMap { Int($0) }
        guard numbers.count == values.count, numbers.allSatisfy(Self.hasName),
            numbers.contains(where: { $0 <= 0 })
        else { return nil }
    }

    // The least integer has no absolute value.
    private static func hasName(_ number: Int) -> Bool { number.magnitude < words.count }

    /// The name of a value.
    func name(of value: String) -> SwiftIdentifier? {
        guard let number = Int(value), Self.hasName(number) else { return nil }
        return WordSplitter.memberName((number < 0 ? "minus " : "") + Self.words[abs(number)], fallback: "value")
    }
}
