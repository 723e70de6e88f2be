/// The texts that the cases of an enum are called after: its values, with words for the signs that tell them apart.
///
/// `-created` beside `created` is the order of a list turned round, and alone it is `minus created`; `GMT-1` beside `GMT+1`
/// is `GMT minus 1`; the number in `gpt-5.1` is `5 point 1`, for it is another one than 51.
struct ValueTexts {
    /// The values without a sign before them, and what stands behind a plus and a minus.
    private var plain: Set<String> = []
    private var raised: Set<String> = []
    private var lowered: Set<String> = []
    /// What stands before a plus and a digit: `GMT` of `GMT+1`.
    private var zones: Set<String> = []
    /// Whether some values are no finite numbers, of which `INF` is one.
    private var hasNumbers = false
    /// Whether all are colors as web pages write them: `#ff6600`.
    private let areColors: Bool

    init(_ values: some Sequence<String>) {
        areColors = values.allSatisfy(Self.isColor)
        for value in values {
            if value == "NaN" || value == "-INF" || value == "-Infinity" { hasNumbers = true }
            switch Self.sign(of: value) {
            case "+": raised.insert(String(value.dropFirst()))
            case "-": lowered.insert(String(value.dropFirst()))
            default: plain.insert(value)
            }
            if let plus = Self.place(of: "+", in: value) { zones.insert(String(value[..<plus])) }
        }
    }

    /// The text that the case of a value is called after.
    func text(of value: String) -> String {
        if areColors { return "hex \(value.dropFirst().uppercased())" }
        if hasNumbers, let text = Self.numbers[value] { return text }
        let isShouted = !value.contains(where: \.isLowercase)
        func word(_ text: String) -> String { isShouted ? text.uppercased() : text }
        let name = String(value.dropFirst())
        switch Self.sign(of: value) {
        case "-":
            let hasTwin = plain.contains(name) || raised.contains(name)
            let text = Self.pointed(name, word)
            return hasTwin ? "\(text) \(word("descending"))" : "\(word("minus")) \(text)"
        case "+" where plain.contains(name) || lowered.contains(name):
            return "\(Self.pointed(name, word)) \(word("ascending"))"
        default:
            guard let minus = Self.place(of: "-", in: value), zones.contains(String(value[..<minus])) else {
                return Self.pointed(value, word)
            }
            return value[..<minus] + " \(word("minus")) " + value[minus...].dropFirst()
        }
    }

    private static func isColor(_ value: String) -> Bool {
        value.first == "#" && [4, 5, 7, 9].contains(value.utf8.count)
            && value.dropFirst().allSatisfy { $0.isASCII && $0.isHexDigit }
    }

    /// What is no finite number, in XML Schema and in the JSON of many others, with what it is in Swift.
    private static let numbers = [
        "NaN": "nan", "INF": "infinity", "+INF": "infinity", "Infinity": "infinity", "+Infinity": "infinity",
        "-INF": "negative infinity", "-Infinity": "negative infinity",
    ]

    /// The one sign before a name: of `--name` there are two, which say something else.
    private static func sign(of value: String) -> Character? {
        guard let sign = value.first, sign == "+" || sign == "-", value.dropFirst().first?.isLetter == true else {
            return nil
        }
        return sign
    }

    /// Where a sign stands between a letter and a digit.
    private static func place(of sign: Character, in value: String) -> String.Index? {
        value.indices.dropFirst().first { index in
            value[index] == sign && value[value.index(before: index)].isLetter
                && value[index...].dropFirst().first.map(isDigit) == true
        }
    }

    /// A name with a word for each point within a number, where the same without them is another one: `v1.0` beside `v1_0`.
    static func namingPoints(in name: String) -> String { pointed(name) { $0 } }

    /// A text with a word for each point within a number: between two digits, but for the size of `m5.2xlarge`. One without
    /// a letter has words for all of its signs.
    private static func pointed(_ text: String, _ word: (String) -> String) -> String {
        guard text.contains("."), text.contains(where: \.isLetter) else { return text }
        var result = ""
        for index in text.indices {
            if text[index] == ".", result.last.map(isDigit) == true, beginsFraction(text[index...].dropFirst()) {
                result += " \(word("point")) "
            } else {
                result.append(text[index])
            }
        }
        return result
    }

    private static func beginsFraction(_ text: Substring) -> Bool {
        text.first.map(isDigit) == true && text.drop(while: isDigit).prefix(2).prefix(while: \.isLetter).count < 2
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
