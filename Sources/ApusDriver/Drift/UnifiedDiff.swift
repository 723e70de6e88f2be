/// A diff in the form that people, `patch` and `git apply` read.
package enum UnifiedDiff {
    /// How many unchanged lines stand around a change.
    private static let context = 3
    private static let noNewline = "\\ No newline at end of file\n"

    /// The diff of two texts; nil stands for no file. The text is empty when there is no difference.
    ///
    /// ```
    /// --- Models/Order.swift
    /// +++ Models/Order.swift
    /// @@ -1,4 +1,4 @@
    /// ```
    package static func text(
        from old: [UInt8]?,
        to new: [UInt8]?,
        oldName: String,
        newName: String
    ) -> String {
        if old == new { return "" }
        let header = "--- \(old == nil ? "/dev/null" : oldName)\n+++ \(new == nil ? "/dev/null" : newName)\n"
        if [old, new].contains(where: { $0?.contains(0) == true }) {
            return header + "(binary; the content is not shown)\n"
        }
        let oldLines = lines(of: old ?? [])
        let newLines = lines(of: new ?? [])
        var numbers: [ArraySlice<UInt8>: Int] = [:]
        func number(_ line: ArraySlice<UInt8>) -> Int {
            if let known = numbers[line] { return known }
            numbers[line] = numbers.count
            return numbers.count - 1
        }
        let changes = LineDiff.changes(from: oldLines.map(number), to: newLines.map(number))
        var output = header
        for hunk in hunks(changes) { write(hunk, oldLines, newLines, to: &output) }
        return output
    }

    /// The lines of a text, each with the line feed that ends it, so that one without differs from one with it.
    static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            lines.append(bytes[start...index])
            start = index + 1
        }
        if start < bytes.count { lines.append(bytes[start...]) }
        return lines
    }

    /// Changes that are near enough for their contexts to touch.
    private static func hunks(_ changes: [LineDiff.Change]) -> [[LineDiff.Change]] {
        var hunks: [[LineDiff.Change]] = []
        for change in changes {
            if let last = hunks.last?.last, change.old.lowerBound - last.old.upperBound <= 2 * context {
                hunks[hunks.count - 1].append(change)
            } else {
                hunks.append([change])
            }
        }
        return hunks
    }

    private static func write(
        _ hunk: [LineDiff.Change],
        _ old: [ArraySlice<UInt8>],
        _ new: [ArraySlice<UInt8>],
        to output: inout String
    ) {
        guard let first = hunk.first, let last = hunk.last else { return }
        let before = min(context, first.old.lowerBound)
        let after = min(context, old.count - last.old.upperBound)
        let oldRange = first.old.lowerBound - before..<last.old.upperBound + after
        let newRange = first.new.lowerBound - before..<last.new.upperBound + after
        output += "@@ -\(span(oldRange)) +\(span(newRange)) @@\n"
        var position = oldRange.lowerBound
        for change in hunk {
            for line in old[position..<change.old.lowerBound] { write(" ", line, to: &output) }
            for line in old[change.old] { write("-", line, to: &output) }
            for line in new[change.new] { write("+", line, to: &output) }
            position = change.old.upperBound
        }
        for line in old[position..<oldRange.upperBound] { write(" ", line, to: &output) }
    }

    /// A range as it stands in a hunk's head: the number of the first line and the count; an empty range is named by the
    /// line before it.
    private static func span(_ range: Range<Int>) -> String {
        if range.isEmpty { return "\(range.lowerBound),0" }
        return range.count == 1 ? "\(range.lowerBound + 1)" : "\(range.lowerBound + 1),\(range.count)"
    }

    private static func write(_ sign: String, _ line: ArraySlice<UInt8>, to output: inout String) {
        output += sign
        output += String(decoding: line, as: UTF8.self)
        if line.last != UInt8(ascii: "\n") { output += "\n" + noNewline }
    }
}
