import ApusDiff
package import ApusSource
import ApusSpec

extension DiagnosticID {
    /// A fingerprint under `accept` or `levels` that no change has.
    package static let unusedAcceptance: DiagnosticID = "unused-acceptance"
}

extension Configuration {
    /// The fingerprints that no change has, to be asked for where all clients have been compared. A rule is named for changes
    /// to come, a fingerprint for one that is there.
    func unusedAcceptances(_ changes: [Change]) -> [Diagnostic] {
        let known = Set(changes.map(\.fingerprint))
        return fingerprints.filter { !known.contains($0.value) }.map { accepted in
            let message =
                "no change has the fingerprint '\(accepted.value)'; take it out, or look whether the change that it was for"
                + " has another one now"
            return Diagnostic(.unusedAcceptance, .note, message, at: accepted.range)
        }
    }
}
