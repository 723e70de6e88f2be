import ApusModel

extension TypeSharing {
    /// Names of more letters than these are no better than one for each place.
    private static let longestName = 60
    /// More names or values than these nobody would join.
    private static let mostJoined = 3

    /// What operations do.
    private static let verbs: Set = [
        "add", "check", "create", "delete", "do", "edit", "fetch", "find", "get", "list", "make", "patch", "post",
        "put",
        "read", "remove", "search", "send", "set", "show", "submit", "update",
    ]

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
        case .union(let union): union.variants.count >= Self.mostJoined
        case .enumeration, .alias, .choice, .headers, .events, .namespace: false
        }
    }

    // MARK: - Siblings

    /// The names that a type could have that several things have in one place: after the words that these have in common,
    /// after all of them, or after its values.
    func names(ofSiblings ids: [TypeID]) -> [SwiftIdentifier] {
        let wishes = ids.compactMap { self.wishes[$0] }.sorted()
        guard let first = wishes.first else { return [] }
        if wishes.allSatisfy({ $0 == first }) { return [first] }
        if ids.allSatisfy(isFailureBody) { return [SwiftIdentifier(known: "ErrorBody")] }
        let words = wishes.map { nameWords(of: $0) }
        let common = CommonWords(words)
        // That they are bodies is no name for them.
        if common.head.isEmpty, common.tail == ["Body"], ids.count > Self.mostJoined { return [] }
        var names: [SwiftIdentifier?] = []
        // Objects of one property may be alike by chance.
        if common.isEmpty, size(ofObject: ids[0]) == 1 { return [] }
        if common.isOneOfThem || (!common.isEmpty && ids.count > Self.mostJoined) {
            names.append(name(common.head + common.tail))
        }
        if isEnumeration(ids[0]), common.isEmpty {
            // Two lists of the same few values are alike by chance, and three more so than their names.
            if ids.count < Self.mostJoined { return [] }
            names.append(valueName(of: ids[0]))
        }
        if ids.count <= Self.mostJoined {
            names.append(joined(words.map { common.middle(of: $0).joined() }, common))
        }
        // What a choice is between says more than where it is made.
        if case .union = lowering.model.types[ids[0]].kind { names.insert(valueName(of: ids[0]), at: 0) }
        return (names + [valueName(of: ids[0])]).compactMap(\.self).filter(saysSomething)
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
        case .enumeration(let enumeration): members = enumeration.cases.map(\.name)
        case .union(let union): members = union.variants.map(\.name)
        case .structure, .alias, .choice, .headers, .events, .namespace: return nil
        }
        guard members.count <= Self.mostJoined else { return nil }
        let values = members.map { WordSplitter.capitalisedName($0.text, fallback: "Value").text }
        return name([values.sorted().joined(separator: "Or")])
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
        switch owner {
        case .operation: return [wish]
        case .type(let id): return [wish] + WordSplitter.qualified(wish, by: lowering.unrenamed[id] ?? wish)
        case .module: break
        }
        if ids.contains(where: { lowering.model.types[$0].name == wish && self.owner(of: $0) == .module }) {
            return [wish]
        }
        let isUsual = count * 2 > namesakes[wish, default: 0]
        let bare = isUsual && tellsAlone(wish) && !ids.contains(where: isBody) ? [wish] : []
        let list = listName(of: ids[0]).map { [$0] } ?? []
        if nameWords(of: wish).count > 1 { return list + bare + qualified(wish, ids) }
        return list + qualified(wish, ids) + (size(ofObject: ids[0]) == 1 ? [] : bare) + choice(ids[0])
    }

    /// `EpisodeOrTrack`: after what a choice of objects is between.
    private func choice(_ id: TypeID) -> [SwiftIdentifier] {
        guard case .union(let union) = lowering.model.types[id].kind else { return [] }
        let areNamed = union.variants.allSatisfy { if case .named = $0.type { true } else { false } }
        return areNamed ? [valueName(of: id)].compactMap(\.self).filter(saysSomething) : []
    }

    /// `ArtifactList`: after the elements of an answer, where it is one list, and beside it only what is said of that.
    private func listName(of id: TypeID) -> SwiftIdentifier? {
        guard isBody(id), lowering.model.types[id].source != .inline("body"),
            case .structure(let structure) = lowering.model.types[id].kind
        else { return nil }
        return listName(structure.properties.map(\.type))
    }

    private func listName(_ types: [TypeReference]) -> SwiftIdentifier? {
        var elements: [TypeID] = []
        for type in types {
            switch type {
            case .array(.named(let id)), .optional(.array(.named(let id))): elements.append(id)
            case .scalar, .optional(.scalar): break
            case .named, .array, .dictionary, .optional, .items: return nil
            }
        }
        guard elements.count == 1, owner(of: elements[0]) == .module else { return nil }
        return name(nameWords(of: name(of: .type(elements[0]))) + ["List"])
    }

    /// Whether a name at the top level tells anything, and is nothing else's there.
    private func tellsAlone(_ name: SwiftIdentifier) -> Bool {
        saysSomething(name) && !ReservedNames.interface.contains(name.text)
    }

    /// Whether a name tells anything without the place that it stands in.
    private func saysSomething(_ name: SwiftIdentifier) -> Bool {
        !nameWords(of: name).allSatisfy { ReservedNames.words.contains($0.lowercased()) }
    }

    /// Whether a type is called after what it is in an operation.
    private func isBody(_ id: TypeID) -> Bool {
        guard case .operation = owner(of: id), case .inline(let text) = lowering.model.types[id].source else {
            return false
        }
        return text == "body" || text.hasSuffix("_body")
    }

    /// Whether a type is the body of a failure, called after its status.
    private func isFailureBody(_ id: TypeID) -> Bool {
        guard isBody(id), case .operation(let index) = owner(of: id) else { return false }
        return lowering.model.operations[index].failures.contains { $0.content?.type == .named(id) }
    }

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
        if isOfOperations, words.count == 1, Self.verbs.contains(words[0].lowercased()) { return [] }
        if !common.head.isEmpty { return [name(words + [wish.text])].compactMap(\.self) }
        // What operations alone end with says where they do something, and not to what.
        if isOfOperations, let middle = CommonWords.middle(of: owners.sorted().map { nameWords(of: $0) }) {
            return [name(middle + [wish.text])].compactMap(\.self)
        }
        guard !isOfOperations, let tail = name(common.tail), saysSomething(tail) else { return [] }
        return WordSplitter.qualified(wish, by: tail).reversed().filter { $0.text.count <= Self.longestName }
    }

    private func name(of owner: NamePlace.Owner) -> SwiftIdentifier {
        switch owner {
        case .type(let id): lowering.unrenamed[id] ?? lowering.model.types[id].name
        case .operation(let index): lowering.operationTypes[index] ?? lowering.model.operations[index].typeName
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
    private func nameWords(of name: SwiftIdentifier) -> [String] {
        if let known = knownWords[name] { return known }
        let words = WordSplitter.words(of: name.text)
        knownWords[name] = words
        return words
    }

    private func name(_ words: [String]) -> SwiftIdentifier? {
        let name = words.joined()
        return name.count <= Self.longestName ? SwiftIdentifier(name) : nil
    }
}

/// The words that several names begin and end with.
private struct CommonWords {
    private(set) var head: [String] = []
    private(set) var tail: [String] = []
    /// Whether one of the names has no other words.
    private(set) var isOneOfThem = false

    /// Finds the words. Of a word that is one thing in one name and several in another, it is the one thing.
    init(_ names: [[String]]) {
        guard let shortest = names.min(by: { $0.count < $1.count }) else { return }
        let headCount = names.map { SharedWords.count($0, shortest) }.min() ?? 0
        let tailCount = names.map { SharedWords.count($0.reversed(), shortest.reversed()) }.min() ?? 0
        head = (0..<headCount).map { place in Self.one(names.map { $0[place] }) }
        let rest = min(tailCount, shortest.count - headCount)
        tail = (0..<rest).reversed().map { place in Self.one(names.map { $0[$0.count - 1 - place] }) }
        isOneOfThem = headCount + rest == shortest.count
    }

    var isEmpty: Bool { head.isEmpty && tail.isEmpty }

    /// The longest row of words that all names have, of two or more.
    static func middle(of names: [[String]]) -> [String]? {
        guard let shortest = names.min(by: { $0.count < $1.count }) else { return nil }
        for count in (2...max(2, shortest.count)).reversed() where count <= shortest.count {
            for start in 0...(shortest.count - count) {
                let row = shortest[start..<start + count]
                let isCommon = names.allSatisfy { name in
                    name.indices.contains { name[$0...].starts(with: row) }
                }
                if isCommon { return withoutLinks(Array(row)) }
            }
        }
        return nil
    }

    private static func withoutLinks(_ row: [String]) -> [String]? {
        var common = CommonWords()
        common.head = row
        common.leaveOutLinks()
        return common.head.count > 1 ? common.head : nil
    }

    private init() {}

    /// Leaves out words that only lead over to what the names have not in common.
    mutating func leaveOutLinks() {
        let links: Set = ["and", "by", "for", "from", "in", "of", "on", "or", "to", "with"]
        if tail.isEmpty { while head.last.map({ links.contains($0.lowercased()) }) == true { head.removeLast() } }
        if head.isEmpty { while tail.first.map({ links.contains($0.lowercased()) }) == true { tail.removeFirst() } }
    }

    /// The words of a name that not all have.
    func middle(of name: [String]) -> ArraySlice<String> { name.dropFirst(head.count).dropLast(tail.count) }

    private static func one(_ words: [String]) -> String { words.min { $0.count < $1.count } ?? "" }
}
