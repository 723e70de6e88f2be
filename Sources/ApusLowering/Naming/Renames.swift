import ApusModel
import ApusSource

/// The names that a configuration gives, by those that apus would have chosen, and what has become of them. Acronyms count
/// as well as they are written in the end: `Track.previewURL`.
struct Renames {
    private let names: [String: String]
    private let acronyms: Acronyms
    /// The keys by themselves with their acronyms written.
    private let keys: [String: String]
    /// The keys that something has been renamed by, and all that something could have been renamed by.
    private var used: Set<String> = []
    private var known: Set<String> = []

    init(_ names: [String: String], acronyms: Acronyms) {
        self.names = names
        self.acronyms = acronyms
        keys = Dictionary(
            names.keys.sorted().map { (acronyms.spelled(path: $0), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The key that something has in the configuration; nil where it has none.
    func key(for path: String) -> String? { names[path] == nil ? keys[acronyms.spelled(path: path)] : path }

    /// The name that is given to what has a key.
    mutating func name(for path: String) -> SwiftIdentifier? {
        known.insert(path)
        guard let key = key(for: path), let name = names[key] else { return nil }
        used.insert(key)
        return SwiftIdentifier(name)
    }

    /// Whether a name is given that nothing has got.
    func isUnused(_ path: String) -> Bool { key(for: path).map { !used.contains($0) } ?? false }

    /// The key that counts in the place of one that comes to the same with acronyms in capitals.
    func twin(of key: String) -> String? {
        let name = acronyms.spelled(path: key)
        return used.sorted().first { $0 != key && acronyms.spelled(path: $0) == name }
    }

    /// The keys whose names nothing has got, with the nearest ones that something has.
    var unused: [(key: String, hint: String)] {
        let known = known.map(acronyms.spelled(path:)).sorted()
        return names.keys.sorted().filter { !used.contains($0) }.map {
            ($0, NearestName.suggestion(for: $0, in: known))
        }
    }
}
