/// Finds out which lines two texts have in common. Lines are numbers here, equal for equal lines.
package enum LineDiff {
    /// Lines that make room for others; one of the two ranges may be empty.
    package struct Change: Sendable, Hashable {
        /// The lines that go.
        package let old: Range<Int>
        /// The lines that come.
        package let new: Range<Int>

        /// Makes a change.
        package init(old: Range<Int>, new: Range<Int>) {
            self.old = old
            self.new = new
        }
    }

    /// The changes that turn one list into the other, in order, none touching the next.
    ///
    /// As few lines as possible up to `limit` of them. Beyond that the texts are cut at lines that both have just once,
    /// and what still differs too much is replaced as a whole: never wrong, and never slow.
    package static func changes(from old: [Int], to new: [Int], limit: Int = 1_000) -> [Change] {
        let whole = trimmed(Change(old: 0..<old.count, new: 0..<new.count), old, new)
        if whole.old.isEmpty && whole.new.isEmpty { return [] }
        if let changes = shortest(whole, old, new, limit: limit) { return merged(changes) }
        var changes: [Change] = []
        for piece in pieces(of: whole, old, new) {
            let piece = trimmed(piece, old, new)
            if piece.old.isEmpty && piece.new.isEmpty { continue }
            changes += shortest(piece, old, new, limit: limit) ?? [piece]
        }
        return merged(changes)
    }

    /// A stretch without the lines that both sides begin and end with.
    private static func trimmed(_ change: Change, _ old: [Int], _ new: [Int]) -> Change {
        var (oldStart, oldEnd) = (change.old.lowerBound, change.old.upperBound)
        var (newStart, newEnd) = (change.new.lowerBound, change.new.upperBound)
        while oldStart < oldEnd, newStart < newEnd, old[oldStart] == new[newStart] {
            oldStart += 1
            newStart += 1
        }
        while oldStart < oldEnd, newStart < newEnd, old[oldEnd - 1] == new[newEnd - 1] {
            oldEnd -= 1
            newEnd -= 1
        }
        return Change(old: oldStart..<oldEnd, new: newStart..<newEnd)
    }

    /// Myers' greedy algorithm: the fewest single-line changes, or nil when it takes more than `limit`.
    private static func shortest(_ stretch: Change, _ old: [Int], _ new: [Int], limit: Int) -> [Change]? {
        let (oldCount, newCount) = (stretch.old.count, stretch.new.count)
        if oldCount == 0 || newCount == 0 { return [stretch] }
        let bound = min(oldCount + newCount, limit)
        let center = bound + 1
        // How far each diagonal has come, and the same before each round.
        var reach = [Int](repeating: 0, count: 2 * bound + 3)
        var rounds: [[Int]] = []
        for cost in 0...bound {
            rounds.append(Array(reach[(center - cost)...(center + cost)]))
            for diagonal in stride(from: -cost, through: cost, by: 2) {
                let comesDown =
                    diagonal == -cost
                    || (diagonal != cost && reach[center + diagonal - 1] < reach[center + diagonal + 1])
                var x = comesDown ? reach[center + diagonal + 1] : reach[center + diagonal - 1] + 1
                while x < oldCount, x - diagonal < newCount, x - diagonal >= 0,
                    old[stretch.old.lowerBound + x] == new[stretch.new.lowerBound + x - diagonal]
                {
                    x += 1
                }
                reach[center + diagonal] = x
                if x >= oldCount && x - diagonal >= newCount {
                    return path(rounds, stretch)
                }
            }
        }
        return nil
    }

    /// Walks back from the end through the rounds.
    private static func path(_ rounds: [[Int]], _ stretch: Change) -> [Change] {
        var changes: [Change] = []
        var (x, y) = (stretch.old.count, stretch.new.count)
        for cost in stride(from: rounds.count - 1, to: 0, by: -1) {
            let reach = rounds[cost]
            func at(_ diagonal: Int) -> Int { reach[cost + diagonal] }
            let diagonal = x - y
            let comesDown = diagonal == -cost || (diagonal != cost && at(diagonal - 1) < at(diagonal + 1))
            let previousX = comesDown ? at(diagonal + 1) : at(diagonal - 1)
            let previousY = previousX - (comesDown ? diagonal + 1 : diagonal - 1)
            let oldStart = stretch.old.lowerBound + previousX
            let newStart = stretch.new.lowerBound + previousY
            changes.append(
                comesDown
                    ? Change(old: oldStart..<oldStart, new: newStart..<newStart + 1)
                    : Change(old: oldStart..<oldStart + 1, new: newStart..<newStart)
            )
            (x, y) = (previousX, previousY)
        }
        return changes.reversed()
    }

    /// The stretches between lines that both sides have just once, as many of them as stand in the same order.
    private static func pieces(of stretch: Change, _ old: [Int], _ new: [Int]) -> [Change] {
        let oldPlaces = uniquePlaces(stretch.old, old)
        let newPlaces = uniquePlaces(stretch.new, new)
        let common = oldPlaces.compactMap { line, place in newPlaces[line].map { (old: place, new: $0) } }
            .sorted { $0.old < $1.old }
        var pieces: [Change] = []
        var (oldStart, newStart) = (stretch.old.lowerBound, stretch.new.lowerBound)
        for anchor in longestRise(common) {
            pieces.append(Change(old: oldStart..<anchor.old, new: newStart..<anchor.new))
            (oldStart, newStart) = (anchor.old + 1, anchor.new + 1)
        }
        pieces.append(Change(old: oldStart..<stretch.old.upperBound, new: newStart..<stretch.new.upperBound))
        return pieces
    }

    private static func uniquePlaces(_ range: Range<Int>, _ lines: [Int]) -> [Int: Int] {
        var places: [Int: Int] = [:]
        var repeated: Set<Int> = []
        for index in range where places.updateValue(index, forKey: lines[index]) != nil {
            repeated.insert(lines[index])
        }
        return places.filter { !repeated.contains($0.key) }
    }

    /// The longest selection of pairs in which the second numbers rise like the first ones do.
    private static func longestRise(_ pairs: [(old: Int, new: Int)]) -> [(old: Int, new: Int)] {
        var tails: [Int] = []
        var previous = [Int?](repeating: nil, count: pairs.count)
        for index in pairs.indices {
            var (low, high) = (0, tails.count)
            while low < high {
                let middle = (low + high) / 2
                if pairs[tails[middle]].new < pairs[index].new { low = middle + 1 } else { high = middle }
            }
            previous[index] = low > 0 ? tails[low - 1] : nil
            if low < tails.count { tails[low] = index } else { tails.append(index) }
        }
        var rise: [(old: Int, new: Int)] = []
        var next = tails.last
        while let index = next {
            rise.append(pairs[index])
            next = previous[index]
        }
        return rise.reversed()
    }

    /// Joins changes that touch.
    private static func merged(_ changes: [Change]) -> [Change] {
        var result: [Change] = []
        for change in changes {
            if let last = result.last, last.old.upperBound == change.old.lowerBound,
                last.new.upperBound == change.new.lowerBound
            {
                result[result.count - 1] = Change(
                    old: last.old.lowerBound..<change.old.upperBound,
                    new: last.new.lowerBound..<change.new.upperBound
                )
            } else {
                result.append(change)
            }
        }
        return result
    }
}
