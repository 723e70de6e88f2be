import ApusModel
import ApusSource

/// What named schemas are called that have more in their names than tells them apart.
///
/// `conversations.v1.service_binding` is a `ServiceBinding` where nothing else is: what stands before the last point is where
/// it belongs. Of two that end alike each has as many of its last parts as tell them apart, `CoreV1Event` and
/// `EventsV1Event`. `Book.jsonld` is a `BookJsonld` beside a `Book`, which it is a form of. `conversation_enum_state` is a
/// `ConversationState`, and a word that stands there twice in a row says no more than once.
struct ComponentNames {
    /// Of more parts than these none is looked at: a name may have thousands.
    private static let mostParts = 5
    /// The short texts by the names in the document.
    private var short: [String: String] = [:]
    /// Texts of more parts, for where something else has the short name.
    private var longer: [String: String] = [:]

    init(_ names: [String]) {
        let things = Self.things(names)
        let namespaces = Self.namespaces(names, besides: things)
        let ends = names.map(Self.ends)
        let uses = Dictionary(ends.joined().map { ($0.lowercased(), 1) }, uniquingKeysWith: +)
        var wanted: [SwiftIdentifier: Int] = [:]
        for (name, ends) in zip(names, ends) {
            let isForm = ends.count > 1 && things.contains(name.prefix { $0 != "." })
            let telling =
                isForm || ends.count == 1
                ? []
                : ends.filter { end in
                    uses[end.lowercased()] == 1 && Self.saysAll(end)
                        && (end == ends[0] || Self.isPlace(name.dropLast(end.count))
                            || namespaces.contains(name.prefix { $0 != "." }))
                }
            let text = Self.plain(StatusNames.words(of: telling.first ?? name))
            let type = WordSplitter.typeName(text, fallback: "Schema")
            let whole = WordSplitter.typeName(name, fallback: "Schema")
            wanted[whole, default: 0] += 1
            if type == whole { continue }
            short[name] = text
            wanted[type, default: 0] += 1
            guard telling.count > 1 else { continue }
            longer[name] = Self.plain(telling[1])
        }
        func type(_ text: String) -> SwiftIdentifier { WordSplitter.typeName(text, fallback: "Schema") }
        let others = Dictionary(longer.values.map { (type($0), 1) }, uniquingKeysWith: +)
        short = short.filter { wanted[type($0.value)] == 1 }
        longer = longer.filter { wanted[type($0.value)] == nil && others[type($0.value)] == 1 }
    }

    /// The text that the name of a schema is made of.
    func text(of name: String) -> String { short[name] ?? name }

    /// The texts that the name of a schema could be made of where something else has the first one.
    func texts(of name: String) -> [String] { [short[name], longer[name], name].compactMap(\.self) }

    /// What stands behind each of the last points of a name that is made of words with points between them, the shortest
    /// first; the name itself where it has none.
    private static func ends(of name: String) -> [String] {
        if let generic = generic(name) { return [generic, name] }
        if isGenericOfProperties(name) { return [name] }
        guard name.contains("."), name.utf8.allSatisfy({ $0.isASCIIAlphanumeric || [0x2D, 0x2E, 0x5F].contains($0) })
        else {
            return [name]
        }
        // Behind a host stands a path, as Go has it: `github.com-acme-api-Thing`.
        let signs: Set<Character> = isHosted(name) ? ["-", ".", "_"] : ["."]
        let parts = name.split(omittingEmptySubsequences: false, whereSeparator: signs.contains)
        return (1...min(parts.count, mostParts)).map { parts.suffix($0).joined(separator: ".") }
    }

    /// Whether a name begins with a host of two parts in small letters, and goes on behind another sign.
    private static func isHosted(_ name: String) -> Bool {
        let host = name.prefix { $0 != "-" && $0 != "_" }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return host.count < name.count && parts.count == 2 && ["com", "dev", "io", "net", "org"].contains(parts[1])
    }

    /// The name of a generic type of .NET without the namespaces of it and of what it is of: `Page_Entry` for
    /// `Core.Responses.Page[Core.Accounting.Entry]`, which some write `Core.Responses.Page_Core.Accounting.Entry_`. Nil for
    /// other names, and those of types within many.
    private static func generic(_ name: String) -> String? {
        guard name.contains("."), name.contains("[") || name.contains("<") || name.hasSuffix("_") else { return nil }
        let isMarked = name.contains("[") || name.contains("<")
        let types = name.split { character in
            isMarked ? !(character.isLetter || character.isNumber || "._-".contains(character)) : character == "_"
        }
        let isGeneric = (2...mostParts).contains(types.count) && types.contains { $0.contains(".") }
        guard isGeneric, isMarked || types.allSatisfy({ $0.contains(".") }) else { return nil }
        // A number behind a sign is how many types it is of.
        return types.filter { !$0.allSatisfy(\.isNumber) }.compactMap { $0.split(separator: ".").last }
            .joined(separator: "_")
    }

    /// Whether a name is that of a generic type of TypeScript, whose arguments may have points in them: what stands behind
    /// one in `Pick_User.id-or-name_` says what is picked.
    private static func isGenericOfProperties(_ name: String) -> Bool {
        name.hasSuffix("_") && name.prefix { $0 != "." }.contains("_")
    }

    /// What is a schema itself, or begins the name of one behind which it says what of that this is: `Book` of `Book-read`.
    private static func things(_ names: [String]) -> Set<Substring> {
        let heads = names.compactMap { name -> Substring? in
            let head = name.prefix { $0 != "-" && $0 != "_" && $0 != "." }
            let isHead = head.count < name.count && name[head.endIndex] != "." && head.first?.isUppercase == true
            return isHead ? head : nil
        }
        return Set(names.map { $0[...] } + heads)
    }

    /// What several names of three parts and more begin with, and nothing is called: `Shop` of `Shop.Api.Order.Dto` and
    /// `Shop.Api.User.Dto`, as .NET has it.
    private static func namespaces(_ names: [String], besides things: Set<Substring>) -> Set<Substring> {
        let heads = names.filter { $0.utf8.count { $0 == 0x2E } > 1 }.map { $0.prefix { $0 != "." } }
        return Set(Dictionary(heads.map { ($0, 1) }, uniquingKeysWith: +).filter { $0.value > 1 }.keys)
            .subtracting(things)
    }

    /// Whether what stands before the end of a name is where it belongs, and no thing itself: `io.k8s.api.`, and not `Book.`
    private static func isPlace(_ start: Substring) -> Bool { !start.contains(where: \.isUppercase) }

    /// Whether the end of a name says what something is: it begins with no version, and one word is neither what is done
    /// with it, nor what it is used for.
    private static func saysAll(_ end: String) -> Bool {
        let first = end.prefix { $0 != "." }
        let isVersion = (first.first.map { "vV".contains($0) } ?? true) && first.dropFirst().first?.isNumber ?? true
        let words = WordSplitter.words(of: end).map { $0.lowercased() }
        let says = words.contains { word in
            !ReservedNames.roles.contains(word) && !ReservedNames.words.contains(word)
                && !ReservedNames.verbs.contains(word) && word.contains(where: \.isLetter)
        }
        return says && !isVersion && end.first?.isLetter == true
            && !ReservedNames.types.contains(WordSplitter.typeName(end, fallback: "Schema").text)
    }

    /// What generics are of, maybe twice: `MultivaluedHashMapStringString`.
    private static let scalars: Set<String> = ["boolean", "double", "int", "integer", "long", "object", "string"]

    /// A name without `enum` between its words, and without rows of words that stand there twice.
    private static func plain(_ name: String) -> String {
        var words = WordSplitter.words(of: name)
        let count = words.count
        // Nobody reads longer ones, whatever is left out.
        if count > 40 { return name }
        words = words.enumerated().filter { index, word in
            index == 0 || index == count - 1 || word.lowercased() != "enum"
        }.map(\.element)
        for length in [3, 2, 1] {
            var start = 0
            while start + 2 * length <= words.count {
                let (row, next) = (words[start..<start + length], words[start + length..<start + 2 * length])
                // Numbers are no words: a matrix of 100 by 100 is none of 100.
                let isTwice =
                    row.joined().count > 2 && row.allSatisfy { $0.contains(where: \.isLetter) }
                    && row.elementsEqual(next) { $0.lowercased() == $1.lowercased() }
                    && !(length == 1 && scalars.contains(row[start].lowercased()))
                if isTwice { words.removeSubrange(start..<start + length) } else { start += 1 }
            }
        }
        return words.count == count ? name : words.joined(separator: "_")
    }
}
