/// Joins two changes of one text, line by line.
package enum ThreeWayMerge {
    /// The text with both changes; nil when they touch the same or neighbouring lines and are not the same change.
    package static func merge(base: [UInt8], _ left: [UInt8], _ right: [UInt8]) -> [UInt8]? {
        var numbers: [ArraySlice<UInt8>: Int] = [:]
        func numbered(_ lines: [ArraySlice<UInt8>]) -> [Int] {
            lines.map { line in
                let number = numbers[line] ?? numbers.count
                numbers[line] = number
                return number
            }
        }
        let baseLines = UnifiedDiff.lines(of: base)
        let sides = [left, right].map { text in
            let lines = UnifiedDiff.lines(of: text)
            return Side(
                lines: lines, changes: LineDiff.changes(from: numbered(baseLines), to: numbered(lines))[...])
        }
        return merge(baseLines, sides[0], sides[1])
    }

    /// One of the two texts, with its changes that are still to come.
    private struct Side {
        let lines: [ArraySlice<UInt8>]
        var changes: ArraySlice<LineDiff.Change>

        /// Takes the changes that touch a stretch of the base, and widens the stretch by them; says whether there was one.
        mutating func take(touching stretch: inout Range<Int>) -> [LineDiff.Change] {
            var taken: [LineDiff.Change] = []
            while let next = changes.first, next.old.lowerBound <= stretch.upperBound {
                stretch = stretch.lowerBound..<max(stretch.upperBound, next.old.upperBound)
                taken.append(next)
                changes.removeFirst()
            }
            return taken
        }

        /// What this side makes of a stretch of the base.
        func text(of stretch: Range<Int>, _ changes: [LineDiff.Change], _ base: [ArraySlice<UInt8>]) -> [UInt8] {
            var text: [UInt8] = []
            var position = stretch.lowerBound
            for change in changes {
                for line in base[position..<change.old.lowerBound] { text += line }
                for line in lines[change.new] { text += line }
                position = change.old.upperBound
            }
            for line in base[position..<stretch.upperBound] { text += line }
            return text
        }
    }

    private static func merge(_ base: [ArraySlice<UInt8>], _ left: Side, _ right: Side) -> [UInt8]? {
        var (left, right) = (left, right)
        var result: [UInt8] = []
        var position = 0
        while let start = [left, right].compactMap({ $0.changes.first?.old.lowerBound }).min() {
            for line in base[position..<start] { result += line }
            var stretch = start..<start
            var changes: (left: [LineDiff.Change], right: [LineDiff.Change]) = ([], [])
            while true {
                let more = (left.take(touching: &stretch), right.take(touching: &stretch))
                if more.0.isEmpty && more.1.isEmpty { break }
                changes.left += more.0
                changes.right += more.1
            }
            let leftText = left.text(of: stretch, changes.left, base)
            let rightText = right.text(of: stretch, changes.right, base)
            if changes.right.isEmpty || leftText == rightText {
                result += leftText
            } else if changes.left.isEmpty {
                result += rightText
            } else {
                return nil
            }
            position = stretch.upperBound
        }
        for line in base[position...] { result += line }
        return result
    }
}
