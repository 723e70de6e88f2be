// requires: PatternMatcher

/// A pattern of a document (ECMA-262, unanchored as JSON Schema wants it), translated when the code was generated.
///
/// Matching never backtracks: the time grows with the text and with the pattern, whatever either holds.
public nonisolated struct Pattern: Sendable, CustomStringConvertible {
    /// The pattern as the document has it; it stands in messages and has no part in matching.
    public let description: String
    let matchers: [PatternMatcher]

    /// Makes a pattern from its text, for messages, and its parts in order.
    public init(_ source: String, _ nodes: Node...) {
        (description, matchers) = (source, [PatternMatcher(Node(.sequence(nodes)))])
    }

    /// Whether the pattern occurs somewhere in a text, compared scalar by scalar.
    public func matches(_ text: String) -> Bool { matchers.allSatisfy { $0.matches(text.unicodeScalars) } }

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
        init(_ content: Content) { self.content = content }

        /// `^`: nothing stands before this place.
        public static let start = Node(.assertion(.start))
        /// `$`: nothing stands behind this place, not even a line break.
        public static let end = Node(.assertion(.end))
        /// `.`: one scalar that ends no line.
        public static let any = notSet("\n\r\u{2028}\u{2029}")

        /// The scalars of a text, one after the other.
        public static func text(_ text: String) -> Node {
            Node(.sequence(text.unicodeScalars.map { Node(.set(PatternSet(ranges: [$0...$0]))) }))
        }

        /// One scalar out of the given ones, ranges and categories.
        public static func set(
            _ scalars: String, _ ranges: ClosedRange<Unicode.Scalar>..., categories: Unicode.GeneralCategory...
        ) -> Node {
            Node(.set(PatternSet(ranges: scalars.unicodeScalars.map { $0...$0 } + ranges, categories: categories)))
        }

        /// One scalar out of the given ranges.
        public static func set(_ ranges: ClosedRange<Unicode.Scalar>...) -> Node {
            Node(.set(PatternSet(ranges: ranges)))
        }

        /// One scalar that is in none of the given ones, ranges and categories.
        public static func notSet(
            _ scalars: String, _ ranges: ClosedRange<Unicode.Scalar>..., categories: Unicode.GeneralCategory...
        ) -> Node {
            let ranges = scalars.unicodeScalars.map { $0...$0 } + ranges
            return Node(.set(PatternSet(ranges: ranges, categories: categories, isNegated: true)))
        }

        /// One scalar that is in none of the given ranges.
        public static func notSet(_ ranges: ClosedRange<Unicode.Scalar>...) -> Node {
            Node(.set(PatternSet(ranges: ranges, isNegated: true)))
        }

        /// `(?:abc)`: parts one after the other.
        public static func group(_ nodes: Node...) -> Node { Node(.sequence(nodes)) }

        /// `a|b|c`: one of several parts.
        public static func either(_ nodes: Node...) -> Node { Node(.either(nodes)) }

        /// `(?:abc)?`, `(?:abc){2,5}`: parts that occur as often as a range says.
        public static func repeated(_ count: ClosedRange<Int>, _ nodes: Node...) -> Node {
            Node(.repeated(Node(.sequence(nodes)), atLeast: count.lowerBound, atMost: count.upperBound))
        }

        /// `(?:abc)*`, `(?:abc)+`, `(?:abc){3,}`: parts that occur a number of times or more often.
        public static func repeated(_ count: PartialRangeFrom<Int>, _ nodes: Node...) -> Node {
            Node(.repeated(Node(.sequence(nodes)), atLeast: count.lowerBound, atMost: nil))
        }
    }
}
