import ApusModel
import ApusSource

extension TypeComparison {
    /// What a group of types came or went with.
    private struct Companion {
        let words: ChangeText
        let object: SourceRange?
        let subject: SourceFindings.Subject
    }

    /// The names of so many types stand in a sentence.
    private static let namedTypes = 8

    /// Whether something of OLD has no counterpart.
    func isGone(_ cause: TypesAlong.Cause) -> Bool {
        switch cause {
        case .operation(let index): return pair.operations.new[index] == nil
        case .answer(let index, let response):
            guard let twin = pair.operations.new[index] else { return true }
            let (left, right) = (pair.old.operations[index], pair.new.operations[twin])
            return AnswerPairs(left, right).removed.contains { $0.name == left.responses[response].name }
        case .property(let id, let name):
            guard let twin = pair.types.new(id), case .structure(let other) = pair.new.types[twin].kind else {
                return false
            }
            return !other.properties.contains { $0.wireName == name }
        }
    }

    /// Whether something of NEW has no counterpart.
    func isNew(_ cause: TypesAlong.Cause) -> Bool {
        switch cause {
        case .operation(let index): return !pair.operations.isKnown(index)
        case .answer(let index, let response):
            guard let twin = pair.operations.old(index) else { return true }
            let (left, right) = (pair.old.operations[twin], pair.new.operations[index])
            return AnswerPairs(left, right).added.contains { $0.name == right.responses[response].name }
        case .property(let id, let name):
            guard let twin = pair.types.old(id), case .structure(let other) = pair.old.types[twin].kind else {
                return false
            }
            return !other.properties.contains { $0.wireName == name }
        }
    }

    /// Tells types that went with something, as part of that.
    func addRemoved(_ types: [TypeID], with cause: TypesAlong.Cause) {
        let companion = companion(cause, pair.old, pair.oldSpelling, isOld: true)
        let names = types.map(pair.oldSpelling.path)
        add(
            .swiftTypeRemoved, names, "gone", companion,
            anchor: ChangeAnchor(.existence, old: companion.object, new: nil),
            ChangeValues(old: names.joined(separator: ", ")), key: pair.oldSpelling.key(types[0]),
            ChangePlaces(old: pair.old.types[types[0]].origin?.place, new: nil))
    }

    /// Tells types that came with something, as part of that.
    func addAdded(_ types: [TypeID], with cause: TypesAlong.Cause) {
        let companion = companion(cause, pair.new, pair.newSpelling, isOld: false)
        let names = types.map(pair.newSpelling.path)
        add(
            .swiftTypeAdded, names, "new", companion,
            anchor: ChangeAnchor(.existence, old: nil, new: companion.object),
            ChangeValues(new: names.joined(separator: ", ")), key: pair.newSpelling.key(types[0]),
            ChangePlaces(old: nil, new: pair.new.types[types[0]].origin?.place))
    }

    private func companion(
        _ cause: TypesAlong.Cause, _ model: APIModel, _ spelling: SwiftSpelling, isOld: Bool
    ) -> Companion {
        func operations(_ index: Int) -> SourceFindings.Subject {
            isOld ? .operations(old: [index], new: []) : .operations(old: [], new: [index])
        }
        switch cause {
        case .operation(let index):
            let operation = model.operations[index]
            return Companion(
                words: "operation \(operation.functionName.text)", object: operation.origin?.object,
                subject: operations(index))
        case .answer(let index, let response):
            let answer = model.operations[index].responses[response]
            let kind = answer.isSuccess ? "answer" : "failure"
            return Companion(
                words: "\(words: kind) \(answer.name.text) of \(model.operations[index].functionName.text)",
                object: answer.origin?.object, subject: operations(index))
        case .property(let id, let name):
            var property: PropertyModel?
            if case .structure(let structure) = model.types[id].kind {
                property = structure.properties.first { $0.wireName == name }
            }
            return Companion(
                words: "property \(property?.name.text ?? name) of \(spelling.path(id))",
                object: property?.origin?.object,
                subject: isOld ? .types(old: id, new: nil) : .types(old: nil, new: id))
        }
    }

    private func add(
        _ rule: DiffRule, _ names: [String], _ state: String, _ companion: Companion, anchor: ChangeAnchor,
        _ values: ChangeValues, key: String, _ places: ChangePlaces
    ) {
        let limit = Self.namedTypes
        var words: ChangeText = "\(words: names.count == 1 ? "type" : "types") "
        words = words + .list(Array(names.prefix(limit)))
        if names.count > limit { words = words + " and \(words: String(names.count - limit)) more" }
        let message: ChangeText =
            "\(words: names.count == 1 ? "is" : "are") \(words: state) with \(companion.words)"
        findings.add(
            Change(
                rule, subject: ChangeSubject(words: words, key: key), message: message, places: places, anchor: anchor,
                values: values), of: companion.subject)
    }
}
