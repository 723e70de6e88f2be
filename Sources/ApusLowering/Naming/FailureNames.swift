import ApusModel

/// The names of failures that several operations have alike. A list of all that may happen is nothing that anyone reads, so
/// no name joins more than a few words.
struct FailureNames {
    /// Names that join more words than these are none.
    private static let mostJoined = 3
    private let client: SwiftIdentifier
    /// How many operations have a failure.
    private var uses: [SwiftIdentifier: Int] = [:]
    /// The failures that are called after nothing but themselves.
    private var plain: Set<[SwiftIdentifier]> = []
    /// The failures that are called after the client, the most usual ones first.
    private var named: [[SwiftIdentifier]] = []
    /// The names that failures have.
    private var given: Set<SwiftIdentifier> = []

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
    /// one or two that these do not have: `ShopConflictFailure`. Where they have them all, the others are called after three,
    /// or after what they do not have: `ShopWithoutConflictFailure`. Where a schema or an operation has a name, the client
    /// stands before it, and `API` behind that.
    ///
    /// - Parameter bodies: The types of the bodies; nil for one that has no name.
    mutating func claim(
        for failures: [SwiftIdentifier], bodies: [SwiftIdentifier?], where isFree: (SwiftIdentifier) -> Bool
    ) -> SwiftIdentifier? {
        let words = failures.isEmpty ? [SwiftIdentifier(known: "undocumented")] : failures
        if words.count <= 2 {
            // What differs in bodies alone has no other words.
            guard plain.insert(words).inserted else { return nil }
            return take([names(Self.text(words), isAll: true)], where: isFree)
        }
        let types = bodies.compactMap(\.self)
        let different = types.indices.filter { types.firstIndex(of: types[$0]) == $0 }.map { types[$0] }
        let areTelling = types.count == bodies.count && different.count * 2 <= types.count && different.count <= 2
        if areTelling, let name = SwiftIdentifier(Self.text(different)), isFree(name) { return name }
        if named.contains(failures) { return nil }
        let wishes = named.first.map { tellingNames(of: failures, beside: $0) } ?? [names("Failure")]
        let name = take(wishes, where: isFree)
        if name != nil { named.append(failures) }
        return name
    }

    /// The first name that is free. What other failures have is not made free by more words before it.
    private mutating func take(
        _ wishes: [[SwiftIdentifier]], where isFree: (SwiftIdentifier) -> Bool
    ) -> SwiftIdentifier? {
        for names in wishes {
            for name in names {
                if given.contains(name) { break }
                guard isFree(name) else { continue }
                given.insert(name)
                return name
            }
        }
        return nil
    }

    /// A name, and what it is where something else of the document has that.
    ///
    /// - Parameter isAll: Whether it says all that may happen, and needs no client before it.
    private func names(_ text: String, isAll: Bool = false) -> [SwiftIdentifier] {
        let prefixes = (isAll ? [""] : []) + [client.text, client.text + "API"]
        return prefixes.compactMap { SwiftIdentifier($0 + text) }
    }

    private func tellingNames(of failures: [SwiftIdentifier], beside usual: [SwiftIdentifier]) -> [[SwiftIdentifier]] {
        // A name that takes more words than these to find is none.
        let telling = Array(ranked(failures.filter { !usual.contains($0) }) { uses[$0, default: 0] }.prefix(8))
        let pairs = telling.indices.flatMap { first in
            telling.dropFirst(first + 1).map { second in failures.filter { [telling[first], second].contains($0) } }
        }
        var wishes = (telling.map { [$0] } + pairs).map { names(Self.text($0)) }
        if failures.count <= Self.mostJoined { wishes.append(names(Self.text(failures), isAll: true)) }
        let missing = usual.filter { !failures.contains($0) }
        if telling.isEmpty, !missing.isEmpty, missing.count <= Self.mostJoined {
            wishes.append(names("Without" + Self.text(missing)))
        }
        return wishes + telling.flatMap { first in mixedNames(of: failures, with: first, beside: usual) }
    }

    /// The names after one failure that the usual ones have not and one that they have, first those that no others have that
    /// may be called after the first.
    private func mixedNames(
        of failures: [SwiftIdentifier], with first: SwiftIdentifier, beside usual: [SwiftIdentifier]
    ) -> [[SwiftIdentifier]] {
        let rivals = named.filter { $0.contains(first) }
        let others = ranked(failures.filter { usual.contains($0) }) { other in
            rivals.count(where: { $0.contains(other) })
        }
        return others.prefix(8).map { other in names(Self.text(failures.filter { [first, other].contains($0) })) }
    }

    /// Failures with the lowest ranks first, and otherwise in their order.
    private func ranked(_ failures: [SwiftIdentifier], by rank: (SwiftIdentifier) -> Int) -> [SwiftIdentifier] {
        let ranks = failures.enumerated().map { place, name in (rank: (rank(name), place), name: name) }
        return ranks.sorted { $0.rank < $1.rank }.map(\.name)
    }

    /// `UnauthorizedOrNotFoundFailure`.
    private static func text(_ parts: [SwiftIdentifier]) -> String {
        let words = parts.map { WordSplitter.capitalisedName($0.text, fallback: "Other").text }
        return words.joined(separator: "Or") + "Failure"
    }
}
