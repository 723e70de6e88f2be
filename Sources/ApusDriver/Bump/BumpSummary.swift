import ApusDiff
import ApusSource

/// What a bump has done, or would do, and what is left for people.
struct BumpSummary {
    /// Nil when the document was not replaced.
    let replacement: DocumentReplacement?
    /// The files that the document does not need any more.
    let stray: [String]
    let changelogs: [BumpedChangelog]
    let plans: [OutputPlan]
    let isDryRun: Bool
    let changes: [ComparisonReport]
    /// Whether clients in other repositories are made from the document.
    let vendored: Bool

    var text: String {
        var lines = (replacement?.changed ?? []).map { file in
            let verb = file.old == nil ? (isDryRun ? "new" : "written") : (isDryRun ? "to replace" : "replaced")
            return "\(file.place.name.visibleOnOneLine): \(verb)\n"
        }
        lines += changelogs.map { changelog in
            let entry = isDryRun ? "to get this entry:\n\n" + changelog.entry.text + "\n" : "entry added\n"
            return "\(changelog.place.name.visibleOnOneLine): " + entry
        }
        lines += plans.map { isDryRun ? Driver.preview(of: $0) : Driver.summary(of: $0) }
        let tasks = replacement == nil ? [] : self.tasks
        return lines.joined() + (isDryRun || tasks.isEmpty ? "" : "to do:\n" + tasks.map { "- \($0)\n" }.joined())
    }

    /// What is left for people.
    private var tasks: [String] {
        var tasks: [String] = []
        let (breaking, risky) = (count(.breaking), count(.risky))
        if breaking > 0 {
            tasks.append("\(Self.counted(breaking, "breaking change")): adapt the code that uses the client")
        }
        if risky > 0 { tasks.append("\(Self.counted(risky, "risky change")): decide what each means for you") }
        for changelog in changelogs { tasks.append("read the new entry of \(changelog.place.name.visibleOnOneLine)") }
        for name in stray {
            tasks.append("delete '\(name.visibleOnOneLine)', unless something else refers to it: the document does not")
        }
        if vendored { tasks.append("run 'apus vendor' for the clients in other repositories") }
        return tasks + ["review the generated files, build, run your tests, and commit everything together"]
    }

    /// How many changes are of a level. What several clients of a document meet is one change.
    private func count(_ level: ChangeLevel) -> Int {
        struct Cause: Hashable {
            let key: String
            let values: ChangeValues
            let message: ChangeText
        }
        return Set(
            changes.flatMap(\.counted).filter { $0.levels.worst == level }
                .map { Cause(key: $0.subject.key, values: $0.values, message: $0.message) }
        ).count
    }

    private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)" + (count == 1 ? "" : "s") }
}
