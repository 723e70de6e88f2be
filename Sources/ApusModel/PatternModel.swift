/// An ECMA-262 pattern as a tree, in the words of the runtime's `Pattern.Node`.
///
/// It says which texts match and nothing else: groups capture nothing, and no quantifier is greedy or lazy.
/// Translation keeps it small: sequences are flat, neighbouring scalars are one text, `[a]` is a text.
package indirect enum PatternModel: Sendable, Hashable {
    /// The start of the text.
    case start
    /// The end of the text.
    case end
    /// A place with an ASCII word character on exactly one side.
    case wordBoundary
    /// Any other place.
    case notWordBoundary
    /// One scalar that ends no line.
    case any
    /// Scalars one after the other; at least one.
    case text([Unicode.Scalar])
    /// One scalar of a set; an empty set never matches.
    case set(PatternScalarSet)
    /// One scalar that is in no set; outside of an empty set is every scalar.
    case notSet(PatternScalarSet)
    /// Parts one after the other; none match the empty text.
    case sequence([PatternModel])
    /// One of several parts; at least two.
    case either([PatternModel])
    /// A part several times.
    case repeated(PatternModel, PatternRepetition)

    /// The empty text.
    package static let empty = PatternModel.sequence([])

    /// Whether the pattern asks for the bounds of words.
    package var hasWordBoundaries: Bool {
        switch self {
        case .wordBoundary, .notWordBoundary: true
        case .start, .end, .any, .text, .set, .notSet: false
        case .sequence(let parts), .either(let parts): parts.contains(where: \.hasWordBoundaries)
        case .repeated(let part, _): part.hasWordBoundaries
        }
    }

    /// Whether each text that matches is several segments of a path, with slashes between them: no URL, and no other text
    /// that happens to have a slash.
    package var isPath: Bool { requires("/") && isOfSegments && !beginsWithSlash }

    private var isOfSegments: Bool {
        switch self {
        case .start, .end: true
        case .any, .wordBoundary, .notWordBoundary: false
        case .text(let scalars): scalars.allSatisfy { $0 == "/" || Self.isPlain($0) }
        case .set(let set):
            set.categories.isEmpty && set.scalars.allSatisfy(Self.isPlain)
                && set.ranges.allSatisfy { Self.isPlain($0.lowerBound) && Self.isPlain($0.upperBound) }
        case .notSet(let set): set.scalars.contains("/")
        case .sequence(let parts), .either(let parts): parts.allSatisfy(\.isOfSegments)
        case .repeated(let part, _): part.isOfSegments
        }
    }

    private var beginsWithSlash: Bool {
        switch self {
        case .text(let scalars): scalars.first == "/"
        case .sequence(let parts): parts.first { $0 != .start }?.beginsWithSlash ?? false
        case .either(let parts): parts.contains(where: \.beginsWithSlash)
        case .repeated(let part, _): part.beginsWithSlash
        case .start, .end, .any, .wordBoundary, .notWordBoundary, .set, .notSet: false
        }
    }

    /// Whether a scalar is written as it is in a segment of a path (RFC 3986, section 2.3).
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            || ["-", ".", "_", "~"].contains(scalar)
    }

    /// Whether each text that matches has a scalar in it.
    private func requires(_ scalar: Unicode.Scalar) -> Bool {
        switch self {
        case .start, .end, .wordBoundary, .notWordBoundary, .any, .notSet: false
        case .text(let scalars): scalars.contains(scalar)
        case .set(let set): set == PatternScalarSet(scalars: [scalar])
        case .sequence(let parts): parts.contains { $0.requires(scalar) }
        case .either(let parts): parts.allSatisfy { $0.requires(scalar) }
        case .repeated(let part, let repetition): repetition.isAtLeastOnce && part.requires(scalar)
        }
    }

    /// How many states the runtime needs at most to match the pattern, its quantifiers written out.
    package var stateCount: Int {
        switch self {
        case .start, .end, .wordBoundary, .notWordBoundary, .any, .set, .notSet: 1
        case .text(let scalars): scalars.count
        case .sequence(let parts), .either(let parts): parts.reduce(0) { Self.sum($0, $1.stateCount) }
        case .repeated(let part, let repetition): Self.product(part.stateCount, repetition.copies)
        }
    }

    private static func sum(_ left: Int, _ right: Int) -> Int {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }

    private static func product(_ left: Int, _ right: Int) -> Int {
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow ? .max : product
    }
}

/// How often a part of a pattern occurs.
package enum PatternRepetition: Sendable, Hashable {
    /// `?`
    case optional
    /// `*`
    case zeroOrMore
    /// `+`
    case oneOrMore
    /// `{3}`; at least 2.
    case exactly(Int)
    /// `{3,}`; at least 2.
    case atLeast(Int)
    /// `{2,5}`, both ends included.
    case between(Int, Int)

    /// Whether the part has to be there.
    fileprivate var isAtLeastOnce: Bool {
        switch self {
        case .optional, .zeroOrMore: false
        case .oneOrMore: true
        case .exactly(let least), .atLeast(let least), .between(let least, _): least > 0
        }
    }

    /// How many copies of the part a matcher without counters needs.
    fileprivate var copies: Int {
        switch self {
        case .optional, .zeroOrMore, .oneOrMore: 1
        case .exactly(let count), .between(_, let count): count
        case .atLeast(let count): count == .max ? count : count + 1
        }
    }
}

/// A set of scalars as generated code spells it.
package struct PatternScalarSet: Sendable, Hashable {
    /// Scalars that stand alone, ascending.
    package let scalars: [Unicode.Scalar]
    /// Ranges of three scalars or more, ascending; none overlaps or touches another.
    package let ranges: [ClosedRange<Unicode.Scalar>]
    /// General categories, in the order of their declaration.
    package let categories: [PatternCategory]

    /// Makes a set from its parts, which are in order.
    package init(
        scalars: [Unicode.Scalar] = [],
        ranges: [ClosedRange<Unicode.Scalar>] = [],
        categories: [PatternCategory] = []
    ) {
        self.scalars = scalars
        self.ranges = ranges
        self.categories = categories
    }
}

/// A general category of Unicode; the raw value is the name of the case in `Unicode.GeneralCategory`.
///
/// Surrogates are missing, because no scalar is one.
package enum PatternCategory: String, Sendable, Hashable, CaseIterable {
    case uppercaseLetter, lowercaseLetter, titlecaseLetter, modifierLetter, otherLetter
    case nonspacingMark, spacingMark, enclosingMark
    case decimalNumber, letterNumber, otherNumber
    case connectorPunctuation, dashPunctuation, openPunctuation, closePunctuation
    case initialPunctuation, finalPunctuation, otherPunctuation
    case mathSymbol, currencySymbol, modifierSymbol, otherSymbol
    case spaceSeparator, lineSeparator, paragraphSeparator
    case control, format, privateUse, unassigned
}
