/// A JSONPath query (RFC 9535).
package struct JSONPathQuery: Sendable {
    /// One step: what is selected of each node so far, or of each node in it at any depth.
    struct Segment: Sendable {
        var isDescendant: Bool
        var selectors: [Selector]
    }

    /// What is selected of a node (section 2.3).
    enum Selector: Sendable {
        case name(String)
        case wildcard
        case index(Int)
        case slice(start: Int?, end: Int?, step: Int)
        case filter(Condition)
    }

    /// An expression of a filter that is true or false (section 2.3.5).
    indirect enum Condition: Sendable {
        case any([Condition])
        case all([Condition])
        case not(Condition)
        /// Whether a query selects anything.
        case exists(FilterQuery)
        case comparison(Operand, Comparison, Operand)
        /// `match` and `search`: whether a text is, or has in it, what a regular expression describes.
        case matches(Operand, pattern: Operand, isWhole: Bool)
    }

    /// How two values are compared.
    enum Comparison: String, Sendable, CaseIterable {
        case equal = "=="
        case notEqual = "!="
        case lessOrEqual = "<="
        case greaterOrEqual = ">="
        case less = "<"
        case greater = ">"
    }

    /// A side of a comparison.
    indirect enum Operand: Sendable {
        case null
        case boolean(Bool)
        case number(Double)
        case text(String)
        /// The value that a query selects, if it selects one alone.
        case value(FilterQuery)
        /// How long a text is, or how many members a list or object has.
        case length(Operand)
        /// How many nodes a query selects.
        case count(FilterQuery)
    }

    /// A query in a filter: of the node that the filter is about (`@`), or of the whole document (`$`).
    struct FilterQuery: Sendable {
        var isRelative: Bool
        var segments: [Segment]
    }

    var segments: [Segment]
}

/// Why a text is no query.
struct JSONPathFault: Error {
    var reason: String
    /// How many scalars stand before it.
    var offset: Int
}
