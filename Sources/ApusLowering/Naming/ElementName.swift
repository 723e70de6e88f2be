/// What an element of a list is called that is the body of a request or of an answer.
enum ElementName {
    /// One of what the path ends in, if that is many: `webhook` for `/channels/{id}/webhooks`; else an `item`.
    static func text(of path: String) -> String {
        let segments = path.prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
        guard let last = segments.last, !last.contains("{"), let name = last.split(separator: ".").first else {
            return "item"
        }
        var words = WordSplitter.words(of: String(name))
        if words.count > 1, verbs.contains(words[0].lowercased()) { words.removeFirst() }
        let many = words.joined(separator: "_")
        let one = WordSplitter.singular(many)
        return one == many || !words.allSatisfy { $0.contains(where: \.isLetter) } ? "item" : one
    }

    /// What paths say of an operation, and not of what it is about.
    private static let verbs: Set<String> = [
        "get", "list", "find", "fetch", "search", "query", "read", "add", "set", "create", "update", "import", "export",
    ]
}
