import ApusSource
import ApusSyntax

/// Where null cannot stand beside a reference (OpenAPI 3.0, section "Reference Object"), documents repeat schemas for it:
/// `nullable-user` says what `user` says, and that null may come. Such a schema is the other or null, and no second kind of
/// object.
extension DocumentReader {
    /// What says nothing about the values of a schema, or says it of null alone.
    private static let withoutMeaning: Set = [
        "nullable", "x-nullable", "title", "description", "example", "examples", "externalDocs",
    ]

    /// A schema that is another one or null.
    struct NullableTwin {
        let node: SyntaxNode
        let other: SyntaxNode
    }

    /// The schemas among the entries that repeat another one with null, by their nodes.
    func nullableTwins(among entries: [SyntaxEntry]) -> [ObjectIdentifier: NullableTwin] {
        var twins: [ObjectIdentifier: NullableTwin] = [:]
        // Made when there is a name that speaks of null: most documents have none.
        lazy var plain = Dictionary(
            entries.map { ($0.key.lettersAndDigits, $0) },
            uniquingKeysWith: { one, other in OrderOfNames.isBefore(other.key, one.key) ? other : one })
        for entry in entries {
            let names = Self.namesWithoutNull(entry.key)
            guard !names.isEmpty, let other = names.lazy.compactMap({ plain[$0] }).first else { continue }
            let twin = NullableTwin(node: said(by: entry.value), other: said(by: other.value))
            guard allowsNull(twin.node), !allowsNull(twin.other), Self.isSame(twin.node, twin.other) else { continue }
            twins[ObjectIdentifier(entry.value)] = twin
        }
        return twins
    }

    /// What a named schema says: where each has a file of its own, that stands in there.
    private func said(by node: SyntaxNode) -> SyntaxNode {
        guard let text = node.reference?.scalar?.text, !text.hasPrefix("#"), !hasSiblings(node) else { return node }
        return found(text, from: node.range.file)?.node ?? node
    }

    /// The schema of a twin: a reference that may be null.
    func schema(of twin: NullableTwin) -> Handle<Schema> {
        let node = twin.node
        if let known = schemas[ObjectIdentifier(node)] { return known }
        var schema = Schema(range: node.range)
        schema.reference = self.schema(twin.other)
        schema.isNullable = true
        schema.title = node["title"]?.scalar?.text
        schema.description = node["description"]?.scalar?.text
        schema.externalDocs = node["externalDocs"]
        let handle = document.schemas.add(schema)
        schemas[ObjectIdentifier(node)] = handle
        return handle
    }

    private func allowsNull(_ node: SyntaxNode) -> Bool {
        if saysNullable(node) { return true }
        return switch document.version {
        case .v20, .v30: false
        case .v31, .v32: node["type"]?.elements?.contains { $0.scalar?.text == "null" } == true
        }
    }

    /// Whether null is allowed by a keyword of its own, or the extension for it.
    func saysNullable(_ node: SyntaxNode) -> Bool {
        (node["nullable"] ?? node["x-nullable"])?.scalar?.text == "true"
    }

    /// What a name is without the words by which it speaks of null; empty where it does not.
    private static func namesWithoutNull(_ name: String) -> [String] {
        let name = name.lettersAndDigits
        let ends = ["ornull", "nullable", "null"].filter(name.hasSuffix).map { String(name.dropLast($0.count)) }
        return ends + (name.hasPrefix("nullable") ? [String(name.dropFirst("nullable".count))] : [])
    }

    private static func isSame(_ one: SyntaxNode, _ two: SyntaxNode) -> Bool {
        func telling(_ node: SyntaxNode) -> [SyntaxEntry]? {
            node.entries?.filter { !withoutMeaning.contains($0.key) && $0.key != "type" }
        }
        func types(_ node: SyntaxNode) -> [String] {
            let type = node["type"]
            return (type?.elements ?? [type].compactMap(\.self)).compactMap { $0.scalar?.text }.filter { $0 != "null" }
        }
        guard let left = telling(one), let right = telling(two), types(one) == types(two) else { return false }
        return SyntaxNode(.mapping(left), range: one.range).isEqual(to: SyntaxNode(.mapping(right), range: two.range))
    }
}
