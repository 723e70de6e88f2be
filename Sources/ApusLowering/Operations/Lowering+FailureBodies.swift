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
    /// each operation has it under the name that it would have there, so that nobody notices where it is shared. What the
    /// configuration gives a name of its own stays as it is.
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
        for ids in Self.shared(users.values, by: { path(of: .type($0)) }) {
            guard case .choice(let choice) = model.types[ids[0]].kind, let failure = failures[ids[0]],
                Set(ids.map { model.types[$0].operation }).count > 1,
                let name = bodyNames(of: choice, in: failure).first(where: { name in
                    !taken.contains(name) && topLevel.reserve(name)
                })
            else { continue }
            shares.append((name, ids))
        }
        let bodies = shares.flatMap { share in share.ids.map { (type: model.types[$0], shared: share.ids[0]) } }
        makeOne(shares, taken)
        for (type, shared) in bodies {
            var alias = TypeModel(
                name: type.name, kind: .alias(.named(shared)), documentation: DocumentationModel(), range: type.range)
            alias.operation = type.operation
            _ = model.types.add(alias)
        }
    }

    private func bodyNames(of choice: ChoiceModel, in failure: ResponseModel) -> [SwiftIdentifier] {
        var parts: [SwiftIdentifier] = []
        for item in choice.cases {
            guard case .named(let id) = item.content.type, !parts.contains(model.types[id].name) else { continue }
            parts.append(model.types[id].name)
        }
        let either = parts.map(\.text).joined(separator: "_or_")
        let isTelling = parts.count == choice.cases.count && parts.count < 4 && either.utf8.count <= 40
        let body = spelling.typeName("\(failure.name.text)_body", fallback: "Body")
        return (isTelling ? [spelling.typeName(either, fallback: "Body")] : []) + [body, model.name.appending(body)]
    }
}
