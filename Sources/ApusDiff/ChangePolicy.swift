/// What a user makes of rules and changes: the `changes` of `apus.yaml`.
package struct ChangePolicy: Sendable, Hashable {
    /// Levels in the place of the default ones. They replace the worst level of the rule, under the promises where it has it.
    package var levels: [RuleID: ChangeLevel]
    /// Rules whose changes are accepted.
    package var acceptedRules: Set<RuleID>
    /// Single changes that are accepted, by fingerprint.
    package var acceptedFingerprints: Set<String>

    /// Makes a policy; an empty one leaves everything as the rules say.
    package init(
        levels: [RuleID: ChangeLevel] = [:], acceptedRules: Set<RuleID> = [], acceptedFingerprints: Set<String> = []
    ) {
        self.levels = levels
        self.acceptedRules = acceptedRules
        self.acceptedFingerprints = acceptedFingerprints
    }

    /// A change with the levels that count, and whether it is accepted.
    package func judged(_ change: Change) -> Change {
        var change = change
        change.levels = levels(change)
        change.isAccepted = accepts(change)
        return change
    }

    /// Whether a change is accepted: by its fingerprint, by its first rule, which names the cause, or because all of its
    /// rules are that are as bad as the change.
    func accepts(_ change: Change) -> Bool {
        if acceptedFingerprints.contains(change.fingerprint) || acceptedRules.contains(change.rule) { return true }
        let worst = change.rules.filter { rule in
            RuleCatalog[rule].map { levels(rule, $0.levels).worst == change.levels.worst } ?? false
        }
        return !worst.isEmpty && worst.allSatisfy(acceptedRules.contains)
    }

    /// The levels of a change by its first rule, with what its others have by themselves.
    func levels(_ change: Change) -> PromiseLevels {
        change.otherRules.compactMap { RuleCatalog[$0] }.reduce(levels(change.rule, change.levels)) { levels, rule in
            levels.joined(self.levels(rule.id, rule.levels))
        }
    }

    /// The levels that a rule gives a change, with the user's in their place.
    func levels(_ rule: RuleID, _ levels: PromiseLevels) -> PromiseLevels {
        guard let level = self.levels[rule] else { return levels }
        var result = levels
        for promise in Promise.allCases where levels[promise] == levels.worst { result[promise] = level }
        return result
    }
}
