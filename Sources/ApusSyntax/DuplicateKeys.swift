package import ApusSource

extension DiagnosticID {
    /// One mapping has the same key twice.
    package static let duplicateKey: DiagnosticID = "duplicate-key"
}

/// The rule that no mapping has a key twice. Parsers disagree on which value would count, so neither does; where both
/// values say the same, there is nothing to disagree on, and the first stays.
enum DuplicateKeys {
    /// Up to this number of entries, comparing each with each is faster than hashing.
    private static let pairwiseLimit = 8

    /// The entries without those that repeat others. Reports every key that stands a second time, with the first place.
    static func settled(_ entries: [SyntaxEntry], diagnostics: DiagnosticCollector) -> [SyntaxEntry] {
        let repeated = repetitions(in: entries, diagnostics: diagnostics)
        return repeated.isEmpty ? entries : entries.indices.filter { !repeated.contains($0) }.map { entries[$0] }
    }

    /// The places of the entries that say again what another says. Reports every key that stands a second time.
    static func repetitions(in entries: [SyntaxEntry], diagnostics: DiagnosticCollector) -> Set<Int> {
        if entries.count < 2 { return [] }
        let pairs = entries.count <= pairwiseLimit ? pairsByComparing(entries) : pairsByHashing(entries)
        var repeated: Set<Int> = []
        for (first, second) in pairs {
            let key = entries[second].key
            let notes = [Diagnostic.Note("first here", at: entries[first].keyRange)]
            if entries[first].value.isEqual(to: entries[second].value) {
                repeated.insert(second)
                diagnostics.warning(
                    .duplicateKey, "the key '\(key)' stands twice in this mapping, with the same value; remove one",
                    at: entries[second].keyRange, notes: notes)
            } else {
                diagnostics.error(
                    .duplicateKey, "the key '\(key)' stands twice in this mapping; remove or rename one",
                    at: entries[second].keyRange, notes: notes)
            }
        }
        return repeated
    }

    private static func pairsByComparing(_ entries: [SyntaxEntry]) -> [(first: Int, second: Int)] {
        var pairs: [(first: Int, second: Int)] = []
        for second in 1..<entries.count {
            let key = entries[second].key
            if let first = entries[..<second].firstIndex(where: { isSame($0.key, key) }) {
                pairs.append((first, second))
            }
        }
        return pairs
    }

    private static func pairsByHashing(_ entries: [SyntaxEntry]) -> [(first: Int, second: Int)] {
        // An open table of indices, at most half full. Hasher is seeded anew in each process, so no document can be
        // written to collide.
        var size = 32
        while size < entries.count * 2 { size *= 2 }
        var table = [Int32](repeating: -1, count: size)
        var pairs: [(first: Int, second: Int)] = []
        for (index, entry) in entries.enumerated() {
            var slot = hash(entry.key) & (size - 1)
            while table[slot] >= 0, !isSame(entries[Int(table[slot])].key, entry.key) { slot = (slot + 1) & (size - 1) }
            if table[slot] >= 0 {
                pairs.append((Int(table[slot]), index))
            } else {
                table[slot] = Int32(truncatingIfNeeded: index)
            }
        }
        return pairs
    }

    private static func hash(_ key: String) -> Int {
        var hasher = Hasher()
        var key = key
        key.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        return hasher.finalize()
    }

    /// Keys are the same when their bytes are: `==` would also take `é` for `e` with a combining accent.
    private static func isSame(_ left: String, _ right: String) -> Bool {
        left == right && left.utf8.elementsEqual(right.utf8)
    }
}
