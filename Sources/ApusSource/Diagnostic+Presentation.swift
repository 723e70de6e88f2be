extension Array where Element == Diagnostic {
    /// The diagnostics as they are shown: each once, by file (in the order in which files first appear) and place, and
    /// no more than a hundred of one ID; how many more there are is said in a note at the end.
    package func presented() -> [Diagnostic] {
        let limit = 100
        var seen: Set<Diagnostic> = []
        var ranks: [String?: Int] = [:]
        var sortable: [(rank: Int, offset: Int, index: Int)] = []
        for (index, diagnostic) in enumerated() where seen.insert(diagnostic).inserted {
            let name = diagnostic.range?.file.name
            let rank = ranks[name] ?? ranks.count
            ranks[name] = rank
            sortable.append((rank, diagnostic.range?.start ?? 0, index))
        }
        sortable.sort { $0 < $1 }

        var counts: [DiagnosticID: Int] = [:]
        var shortened: [DiagnosticID] = []
        var result: [Diagnostic] = []
        for (_, _, index) in sortable {
            let diagnostic = self[index]
            let count = counts[diagnostic.id, default: 0] + 1
            counts[diagnostic.id] = count
            if count <= limit { result.append(diagnostic) }
            if count == limit + 1 { shortened.append(diagnostic.id) }
        }
        for id in shortened {
            var rest = Diagnostic(id, .note, "and \(counts[id, default: limit] - limit) more", at: nil)
            rest.omitted = counts[id, default: limit] - limit
            result.append(rest)
        }
        return result
    }

    /// The diagnostics as people read them: of more than three that say one thing, one says in the place of the others how
    /// many these are. Notes of one ID do, and warnings of one text: what each of these is about has to be mended.
    ///
    /// - Parameter option: What shows them all: `--all-diagnostics`.
    package func folded(option: String) -> [Diagnostic] {
        let limit = 3
        let folding = Folding(self)
        let totals = Dictionary(
            compactMap { folding.key(of: $0) }.map { ($0.key, $0.count) }, uniquingKeysWith: +)
        var shown: [String: Int] = [:]
        return compactMap { diagnostic in
            // One more takes no more room than to say that there is one.
            guard let key = folding.key(of: diagnostic)?.key, let total = totals[key], total > limit + 1 else {
                return diagnostic
            }
            shown[key, default: 0] += 1
            if shown[key, default: 0] <= limit { return diagnostic }
            guard shown[key] == limit + 1 else { return nil }
            var rest = Diagnostic(diagnostic.id, .note, "and \(total - limit) more; \(option) shows them", at: nil)
            rest.omitted = total - limit
            return rest
        }
    }
}

/// What says one thing among some diagnostics.
private struct Folding {
    /// The one text that all warnings of an ID have; nil where they have several.
    private let texts: [DiagnosticID: String?]

    init(_ diagnostics: [Diagnostic]) {
        let warnings = diagnostics.filter { $0.severity == .warning }
        texts = Dictionary(warnings.map { ($0.id, $0.message) }) { $0 == $1 ? $0 : nil }
    }

    /// What a diagnostic is counted by, and for how many it stands; nil for one that stands for itself.
    func key(of diagnostic: Diagnostic) -> (key: String, count: Int)? {
        switch diagnostic.severity {
        case .error: return nil
        case .warning: return ("\(diagnostic.id) \(diagnostic.message)", 1)
        case .note:
            // What stands for warnings that are left out says what these say, if all of them say that.
            if diagnostic.omitted > 0, let text = texts[diagnostic.id] {
                return text.map { ("\(diagnostic.id) \($0)", diagnostic.omitted) }
            }
            return ("\(diagnostic.id)", Swift.max(1, diagnostic.omitted))
        }
    }
}
