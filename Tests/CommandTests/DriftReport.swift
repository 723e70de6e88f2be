/// What `apus check` prints when something differs: for each file a line of its own and a unified diff, then a summary.
///
/// Reading is strict: what is no unified diff, down to the line counts of its hunks, is refused.
struct DriftReport {
    /// A file that differs.
    struct File: Equatable {
        let label: String
        /// The names in the head of the diff; nil is `/dev/null`.
        var old: String?
        var new: String?
        var removed: [String] = []
        var added: [String] = []
    }

    /// Why a text is no report.
    struct Malformed: Error {
        let line: Int
        let text: String
    }

    private(set) var files: [String: File] = [:]
    private(set) var summary = ""
    private var lines: [String]
    private var position = 0

    /// Reads a report.
    init(_ text: String) throws {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.popLast()?.isEmpty == true else { throw malformed }
        while position < lines.count - 1 { try readFile() }
        guard position == lines.count - 1 else { throw malformed }
        summary = lines[position]
    }

    private var malformed: Malformed {
        Malformed(line: position + 1, text: position < lines.count ? lines[position] : "the end")
    }

    /// The next line, if it starts with something; without that.
    private mutating func next(_ prefix: String) -> Substring? {
        guard position < lines.count, lines[position].hasPrefix(prefix) else { return nil }
        position += 1
        return lines[position - 1].dropFirst(prefix.count)
    }

    private mutating func readFile() throws {
        guard let match = lines[position].wholeMatch(of: /(\S+): (.+)/) else { throw malformed }
        position += 1
        var file = File(label: String(match.2))
        // A file that is on one side alone has no diff.
        if let old = next("--- ") {
            guard let new = next("+++ ") else { throw malformed }
            func name(_ text: Substring) -> String? { text == "/dev/null" ? nil : String(text) }
            (file.old, file.new) = (name(old), name(new))
            guard position < lines.count, lines[position].hasPrefix("@@ ") else { throw malformed }
            while position < lines.count, lines[position].hasPrefix("@@ ") { try readHunk(of: &file) }
        }
        guard files.updateValue(file, forKey: String(match.1)) == nil else { throw malformed }
    }

    private mutating func readHunk(of file: inout File) throws {
        guard let match = lines[position].wholeMatch(of: /@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/) else {
            throw malformed
        }
        position += 1
        var old = match.1.flatMap { Int($0) } ?? 1
        var new = match.2.flatMap { Int($0) } ?? 1
        while old > 0 || new > 0 {
            if let line = next("-") {
                file.removed.append(String(line))
                old -= 1
            } else if let line = next("+") {
                file.added.append(String(line))
                new -= 1
            } else if next(" ") != nil {
                (old, new) = (old - 1, new - 1)
            } else if next("\\ No newline at end of file") == nil {
                throw malformed
            }
        }
        guard old == 0, new == 0 else { throw malformed }
        _ = next("\\ No newline at end of file")
    }
}
