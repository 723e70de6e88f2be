/// Names a rule: lower-case words joined by hyphens. Configurations name it, so that it is never used for something else.
package struct RuleID: Hashable, Sendable, Comparable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The ID as text.
    package let rawValue: String

    /// Makes an ID from its text.
    package init(_ rawValue: String) { self.rawValue = rawValue }
    package init(stringLiteral value: String) { self.init(value) }
    package var description: String { rawValue }

    package static func < (left: RuleID, right: RuleID) -> Bool { left.rawValue < right.rawValue }
}

/// A kind of change, with what it means.
package struct DiffRule: Sendable, Hashable {
    /// The rule that is this one's mirror image, or why there is none.
    package enum Twin: Sendable, Hashable {
        case rule(RuleID)
        /// The rule is its own mirror image: "changed" read backwards is "changed".
        case itself
        case none(reason: String)
    }

    package let id: RuleID
    /// A sentence that says what it finds.
    package let summary: String
    /// The levels that its changes have unless the configuration says otherwise. `source` is nil for the rules of the
    /// wire: `ModelComparison` adds it to each change by what the generated code says.
    package let levels: PromiseLevels
    /// The way that its subject travels; nil where there is no such way.
    package let direction: Direction?
    /// The rule of the other direction.
    package let otherDirection: Twin
    /// The rule that finds the same change made backwards.
    package let reverse: Twin

    /// Makes a rule.
    package init(
        _ id: RuleID, _ summary: String, _ levels: PromiseLevels, direction: Direction? = nil,
        otherDirection: Twin, reverse: Twin
    ) {
        self.id = id
        self.summary = summary
        self.levels = levels
        self.direction = direction
        self.otherDirection = otherDirection
        self.reverse = reverse
    }
}

/// Every rule there is.
package enum RuleCatalog {
    /// The rules, sorted by ID.
    package static let rules: [DiffRule] = (wire + source + module + clients).sorted { $0.id < $1.id }

    /// What has taken the place of rules that are no more, by their IDs: configurations may still name them.
    package static let retired: [RuleID: [RuleID]] = [
        RuleID("callbacks-changed"): [RuleID("webhook-added"), RuleID("webhook-removed"), RuleID("webhook-moved")],
        RuleID("request-keyword-changed"): [RuleID("request-constraint-changed"), RuleID("request-xml-changed")],
        RuleID("response-keyword-changed"): [RuleID("response-constraint-changed"), RuleID("response-xml-changed")],
    ]

    /// The rule of an ID.
    package static subscript(id: RuleID) -> DiffRule? { byID[id] }

    private static let byID = Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
}
