/// Keeps what is written inside of the output folder: names come from documents, which are not trusted.
package enum PathGuard {
    /// What speaks against a path inside of an output folder, or nil when it may be written.
    ///
    /// `Models/Order.swift` may; `../Order.swift`, `/etc/passwd`, `.git/config` and `Models//Order.swift` may not.
    package static func objection(to path: String) -> String? {
        if path.isEmpty { return "it is empty" }
        if path.utf8.count > 1_000 { return "it is longer than 1000 bytes" }
        // Control characters beyond ASCII, U+0080 to U+009F, are C2 80 to C2 9F.
        var previous: UInt8 = 0
        for byte in path.utf8 {
            if byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\\") || (previous == 0xC2 && byte < 0xA0) {
                return "it has a backslash or control character"
            }
            previous = byte
        }
        for component in path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            if component.isEmpty { return "it has an empty component" }
            // Dot files are never looked at by `check`, and `.` and `..` lead elsewhere.
            if component.first == UInt8(ascii: ".") {
                return "the component '\(Substring(component))' starts with a dot"
            }
            if component.count > 255 { return "a component is longer than 255 bytes" }
        }
        return nil
    }

    /// The folders that a path leads through, outermost first: `a` and `a/b` for `a/b/c`.
    package static func folders(of path: String) -> [String] {
        path.utf8.indices.filter { path.utf8[$0] == UInt8(ascii: "/") }.map { String(path[..<$0]) }
    }
}
