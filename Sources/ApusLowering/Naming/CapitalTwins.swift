/// Values of one list that differ but in the case of their letters: `add`, `Add` and `ADD`.
struct CapitalTwins {
    private var counts: [String: Int] = [:]

    init(_ values: [String]) {
        for value in values { counts[value.lowercased(), default: 0] += 1 }
    }

    /// The word that tells a value from the one in small letters; nil where there is none, or it is that.
    func word(before value: String) -> String? {
        guard counts[value.lowercased(), default: 0] > 1, value != value.lowercased() else { return nil }
        return value == value.uppercased() ? "uppercase" : "capitalized"
    }
}
