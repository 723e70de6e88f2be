/// The letters beyond ASCII that may stand in a string literal as they are.
///
/// Each of them is visible, is written from left to right, and is the same in every normal form (UAX #15) that composes;
/// what looks like a letter of another script (UTS #39) is left out where a text mixes such scripts. All other characters
/// are escaped, so that a reader sees what a literal holds.
struct PlainLetters {
    private static let latin: [ClosedRange<UInt32>] = [0xC0...0xD6, 0xD8...0xF6, 0xF8...0x1BF, 0x1C4...0x24F]
    private static let greek: [ClosedRange<UInt32>] = [0x386...0x386, 0x388...0x3FF]
    private static let cyrillic: [ClosedRange<UInt32>] = [0x400...0x481, 0x48A...0x4FF]
    /// Kana, the long vowel, the ideographs of Chinese, Japanese and Korean, and whole syllables of Hangul.
    private static let eastern: [ClosedRange<UInt32>] = [
        0x3005...0x3005, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC...0x30FC, 0x3400...0x4DBF, 0x4E00...0x9FFF,
        0xAC00...0xD7A3,
    ]

    private let ranges: [ClosedRange<UInt32>]

    /// Finds out which letters may stand in a text.
    init(in text: String) {
        var scripts: Set<Int> = []
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                if scalar.properties.isAlphabetic { scripts.insert(0) }
            } else if let script = [Self.latin, Self.greek, Self.cyrillic].firstIndex(where: { scalar.isIn($0) }) {
                scripts.insert(script)
            }
        }
        ranges = Self.eastern + Self.latin + (scripts.count < 2 ? Self.greek + Self.cyrillic : [])
    }

    /// Whether a character may stand as it is.
    func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter: scalar.isIn(ranges)
        default: false
        }
    }
}

extension Unicode.Scalar {
    fileprivate func isIn(_ ranges: [ClosedRange<UInt32>]) -> Bool { ranges.contains { $0.contains(value) } }
}
