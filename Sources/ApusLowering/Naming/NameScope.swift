import ApusModel

/// The names that are taken in one place, and the rule by which a later one makes way.
struct NameScope {
    private var taken: Set<String> = []
    /// The number that comes next, by the name before it: thousands may want one name.
    private var numbers: [String: Int] = [:]
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

    /// Takes a name whatever it is; false when it was taken already.
    @discardableResult
    mutating func reserve(_ name: SwiftIdentifier) -> Bool {
        !outer.contains { $0.contains(name.text) } && taken.insert(name.text).inserted
    }

    /// The names that have been taken in this scope.
    var names: Set<String> { taken }
}
