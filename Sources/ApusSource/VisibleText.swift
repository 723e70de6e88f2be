extension Unicode.Scalar {
    /// Whether the scalar would be invisible, would move the cursor or would turn the text around, so that printers show
    /// its number instead: `\u{202E}`.
    ///
    /// The joiners of emoji and of Indic scripts stay as they are, for they change nothing outside of their word.
    package var isDeceptive: Bool {
        // Printable ASCII is nearly everything; do not ask the Unicode tables about it.
        if value >= 0x20 && value < 0x7F { return false }
        switch value {
        case 0xA0, 0x115F, 0x1160, 0x3164, 0xFFA0: return true  // blanks that pass for spaces
        case 0x200C, 0x200D: return false
        default: break
        }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }

    /// The scalar as Swift would write it in a literal: `\u{202E}`.
    var escaped: String { "\\u{" + String(value, radix: 16, uppercase: true) + "}" }
}

extension String {
    /// The text with control, bidirectional and invisible characters spelt out: `a\u{202E}b`.
    package var visible: String {
        if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
        var result = ""
        for scalar in unicodeScalars {
            if scalar.isDeceptive { result += scalar.escaped } else { result.unicodeScalars.append(scalar) }
        }
        return result
    }
}
