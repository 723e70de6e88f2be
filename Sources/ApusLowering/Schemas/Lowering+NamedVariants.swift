import ApusModel
import ApusSource
import ApusSpec

// Objects that nothing tells apart but what they are called: `unlabeled` in the `event` of an UnlabeledEvent.

extension Lowering {
    /// What properties are called by that say what an object is, the likeliest first.
    private static let tellingWords = ["type", "kind", "event", "action", "object", "category", "class", "variant"]

    /// The property that may have the name of a variant in it: a text in all of them, of which the document lists no values.
    /// Rather one that has another default in each of them, for which that stands as a constant would.
    func namingProperty(of facts: [ObjectFacts]) -> String? {
        guard facts.count > 1, let first = facts[0].known else { return nil }
        let shared = facts.dropFirst().reduce(first) { $0.intersection($1.known ?? []) }
        let texts = shared.filter { name in
            facts.allSatisfy { $0.constants(of: name) == nil && $0.texts.contains(name) }
        }
        let labels = texts.sorted().first { name in
            Set(facts.map { Self.letters(of: $0.defaults[name] ?? "") }).subtracting([""]).count == facts.count
        }
        if let labels { return labels }
        let words = texts.sorted().map { (name: $0, last: WordSplitter.words(of: $0).last?.lowercased() ?? "") }
        return Self.tellingWords.lazy.compactMap { word in
            words.filter { $0.last == word }.min { ($0.name.utf8.count, $0.name) < ($1.name.utf8.count, $1.name) }?.name
        }.first
    }

    /// Lets the variants be told apart by what the property says, where it says what one of them is called.
    func name(_ variants: [Int], by property: String, in union: inout UnionModel) {
        for index in variants {
            let standard = objectFacts(of: union.variants[index].type).defaults[property]
            let name = standard ?? union.variants[index].name.text
            union.variants[index].known?.naming = .init(property: property, name: name)
        }
    }

    /// What of a text says a name, however its words are put together.
    private static func letters(of text: String) -> String {
        text.lowercased().filter { $0.isLetter || $0.isNumber }
    }
}
