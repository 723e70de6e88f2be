import ApusDiff
import ApusSource

/// Writes comparisons for tools: a list, with one for each client, whatever their number.
struct JSONComparisonWriter {
    private let report: ComparisonReport

    init(_ report: ComparisonReport) { self.report = report }

    /// A list of comparisons.
    static func text(of reports: [ComparisonReport]) -> String {
        visible(JSONValue.array(reports.map { JSONComparisonWriter($0).value }).text)
    }

    private var value: JSONValue {
        var lines = LineMaps()
        let step = report.comparison.step
        return .object(
            [
                .init("client", .optional(report.client)), .init("old", side(report.old)),
                .init("new", side(report.new)),
                .init("verdict", levels(report.comparison.verdict)),
                .init(
                    "versionStep",
                    .object([
                        .init("part", .string(step.part.rawValue)),
                        .init("beforeOne", .string(step.part.beforeOne.rawValue)),
                        .init("reason", .string(step.reason)),
                        .init("openQuestions", .literal(String(step.openQuestions))),
                    ])),
                .init("changes", .array(report.comparison.changes.map { change($0, &lines) })),
            ])
    }

    private func side(_ side: ComparisonReport.Side) -> JSONValue {
        .object([
            .init("document", .optional(side.exists ? side.name : nil)),
            .init("title", .optional(side.exists ? side.title : nil)),
            .init("version", .optional(side.exists ? side.version : nil)),
        ])
    }

    private func levels(_ levels: PromiseLevels) -> JSONValue {
        .object(Promise.allCases.map { .init($0.rawValue, .optional(levels[$0]?.rawValue)) })
    }

    private func change(_ change: Change, _ lines: inout LineMaps) -> JSONValue {
        .object([
            .init("rule", .string(change.rule.rawValue)),
            .init("otherRules", .strings(change.otherRules.map(\.rawValue))),
            .init("level", .string(change.levels.worst.rawValue)), .init("levels", levels(change.levels)),
            .init("isAccepted", .boolean(change.isAccepted)), .init("fingerprint", .string(change.fingerprint)),
            .init("subject", .string(change.subject.words.plain)), .init("key", .string(change.subject.key)),
            .init("message", .string(change.sentence.plain)), .init("notes", .strings(change.notes.map(\.plain))),
            .init(
                "directions", .strings(Direction.allCases.filter { change.directions.contains($0.set) }.map(\.rawValue))
            ),
            .init("old", place(change.places.old, change.values.old, &lines)),
            .init("new", place(change.places.new, change.values.new, &lines)),
            .init("operations", .array(change.operations.map(operation))),
        ])
    }

    private func operation(_ operation: OperationName) -> JSONValue {
        .object([
            .init("method", .string(operation.method)), .init("path", .string(operation.path)),
            .init("operationId", .optional(operation.operationID)),
        ])
    }

    private func place(_ range: SourceRange?, _ value: String?, _ lines: inout LineMaps) -> JSONValue {
        let position = range.map { lines[$0.file].position(at: $0.start) }
        return .object([
            .init("file", .optional(range?.file.name)),
            .init("line", .literal(position.map { "\($0.line)" } ?? "null")),
            .init("column", .literal(position.map { "\($0.column)" } ?? "null")), .init("value", .optional(value)),
        ])
    }

    /// Escapes what would deceive on a screen; outside of strings JSON has none of it.
    private static func visible(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x7F }) { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar.isDeceptive, scalar != "\n" {
                result += scalar.escapedInJSON
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
