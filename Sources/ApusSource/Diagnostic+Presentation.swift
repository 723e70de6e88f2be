extension Array where Element == Diagnostic {
    /// The diagnostics as they are shown: each once, by file (in the order in which files first appear) and place, and
    /// no more than `limit` of one ID; how many more there are is said in a note at the end.
    package func presented(limit: Int = 100) -> [Diagnostic] {
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

    /// The diagnostics as people read them: of more than `limit` notes of one ID that come one by one, one says in the place
    /// of the others how many these are.
    ///
    /// - Parameter option: What shows them all: `--all-diagnostics`.
    package func folded(limit: Int = 3, option: String) -> [Diagnostic] {
        let notes = filter { $0.severity == .note }
        let totals = Dictionary(notes.map { ($0.id, Swift.max(1, $0.omitted)) }, uniquingKeysWith: +)
        var shown: [DiagnosticID: Int] = [:]
        return compactMap { diagnostic in
            // One more takes no more room than to say that there is one.
            guard diagnostic.severity == .note, let total = totals[diagnostic.id], total > limit + 1 else {
                return diagnostic
            }
            shown[diagnostic.id, default: 0] += 1
            if shown[diagnostic.id, default: 0] <= limit { return diagnostic }
            guard shown[diagnostic.id] == limit + 1 else { return nil }
            var rest = Diagnostic(diagnostic.id, .note, "and \(total - limit) more; \(option) shows them", at: nil)
            rest.omitted = total - limit
            return rest
        }
    }
}
