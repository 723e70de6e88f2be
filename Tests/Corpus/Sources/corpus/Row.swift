import Foundation

/// A line of the table.
struct Row {
    /// What apus made of the document.
    enum Result: Equatable {
        case generated
        /// The document is broken, and this is where and why.
        case refused(String)
        /// The file is no OpenAPI document, like those that documents refer to.
        case noDocument
        case hung
        case crashed(String)
    }

    /// What the compiler made of the output.
    enum Compilation: Equatable {
        case compiled(seconds: Double)
        case failed(String)
    }

    var name: String
    var result: Result
    var errors = 0
    var warnings = 0
    var notes = 0
    var seconds = 0.0
    /// In bytes.
    var peakMemory = 0
    var lines: Int?
    var compilation: Compilation?
    var roundTrip: RoundTrip.Result?

    /// Whether apus is to blame.
    var isFault: Bool {
        switch result {
        case .hung, .crashed: return true
        case .generated, .refused, .noDocument: break
        }
        if case .failed = compilation { return true }
        if let roundTrip { return roundTrip.obstacle != nil || !roundTrip.faults.isEmpty }
        return false
    }

    private static let titles = [
        "result", "errors", "warnings", "notes", "seconds", "MB", "lines", "compiles", "examples",
    ]

    static func header(width: Int) -> String { joined("document", titles, width) }

    /// The row, and below it the reason where there is one.
    func text(width: Int) -> String {
        let cells = [
            word, "\(errors)", "\(warnings)", "\(notes)", String(format: "%.3f", seconds),
            "\((peakMemory + 500_000) / 1_000_000)", lines.map(String.init) ?? "-", compiles, examples,
        ]
        let remarks = (reason.map { [$0] } ?? []) + (roundTrip.map { $0.faults + $0.broken } ?? [])
        return Self.joined(name, cells, width) + remarks.map { "\n    \($0)" }.joined()
    }

    private var word: String {
        switch result {
        case .generated: "generated"
        case .refused: "refused"
        case .noDocument: "none"
        case .hung: "HUNG"
        case .crashed: "CRASHED"
        }
    }

    /// The examples that stayed the same, and all of them.
    private var examples: String {
        guard let roundTrip else { return "-" }
        return "\(roundTrip.same)/\(roundTrip.same + roundTrip.broken.count + roundTrip.faults.count)"
    }

    private var compiles: String {
        switch compilation {
        case nil: "-"
        case .compiled(let seconds): String(format: "%.1f s", seconds)
        case .failed: "NO"
        }
    }

    /// Why the document was refused, or what went wrong.
    var reason: String? {
        let text: String
        switch (result, compilation) {
        case (.refused(let reason), _), (.crashed(let reason), _), (_, .failed(let reason)): text = reason
        default:
            guard let obstacle = roundTrip?.obstacle else { return nil }
            text = obstacle
        }
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return line.count > 240 ? line.prefix(240) + "…" : line
    }

    private static func joined(_ name: String, _ cells: [String], _ width: Int) -> String {
        let shown = name.count > width ? "…" + name.suffix(width - 1) : name
        let head = shown + String(repeating: " ", count: max(0, width - shown.count))
        return head + cells.map { String(repeating: " ", count: max(0, 10 - $0.count)) + $0 }.joined()
    }
}

/// What is below the table.
struct Summary {
    let rows: [Row]

    var text: String {
        func count(_ test: (Row) -> Bool) -> Int { rows.reduce(0) { $0 + (test($1) ? 1 : 0) } }
        let noDocument = count { $0.result == .noDocument }
        let compiled = count {
            if case .compiled = $0.compilation { true } else { false }
        }
        var lines = [
            "",
            "\(rows.count - noDocument) documents: \(count { $0.result == .generated }) generated, "
                + "\(count { if case .refused = $0.result { true } else { false } }) refused with a reason, "
                + "\(count { if case .crashed = $0.result { true } else { $0.result == .hung } }) crashed or hung",
        ]
        let failed = count {
            if case .failed = $0.compilation { true } else { false }
        }
        if compiled + failed > 0 { lines.append("\(compiled) compile, \(failed) do not") }
        let trips = rows.compactMap(\.roundTrip)
        if !trips.isEmpty {
            func sum(_ count: (RoundTrip.Result) -> Int) -> Int { trips.reduce(0) { $0 + count($1) } }
            lines.append(
                "\(sum(\.same)) examples are the same when they are written again, \(sum(\.broken.count)) break their "
                    + "schemas, \(sum(\.faults.count)) are not the same")
        }
        if noDocument > 0 { lines.append("\(noDocument) files are no OpenAPI documents") }
        lines += rows.filter(\.isFault).map { "FAULT \($0.name): \($0.reason ?? $0.roundTrip?.faults.first ?? "hung")" }
        return lines.joined(separator: "\n")
    }
}
