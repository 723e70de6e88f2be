import ApusModel
import ApusSource

extension ModelPair {
    /// Whether something that has a type was and is there, with a type that is the same to the compiler.
    ///
    /// - Parameter isNew: Whether it is one of NEW, else it is one of OLD.
    func isKept(_ cause: TypesAlong.Cause, ofNew isNew: Bool) -> Bool {
        guard let twin = twin(of: cause, ofNew: isNew) else { return false }
        let (before, after) = isNew ? (twin, cause) : (cause, twin)
        guard let left = old.type(of: before, oldIndex), let right = new.type(of: after, newIndex) else {
            return false
        }
        return isSame(left, right)
    }

    private func twin(of cause: TypesAlong.Cause, ofNew isNew: Bool) -> TypesAlong.Cause? {
        func operation(_ index: Int) -> Int? { isNew ? operations.old(index) : operations.new[index] }
        func type(_ id: TypeID) -> TypeID? { isNew ? types.old(id) : types.new(id) }
        switch cause {
        case .operation, .type: return nil
        case .argument(let index, let key): return operation(index).map { .argument(operation: $0, key) }
        case .property(let id, let name): return type(id).map { .property($0, wireName: name) }
        case .variant(let id, let name): return type(id).map { .variant($0, name: name) }
        case .answer(let index, let response):
            guard let twin = operation(index) else { return nil }
            let (model, other) = isNew ? (new, old) : (old, new)
            let answer = model.operations[index].responses[response]
            return other.operations[twin].responses.firstIndex { $0.name == answer.name }
                .map { .answer(operation: twin, response: $0) }
        }
    }
}

extension APIModel {
    fileprivate func type(of cause: TypesAlong.Cause, _ members: ModelIndex) -> TypeReference? {
        switch cause {
        case .operation, .type: nil
        case .argument(let index, let key): members.argument(key, of: index)?.type
        case .property(let id, let name): members.property(name, of: id)?.type
        case .answer(let index, let response): operations[index].responses[response].content?.type
        case .variant(let id, let name): members.variant(name, of: id)?.type
        }
    }
}
