import ApusSource
import ApusSpec

extension SchemaFlattener {
    /// Whether an object that is only sent requires what it inherits as read-only, which the inherited object does not: the
    /// client sends it always.
    func isRequiredToBeSent(_ property: EffectiveSchema.Property, of object: EffectiveSchema) -> Bool {
        guard object.required[property.name.value] != nil, !effective(property.schemas).isNullable,
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
