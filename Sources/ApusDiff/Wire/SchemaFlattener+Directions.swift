import ApusSource
import ApusSpec

extension SchemaFlattener {
    /// Whether clients send a property that a schema calls read-only.
    func isSentNonetheless(_ property: EffectiveSchema.Property, of object: EffectiveSchema) -> Bool {
        object.required[property.name.value] != nil
            && (isWritableAgain(property, of: object) || isRequiredToBeSent(property, of: object))
    }

    /// Whether an object describes what it inherits as read-only once more, without saying so, and requires it.
    private func isWritableAgain(_ property: EffectiveSchema.Property, of object: EffectiveSchema) -> Bool {
        guard property.schemas.handles.count > 1, let schema = redescribed(in: object.set)[property.name.value] else {
            return false
        }
        let nearest = effective(SchemaSet(schema))
        return !nearest.isReadOnly && !nearest.isFree
    }

    /// The schemas of those properties that are required where they are described last: what an object says itself comes
    /// behind what it inherits.
    private func redescribed(in set: SchemaSet) -> [String: Handle<Schema>] {
        if let known = nearest[set] { return known }
        var result: [String: Handle<Schema>?] = [:]
        var pending = set.handles
        var visited: Set<Handle<Schema>> = []
        while let handle = pending.popLast() {
            guard visited.insert(handle).inserted else { continue }
            let schema = document.schemas[handle]
            let required = Set(schema.required.map(\.value))
            for property in schema.properties where result[property.name.value] == nil {
                result[property.name.value] = .some(required.contains(property.name.value) ? property.schema : nil)
            }
            pending += schema.allOf
            if let reference = schema.reference { pending.append(reference) }
        }
        nearest[set] = result.compactMapValues(\.self)
        return nearest[set] ?? [:]
    }

    /// Whether an object that is only sent requires what it inherits as read-only, which the inherited object does not: the
    /// client sends it always.
    private func isRequiredToBeSent(_ property: EffectiveSchema.Property, of object: EffectiveSchema) -> Bool {
        guard !effective(property.schemas).isNullable,
            !property.requiring.contains(where: { effective(SchemaSet($0)).isReadOnly })
        else { return false }
        return !isReceived(object.set.main)
    }

    /// Whether a schema, or one that it refers to, is one of what the API sends.
    private func isReceived(_ schema: Handle<Schema>) -> Bool {
        var visited: Set<Handle<Schema>> = []
        var next: Handle<Schema>? = schema
        while let handle = next, visited.insert(handle).inserted {
            if directions.received.contains(handle) { return true }
            next = document.schemas[handle].reference
        }
        return false
    }
}
