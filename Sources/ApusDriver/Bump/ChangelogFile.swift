import ApusSource

/// The changelog of a module: text of people, to which `bump` adds sections and in which it changes nothing.
enum ChangelogFile {
    /// A changelog that is larger is none.
    static let limit = 16 << 20

    /// The text with a section in it: before the first section of the second level that is not called "Unreleased", as Keep
    /// a Changelog (keepachangelog.com) has the newest first; at the end where there is none.
    ///
    /// - Parameters:
    ///   - old: What stands there; nil starts a changelog.
    ///   - name: The name of the module, for its title.
    static func text(_ old: [UInt8]?, adding section: String, module name: String) -> [UInt8] {
        guard let old, old.contains(where: { $0 > 0x20 }) else {
            let title =
                "# Changelog of \(name)\n\nThe newest first. `apus bump` adds the sections; what else stands here stays."
            return Array((title + "\n\n" + section).utf8)
        }
        let breaks = old.contains(0x0D) && contains(old, [0x0D, 0x0A]) ? "\r\n" : "\n"
        func bytes(_ text: String) -> [UInt8] {
            Array(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: breaks).utf8)
        }
        let place = place(in: old)
        if place < old.count { return old[..<place] + bytes(section + "\n") + old[place...] }
        let ending = old.last == 0x0A ? "\n" : "\n\n"
        return old + bytes(ending + section)
    }

    /// How many sections `bump` has added.
    static func entryCount(_ bytes: [UInt8]) -> Int {
        lines(of: bytes).count { $0.hasPrefix(ChangelogEntry.heading) }
    }

    /// How often a section stands there, under the heading of whichever day and as a whole: one with more in it is another.
    static func count(of section: String, in bytes: [UInt8]) -> Int {
        let (lines, wanted) = (lines(of: bytes), lines(of: Array(section.utf8)))
        guard let heading = wanted.first, let hyphen = heading.lastIndex(of: " ") else { return 0 }
        let start = heading[..<hyphen]
        let body = Array(wanted.dropFirst().reversed().drop(while: \.isEmpty).reversed())
        return lines.indices.count { index in
            let rest = lines[(index + 1)...]
            return lines[index].hasPrefix(start) && rest.starts(with: body)
                && endsSection(rest.dropFirst(body.count).drop(while: \.isEmpty))
        }
    }

    /// Whether what follows belongs to no section before it: nothing, or a heading of the first or second level.
    private static func endsSection(_ lines: ArraySlice<Substring>) -> Bool {
        guard let first = lines.first else { return true }
        if first.hasPrefix("# ") || first.hasPrefix("## ") { return true }
        let underline = lines.dropFirst().first { !isParagraph(String($0)) }
        return isParagraph(String(first)) && underline.map { isUnderline(String($0)) } == true
    }

    private static func lines(of bytes: [UInt8]) -> [Substring] {
        String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
            .split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The offset of the section that the new one goes before.
    private static func place(in bytes: [UInt8]) -> Int {
        var start = frontMatter(bytes)
        var fence: (mark: UInt8, length: Int)?
        var isComment = false
        // The lines that an underline would make a heading of.
        var paragraph: (start: Int, text: String)?
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            let line = String(decoding: bytes[start..<end], as: UTF8.self)
            let text = line.drop { $0 == " " }
            if isComment {
                isComment = !text.contains("-->")
            } else if let (mark, length) = fence {
                let run = text.utf8.prefix { $0 == mark }.count
                if run >= length, text.utf8.dropFirst(run).allSatisfy({ $0 <= 0x20 }) { fence = nil }
            } else if let mark = text.utf8.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~"),
                text.utf8.prefix(while: { $0 == mark }).count >= 3
            {
                fence = (mark, text.utf8.prefix { $0 == mark }.count)
            } else if text.hasPrefix("<!--") {
                isComment = !text.contains("-->")
            } else if line.hasPrefix("## "), !isUnreleased(line.dropFirst(3)) {
                return start
            } else if let paragraph, isUnderline(line), !isUnreleased(paragraph.text) {
                return paragraph.start
            }
            let isText = !isComment && fence == nil && isParagraph(line)
            paragraph = isText ? (paragraph?.start ?? start, (paragraph?.text ?? "") + line) : nil
            start = end + 1
        }
        return bytes.count
    }

    /// Whether a heading is that of what has no version yet: `[Unreleased]`.
    private static func isUnreleased(_ heading: some StringProtocol) -> Bool {
        String(heading.prefix { $0 != "-" }.filter(\.isLetter)).lowercased() == "unreleased"
    }

    /// Where the text begins behind the front matter that some tools want: YAML between two lines of hyphens.
    private static func frontMatter(_ bytes: [UInt8]) -> Int {
        var start = 0
        var isFirst = true
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            let line = String(decoding: bytes[start..<end], as: UTF8.self)
            let isMark = line.hasPrefix("---") && line.dropFirst(3).allSatisfy(\.isWhitespace)
            if isFirst, !isMark { return 0 }
            if !isFirst, isMark { return min(end + 1, bytes.count) }
            isFirst = false
            start = end + 1
        }
        return 0
    }

    /// Whether a line makes a heading of the second level of the paragraph above it (CommonMark, section 4.3).
    private static func isUnderline(_ line: String) -> Bool {
        guard line.prefix(while: { $0 == " " }).count <= 3 else { return false }
        let text = line.drop { $0 == " " }
        let rest = text.drop { $0 == "-" }
        return text.hasPrefix("-") && rest.allSatisfy(\.isWhitespace)
    }

    /// Whether a line is one of a paragraph: no blank one, and no beginning of a list, a quote, code or another heading.
    private static func isParagraph(_ line: String) -> Bool {
        guard let first = line.first, !first.isWhitespace else { return false }
        if isUnderline(line) || "#>=".contains(first) { return false }
        // `- `, `* `, `1. `
        let rest = line.drop(while: \.isNumber)
        let marks = rest.count == line.count ? "-+*" : ".)"
        let isMarker = marks.contains(rest.first ?? " ") && (rest.dropFirst().first ?? " ").isWhitespace
        return !isMarker
    }

    private static func contains(_ bytes: [UInt8], _ pair: [UInt8]) -> Bool {
        zip(bytes, bytes.dropFirst()).contains { $0 == pair[0] && $1 == pair[1] }
    }
}
