// requires: PatternMatcher

/// A pattern of a document (ECMA-262, unanchored as JSON Schema wants it), translated when the code was generated.
///
/// Matching never backtracks: the time grows with the text and with the pattern, whatever either holds.
public nonisolated struct Pattern: Sendable, CustomStringConvertible {
    /// The pattern as the document has it; it stands in messages and has no part in matching.
    public let description: String
    private let matcher: PatternMatcher

    /// Makes a pattern from its text, for messages, and its parts in order.
    public init(_ source: String, _ nodes: Node...) {
        self.init(source, nodes)
    }

    /// The same for parts in an array.
    init(_ source: String, _ nodes: [Node]) {
        description = source
        matcher = PatternMatcher(Node(.sequence(nodes)))
    }

    /// Whether the pattern occurs somewhere in a text, compared scalar by scalar.
    public func matches(_ text: String) -> Bool {
        matches(text.unicodeScalars)
    }

    /// The same for scalars, each of which is asked for once.
    func matches(_ text: some Sequence<Unicode.Scalar>) -> Bool {
        matcher.matches(text)
    }

    /// A part of a pattern.
    public struct Node: Sendable {
        /// The few things that all parts are made of.
        indirect enum Content: Sendable {
            case assertion(PatternAssertion)
            case set(PatternSet)
            case sequence([Node])
            case either([Node])
            case repeated(Node, atLeast: Int, atMost: Int?)
        }

        /// What the part is.
        let content: Content

        /// Makes a part.
        init(_ content: Content) {
            self.content = content
        }

        /// `^`: nothing stands before this place.
        public static let start = Node(.assertion(.start))
        /// `$`: nothing stands behind this place, not even a line break.
        public static let end = Node(.assertion(.end))
        /// `\b`: one of `[0-9A-Z_a-z]` stands on exactly one side of this place.
        public static let wordBoundary = Node(.assertion(.wordBoundary))
        /// `\B`: one of `[0-9A-Z_a-z]` stands on both sides of this place, or on neither.
        public static let notWordBoundary = Node(.assertion(.notWordBoundary))
        /// `.`: one scalar that ends no line.
        public static let any = notSet("\n\r\u{2028}\u{2029}")

        /// The scalars of a text, one after the other.
        public static func text(_ text: String) -> Node {
            Node(.sequence(text.unicodeScalars.map { Node(.set(PatternSet(ranges: [$0...$0]))) }))
        }

        /// One scalar out of the given ones, ranges and categories.
        public static func set(
            _ scalars: String,
            _ ranges: ClosedRange<Unicode.Scalar>...,
            categories: Unicode.GeneralCategory...
        ) -> Node {
            Node(.set(PatternSet(ranges: scalars.unicodeScalars.map { $0...$0 } + ranges, categories: categories)))
        }

        /// One scalar out of the given ranges.
        public static func set(_ ranges: ClosedRange<Unicode.Scalar>...) -> Node {
            Node(.set(PatternSet(ranges: ranges)))
        }

        /// One scalar that is in none of the given ones, ranges and categories.
        public static func notSet(
            _ scalars: String,
            _ ranges: ClosedRange<Unicode.Scalar>...,
            categories: Unicode.GeneralCategory...
        ) -> Node {
            let ranges = scalars.unicodeScalars.map { $0...$0 } + ranges
            return Node(.set(PatternSet(ranges: ranges, categories: categories, isNegated: true)))
        }

        /// One scalar that is in none of the given ranges.
        public static func notSet(_ ranges: ClosedRange<Unicode.Scalar>...) -> Node {
            Node(.set(PatternSet(ranges: ranges, isNegated: true)))
        }

        /// `(?:abc)`: parts one after the other.
        public static func group(_ nodes: Node...) -> Node {
            Node(.sequence(nodes))
        }

        /// `a|b|c`: one of several parts.
        public static func either(_ nodes: Node...) -> Node {
            Node(.either(nodes))
        }

        /// `(?:abc)?`: parts that may be missing.
        public static func optional(_ nodes: Node...) -> Node {
            Node(.repeated(Node(.sequence(nodes)), atLeast: 0, atMost: 1))
        }

        /// `(?:abc)*`: parts that occur any number of times.
        public static func zeroOrMore(_ nodes: Node...) -> Node {
            Node(.repeated(Node(.sequence(nodes)), atLeast: 0, atMost: nil))
        }

        /// `(?:abc)+`: parts that occur at least once.
        public static func oneOrMore(_ nodes: Node...) -> Node {
            Node(.repeated(Node(.sequence(nodes)), atLeast: 1, atMost: nil))
        }

        /// `a{2,5}`: a part that occurs as often as a range says.
        public static func repeated(_ node: Node, _ count: ClosedRange<Int>) -> Node {
            Node(.repeated(node, atLeast: count.lowerBound, atMost: count.upperBound))
        }

        /// `a{3}`: a part that occurs a number of times.
        public static func repeated(_ node: Node, exactly count: Int) -> Node {
            Node(.repeated(node, atLeast: count, atMost: count))
        }

        /// `a{3,}`: a part that occurs a number of times or more often.
        public static func repeated(_ node: Node, atLeast count: Int) -> Node {
            Node(.repeated(node, atLeast: count, atMost: nil))
        }
    }
}
