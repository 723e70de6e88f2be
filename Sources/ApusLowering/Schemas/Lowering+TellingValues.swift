import ApusModel
import ApusSpec
import ApusSyntax

extension Lowering {
    /// What the values of a property call each of some objects, where they tell all of these apart: `queued_or_running`.
    /// Declared objects have names, but their values must be others, too.
    ///
    /// - Parameter flats: The objects that want a name.
    func tellingValues(
        of members: [Handle<Schema>], _ flats: [FlatObject?], discriminator: Schema.Discriminator?
    ) -> [String?]? {
        guard flats.contains(where: { $0 != nil }) else { return nil }
        let all = zip(members, flats).map { $1 ?? (named[$0] != nil && isObject($0) ? flatten($0) : nil) }
        let objects = all.compactMap(\.self)
        guard objects.count > 1 else { return nil }
        let unnamed = flats.compactMap(\.self)[0].properties.map(\.name.value)
        let names = (discriminator.map { [$0.propertyName.value] } ?? []) + unnamed
        for name in names {
            let lists = all.map { flat -> [String]? in
                guard let flat, let place = flat.place(of: name) else { return nil }
                return narrowedValues(of: flat.properties[place])?.map(\.text)
            }
            var seen: Set<String> = []
            let values = lists.compactMap(\.self)
            let areApart = values.joined().allSatisfy { seen.insert($0).inserted && $0.contains(where: \.isLetter) }
            // A declared one that is a choice itself has its values further down.
            let areNamed = lists.indices.allSatisfy { flats[$0] == nil || lists[$0] != nil }
            guard values.count > 1, areNamed, areApart else { continue }
            return lists.indices.map { index in
                let others = lists.indices.filter { $0 != index }.flatMap { lists[$0] ?? [] }
                return flats[index] == nil ? nil : lists[index].map { Self.choiceName(of: $0, beside: others) }
            }
        }
        return nil
    }

    /// A name for a choice of values: of two or three each of them (`skip_forward_or_backward`), of more what they have in
    /// common and others have not (`mouse`), or else the first one (`play_or_other`).
    private static func choiceName(of values: [String], beside others: [String]) -> String {
        if values.count == 1 { return values[0] }
        let words = values.map(words)
        let shared = SharedWords(of: words)
        if values.count < 4 {
            let parts = words.map { $0.dropFirst(shared.head.count).dropLast(shared.tail.count).joined(separator: "_") }
            let name = (shared.head + [parts.joined(separator: "_or_")] + shared.tail).joined(separator: "_")
            if name.utf8.count <= longestChoice { return name }
        } else {
            let others = others.map(Self.words)
            let head = shared.head, tail = shared.tail
            if !head.isEmpty, !others.contains(where: { $0.starts(with: head) }) { return head.joined(separator: "_") }
            if !tail.isEmpty, !others.contains(where: { $0.reversed().starts(with: tail.reversed()) }) {
                return tail.joined(separator: "_")
            }
        }
        return words[0].joined(separator: "_") + "_or_other"
    }

    /// Names of more letters than these nobody reads.
    private static let longestChoice = 40

    /// The words of a value that becomes part of a name, without the capitals of constants.
    private static func words(of value: String) -> [String] {
        let words = WordSplitter.words(of: value)
        return words.joined().contains(where: \.isLowercase) ? words : words.map { $0.lowercased() }
    }
}
