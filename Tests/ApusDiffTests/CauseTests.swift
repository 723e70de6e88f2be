import ApusDiff
import Testing

/// Two causes are two changes: who accepts one of them has not accepted the other.
@Suite struct CauseTests {
    private func comparison(_ name: String, _ policy: ChangePolicy) throws -> Comparison {
        let example = try #require(SourceCase.all.first { $0.name == name })
        let (old, new) = (try example.side("before.yaml"), try example.side("after.yaml"))
        return Comparison(old: old.document, new: new.document, models: (old.model, new.model), policy: policy)
    }

    /// What comes beside something that goes: values of an enum, alternatives, values of a server's variable.
    @Test(arguments: ["case-exchanged", "union-cases-exchanged", "server-values-exchanged"])
    func acceptingOneLeavesTheOthers(_ name: String) throws {
        let changes = try comparison(name, ChangePolicy()).changes
        #expect(changes.count > 1)
        #expect(Set(changes.map(\.fingerprint)).count == changes.count)
        for change in changes {
            #expect(change.levels.source == .breaking)
            #expect(change.rules.count { $0.rawValue.hasPrefix("swift-case-") } == 1)
            let rest = try comparison(name, ChangePolicy(acceptedFingerprints: [change.fingerprint])).changes
            #expect(rest.count { !$0.isAccepted } == changes.count - 1)
            #expect(rest.first { $0.isAccepted }?.fingerprint == change.fingerprint)
        }
        let rest = try comparison(
            name, ChangePolicy(acceptedFingerprints: Set(changes.dropLast().map(\.fingerprint)))
        )
        #expect(rest.verdict.source == .breaking)
    }

    /// What else in the module a cause changes is told once.
    @Test(arguments: SourceCase.all) func noNoteStandsInAnother(_ example: SourceCase) throws {
        for change in try example.comparison().changes {
            let notes = change.notes.map(\.plain)
            #expect(notes.allSatisfy { note in notes.count { $0.contains(note) } == 1 })
        }
    }
}
