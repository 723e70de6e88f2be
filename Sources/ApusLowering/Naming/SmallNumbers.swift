import ApusModel

/// The names of small numbers that are no more than that, because zero or a number below it is among them: `minusOne`, `zero`
/// and `one`. Others count something, and say what: `tier1` and `tier2`.
///
/// A larger number that comes one day leaves their names alone.
struct SmallNumbers {
    private static let words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

    /// Takes the values of an enum; nil where they only count.
    init?(_ values: [String]) {
        guard values.contains(where: { Int($0).map { $0 <= 0 } == true }) else { return nil }
    }

    /// The name of a value; nil where it is larger.
    func name(of value: String) -> SwiftIdentifier? {
        // The least integer has no absolute value.
        guard let number = Int(value), number.magnitude < Self.words.count else { return nil }
        return WordSplitter.memberName((number < 0 ? "minus " : "") + Self.words[abs(number)], fallback: "value")
    }
}
