import ApusModel
import ApusSource

/// Which type of OLD is which one of NEW.
///
/// 1. By what they are in the document: the name of a schema, or the place of one without a name. So a type is found
///    again whatever it is called in Swift.
/// 2. By their use: what two matched things refer to at the same place is one type, when it is of one kind and has at
///    least half of its members in common. So a schema that was renamed is found again, or one that got a name.
/// 3. By their members: what is left over on both sides and has the same members as nothing else.
/// 4. By their names in Swift: what is left over on both sides and called the same is the same to code.
struct TypeMatching {
    private let old: APIModel
    private let new: APIModel
    private let operations: OperationMatching
    private var oldToNew: [TypeID: TypeID] = [:]
    private var newToOld: [TypeID: TypeID] = [:]
    private var pending: [(old: TypeID, new: TypeID)] = []
    private var members: (old: [TypeID: Set<String>], new: [TypeID: Set<String>]) = ([:], [:])

    init(old: APIModel, new: APIModel, operations: OperationMatching) {
        self.old = old
        self.new = new
        self.operations = operations
        matchBySource()
        alignOperations()
        alignPending()
        matchByMembers()
        alignPending()
        matchByNames()
    }

    /// The type of NEW that a type of OLD is.
    func new(_ old: TypeID) -> TypeID? { oldToNew[old] }

    /// The type of OLD that a type of NEW is.
    func old(_ new: TypeID) -> TypeID? { newToOld[new] }

    // MARK: - What they are in the document

    private struct Key: Hashable {
        var operation: Int?
        var source: TypeSource
    }

    private mutating func matchBySource() {
        var places: [Key: [TypeID]] = [:]
        for id in new.types.ids.reversed() where new.types[id].parent == nil {
            guard let source = new.types[id].source else { continue }
            places[Key(operation: new.types[id].operation, source: source), default: []].append(id)
        }
        for id in old.types.ids where old.types[id].parent == nil {
            let type = old.types[id]
            guard let source = type.source else { continue }
            let operation = type.operation.map { operations.new[$0] ?? -1 }
            guard let twin = places[Key(operation: operation, source: source)]?.popLast() else { continue }
            match(id, twin)
        }
    }

    /// Notes that two types are one, and with them those of the same names that stand in them.
    private mutating func match(_ left: TypeID, _ right: TypeID) {
        var stack = [(left, right)]
        while let (left, right) = stack.popLast() {
            guard oldToNew[left] == nil, newToOld[right] == nil else { continue }
            oldToNew[left] = right
            newToOld[right] = left
            pending.append((left, right))
            var inside: [TypeSource: [TypeID]] = [:]
            for id in new.types[right].nested.reversed() {
                if let source = new.types[id].source { inside[source, default: []].append(id) }
            }
            for id in old.types[left].nested {
                guard let source = old.types[id].source, let twin = inside[source]?.popLast() else { continue }
                stack.append((id, twin))
            }
        }
    }

    // MARK: - Where they are used

    private mutating func alignPending() {
        while let (left, right) = pending.popLast() {
            switch (old.types[left].kind, new.types[right].kind) {
            case (.structure(let left), .structure(let right)): align(left, right)
            case (.alias(let left), .alias(let right)): align(left, right)
            case (.headers(let left), .headers(let right)): align(left, right)
            case (.union(let left), .union(let right)): align(left, right)
            case (.choice(let left), .choice(let right)): align(left, right)
            case (.events(let left), .events(let right)): align(UnionModel(left), UnionModel(right))
            case (.structure, _), (.alias, _), (.headers, _), (.union, _), (.enumeration, _), (.choice, _),
                (.events, _), (.namespace, _):
                break
            }
        }
    }

    private mutating func align(_ left: StructureModel, _ right: StructureModel) {
        let twins = Dictionary(right.properties.map { ($0.wireName, $0.type) }, uniquingKeysWith: { first, _ in first })
        for property in left.properties { align(property.type, twins[property.wireName]) }
        if let left = left.additional { align(left.type, right.additional?.type) }
    }

    private mutating func align(_ left: UnionModel, _ right: UnionModel) {
        let twins = Dictionary(right.variants.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
        for variant in left.variants { align(variant.type, twins[variant.name]) }
    }

    private mutating func align(_ left: ChoiceModel, _ right: ChoiceModel) {
        let twins = Dictionary(right.cases.map { ($0.name, $0.content.type) }, uniquingKeysWith: { first, _ in first })
        for item in left.cases { align(item.content.type, twins[item.name]) }
    }

    private mutating func align(_ left: [ParameterModel], _ right: [ParameterModel]) {
        let twins = Dictionary(right.map { (ParameterKey($0), $0.type) }, uniquingKeysWith: { first, _ in first })
        for parameter in left { align(parameter.type, twins[ParameterKey(parameter)]) }
        let keys = Set(left.map(ParameterKey.init))
        let gone = left.filter { twins[ParameterKey($0)] == nil && old.spread($0) != nil }
        let added = right.filter { !keys.contains(ParameterKey($0)) && new.spread($0) != nil }
        // What an object is called that is spread makes no difference to requests.
        if gone.count == 1, added.count == 1 { align(gone[0].type, added[0].type) }
    }

    private mutating func alignOperations() {
        align(old.common?.parameters ?? [], new.common?.parameters ?? [])
        for (index, twin) in operations.new.sorted(by: { $0.key < $1.key }) {
            let left = old.operations[index]
            let right = new.operations[twin]
            align(left.parameters, right.parameters)
            if let body = left.body { align(body.content.type, right.body?.content.type) }
            for (left, right) in AnswerPairs(left, right).pairs {
                if let content = left.content { align(content.type, right.content?.type) }
                if let headers = left.headers { align(.named(headers), right.headers.map { .named($0) }) }
            }
        }
    }

    private mutating func align(_ left: TypeReference, _ right: TypeReference?) {
        switch (left, right) {
        case (.named(let left), .named(let right)):
            if oldToNew[left] == nil, newToOld[right] == nil, isSimilar(left, right) { match(left, right) }
        case (.array(let left), .array(let right)), (.dictionary(let left), .dictionary(let right)),
            (.optional(let left), .optional(let right)), (.items(let left, _), .items(let right, _)):
            align(left, right)
        case (.optional(let left), .some(let right)): align(left, right)
        case (_, .optional(let right)): align(left, right)
        default: break
        }
    }

    /// Whether two types are of one kind and have at least half of their members in common.
    private mutating func isSimilar(_ left: TypeID, _ right: TypeID) -> Bool {
        guard old.types[left].kind.words == new.types[right].kind.words else { return false }
        let known = Self.members(of: left, in: old, &members.old)
        let other = Self.members(of: right, in: new, &members.new)
        let common = known.count < other.count ? known.count(where: other.contains) : other.count(where: known.contains)
        return common * 2 >= known.count + other.count - common
    }

    private static func members(of id: TypeID, in model: APIModel, _ known: inout [TypeID: Set<String>]) -> Set<String>
    {
        if let names = known[id] { return names }
        let names: Set<String> =
            switch model.types[id].kind {
            case .structure(let structure): Set(structure.properties.map(\.wireName))
            // By the names of cases: `ECOM` for `ecom` is another value, and the same to code.
            case .enumeration(let enumeration): Set(enumeration.cases.map(\.name.text))
            case .union(let union): Set(union.variants.map(\.name.text))
            case .headers(let headers): Set(headers.map { $0.wireName.lowercased() })
            case .alias(let target): [SwiftSpelling(model: model).type(target)]
            case .choice(let choice): Set(choice.cases.map(\.name.text))
            case .events(let events): Set(events.cases.map(\.name.text))
            case .namespace: []
            }
        known[id] = names
        return names
    }

    // MARK: - What they consist of

    private struct Shape: Hashable {
        var kind: String
        var members: Set<String>
    }

    private mutating func matchByMembers() {
        let left = Self.unmatched(in: old, Set(oldToNew.keys), &members.old)
        let right = Self.unmatched(in: new, Set(newToOld.keys), &members.new)
        for (shape, ids) in left.sorted(by: { $0.value[0] < $1.value[0] }) {
            guard ids.count == 1, let twins = right[shape], twins.count == 1 else { continue }
            match(ids[0], twins[0])
        }
    }

    /// Named schemas without a counterpart, by their members; one member says too little.
    private static func unmatched(
        in model: APIModel, _ matched: Set<TypeID>, _ known: inout [TypeID: Set<String>]
    ) -> [Shape: [TypeID]] {
        var shapes: [Shape: [TypeID]] = [:]
        for id in model.types.ids where !matched.contains(id) {
            guard case .component = model.types[id].source else { continue }
            let shape = Shape(kind: model.types[id].kind.words, members: members(of: id, in: model, &known))
            if shape.members.count > 1 { shapes[shape, default: []].append(id) }
        }
        return shapes
    }

    // MARK: - What they are called

    /// What a type is called in what it stands in: a type or an operation, as a place of NEW.
    private struct Name: Hashable {
        var parent: TypeID?
        var operation: Int?
        var text: String
    }

    private mutating func matchByNames() {
        var names: [Name: TypeID] = [:]
        for id in new.types.ids where newToOld[id] == nil {
            let type = new.types[id]
            names[Name(parent: type.parent, operation: type.operation, text: type.name.text)] = id
        }
        // What stands in a type follows it.
        var waiting = Array(old.types.ids.filter { old.types[$0].parent == nil }.reversed())
        while let id = waiting.popLast() {
            let type = old.types[id]
            if oldToNew[id] == nil {
                let parent = type.parent.flatMap { oldToNew[$0] }
                let operation = type.operation.map { operations.new[$0] ?? -1 }
                if (parent == nil) == (type.parent == nil),
                    let twin = names[Name(parent: parent, operation: operation, text: type.name.text)]
                {
                    match(id, twin)
                    alignPending()
                }
            }
            waiting += type.nested.reversed()
        }
    }
}

/// What a parameter or a header is on the wire.
struct ParameterKey: Hashable {
    let location: ParameterModel.Location
    private let text: ExactText

    init(_ parameter: ParameterModel) {
        location = parameter.location
        // The names of header fields are the same in any case (RFC 9110, section 5.1).
        text = ExactText(parameter.location == .header ? parameter.wireName.lowercased() : parameter.wireName)
    }
}

extension APIModel {
    /// What the properties of a parameter are called that are parameters in the query, each by its own name; nil where they
    /// are none.
    func spread(_ parameter: ParameterModel) -> Set<String>? {
        guard parameter.location == .query, parameter.content == nil, parameter.style ?? .form == .form,
            parameter.explode ?? true, case .named(let id) = types.resolved(parameter.type),
            case .structure(let structure) = types[id].kind
        else { return nil }
        return Set(structure.properties.map(\.wireName))
    }
}
