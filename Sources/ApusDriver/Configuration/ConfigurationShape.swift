import ApusDiff
import ApusLowering
import ApusSource

/// What stands at a place of `apus.yaml`. The reader checks a file against it, and the published JSON Schema is made from
/// it, so the two cannot disagree.
package indirect enum ConfigurationShape: Sendable {
    /// `true` or `false`.
    case flag
    /// A string.
    case text(TextForm)
    /// One line of text, or a list of lines.
    case lines
    /// A list.
    case list(of: ConfigurationShape, isEmptyAllowed: Bool)
    /// Names of the writer's choice, each with a value.
    case map(keys: TextForm, values: ConfigurationShape)
    /// `true`, `false` or a list of texts.
    case flagOrList(of: TextForm)
    /// A list of names, or names each with a text or nothing.
    case names(TextForm, values: TextForm)
    /// A fixed set of keys.
    case object([ConfigurationKey])

    /// The shape as messages name it: "'strict' must be true or false".
    package var expectation: String {
        switch self {
        case .flag: "true or false"
        case .text(let form): form.expectation
        case .lines: "a text or a list of texts"
        case .list: "a list"
        case .map(let keys, let values): "a mapping from \(keys.expectation) to \(values.expectation)"
        case .flagOrList: "true, false or a list"
        case .names(let names, let values):
            "a list with \(names.expectation), or a mapping from these to \(values.expectation) or nothing"
        case .object(let keys): "a mapping with the keys " + keys.map(\.name).joined(separator: ", ")
        }
    }
}

/// One key of a configuration object.
package struct ConfigurationKey: Sendable {
    /// The key as it is written.
    package let name: String
    /// What it is for: a sentence that editors show.
    package let summary: String
    /// Whether it has to be there.
    package let isRequired: Bool
    /// What it holds.
    package let shape: ConfigurationShape

    /// Makes a key.
    package init(_ name: String, _ shape: ConfigurationShape, isRequired: Bool = false, _ summary: String) {
        self.name = name
        self.summary = summary
        self.isRequired = isRequired
        self.shape = shape
    }
}

/// What a text has to be.
package enum TextForm: Sendable, Hashable {
    /// Any text that is not empty.
    case any
    /// A path, relative to the configuration file.
    case path
    /// A Swift identifier that is no keyword.
    case identifier
    /// `Type`, `Type.property` or `Type.Inner.property`.
    case memberName
    /// A Swift identifier that is no keyword, for a type, a member or an operation.
    case newName
    /// An acronym: letters and digits, a letter first.
    case acronym
    /// A host, with a port and a scheme where it has to be: `uploads.example.com`, `*.example.com`.
    case host
    /// One of a few.
    case choice([String])
    /// One of a few, or sixteen hexadecimal digits.
    case choiceOrFingerprint([String])

    /// The form as messages name it.
    package var expectation: String {
        switch self {
        case .any: "a text"
        case .path: "a path"
        case .identifier: "a Swift name such as 'PetStore'"
        case .memberName: "a Swift name such as 'Order' or 'Order.imageId'"
        case .newName: "a Swift name such as 'Animal' or 'dateOfBirth'"
        case .acronym: "a word such as 'SKU' or 'OAuth'"
        case .host: "a host such as 'uploads.example.com' or '*.example.com'"
        case .choice(let choices): "one of " + choices.joined(separator: ", ")
        case .choiceOrFingerprint: "the ID of a rule or a fingerprint of 16 hexadecimal digits"
        }
    }

    /// The names that a text may have been meant to be.
    var choices: [String]? {
        switch self {
        case .choice(let choices), .choiceOrFingerprint(let choices): choices
        case .any, .path, .identifier, .memberName, .newName, .acronym, .host: nil
        }
    }

    /// What to write in the place of a text that does not have the form, as the end of a message; empty where nobody knows.
    func suggestion(for text: String) -> String {
        if case .choiceOrFingerprint = self, let successors = RuleCatalog.retired[RuleID(text)] {
            let names = successors.map { "'\($0.rawValue)'" }.joined(separator: " and ")
            return "; the rule is no more, and \(names) have taken its place"
        }
        switch self {
        case .identifier, .newName:
            if SwiftNameRule.hasValidForm(text) { return "; that is a word of the language" }
        case .memberName:
            return LoweringOptions.memberName(of: text).map { "; an operation of that ID is '\($0)'" } ?? ""
        case .any, .path, .acronym, .host, .choice, .choiceOrFingerprint: break
        }
        return choices.map { NearestName.suggestion(for: text, in: $0) } ?? ""
    }

    /// Whether a text has the form.
    package func accepts(_ text: String) -> Bool {
        switch self {
        case .any, .path: !text.isEmpty && !text.utf8.contains(0)
        case .identifier, .newName: SwiftNameRule.isValid(text)
        case .memberName:
            text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
                SwiftNameRule.hasValidForm(String($0))
            }
        case .acronym:
            text.first?.isLetter == true && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        case .host: CredentialHost(text) != nil
        case .choice(let choices): choices.contains(text)
        case .choiceOrFingerprint(let choices):
            choices.contains(text)
                || (text.utf8.count == 16 && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) })
        }
    }
}
