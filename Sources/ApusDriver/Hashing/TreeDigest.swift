import ApusSource
package import ApusSyntax

/// The digest of a parsed text: the same for two texts that say the same.
///
/// Comments, layout, quotes and JSON against YAML do not count. The order of keys does, for it decides the order of what
/// is generated.
package enum TreeDigest {
    /// The digest of a tree.
    package static func digest(of node: SyntaxNode) -> String { digest(of: [node]) }

    /// The digest of the files of a document, in their order.
    package static func digest(of trees: [SyntaxNode]) -> String {
        var stream = Stream()
        for tree in trees { stream.add(tree) }
        return stream.finish()
    }

    /// Feeds a hash in pieces that are large enough to be worth the call.
    private struct Stream {
        private static let pieceSize = 1 << 16
        private var hash = SHA256()
        private var piece: [UInt8] = []

        /// Each value starts with a letter and its length, so that no two trees make the same bytes.
        mutating func add(_ node: SyntaxNode) {
            switch node.content {
            case .scalar(let scalar):
                switch scalar.kind {
                case .null: add("n", "")
                case .boolean: add("b", scalar.text.lowercased())
                case .integer, .number: add("d", scalar.text)
                case .string: add("s", scalar.text)
                }
            case .sequence(let elements):
                add("l", String(elements.count))
                for element in elements { add(element) }
            case .mapping(let entries):
                add("m", String(entries.count))
                for entry in entries {
                    add("k", entry.key)
                    add(entry.value)
                }
            }
        }

        mutating func finish() -> String {
            hash.update(piece)
            return hash.digest
        }

        private mutating func add(_ tag: String, _ text: String) {
            piece += tag.utf8
            piece += String(text.utf8.count).utf8
            piece.append(UInt8(ascii: ":"))
            piece += text.utf8
            guard piece.count >= Self.pieceSize else { return }
            hash.update(piece)
            piece.removeAll(keepingCapacity: true)
        }
    }
}
