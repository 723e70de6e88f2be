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
    /// The failures that are called after the client, and the most usual ones of them, which come first.
    private var named: Set<[SwiftIdentifier]> = []
    private var usual: [SwiftIdentifier]?
    /// How often each of the failures that the usual ones have not stands beside each one that they have, in what is named:
    /// kept, for there may be thousands of them.
    private var companions: [SwiftIdentifier: [SwiftIdentifier: Int]] = [:]
    /// The names that failures have.
    private var given: Set<SwiftIdentifier> = []

    /// The failures that nearly all operations have that document some, where any of a class is among them.
    private var general: [SwiftIdentifier]?

    /// Takes the failures of all operations.
    init(client: SwiftIdentifier, all: [[SwiftIdentifier]]) {
        self.client = client
        for name in all.joined() { uses[name, default: 0] += 1 }
        let documented = all.filter { !$0.isEmpty }
        let counts = Dictionary(documented.map { ($0, 1) }, uniquingKeysWith: +)
        general =
            counts.first { failures, count in
                count * 3 > documented.count * 2 && failures.contains { Self.classes.contains($0.text) }
            }?.key
    }

    /// What is no failure of its own, but any of a class.
    private static let classes: Set<String> = ["clientError", "other", "serverError"]

    /// The first free name of those that failures could have; nil where there is none. Those that more operations have are
    /// asked for first.
    ///
    /// `NotFoundFailure` or `UnauthorizedOrNotFoundFailure`. Of more than two, `ServiceErrorFailure`, after the bodies, where
    /// most have the same; else `ShopFailure`, after the client, for those that most operations have, be it any of a class
    /// in nearly all of them, and for others after
    /// one or two that these do not have: `ShopConflictFailure`. Where they have them all, the others are called after three,
    /// or after what they do not have: `ShopFailureWithoutConflict`. Where a schema or an operation has a name, the client
    /// stands before it, and `API` behind that.
    ///
    /// - Parameter bodies: The types of the bodies; nil for one that has no name.
    mutating func claim(
        for failures: [SwiftIdentifier], bodies: [SwiftIdentifier?], where isFree: (SwiftIdentifier) -> Bool
    ) -> SwiftIdentifier? {
        let words = failures.isEmpty ? [SwiftIdentifier(known: "undocumented")] : failures
        let isGeneral = words == general && words.count <= 2 && !named.contains(words)
        if words.count <= 2, !isGeneral {
            // What differs in bodies alone has no other words.
            guard plain.insert(words).inserted else { return nil }
            return take([.all(words)], where: isFree)
        }
        let types = isGeneral ? [] : bodies.compactMap(\.self)
        let different = types.indices.filter { types.firstIndex(of: types[$0]) == $0 }.map { types[$0] }
        let areTelling =
            !types.isEmpty && types.count == bodies.count && different.count * 2 <= types.count && different.count <= 2
        if areTelling, let name = SwiftIdentifier(Self.text(different)), isFree(name) { return name }
        if named.contains(failures) { return nil }
        let name: SwiftIdentifier?
        if let usual {
            let telling = telling(failures, beside: usual)
            name =
                take(wishes(for: failures, with: telling, beside: usual), where: isFree)
                ?? take(telling.flatMap { mixed(failures, with: $0, beside: usual) }, where: isFree)
        } else {
            name = take([.some([])], where: isFree)
        }
        if name != nil { remember(failures) }
        return name
    }

    /// Remembers failures that are called after the client.
    private mutating func remember(_ failures: [SwiftIdentifier]) {
        named.insert(failures)
        guard let usual else {
            self.usual = failures
            return
        }
        let known = Set(usual)
        let others = failures.filter(known.contains)
        for first in failures where !known.contains(first) {
            for other in others { companions[first, default: [:]][other, default: 0] += 1 }
        }
    }

    /// What failures could be called after.
    private enum Wish {
        /// Some of them, behind the client.
        case some([SwiftIdentifier])
        /// All of them, which needs no client before it.
        case all([SwiftIdentifier])
        /// What they do not have, behind the client.
        case without([SwiftIdentifier])
    }

    /// The first name that is free. What other failures have is not made free by more words before it.
    private mutating func take(_ wishes: [Wish], where isFree: (SwiftIdentifier) -> Bool) -> SwiftIdentifier? {
        for wish in wishes {
            for name in names(wish) {
                if given.contains(name) { break }
                guard isFree(name) else { continue }
                given.insert(name)
                return name
            }
        }
        return nil
    }

    /// A name, and what it is where something else of the document has that.
    private func names(_ wish: Wish) -> [SwiftIdentifier] {
        let behindClient = [client.text, client.text + "API"]
        let (prefixes, text) =
            switch wish {
            case .some(let parts): (behindClient, Self.text(parts))
            case .all(let parts): ([""] + behindClient, Self.text(parts))
            case .without(let parts): (behindClient, "FailureWithout" + Self.words(parts))
            }
        return prefixes.compactMap { SwiftIdentifier($0 + text) }
    }

    /// The failures that the usual ones have not, rare ones first. A name that takes more words than these to find is none.
    private func telling(_ failures: [SwiftIdentifier], beside usual: [SwiftIdentifier]) -> [SwiftIdentifier] {
        Array(ranked(failures.filter { !usual.contains($0) }) { uses[$0, default: 0] }.prefix(8))
    }

    private func wishes(
        for failures: [SwiftIdentifier], with telling: [SwiftIdentifier], beside usual: [SwiftIdentifier]
    ) -> [Wish] {
        let pairs = telling.indices.flatMap { first in
            telling.dropFirst(first + 1).map { second in failures.filter { [telling[first], second].contains($0) } }
        }
        var wishes = (telling.map { [$0] } + pairs).map(Wish.some)
        if failures.count <= Self.mostJoined { wishes.append(.all(failures)) }
        let missing = usual.filter { !failures.contains($0) }
        if telling.isEmpty, !missing.isEmpty, missing.count <= Self.mostJoined { wishes.append(.without(missing)) }
        return wishes
    }

    /// One failure that the usual ones have not and one that they have, first those that no others have that may be called
    /// after the first.
    private func mixed(
        _ failures: [SwiftIdentifier], with first: SwiftIdentifier, beside usual: [SwiftIdentifier]
    ) -> [Wish] {
        let others = ranked(failures.filter { usual.contains($0) }) { companions[first]?[$0] ?? 0 }
        return others.prefix(8).map { other in .some(failures.filter { [first, other].contains($0) }) }
    }

    /// Failures with the lowest ranks first, and otherwise in their order.
    private func ranked(_ failures: [SwiftIdentifier], by rank: (SwiftIdentifier) -> Int) -> [SwiftIdentifier] {
        let ranks = failures.enumerated().map { place, name in (rank: (rank(name), place), name: name) }
        return ranks.sorted { $0.rank < $1.rank }.map(\.name)
    }

    /// `UnauthorizedOrNotFoundFailure`.
    private static func text(_ parts: [SwiftIdentifier]) -> String { words(parts) + "Failure" }

    private static func words(_ parts: [SwiftIdentifier]) -> String {
        parts.map { WordSplitter.capitalisedName($0.text, fallback: "Other").text }.joined(separator: "Or")
    }
}
