import ApusModel

/// The names of small numbers that are no more than that, because zero or a number below it is among them: `minusOne`, `zero`
/// and `one`. Others count something, and say what: `tier1` and `tier2`.
///
/// A larger number that comes one day leaves their names alone.
enum SmallNumbers {
    private static let words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

    /// Whether the values of an enum are numbers that do not count something.
    static func areAmong(_ values: [String]) -> Bool {
        values.contains { Int($0).map { $0 <= 0 } == true }
    }

    /// The name of a value; nil where it is larger.
    static func name(of value: String) -> SwiftIdentifier? {
        // The least integer has no absolute value.
        guard let number = Int(value), number.magnitude < words.count else { return nil }
        return WordSplitter.memberName((number < 0 ? "minus " : "") + words[abs(number)], fallback: "value")
    }
}
