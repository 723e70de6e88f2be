import ApusModel

/// The names of answers that are one list, `ArtifactList`, or `PriceLists` of price lists: after the elements, where there is
/// beside the list only what is said of it.
extension TypeSharing {
    /// Whether a type is called after the elements of the list that it is.
    func isList(_ id: TypeID) -> Bool { !listNames(of: id).isEmpty }

    /// The names that a list could have that is the answer of one operation. Where something else is called so, what the
    /// operation is about stands before them: `EnterpriseRunnerList`.
    func listNames(of id: TypeID, in owner: NamePlace.Owner) -> [SwiftIdentifier] {
        let names = listNames(of: id)
        return names + names.flatMap { WordSplitter.qualified($0, by: name(of: owner)) }
    }

    /// The names that a list could have that is the answer of several operations. Where something else is called so, what
    /// these have in common stands before them: `GroupRunnerList`.
    func listNames(of ids: [TypeID]) -> [SwiftIdentifier] {
        let names = listNames(of: ids[0])
        guard !names.isEmpty, let owner = name(commonWords(ofOwnersOf: ids)) else { return names }
        return names + names.flatMap { WordSplitter.qualified($0, by: owner) }
    }

    private func listNames(of id: TypeID) -> [SwiftIdentifier] {
        guard isBody(id), lowering.model.types[id].body?.role == .success,
            case .structure(let structure) = lowering.model.types[id].kind
        else { return [] }
        var list: (property: String, element: TypeID)?
        var othersCount = 0
        for property in structure.properties {
            switch property.type {
            case .array(.named(let element)), .optional(.array(.named(let element))):
                if list != nil { return [] }
                list = (property.wireName, element)
            // What has more to say than of a list is no list: a movie with its genres.
            case .scalar, .optional(.scalar):
                let words = WordSplitter.words(of: property.wireName).map { $0.lowercased() }
                if ReservedNames.paging.union(Self.counts).isDisjoint(with: words) { othersCount += 1 }
                if othersCount > 2 { return [] }
            case .named, .optional(.named):
                let words = WordSplitter.words(of: property.wireName).map { $0.lowercased() }
                if ReservedNames.paging.isDisjoint(with: words) { return [] }
            case .array, .dictionary, .optional, .clearable, .items: return []
            }
        }
        guard let (property, element) = list else { return [] }
        return names(ofListOf: survivor(of: element), in: id, called: property)
    }

    /// Words for how many there are, and for which ones of them these are.
    private static let counts: Set<String> = [
        "count", "index", "limit", "more", "next", "offset", "per", "prev", "previous", "results", "size", "start",
        "total",
    ]

    private func names(ofListOf element: TypeID, in id: TypeID, called property: String) -> [SwiftIdentifier] {
        let name = bareName(of: element)
        switch owner(of: element) {
        case .module: break
        // What has no name of its own has that of the property.
        case .type(id) where saysSomething(name): break
        case .type, .operation: return []
        }
        let words = nameWords(of: name)
        var names = [words]
        // The element of `runner_groups` is a runner group, be its schema called `runner-groups-org`.
        let many = lowering.spelling.words(ofType: property)
        if let last = many.last, WordSplitter.singular(last) != last, many.count < words.count, words.starts(with: many)
        {
            names.insert(many.dropLast() + [WordSplitter.singular(last)], at: 0)
        }
        return names.compactMap { words in
            self.name(words.last == "List" ? words.dropLast() + ["Lists"] : words + ["List"])
        }
    }
}
