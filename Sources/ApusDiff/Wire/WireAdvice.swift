/// What is to be done about what breaks, or may break, on the wire.
package enum WireAdvice {
    /// Clauses for people whose code sends requests and reads responses, the request first; what is compatible needs none.
    package static func clauses(for change: Change) -> [String] {
        var clauses: [String] = []
        for rule in change.rules.compactMap({ RuleCatalog[$0] }) {
            guard let level = rule.levels.wire, level > .compatible else { continue }
            let clause = clause(for: rule)
            if !clauses.contains(clause) { clauses.append(clause) }
        }
        return clauses
    }

    private static func clause(for rule: DiffRule) -> String {
        if let clause = table.first(where: { $0.rule == rule.id })?.clause { return clause }
        switch rule.direction {
        case .request: return "requests may be refused that were right before: adapt what is sent"
        case .response: return "responses may be other than before: adapt what reads them"
        case nil: return "look at what talks to the API, on both sides"
        }
    }

    /// The rules with a clause of their own.
    package static var rules: [RuleID] { table.map(\.rule) }

    private static let table: [(rule: RuleID, clause: String)] = [
        ("request-required-property-added", "requests have to have it: send it"),
        ("request-required-property-removed", "servers may not know it any more: do not rely on sending it"),
        ("request-optional-property-removed", "servers may not know it any more: do not rely on sending it"),
        ("request-closed-property-removed", "servers refuse it: do not send it"),
        ("request-property-became-required", "requests have to have it: send it"),
        ("request-property-hidden", "servers may not take it any more: do not rely on sending it"),
        ("request-additional-properties-forbidden", "servers refuse properties without a name: do not send them"),
        ("request-became-not-nullable", "servers refuse null: do not send it"),
        ("request-enum-value-removed", "servers refuse the value: do not send it"),
        ("request-enum-added", "servers refuse other values: send none but these"),
        ("request-constraint-tightened", "servers refuse what does not keep to it: check what is sent"),
        ("request-constraint-changed", "servers may refuse what was right before: check what is sent"),
        ("request-format-added", "servers may refuse what does not have the format: check what is sent"),
        ("request-format-changed", "servers may refuse what does not have the format: check what is sent"),
        ("request-format-narrowed", "servers refuse numbers that do not fit: check what is sent"),
        ("request-default-removed", "servers may take another value where none is sent: send it"),
        (
            "request-default-changed",
            "servers take another value where none is sent: send the old one where it is meant"
        ),
        ("request-alternative-removed", "servers refuse the alternative: send another one"),
        ("response-required-property-removed", "responses come without it: do without it"),
        ("response-optional-property-removed", "responses may come without it: do without it"),
        ("response-property-became-optional", "responses may come without it: be ready for that"),
        ("response-property-hidden", "responses come without it: do without it"),
        ("response-became-nullable", "responses may have null there: be ready for it"),
        ("response-enum-value-added", "responses may have the value: be ready for it"),
        ("response-enum-removed", "responses may have any value: be ready for others"),
        ("response-constraint-loosened", "responses may go beyond what they kept to: be ready for it"),
        ("response-format-widened", "responses may have numbers that did not fit before: be ready for them"),
        ("response-alternative-added", "responses may be of the new alternative: be ready for it"),
        ("response-type-widened", "responses may be of a further type: be ready for it"),
        ("operation-removed", "servers do not have it any more: do not call it"),
        ("operation-moved", "calls of clients that follow the old document do not arrive: update them"),
        ("required-parameter-added", "requests have to have it: send it"),
        ("parameter-became-required", "requests have to have it: send it"),
        ("required-parameter-removed", "servers may not know it any more: do not rely on sending it"),
        ("optional-parameter-removed", "servers may not know it any more: do not rely on sending it"),
        ("required-body-added", "requests have to have a body: send one"),
        ("body-became-required", "requests have to have a body: send one"),
        ("required-header-removed", "responses come without it: do without it"),
        ("optional-header-removed", "responses may come without it: do without it"),
        ("header-became-optional", "responses may come without it: be ready for that"),
        ("response-body-removed", "responses come without a body: do without it"),
        ("success-status-added", "responses may have the status: be ready for it"),
        ("success-status-changed", "responses have the new status: be ready for it"),
        ("security-added", "calls need credentials: give them to the client"),
        ("credentials-removed", "servers refuse these credentials: give the client others"),
        ("scope-added", "tokens need the scope: ask for it"),
        ("security-scheme-changed", "calls need other credentials: give them to the client"),
        ("server-removed", "calls to it may not arrive: choose another server"),
        ("server-fixed", "calls to its other URLs may not arrive: choose one that is left"),
        ("server-variable-closed", "calls with other values may not arrive: choose a listed one"),
        ("link-removed", "responses do not lead there any more: call the operation by its name"),
        ("server-changed", "calls to the old address may not arrive: choose the new one"),
    ]
}
