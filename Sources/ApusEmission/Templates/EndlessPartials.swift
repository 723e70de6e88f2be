package import ApusSource

extension DiagnosticID {
    /// A partial that calls itself for the same view, and so would never come to an end.
    package static let endlessPartial: DiagnosticID = "endless-partial"
}

/// Finds partials that come back to themselves without going into a list.
///
/// Recursion through a list ends, because views hold each other by value. Recursion on the same view does not: nothing
/// changes on the way.
struct EndlessPartials {
    /// The call of a partial that is not within a list.
    struct Call {
        let name: String
        let range: SourceRange
    }

    /// The calls by the template that they stand in.
    let calls: [String: [Call]]
    let diagnostics: DiagnosticCollector

    private enum Progress { case entered, left }

    /// Reports each call that closes a circle.
    func report() {
        var progress: [String: Progress] = [:]
        for name in calls.keys.sorted() { visit(name, &progress) }
    }

    private func visit(_ name: String, _ progress: inout [String: Progress]) {
        guard progress[name] == nil else { return }
        progress[name] = .entered
        for call in calls[name] ?? [] {
            if progress[call.name] == .entered {
                diagnostics.error(
                    .endlessPartial,
                    "this comes back to '\(call.name)' for the same view, without end; call it within a list",
                    at: call.range
                )
            } else {
                visit(call.name, &progress)
            }
        }
        progress[name] = .left
    }
}
