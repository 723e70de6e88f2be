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
            result.append(Diagnostic(id, .note, "and \(counts[id, default: limit] - limit) more", at: nil))
        }
        return result
    }
}
