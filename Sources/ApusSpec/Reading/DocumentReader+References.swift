import ApusSource
import ApusSyntax

extension DocumentReader {
    /// Follows `$ref` from a node to what it means: the node itself when it is no reference. Nil, with a diagnostic, when
    /// a reference leads nowhere or back to itself.
    func resolve(_ node: SyntaxNode, kind: String) -> SyntaxNode? {
        var current = node
        var visited: Set<ObjectIdentifier> = []
        while let reference = current.reference {
            if let known = resolved[ObjectIdentifier(current)] {
                current = known
                break
            }
            guard visited.insert(ObjectIdentifier(current)).inserted else {
                diagnostics.warning(.circularReference, "this reference leads back to itself", at: node.range)
                return nil
            }
            guard let target = target(of: reference, kind: kind) else { return nil }
            current = target
        }
        for passed in visited { resolved[passed] = current }
        return current
    }

    /// The node that one `$ref` value points to.
    func target(of reference: SyntaxNode, kind: String) -> SyntaxNode? {
        guard let text = reference.scalar?.text, reference.scalar?.kind == .string else {
            diagnostics.warning(.wrongKind, "'$ref' must be a string, found \(reference.kindName)", at: reference.range)
            return nil
        }
        if let known = pointers[text] { return known }
        guard text.hasPrefix("#") else {
            diagnostics.warning(
                .unresolvedReference, "'\(text)' lies outside of this file; apus reads references within one file",
                at: reference.range)
            return nil
        }
        guard let node = follow(pointer: text.dropFirst()) else {
            diagnostics.warning(
                .unresolvedReference, "'\(text)' leads nowhere\(suggestion(for: text)); \(kind) is skipped",
                at: reference.range)
            return nil
        }
        pointers[text] = node
        return node
    }

    /// Walks a JSON Pointer (RFC 6901, in its URI fragment form) from the root.
    private func follow(pointer: Substring) -> SyntaxNode? {
        if pointer.isEmpty { return root }
        guard pointer.hasPrefix("/") else { return nil }
        var node = root
        for token in pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            let key = Self.unescape(token)
            switch node.content {
            case .mapping:
                guard let value = member(key, of: node) else { return nil }
                node = value
            case .sequence(let elements):
                guard let index = Int(key), elements.indices.contains(index) else { return nil }
                node = elements[index]
            case .scalar:
                return nil
            }
        }
        return node
    }

    /// A member of a mapping; what is large is looked up more than once.
    private func member(_ key: String, of node: SyntaxNode) -> SyntaxNode? {
        guard let entries = node.entries, entries.count > 16 else { return node[key] }
        if let known = members[ObjectIdentifier(node)] { return known[key] }
        let found = Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        members[ObjectIdentifier(node)] = found
        return found[key]
    }

    /// Undoes percent-encoding, then `~1` and `~0`: `paths~1x%20y` is `paths/x y`.
    static func unescape(_ token: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(token.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == 0x25, rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        var result: [UInt8] = []
        rest = bytes[...]
        while let byte = rest.popFirst() {
            if byte == 0x7E, let next = rest.first, next == 0x30 || next == 0x31 {
                result.append(next == 0x30 ? 0x7E : 0x2F)
                rest = rest.dropFirst()
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private func suggestion(for reference: String) -> String {
        // Comparing with every name takes its time, and no more are shown.
        suggestions += 1
        guard suggestions <= 100 else { return "" }
        guard let slash = reference.lastIndex(of: "/") else { return "" }
        let parent = follow(pointer: reference[reference.index(after: reference.startIndex)..<slash])
        let name = Self.unescape(reference[reference.index(after: slash)...])
        return NearestName.suggestion(for: name, in: parent?.entries?.map(\.key) ?? [])
    }
}

extension SyntaxNode {
    /// The value of `$ref`, if the node is a Reference Object.
    var reference: SyntaxNode? {
        guard let value = self["$ref"], value.scalar != nil else { return nil }
        return value
    }
}
