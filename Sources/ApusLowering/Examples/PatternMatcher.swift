import ApusModel

/// Matches a text against a pattern, as the runtime does. It follows all ways through the pattern at once: what a part
/// makes of a set of places in the text is the set of places behind it, so that no pattern takes long.
struct PatternMatcher {
    private let pattern: PatternModel

    init(_ pattern: PatternModel) { self.pattern = pattern }

    /// Whether the pattern occurs in a text; one that is longer than any example should be does not.
    func matches(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count <= 1_000 else { return false }
        return !ends(of: pattern, from: Set(0...scalars.count), in: scalars).isEmpty
    }

    /// The places behind a part that begins at one of some places.
    private func ends(of part: PatternModel, from places: Set<Int>, in text: [Unicode.Scalar]) -> Set<Int> {
        if places.isEmpty { return [] }
        switch part {
        case .start: return places.intersection([0])
        case .end: return places.intersection([text.count])
        case .wordBoundary: return places.filter { isBoundary($0, text) }
        case .notWordBoundary: return places.filter { !isBoundary($0, text) }
        case .any: return step(places, text) { !["\n", "\r", "\u{2028}", "\u{2029}"].contains($0) }
        case .set(let set): return step(places, text, set.contains)
        case .notSet(let set): return step(places, text) { !set.contains($0) }
        case .text(let scalars): return scalars.reduce(places) { places, scalar in step(places, text) { $0 == scalar } }
        case .sequence(let parts): return parts.reduce(places) { ends(of: $1, from: $0, in: text) }
        case .either(let parts): return parts.reduce(into: []) { $0.formUnion(ends(of: $1, from: places, in: text)) }
        case .repeated(let part, let repetition): return repeated(part, repetition, places, text)
        }
    }

    private func repeated(
        _ part: PatternModel, _ repetition: PatternRepetition, _ places: Set<Int>, _ text: [Unicode.Scalar]
    ) -> Set<Int> {
        let (least, most) = repetition.bounds
        var current = places
        // What has gone round without a new place goes on so for ever.
        for _ in 0..<least {
            let next = ends(of: part, from: current, in: text)
            if next == current { break }
            current = next
        }
        var all = current
        var count = least
        while most.map({ count < $0 }) ?? true, !current.isEmpty {
            current = ends(of: part, from: current, in: text).subtracting(all)
            all.formUnion(current)
            count += 1
        }
        return all
    }

    private func step(_ places: Set<Int>, _ text: [Unicode.Scalar], _ fits: (Unicode.Scalar) -> Bool) -> Set<Int> {
        Set(places.filter { $0 < text.count && fits(text[$0]) }.map { $0 + 1 })
    }

    private func isBoundary(_ place: Int, _ text: [Unicode.Scalar]) -> Bool {
        func isWord(_ index: Int) -> Bool {
            guard text.indices.contains(index) else { return false }
            let scalar = text[index]
            return scalar == "_" || scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        }
        return isWord(place - 1) != isWord(place)
    }
}

/// Writes a text that a pattern matches, as short as it gets: `^[A-Z]{2}\d+$` gives `AA0`.
struct PatternSample {
    /// A text longer than this is of no use as an example.
    private static let limit = 200

    /// The text; nil where none is found.
    ///
    /// - Parameter extra: How often what may be repeated without end occurs beyond what it must.
    static func text(for pattern: PatternModel, extra: Int = 0) -> String? {
        var scalars: [Unicode.Scalar] = []
        guard add(pattern, extra: extra, to: &scalars) else { return nil }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return PatternMatcher(pattern).matches(String(text)) ? String(text) : nil
    }

    private static func add(_ part: PatternModel, extra: Int, to text: inout [Unicode.Scalar]) -> Bool {
        guard text.count <= limit else { return false }
        switch part {
        case .start, .end, .wordBoundary, .notWordBoundary: return true
        case .any: text.append("a")
        case .text(let scalars): text += scalars
        case .set(let set): return add(to: &text) { set.contains($0) }
        case .notSet(let set): return add(to: &text) { !set.contains($0) }
        case .sequence(let parts): return parts.allSatisfy { add($0, extra: extra, to: &text) }
        case .either(let parts): return parts.first.map { add($0, extra: extra, to: &text) } ?? false
        case .repeated(let part, let repetition):
            let (least, most) = repetition.bounds
            let count = min(least + extra, most ?? .max)
            guard count <= limit else { return false }
            for _ in 0..<count where !add(part, extra: 0, to: &text) { return false }
        }
        return true
    }

    /// Adds a letter, a digit or, for want of these, another visible character of ASCII.
    private static func add(to text: inout [Unicode.Scalar], _ fits: (Unicode.Scalar) -> Bool) -> Bool {
        let letters = (0x61...0x7A).map { $0 } + (0x41...0x5A) + (0x30...0x39) + (0x20...0x7E)
        guard let found = letters.lazy.compactMap({ Unicode.Scalar(UInt32($0)) }).first(where: fits) else {
            return false
        }
        text.append(found)
        return true
    }
}

extension PatternRepetition {
    /// How often at least, and how often at most; nil: without end.
    var bounds: (least: Int, most: Int?) {
        switch self {
        case .optional: (0, 1)
        case .zeroOrMore: (0, nil)
        case .oneOrMore: (1, nil)
        case .exactly(let count): (count, count)
        case .atLeast(let count): (count, nil)
        case .between(let least, let most): (least, most)
        }
    }
}

extension PatternScalarSet {
    /// Whether a scalar is in the set.
    func contains(_ scalar: Unicode.Scalar) -> Bool {
        scalars.contains(scalar) || ranges.contains { $0.contains(scalar) }
            || categories.contains { $0.contains(scalar) }
    }
}

extension PatternCategory {
    /// Whether a scalar is of the category, which is called like Swift's own.
    fileprivate func contains(_ scalar: Unicode.Scalar) -> Bool {
        String(describing: scalar.properties.generalCategory) == rawValue
    }
}
