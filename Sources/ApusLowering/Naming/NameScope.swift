import ApusModel

/// The names that are taken in one place, and the rule by which a later one makes way.
struct NameScope {
    private var taken: Set<String>

    /// Makes a scope in which some names are taken from the start.
    init(taken: Set<String> = []) { self.taken = taken }

    /// Takes the first free one of the candidates, or else the last of them with the first number that makes it free.
    mutating func claim(_ candidates: SwiftIdentifier...) -> SwiftIdentifier {
        for candidate in candidates where taken.insert(candidate.text).inserted { return candidate }
        guard let last = candidates.last else { return SwiftIdentifier(known: "value") }
        var number = 2
        while true {
            let numbered = last.numbered(number)
            if taken.insert(numbered.text).inserted { return numbered }
            number += 1
        }
    }

    /// Takes a name whatever it is; false when it was taken already.
    @discardableResult
    mutating func reserve(_ name: SwiftIdentifier) -> Bool { taken.insert(name.text).inserted }

    /// All names that are taken.
    var names: Set<String> { taken }
}
