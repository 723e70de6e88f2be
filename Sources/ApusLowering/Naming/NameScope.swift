import ApusModel

/// The names that are taken in one place, and the rule by which a later one makes way.
struct NameScope {
    private var taken: Set<String> = []
    /// Names that are taken from the start: shared between scopes, and so never changed.
    private let outer: [Set<String>]

    /// Makes a scope in which the names of some sets are taken from the start.
    init(taken outer: Set<String>...) { self.outer = outer }

    /// Takes the first free one of the candidates, or else the last of them with the first number that makes it free.
    mutating func claim(_ candidates: SwiftIdentifier...) -> SwiftIdentifier { claim(candidates) }

    /// Takes the first free one of the candidates, or else the last of them with the first number that makes it free.
    mutating func claim(_ candidates: [SwiftIdentifier]) -> SwiftIdentifier {
        for candidate in candidates where reserve(candidate) { return candidate }
        guard let last = candidates.last else { return SwiftIdentifier(known: "value") }
        var number = 2
        while true {
            let numbered = last.numbered(number)
            if reserve(numbered) { return numbered }
            number += 1
        }
    }

    /// Takes a name whatever it is; false when it was taken already.
    @discardableResult
    mutating func reserve(_ name: SwiftIdentifier) -> Bool {
        !outer.contains { $0.contains(name.text) } && taken.insert(name.text).inserted
    }

    /// The names that have been taken in this scope.
    var names: Set<String> { taken }
}
