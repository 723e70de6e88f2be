import ApusSource
import ApusSpec

/// The API keys that an operation asks for as credentials. They travel as parameters do, and may be described as such, too or
/// instead.
struct KeyParameters {
    private enum Need {
        /// A request has to have it.
        case always
        /// It makes no difference to what else is needed.
        case never
        /// Others may do instead.
        case sometimes
    }

    private var needs: [Parameter.Key: Need] = [:]
    private let schemes: [String: Parameter.Key]
    private let security: [SecurityRequirement]

    /// Looks for those of an operation.
    ///
    /// - Parameter schemes: The schemes of the document that are API keys, by their names.
    init(_ operation: OperationTable.Entry, of document: Document, _ schemes: [String: Parameter.Key]) {
        security = operation.isReceived ? [] : document.security(of: operation.operation)
        self.schemes = schemes
        if schemes.isEmpty { return }
        for name in Set(security.flatMap(\.uses).map(\.scheme)) {
            guard let key = schemes[name] else { continue }
            let others = Set(security.map { Set($0.uses.map(\.scheme)) })
            needs[key] =
                others.allSatisfy { $0.contains(name) }
                ? .always
                : others.allSatisfy { !$0.contains(name) || others.contains($0.subtracting([name])) }
                    ? .never : .sometimes
        }
    }

    /// Whether a parameter of the operation is one of them: the credentials say all that it does.
    func contain(_ parameter: Parameter) -> Bool {
        guard let need = needs[parameter.key] else { return false }
        return need == .always || !parameter.isRequired
    }

    /// Whether a parameter of the other document is one of them and no credential there: only its description is another.
    func replace(_ parameter: Parameter, of others: KeyParameters) -> Bool {
        others.needs[parameter.key] == nil && needs[parameter.key] == (parameter.isRequired ? .always : .never)
    }

    /// What the operation asks for beside the keys that are parameters of the other document.
    func security(without parameters: [Parameter]) -> [SecurityRequirement] {
        let keys = Set(parameters.map(\.key))
        if keys.isEmpty { return security }
        var rest: [SecurityRequirement] = []
        for requirement in security {
            var other = requirement
            other.uses.removeAll { use in schemes[use.scheme].map(keys.contains) ?? false }
            if !rest.contains(other) { rest.append(other) }
        }
        return rest
    }
}

extension DocumentComparator {
    /// The API keys of two operations, and what each of them has as parameters that is one of the other's.
    struct ComparedKeys {
        var old: KeyParameters
        var new: KeyParameters
        var replaced: (old: [Parameter], new: [Parameter]) = ([], [])
        /// The parameters of which the credentials say all that they do.
        var credentials: (old: Set<Parameter.Key>, new: Set<Parameter.Key>) = ([], [])

        /// What the operations ask for beside these.
        var security: (old: [SecurityRequirement], new: [SecurityRequirement]) {
            (old.security(without: replaced.new), new.security(without: replaced.old))
        }
    }

    /// Finds the API keys of two operations.
    func keys(_ old: OperationTable.Entry, _ new: OperationTable.Entry) -> ComparedKeys {
        var keys = ComparedKeys(
            old: KeyParameters(old, of: self.old, keySchemes.old), new: KeyParameters(new, of: self.new, keySchemes.new)
        )
        if keySchemes.old.isEmpty, keySchemes.new.isEmpty { return keys }
        func parameters(_ operation: Operation, _ document: Document) -> [Parameter] {
            operation.parameters.map { document.parameters[$0] }
        }
        let all = (old: parameters(old.operation, self.old), new: parameters(new.operation, self.new))
        keys.replaced.old = all.old.filter { keys.new.replace($0, of: keys.old) }
        keys.replaced.new = all.new.filter { keys.old.replace($0, of: keys.new) }
        let own = (
            old: Set(all.old.filter(keys.old.contain).map(\.key)), new: Set(all.new.filter(keys.new.contain).map(\.key))
        )
        // One that both operations have as a parameter is one in both, unless the credentials say it in both.
        let both = Set(all.old.map(\.key)).intersection(all.new.map(\.key)).subtracting(own.old.intersection(own.new))
        keys.credentials.old = own.old.subtracting(both).union(keys.replaced.old.map(\.key))
        keys.credentials.new = own.new.subtracting(both).union(keys.replaced.new.map(\.key))
        return keys
    }
}
