/// What a user makes of rules and changes: the `changes` of `apus.yaml`.
package struct ChangePolicy: Sendable, Hashable {
    /// Levels in the place of the default ones. They replace the worst level of the rule, under the promises where it has it.
    package var levels: [RuleID: ChangeLevel]
    /// Rules whose changes are accepted.
    package var acceptedRules: Set<RuleID>
    /// Single changes that are accepted, by fingerprint.
    package var acceptedFingerprints: Set<String>
    /// Levels of single changes, by fingerprint. They are the worst level that such a change has, under whichever promise.
    package var fingerprintLevels: [String: ChangeLevel]

    /// Makes a policy; an empty one leaves everything as the rules say.
    package init(
        levels: [RuleID: ChangeLevel] = [:], acceptedRules: Set<RuleID> = [],
        acceptedFingerprints: Set<String> = [], fingerprintLevels: [String: ChangeLevel] = [:]
    ) {
        self.levels = levels
        self.acceptedRules = acceptedRules
        self.acceptedFingerprints = acceptedFingerprints
        self.fingerprintLevels = fingerprintLevels
    }

    /// A change that has all of its rules, and the levels that these give it, with what is said about it alone: whether it
    /// is accepted, and a level of its own.
    func judged(_ change: Change) -> Change {
        var judged = change
        judged.isAccepted = accepts(change)
        guard let level = fingerprintLevels[change.fingerprint] else { return judged }
        let worst = change.levels.worst
        for promise in Promise.allCases {
            // What is less bad than the worst stays, unless it were worse than what the change is to be.
            judged.levels[promise] = change.levels[promise].map { $0 == worst ? level : min($0, level) }
        }
        return judged
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
