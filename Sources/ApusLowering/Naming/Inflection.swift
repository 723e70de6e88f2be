import ApusSource

extension WordSplitter {
    /// The name of one of many: `orderLines` is `orderLine`, `categories` is `category`, `children` is `child`.
    static func singular(_ text: String) -> String {
        if text.hasSuffix("[]") { return singular(String(text.dropLast(2))) }
        let (head, word) = lastWord(of: text)
        let small = word.lowercased()
        if Inflection.isUncountable(small) || Inflection.isOne(small) { return text }
        if let one = Inflection.singulars[small] { return head + cased(one, like: word) }
        guard text.utf8.last == UInt8(ascii: "s") else { return text }
        for (ending, count, behind) in Inflection.singularEndings where small.hasSuffix(ending) {
            return head + word.dropLast(count) + behind
        }
        for (ending, replacement) in [("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")]
        where text.hasSuffix(ending) && text.count > ending.count + 1 {
            return text.dropLast(ending.count) + replacement
        }
        let kept = ["ss", "us", "is"].contains { text.hasSuffix($0) }
        return text.hasSuffix("s") && !kept && text.count > 2 ? String(text.dropLast()) : text
    }

    /// The name of many: `categories` for `category`, `children` for `child`. What has no plural, or is one, is a list.
    static func plural(_ text: String) -> String {
        let (head, word) = lastWord(of: text)
        let small = word.lowercased()
        if Inflection.isUncountable(small) || singular(text) != text { return text + "List" }
        if let many = Inflection.plurals[small] { return head + cased(many, like: word) }
        for (ending, many) in Inflection.pluralEndings where small.hasSuffix(ending) {
            return head + word.dropLast(ending.count) + many
        }
        for ending in ["s", "x", "ch", "sh"] where text.hasSuffix(ending) { return text + "es" }
        let isVowel = text.dropLast().last.map { "aeiou".contains($0) } ?? true
        return text.hasSuffix("y") && !isVowel ? text.dropLast() + "ies" : text + "s"
    }

    /// The last word of a name in small letters, with the capital that it may begin with, and what stands before it.
    private static func lastWord(of text: String) -> (head: Substring, word: Substring) {
        let bytes = text.utf8
        var start = bytes.endIndex
        while start > bytes.startIndex {
            let before = bytes.index(before: start)
            guard bytes[before].isASCIILetter else { break }
            start = before
            if bytes[before] < 0x61 { break }
        }
        return (text[..<start], text[start...])
    }

    private static func cased(_ word: String, like other: Substring) -> String {
        other.first?.isUppercase == true ? word.prefix(1).uppercased() + word.dropFirst() : word
    }
}

/// Words of English whose plural or singular no ending tells.
private enum Inflection {
    /// The singular by plural.
    static let singulars: [String: String] = {
        var words = [
            "children": "child", "people": "person", "men": "man", "women": "woman",
            "feet": "foot", "teeth": "tooth", "mice": "mouse", "geese": "goose", "criteria": "criterion",
            "phenomena": "phenomenon", "indices": "index", "vertices": "vertex", "matrices": "matrix",
            "appendices": "appendix", "axes": "axis", "leaves": "leaf", "halves": "half", "shelves": "shelf",
            "knives": "knife", "lives": "life", "wives": "wife", "wolves": "wolf", "thieves": "thief",
            "loaves": "loaf", "scarves": "scarf", "selves": "self", "calves": "calf", "elves": "elf", "hooves": "hoof",
            "radii": "radius", "cacti": "cactus", "alumni": "alumnus", "stimuli": "stimulus", "nuclei": "nucleus",
            "fungi": "fungus", "corpora": "corpus", "genera": "genus", "strata": "stratum", "errata": "erratum",
            "buses": "bus", "gases": "gas", "pluses": "plus", "lenses": "lens", "quizzes": "quiz",
            "aches": "ache", "niches": "niche", "ties": "tie", "pies": "pie", "lies": "lie", "dies": "die",
        ]
        for word in ["hero", "potato", "tomato", "echo", "veto"] { words[word + "es"] = word }
        for word in ["fire", "police", "sales", "chair", "crafts", "fisher", "gentle", "spokes", "states", "work"] {
            words[word + "men"] = word + "man"
        }
        return words.merging(secondPlurals) { first, _ in first }
    }()

    /// The singular by a plural that is not the usual one.
    private static let secondPlurals = [
        "persons": "person", "foci": "focus", "schemata": "schema", "zeroes": "zero", "cargoes": "cargo",
        "mangoes": "mango", "volcanoes": "volcano", "dwarves": "dwarf",
    ]

    /// The plural by singular.
    static let plurals: [String: String] = {
        var words: [String: String] = [:]
        for (many, one) in singulars where secondPlurals[many] == nil { words[one] = many }
        return words
    }()

    /// The ends of words such as `substatuses`, how much of them the singular lacks, and what it has instead.
    static let singularEndings: [(ending: String, count: Int, behind: String)] =
        [
            "status", "bonus", "virus", "campus", "census", "focus", "radius", "corpus", "chorus", "genius", "surplus",
            "alias", "canvas", "atlas", "bias",
        ].map { ($0 + "es", 2, "") }
        + [
            "movie", "cookie", "calorie", "zombie", "selfie", "cache", "avalanche", "menu", "sku", "cpu", "gpu", "guru",
            "api", "uri", "emoji", "wiki", "kpi", "taxi",
        ].map { ($0 + "s", 1, "") }
        + ["analyses", "diagnoses", "prognoses", "theses", "synopses", "crises", "emphases", "oases"].map {
            ($0, 2, "is")
        }

    /// What becomes of the ends of words in the plural.
    static let pluralEndings: [(ending: String, many: String)] = [("sis", "ses")]

    /// Words that look like many, and are one.
    private static let ones: Set<String> = ["canvas", "alias", "atlas", "bias", "gas", "lens"]

    /// Words that are one and many.
    private static let uncountable: Set<String> = [
        "series", "species", "news", "media", "data", "information", "equipment", "software", "hardware", "feedback",
        "sheep", "fish", "clothes", "analytics", "headquarters", "sms", "mms",
        "dns", "gps", "tls", "https", "aws", "ios", "macos", "os", "pos", "cors", "saas", "kubernetes", "postgres",
        "chaos", "as", "has", "was", "does", "yes",
    ]

    /// Whether a word in small letters looks like many, and is one.
    static func isOne(_ word: String) -> Bool { ones.contains(word) }

    /// Whether a word in small letters has no plural of its own, or is none.
    static func isUncountable(_ word: String) -> Bool {
        uncountable.contains(word) || word.hasSuffix("metadata") || word.hasSuffix("series")
    }
}
