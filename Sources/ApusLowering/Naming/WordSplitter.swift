import ApusModel
import ApusSource

/// Cuts the names of documents into words and makes Swift names of them.
///
/// `Merchant-Serial-Number` is `merchantSerialNumber` as a member and `MerchantSerialNumber` as a type; `EAN-13` is
/// `ean13`; `HTTPServer` stays as it is as a type and is `httpServer` as a member, `URLs` is `urls`.
enum WordSplitter {
    /// What to name the signs that a text without any letter is made of.
    private static let signs: [Unicode.Scalar: String] = [
        "+": "plus", "-": "minus", "<": "less", ">": "greater", "=": "equal", "*": "asterisk", "/": "slash",
        ".": "point", "!": "not", "&": "and", "|": "or", "%": "percent", "$": "dollar", "#": "number", "@": "at",
        "~": "tilde", "^": "caret", "?": "question", ":": "colon", ",": "comma", "_": "underscore", " ": "space",
        "\"": "quote", "'": "apostrophe", "(": "leftParenthesis", ")": "rightParenthesis", ";": "semicolon",
        "[": "leftBracket", "]": "rightBracket", "{": "leftBrace", "}": "rightBrace", "\\": "backslash",
        "`": "backtick",
    ]

    /// The words of a text.
    static func words(of text: String) -> [String] {
        if let plain = plainWords(of: text) { return plain }
        let (text, comparison) = comparison(behind: text)
        let scalars = Array(text.unicodeScalars)
        // The hyphens of a date take nothing away.
        let namesSigns = !scalars.contains { SwiftIdentifier.isHead($0) && $0 != "_" } && !isDate(text)
        let signsAtEnd = SignsAtEnd(scalars)
        lazy var isShouted = Self.isShouted(text)
        var words: [String] = []
        var word: [UInt8] = []
        func finish() {
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        for (index, scalar) in scalars.enumerated() {
            if scalar != "_", SwiftIdentifier.isTail(scalar) {
                if startsWord(scalars, at: index) { finish() }
                word.append(contentsOf: scalar.utf8)
            } else if isApostrophe(scalars, at: index) {
                continue
            } else {
                finish()
                if let sign = meaning(of: scalars, at: index, signsAtEnd) {
                    words.append(isShouted ? sign.uppercased() : sign)
                } else if namesSigns, let sign = signs[scalar] {
                    words.append(sign)
                } else if namesSigns, !scalar.isASCII {
                    words.append("u" + String(scalar.value, radix: 16, uppercase: true))
                }
            }
        }
        finish()
        if comparison.isEmpty { return words }
        let ending = comparison.unicodeScalars.compactMap { signs[$0] }
        return words + (ending.isEmpty || !isShouted ? ending : ending.map { $0.uppercased() })
    }

    /// Whether a sign stands within a word and parts nothing: `won't`.
    private static func isApostrophe(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
        guard scalars[index] == "'" || scalars[index] == "\u{2019}", index > 0, index + 1 < scalars.count else {
            return false
        }
        return scalars[index - 1].properties.isAlphabetic && scalars[index + 1].properties.isAlphabetic
    }

    /// The word for a sign that means something among letters, where the same name without it is another one: that of a
    /// number behind something that parts words (`reactions--1`), and one at the end, of a grade or a language (`A+`, `C#`).
    private static func meaning(
        of scalars: [Unicode.Scalar], at index: Int, _ signsAtEnd: SignsAtEnd
    ) -> String? {
        let scalar = scalars[index]
        guard index > 0, "+-#".unicodeScalars.contains(scalar) else { return nil }
        let isBehindWord = SwiftIdentifier.isTail(scalars[index - 1])
        if index + 1 < scalars.count, ("0"..."9").contains(scalars[index + 1]) {
            return scalar == "+" || (scalar == "-" && !isBehindWord) ? signs[scalar] : nil
        }
        // `A-` is a grade, `name-` a name with a part left out.
        guard let start = signsAtEnd.start, index >= start, scalars[start - 1] != "_", signsAtEnd.areSame,
            scalar != "-" || signsAtEnd.areBehindCapitals
        else { return nil }
        return scalar == "#" ? "sharp" : signs[scalar]
    }

    /// What stands behind the last letter of a text. It is looked at once for all of its signs: a text may have thousands.
    private struct SignsAtEnd {
        /// Where they begin; nil where there are none, or no letter.
        private(set) var start: Int?
        /// Whether all are the same sign.
        private(set) var areSame = false
        /// Whether all that stands before them is capitals.
        private(set) var areBehindCapitals = false

        init(_ scalars: [Unicode.Scalar]) {
            guard let end = scalars.lastIndex(where: SwiftIdentifier.isTail), end + 1 < scalars.count else { return }
            start = end + 1
            areSame = scalars[(end + 1)...].allSatisfy { $0 == scalars[end + 1] }
            areBehindCapitals = areSame && scalars[...end].allSatisfy(WordSplitter.isUpper)
        }
    }

    /// A name without the comparison at its end, as in `StartTime>=`, and that comparison: it is all that tells such names
    /// apart. Brackets, as in `List<Pet>`, are none.
    private static func comparison(behind text: String) -> (name: String, sign: String) {
        guard let last = text.utf8.last, (UInt8(ascii: "<")...UInt8(ascii: ">")).contains(last),
            let sign = ["<=", ">=", "!=", "<", ">"].first(where: text.hasSuffix)
        else { return (text, "") }
        let name = text.dropLast(sign.count)
        let isPlain = name.unicodeScalars.last.map { $0 == "]" || SwiftIdentifier.isTail($0) } ?? false
        return isPlain && !name.contains { "<>".contains($0) } ? (String(name), sign) : (text, "")
    }

    /// Whether a text is a date or a month as RFC 3339 writes them: `2021-12-31`, `2021-12`.
    private static func isDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return (parts.map(\.count) == [4, 2, 2] || parts.map(\.count) == [4, 2])
            && parts.joined().utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    }

    /// Whether a new word begins between two letters: before a capital that follows a small letter or a digit, and before
    /// the last capital of a row (`HTTPServer`), unless that is no more than the row's plural or version (`URLs`, `IPv4`).
    static func startsWord<Scalars: RandomAccessCollection>(_ scalars: Scalars, at index: Int) -> Bool
    where Scalars.Element == Unicode.Scalar, Scalars.Index == Int {
        guard index > 0, isUpper(scalars[index]) else { return false }
        let previous = scalars[index - 1]
        if !isUpper(previous) { return true }
        return index + 1 < scalars.count && isLower(scalars[index + 1]) && !isEnding(scalars, at: index + 1)
    }

    /// Whether the small letter behind a row of capitals belongs to them all: the `s` of `URLs`, the `v` of `IPv4`.
    private static func isEnding<Scalars: RandomAccessCollection>(_ scalars: Scalars, at index: Int) -> Bool
    where Scalars.Element == Unicode.Scalar, Scalars.Index == Int {
        let next = index + 1 < scalars.count ? scalars[index + 1] : nil
        if scalars[index] == "s" { return next.map { !isLower($0) } ?? true }
        return scalars[index] == "v" && next.map { ("0"..."9").contains($0) } ?? false
    }

    private static func isUpper(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? ("A"..."Z").contains(scalar) : scalar.properties.isUppercase
    }

    private static func isLower(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? ("a"..."z").contains(scalar) : scalar.properties.isLowercase
    }

    /// A name for a type; `fallback` stands before what begins with a digit, and alone where nothing is left.
    ///
    /// Where a letter without capital begins it, as in Chinese or Arabic, it stands behind: nothing else would tell the type
    /// from a member of the name, and Swift takes no two of one name.
    static func typeName(_ text: String, fallback: StaticString) -> SwiftIdentifier {
        let name = capitalisedName(text, fallback: fallback)
        return hasCapital(name) || name.text.hasSuffix(fallback.description)
            ? name : name.appending(SwiftIdentifier(known: fallback))
    }

    /// A name with a capital, if the script has any: what stands within a longer name.
    static func capitalisedName(_ text: String, fallback: StaticString) -> SwiftIdentifier {
        if let plain = snakeCase(text, capitalisesFirst: true) { return plain }
        return identifier(capitalised(words(of: text)), fallback: fallback)
    }

    /// Whether the first letter of a name has a capital form.
    static func hasCapital(_ name: SwiftIdentifier) -> Bool {
        let first = name.text.prefix(1)
        return first.lowercased() != first.uppercased()
    }

    /// A name for a property, function, argument or case.
    static func memberName(_ text: String, fallback: StaticString) -> SwiftIdentifier {
        if let plain = snakeCase(text, capitalisesFirst: false) { return plain }
        let words = words(of: text)
        guard let first = words.first else { return SwiftIdentifier(known: fallback) }
        let isShouted = isShouted(words)
        let isAbbreviation = isShouted || Self.isShouted(first) || isEndedRow(first)
        let head = isAbbreviation ? first.lowercased() : lowerFirst(first)
        let rest = capitalised(Array(words.dropFirst()), shouted: isShouted)
        return identifier(joined([head, rest]), fallback: fallback, capitalisesRest: true)
    }

    /// A name for a case, with a word before what begins with a digit: `status404` for 404, behind `status`.
    ///
    /// - Parameter isNumber: Whether the text is a number, and the word stands before those below zero, too.
    static func memberName(_ text: String, behind word: String, isNumber: Bool = false) -> SwiftIdentifier {
        let name = memberName(text, fallback: "value")
        if isNumber, text.hasPrefix("-"), let prefixed = SwiftIdentifier("\(word)Minus\(text.dropFirst())") {
            return prefixed
        }
        let rest = words(of: text).first.map { $0.unicodeScalars.first.map { !SwiftIdentifier.isHead($0) } ?? false }
        guard rest == true, let prefixed = SwiftIdentifier(word + name.text.dropFirst("value".count)) else {
            return name
        }
        return prefixed
    }

    /// Whether a text stands for all statuses of one class, as the keys of responses do: `2XX`.
    static func isStatusRange(_ text: String) -> Bool {
        let bytes = Array(text.lowercased().utf8)
        return bytes.count == 3 && bytes[1...] == [UInt8(ascii: "x"), UInt8(ascii: "x")]
            && (UInt8(ascii: "1")...UInt8(ascii: "5")).contains(bytes[0])
    }

    /// The word that values without a name are called after: `type` for those of `PollLayoutTypes`.
    static func valueWord(of type: String) -> String {
        var words = words(of: type)
        while words.count > 1, ["enum", "id", "set", "value"].contains(words[words.count - 1].lowercased()) {
            words.removeLast()
        }
        // Before digits, `v` is for a version.
        guard let last = words.last, last.count > 1 || last == "V",
            last.unicodeScalars.last.map(SwiftIdentifier.isHead) == true
        else {
            return "value"
        }
        return memberName(singular(last), fallback: "value").text
    }

    /// Whether a word at the end of a name does not say what something is.
    private static func isEmpty(_ word: String) -> Bool {
        ["object", "details", "value", "base"].contains(word.lowercased()) || SharedWords.leadsOver(word)
    }

    /// The names of a type with as many of the last words of another one before it as make a difference, the shortest
    /// first. Words that say nothing are passed over, as are those that the name itself has: there is no `ErrorError`.
    static func qualified(_ name: SwiftIdentifier, by owner: SwiftIdentifier) -> [SwiftIdentifier] {
        var words = words(of: owner.text)
        while words.count > 1, isEmpty(words[words.count - 1]) { words.removeLast() }
        let own = Set(Self.words(of: name.text).map { $0.lowercased() })
        let plain = withoutNumber(words)
        return (plain == words ? [words] : [plain, words]).flatMap { words in
            words.indices.reversed().compactMap { first in
                let before = words[first...]
                guard own.isDisjoint(with: before.map { $0.lowercased() }), first == 0 || words[first].count > 2 else {
                    return nil
                }
                return SwiftIdentifier(joined(before))?.appending(name)
            }
        }
    }

    /// Words without a number behind the last one, which tells that it is one of several: what an `Error400` has is no more
    /// than an `ErrorName` within it. That of `V2` and `Sha256` is part of the word, and so is the size of `Int64`.
    private static func withoutNumber(_ words: [String]) -> [String] {
        guard let last = words.last else { return words }
        let word = last.prefix { $0.utf8.first?.isASCIIDigit != true }
        let number = last.dropFirst(word.count)
        let isNumber = !number.isEmpty && number.utf8.allSatisfy(\.isASCIIDigit)
        let isVersion = word.last.map { "vV".contains($0) } == true
        let isSize = ["8", "16", "32", "64", "128", "256", "512"].contains(number)
        return isNumber && !isVersion && !isSize && word.count > 3
            ? words.dropLast() + [String(word)] : words
    }

    /// The name of a type with all that the one around it is about before it: the `Label` of a `PullRequest` is a
    /// `PullRequestLabel`, and the `Node` of a `GetFileNodesResponse` a `FileNode`. nil where that is nothing, or too much.
    static func qualified(_ name: SwiftIdentifier, byWhole owner: SwiftIdentifier) -> SwiftIdentifier? {
        var words = words(of: owner.text)[...]
        let isDone = words.count > 1 && ReservedNames.verbs.contains(words[0].lowercased())
        if isDone { words.removeFirst() }
        while words.count > 1, let last = words.last?.lowercased() {
            // A pull request is no pull.
            let isRole = ReservedNames.roles.contains(last) && (isDone || words.count > 2)
            guard isRole || isEmpty(last) || ["body", "response"].contains(last) else { break }
            words.removeLast()
        }
        let own = Self.words(of: name.text).map { singular($0.lowercased()) }
        words = withoutNumber(Array(words))[...]
        if words.count > 1, let last = words.last, singular(last.lowercased()) == own.first { words.removeLast() }
        guard words.count <= 3, Set(own).isDisjoint(with: words.map { singular($0.lowercased()) }) else { return nil }
        return SwiftIdentifier(joined(words))?.appending(name)
    }

    /// What most names are, `order_lines` and `order-lines`, in one go; nil for any that needs a closer look.
    private static func snakeCase(_ text: String, capitalisesFirst: Bool) -> SwiftIdentifier? {
        var name: [UInt8] = []
        name.reserveCapacity(text.utf8.count)
        var beginsWord = capitalisesFirst
        var isBehindSign = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): name.append(beginsWord ? byte & ~0x20 : byte)
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if isBehindSign, name.last?.isASCIIDigit == true { name.append(UInt8(ascii: "_")) }
                name.append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "<")...UInt8(ascii: ">"), 0x80...: return nil
            case UInt8(ascii: "'"), UInt8(ascii: "+"), UInt8(ascii: "#"): return nil
            // A second sign in a row may be that of a number.
            case UInt8(ascii: "-") where beginsWord && !name.isEmpty: return nil
            default:
                beginsWord = capitalisesFirst || !name.isEmpty
                isBehindSign = true
                continue
            }
            beginsWord = false
            isBehindSign = false
        }
        // One that begins with a digit is none.
        return SwiftIdentifier(String(decoding: name, as: UTF8.self))
    }

    private static func capitalised(_ words: [String], shouted: Bool? = nil) -> String {
        let shouted = shouted ?? (words.count > 1 && isShouted(words))
        return joined(
            words.map { word in
                if !shouted, let plain = plainCapitalised(word) { return plain }
                let rest = word.dropFirst()
                return word.prefix(1).uppercased() + (shouted ? rest.lowercased() : String(rest))
            })
    }

    /// The words of a name as one, with a `_` between two numbers: `gpt5_2025_08_07` says which ones they are.
    static func joined(_ words: some Sequence<String>) -> String {
        words.reduce(into: "") { name, word in
            if let last = name.utf8.last, last.isASCIIDigit, word.utf8.first?.isASCIIDigit == true { name += "_" }
            name += word
        }
    }

    private static func lowerFirst(_ word: String) -> String {
        word.prefix(1).lowercased() + word.dropFirst()
    }

    /// Whether words have capitals between them and no small letters.
    private static func isShouted(_ words: [String]) -> Bool {
        words.contains { $0.unicodeScalars.contains(where: isUpper) }
            && !words.contains { $0.unicodeScalars.contains(where: isLower) }
    }

    /// Whether a text has capitals and no small letters.
    private static func isShouted(_ text: String) -> Bool {
        text.unicodeScalars.contains(where: isUpper) && !text.unicodeScalars.contains(where: isLower)
    }

    /// Whether a word is a row of capitals with a plural, a version or digits behind: `URLs`, `IPv4`, `HTTP2xx`.
    private static func isEndedRow(_ word: String) -> Bool {
        let scalars = Array(word.unicodeScalars)
        guard let end = scalars.firstIndex(where: { !isUpper($0) }), end > 1 else { return false }
        return ("0"..."9").contains(scalars[end]) || isEnding(scalars, at: end)
    }

    private static func identifier(
        _ text: String, fallback: StaticString, capitalisesRest: Bool = false
    ) -> SwiftIdentifier {
        if let identifier = SwiftIdentifier(text) { return identifier }
        let rest = capitalisesRest ? text.prefix(1).uppercased() + text.dropFirst() : text
        return SwiftIdentifier(fallback.description + rest) ?? SwiftIdentifier(known: fallback)
    }
}
