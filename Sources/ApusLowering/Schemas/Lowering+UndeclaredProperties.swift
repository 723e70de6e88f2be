import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// What an object has to have without a schema that says what it is (JSON Schema, section 6.5.3): any JSON.
    ///
    /// It may be missing all the same: most of the time the name is a slip of the pen, and values that servers send without
    /// it have to be read.
    ///
    /// - Parameters:
    ///   - id: The struct of the object.
    ///   - scope: The names of the struct.
    func undeclaredProperties(of flat: FlatObject, in id: TypeID, scope: NameScope) -> [PropertyModel] {
        let undeclared = undeclared(in: flat)
        guard !undeclared.isEmpty, mayHaveUndeclared(flat) else { return [] }
        let owner = path(of: .type(id))
        let names = names(of: undeclared.map { nameWish(of: $0, owner: owner) }, in: scope)
        return zip(undeclared, names).map { wireName, name in
            var model = PropertyModel(
                name: name, wireName: wireName.value, type: .scalar(.json), presence: .optional, isNullable: false,
                rules: ValueRules(),
                documentation: DocumentationModel(remarks: [
                    "The document lists it as required without describing it, so that it may be left out."
                ]))
            model.origin = origin(wireName.range, schema: nil, type: model.type)
            return model
        }
    }

    /// Reports what is required without being a property: a slip of the pen, mostly.
    func checkRequired(_ flat: FlatObject) {
        let undeclared = undeclared(in: flat, withDiscriminators: true)
        guard !undeclared.isEmpty else { return }
        let names = flat.properties.map(\.name.value).sorted()
        let known = Set(undeclaredNames(in: flat))
        let isDictionary = flat.properties.isEmpty && flat.closure != .closed
        for (index, required) in undeclared.enumerated() where reported.insert(required.range).inserted {
            // Slips of the pen are few; comparing thousands of names with thousands takes minutes.
            let hint = index < 20 ? NearestName.suggestion(for: required.value, in: names) : ""
            let result =
                known.contains(required.value)
                ? ": its value is any JSON" : isDictionary ? "; that it is there is not checked" : ""
            diagnostics.warning(
                .unknownRequiredProperty,
                "'\(required.value)' is required, but no property has that name\(result)\(hint)", at: required.range)
        }
    }

    private func undeclaredNames(in flat: FlatObject) -> [String] {
        mayHaveUndeclared(flat) ? undeclared(in: flat).map(\.value) : []
    }

    /// Whether objects may have what nothing describes, and no dictionary holds it anyway.
    private func mayHaveUndeclared(_ flat: FlatObject) -> Bool {
        flat.closure != .closed && !flat.properties.isEmpty
    }

    /// The names that are required and no properties, each once. Those that a discriminator has are written with the union
    /// that it belongs to.
    private func undeclared(in flat: FlatObject, withDiscriminators: Bool = false) -> [Located<String>] {
        // Objects with properties keep those without names apart, where they are looked for.
        if flat.isTyped, !flat.properties.isEmpty || !withDiscriminators { return [] }
        return unnamed(in: flat, withDiscriminators: withDiscriminators)
    }

    /// The names among those of additional properties that an object has to have.
    func requiredOthers(of flat: FlatObject) -> [String] {
        flat.isTyped ? unnamed(in: flat).map(\.value) : []
    }

    private func unnamed(in flat: FlatObject, withDiscriminators: Bool = false) -> [Located<String>] {
        var seen: Set<[UInt8]> = []
        return flat.required.filter { required in
            flat.place(of: required.value) == nil && seen.insert(Array(required.value.utf8)).inserted
                && (withDiscriminators || !isDiscriminator(required.value, of: flat))
        }
    }

    private func isDiscriminator(_ name: String, of flat: FlatObject) -> Bool {
        flat.sources.contains { discriminated[$0]?.contains(name) == true }
    }

    /// The properties by which unions tell schemas apart, by the schemas.
    func findDiscriminated() -> [Handle<Schema>: Set<String>] {
        var found: [Handle<Schema>: Set<String>] = [:]
        for handle in document.schemas.handles {
            guard let discriminator = document.schemas[handle].discriminator else { continue }
            let schema = document.schemas[handle]
            for member in [handle] + schema.oneOf + schema.anyOf + discriminator.mapping.compactMap(\.target) {
                var next: Handle<Schema>? = member
                while let current = next,
                    found[current, default: []].insert(discriminator.propertyName.value).inserted
                {
                    next = document.schemas[current].reference
                }
            }
        }
        return found
    }
}
