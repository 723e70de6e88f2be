import ApusDiff
import ApusSource

/// Writes a comparison for people at a terminal. What would move the cursor or turn text around is spelt out.
struct TextComparisonWriter {
    /// How many operations a change names before it only counts them.
    private static let operationLimit = 6
    private let report: ComparisonReport

    init(_ report: ComparisonReport) { self.report = report }

    func text() -> String {
        var places = PlaceNames()
        var output = ""
        for (title, changes) in report.groups {
            for change in changes { write(change, title, &places, to: &output) }
        }
        if let client = report.label { output += client + ": " }
        output += "\(report.old.name.visible) -> \(report.new.name.visible): \(report.summary)"
        if !report.accepted.isEmpty { output += ", \(report.accepted.count) accepted" }
        output += "\n" + report.verdicts.map { "\($0.promise.rawValue): \($0.verdict)" }.joined(separator: ", ") + "\n"
        return output + "version step: \(report.versionStep)\n"
    }

    private func write(_ change: Change, _ title: String, _ places: inout PlaceNames, to output: inout String) {
        let rules = change.rules.map(\.rawValue).joined(separator: ", ")
        output += "\(title.lowercased()): \(change.sentence.plain.visible) [\(rules)]\n"
        for (side, place) in places.places(of: change) { output += "  \(side)  \(place.visible)\n" }
        for note in change.notes { output += "  note: \(note.plain.visible)\n" }
        let names = change.operations.prefix(Self.operationLimit).map(\.text.visible)
        if !names.isEmpty {
            let rest = change.operations.count - names.count
            output += "  reaches \(names.joined(separator: ", "))" + (rest > 0 ? " and \(rest) more" : "") + "\n"
        }
        output += "  \(change.promises); \(change.fingerprint)\n\n"
    }
}
