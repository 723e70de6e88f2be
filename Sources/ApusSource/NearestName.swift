/// Finds the name that a misspelt one was probably meant to be.
package enum NearestName {
    /// The candidate that is most like `name`, or nil when none is near enough to be worth a suggestion:
    /// `nearest(to: "strnig", in: ["string", "number"])` is `"string"`.
    package static func nearest(to name: String, in candidates: some Sequence<String>) -> String? {
        let limit = max(1, min(3, name.utf8.count / 3))
        var best: (name: String, distance: Int)?
        for candidate in candidates where abs(candidate.utf8.count - name.utf8.count) <= limit {
            let distance = editDistance(name, candidate)
            if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.name
    }

    /// The same to go on a message with: `"; did you mean 'string'?"`, or nothing.
    ///
    /// - Parameter spelling: How the name stands where it is used.
    package static func suggestion(
        for name: String, in candidates: some Sequence<String>, spelling: (String) -> String = { $0 }
    ) -> String {
        nearest(to: name, in: candidates).map { "; did you mean '\(spelling($0))'?" } ?? ""
    }

    /// The number of insertions, deletions, substitutions and swaps of neighbours that turn one name into the other;
    /// a difference in case alone counts as one.
    private static func editDistance(_ left: String, _ right: String) -> Int {
        let left = Array(left.utf8)
        let right = Array(right.utf8)
        var twoBack = [Int]()
        var previous = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                let same = left[row] | 0x20 == right[column] | 0x20
                var cost = min(previous[column] + (same ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, twoBack[column - 1] + 1)
                }
                current.append(cost)
            }
            twoBack = previous
            previous = current
        }
        return previous[right.count] == 0 && left != right ? 1 : previous[right.count]
    }
}
