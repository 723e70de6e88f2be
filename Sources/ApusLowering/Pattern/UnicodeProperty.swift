import ApusModel

/// What `\p{...}` stands for, as far as the runtime can tell it without tables of its own.
enum UnicodeProperty {
    /// The set of a property by what stands in the braces, or nil where it is none that the runtime knows.
    static func set(named text: String) -> CodePointSet? {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2 {
            guard parts[0] == "General_Category" || parts[0] == "gc" else { return nil }
            return categories(named: String(parts[1])).map { CodePointSet($0) }
        }
        switch text {
        case "Any": return .everything
        case "ASCII": return CodePointSet([0...0x7F])
        case "Assigned": return CodePointSet([.unassigned]).complement
        default: return categories(named: text).map { CodePointSet($0) }
        }
    }

    /// The categories that a name or an alias of `General_Category` covers (PropertyValueAliases.txt).
    private static func categories(named name: String) -> Set<PatternCategory>? {
        if let group = groups.first(where: { $0.names.contains(name) }) { return group.categories }
        return single[name].map { [$0] }
    }

    private static let groups: [(names: [String], categories: Set<PatternCategory>)] = [
        (["LC", "Cased_Letter"], [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter]),
        (
            ["L", "Letter"],
            [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter]
        ),
        (["M", "Mark", "Combining_Mark"], [.nonspacingMark, .spacingMark, .enclosingMark]),
        (["N", "Number"], [.decimalNumber, .letterNumber, .otherNumber]),
        (
            ["P", "Punctuation", "punct"],
            [
                .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
                .finalPunctuation, .otherPunctuation,
            ]
        ),
        (["S", "Symbol"], [.mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol]),
        (["Z", "Separator"], [.spaceSeparator, .lineSeparator, .paragraphSeparator]),
        (["C", "Other"], [.control, .format, .privateUse, .unassigned]),
    ]

    private static let single: [String: PatternCategory] = [
        "Lu": .uppercaseLetter, "Uppercase_Letter": .uppercaseLetter,
        "Ll": .lowercaseLetter, "Lowercase_Letter": .lowercaseLetter,
        "Lt": .titlecaseLetter, "Titlecase_Letter": .titlecaseLetter,
        "Lm": .modifierLetter, "Modifier_Letter": .modifierLetter,
        "Lo": .otherLetter, "Other_Letter": .otherLetter,
        "Mn": .nonspacingMark, "Nonspacing_Mark": .nonspacingMark,
        "Mc": .spacingMark, "Spacing_Mark": .spacingMark,
        "Me": .enclosingMark, "Enclosing_Mark": .enclosingMark,
        "Nd": .decimalNumber, "Decimal_Number": .decimalNumber, "digit": .decimalNumber,
        "Nl": .letterNumber, "Letter_Number": .letterNumber,
        "No": .otherNumber, "Other_Number": .otherNumber,
        "Pc": .connectorPunctuation, "Connector_Punctuation": .connectorPunctuation,
        "Pd": .dashPunctuation, "Dash_Punctuation": .dashPunctuation,
        "Ps": .openPunctuation, "Open_Punctuation": .openPunctuation,
        "Pe": .closePunctuation, "Close_Punctuation": .closePunctuation,
        "Pi": .initialPunctuation, "Initial_Punctuation": .initialPunctuation,
        "Pf": .finalPunctuation, "Final_Punctuation": .finalPunctuation,
        "Po": .otherPunctuation, "Other_Punctuation": .otherPunctuation,
        "Sm": .mathSymbol, "Math_Symbol": .mathSymbol,
        "Sc": .currencySymbol, "Currency_Symbol": .currencySymbol,
        "Sk": .modifierSymbol, "Modifier_Symbol": .modifierSymbol,
        "So": .otherSymbol, "Other_Symbol": .otherSymbol,
        "Zs": .spaceSeparator, "Space_Separator": .spaceSeparator,
        "Zl": .lineSeparator, "Line_Separator": .lineSeparator,
        "Zp": .paragraphSeparator, "Paragraph_Separator": .paragraphSeparator,
        "Cc": .control, "Control": .control, "cntrl": .control,
        "Cf": .format, "Format": .format,
        "Co": .privateUse, "Private_Use": .privateUse,
        "Cn": .unassigned, "Unassigned": .unassigned,
    ]
}
