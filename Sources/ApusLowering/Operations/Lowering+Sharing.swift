import ApusModel

extension Lowering {
    /// What two operations have in common where they fail alike.
    private struct FailureKey: Hashable {
        let status: ResponseModel.Status
        let name: SwiftIdentifier
        let content: ContentModel?
        let isReadFromText: Bool
        let rules: ValueRules
        let headers: TypeID?

        init(_ response: ResponseModel) {
            status = response.status
            name = response.name
            content = response.content
            isReadFromText = response.isReadFromText
            rules = response.rules
            headers = response.headers
        }
    }

    /// Makes one type of the failures that several operations have alike. It is called after them, so that neither other
    /// operations nor their order change its name; and each operation has it under the name `Failure`, so that nobody
    /// notices where failures are shared or no longer. Where failures of one name differ, those that more operations have
    /// are shared.
    func shareFailures() {
        let keys = model.operations.map { operation in operation.failures.map(FailureKey.init) }
        var users: [[FailureKey]: [Int]] = [:]
        for (index, key) in keys.enumerated() where isShareable(model.operations[index]) {
            users[key, default: []].append(index)
        }
        let taken = takenNames
        var names = FailureNames(client: model.name, all: model.operations.map { $0.failures.map(\.name) })
        for indices in Self.shared(users.values, by: { model.operations[$0].typeName }) {
            var failures = model.operations[indices[0]].failures
            let name = names.claim(for: failures.map(\.name), bodies: bodyNames(of: failures)) { name in
                !taken.contains(name) && topLevel.reserve(name)
            }
            guard let name else { continue }
            for place in failures.indices {
                // Links differ as texts do.
                let texts = Set(indices.map { model.operations[$0].failures[place].documentation })
                if texts.count > 1 { failures[place].documentation = DocumentationModel() }
            }
            renameCases(of: name, &failures, in: indices)
            for index in indices { model.operations[index].sharedFailure = model.failures.count }
            model.failures.append(FailureModel(name: renamedShared(name, taken), responses: failures))
        }
    }

    /// The name that the configuration has for something shared, or else the name that it has. No operation may know the
    /// name for something else.
    private func renamedShared(_ name: SwiftIdentifier, _ taken: Set<SwiftIdentifier>) -> SwiftIdentifier {
        guard let configured = rename(name.text), configured != name else { return name }
        if !taken.contains(configured), topLevel.reserve(configured: configured) { return configured }
        reportTaken(name.text, configured)
        return name
    }

    /// The names that the configuration has for members of something shared; `owner` stands before them there.
    func renamedMembers(of owner: String, _ names: [SwiftIdentifier]) -> [SwiftIdentifier] {
        if options.renames.isEmpty { return names }
        let scope = NameScope(taken: ReservedNames.members.union(ReservedNames.cases))
        for name in names { scope.reserve(name) }
        return names.map { renamed($0, in: scope, owners: [owner]) ?? $0 }
    }

    private func renameHeaders(of owner: SwiftIdentifier, _ original: [SwiftIdentifier], in id: TypeID) {
        let names = renamedMembers(of: "\(owner).", original)
        guard case .headers(var headers) = model.types[id].kind else { return }
        for (index, name) in names.enumerated() { headers[index].name = name }
        model.types[id].kind = .headers(headers)
    }

    private func renameCases(of owner: SwiftIdentifier, _ failures: inout [ResponseModel], in operations: [Int]) {
        let names = renamedMembers(of: "\(owner).", failures.map(\.name))
        for (place, name) in names.enumerated() where name != failures[place].name {
            for index in operations {
                let responses = model.operations[index].responses
                guard let response = responses.firstIndex(where: { $0.name == failures[place].name }) else { continue }
                model.operations[index].responses[response].name = name
            }
            failures[place].name = name
        }
    }

    /// A pattern is a stored constant, which generic types have not.
    private func isShareable(_ operation: OperationModel) -> Bool {
        operation.failures.allSatisfy { $0.rules.innermostPattern == nil }
    }

    /// What the header fields of two responses have in common where they are alike.
    private struct HeaderKey: Hashable {
        let name: SwiftIdentifier
        let wireName: String
        let type: TypeReference
        let isRequired: Bool
        let explode: Bool?
        let content: ParameterModel.Content?
        let rules: ValueRules
        let documentation: DocumentationModel

        init(_ header: ParameterModel) {
            name = header.name
            wireName = header.wireName
            type = header.type
            isRequired = header.isRequired
            explode = header.explode
            content = header.content
            rules = header.rules
            documentation = header.documentation
        }
    }

    /// Makes one type of the header fields that several responses have alike, called after them. What the configuration
    /// gives a name of its own stays as it is.
    func shareHeaders() {
        var users: [[HeaderKey]: [TypeID]] = [:]
        for id in model.types.ids where model.types[id].nested.isEmpty && naming.unrenamed[id] == model.types[id].name {
            guard case .headers(let headers) = model.types[id].kind else { continue }
            users[headers.map(HeaderKey.init), default: []].append(id)
        }
        let taken = takenNames
        var shares: [(name: SwiftIdentifier, ids: [TypeID])] = []
        for ids in Self.shared(users.values, by: { path(of: .type($0)) }) {
            guard case .headers(let headers) = model.types[ids[0]].kind,
                let name = HeaderNames.name(for: headers.map(\.name)), !taken.contains(name), topLevel.reserve(name)
            else { continue }
            let names = headers.map(\.name)
            renameHeaders(of: name, HeaderNames.short(names) ?? names, in: ids[0])
            shares.append((name, ids))
        }
        makeOne(shares, taken)
    }

    /// Puts the first of some equal types of operations into the module, in the place of all of them.
    func makeOne(_ shares: [(name: SwiftIdentifier, ids: [TypeID])], _ taken: Set<SwiftIdentifier>) {
        for (name, ids) in shares {
            model.types[ids[0]].operation = nil
            model.types[ids[0]].source = .inline(name.text)
            model.types[ids[0]].name = renamedShared(name, taken)
        }
        replaceByFirst(shares.map(\.ids))
    }

    /// Makes one type of some equal ones of an operation, which stays there.
    func makeOneWithin(_ shares: [(name: SwiftIdentifier, ids: [TypeID])]) {
        for (name, ids) in shares {
            model.types[ids[0]].source = .inline(name.text)
            model.types[ids[0]].name = name
        }
        replaceByFirst(shares.map(\.ids))
    }

    private func replaceByFirst(_ groups: [[TypeID]]) {
        var replacements: [TypeID: TypeID] = [:]
        for ids in groups {
            for id in ids.dropFirst() { replacements[id] = ids[0] }
        }
        model.replaceTypes(replacements)
        model.types.omit(Array(replacements.keys))
    }

    /// What is there more than once, the most frequent first; of equals, the order of names decides, and not that of the
    /// document.
    static func shared<Item, Name: Comparable>(
        _ groups: some Sequence<[Item]>, by name: (Item) -> Name
    ) -> [[Item]] {
        let named = groups.filter { $0.count > 1 }.compactMap { group in
            group.map(name).min().map { (count: group.count, name: $0, items: group) }
        }
        return named.sorted { ($1.count, $0.name) < ($0.count, $1.name) }.map(\.items)
    }

    /// The names that mean something else in some operation.
    var takenNames: Set<SwiftIdentifier> {
        Set(model.types.ids.map { model.types[$0].name } + model.operations.map(\.typeName))
    }

    /// The names of the types that the bodies of responses have.
    private func bodyNames(of failures: [ResponseModel]) -> [SwiftIdentifier?] {
        failures.map { response in
            guard case .named(let id) = response.content?.type else { return nil }
            return model.types[id].name
        }
    }
}
