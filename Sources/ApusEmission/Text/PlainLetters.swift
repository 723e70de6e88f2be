/// The letters beyond ASCII that may stand in a string literal as they are.
///
/// Each of them is visible, is written from left to right, and is the same in every normal form (UAX #15) that composes,
/// those for compatibility included. What looks like a letter of another script (UTS #39) is left out where a text mixes
/// such scripts, or where all of its letters look so: no text looks like another one in ASCII. All other characters are
/// escaped, so that a reader sees what a literal holds.
struct PlainLetters {
    /// Without what is another letter for compatibility: the ligatures of ij, dz, lj and nj, L with a dot in the middle, n
    /// behind an apostrophe, and the long s.
    private static let latin: [ClosedRange<UInt32>] = [
        0xC0...0xD6, 0xD8...0xF6, 0xF8...0x131, 0x134...0x13E, 0x141...0x148, 0x14A...0x17E, 0x180...0x1BF,
        0x1CD...0x1F0, 0x1F4...0x24F,
    ]
    /// Without the letters that are symbols of mathematics, or another form of one.
    private static let greek: [ClosedRange<UInt32>] = [
        0x386...0x386, 0x388...0x3CF, 0x3D7...0x3EF, 0x3F3...0x3F3, 0x3F7...0x3F8, 0x3FA...0x3FF,
    ]
    private static let cyrillic: [ClosedRange<UInt32>] = [0x400...0x481, 0x48A...0x4FF]
    /// Letters of Greek and Cyrillic that look like none of Latin, nor like one of the other of the two.
    private static let unmistakable = Set("ΔΞΠΨΩδζλξψБДЖИЙЛФЦЧШЩЪЯджийлфцчшщъя".unicodeScalars)
    /// Kana, the long vowel, the ideographs of Chinese, Japanese and Korean, and whole syllables of Hangul.
    private static let eastern: [ClosedRange<UInt32>] = [
        0x3005...0x3005, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3,
    ]
    /// Kana and the ideographs of one or two strokes, which look like a slash, a dash and the like beside ASCII.
    private static let strokes: [ClosedRange<UInt32>] = [
        0x3041...0x3096, 0x30A1...0x30FA, 0x30FC...0x30FC, 0x4E00...0x4E00, 0x4E28...0x4E28, 0x4E36...0x4E36,
        0x4E3F...0x4E3F, 0x4E8C...0x4E8C, 0x5341...0x5341,
    ]

    private let ranges: [ClosedRange<UInt32>]
    /// What is left out of these ranges.
    private let mistakable: [ClosedRange<UInt32>]

    /// Finds out which letters may stand in a text.
    init(in text: String) {
        var scripts: Set<Int> = []
        var hasASCII = false
        var isUnmistakable = false
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                if scalar.properties.isAlphabetic { scripts.insert(0) }
                if scalar.value > 0x20 { hasASCII = true }
            } else if let script = [Self.latin, Self.greek, Self.cyrillic].firstIndex(where: { scalar.isIn($0) }) {
                scripts.insert(script)
                if Self.unmistakable.contains(scalar) { isUnmistakable = true }
            }
        }
        var ranges = Self.eastern + Self.latin
        if scripts.count < 2, isUnmistakable { ranges += Self.greek + Self.cyrillic }
        if !hasASCII { ranges += Self.strokes }
        self.ranges = ranges
        mistakable = hasASCII ? Self.strokes : []
    }

    /// Whether a character may stand as it is.
    func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter:
            scalar.isIn(ranges) && !scalar.isIn(mistakable)
        default: false
        }
    }
}

extension Unicode.Scalar {
    fileprivate func isIn(_ ranges: [ClosedRange<UInt32>]) -> Bool { ranges.contains { $0.contains(value) } }
}
