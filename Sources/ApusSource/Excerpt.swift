/// The piece of a source line that a diagnostic shows, and the line of carets below it.
struct Excerpt {
    /// The most columns that an excerpt takes, its `…` marks included.
    static let maximumWidth = 120
    /// How many columns of a long line are shown before the place.
    private static let leadWidth = 40

    /// The line, or a window of it around the place.
    let text: String
    /// Blanks up to the place, then `^~~~` below what the range covers of the line.
    let carets: String

    /// One scalar as it is printed: itself, a space for a tab, or its number.
    private struct Cell {
        let text: String
        let width: Int
        let isMarked: Bool
    }

    /// Makes the excerpt of a range; nil when its line is blank, for there is nothing to see.
    init?(of range: SourceRange, in map: LineMap) {
        let line = map.line(around: range.start)
        let start = min(range.start, line.upperBound)
        let end = min(max(range.end, start), line.upperBound)
        // A cell takes at least one column and a scalar at most four bytes: more than this can never be shown.
        let lower = max(line.lowerBound, start - 4 * Self.maximumWidth)
        let upper = min(line.upperBound, start + 4 * Self.maximumWidth)
        let before = Self.cells(of: range.file, lower..<start, isMarked: false)
        let after =
            Self.cells(of: range.file, start..<min(end, upper), isMarked: true)
            + Self.cells(of: range.file, min(end, upper)..<upper, isMarked: false)
        if (before + after).allSatisfy({ $0.text == " " }) { return nil }

        let fits =
            lower == line.lowerBound && upper == line.upperBound
            && Self.width(before) + Self.width(after) <= Self.maximumWidth
        if fits {
            self.init(lead: before[...], tail: after[...], isCutBefore: false, isCutAfter: false)
        } else {
            self.init(
                before: before,
                after: after,
                startsLine: lower == line.lowerBound,
                endsLine: upper == line.upperBound
            )
        }
    }

    /// Takes as much of a long line as has room.
    private init(before: [Cell], after: [Cell], startsLine: Bool, endsLine: Bool) {
        // Two columns are kept for the marks.
        var room = Self.maximumWidth - 2
        var leadStart = before.count
        var leadRoom = Self.leadWidth
        while leadStart > 0, before[leadStart - 1].width <= leadRoom {
            leadStart -= 1
            leadRoom -= before[leadStart].width
            room -= before[leadStart].width
        }
        var tailEnd = 0
        while tailEnd < after.count, after[tailEnd].width <= room {
            room -= after[tailEnd].width
            tailEnd += 1
        }
        if tailEnd == after.count {
            while leadStart > 0, before[leadStart - 1].width <= room {
                leadStart -= 1
                room -= before[leadStart].width
            }
        }
        self.init(
            lead: before[leadStart...],
            tail: after[..<tailEnd],
            isCutBefore: leadStart > 0 || !startsLine,
            isCutAfter: tailEnd < after.count || !endsLine
        )
    }

    private init(lead: ArraySlice<Cell>, tail: ArraySlice<Cell>, isCutBefore: Bool, isCutAfter: Bool) {
        let shown = (lead + tail).map(\.text).joined()
        text = (isCutBefore ? "…" : "") + shown + (isCutAfter ? "…" : "")
        let indentation = (isCutBefore ? 1 : 0) + lead.reduce(0) { $0 + $1.width }
        let marked = tail.reduce(0) { $0 + ($1.isMarked ? $1.width : 0) }
        carets = String(repeating: " ", count: indentation) + "^" + String(repeating: "~", count: max(marked - 1, 0))
    }

    private static func width(_ cells: [Cell]) -> Int { cells.reduce(0) { $0 + $1.width } }

    /// The cells of a stretch of bytes. Scalars that the stretch cuts in two are left out.
    private static func cells(of file: SourceFile, _ bytes: Range<Int>, isMarked: Bool) -> [Cell] {
        var lower = bytes.lowerBound
        var upper = bytes.upperBound
        while lower < upper, UTF8.isContinuation(file.bytes[lower]) { lower += 1 }
        while upper > lower, upper < file.bytes.count, UTF8.isContinuation(file.bytes[upper]) { upper -= 1 }
        return file.text(from: lower, to: upper).unicodeScalars.map { scalar in
            if scalar == "\t" { return Cell(text: " ", width: 1, isMarked: isMarked) }
            if !scalar.isDeceptive { return Cell(text: String(scalar), width: 1, isMarked: isMarked) }
            let text = scalar.escaped
            return Cell(text: text, width: text.utf8.count, isMarked: isMarked)
        }
    }
}
