import ApusDiff
import ApusSource

/// Writes a comparison as Markdown, for pull requests and changelogs. All text of a document stands in code spans, which
/// show everything as it is and make no links, mentions or HTML of it.
struct MarkdownComparisonWriter {
    private static let operationLimit = 12
    private let report: ComparisonReport

    init(_ report: ComparisonReport) { self.report = report }

    func text() -> String {
        var places = PlaceNames()
        var output = "# API changes" + (report.label.map { " of " + Self.code($0) } ?? "") + "\n\n"
        output += "\(Self.side(report.old)) → \(Self.side(report.new)): \(report.summary).\n\n"
        for (promise, verdict) in report.verdicts { output += "- \(promise.rawValue): **\(verdict)**\n" }
        output += "- version step: **\(report.comparison.step.part.rawValue)**, because \(report.stepReason)\n"
        for (title, changes) in report.groups {
            output += "\n## \(title)\n\n"
            for change in changes { write(change, &places, to: &output) }
        }
        return output
    }

    private static func side(_ side: ComparisonReport.Side) -> String {
        side.exists ? "\(code(side.name)) (\(code(side.version)))" : side.name
    }

    private func write(_ change: Change, _ places: inout PlaceNames, to output: inout String) {
        output += "- \(Self.text(change.sentence))\n"
        output += "  - \(change.promises); " + change.rules.map { Self.code($0.rawValue) }.joined(separator: ", ")
        output += "; \(Self.code(change.fingerprint))\n"
        for note in change.notes { output += "  - \(Self.text(note))\n" }
        let named = places.places(of: change).map { "\($0.side) \(Self.code($0.place))" }
        if !named.isEmpty { output += "  - " + named.joined(separator: ", ") + "\n" }
        let names = change.operations.prefix(Self.operationLimit).map { Self.code($0.text) }
        if names.isEmpty { return }
        let rest = change.operations.count - names.count
        output += "  - reaches \(names.joined(separator: ", "))" + (rest > 0 ? " and \(rest) more" : "") + "\n"
    }

    /// A sentence with its codes in spans.
    static func text(_ text: ChangeText) -> String {
        text.parts.map { part in
            switch part {
            case .words(let words): escaped(words)
            case .code(let text): code(text)
            }
        }.joined()
    }

    /// Words of apus have no specials but what stands for a part of a schema.
    private static func escaped(_ words: String) -> String {
        words.map { "\\`*_[]<>|#".contains($0) ? "\\\($0)" : String($0) }.joined()
    }

    /// A code span: its fence is longer than any run of backticks in it (CommonMark, section 6.1). Nothing else means
    /// anything in it, as long as it stands in no table.
    static func code(_ text: String) -> String {
        let text = text.visible
        if text.isEmpty { return "(empty)" }
        var longest = 0
        var run = 0
        for character in text {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        let padding = text.hasPrefix("`") || text.hasSuffix("`") || text.allSatisfy { $0 == " " } ? " " : ""
        return fence + padding + text + padding + fence
    }
}
