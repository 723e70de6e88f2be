import ApusModel
import ApusSource

/// The names of small numbers that are no more than that, because zero or a number below it is among them: `minusOne`, `zero`
/// and `one`. Others count something, and say what: `tier1` and `tier2`. So do all of an enum where one of them is not small:
/// `level0` beside `level10000`.
enum SmallNumbers {
    private static let words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

    /// Whether the numbers among the values of an enum do not count something, are all small, and no other value begins with
    /// a digit.
    static func areAll(in values: [String]) -> Bool {
        values.contains { Int($0).map { $0 <= 0 } == true }
            && values.allSatisfy { value in
                let digits = value.drop { "+-".contains($0) }
                return digits.utf8.first?.isASCIIDigit != true
                    || name(of: value) != nil
            }
    }

    /// The name of a value; nil where it is larger, or no number.
    static func name(of value: String) -> SwiftIdentifier? {
        // The least integer has no absolute value.
        guard let number = Int(value), String(number) == value, number.magnitude < words.count else { return nil }
        return WordSplitter.memberName((number < 0 ? "minus " : "") + words[abs(number)], fallback: "value")
    }
}
