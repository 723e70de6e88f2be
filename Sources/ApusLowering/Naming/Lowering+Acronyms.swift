import ApusModel

extension Lowering {
    /// Writes the acronyms of all names as the configuration wants them.
    ///
    /// It is the last that is done, and does no more than to write names in another way: everything is named as without it,
    /// and what is called alike stays so. A name stays as it is where another one beside it would become the same, or where
    /// it would be one that is reserved, and so does what the configuration has named.
    func spellAcronyms() {
        let acronyms = options.acronyms
        if acronyms.isEmpty { return }
        let configured = Array(options.renames.values) + Array(options.serverNames.values) + [model.name.text]
        let given = Set(configured.map(Self.withoutFirstCapital))
        func spelled(_ name: SwiftIdentifier) -> SwiftIdentifier {
            given.contains(Self.withoutFirstCapital(name.text)) ? name : acronyms.spelled(name)
        }
        var types = RespelledNames<NameChange.Place>(outer: .module)
        var members = RespelledNames<Int>(outer: nil)
        // Names are collected from a copy, which stays as it is.
        var copy = model
        copy.changeNames(
            NameChange(
                type: { name, place in
                    types.add(name, spelled(name), in: place)
                    return name
                },
                member: { name, scope in
                    if scope > 0 { members.add(name, spelled(name), in: scope) }
                    return name
                }))
        let takenTypes = reservedTopLevel.union(ReservedNames.views).union([
            // What `Identifiable` calls the type of an `id`, wherever one stands.
            "ID", model.name.text, model.names.api.text, model.names.client.text, model.names.server.text,
            model.names.common.text, model.mock.name.text,
        ]).union(model.handlers.flatMap { [$0.name.text, $0.event.text] })
        let takenMembers = ReservedNames.members.union(ReservedNames.cases).union(ReservedNames.functions)
        let (typeNames, memberNames) = (types.names(besides: takenTypes), members.names(besides: takenMembers))
        model.changeNames(
            NameChange(type: { name, _ in typeNames[name] ?? name }, member: { name, _ in memberNames[name] ?? name }))
    }

    /// A name as types and members have it alike.
    private static func withoutFirstCapital(_ name: String) -> String { name.prefix(1).lowercased() + name.dropFirst() }
}

/// What names become, by their text: the same wherever they stand.
private struct RespelledNames<Place: Hashable> {
    /// The place whose names are seen in all others.
    let outer: Place?
    /// The names that become one, with the places where each stands.
    private var origins: [SwiftIdentifier: [SwiftIdentifier: Set<Place>]] = [:]

    init(outer: Place?) { self.outer = outer }

    mutating func add(_ name: SwiftIdentifier, _ spelled: SwiftIdentifier, in place: Place) {
        origins[spelled, default: [:]][name, default: []].insert(place)
    }

    /// What becomes of those names that become others.
    func names(besides taken: Set<String>) -> [SwiftIdentifier: SwiftIdentifier] {
        var names: [SwiftIdentifier: SwiftIdentifier] = [:]
        for (spelled, places) in origins where !taken.contains(spelled.text) {
            for (name, own) in places where name != spelled {
                let isFree = places.allSatisfy { $0.key == name || !meet($0.value, own) }
                if isFree { names[name] = spelled }
            }
        }
        return names
    }

    private func meet(_ places: Set<Place>, _ others: Set<Place>) -> Bool {
        if let outer, places.contains(outer) || others.contains(outer) { return true }
        return !places.isDisjoint(with: others)
    }
}
