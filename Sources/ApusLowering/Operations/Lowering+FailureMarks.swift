import ApusModel

extension Lowering {
    /// Finds the operations whose failures come with the status of success: `200` and `default` have a property with a
    /// constant, and each has another one, as in `{"ok": false, "error": "no_such_channel"}`.
    func findFailureMarks() {
        for index in model.operations.indices {
            model.operations[index].failureMark = failureMark(of: model.operations[index])
        }
    }

    private func failureMark(of operation: OperationModel) -> FailureMark? {
        guard !operation.hasSuccessCases,
            case .json(let success, let mediaType)? = operation.successes[0].content,
            case .json(let failure, mediaType)? = operation.failures.first(where: { $0.status == .default })?.content
        else { return nil }
        let usual = constants(of: success)
        for property in constants(of: failure) {
            guard let own = usual.first(where: { $0.wireName == property.wireName }), let value = property.constant,
                own.constant != value, case .scalar(let scalar) = model.types.resolved(property.type),
                model.types.resolved(own.type) == .scalar(scalar)
            else { continue }
            switch scalar {
            case .boolean: return FailureMark(wireName: property.wireName, value: .boolean(value == "true"))
            case .string: return FailureMark(wireName: property.wireName, value: .text(value))
            default: continue
            }
        }
        return nil
    }

    /// The properties of an object that are always there and have but one value.
    private func constants(of type: TypeReference) -> [PropertyModel] {
        guard case .named(let id) = model.types.resolved(type), case .structure(let structure) = model.types[id].kind
        else { return [] }
        return structure.properties.filter { $0.presence == .required && $0.constant != nil }
    }
}
