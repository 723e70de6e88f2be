import ApusModel
import ApusSource
import ApusSpec

// Objects that nothing tells apart but what they are called: `unlabeled` in the `event` of an UnlabeledEvent.

extension Lowering {
    /// What properties are called by that say what an object is, the likeliest first.
    private static let tellingWords = ["type", "kind", "event", "action", "object", "category", "class", "variant"]

    /// The property that may have the name of a variant in it: a text in all of them, of which the document lists no values.
    /// Where none is called so, it is one that has another default in each of them, at least every other of which the
    /// variant is called by: a unit of measurement says nothing of what is measured.
    ///
    /// - Parameter names: What the variants are called.
    func namingProperty(of facts: [ObjectFacts], names: [SwiftIdentifier]) -> String? {
        guard facts.count > 1, let first = facts[0].known else { return nil }
        let shared = facts.dropFirst().reduce(first) { $0.intersection($1.known ?? []) }
        let texts = shared.filter { name in
            facts.allSatisfy { $0.constants(of: name) == nil && $0.texts.contains(name) }
        }
        let words = texts.sorted().map { (name: $0, last: WordSplitter.words(of: $0).last?.lowercased() ?? "") }
        let telling = Self.tellingWords.lazy.compactMap { word in
            words.filter { $0.last == word }.min { ($0.name.utf8.count, $0.name) < ($1.name.utf8.count, $1.name) }?.name
        }.first
        if let telling { return telling }
        let wholes = names.map { $0.text.lettersAndDigits }
        return texts.sorted().first { name in
            let labels = facts.map { ($0.defaults[name] ?? "").lettersAndDigits }
            let said = zip(labels, wholes).count { $1.contains($0) }
            return Set(labels).subtracting([""]).count == facts.count && 2 * said >= facts.count
        }
    }

    /// Lets the variants be told apart by what the property says, where it says what one of them is called.
    func name(_ variants: [Int], by property: String, in union: inout UnionModel) {
        for index in variants {
            let standard = objectFacts(of: union.variants[index].type).defaults[property]
            let name = standard ?? union.variants[index].name.text
            union.variants[index].known?.naming = .init(property: property, name: name)
        }
    }
}
