import ApusModel

/// The names of failures that several operations have alike. No name joins more than two words: a list of all that may
/// happen is nothing that anyone reads.
struct FailureNames {
    private let client: SwiftIdentifier
    /// How many operations have a failure.
    private var uses: [SwiftIdentifier: Int] = [:]
    /// The failures that are called after the client, the most usual ones first.
    private var named: [[SwiftIdentifier]] = []

    /// Takes the failures of all operations.
    init(client: SwiftIdentifier, all: [[SwiftIdentifier]]) {
        self.client = client
        for name in all.joined() { uses[name, default: 0] += 1 }
    }

    /// The first free name of those that failures could have; nil where there is none. Those that more operations have are
    /// asked for first.
    ///
    /// `NotFoundFailure` or `UnauthorizedOrNotFoundFailure`. Of more than two, `ServiceErrorFailure`, after the bodies, where
    /// most have the same; else `ShopFailure`, after the client, for those that most operations have, and for others after
    /// one or two that tell them from these: `ShopConflictFailure`.
    ///
    /// - Parameter bodies: The types of the bodies; nil for one that has no name.
    mutating func claim(
        for failures: [SwiftIdentifier], bodies: [SwiftIdentifier?], where isFree: (SwiftIdentifier) -> Bool
    ) -> SwiftIdentifier? {
        let words = failures.isEmpty ? [SwiftIdentifier(known: "undocumented")] : failures
        if let name = Self.name(words) { return isFree(name) ? name : nil }
        let types = bodies.compactMap(\.self)
        let different = types.indices.filter { types.firstIndex(of: types[$0]) == $0 }.map { types[$0] }
        let areTelling = types.count == bodies.count && different.count * 2 <= types.count
        if areTelling, let name = Self.name(different), isFree(name) { return name }
        // What differs in bodies alone has no other words.
        if named.contains(failures) { return nil }
        let names = named.first.map { tellingNames(of: failures, beside: $0) }
        let name = (names ?? [client.appending(SwiftIdentifier(known: "Failure"))]).first(where: isFree)
        if name != nil { named.append(failures) }
        return name
    }

    private func tellingNames(of failures: [SwiftIdentifier], beside usual: [SwiftIdentifier]) -> [SwiftIdentifier] {
        // A name that takes more words than these to find is none.
        let telling = telling(failures, beside: usual).prefix(8)
        let pairs = telling.indices.flatMap { first in
            telling.dropFirst(first + 1).map { second in failures.filter { [telling[first], second].contains($0) } }
        }
        return (telling.map { [$0] } + pairs).compactMap { Self.name($0, before: client.text) }
    }

    /// Failures with those first that the usual ones have not, and that few operations have.
    private func telling(_ failures: [SwiftIdentifier], beside usual: [SwiftIdentifier]) -> [SwiftIdentifier] {
        let ranks = failures.enumerated().map { place, name in
            (rank: (usual.contains(name) ? 1 : 0, uses[name, default: 0], place), name: name)
        }
        return ranks.sorted { $0.rank < $1.rank }.map(\.name)
    }

    /// `UnauthorizedOrNotFoundFailure`; nil where it would be longer than anyone reads.
    private static func name(_ parts: [SwiftIdentifier], before client: String = "") -> SwiftIdentifier? {
        guard parts.count <= 2 else { return nil }
        let words = parts.map { WordSplitter.capitalisedName($0.text, fallback: "Other").text }
        return SwiftIdentifier(client + words.joined(separator: "Or") + "Failure")
    }
}
