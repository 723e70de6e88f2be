package import ApusSource

/// Which named schemas inherit from which: by `allOf`, or by a reference with more beside it.
package struct Heirs {
    private var children: [Handle<Schema>: [Handle<Schema>]] = [:]
    private var hasAll = true
    /// Where schemas inherit from one another in hundreds of steps, each of these would have all of the heirs of the last: of
    /// more than these, a schema has those alone that refer to it.
    private static let limit = 100_000

    /// Looks through a document.
    ///
    /// - Parameter bases: The schemas whose heirs are asked for.
    package init(of bases: [Handle<Schema>], in document: Document) {
        if bases.isEmpty { return }
        for component in document.components.schemas where !component.isReference {
            let schema = document.schemas[component.handle]
            for parent in schema.allOf { children[parent, default: []].append(component.handle) }
            if let parent = schema.reference { children[parent, default: []].append(component.handle) }
        }
        var count = 0
        for base in bases where count <= Self.limit { count += all(of: base, limit: Self.limit - count + 1).count }
        hasAll = count <= Self.limit
    }

    /// The heirs of a schema and theirs, those of the first one before the second.
    package func all(of base: Handle<Schema>) -> [Handle<Schema>] { all(of: base, limit: .max) }

    /// The heirs of schemas that are not bases of theirs in turn.
    package static func inner(_ heirs: [Handle<Schema>: Set<Handle<Schema>>]) -> Set<Handle<Schema>> {
        heirs.reduce(into: []) { inner, entry in
            for heir in entry.value where heir != entry.key && heirs[heir]?.contains(entry.key) != true {
                inner.insert(heir)
            }
        }
    }

    private func all(of base: Handle<Schema>, limit: Int) -> [Handle<Schema>] {
        var found: [Handle<Schema>] = []
        var seen: Set<Handle<Schema>> = [base]
        var pending = Array((children[base] ?? []).reversed())
        while let next = pending.popLast(), found.count < limit {
            guard seen.insert(next).inserted else { continue }
            found.append(next)
            if hasAll { pending += (children[next] ?? []).reversed() }
        }
        return found
    }
}

extension Schema {
    /// Whether a schema says of itself what its values are, composition aside.
    package var hasOwnShape: Bool {
        !properties.isEmpty || items != nil || enumeration != nil || constant != nil || additionalProperties != nil
            || !required.isEmpty
    }

    /// The same with what `allOf` puts together.
    package var hasShape: Bool { hasOwnShape || !allOf.isEmpty }

    /// Whether it is but a reference that may be null: a second name of what it refers to, and no heir of it.
    package var isSecondName: Bool {
        reference != nil && isNullable && types == nil && !hasShape && oneOf.isEmpty && anyOf.isEmpty
            && discriminatorValue == nil
    }
}
