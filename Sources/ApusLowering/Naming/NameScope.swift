import ApusModel

/// The names that are taken in one place, and the rule by which a later one makes way.
final class NameScope {
    /// The names that are taken here, with how many were before.
    private var taken: [String: Int] = [:]
    /// The number that comes next, by the name before it: thousands may want one name.
    private var numbers: [String: Int] = [:]
    /// Names that are taken from the start: shared between scopes, and so never changed.
    private let outer: [Set<String>]
    /// Names that are taken from the start whatever the case of their letters, in small ones.
    private let folded: Set<String>
    /// Names that are left to others, unless the configuration gives them to something.
    private let avoided: Set<String>
    /// Names that are taken here, but may be given to something else in a scope within this one.
    private var hideable: Set<String> = []
    /// Whether what stands here may hide what stands in the scope around it.
    var allowsHiding: Bool
    /// The scope around this one, and how many names were taken there when this one was made: a document may have thousands
    /// of scopes with thousands of names around them, so these are not copied.
    private let surrounding: (scope: NameScope, count: Int)?
    /// The same of scopes between the two, of which nothing may be hidden.
    private let enclosing: [(scope: NameScope, count: Int)]

    /// Makes a scope in which the names of some sets are taken from the start, and those that other scopes have by now.
    ///
    /// - Parameters:
    ///   - avoided: Names of which none is given but by the configuration.
    ///   - likeNames: Names of which none is given that differs but in the case of its letters.
    ///   - enclosing: Scopes that lie between this one and the one around all of them.
    ///   - hides: Whether those are free that the scope around all allows to be hidden.
    init(
        taken outer: Set<String>..., avoided: Set<String> = [], likeNames: Set<String> = [],
        enclosing: [NameScope] = [],
        in surrounding: NameScope? = nil, hides: Bool = false
    ) {
        self.outer = outer
        self.avoided = avoided
        folded = Set(likeNames.map { $0.lowercased() })
        allowsHiding = hides
        self.enclosing = enclosing.map { ($0, $0.taken.count) }
        self.surrounding = surrounding.map { ($0, $0.taken.count) }
    }

    /// Takes the first free one of the candidates, or else the last of them with the first number that makes it free.
    func claim(_ candidates: SwiftIdentifier...) -> SwiftIdentifier { claim(candidates) }

    /// Takes the first free one of the candidates, or else the last of them with the first number that makes it free.
    func claim(_ candidates: [SwiftIdentifier]) -> SwiftIdentifier {
        for candidate in candidates where !isMistakable(candidate) && reserve(candidate) { return candidate }
        guard let last = candidates.last else { return SwiftIdentifier(known: "value") }
        var number = numbers[last.text] ?? 2
        while true {
            let numbered = last.numbered(number)
            number += 1
            if reserve(numbered) {
                numbers[last.text] = number
                return numbered
            }
        }
    }

    /// Whether a name would be taken for another one: `ApiError` beside `APIError`.
    func isMistakable(_ name: SwiftIdentifier) -> Bool {
        !folded.isEmpty && folded.contains(name.text.lowercased())
    }

    /// Whether a name can be had as it is. Most can, and need no others in their place.
    func isFree(_ name: SwiftIdentifier) -> Bool { !contains(name) && !isMistakable(name) }

    /// Takes a name whatever it is; false when it was taken already.
    @discardableResult
    func reserve(_ name: SwiftIdentifier) -> Bool {
        if contains(name) { return false }
        taken[name.text] = taken.count
        return true
    }

    /// Takes a name that the configuration gives; false when it was taken already.
    func reserve(configured name: SwiftIdentifier) -> Bool {
        guard isAvoided(name) else { return reserve(name) }
        taken[name.text] = taken.count
        return true
    }

    /// Whether a name is left to others, and nothing here has it.
    func isAvoided(_ name: SwiftIdentifier) -> Bool { avoided.contains(name.text) && taken[name.text] == nil }

    /// Whether a name is taken from the start.
    func isReserved(_ name: SwiftIdentifier) -> Bool {
        avoided.contains(name.text) || outer.contains { $0.contains(name.text) }
    }

    /// Whether a name is taken.
    func contains(_ name: SwiftIdentifier) -> Bool {
        if isReserved(name) || taken[name.text] != nil { return true }
        if enclosing.contains(where: { $0.scope.had(name, among: $0.count) }) { return true }
        guard let surrounding, surrounding.scope.had(name, among: surrounding.count) else { return false }
        return !allowsHiding || !surrounding.scope.hideable.contains(name.text)
    }

    /// Whether a name is one of the first that were taken.
    private func had(_ name: SwiftIdentifier, among count: Int) -> Bool {
        taken[name.text].map { $0 < count } ?? false
    }

    /// Allows scopes within this one to hide a name.
    func allowHiding(_ name: SwiftIdentifier) { hideable.insert(name.text) }
}
