/// The version that a media type names: its number or date, as in `application/vnd.pets.v2+json`,
/// `application/vnd.pets.2024-08-05+json` and `application/json; version=2`.
struct MediaTypeVersion {
    /// What versions of one thing have in common.
    private let rest: String
    /// The numbers, the one that counts most first.
    private let numbers: [Substring]

    /// Looks for versions in a media type.
    private init(_ mediaType: String) {
        var rest = ""
        var numbers: [Substring] = []
        for (index, part) in mediaType.lowercased().split(separator: ";").enumerated() {
            let part = part.drop { $0 == " " }
            let name = part.prefix { $0 != "=" }
            // A character set, say, has numbers of other kinds.
            guard index == 0 || name == "v" || name.hasSuffix("version") else {
                rest += ";\(part)"
                continue
            }
            rest += index == 0 ? "" : ";"
            Self.read(part, &rest, &numbers)
        }
        self.rest = rest
        self.numbers = numbers
    }

    /// Reads the versions in a text, and leaves a mark for each of them. `mp3` is none, and neither is `3gpp`.
    private static func read(_ text: Substring, _ rest: inout String, _ numbers: inout [Substring]) {
        var text = text
        while let next = text.first {
            guard isDigit(next) else {
                rest.append(next)
                text.removeFirst()
                continue
            }
            var run = text.prefix { isDigit($0) || $0 == "." || $0 == "-" }
            while let last = run.last, !isDigit(last) { run.removeLast() }
            let tail = text[run.endIndex...]
            if isStart(behind: rest), tail.first?.isLetter != true {
                numbers += run.split { !isDigit($0) }.map { $0.drop { $0 == "0" } }
                rest.append("#")
            } else {
                rest += run
            }
            text = tail
        }
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

    /// Whether a version may follow: nothing of a word but the letter that stands for one.
    private static func isStart(behind text: String) -> Bool {
        let text = text.last == "v" ? text.dropLast() : text[...]
        return text.last.map { !$0.isLetter && !isDigit($0) } ?? false
    }

    private func isNewer(than other: MediaTypeVersion) -> Bool {
        // Numbers may be longer than those of Swift.
        other.numbers.lexicographicallyPrecedes(numbers) { left, right in
            left.count == right.count ? left < right : left.count < right.count
        }
    }

    /// Puts a media type before the same with parameters that stand before it: these ask for one form of it, such as
    /// `application/json;odata.metadata=full`, which nobody asked for who takes what is usual. Versions are no such form.
    static func plainFirst<Item>(_ items: [Item], by mediaType: (Item) -> String) -> [Item] {
        guard items.contains(where: { mediaType($0).contains(";") }) else { return items }
        var firstForms: [Plain: Int] = [:]
        var plainTypes: Set<String> = []
        // The places of plain types, by those of the forms that they go before.
        var moved: [Int: Int] = [:]
        for (index, item) in items.enumerated() {
            let text = mediaType(item).lowercased()
            if text.contains(";") {
                if let plain = Plain(form: text), firstForms[plain] == nil { firstForms[plain] = index }
            } else if plainTypes.insert(text).inserted, let form = firstForms[Plain(text, of: text)] {
                moved[form] = index
            }
        }
        let left = Set(moved.values)
        var sorted: [Item] = []
        for (index, item) in items.enumerated() {
            if let plain = moved[index] { sorted.append(items[plain]) }
            if !left.contains(index) { sorted.append(item) }
        }
        return sorted
    }

    /// What a media type has in common with its forms: all but parameters that are no versions.
    private struct Plain: Hashable {
        private let name: String
        private let versions: Int

        /// A media type of a name without parameters.
        init(_ name: String, of mediaType: String) {
            self.name = name
            versions = MediaTypeVersion(mediaType).numbers.count
        }

        /// What a media type in small letters is a form of; nil where it has no parameters.
        init?(form mediaType: String) {
            let parts = mediaType.split(separator: ";")
            guard let name = parts.first, parts.count > 1 else { return nil }
            self.init(name.filter { $0 != " " }, of: mediaType)
        }
    }

    /// Puts the newest versions of one thing first: each stands where one of them stood.
    static func newestFirst<Item>(_ items: [Item], by mediaType: (Item) -> String) -> [Item] {
        if items.count < 2 { return items }
        let versions = items.map { MediaTypeVersion(mediaType($0)) }
        var sorted = items
        for places in Dictionary(grouping: items.indices, by: { versions[$0].rest }).values where places.count > 1 {
            // Swift's sort keeps the order of what is equal.
            let order = places.sorted { versions[$0].isNewer(than: versions[$1]) }
            for (place, item) in zip(places, order) { sorted[place] = items[item] }
        }
        return sorted
    }
}
