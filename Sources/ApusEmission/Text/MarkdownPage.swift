/// Finishes a page of Markdown: Swift within fences as `LineBreaker` has it, all else as it is, no two empty lines in a row,
/// one line end at the end.
enum MarkdownPage {
    private static let fence = "```"

    /// The finished text.
    static func finish(_ text: String) -> String {
        var result: [Substring] = []
        var code: [Substring]?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix(fence) {
                if let lines = code {
                    let finished = LineBreaker.finish(lines.joined(separator: "\n"))
                    result += finished.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
                }
                code = code == nil ? [] : nil
                result.append(line)
            } else if code != nil {
                code?.append(line)
            } else if !line.isEmpty || result.last?.isEmpty == false {
                result.append(line)
            }
        }
        while result.last?.isEmpty == true { result.removeLast() }
        return result.joined(separator: "\n") + "\n"
    }
}
