import ApusModel
import ApusSource

/// Compares what two models have for parts, where both have them: the fixtures, the names of the mock, and those of what
/// answers the requests of the API.
struct PartComparison {
    let pair: ModelPair
    let findings: SourceFindings
    /// The parts that both have; nil where nobody has said which.
    let parts: Set<String>?

    /// Compares all of them.
    func compare() {
        if parts?.contains("mock") ?? true { compareMocks() }
        compareHandlers()
        let (old, new) = (pair.old.examples, pair.new.examples)
        guard !old.types.isEmpty || !old.outputs.isEmpty, !new.types.isEmpty || !new.outputs.isEmpty else { return }
        compareTypeExamples()
        compareOutputExamples()
    }

    // MARK: - The mock

    private func compareMocks() {
        let (old, new) = (pair.old.mock, pair.new.mock)
        if old.name != new.name { addMock(nil, nil, "type", old.name, new.name) }
        if old.call != new.call { addMock(nil, nil, "type", old.call, new.call) }
        for (index, twin) in pair.operations.new.sorted(by: { $0.key < $1.key }) {
            let (left, right) = (pair.old.operations[index], pair.new.operations[twin])
            // What follows the name of the operation is told with that.
            guard left.functionName == right.functionName, index < old.operations.count, twin < new.operations.count
            else { continue }
            let (before, after) = (old.operations[index], new.operations[twin])
            if before.answer != after.answer { addMock(left, right, "property", before.answer, after.answer) }
            if before.inputs != after.inputs { addMock(left, right, "property", before.inputs, after.inputs) }
        }
    }

    private func addMock(
        _ old: OperationModel?, _ new: OperationModel?, _ kind: String, _ was: SwiftIdentifier, _ now: SwiftIdentifier
    ) {
        let change = Change(
            .swiftMockRenamed,
            subject: ChangeSubject(
                words: "\(words: kind) \(was.text) of the part \("mock")",
                key: "/mock" + SwiftSpelling.token(was.text)),
            message: "is called \(now.text) now: use the new name",
            places: ChangePlaces(old: old?.origin?.place, new: new?.origin?.place),
            anchor: ChangeAnchor(.name, old: nil, new: nil), values: ChangeValues(old: was.text, new: now.text))
        findings.add(change, of: .client)
    }

    // MARK: - Handlers

    private func compareHandlers() {
        for old in pair.old.handlers {
            guard let new = pair.new.handlers.first(where: { $0.kind == old.kind }) else { continue }
            for (was, now) in [(old.name, new.name), (old.event, new.event)] where was != now {
                let change = Change(
                    .swiftTypeRenamed,
                    subject: ChangeSubject(
                        words: "type \(was.text)", key: "/\(old.kind.rawValue)s" + SwiftSpelling.token(was.text)),
                    message: "is called \(now.text) now: use the new name",
                    places: ChangePlaces(old: nil, new: nil), anchor: ChangeAnchor(.name, old: nil, new: nil),
                    values: ChangeValues(old: was.text, new: now.text))
                findings.add(change, of: .client)
            }
            compareEvents(old, new)
        }
    }

    /// Each request is a case of the enum. What it is called is told with the operation.
    private func compareEvents(_ old: HandlerModel, _ new: HandlerModel) {
        for event in old.events where pair.operations.new[event.operation] == nil {
            let operation = pair.old.operations[event.operation]
            add(
                .swiftCaseRemoved, operation, old, old, "is gone: do without it",
                ChangeAnchor(.existence, old: operation.origin?.object, new: nil),
                .operations(old: [event.operation], new: []))
        }
        for event in new.events where !pair.operations.isKnown(event.operation) {
            let operation = pair.new.operations[event.operation]
            add(
                .swiftCaseAdded, operation, old, new, "is new: switches without \("default") have to name it",
                ChangeAnchor(.existence, old: nil, new: operation.origin?.object),
                .operations(old: [], new: [event.operation]))
        }
    }

    private func add(
        _ rule: DiffRule, _ operation: OperationModel, _ old: HandlerModel, _ handler: HandlerModel,
        _ message: ChangeText, _ anchor: ChangeAnchor, _ subject: SourceFindings.Subject
    ) {
        let name = operation.functionName.text
        let isOld = anchor.old != nil
        let change = Change(
            rule,
            subject: ChangeSubject(
                words: "case \(name) of \(handler.event.text)",
                key: "/\(old.kind.rawValue)s" + SwiftSpelling.token(old.event.text) + SwiftSpelling.token(name)),
            message: message,
            places: ChangePlaces(
                old: isOld ? operation.origin?.place : nil, new: isOld ? nil : operation.origin?.place),
            anchor: anchor, values: isOld ? ChangeValues(old: name) : ChangeValues(new: name))
        findings.add(change, of: subject)
    }

    // MARK: - Fixtures

    private func compareTypeExamples() {
        for id in pair.old.types.ids {
            guard let twin = pair.types.new(id), case .structure = pair.new.types[twin].kind else { continue }
            let old = (pair.old.examples.types[id] ?? []).map(\.name)
            let new = (pair.new.examples.types[twin] ?? []).map(\.name)
            let origins = (pair.old.types[id].origin, pair.new.types[twin].origin)
            compare(
                old, new, in: pair.newSpelling.path(twin), key: pair.oldSpelling.key(id), origins,
                .types(old: id, new: twin))
        }
    }

    private func compareOutputExamples() {
        for (index, twin) in pair.operations.new.sorted(by: { $0.key < $1.key }) {
            let (left, right) = (pair.old.operations[index], pair.new.operations[twin])
            guard index < pair.old.examples.outputs.count, twin < pair.new.examples.outputs.count else { continue }
            // Those of answers that come or go are told with them.
            let answers = AnswerPairs(left, right)
            let (gone, added) = (Set(answers.removed.map(\.name)), Set(answers.added.map(\.name)))
            let old = pair.old.examples.outputs[index].filter { !gone.contains(left.responses[$0.response].name) }
            let new = pair.new.examples.outputs[twin].filter { !added.contains(right.responses[$0.response].name) }
            compare(
                old.map(\.name), new.map(\.name), in: "\(right.typeName).Output", key: pair.oldSpelling.key(left),
                (left.origin, right.origin), .operations(old: [index], new: [twin]))
        }
    }

    private func compare(
        _ old: [SwiftIdentifier], _ new: [SwiftIdentifier], in owner: String, key: String,
        _ origins: (old: Origin?, new: Origin?), _ subject: SourceFindings.Subject
    ) {
        let (before, after) = (Set(old), Set(new))
        for (rule, name, message) in old.filter({ !after.contains($0) })
            .map({ (DiffRule.swiftFixtureRemoved, $0, "is gone: use another one" as ChangeText) })
            + new.filter({ !before.contains($0) }).map({ (.swiftFixtureAdded, $0, "is new") })
        {
            let change = Change(
                rule,
                subject: ChangeSubject(
                    words: "fixture \(name.text) of \(owner)", key: "\(key)/\(name.text)"), message: message,
                places: ChangePlaces(old: origins.old?.place, new: origins.new?.place),
                anchor: ChangeAnchor(
                    .documentation, old: TypeComparison.schema(origins.old), new: TypeComparison.schema(origins.new)),
                values: ChangeValues(
                    old: rule == .swiftFixtureRemoved ? name.text : nil,
                    new: rule == .swiftFixtureAdded ? name.text : nil))
            findings.add(change, of: subject)
        }
    }
}
