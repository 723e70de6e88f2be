import ApusSource

extension DocumentReader {
    /// Adds to choices what the mappings of their discriminators lead to and they do not list: which schema a value stands
    /// for is said there in so many words, and servers do send it (section "Discriminator Object").
    func addMappedVariants() {
        // Choices lead through each other: all are looked at as the document has them.
        let found = document.schemas.handles.compactMap { handle -> (Handle<Schema>, [Handle<Schema>])? in
            let schema = document.schemas[handle]
            guard let mapping = schema.discriminator?.mapping, !mapping.isEmpty else { return nil }
            let strays = strays(among: mapping.compactMap(\.target), besides: schema, at: handle)
            return strays.isEmpty ? nil : (handle, strays)
        }
        for (handle, strays) in found {
            if document.schemas[handle].oneOf.isEmpty {
                document.schemas[handle].anyOf += strays
            } else {
                document.schemas[handle].oneOf += strays
            }
            for (value, target) in document.schemas[handle].discriminator?.mapping ?? []
            where target.map(strays.contains) == true {
                diagnostics.warning(
                    .strayMapping,
                    "'\(value.value)' is mapped to a schema that is none of the variants; it is taken as one more",
                    at: value.range)
            }
        }
    }

    /// The targets of a mapping that a value of the choice could not be otherwise, each once, in the order of the document.
    private func strays(
        among targets: [Handle<Schema>], besides choice: Schema, at handle: Handle<Schema>
    ) -> [Handle<Schema>] {
        let members = choice.oneOf.isEmpty ? choice.anyOf : choice.oneOf
        if members.isEmpty || Set(members).isSuperset(of: targets) { return [] }
        var known = reach(of: members, by: \.alternatives)
        known.insert(handle)
        return targets.filter { target in
            known.insert(target).inserted && isObject(document.schemas[target])
                // What is made of the choice is the choice, in other words.
                && !reach(of: [target], by: \.bases).contains(handle)
        }
    }

    /// Whether a schema can have the discriminator, and is no choice itself.
    private func isObject(_ schema: Schema) -> Bool {
        schema.oneOf.isEmpty && schema.anyOf.isEmpty && !schema.isUnresolved
            && (!schema.properties.isEmpty || !schema.allOf.isEmpty || schema.reference != nil)
    }

    /// The schemas, and those that they lead to.
    private func reach(
        of handles: [Handle<Schema>], by steps: KeyPath<Schema, [Handle<Schema>]>
    ) -> Set<Handle<Schema>> {
        var found: Set<Handle<Schema>> = []
        var pending = handles
        while let next = pending.popLast() {
            if found.insert(next).inserted { pending += document.schemas[next][keyPath: steps] }
        }
        return found
    }
}

extension Schema {
    /// What a value of the schema may be instead.
    fileprivate var alternatives: [Handle<Schema>] {
        oneOf + anyOf + (reference.map { [$0] } ?? []) + (allOf.count == 1 ? allOf : [])
    }

    /// What a value of the schema is as well.
    fileprivate var bases: [Handle<Schema>] { allOf + (reference.map { [$0] } ?? []) }
}
