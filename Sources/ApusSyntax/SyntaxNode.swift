package import ApusSource

/// One value of a YAML or JSON text, with its place.
///
/// Nodes are immutable. An alias of a YAML anchor is a copy of the node of the anchor, at the same place in the text.
package final class SyntaxNode: Sendable {
    /// What a node is.
    package enum Content: Sendable {
        /// A single value.
        case scalar(SyntaxScalar)
        /// A list.
        case sequence([SyntaxNode])
        /// Keys and values, in the order of the text. No two keys are equal: readers see to that.
        case mapping([SyntaxEntry])
    }

    /// The value.
    package let content: Content
    /// Where the value stands; for a mapping or sequence from its first to its last byte.
    package let range: SourceRange

    /// Makes a node.
    package init(_ content: Content, range: SourceRange) {
        self.content = content
        self.range = range
    }
}

/// A key with its value.
package struct SyntaxEntry: Sendable {
    /// The key's text. Keys are compared as text: `404` and `"404"` are the same key.
    package let key: String
    /// Where the key stands.
    package let keyRange: SourceRange
    /// The value.
    package let value: SyntaxNode

    /// Makes an entry.
    package init(key: String, keyRange: SourceRange, value: SyntaxNode) {
        self.key = key
        self.keyRange = keyRange
        self.value = value
    }
}

/// A scalar: what it resolves to by the YAML 1.2 core schema or by JSON, and the text that it came from.
package struct SyntaxScalar: Sendable, Hashable {
    /// The kinds of scalar that JSON knows.
    package enum Kind: String, Sendable, Hashable {
        case null, boolean, integer, number, string
    }

    /// What the scalar resolves to.
    package let kind: Kind
    /// The value's text: for a string its value after unescaping, for all else the source text (`3.10` keeps its zero,
    /// an integer of any size survives).
    package let text: String
    /// Whether the source wrote it without quotes: a place that wants a string takes `text` even of a plain `NO`.
    package let isPlain: Bool

    /// Makes a scalar.
    package init(kind: Kind, text: String, isPlain: Bool) {
        self.kind = kind
        self.text = text
        self.isPlain = isPlain
    }
}

extension SyntaxNode {
    /// All of a file as one text, for files that people read.
    package static func text(of file: SourceFile) -> SyntaxNode {
        let text = String(decoding: file.bytes, as: UTF8.self)
        return SyntaxNode(
            .scalar(SyntaxScalar(kind: .string, text: text, isPlain: false)),
            range: SourceRange(file: file, start: 0, end: file.bytes.count))
    }

    /// The scalar, if the node is one.
    package var scalar: SyntaxScalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    /// The entries, if the node is a mapping.
    package var entries: [SyntaxEntry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    /// The elements, if the node is a sequence.
    package var elements: [SyntaxNode]? {
        if case .sequence(let elements) = content { elements } else { nil }
    }

    /// The value of a key, if the node is a mapping that has it.
    package subscript(key: String) -> SyntaxNode? {
        // Names that only look alike are two: `==` would take `é` for `e` with a combining accent.
        entries?.first { $0.key == key && $0.key.utf8.elementsEqual(key.utf8) }?.value
    }

    /// The same again, as another object in every part.
    func copy() -> SyntaxNode {
        switch content {
        case .scalar: SyntaxNode(content, range: range)
        case .sequence(let elements): SyntaxNode(.sequence(elements.map { $0.copy() }), range: range)
        case .mapping(let entries):
            SyntaxNode(
                .mapping(entries.map { SyntaxEntry(key: $0.key, keyRange: $0.keyRange, value: $0.value.copy()) }),
                range: range)
        }
    }

    /// Whether the node is a null scalar.
    package var isNull: Bool { scalar?.kind == .null }

    /// Whether another node says the same: the order of keys, and how scalars are quoted, mean nothing.
    package func isEqual(to other: SyntaxNode) -> Bool {
        if self === other { return true }
        switch (content, other.content) {
        case (.scalar(let left), .scalar(let right)):
            return left.kind == right.kind && left.text.utf8.elementsEqual(right.text.utf8)
        case (.sequence(let left), .sequence(let right)):
            return left.count == right.count && zip(left, right).allSatisfy { $0.isEqual(to: $1) }
        case (.mapping(let left), .mapping(let right)):
            guard left.count == right.count else { return false }
            if zip(left, right).allSatisfy({ $0.key.utf8.elementsEqual($1.key.utf8) }) {
                return zip(left, right).allSatisfy { $0.value.isEqual(to: $1.value) }
            }
            let values = Dictionary(
                right.map { (ExactText($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
            return left.allSatisfy { values[ExactText($0.key)]?.isEqual(to: $0.value) == true }
        default: return false
        }
    }

    /// How many values the node is, aliases counted as copies: what the limit on values counts.
    package var valueCount: Int {
        switch content {
        case .scalar: 1
        case .sequence(let elements): elements.reduce(1) { $0 + $1.valueCount }
        case .mapping(let entries): entries.reduce(1) { $0 + $1.value.valueCount }
        }
    }
}
