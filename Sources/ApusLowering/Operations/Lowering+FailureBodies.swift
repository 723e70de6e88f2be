import ApusModel

extension Lowering {
    /// What two bodies of several media types have in common where they are alike.
    private struct BodyKey: Hashable {
        let name: SwiftIdentifier
        let mediaRanges: [String]
        let content: ContentModel
        let rules: ValueRules
        let isReadFromText: Bool

        init(_ item: ChoiceModel.Case) {
            name = item.name
            mediaRanges = item.mediaRanges
            content = item.content
            rules = item.rules
            isReadFromText = item.isReadFromText
        }
    }

    /// Makes one type of the bodies that failures of several operations have in several media types alike: without it no
    /// two of these failures would be. It is called after what it may be (`ErrorOrProblem`), or else after the failure; and
    /// each operation has it under the name that it would have there, so that nobody notices where it is shared. Those that are alike within
    /// one operation alone are one type there. What the configuration gives a name of its own stays as it is.
    func shareFailureBodies() {
        var users: [[BodyKey]: [TypeID]] = [:]
        var failures: [TypeID: ResponseModel] = [:]
        for failure in model.operations.flatMap(\.failures) {
            guard case .choice(let id, _) = failure.content, failures[id] == nil,
                model.types[id].operation != nil, model.types[id].nested.isEmpty,
                naming.unrenamed[id] == model.types[id].name, case .choice(let choice) = model.types[id].kind
            else { continue }
            failures[id] = failure
            users[choice.cases.map(BodyKey.init), default: []].append(id)
        }
        let taken = takenNames
        var shares: [(name: SwiftIdentifier, ids: [TypeID])] = []
        var ownShares = shares
        for ids in Self.shared(users.values, by: { path(of: .type($0)) }) {
            guard case .choice(let choice) = model.types[ids[0]].kind, let failure = failures[ids[0]] else { continue }
            if Set(ids.map { model.types[$0].operation }).count == 1 {
                if let name = ownBodyName(of: choice, taken) { ownShares.append((name, ids)) }
                continue
            }
            let names = bodyNames(of: choice, in: failure)
            guard let name = names.first(where: { !taken.contains($0) && topLevel.reserve($0) }) else { continue }
            shares.append((name, ids))
        }
        let all = shares + ownShares
        let bodies = all.flatMap { share in share.ids.map { (type: model.types[$0], shared: share.ids[0]) } }
        makeOne(shares, taken)
        makeOneWithin(ownShares)
        for (type, shared) in bodies {
            var alias = TypeModel(
                name: type.name, kind: .alias(.named(shared)), documentation: DocumentationModel(), range: type.range)
            alias.operation = type.operation
            _ = model.types.add(alias)
        }
    }

    /// The name of the bodies that failures of one operation have alike; nil where it means something else already.
    private func ownBodyName(of choice: ChoiceModel, _ taken: Set<SwiftIdentifier>) -> SwiftIdentifier? {
        let names = [tellingName(of: choice), spelling.typeName("failure_body", fallback: "Body")]
        return names.compactMap(\.self).first { !taken.contains($0) && !reservedWithin.contains($0.text) }
    }

    private func bodyNames(of choice: ChoiceModel, in failure: ResponseModel) -> [SwiftIdentifier] {
        let body = spelling.typeName("\(failure.name.text)_body", fallback: "Body")
        return [tellingName(of: choice), body, model.name.appending(body)].compactMap(\.self)
    }

    /// The name of what a body may be (`ErrorOrProblem`), where that says all and is no sentence.
    private func tellingName(of choice: ChoiceModel) -> SwiftIdentifier? {
        var parts: [SwiftIdentifier] = []
        for item in choice.cases {
            guard case .named(let id) = item.content.type, !parts.contains(model.types[id].name) else { continue }
            parts.append(model.types[id].name)
        }
        let either = parts.map(\.text).joined(separator: "_or_")
        let isTelling = parts.count == choice.cases.count && parts.count < 4 && either.utf8.count <= 40
        return isTelling ? spelling.typeName(either, fallback: "Body") : nil
    }
}
