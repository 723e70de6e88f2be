import ApusSource
import ApusSpec

/// What an operation is called after that has no ID: its method and the words of its path.
enum PathName {
    /// `put-fruit-image` for `PUT /fruits/{id}/image`, `get-fruit-by-id` for `GET /fruits/{id}`, and `getUpdates` for
    /// `POST /getUpdates`: there the path says what is done. Keys of OData stand in parentheses, and say as little as an ID
    /// between two words: `delete-Address` for `DELETE /Address(Partner='{Partner}',Number={Number})`.
    ///
    /// - Parameter areCalls: Whether most paths say so.
    static func text(_ method: String, _ path: String, areCalls: Bool) -> String {
        let parts = path.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").map(withoutKeys)
        if let last = parts.last, isCall(last, areCalls ? verbs.union(words) : verbs) { return String(last) }
        var names: [String] = []
        for index in parts.indices {
            let part = parts[index]
            let isLast = index == parts.count - 1
            // Each path may begin so.
            if index == 0, !isLast, part.lowercased() == "api" { continue }
            guard let start = part.firstIndex(of: "{") else {
                // Of many, the one that is meant stands behind them.
                let isOfOne = !isLast && parts[index + 1].first == "{" && !Lowering.isVersion(parts[index + 1])
                names.append(isOfOne ? WordSplitter.singular(String(part)) : String(part))
                continue
            }
            let name = part[start...].filter { $0 != "{" && $0 != "}" }
            if start != part.startIndex, !Lowering.isVersion(part) { names.append(String(part[..<start])) }
            if isLast || index == 0 && !Lowering.isVersion(part) { names.append("by-" + name) }
        }
        return ([method.lowercased()] + names).joined(separator: "-")
    }

    /// Whether most paths say what is done.
    static func areCalls(_ paths: [String]) -> Bool {
        let calls = paths.count { path in path.split(separator: "/").last.map { isCall($0, verbs) } ?? false }
        return calls * 2 > paths.count
    }

    /// The keys of OData at the end of a part of a path.
    static func keys(of part: Substring) -> [String]? {
        withoutKeys(part) == part ? nil : PathPlaceholder.all(in: String(part)).map(\.name)
    }

    /// A part of a path without the keys of OData behind it.
    private static func withoutKeys(_ part: Substring) -> Substring {
        guard part.last == ")", let start = part.firstIndex(of: "("), start != part.startIndex else { return part }
        return part[..<start]
    }

    /// Whether the end of a path is a verb with what it is done to, written as a function is: `sendPhoto`.
    private static func isCall(_ part: Substring, _ verbs: Set<String>) -> Bool {
        let name = part.split(separator: ".").last ?? part
        let isFunction = part.utf8.allSatisfy { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: ".") }
        guard isFunction, name.first?.isLowercase == true else { return false }
        let words = WordSplitter.words(of: String(name)).map { $0.lowercased() }
        return words.count > 1 && verbs.contains(words[0]) && !SharedWords.links.contains(words[1])
            && !quantities.contains(words[1])
    }

    /// Verbs that begin no name of a thing.
    private static let verbs: Set<String> = [
        "add", "answer", "ban", "cancel", "create", "delete", "edit", "fetch", "find", "forward", "get", "make", "pin",
        "remove", "restrict", "send", "set", "submit", "unban", "unpin", "update",
    ]

    /// Verbs that are nouns or adjectives, too: there are open orders, and leave requests.
    private static let words = ReservedNames.verbs.union([
        "approve", "close", "copy", "decline", "download", "export", "hide", "import", "leave", "log", "open",
        "promote",
        "query", "refund", "reopen", "save", "start", "stop", "transfer", "upload", "verify",
    ])

    private static let quantities: Set<String> = ["all", "many", "multiple", "one"]

}
