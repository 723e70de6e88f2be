import ApusModel

extension TypeSharing {
    /// Names of more letters than these are no better than one for each place.
    private static let longestName = 60
    /// More names or values than these nobody would join.
    private static let mostJoined = 3

    // MARK: - Named schemas

    /// Whether the name of a named schema ends as that of an inline one: `IssueEventMilestone` and `milestone`.
    func isCalledLike(_ component: TypeID, _ id: TypeID) -> Bool {
        guard let wish = wishes[id], !isBody(id), saysSomething(wish) else { return false }
        let words = nameWords(of: wish).reversed()
        let name = nameWords(of: lowering.model.types[component].name)
        return SharedWords.count(name.reversed(), words) == words.count
    }

    /// Whether a type has so many members that others of the same are the same thing.
    func isTelling(_ id: TypeID) -> Bool {
        switch lowering.model.types[id].kind {
        case .structure(let structure): structure.properties.count >= Self.mostJoined
        case .union(let union): union.variants.count >= Self.mostJoined || isOfNamed(id)
        case .enumeration, .alias, .choice, .headers, .events, .namespace: false
        }
    }

    // MARK: - Siblings

    /// The names that a type could have that several things have in one place: after the words that these have in common,
    /// after all of them, or after its values.
    func names(ofSiblings ids: [TypeID], in owner: NamePlace.Owner) -> [SwiftIdentifier] {
        [title(of: ids), elementName(of: owner, ids)].compactMap(\.self) + untitledNames(ofSiblings: ids)
            + [entryName(of: owner, ids)].compactMap(\.self)
    }

    /// `Connection` for what most properties of the `Connections` are.
    private func elementName(of owner: NamePlace.Owner, _ ids: [TypeID]) -> SwiftIdentifier? {
        guard case .type(let id) = owner, case .structure(let structure) = lowering.model.types[id].kind,
            // Two of more may be two things.
            ids.count >= Self.mostJoined
                ? ids.count * 2 > structure.properties.count : ids.count == structure.properties.count,
            let last = nameWords(of: lowering.model.types[id].name).last
        else { return nil }
        let word = WordSplitter.singular(last)
        return word == last ? nil : name([word]).flatMap { saysSomething($0) ? $0 : nil }
    }

    /// The title that the schemas of some types have.
    private func title(of ids: [TypeID]) -> SwiftIdentifier? {
        guard let title = lowering.naming.inlineTitles[ids[0]],
            ids.allSatisfy({ lowering.naming.inlineTitles[$0] == title })
        else {
            return nil
        }
        return saysSomething(title) ? title : nil
    }

    private func untitledNames(ofSiblings ids: [TypeID]) -> [SwiftIdentifier] {
        let wishes = ids.compactMap { self.wishes[$0] }.sorted()
        guard let first = wishes.first else { return [] }
        if wishes.allSatisfy({ $0 == first }) { return [first] }
        if ids.allSatisfy(isFailureBody) { return [SwiftIdentifier(known: "ErrorBody")] }
        let words = wishes.map { nameWords(of: $0) }
        let common = CommonWords(words)
        if common.head.isEmpty, let name = statusName(ofBodies: ids) { return [name] }
        // That they are bodies is no name for them.
        if common.head.isEmpty, common.tail == ["Body"], ids.count > Self.mostJoined { return [] }
        var names: [SwiftIdentifier?] = []
        // Objects of one property may be alike by chance.
        if common.isEmpty, size(ofObject: ids[0]) == 1 { return [] }
        if common.isOneOfThem || (!common.isEmpty && ids.count > Self.mostJoined) {
            names.append(name(common.isOneOfThem ? common.head + common.tail : common.concept))
        }
        if isEnumeration(ids[0]), common.isEmpty {
            // Two lists of the same few values are alike by chance, and three more so than their names.
            if ids.count < Self.mostJoined { return [] }
            names.append(valueName(of: ids[0]))
        }
        if common.isConcept { names.append(name(common.concept)) }
        if ids.count <= Self.mostJoined {
            names.append(joined(words.map { WordSplitter.joined(common.middle(of: $0)) }, common))
        }
        // What a choice is between says more than where it is made.
        if case .union = lowering.model.types[ids[0]].kind { names.insert(valueName(of: ids[0]), at: 0) }
        return (names + [valueName(of: ids[0])]).compactMap(\.self).filter(saysSomething)
    }

    /// `PrivacyEntry` for what most properties of a `Privacy` are, where they are too many to be called after all of them, and
    /// have too many members to be the same by chance.
    private func entryName(of owner: NamePlace.Owner, _ ids: [TypeID]) -> SwiftIdentifier? {
        guard case .type(let id) = owner, case .structure(let structure) = lowering.model.types[id].kind,
            ids.count > Self.mostJoined, ids.count * 2 > structure.properties.count,
            (size(ofObject: ids[0]) ?? 0) >= Self.mostJoined
        else { return nil }
        let words = Self.withoutRole(nameWords(of: lowering.model.types[id].name).filter { $0 != "Body" })
        return name(words.drop { ReservedNames.verbs.contains($0.lowercased()) } + ["Entry"]).flatMap {
            saysSomething($0) ? $0 : nil
        }
    }

    /// `CreatedOrOkBody`: in which media types bodies are makes less of a difference than when they come.
    private func statusName(ofBodies ids: [TypeID]) -> SwiftIdentifier? {
        let bodies = Set(ids.map { lowering.model.types[$0].body?.name })
        guard bodies.count > 1, bodies.count <= Self.mostJoined, !bodies.contains(nil) else { return nil }
        let words = bodies.compactMap(\.self).sorted().map {
            WordSplitter.words(of: WordSplitter.typeName($0, fallback: "Body").text)
        }
        let common = CommonWords(words)
        return joined(words.map { WordSplitter.joined(common.middle(of: $0)) }, common)
    }

    /// `Head` and `Base`: `BaseOrHead`.
    private func joined(_ middles: [String], _ common: CommonWords) -> SwiftIdentifier? {
        guard middles.allSatisfy({ !$0.isEmpty }) else { return nil }
        let words = middles.map {
            $0.count > 3 && $0 == $0.uppercased() ? $0.prefix(1) + $0.dropFirst().lowercased() : $0
        }
        return name(common.head + [words.joined(separator: "Or")] + common.tail)
    }

    /// `ReadOrWrite`.
    private func valueName(of id: TypeID) -> SwiftIdentifier? {
        let members: [SwiftIdentifier]
        switch lowering.model.types[id].kind {
        case .enumeration(let enumeration): members = enumeration.cases.map(Self.word)
        case .union(let union): members = union.variants.map(\.name)
        case .structure, .alias, .choice, .headers, .events, .namespace: return nil
        }
        guard members.count <= Self.mostJoined else { return nil }
        let values = members.map { WordSplitter.capitalisedName($0.text, fallback: "Value").text }
        return name([values.sorted().joined(separator: "Or")])
    }

    /// The name of a case without what only tells it from what every enum has: `none` of `noneValue`.
    private static func word(of item: EnumerationModel.Case) -> SwiftIdentifier {
        let text = WordSplitter.memberName(item.value, fallback: "value")
        return text.appending(SwiftIdentifier(known: "Value")) == item.name ? text : item.name
    }

    /// How many properties the objects of a type have; nil where it has none.
    private func size(ofObject id: TypeID) -> Int? {
        if case .structure(let structure) = lowering.model.types[id].kind { structure.properties.count } else { nil }
    }

    private func isEnumeration(_ id: TypeID) -> Bool {
        if case .enumeration = lowering.model.types[id].kind { true } else { false }
    }

    // MARK: - Namesakes

    /// The names that types could have that are called alike.
    ///
    /// - Parameter count: How many there were when none was shared.
    func names(ofNamesakes ids: [TypeID], counting count: Int, in owner: NamePlace.Owner) -> [SwiftIdentifier] {
        guard let wish = wishes[ids[0]] else { return [] }
        let title = title(of: ids).map { [$0] } ?? []
        return title + untitledNames(ofNamesakes: ids, called: wish, counting: count, in: owner)
    }

    private func untitledNames(
        ofNamesakes ids: [TypeID], called wish: SwiftIdentifier, counting count: Int, in owner: NamePlace.Owner
    ) -> [SwiftIdentifier] {
        switch owner {
        case .operation: return [wish]
        case .type(let id): return [wish] + WordSplitter.qualified(wish, by: lowering.naming.unrenamed[id] ?? wish)
        case .module: break
        }
        if ids.contains(where: { lowering.model.types[$0].name == wish && self.owner(of: $0) == .module }) {
            return [wish]
        }
        let isUsual = count * 2 > namesakes[wish, default: 0]
        let bare = isUsual && tellsAlone(wish) && !ids.contains(where: isBody) ? [wish] : []
        let list = listNames(of: ids)
        let kind = isUsual ? kindName(of: ids[0], called: wish) : []
        if nameWords(of: wish).count > 1 { return list + bare + qualified(wish, ids) + kind }
        return list + qualified(wish, ids) + (size(ofObject: ids[0]) == 1 ? [] : bare) + kind + names(ofChoice: ids[0])
    }

    /// `SortKind`, of a list of values where a named schema is called `Sort`.
    private func kindName(of id: TypeID, called wish: SwiftIdentifier) -> [SwiftIdentifier] {
        let isNamed = standing[.module]?[wish]?.contains { other in
            if case .component = lowering.model.types[other].source { true } else { false }
        }
        guard isNamed == true, isEnumeration(id), saysSomething(wish) else { return [] }
        return [wish.appending(SwiftIdentifier(known: "Kind"))]
    }

    /// Whether a type is a choice between named schemas.
    func isOfNamed(_ id: TypeID) -> Bool {
        guard case .union(let union) = lowering.model.types[id].kind else { return false }
        return union.variants.allSatisfy { variant in
            guard case .named(let id) = variant.type, case .component = lowering.model.types[id].source else {
                return false
            }
            return true
        }
    }

    /// Whether a type is a choice between named schemas and values that have no type of their own, as an object and its ID
    /// are.
    private func isOfNamedOrScalars(_ id: TypeID) -> Bool {
        guard case .union(let union) = lowering.model.types[id].kind else { return false }
        let scalars = union.variants.count { if case .scalar = $0.type { true } else { false } }
        let named = union.variants.count { variant in
            guard case .named(let id) = variant.type, case .component = lowering.model.types[id].source else {
                return false
            }
            return true
        }
        return scalars > 0 && named > 0 && scalars + named == union.variants.count
    }

    /// `StickerResponse`: after the words that the names of the schemas have in common that a choice is between, or else
    /// after these, `EpisodeOrTrack`, without the roles that they have. A text beside several of them, be it the ID of one,
    /// is left to them; beside one it is named, `CustomerOrString`.
    func names(ofChoice id: TypeID) -> [SwiftIdentifier] {
        guard case .union(let union) = lowering.model.types[id].kind else { return [] }
        let isMixed = isOfNamedOrScalars(id)
        guard isMixed || isOfNamed(id) else { return [] }
        let words = union.variants.compactMap { variant -> [String]? in
            guard case .named(let id) = variant.type else { return nil }
            return WordSplitter.words(of: bareName(of: id).text)
        }.sorted { $0.lexicographicallyPrecedes($1) }
        if isMixed, words.count == 1 {
            let others = union.variants.filter { if case .scalar = $0.type { true } else { false } }
            guard others.count == 1 else { return [] }
            let other = WordSplitter.capitalisedName(others[0].name.text, fallback: "Value")
            return [self.name(words[0] + ["Or", other.text])].compactMap(\.self)
        }
        let common = CommonWords(words)
        let shared = common.head + common.tail
        let kind = Self.withoutRole(shared)
        // Where something has the whole name already, what stands before the role is one, too. One word may be what others
        // want to be called.
        let kinds = kind.isEmpty || isMixed ? [] : kind.count > 1 ? [shared, kind] : [shared]
        var names = kinds.map(name).filter {
            $0.map { WordSplitter.words(of: $0.text).count > 1 || namesakes[$0] == nil } ?? false
        }
        if words.count <= Self.mostJoined {
            let middles = words.map { WordSplitter.joined(common.middle(of: $0)) }
            let texts = middles.contains("") ? words.map { WordSplitter.joined(Self.withoutRole($0)) } : middles
            let ends = middles.contains("") ? ([], []) : (common.head, Self.withoutRole(common.tail))
            names.append(name(ends.0 + [texts.joined(separator: "Or")] + ends.1))
        }
        // Where a schema is called so, the type is still one, and what it is tells the two apart.
        if let last = names.last.flatMap(\.self) { names.append(last.appending(SwiftIdentifier(known: "Choice"))) }
        return names.compactMap(\.self).filter(saysSomething)
    }

    /// The name of a type without what is there only because something else is called so: `Label` of a `GitHubLabel`.
    func bareName(of id: TypeID) -> SwiftIdentifier {
        let type = lowering.model.types[id]
        guard case .component(let text) = type.source else { return name(of: .type(id)) }
        let wanted = lowering.wantedName(ofComponent: text)
        return lowering.namesBesideTaken(wanted).contains(lowering.naming.unrenamed[id] ?? type.name)
            ? wanted : name(of: .type(id))
    }

    /// Words without those at the end that say what something is used for.
    private static func withoutRole(_ words: [String]) -> [String] {
        var words = words
        while words.last.map({ ReservedNames.roles.contains($0.lowercased()) }) == true { words.removeLast() }
        return words
    }

    /// The one name that a choice has where it is no body: bodies have none of their own.
    func nameBesideBodies(_ ids: [TypeID]) -> [SwiftIdentifier] {
        let names = Set(ids.filter { !isBody($0) }.compactMap { wishes[$0] })
        guard ids.contains(where: isBody), names.count == 1 else { return [] }
        return names.filter(tellsAlone)
    }

    /// Whether a name at the top level tells anything, and is nothing else's there.
    private func tellsAlone(_ name: SwiftIdentifier) -> Bool {
        saysSomething(name) && !ReservedNames.interface.contains(name.text)
            && !ReservedNames.kinds.contains(name.text.lowercased())
    }

    /// Whether a name tells anything without the place that it stands in.
    func saysSomething(_ name: SwiftIdentifier) -> Bool {
        !nameWords(of: name).allSatisfy { ReservedNames.words.contains($0.lowercased()) }
    }

    /// Whether a type is called after what it is in an operation.
    func isBody(_ id: TypeID) -> Bool { lowering.model.types[id].body != nil }

    /// Whether a type is the body of a failure, called after its status.
    private func isFailureBody(_ id: TypeID) -> Bool { lowering.model.types[id].body?.role == .failure }

    /// The names with words before them that all have in common that the types stand in: `ReactionContent`.
    private func qualified(_ wish: SwiftIdentifier, _ ids: [TypeID]) -> [SwiftIdentifier] {
        let outermost = ids.compactMap { chain(to: owner(of: $0)).first }
        let owners = Set(outermost.map { self.name(of: $0) })
        guard owners.count > 1 else { return [] }
        var common = CommonWords(owners.sorted().map { nameWords(of: $0) })
        common.leaveOutLinks()
        let isOfOperations = !outermost.contains { if case .type = $0 { true } else { false } }
        let words = common.head + common.tail
        // What is done to things is no name for what they have.
        if isOfOperations, words.count == 1, ReservedNames.verbs.contains(words[0].lowercased()) { return [] }
        if !common.head.isEmpty { return [name(words + [wish.text])].compactMap(\.self) }
        // What operations alone end with says where they do something, and not to what.
        if isOfOperations, let middle = CommonWords.middle(of: owners.sorted().map { nameWords(of: $0) }) {
            return [name(middle + [wish.text])].compactMap(\.self)
        }
        guard !isOfOperations, let tail = name(common.tail), saysSomething(tail) else { return [] }
        return WordSplitter.qualified(wish, by: tail).reversed().filter { $0.text.count <= Self.longestName }
    }

    /// The words that all have in common that some types stand in, without what is done to it.
    func commonWords(ofOwnersOf ids: [TypeID]) -> [String] {
        let owners = Set(ids.compactMap { chain(to: owner(of: $0)).first }.map { name(of: $0) }).sorted()
        let names = owners.map { nameWords(of: $0) }
        var common = CommonWords(names)
        common.leaveOutLinks()
        let words = common.head.isEmpty ? CommonWords.middle(of: names) ?? common.tail : common.head + common.tail
        return Array(words.drop { ReservedNames.verbs.contains($0.lowercased()) })
    }

    func name(of owner: NamePlace.Owner) -> SwiftIdentifier {
        switch owner {
        case .type(let id): lowering.naming.unrenamed[id] ?? lowering.model.types[id].name
        case .operation(let index): lowering.naming.operationTypes[index] ?? lowering.model.operations[index].typeName
        case .module: lowering.model.name
        }
    }

    /// The first word of what a type stands in, be it of one or of several.
    func family(of id: TypeID) -> String? {
        chain(to: owner(of: id)).first.flatMap { nameWords(of: name(of: $0)).first }.map {
            WordSplitter.singular($0.lowercased())
        }
    }

    /// The words of a name. Those that much stands in are asked for again and again.
    func nameWords(of name: SwiftIdentifier) -> [String] {
        if let known = knownWords[name] { return known }
        let words = WordSplitter.words(of: name.text)
        knownWords[name] = words
        return words
    }

    /// Takes the words of a name from the text that it is made of, where that tells more of them.
    func learnWords(of name: SwiftIdentifier, from text: String) {
        let words = lowering.spelling.words(ofType: text)
        if WordSplitter.joined(words) == name.text, words.count > nameWords(of: name).count { knownWords[name] = words }
    }

    func name(_ words: [String]) -> SwiftIdentifier? {
        let name = WordSplitter.joined(words)
        return name.count <= Self.longestName ? SwiftIdentifier(name) : nil
    }
}
