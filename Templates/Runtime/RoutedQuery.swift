import Foundation

/// A query that operations have in their paths, by which they are told from others there.
nonisolated struct RoutedQuery: Hashable, Sendable {
    /// Names with values; one without a value has an empty one.
    private let pairs: Set<[String]>

    /// Takes a query apart, which is percent-encoded and has no `?`.
    init(_ text: some StringProtocol) {
        pairs = Set(
            text.split(separator: "&").map { pair in
                let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return [Self.decode(halves[0]), halves.count > 1 ? Self.decode(halves[1]) : ""]
            })
    }

    /// How many pairs there are.
    var count: Int { pairs.count }

    /// Whether a request with another query has all of this one.
    func isPart(of other: RoutedQuery) -> Bool { pairs.isSubset(of: other.pairs) }

    private static func decode(_ text: some StringProtocol) -> String {
        let text = text.replacingOccurrences(of: "+", with: " ")
        return text.removingPercentEncoding ?? text
    }
}
