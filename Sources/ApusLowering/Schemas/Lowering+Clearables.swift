import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

/// Choices between a value and the empty text, by which APIs with forms clear what they have: a form has no null.
extension Lowering {
    /// The one variant beside the empty text, if no value of it is a text: nothing else tells what a text is.
    func clearedMember(among members: [Handle<Schema>], of choice: Handle<Schema>) -> Handle<Schema>? {
        guard members.count == 2, let empty = members.firstIndex(where: isEmptyText) else { return nil }
        var visited = VisitedSchemas()
        let other = members[1 - empty]
        // The name of a choice is that of its values, cleared or not: a type that stands in it needs another.
        guard named[choice] == nil || named[other] != nil || isPlainValue(other) else { return nil }
        return hasNoText(other, &visited) && !contains(other, choice) ? other : nil
    }

    /// Whether a schema leads to another one by lists, dictionaries and references alone: without a type that is declared,
    /// nothing would end the circle.
    private func contains(_ handle: Handle<Schema>, _ choice: Handle<Schema>) -> Bool {
        func inside(_ handle: Handle<Schema>) -> [Handle<Schema>] {
            let schema = document.schemas[handle]
            var values: Handle<Schema>?
            if case .schema(let others) = schema.additionalProperties { values = others }
            return [schema.items, schema.reference, values].compactMap(\.self)
        }
        return isReached(from: handle, by: inside) { $0 == choice }
    }

    /// Whether a schema is a number, a boolean or a list, which need no declaration.
    private func isPlainValue(_ handle: Handle<Schema>) -> Bool {
        let schema = document.schemas[handle]
        if schema.reference != nil { return true }
        return schema.listed == nil && [.integer, .number, .boolean, .array].contains(schema.types)
    }

    /// Whether a schema without a name allows the empty text alone.
    private func isEmptyText(_ handle: Handle<Schema>) -> Bool {
        let schema = document.schemas[handle]
        guard named[handle] == nil, schema.types == nil || schema.types == .string, let values = schema.listed
        else { return false }
        let texts = values.filter { !$0.isNull }.map(\.scalar)
        return texts.count == 1 && texts[0]?.kind == .string && texts[0]?.text.isEmpty == true
    }

    /// Whether a schema says that none of its values is a text.
    private func hasNoText(_ handle: Handle<Schema>, _ visited: inout VisitedSchemas) -> Bool {
        guard visited.insert(handle) else { return false }
        let schema = document.schemas[handle]
        if schema.isUnresolved || schema.literal != nil { return false }
        if let types = schema.types { return !types.isEmpty && !types.contains(.string) }
        if let values = schema.listed { return values.allSatisfy { $0.scalar?.kind != .string } }
        if isObject(handle) { return true }
        if let reference = schema.reference, hasNoText(reference, &visited) { return true }
        if schema.allOf.contains(where: { hasNoText($0, &visited) }) { return true }
        let variants = variants(of: schema)
        return !variants.isEmpty && variants.allSatisfy { hasNoText($0, &visited) }
    }
}
