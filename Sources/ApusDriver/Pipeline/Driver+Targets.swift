import ApusLowering
import ApusSource
import ApusSyntax

extension Driver {
    /// The targets with the name that `--target` gives, at least one; nil when there is none, which is reported.
    static func targets(
        named name: String, among targets: [TargetConfiguration], _ diagnostics: DiagnosticCollector
    ) -> [TargetConfiguration]? {
        let chosen = targets.filter { $0.lowering.name == name }
        if !chosen.isEmpty { return chosen }
        let hint = NearestName.suggestion(for: name, in: targets.map(\.lowering.name))
        diagnostics.error(.usage, "there is no target named '\(name)'\(hint)", at: nil)
        return nil
    }
}
