import ApusSource
import ApusSyntax

/// `allOf: [{$ref: …}, {description: …}]` is how documents say something about one use of a schema, because OpenAPI 3.0 tells
/// tools to ignore what stands beside `$ref` (section "Reference Object"). The part that only says it is no schema of its
/// own: what it says belongs to the schema around.
extension DocumentReader {
    /// How many schemas are looked at to find out what type a part has: a chain of references may be as long as the document.
    private static let searchLimit = 100

    /// Lets schemas say themselves what parts of their `allOf` say about them that say nothing else.
    func takeAnnotationsFromParts() {
        let named = Set(document.components.schemas.map(\.handle))
        for handle in document.schemas.handles where document.schemas[handle].allOf.count > 1 {
            let parts = document.schemas[handle].allOf
            let telling = parts.filter { named.contains($0) || !isAnnotation($0) }
            guard !telling.isEmpty, telling.count < parts.count else { continue }
            var schema = document.schemas[handle]
            var kept: [Handle<Schema>] = []
            for part in parts {
                if telling.contains(part) || !isRepeated(document.schemas[part].types, in: telling) {
                    kept.append(part)
                } else {
                    reportNull(part, besides: telling)
                    annotate(&schema, with: document.schemas[part])
                }
            }
            schema.allOf = kept
            document.schemas[handle] = schema
        }
    }

    /// Whether a schema says nothing of the values, their type and null aside.
    private func isAnnotation(_ handle: Handle<Schema>) -> Bool {
        let schema = document.schemas[handle]
        if schema.reference != nil || schema.literal != nil || schema.isUnresolved || schema.format != nil {
            return false
        }
        let saysValues =
            schema.enumeration != nil || schema.constant != nil || schema.bounds != Schema.Bounds()
            || schema.contentEncoding != nil || schema.contentMediaType != nil || schema.contentSchema != nil
        let saysMembers =
            !schema.properties.isEmpty || !schema.required.isEmpty || schema.additionalProperties != nil
            || schema.items != nil || !schema.dependentRequired.isEmpty || !schema.conditions.isEmpty
        let composes = !schema.allOf.isEmpty || !schema.oneOf.isEmpty || !schema.anyOf.isEmpty
        return !saysValues && !saysMembers && !composes && schema.discriminator == nil
            && schema.discriminatorValue == nil && schema.uninterpreted.isEmpty
    }

    /// Whether one of the other parts has none but the types that a part wants, so that to want them says nothing.
    private func isRepeated(_ types: Schema.Types?, in parts: [Handle<Schema>]) -> Bool {
        guard let types else { return true }
        var visited: Set<Handle<Schema>> = []
        var pending = parts
        while let next = pending.popLast(), visited.count < Self.searchLimit {
            guard visited.insert(next).inserted else { continue }
            let schema = document.schemas[next]
            if let known = schema.types {
                if types.isSuperset(of: known) { return true }
                continue
            }
            // Who lists properties means an object.
            if !schema.properties.isEmpty || !schema.required.isEmpty, types.contains(.object) { return true }
            pending += schema.allOf
            if let reference = schema.reference { pending.append(reference) }
        }
        return false
    }

    private func annotate(_ schema: inout Schema, with part: Schema) {
        schema.title = schema.title ?? part.title
        schema.description = schema.description ?? part.description
        schema.externalDocs = schema.externalDocs ?? part.externalDocs
        schema.defaultValue = schema.defaultValue ?? part.defaultValue
        schema.examples += part.examples
        schema.isDeprecated = schema.isDeprecated || part.isDeprecated
        schema.isReadOnly = schema.isReadOnly || part.isReadOnly
        schema.isWriteOnly = schema.isWriteOnly || part.isWriteOnly
        // By the letter this means nothing: `nullable` adds null to the `type` beside it (3.0.3, section "Fixed Fields" of
        // the Schema Object), and the other parts do not take null. But there is no other reason to write it than that null
        // comes, and it does. Types of 3.1, which has null among them, mean what they say.
        let isMeant = !document.version.hasIdentifiers || (part.types == nil && !part.isNull)
        if part.isNullable, isMeant { schema.isNullable = true }
    }

    /// Reports a part that wants null (3.1) where another one has no null.
    private func reportNull(_ part: Handle<Schema>, besides telling: [Handle<Schema>]) {
        guard document.version.hasIdentifiers, document.schemas[part].isNull,
            let other = telling.first(where: { !takesNull($0) })
        else { return }
        diagnostics.warning(
            .contradictoryAllOf, "no value is null and what another part of the 'allOf' wants; null is left out",
            at: document.schemas[part].range.shortened,
            notes: [.init("the other one is here", at: document.schemas[other].range.shortened)])
    }

    /// Whether null may be among the values of a schema.
    private func takesNull(_ handle: Handle<Schema>) -> Bool {
        var visited: Set<Handle<Schema>> = []
        var pending = [handle]
        while let next = pending.popLast() {
            guard visited.insert(next).inserted else { continue }
            let schema = document.schemas[next]
            let values = schema.listed
            if schema.isNullable || values?.contains(where: \.isNull) == true || visited.count > Self.searchLimit {
                return true
            }
            pending += schema.allOf + schema.oneOf + schema.anyOf + [schema.reference].compactMap(\.self)
        }
        return false
    }

    /// Lets parts of compositions that are references with `nullable` beside them be what they refer to: an heir is known
    /// by the handle of its parent, and a variant by the one that a mapping leads to. The null goes to the schema around,
    /// if it is one of its values: a variant that takes null is enough, while of an `allOf` every part has to take it.
    func takeNullFromParts() {
        // From 3.1 on, a reference and what stands beside it are a schema like others.
        if document.version.hasIdentifiers { return }
        let named = Set(document.components.schemas.map(\.handle))
        for handle in document.schemas.handles {
            if document.schemas[handle].allOf.isEmpty, document.schemas[handle].oneOf.isEmpty,
                document.schemas[handle].anyOf.isEmpty
            {
                continue
            }
            var schema = document.schemas[handle]
            let lists = [schema.allOf, schema.oneOf, schema.anyOf]
            let targets = lists.map { parts in parts.map { nullableTarget(of: $0, named) } }
            guard targets.joined().contains(where: { $0 != nil }) else { continue }
            let isAlwaysNullable = !targets[0].isEmpty && targets[0].allSatisfy { $0 != nil }
            let isNullableChoice = targets[1...].joined().contains { $0 != nil }
            if isAlwaysNullable || isNullableChoice { schema.isNullable = true }
            let taken = zip(lists, targets).map { parts, targets in zip(parts, targets).map { $1 ?? $0 } }
            (schema.allOf, schema.oneOf, schema.anyOf) = (taken[0], taken[1], taken[2])
            document.schemas[handle] = schema
        }
    }

    /// What a part refers to that is but a reference with `nullable` beside it; nil for others, and for those that have
    /// a name to be known by.
    private func nullableTarget(of part: Handle<Schema>, _ named: Set<Handle<Schema>>) -> Handle<Schema>? {
        var current = part
        for _ in 0..<Self.searchLimit {
            guard !named.contains(current), let next = document.schemas[current].reference else {
                return current == part ? nil : current
            }
            current = next
        }
        // It leads back to itself.
        return nil
    }

    /// Whether null may stand where a document of 3.0 refers to a schema: `nullable` beside `$ref`, of all that 3.0 ignores
    /// there. Who writes it means null, and a value that is null could not be read otherwise.
    func isNullableReference(_ node: SyntaxNode) -> Bool {
        if node.reference == nil || document.version.hasIdentifiers { return false }
        return saysNullable(node)
    }

    /// Whether a reference of a property says something about this use of what it leads to. By the letter of 3.0 it is
    /// ignored, but who writes it means it, and nothing of it changes what travels.
    func isDescribedReference(_ node: SyntaxNode) -> Bool {
        guard node.reference != nil else { return false }
        if document.version.hasIdentifiers { return node["description"] != nil }
        return ["description", "deprecated", "readOnly", "writeOnly"].contains { node[$0] != nil }
    }

    /// Whether a schema is a reference to which a document of 3.0 adds what `annotateReference` reads.
    func isAnnotatedReference(_ node: SyntaxNode) -> Bool {
        !document.version.hasIdentifiers && (isNullableReference(node) || isDescribedReference(node))
    }

    /// Reads what stands beside a reference in a document of 3.0, as far as it is about its place and not about values; but
    /// null is.
    func annotateReference(_ node: SyntaxNode, _ schema: inout Schema) {
        schema.isNullable = isNullableReference(node)
        schema.title = node["title"]?.scalar?.text
        schema.description = node["description"]?.scalar?.text
        schema.isDeprecated = node["deprecated"]?.scalar?.text == "true"
        schema.isReadOnly = node["readOnly"]?.scalar?.text == "true"
        schema.isWriteOnly = node["writeOnly"]?.scalar?.text == "true"
    }
}
