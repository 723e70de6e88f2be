import ApusModel
import ApusSource

/// Compares the operations of two models: their calls, and what conforms to the protocol.
struct OperationComparison {
    let pair: ModelPair
    let findings: SourceFindings
    /// The parts that both have; nil where nobody has said which.
    var parts: Set<String>?

    /// Compares every operation.
    func compare() {
        for (index, operation) in pair.old.operations.enumerated() {
            if let twin = pair.operations.new[index] {
                compare(index, twin)
            } else {
                add(
                    .swiftOperationRemoved, operation, nil, "is gone: do without it", .existence,
                    ChangeValues(old: operation.functionName.text), .operations(old: [index], new: []))
            }
        }
        for (index, operation) in pair.new.operations.enumerated() where !pair.operations.isKnown(index) {
            let isMocked = operation.role == .call && parts?.contains("mock") == true
            let mock = pair.new.mock
            let calls: ChangeText =
                isMocked ? "; switches over \("\(mock.name.text).\(mock.call.text)") have to name it" : ""
            add(
                .swiftOperationAdded, nil, operation,
                "is new: implementations of \(pair.new.protocolName(of: operation).text), such as servers and mocks, have to have it\(calls)",
                .existence, ChangeValues(new: operation.functionName.text), .operations(old: [], new: [index]))
        }
    }

    private func compare(_ index: Int, _ twin: Int) {
        let (old, new) = (pair.old.operations[index], pair.new.operations[twin])
        let subject = SourceFindings.Subject.operations(old: [index], new: [twin])
        if old.functionName != new.functionName || old.typeName != new.typeName {
            let isType = old.functionName == new.functionName
            let (was, now) = isType ? (old.typeName, new.typeName) : (old.functionName, new.functionName)
            add(
                .swiftOperationRenamed, old, new,
                isType
                    ? "has the type \(now.text) now (was \(was.text)): use the new name"
                    : "is called \(now.text) now, and its type \(new.typeName.text): use the new names", .name,
                ChangeValues(old: was.text, new: now.text), subject)
        }
        if old.documentation.isDeprecated != new.documentation.isDeprecated {
            let isDeprecated = new.documentation.isDeprecated
            add(
                isDeprecated ? .swiftOperationDeprecated : .swiftOperationUndeprecated, old, new,
                isDeprecated
                    ? "is deprecated: calls bring a warning, which some builds take for an error"
                    : "is not deprecated any more", .deprecation, ChangeValues(), subject)
        }
        var arguments = ArgumentComparison(
            pair: pair, findings: findings, owner: new.functionName.text, key: pair.oldSpelling.key(old),
            subject: subject,
            places: ChangePlaces(old: old.origin?.place, new: new.origin?.place))
        arguments.pathAnchor = ChangeAnchor(.name, old: old.origin?.related, new: new.origin?.related)
        arguments.moved = pair.movedToOrFromCommon(old, new)
        arguments.compare(Argument.list(of: old, pair.oldSpelling), Argument.list(of: new, pair.newSpelling))
        let answers = AnswerComparison(pair: pair, findings: findings, old: old, new: new, subject: subject)
        answers.compare()
    }

    private func add(
        _ rule: DiffRule, _ old: OperationModel?, _ new: OperationModel?, _ message: ChangeText,
        _ aspect: ChangeAnchor.Aspect, _ values: ChangeValues, _ subject: SourceFindings.Subject
    ) {
        let name = (old ?? new)?.functionName.text ?? ""
        let key = old.map(pair.oldSpelling.key) ?? new.map(pair.newSpelling.key) ?? ""
        let change = Change(
            rule, subject: ChangeSubject(words: "operation \(name)", key: key), message: message,
            places: ChangePlaces(old: old?.origin?.place, new: new?.origin?.place),
            anchor: ChangeAnchor(aspect, old: old?.origin?.object, new: new?.origin?.object), values: values)
        findings.add(change, of: subject)
    }
}

extension ModelPair {
    /// The parameters that an operation had of its own and that are asked for once now, or the other way round.
    func movedToOrFromCommon(_ left: OperationModel, _ right: OperationModel) -> Set<Argument.Key> {
        func common(_ model: APIModel, _ operation: OperationModel) -> Set<Argument.Key> {
            operation.usesCommon ? Set((model.common?.parameters ?? []).map { .parameter(ParameterKey($0)) }) : []
        }
        func own(_ operation: OperationModel) -> Set<Argument.Key> {
            Set(operation.parameters.map { .parameter(ParameterKey($0)) })
        }
        let moved = common(old, left).intersection(own(right))
        return moved.union(common(new, right).intersection(own(left)))
    }
}
