import ApusModel

/// Spells translated patterns as the runtime's `Pattern.Node`s.
enum PatternSpelling {
    /// The arguments of `Pattern`: the text of the document, for messages, and the nodes; of several patterns, all.
    static func arguments(of pattern: ValueRules.Pattern) -> [SourceText] {
        let patterns = pattern.parts.map { [SourceText.literal($0.text)] + nodes($0.model) }
        if patterns.count == 1 { return patterns[0] }
        let spelled = patterns.map { "Pattern(\(SourceText.joined($0)))" as SourceText }
        return ["all: \(spelled[0])"] + spelled.dropFirst()
    }

    private static func nodes(_ model: PatternModel) -> [SourceText] {
        if case .sequence(let parts) = model { return parts.map(node) }
        return [node(model)]
    }

    private static func node(_ model: PatternModel) -> SourceText {
        switch model {
        case .start: ".start"
        case .end: ".end"
        case .wordBoundary: ".wordBoundary"
        case .notWordBoundary: ".notWordBoundary"
        case .any: ".any"
        case .text(let scalars): ".text(\(literal(scalars)))"
        case .set(let set): ".set(\(arguments(of: set)))"
        case .notSet(let set): ".notSet(\(arguments(of: set)))"
        case .sequence(let parts): ".group(\(SourceText.joined(parts.map(node))))"
        case .either(let parts): ".either(\(SourceText.joined(parts.map(node))))"
        case .repeated(let part, let repetition): repeated(part, repetition)
        }
    }

    private static func repeated(_ part: PatternModel, _ repetition: PatternRepetition) -> SourceText {
        let range: SourceText =
            switch repetition {
            case .optional: "0...1"
            case .zeroOrMore: "0..."
            case .oneOrMore: "1..."
            case .exactly(let count): "\(count)...\(count)"
            case .atLeast(let count): "\(count)..."
            case .between(let least, let most): "\(least)...\(most)"
            }
        return ".repeated(\(SourceText.joined([range] + nodes(part))))"
    }

    private static func arguments(of set: PatternScalarSet) -> SourceText {
        var arguments: [SourceText] = []
        if !set.scalars.isEmpty || !set.categories.isEmpty || set.ranges.isEmpty {
            arguments.append(literal(set.scalars))
        }
        for range in set.ranges { arguments.append("\(literal([range.lowerBound]))...\(literal([range.upperBound]))") }
        for (index, category) in set.categories.enumerated() {
            guard let name = SwiftIdentifier(category.rawValue) else { continue }
            arguments.append(index == 0 ? "categories: .\(name)" : ".\(name)")
        }
        return .joined(arguments)
    }

    private static func literal(_ scalars: [Unicode.Scalar]) -> SourceText {
        .literal(String(String.UnicodeScalarView(scalars)))
    }
}
