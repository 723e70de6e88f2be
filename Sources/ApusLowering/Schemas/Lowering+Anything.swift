import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// The type of a property, with any JSON for what is in a list or a dictionary and is said to be an object, but nothing
    /// else: documents say so of what may be anything, and one text among such values would make the whole unreadable. A
    /// property that is itself such a value is an object, as it nearly always is.
    func loosened(_ type: TypeReference, of handle: Handle<Schema>) -> TypeReference {
        let schema = document.schemas[handle]
        switch type {
        case .array(let element):
            guard let items = schema.items else { return type }
            return .array(isBareObject(items) ? .scalar(.json) : loosened(element, of: items))
        case .dictionary(let value):
            guard case .schema(let values)? = schema.additionalProperties else { return type }
            return .dictionary(isBareObject(values) ? .scalar(.json) : loosened(value, of: values))
        case .scalar, .named, .optional, .items, .clearable: return type
        }
    }

    /// Whether nothing is said of values but that they are objects.
    func isBareObject(_ handle: Handle<Schema>) -> Bool {
        let schema = document.schemas[handle]
        return schema.types == .object && !schema.hasShape && schema.reference == nil && schema.examples.isEmpty
            && schema.oneOf.isEmpty && schema.anyOf.isEmpty && schema.bounds == Schema.Bounds()
            && schema.discriminator == nil && schema.defaultValue == nil && descendants[handle] == nil
            && schema.conditions.isEmpty && schema.dependentRequired.isEmpty && schema.uninterpreted.isEmpty
    }
}
