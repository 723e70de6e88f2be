import ApusModel

/// The rules for names that a user chooses for Swift declarations.
package enum SwiftNameRule {
    /// The form as an ECMA-262 pattern with the `u` flag, for the JSON Schema.
    package static let pattern = "[\\p{L}_][\\p{L}0-9_]*"

    private static let keywords: Set<String> = [
        "_", "Any", "Protocol", "Self", "Type", "as", "associatedtype", "await", "break", "case", "catch", "class",
        "continue", "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false",
        "fileprivate", "for", "func", "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "nil",
        "operator", "package", "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return",
        "self", "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias",
        "var", "where", "while",
    ]

    /// Whether a text can name a declaration without backticks.
    package static func isValid(_ text: String) -> Bool { hasValidForm(text) && !keywords.contains(text) }

    /// Whether a text looks like a name; keywords do too.
    package static func hasValidForm(_ text: String) -> Bool { SwiftIdentifier(text) != nil }
}
