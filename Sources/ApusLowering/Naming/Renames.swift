import ApusModel
import ApusSource

/// The names that a configuration gives, by those that apus would have chosen, and what has become of them.
struct Renames {
    private let names: [String: String]
    /// The keys that something has been renamed by, and all that something could have been renamed by.
    private var used: Set<String> = []
    private var known: Set<String> = []

    init(_ names: [String: String]) { self.names = names }

    /// The name that is given to what has a key.
    mutating func name(for key: String) -> SwiftIdentifier? {
        known.insert(key)
        guard let name = names[key] else { return nil }
        used.insert(key)
        return SwiftIdentifier(name)
    }

    /// Whether a name is given that nothing has got.
    func isUnused(_ key: String) -> Bool { names[key] != nil && !used.contains(key) }

    /// The keys whose names nothing has got, with the nearest ones that something has.
    var unused: [(key: String, hint: String)] {
        names.keys.sorted().filter(isUnused).map { ($0, NearestName.suggestion(for: $0, in: known.sorted())) }
    }
}
