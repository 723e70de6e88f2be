package import ApusDiff
package import ApusSource

/// How a comparison is shown.
package enum ComparisonFormat: String, Sendable, CaseIterable {
    /// For people, at a terminal.
    case text
    /// For pull requests and changelogs.
    case markdown
    /// For tools.
    case json
    /// One page that stands alone.
    case html
    /// For GitHub Actions: workflow commands that show up at the line in a pull request.
    case github
}

/// A comparison with what its readers want to know of the documents.
package struct ComparisonReport: Sendable {
    /// A document as reports name it.
    package struct Side: Sendable {
        /// As the user named it.
        package var name: String
        /// Whether there is such a document.
        package var exists = true
        /// Title and version as the document has them.
        package var title: String
        package var version: String
        /// Where the document begins.
        package var start: SourceRange?

        /// Makes a side.
        package init(name: String, title: String, version: String, start: SourceRange? = nil) {
            self.start = start
            self.name = name
            self.title = title
            self.version = version
        }

        /// What stands in the place of a client that is gone.
        static var nothing: Side {
            var side = Side(name: "nothing", title: "", version: "")
            side.exists = false
            return side
        }
    }

    package var old: Side
    package var new: Side
    package var comparison: Comparison
    /// The client that is compared; nil where the documents are compared as such.
    package var client: String?
    /// Whether there are several clients, so that people have to be told which one this is about.
    package var isOneOfSeveral = false

    /// Makes a report.
    package init(old: Side, new: Side, comparison: Comparison) {
        self.old = old
        self.new = new
        self.comparison = comparison
    }

    /// The name of the client, where it is told.
    var label: String? { isOneOfSeveral ? client : nil }

    /// Reports that stand together.
    static func told(apart reports: [ComparisonReport]) -> [ComparisonReport] {
        reports.map { report in
            var report = report
            report.isOneOfSeveral = reports.count > 1
            return report
        }
    }

    /// Reports in a format, one behind the other.
    static func text(of reports: [ComparisonReport], _ format: ComparisonFormat) -> String {
        format == .json
            ? JSONComparisonWriter.text(of: reports) : reports.map { $0.text(format) }.joined(separator: "\n")
    }

    /// The report in a format.
    package func text(_ format: ComparisonFormat) -> String {
        switch format {
        case .text: TextComparisonWriter(self).text()
        case .markdown: MarkdownComparisonWriter(self).text()
        case .json: JSONComparisonWriter.text(of: [self])
        case .html: HTMLComparisonWriter(self).text()
        case .github: GitHubComparisonWriter(self).text()
        }
    }

    /// Whether a change that counts is as bad as a threshold; nothing reaches nil.
    func reaches(_ threshold: ChangeThreshold?) -> Bool {
        guard let threshold else { return false }
        return counted.contains(where: threshold.isReached)
    }

    /// The changes that count, and those that are accepted.
    var counted: [Change] { comparison.changes.filter { !$0.isAccepted } }
    var accepted: [Change] { comparison.changes.filter(\.isAccepted) }

    /// The changes in the groups in which they are shown: what is worst first, what only readers notice, unless the
    /// configuration makes more of it, and what is accepted at the end.
    var groups: [(title: String, changes: [Change])] {
        let counted = counted
        let groups = ChangeLevel.allCases.reversed().map { level in
            (level.title, counted.filter { $0.levels.worst == level && !$0.isDocumentation })
        }
        return (groups + [("Documentation", counted.filter(\.isDocumentation)), ("Accepted", accepted)])
            .filter { !$0.1.isEmpty }
    }

    /// "2 breaking, 1 risky and 3 compatible changes".
    var summary: String {
        if counted.isEmpty { return accepted.isEmpty ? "no change" : "no change but accepted ones" }
        let counts = ChangeLevel.allCases.reversed().compactMap { level -> String? in
            let count = counted.reduce(0) { $0 + ($1.levels.worst == level ? 1 : 0) }
            return count == 0 ? nil : "\(count) \(level.rawValue)"
        }
        return counts.joined(separator: ", ") + (counted.count == 1 ? " change" : " changes")
    }

    /// What the version has to do, in a sentence.
    var versionStep: String {
        let step = comparison.step
        return step.part == .none ? "none, because \(stepReason)" : "\(step.part.rawValue), because \(stepReason)"
    }

    /// Why, and what else there is to know about it.
    var stepReason: String {
        let step = comparison.step
        var text = step.reason
        if step.openQuestions > 0, step.part != .major {
            text += "; \(step.openQuestions) risky to look at, a major step if one of them breaks something"
        }
        if step.part != step.part.beforeOne {
            text += "; while the version is 0.x, a \(step.part.beforeOne.rawValue) step"
        }
        return text
    }

    /// A promise with what became of it: "wire: breaking".
    var verdicts: [(promise: Promise, verdict: String)] {
        Promise.allCases.map { ($0, comparison.verdict[$0]?.rawValue ?? "unchanged") }
    }
}

extension ChangeLevel {
    /// As a heading.
    var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

extension Change {
    /// The promises with their levels, those that are concerned: "wire breaking, source compatible".
    var promises: String {
        Promise.allCases.compactMap { promise in levels[promise].map { "\(promise.rawValue) \($0.rawValue)" } }
            .joined(separator: ", ")
    }

    /// The change as a sentence.
    var sentence: ChangeText { subject.words + " " + message }

    /// Which way it travels, where that makes a difference.
    var directionWords: String? {
        switch directions {
        case .request: "request"
        case .response: "response"
        case [.request, .response]: "request and response"
        default: nil
        }
    }
}

/// Names places as `file:line:column`.
struct PlaceNames {
    private var lines = LineMaps()

    /// The start of a range.
    mutating func name(_ range: SourceRange) -> String {
        let position = lines[range.file].position(at: range.start)
        return "\(range.file.name):\(position.line):\(position.column)"
    }

    /// The places of a change with what they belong to.
    mutating func places(of change: Change) -> [(side: String, place: String)] {
        [("old", change.places.old), ("new", change.places.new)].compactMap { side, range in
            range.map { (side, name($0)) }
        }
    }
}
