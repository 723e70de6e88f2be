import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

extension Lowering {
    /// What the values of a property call each of some objects, where they tell all of these apart: `queued_or_running`.
    /// Declared objects have names, but their values must be others, too.
    ///
    /// The one whose values have no name together is the `basic` one; several are called after properties of their own.
    ///
    /// - Parameters:
    ///   - flats: The objects that want a name.
    ///   - own: The properties of their own.
    func tellingValues(
        of members: [Handle<Schema>], _ flats: [FlatObject?], own: [String?], discriminator: Schema.Discriminator?
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
                return narrowedValues(of: flat.properties[place])?.map { value in
                    value.kind == .boolean ? Self.told(value.text, of: name) : value.text
                }
            }
            var seen: Set<String> = []
            let values = lists.compactMap(\.self)
            let areApart = values.joined().allSatisfy { seen.insert($0).inserted && $0.contains(where: \.isLetter) }
            // A declared one that is a choice itself has its values further down.
            let areNamed = lists.indices.allSatisfy { flats[$0] == nil || lists[$0] != nil }
            guard values.count > 1, areNamed, areApart else { continue }
            let choices = lists.map { $0.map(ValueChoice.init) }
            let ends = ChoiceEnds(of: choices.compactMap(\.self))
            let told = choices.map { $0?.name(beside: ends) }
            let isBasic = told.indices.count { flats[$0] != nil && told[$0] == nil } == 1
            return told.indices.map { index in
                guard flats[index] != nil, let choice = choices[index] else { return nil }
                return told[index] ?? (isBasic ? "basic" : own[index] ?? choice.firstName)
            }
        }
        return nil
    }

    /// What a boolean says: `active` where `is_active` is true, and else `not_active`.
    private static func told(_ boolean: String, of property: String) -> String {
        var words = WordSplitter.words(of: property)
        if words.count > 1, let first = words.first, ["are", "is", "was", "were"].contains(first.lowercased()) {
            words.removeFirst()
        }
        return ((boolean.lowercased() == "true" ? [] : ["not"]) + words).joined(separator: "_")
    }
}

/// The values of a property in one of several objects.
private struct ValueChoice {
    let values: [String]
    let words: [[String]]
    let shared: SharedWords

    init(_ values: [String]) {
        self.values = values
        words = values.map(Self.plainWords)
        shared = SharedWords(of: words)
    }

    /// A name after the first value: `play_or_other`.
    var firstName: String { words[0].joined(separator: "_") + "_or_other" }

    /// A name for the choice: of two or three values each of them (`skip_forward_or_backward`), of more what they have in
    /// common and others have not (`mouse`); nil where that is nothing.
    func name(beside ends: ChoiceEnds) -> String? {
        if values.count == 1 { return values[0] }
        if values.count < 4 {
            let parts = words.map { $0.dropFirst(shared.head.count).dropLast(shared.tail.count).joined(separator: "_") }
            let name = (shared.head + [parts.joined(separator: "_or_")] + shared.tail).joined(separator: "_")
            if name.utf8.count <= Self.longestChoice { return name }
        } else {
            let head = shared.head, tail = shared.tail
            if !head.isEmpty, ends.heads[head] == words.count(where: { $0.starts(with: head) }) {
                return head.joined(separator: "_")
            }
            if !tail.isEmpty, ends.tails[tail] == words.count(where: { $0.suffix(tail.count) == tail[...] }) {
                return tail.joined(separator: "_")
            }
        }
        return nil
    }

    /// Names of more letters than these nobody reads.
    private static let longestChoice = 40

    /// The words of a value that becomes part of a name, without the capitals of constants.
    private static func plainWords(of value: String) -> [String] {
        let words = WordSplitter.words(of: value)
        return words.joined().contains(where: \.isLowercase) ? words : words.map { $0.lowercased() }
    }
}

/// How many values of several choices begin and end with what those of one have in common: counted once for all, for
/// there may be thousands of choices.
private struct ChoiceEnds {
    private(set) var heads: [[String]: Int] = [:]
    private(set) var tails: [[String]: Int] = [:]

    init(of choices: [ValueChoice]) {
        // Of fewer values the name does not ask.
        let long = choices.filter { $0.values.count >= 4 }
        let headLengths = Set(long.map(\.shared.head.count)).subtracting([0])
        let tailLengths = Set(long.map(\.shared.tail.count)).subtracting([0])
        for words in choices.flatMap(\.words) {
            for length in headLengths where length <= words.count {
                heads[Array(words.prefix(length)), default: 0] += 1
            }
            for length in tailLengths where length <= words.count {
                tails[Array(words.suffix(length)), default: 0] += 1
            }
        }
    }
}
