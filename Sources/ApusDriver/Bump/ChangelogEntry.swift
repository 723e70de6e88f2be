import ApusDiff

/// What a bump has to tell those who use the module, as a section of a changelog in Markdown.
///
/// What breaks comes first, each change with what to do about it; accepted changes count here, too, for those who accepted
/// them are others than those who meet them. All text of the document stands in code spans.
struct ChangelogEntry {
    /// What each entry begins with.
    static let heading = "## Document "
    private static let operationLimit = 4
    private static let subjectLimit = 12

    /// The day, as `2026-11-24`.
    let day: String
    /// The changes; nil for the first entry.
    let report: ComparisonReport?
    /// Title and version of the document that the module is made from now.
    let title: String
    let version: String

    /// Whether there is anything to tell: a document that was only written another way is no news.
    var isNews: Bool { report.map { !$0.comparison.changes.isEmpty } ?? true }

    /// The section.
    var text: String {
        var output = "\(Self.heading)\(Self.code(version)) - \(day)\n\n"
        guard let report else {
            return output + "Made from version \(Self.code(version)) of \(Self.code(title)): the first entry.\n"
        }
        output +=
            report.old.version == report.new.version
            ? "Made from another text of document version \(Self.code(version))."
            : "Made from document version \(Self.code(version)), before that from \(Self.code(report.old.version))."
        output += "\n" + step(of: report) + "\n"
        for level in ChangeLevel.allCases.reversed() {
            let changes = report.comparison.changes.filter { $0.levels.worst == level && !$0.isDocumentation }
            if changes.isEmpty { continue }
            output += "\n### \(Self.heading(level))\n\n" + Self.items(changes)
        }
        return output + documentation(report.comparison.changes)
    }

    private func step(of report: ComparisonReport) -> String {
        let step = report.comparison.step
        return "Version step of the module: **\(step.part.rawValue)**, because \(report.stepReason)."
    }

    private static func heading(_ level: ChangeLevel) -> String {
        switch level {
        case .breaking: "Breaking"
        case .risky: "To look at"
        case .compatible: "Compatible"
        }
    }

    /// Changes that differ in what they are about alone, with all else that there is to say about them.
    private struct Crowd: Hashable {
        let message: ChangeText
        let levels: PromiseLevels
        let advice: [String]
        let operations: [OperationName]

        init(_ change: Change) {
            message = change.message
            levels = change.levels
            advice = change.levels.wire.map { $0 > .compatible } == true ? WireAdvice.clauses(for: change) : []
            // Where an operation came, went or moved, its name is said already.
            let codes = change.subject.words.codes + change.message.codes
            operations = change.operations.filter { change.operations.count > 1 || !codes.contains($0.text) }
        }
    }

    private static func items(_ changes: [Change]) -> String {
        var crowds: [Crowd] = []
        var members: [Crowd: [Change]] = [:]
        for change in changes {
            let crowd = Crowd(change)
            if members[crowd] == nil { crowds.append(crowd) }
            members[crowd, default: []].append(change)
        }
        return crowds.map { item($0, members[$0] ?? []) }.joined()
    }

    private static func item(_ crowd: Crowd, _ changes: [Change]) -> String {
        var output = "- " + sentence(changes.map(\.subject.words), crowd.message)
        if crowd.levels.worst > .compatible {
            let docs = crowd.levels.docs.flatMap { $0 > .compatible ? $0 : nil }
            let levels = [("Swift", crowd.levels.source), ("wire", crowd.levels.wire), ("docs", docs)].compactMap {
                name, level in
                level.map { "\(name) \($0.rawValue)" }
            }
            output += " (\(levels.joined(separator: ", ")))"
        }
        output += "\n"
        for note in changes.flatMap(\.notes) { output += "  - \(markdown(note))\n" }
        output += crowd.advice.map { "  - Wire: \($0)\n" }.joined()
        let names = crowd.operations.prefix(operationLimit).map { code($0.text) }
        if names.isEmpty { return output }
        let rest = crowd.operations.count - names.count
        return output + "  - In \(names.joined(separator: ", "))" + (rest > 0 ? " and \(rest) more" : "") + "\n"
    }

    /// Texts change in crowds: those of one kind make one item. The version stands in the heading.
    private func documentation(_ changes: [Change]) -> String {
        let changes = changes.filter { $0.isDocumentation && $0.rule != "document-version-changed" }
        if changes.isEmpty { return "" }
        var kinds: [ChangeText] = []
        var subjects: [ChangeText: [ChangeText]] = [:]
        for change in changes {
            if subjects[change.message] == nil { kinds.append(change.message) }
            subjects[change.message, default: []].append(change.subject.words)
        }
        let items = kinds.map { kind in
            "- " + Self.sentence(subjects[kind] ?? [], kind, limit: Self.subjectLimit) + "\n"
        }
        return "\n### Documentation\n\n" + items.joined()
    }

    /// One sentence about one or several things: "each of A, B is new".
    private static func sentence(_ subjects: [ChangeText], _ message: ChangeText, limit: Int = .max) -> String {
        let names = subjects.prefix(limit).map(markdown).joined(separator: ", ")
        let rest = subjects.count - limit
        return (subjects.count > 1 ? "each of " : "") + names + (rest > 0 ? " and \(rest) more" : "") + " "
            + markdown(message)
    }

    private static func markdown(_ text: ChangeText) -> String { MarkdownComparisonWriter.text(text) }
    private static func code(_ text: String) -> String { MarkdownComparisonWriter.code(text) }
}
