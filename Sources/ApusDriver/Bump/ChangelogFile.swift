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

    /// The offset of the section that the new one goes before.
    private static func place(in bytes: [UInt8]) -> Int {
        var start = 0
        var fence: (mark: UInt8, length: Int)?
        var isComment = false
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
            } else if line.hasPrefix("## "), !isUnreleased(line) {
                return start
            }
            start = end + 1
        }
        return bytes.count
    }

    /// Whether a heading is that of what has no version yet: `## [Unreleased]`.
    private static func isUnreleased(_ heading: String) -> Bool {
        heading.dropFirst(3).prefix { $0 != "-" }.filter(\.isLetter).lowercased() == "unreleased"
    }

    private static func contains(_ bytes: [UInt8], _ pair: [UInt8]) -> Bool {
        zip(bytes, bytes.dropFirst()).contains { $0 == pair[0] && $1 == pair[1] }
    }

    /// Each module has a changelog of its own, and none of them lies where apus would take it for a stray file.
    static func checkPlaces(
        _ targets: [(target: TargetConfiguration, range: SourceRange?)], _ diagnostics: DiagnosticCollector
    ) {
        let folders = targets.flatMap { [$0.target.output] + $0.target.parts.values }.map {
            FileSystem.resolved($0.path)
        }
        let documents = targets.map { FileSystem.resolved($0.target.document.path) }
        var known: [String: SourceRange] = [:]
        for (target, range) in targets {
            guard let changelog = target.changelog, let range else { continue }
            let path = FileSystem.resolved(changelog.path)
            func fail(_ message: String, _ notes: [Diagnostic.Note] = []) {
                diagnostics.error(.configurationValue, message, at: range, notes: notes)
            }
            if folders.contains(where: { path == $0 || path.hasPrefix($0 + "/") }) {
                fail("the changelog lies in a folder that belongs to apus alone; put it elsewhere")
            } else if documents.contains(path) {
                fail("the changelog is a document; name another file")
            } else if let first = known[path] {
                fail(
                    "this is the changelog of another target; give each its own",
                    [Diagnostic.Note("the other one is here", at: first)])
            }
            known[path] = known[path] ?? range
        }
    }
}
