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

    /// The entries, by their places, that another one is repeated in with null, and the place of that one.
    func nullableTwins(among entries: [SyntaxEntry]) -> [Int: Int] {
        var twins: [Int: Int] = [:]
        // Made when there is a name that speaks of null: most documents have none.
        lazy var plain = Dictionary(
            entries.indices.map { (Self.letters(of: entries[$0].key), $0) }, uniquingKeysWith: { first, _ in first })
        for (index, entry) in entries.enumerated() where allowsNull(entry.value) {
            let names = Self.namesWithoutNull(entry.key)
            guard let other = names.lazy.compactMap({ plain[$0] }).first, !allowsNull(entries[other].value),
                Self.isSame(entry.value, entries[other].value)
            else { continue }
            twins[index] = other
        }
        return twins
    }

    /// The schema of a twin: a reference that may be null.
    func twin(_ node: SyntaxNode, of other: Handle<Schema>) -> Handle<Schema> {
        var schema = Schema(range: node.range)
        schema.reference = other
        schema.isNullable = true
        schema.title = node["title"]?.scalar?.text
        schema.description = node["description"]?.scalar?.text
        schema.externalDocs = node["externalDocs"]
        let handle = document.schemas.add(schema)
        schemas[ObjectIdentifier(node)] = handle
        return handle
    }

    private func allowsNull(_ node: SyntaxNode) -> Bool {
        switch document.version {
        case .v20: node["x-nullable"]?.scalar?.text == "true"
        case .v30: node["nullable"]?.scalar?.text == "true"
        case .v31, .v32: node["type"]?.elements?.contains { $0.scalar?.text == "null" } == true
        }
    }

    private static func letters(of name: String) -> String {
        String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    /// What a name is without the words by which it speaks of null; empty where it does not.
    private static func namesWithoutNull(_ name: String) -> [String] {
        let name = letters(of: name)
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
