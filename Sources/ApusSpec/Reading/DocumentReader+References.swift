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
        let base = resource(of: reference)
        let key = ReferenceKey(base: ObjectIdentifier(base.root), text: text)
        if let known = targets[key] { return known }
        guard let node = locate(text, from: base, at: reference.range, kind: kind) else { return nil }
        targets[key] = node
        return node
    }

    /// Finds what a reference means and remembers what it may be called; reports one that leads nowhere.
    private func locate(_ text: String, from base: Resource, at range: SourceRange, kind: String) -> SyntaxNode? {
        var uri = ReferenceURI(text)
        if let whole = uri.asFile, !whole.isRemote,
            case .tree = files?.file(at: whole.document.percentDecoded, from: range.file)
        {
            uri = whole
        }
        if let other = otherSpelling(of: uri, from: base, at: range) {
            diagnostics.warning(
                .fieldOfOtherVersion, "'\(text)' leads nowhere in \(document.version.title); '#\(other)' is taken",
                at: range)
            uri = ReferenceURI("#\(other)")
        }
        guard let root = document(uri, from: base, at: range, kind: kind) else { return nil }
        var found = follow(uri.fragment, from: root)
        // Inside of a schema with an `$id`, '#/components' should mean a part of that schema. Most writers do not.
        if found == nil, uri.document.isEmpty, let file = roots[ObjectIdentifier(range.file)], file !== root {
            found = follow(uri.fragment, from: file)
        }
        guard let found else {
            let hint = suggestion(for: uri, in: root)
            diagnostics.warning(
                .unresolvedReference, "'\(text)' leads nowhere\(hint); \(kind) is skipped", at: range)
            return nil
        }
        let isSwagger = document.version == .v20 && root["swagger"] != nil
        if let kind = ObjectKind(pointer: uri.fragment, isSwagger: isSwagger) {
            kinds[ObjectIdentifier(found.node)] = kind
        }
        remember(found, of: uri, from: root)
        return found.node
    }

    /// The pointer that a reference means which is written as in another version, `#/definitions/Pet` in OpenAPI 3, or says
    /// the name of a schema alone; nil where it leads somewhere as it is, or nowhere either way.
    private func otherSpelling(of uri: ReferenceURI, from base: Resource, at range: SourceRange) -> String? {
        guard range.file === root.range.file else { return nil }
        let isSwagger = document.version == .v20
        let places = ["/components/schemas/", "/definitions/"]
        let (own, foreign) = isSwagger ? (places[1], places[0]) : (places[0], places[1])
        let name: Substring
        if uri.document.isEmpty, uri.fragment.hasPrefix(foreign), follow(uri.fragment, from: root) == nil {
            name = uri.fragment.dropFirst(foreign.count)
        } else if !uri.document.isEmpty, uri.fragment.isEmpty, uri.document.allSatisfy(\.isPartOfWord),
            identified[uri.resolved(against: base.uri)] == nil
        {
            name = uri.document[...]
        } else {
            return nil
        }
        if name.isEmpty || name.contains("/") || follow("\(own)\(name)"[...], from: root) == nil { return nil }
        if !uri.document.isEmpty, case .tree = files?.file(at: String(uri.document), from: range.file) { return nil }
        return own + name
    }

    /// What a URI means that stands where a name may stand, too; nil, without a diagnostic, where it leads nowhere.
    func located(_ text: String, from file: SourceFile) -> FoundNode? {
        ReferenceURI(text).fragment.isEmpty ? nil : found(text, from: file)
    }

    /// What a URI means that stands in a file; nil, without a diagnostic, where it leads nowhere.
    func found(_ text: String, from file: SourceFile) -> FoundNode? {
        let uri = ReferenceURI(text)
        let own = roots[ObjectIdentifier(file)] ?? root
        if uri.document.isEmpty { return follow(uri.fragment, from: own) }
        if let known = identified[uri.resolved(against: own["$self"]?.scalar?.text)] {
            return follow(uri.fragment, from: known)
        }
        let path = uri.document.percentDecoded
        guard !uri.isRemote, case .tree(let other) = files?.file(at: path, from: file) else { return nil }
        register(other)
        return follow(uri.fragment, from: other)
    }

    /// Remembers the tree of a file, which references in it are relative to.
    private func register(_ root: SyntaxNode) {
        if roots.updateValue(root, forKey: ObjectIdentifier(root.range.file)) == nil { readIdentifiers(of: root) }
    }

    /// The text that the part of a reference before '#' names.
    private func document(
        _ uri: ReferenceURI, from base: Resource, at range: SourceRange, kind: String
    ) -> SyntaxNode? {
        if uri.document.isEmpty { return base.root }
        if let known = identified[uri.resolved(against: base.uri)] { return known }
        if uri.isRemote {
            diagnostics.warning(
                .remoteReference,
                "'\(uri.document)' is not in the files of this document, and apus opens no network connection; \(kind) is"
                    + " skipped", at: range)
            return nil
        }
        let path = uri.document.percentDecoded
        switch files?.file(at: path, from: range.file) ?? .refused("lies outside of this text") {
        case .tree(let root):
            register(root)
            return root
        case .refused(let reason):
            let hint = path.hasPrefix("/") && follow("\(path)"[...], from: self.root) != nil
            diagnostics.warning(
                .unresolvedReference,
                "'\(path)' \(reason)\(hint ? "; did you mean '#\(path)'?" : ""); \(kind) is skipped", at: range)
            return nil
        }
    }

    /// Walks from a node to where the fragment of a reference says: a JSON Pointer (RFC 6901, section 6) or the name of
    /// an anchor. By the letter a pointer sees the text alone; but who keeps all schemas in a file of their own, behind
    /// `schemas: {$ref: schemas.yaml}`, still says `#/components/schemas/Pet`: what a reference on the way has not in itself
    /// is looked for in what it leads to.
    private func follow(_ fragment: Substring, from root: SyntaxNode) -> FoundNode? {
        if fragment.isEmpty { return FoundNode(node: root) }
        guard fragment.hasPrefix("/") else {
            let name = fragment.percentDecoded
            return anchors[ObjectIdentifier(root)]?[name].map { node in
                FoundNode(node: node, key: Located(name, at: node.range.shortened), parent: "$defs")
            }
        }
        var found = FoundNode(node: root)
        for token in fragment.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            let key = Self.unescape(token)
            let next = step(key, from: found) ?? passed(found, to: key)
            guard let next else { return nil }
            found = next
        }
        return found
    }

    private func step(_ key: String, from found: FoundNode) -> FoundNode? {
        switch found.node.content {
        case .mapping:
            guard let entry = member(key, of: found.node) else { return nil }
            return FoundNode(node: entry.value, key: entry.name, parent: found.key?.value)
        case .sequence(let elements):
            guard let index = Int(key), elements.indices.contains(index) else { return nil }
            return FoundNode(node: elements[index], key: nil, parent: found.key?.value)
        case .scalar:
            return nil
        }
    }

    /// A member of what a reference means that a pointer passes through, or else of what this refers to, and so on: of one
    /// name the nearest counts. Nil where none of them has it.
    private func passed(_ found: FoundNode, to key: String) -> FoundNode? {
        var current = found.node
        var visited: Set<ObjectIdentifier> = []
        // Each pointer would go a longer way anew.
        while visited.count < 100, visited.insert(ObjectIdentifier(current)).inserted, let target = passed(current) {
            let behind = FoundNode(node: target, key: found.key, parent: found.parent)
            if let next = step(key, from: behind) { return next }
            current = target
        }
        return nil
    }

    /// What one reference refers to; nil where it is none, leads nowhere, or is being followed already. What is wrong with it
    /// is told where it stands, and here that the pointer leads nowhere.
    private func passed(_ node: SyntaxNode) -> SyntaxNode? {
        let id = ObjectIdentifier(node)
        // The way through a reference may lead through others, and so on: each of them is a step of recursion.
        guard let reference = node.reference, !impassable.contains(id), passing.count < 100, passing.insert(id).inserted
        else { return nil }
        defer { passing.remove(id) }
        guard let target = quietly({ target(of: reference, kind: "what stands there") }) else {
            impassable.insert(id)
            return nil
        }
        return target
    }

    /// Does something whose findings are told elsewhere, or are none.
    func quietly<Value>(_ body: () -> Value) -> Value {
        let own = diagnostics
        diagnostics = DiagnosticCollector()
        defer { diagnostics = own }
        return body()
    }

    /// A member of a mapping; what is large is looked up more than once.
    private func member(_ key: String, of node: SyntaxNode) -> SyntaxEntry? {
        guard let entries = node.entries else { return nil }
        guard entries.count > 16 else { return entries.first { $0.key.utf8.elementsEqual(key.utf8) } }
        if let known = members[ObjectIdentifier(node)] { return known[ExactText(key)] }
        let found = Dictionary(entries.map { (ExactText($0.key), $0) }, uniquingKeysWith: { first, _ in first })
        members[ObjectIdentifier(node)] = found
        return found[ExactText(key)]
    }

    /// Undoes percent-encoding, then `~1` and `~0`: `paths~1x%20y` is `paths/x y`.
    static func unescape(_ token: Substring) -> String {
        var result: [UInt8] = []
        var rest = Array(token.percentDecoded.utf8)[...]
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

    private func suggestion(for uri: ReferenceURI, in root: SyntaxNode) -> String {
        // Comparing with every name takes its time, and no more are shown.
        suggestions += 1
        guard suggestions <= 100, let slash = uri.fragment.lastIndex(of: "/") else { return "" }
        let parent = follow(uri.fragment[..<slash], from: root)?.node
        let name = Self.unescape(uri.fragment[uri.fragment.index(after: slash)...])
        return NearestName.suggestion(for: name, in: parent?.entries?.map(\.key) ?? [])
    }
}

/// A reference as written, in the resource that it stands in.
struct ReferenceKey: Hashable {
    var base: ObjectIdentifier
    var text: String
}

/// What a fragment leads to, with the last steps of the way.
struct FoundNode {
    var node: SyntaxNode
    /// The key that the node stands under; nil for a whole text and for the elements of lists.
    var key: Located<String>?
    /// The key of the mapping that it stands in.
    var parent: String?
}

extension SyntaxNode {
    /// Whether the node is a reference with nothing beside it.
    var isMereReference: Bool { entries?.count == 1 && reference != nil }

    /// The value of `$ref`, if the node is a Reference Object or a schema that refers to another one, if only by
    /// `$dynamicRef`, or `$recursiveRef`, as that was called in JSON Schema 2019-09.
    var reference: SyntaxNode? {
        guard let entries else { return nil }
        for keyword in ["$ref", "$dynamicRef", "$recursiveRef"] {
            for entry in entries where entry.key == keyword && entry.value.scalar != nil { return entry.value }
        }
        return nil
    }
}
