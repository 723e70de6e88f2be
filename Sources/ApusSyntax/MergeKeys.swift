package import ApusSource

extension DiagnosticID {
    /// The value of a merge key (`<<`) is neither a mapping nor a list of mappings.
    package static let invalidMerge: DiagnosticID = "invalid-merge"
}

/// The merge keys of YAML 1.1 (its type repository, "Merge Key Language-Independent Type"): `<<: *base` and
/// `<<: [*first, *second]` stand for the keys of other mappings. YAML 1.2 has left them out, but documents use them and
/// other readers know them.
enum MergeKeys {
    /// The key, which has no quotes where it is meant so.
    static let text = "<<"

    /// The entries of a mapping with what its merge keys stand for in their places.
    ///
    /// A key of the mapping itself counts whatever is merged; of two mappings in a list the earlier one counts. What
    /// cannot be merged is reported and left out.
    ///
    /// - Parameter merges: Which of the entries are merge keys, as offsets.
    static func merged(
        _ entries: [SyntaxEntry], merges: Set<Int>, diagnostics: DiagnosticCollector
    ) -> [SyntaxEntry] {
        var taken = Set(entries.indices.lazy.filter { !merges.contains($0) }.map { ExactText(entries[$0].key) })
        var merged: [SyntaxEntry] = []
        for (index, entry) in entries.enumerated() {
            guard merges.contains(index) else {
                merged.append(entry)
                continue
            }
            for source in sources(of: entry, diagnostics: diagnostics) {
                merged += source.filter { taken.insert(ExactText($0.key)).inserted }
            }
        }
        return merged
    }

    /// The entries of each mapping that a merge key names.
    private static func sources(of entry: SyntaxEntry, diagnostics: DiagnosticCollector) -> [[SyntaxEntry]] {
        (entry.value.elements ?? [entry.value]).compactMap { node in
            if let entries = node.entries { return entries }
            diagnostics.error(
                .invalidMerge,
                "'<<' merges a mapping or a list of mappings, and this is none; quote the key if it is meant as such",
                at: node.range.start == node.range.end ? entry.keyRange : node.range,
                notes: [.init("the key is here", at: entry.keyRange)]
            )
            return nil
        }
    }
}
