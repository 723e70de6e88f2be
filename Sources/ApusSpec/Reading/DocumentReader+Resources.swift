import ApusSource
import ApusSyntax

/// The text or schema that references are relative to (JSON Schema 2020-12, section 8.2).
struct Resource {
    /// Where a fragment starts from.
    var root: SyntaxNode
    /// The `$id` or `$self` that it has; nil for a file that is known by its place alone.
    var uri: String?
}

extension DocumentReader {
    /// The resource that a reference stands in: a schema with an `$id` around it, else its file.
    func resource(of reference: SyntaxNode) -> Resource {
        if let embedded = resources[ObjectIdentifier(reference)] { return embedded }
        return Resource(root: roots[ObjectIdentifier(reference.range.file)] ?? root)
    }

    /// Looks for `$id`, `$self` and anchors in a file. Before 3.1 they mean nothing, and few files have any.
    func readIdentifiers(of root: SyntaxNode) {
        guard document.version.hasIdentifiers, root.range.file.mentionsIdentifiers else { return }
        var resource = Resource(root: root)
        if let uri = root["$self"]?.scalar?.text {
            resource.uri = ReferenceURI(uri).resolved(against: nil)
            identified[resource.uri ?? uri] = root
        }
        readIdentifiers(in: root, resource)
    }

    /// - Parameter recursion: The schema that `$recursiveRef` means.
    private func readIdentifiers(in node: SyntaxNode, _ outer: Resource, recursion: SyntaxNode? = nil) {
        if let elements = node.elements {
            for element in elements { readIdentifiers(in: element, outer, recursion: recursion) }
        }
        guard let entries = node.entries else { return }
        var resource = outer
        var recursion = recursion
        if let id = node.text(of: "$id") {
            let uri = ReferenceURI(id).resolved(against: outer.uri)
            resource = Resource(root: node, uri: uri)
            identified[uri] = identified[uri] ?? node
            recursion = node
        }
        // A schema says of itself that it is what a reference inside of it leads to, even where it has no `$id`.
        if node["$recursiveAnchor"]?.scalar?.text == "true" { recursion = node }
        for keyword in ["$anchor", "$dynamicAnchor"] {
            guard let name = node.text(of: keyword) else { continue }
            anchors[ObjectIdentifier(resource.root), default: [:]][name] = node
            if keyword == "$dynamicAnchor" { dynamicAnchors[name, default: 0] += 1 }
        }
        for entry in entries {
            // What is relative to its file needs no note of it.
            if entry.key == "$ref" || entry.key == "$dynamicRef", resource.uri != nil {
                resources[ObjectIdentifier(entry.value)] = resource
            }
            if entry.key == "$recursiveRef", let recursion {
                resources[ObjectIdentifier(entry.value)] = Resource(root: recursion)
            }
            if Self.dataKeywords.contains(entry.key) { continue }
            readIdentifiers(in: entry.value, resource, recursion: recursion)
        }
    }

    /// Keywords whose values are data, where `$id` is a key like others.
    private static let dataKeywords: Set = ["example", "examples", "enum", "const", "default"]

    /// What `$dynamicRef` means in a document where no other schema has the same `$dynamicAnchor`: there it is the same
    /// as `$ref`. Where several have it, the meaning depends on the way that led there, and that is reported.
    func reportDynamicReference(in node: SyntaxNode) {
        guard node["$ref"] == nil, let reference = node["$dynamicRef"]?.scalar?.text else { return }
        let name = ReferenceURI(reference).fragment.percentDecoded
        guard dynamicAnchors[name, default: 0] > 1 else { return }
        diagnostics.warning(
            .unsupportedFeature,
            "several schemas have this '$dynamicAnchor'; the reference is taken to mean that of its own resource",
            at: node["$dynamicRef"]?.range)
    }
}

extension SyntaxNode {
    /// The value of a key, where it is a string: a property may be called `$id`, too, and has a schema then.
    fileprivate func text(of key: String) -> String? {
        guard let scalar = self[key]?.scalar, scalar.kind == .string else { return nil }
        return scalar.text
    }
}

extension OpenAPIVersion {
    /// Whether schemas are those of JSON Schema 2020-12, with identifiers and keywords beside `$ref`.
    var hasIdentifiers: Bool { self == .v31 || self == .v32 }
}

extension SourceFile {
    /// Whether the text has what may be an `$id`, `$self` or anchor.
    fileprivate var mentionsIdentifiers: Bool {
        let starts: [[UInt8]] = ["$id", "$self", "$anchor", "$dynamicAnchor", "$recursive"].map { Array($0.utf8) }
        var rest = bytes[...]
        while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
            rest = rest[dollar...]
            if starts.contains(where: { rest.starts(with: $0) }) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}
