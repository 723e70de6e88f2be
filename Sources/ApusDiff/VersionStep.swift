/// The step from one version of the Swift module to the next, by semantic versioning (semver.org, items 4, 6, 7 and 8).
package struct VersionStep: Sendable, Hashable {
    /// The part of the version that goes up.
    package enum Part: String, Sendable, CaseIterable {
        case major, minor, patch, none

        /// The part that goes up while the major version is 0, where item 4 promises nothing: what would be a major step
        /// raises the minor version, everything else the patch version.
        package var beforeOne: Part {
            switch self {
            case .major: .minor
            case .minor, .patch: .patch
            case .none: .none
            }
        }
    }

    /// The part.
    package let part: Part
    /// Why, in a clause.
    package let reason: String
    /// How many risky changes have to be looked at before the step can be relied on.
    package let openQuestions: Int

    /// The step that follows from changes. Accepted ones count, too: those who accept a change are others than those who
    /// meet it. Whoever accepts a risky one has looked at it. What people read asks for a patch, whatever its level.
    init(of changes: [Change]) {
        func count(_ promise: Promise, _ level: ChangeLevel) -> Int {
            changes.reduce(0) { $0 + ($1.levels[promise] == level ? 1 : 0) }
        }
        let wire = count(.wire, .breaking)
        let source = count(.source, .breaking)
        openQuestions = changes.reduce(0) {
            let level = max($1.levels.wire ?? .compatible, $1.levels.source ?? .compatible)
            return $0 + (level == .risky && !$1.isAccepted ? 1 : 0)
        }
        if wire + source > 0 {
            part = .major
            let counts = [(wire, "on the wire"), (source, "for Swift code")].filter { $0.0 > 0 }
            reason =
                "of what breaks: " + counts.map { "\(Self.counted($0)) \($1)" }.joined(separator: ", ")
                + Self.accepted(among: changes)
        } else if changes.contains(where: { $0.levels.wire != nil || $0.levels.source != nil }) {
            part = .minor
            reason = "the API changed, and nothing breaks for certain"
        } else {
            part = changes.isEmpty ? .none : .patch
            reason = changes.isEmpty ? "nothing changed" : "only documentation changed"
        }
    }

    private static func accepted(among changes: [Change]) -> String {
        func breaks(_ change: Change) -> Bool { change.levels.wire == .breaking || change.levels.source == .breaking }
        let count = changes.reduce(0) { $0 + ($1.isAccepted && breaks($1) ? 1 : 0) }
        return count == 0 ? "" : "; \(count) accepted, which counts for the version nonetheless"
    }

    private static func counted(_ count: Int) -> String { count == 1 ? "1 change" : "\(count) changes" }
}
