import ApusModel
import ApusSource
import ApusSpec

/// Makes one type of inline ones that are equal, as a person would who wrote the client by hand.
///
/// Equal are two types that Swift code and JSON cannot tell apart: the same members with the same names, types, rules and
/// descriptions (`TypeShape`). That they are equal today does not make them one thing, and a type that is split again when
/// one of them gets a further value breaks the code of those who spelled it. So types are shared where it is likely that
/// they are one thing:
///
/// 1. *Siblings*: what several properties of one object, or several parts of one operation, are alike. The type stands
///    beside them, called after the object where most of it is made of them (`Connection` of `connections`), after the
///    words that their names have in common (`side` and `start_side`: `Side`), where these are what they are about
///    (`LayoutSizing` of `layoutSizingHorizontal`), after two or three names (`AuthorOrCommitter`), or after two or three
///    values (`ReadOrWrite`). What failures of one operation have as their bodies is its `ErrorBody`.
/// 2. *Namesakes*: what is called alike in the document, wherever it stands. The type stands in the innermost type or
///    operation around all of them, or at the top level, under the name that they have (`MergeMethod`). At the top level
///    this name has to mean the same in most places where the document has it, and to mean anything without its place:
///    `sort` has other values for each list, and a body is one of something. Then the words that all owners have in common
///    stand before it (`ReactionContent`, `TeamsUpdateBody`), unless they say no more than what is done. An answer that is
///    one list is called after its elements (`ArtifactList`), be it of one operation.
/// 3. *Named schemas*: what is as a schema with a name, and is called as that ends, or has three members or more.
///
/// 4. *Choices* between the same named schemas, whatever they are called: the type is called after the words that the names
///    of these have in common (`StickerResponse`), or after two or three of them (`CatOrDog`; `CatOrDogChoice` where
///    that is a schema). Bodies are called as the same choice is elsewhere.
///
/// A name that something else has is not made free by a number: such types stay as many as they are, but for lists of values
/// that are called as a named schema (`SortKind`). So do objects and lists that say too little to be the same by more than
/// chance. Where types of two shapes want one name, those that are in more places have it. Neither the order of keys nor that
/// of operations makes a difference to what is shared, and under which name.
///
/// Nor do the names of the configuration: it speaks of what is shared. What it calls by one place alone stays a type of
/// that place, and the others are what they would be otherwise.
final class TypeSharing {
    let lowering: Lowering
    /// The names that types would have if nothing else had them. Those without one cannot be shared.
    var wishes: [TypeID: SwiftIdentifier] = [:]
    /// How many inline types would have a name.
    var namesakes: [SwiftIdentifier: Int] = [:]
    /// The first type of the same shape.
    private var classes: [TypeID: TypeID] = [:]
    /// What spells a type.
    private(set) var users: [TypeID: Set<NamePlace.Owner>] = [:]
    /// What stands directly in each type and operation, by name.
    private(set) var standing: [NamePlace.Owner: [SwiftIdentifier: Set<TypeID>]] = [:]
    /// The named schemas of a shape.
    private var components: [TypeID: [TypeID]] = [:]
    /// The words of names that have been asked for.
    var knownWords: [SwiftIdentifier: [String]] = [:]
    private var replacements: [TypeID: TypeID] = [:]
    private var gone: Set<TypeID> = []
    /// What the configuration calls something in, or something itself: `Pet`, `Pet.Side` and `Pet.Side.left`.
    private let configured: Set<String>

    private init(_ lowering: Lowering) {
        self.lowering = lowering
        var configured: Set<String> = []
        for key in lowering.options.renames.keys {
            let words = lowering.options.acronyms.spelled(path: key).split(separator: ".")
            for count in words.indices { configured.insert(words[...count].joined(separator: ".")) }
        }
        self.configured = configured
    }

    /// Shares the types of a lowered document, before anything speaks of their values.
    static func share(in lowering: Lowering) {
        let sharing = TypeSharing(lowering)
        sharing.classify()
        let shares = sharing.classes.contains { $0.key != $0.value } || !sharing.components.isEmpty
        guard shares || sharing.wishes.keys.contains(where: sharing.isList) else { return }
        sharing.findUsers()
        if shares { sharing.shareWithComponents() }
        // What is called alike may come to stand beside something else that is equal.
        var shared = -1
        for _ in 0..<2 where shares && sharing.gone.count > shared {
            shared = sharing.gone.count
            sharing.shareChoices()
            sharing.shareSiblings()
            sharing.shareNamesakes()
        }
        sharing.nameLists()
        sharing.finish()
    }

    // MARK: - What is equal

    /// Finds types of one shape. Those that stand in others were declared behind them, and come first.
    private func classify() {
        let model = lowering.model
        // To hash a shape is to look at all of it: the table must not grow.
        var firsts: [TypeShape: TypeID] = Dictionary(minimumCapacity: model.types.ids.count)
        for id in model.types.ids.reversed() {
            guard case .inline(let text) = model.types[id].source else { continue }
            let wish = lowering.spelling.typeName(text, fallback: "Value")
            namesakes[wish, default: 0] += 1
            learnWords(of: wish, from: text)
            guard let shape = shape(of: id) else { continue }
            if saysEnough(id) { wishes[id] = wish }
            classes[id] = Self.value(of: &firsts[shape, default: id])
        }
        // To find the shape of a type costs more than to count what it has.
        let counts = Set(firsts.values.map { model.types[$0].memberCount })
        for id in model.types.ids where counts.contains(model.types[id].memberCount) {
            guard case .component = model.types[id].source, let shape = shape(of: id), let first = firsts[shape] else {
                continue
            }
            components[first, default: []].append(id)
        }
    }

    /// What an entry of a dictionary is, be it a new one: to look for a shape is to hash all of it, and is done once.
    private static func value(of entry: inout TypeID) -> TypeID { entry }

    private func shape(of id: TypeID) -> TypeShape? {
        TypeShape(of: id, in: lowering.model, classes: classes, order: order(of: id))
    }

    private func order(of id: TypeID) -> UnionOrder {
        guard case .union(let union) = lowering.model.types[id].kind, !lowering.unions.ordered.contains(id) else {
            return .ofAll
        }
        return union.variants.allSatisfy { lowering.kinds(of: $0.type) == [.object] } ? .ofNothing : .ofValues
    }

    /// Whether types of the same content are the same by more than chance: an object without properties may be any.
    private func saysEnough(_ id: TypeID) -> Bool {
        let type = lowering.model.types[id]
        if case .structure = type.kind { return type.memberCount > 0 }
        return type.memberCount > 1
    }

    private func findUsers() {
        let model = lowering.model
        for id in model.types.ids {
            standing[owner(of: id), default: [:]][model.types[id].name, default: []].insert(id)
            var spelled = model.mentioned(by: id)
            // A union spells what all of its objects have, too.
            if case .union = model.types[id].kind { spelled += spelled.flatMap(model.mentioned) }
            for type in spelled where wishes[type] != nil { users[type, default: []].insert(.type(id)) }
        }
        for index in model.operations.indices {
            for mentioned in model.mentioned(by: model.operations[index]) where wishes[mentioned] != nil {
                users[mentioned, default: []].insert(.operation(index))
            }
        }
    }

    // MARK: - What is shared

    /// Makes what is as a named schema that schema's type. What is called otherwise has to be so by more than chance.
    private func shareWithComponents() {
        if components.isEmpty { return }
        let alike = lowering.model.types.ids.filter { wishes[$0] != nil && components[classes[$0] ?? $0] != nil }
        // What stands in large types goes with them, so that these come first.
        for id in sorted(alike.map { [$0] }).joined() where !gone.contains(id) && !isConfigured(id) {
            guard let shape = classes[id], let candidates = components[shape] else { continue }
            let sorted = candidates.sorted { name(of: $0) < name(of: $1) }
            guard let kept = sorted.first(where: { isCalledLike($0, id) }) ?? (isTelling(id) ? sorted.first : nil),
                isFree(name(of: kept), in: .module, for: [kept, id]), let pairs = pairs(kept, id)
            else { continue }
            for (kept, copy) in pairs { replace(copy, by: kept) }
        }
    }

    private func name(of id: TypeID) -> SwiftIdentifier { lowering.model.types[id].name }

    private func shareSiblings() {
        let byOperation = lowering.model.types.byOperation
        let owners =
            lowering.model.operations.indices.map { (NamePlace.Owner.operation($0), byOperation[$0] ?? []) }
            + lowering.model.types.ids.map { (.type($0), lowering.model.types[$0].nested) }
        for (owner, ids) in owners {
            if case .type(let id) = owner, gone.contains(id) { continue }
            let inside = ids.filter { self.owner(of: $0) == owner && wishes[$0] != nil }
            for ids in sorted(groups(of: inside) { classes[$0] }) { shareSiblings(ids, in: owner) }
        }
    }

    /// Shares choices between the same named schemas that are called otherwise in each place, or after nothing but the place
    /// itself, as bodies are.
    private func shareChoices() {
        let ids = lowering.model.types.ids.filter { wishes[$0] != nil && !gone.contains($0) && isOfNamed($0) }
        for ids in sorted(groups(of: ids) { classes[$0] }) {
            let isCalledAlike = ids.allSatisfy { wishes[$0] == wishes[ids[0]] && lowering.model.types[$0].body == nil }
            let owner = owner(around: ids)
            let names = names(ofChoice: ids[0]) + (owner == .module ? nameBesideBodies(ids) : [])
            guard !isCalledAlike, let name = names.first(where: { isFree($0, in: owner, for: ids) }) else { continue }
            merge(ids, as: name, in: owner)
        }
    }

    /// Calls the answers of operations that are one list after its elements, where they are shared with no other ones.
    private func nameLists() {
        for id in lowering.model.types.ids where wishes[id] != nil && !gone.contains(id) && !isConfigured(id) {
            let owner = owner(of: id)
            guard case .operation = owner,
                let name = listNames(of: id, in: owner).first(where: { isFree($0, in: owner, for: [id]) })
            else { continue }
            move(id, to: owner, as: name)
        }
    }

    private func shareSiblings(_ ids: [TypeID], in owner: NamePlace.Owner) {
        guard let name = names(ofSiblings: ids, in: owner).first(where: { isFree($0, in: owner, for: ids) }) else {
            return
        }
        merge(ids, as: name, in: owner)
    }

    private struct Namesake: Hashable {
        let name: SwiftIdentifier
        let shape: TypeID
    }

    /// Shares what is called alike: types before those that stand in them, which have then less places already.
    private func shareNamesakes() {
        let ids = lowering.model.types.ids.filter { wishes[$0] != nil && !gone.contains($0) }
        let groups = groups(of: ids) { id -> Namesake? in
            guard let name = wishes[id], let shape = classes[id] else { return nil }
            return Namesake(name: name, shape: shape)
        }
        for group in sorted(groups) {
            let ids = group.filter { !gone.contains($0) }
            if share(ids, of: group.count) { continue }
            for family in sorted(self.groups(of: ids) { self.family(of: $0) }) { share(family, of: family.count) }
        }
    }

    /// Shares types that are called alike; false where there is no name for that.
    ///
    /// - Parameter count: How many there were when none was shared.
    @discardableResult
    private func share(_ ids: [TypeID], of count: Int) -> Bool {
        guard ids.count > 1 else { return true }
        let owner = owner(around: ids)
        let names = names(ofNamesakes: ids, counting: count, in: owner)
        guard let name = names.first(where: { isFree($0, in: owner, for: ids) }) else { return false }
        merge(ids, as: name, in: owner)
        return true
    }

    /// Types of one kind where there are several.
    private func groups<Key: Hashable>(of ids: [TypeID], by key: (TypeID) -> Key?) -> [[TypeID]] {
        var groups: [Key: [TypeID]] = [:]
        for id in ids where !gone.contains(id) { if let key = key(id) { groups[key, default: []].append(id) } }
        return groups.values.filter { $0.count > 1 }
    }

    /// Groups in the order in which they may choose their names: large types before small ones, and those that are in many
    /// places before those in few. Where that is the same, the places decide.
    private func sorted(_ groups: [[TypeID]]) -> [[TypeID]] {
        if groups.count < 2 { return groups }
        let ranked = groups.map { ids in
            (rank: (-size(of: ids[0]), -ids.count, ids.map(path).min() ?? ""), ids: ids)
        }
        return ranked.sorted { $0.rank < $1.rank }.map(\.ids)
    }

    /// How many types stand in one.
    private func size(of id: TypeID) -> Int {
        lowering.model.types[id].nested.reduce(1) { $0 + size(of: $1) }
    }

    // MARK: - One of many

    private func merge(_ all: [TypeID], as name: SwiftIdentifier, in owner: NamePlace.Owner) {
        let path = lowering.path(of: owner) + name.text
        let ids = configured.isEmpty ? all : all.filter { !isConfigured($0, besides: path) }
        guard ids.count == all.count || !ids.isEmpty && isFree(name, in: owner, for: ids) else { return }
        let kept = usual(of: ids)
        let pairs = ids.compactMap { $0 == kept ? nil : self.pairs(kept, $0) }
        guard pairs.count > 0 || ids.count < all.count else { return }
        for (kept, copy) in pairs.joined() { replace(copy, by: kept) }
        move(kept, to: owner, as: name)
    }

    /// Whether the configuration speaks of a type by its place, and not of one that has the same name when it is shared.
    private func isConfigured(_ id: TypeID, besides shared: String = "") -> Bool {
        if configured.isEmpty { return false }
        let path = String(path(of: id).dropLast())
        let wanted = lowering.path(of: owner(of: id)) + (wishes[id]?.text ?? "")
        let spelled = lowering.options.acronyms.spelled(path:)
        return [path, wanted].contains { $0 != shared && configured.contains(spelled($0)) }
    }

    /// Two types of one shape and those that stand in them; nil where one of these has been shared with others.
    private func pairs(_ kept: TypeID, _ copy: TypeID) -> [(kept: TypeID, copy: TypeID)]? {
        var pairs = [(kept: kept, copy: copy)]
        var next = 0
        while next < pairs.count {
            let (kept, copy) = pairs[next]
            for inner in lowering.model.types[copy].nested where owner(of: inner) == .type(copy) {
                guard !gone.contains(inner), let twin = self.twin(of: inner, in: kept) else { return nil }
                pairs.append((twin, inner))
            }
            next += 1
        }
        return pairs
    }

    /// What is in a type as something is in another one of the same shape.
    private func twin(of inner: TypeID, in kept: TypeID) -> TypeID? {
        let model = lowering.model
        return model.types[kept].nested.first { twin in
            owner(of: twin) == .type(kept) && !gone.contains(twin) && classes[twin] == classes[inner]
                && model.types[twin].source == model.types[inner].source
        }
    }

    private func replace(_ copy: TypeID, by kept: TypeID) {
        replacements[copy] = kept
        gone.insert(copy)
        standing[owner(of: copy)]?[name(of: copy)]?.remove(copy)
        users[kept, default: []].formUnion(users[copy] ?? [])
        let (type, other) = (lowering.model.types[kept], lowering.model.types[copy])
        if case .inline = type.source, type.documentation != other.documentation {
            // What has the type says what it is there.
            lowering.model.types[kept].documentation = DocumentationModel()
        }
        if let schema = lowering.structures.schemas[copy], let own = lowering.structures.schemas[kept],
            lowering.document.schemas[own].examples.isEmpty, !lowering.document.schemas[schema].examples.isEmpty
        {
            lowering.structures.schemas[kept] = schema
        }
    }

    private func move(_ id: TypeID, to owner: NamePlace.Owner, as name: SwiftIdentifier) {
        let former = self.owner(of: id)
        if former == owner, lowering.model.types[id].name == name { return }
        standing[former]?[lowering.model.types[id].name]?.remove(id)
        if former != owner {
            lowering.model.types[id].parent = nil
            lowering.model.types[id].operation = nil
            switch owner {
            case .module: break
            case .type(let parent):
                lowering.model.types[id].parent = parent
                lowering.model.types[parent].nested.append(id)
            case .operation(let index): lowering.model.types[id].operation = index
            }
        }
        let scope = lowering.scope(of: owner)
        scope.reserve(name)
        namesakes[name, default: 0] += wishes[id] == name ? 0 : 1
        wishes[id] = name
        lowering.naming.unrenamed[id] = name
        lowering.model.types[id].name = name
        lowering.model.types[id].body = nil
        lowering.model.types[id].source = .inline(name.text)
        standing[owner, default: [:]][name, default: []].insert(id)
    }

    /// What a type has become, if it has been shared: what refers to it is changed at the end.
    func survivor(of id: TypeID) -> TypeID {
        var last = id
        while let next = replacements[last] { last = next }
        return last
    }

    // MARK: - The whole model

    private func finish() {
        for id in replacements.keys { replacements[id] = survivor(of: id) }
        leaveOut(Array(gone))
        lowering.model.replaceTypes(replacements)
        for (handle, type) in lowering.types { lowering.types[handle] = type.replacing(replacements) }
        leaveOut(unused())
    }

    /// Takes types out of the model, and what has moved out of that which it stood in.
    private func leaveOut(_ ids: [TypeID]) {
        gone.formUnion(ids)
        for id in lowering.model.types.ids where !lowering.model.types[id].nested.isEmpty {
            let inside = lowering.model.types[id].nested.filter { inner in
                !gone.contains(inner) && owner(of: inner) == .type(id)
            }
            lowering.model.types[id].nested = inside
        }
        lowering.model.types.omit(ids)
    }

    /// What only types had that are gone.
    private func unused() -> [TypeID] {
        let model = lowering.model
        var used: Set<TypeID> = []
        var pending =
            model.operations.flatMap(model.mentioned) + (model.common?.parameters.flatMap(\.type.mentioned) ?? [])
        // What nobody has used before is there for another reason.
        pending += model.types.ids.filter { wishes[$0] == nil || users[$0] == nil }
        while let id = pending.popLast() {
            guard used.insert(id).inserted else { continue }
            pending += model.mentioned(by: id)
            if let parent = model.types[id].parent { pending.append(parent) }
        }
        return model.types.ids.filter { !used.contains($0) }
    }
}
