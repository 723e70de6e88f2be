import ApusSource

/// A name that is safe to stand in Swift source wherever an identifier may: letters, digits and underscores, not starting
/// with a digit. Nothing else can be made into one, so no text of a document breaks out of its place as a name.
package struct SwiftIdentifier: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name without backticks.
    package let text: String

    /// Takes a text that is an identifier; nil for every other text.
    package init?(_ text: String) {
        if Self.isPlain(text) {
            self.text = text
            return
        }
        guard let first = text.unicodeScalars.first, Self.isHead(first),
            text.unicodeScalars.dropFirst().allSatisfy(Self.isTail), text != "_"
        else { return nil }
        self.text = text
    }

    /// Whether a text is made of ASCII letters and digits: what nearly all are, told without a look at scalars.
    private static func isPlain(_ text: String) -> Bool {
        var isFirst = true
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): isFirst = false
            case UInt8(ascii: "0")...UInt8(ascii: "9") where !isFirst: continue
            default: return false
            }
        }
        return !isFirst
    }

    /// Takes the name of a declaration that apus itself brings along.
    package init(known text: StaticString) {
        self.text = text.description
    }

    /// The name with something fixed or numbered behind it: `order` and `2` make `order2`.
    package func appending(_ suffix: SwiftIdentifier) -> SwiftIdentifier {
        SwiftIdentifier(trusted: text + suffix.text)
    }

    /// The name with a number behind it, and a `_` between that and one that it ends with.
    package func numbered(_ number: Int) -> SwiftIdentifier {
        let endsWithDigit = text.utf8.last?.isASCIIDigit == true
        return SwiftIdentifier(trusted: text + (endsWithDigit ? "_" : "") + String(number.magnitude))
    }

    private init(trusted text: String) { self.text = text }

    package var description: String { text }

    package static func < (left: SwiftIdentifier, right: SwiftIdentifier) -> Bool { left.text < right.text }

    /// Whether a scalar may begin an identifier.
    package static func isHead(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
            : scalar.properties.isXIDStart && isVisible(scalar)
    }

    /// Whether a scalar may stand within an identifier.
    package static func isTail(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? isHead(scalar) || ("0"..."9").contains(scalar)
            : scalar.properties.isXIDContinue && isVisible(scalar)
    }

    /// Letters of the basic and supplementary planes that Swift's lexer takes; combining marks could make two names that
    /// look alike, so they are left out. Of the letters that modify others, those of Chinese and Japanese words are taken,
    /// such as the long vowels of `ユーザー`.
    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter: true
        case .modifierLetter: (0x3005...0x30FE).contains(scalar.value)
        default: false
        }
    }
}
