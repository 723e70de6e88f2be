import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

extension Lowering {
    /// Whether the document lets a parameter at the end of a path be empty, by saying so or by a value that it may have: the
    /// key of a state that has none. Anywhere else an empty segment leads to another operation on many a server. Examples
    /// decide nothing, for tools write empty ones where they know no value.
    func mayBeEmpty(_ parameter: ParameterModel, of operation: Operation, in path: String) -> Bool {
        let route = path.prefix { $0 != "?" && $0 != "#" }
        guard route.hasSuffix("/{\(parameter.wireName)}"), !parameter.allowsReserved,
            parameter.rules.minLength ?? 0 == 0, hasEmptyValue(parameter.type),
            let declared = operation.parameters.lazy.map({ self.document.parameters[$0] })
                .first(where: { $0.location == .path && $0.name.value == parameter.wireName })
        else { return false }
        if declared.allowsEmptyValue { return true }
        guard let schema = declared.schema else { return false }
        let values = [nearest(schema, \.defaultValue)].compactMap(\.self) + (nearest(schema, \.listed) ?? [])
        return values.contains { $0.scalar.map { $0.kind == .string && $0.text.isEmpty } == true }
    }

    /// Whether a value of a type may be no text at all: a UUID or a number never is.
    private func hasEmptyValue(_ type: TypeReference) -> Bool {
        switch model.types.resolved(type) {
        case .scalar(.string), .scalar(.base64): return true
        case .named(let id):
            guard case .enumeration(let enumeration) = model.types[id].kind else { return false }
            return enumeration.rawType == .string
        case .scalar, .array, .dictionary, .optional, .clearable, .items: return false
        }
    }
}
