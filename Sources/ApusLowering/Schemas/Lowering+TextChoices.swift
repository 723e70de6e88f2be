import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

/// Choices between texts, or between integers, of which some or all are listed: no union has a use for them. They are one
/// open enum, however many lists it has been put together from.
extension Lowering {
    /// How many values one enum may have that stand elsewhere as well: where each of many choices has all that the one
    /// before it has, and more, what is written out would grow with the square of their number. Lists that people join are
    /// shorter.
    private static let mostCopies = 500

    /// Lists of constants, be they named or in choices of their own, with a name for each in its title, are one open enum; so
    /// are lists beside any text.
    func lowerConstants(
        _ members: [Handle<Schema>], of handle: Handle<Schema>, place: NamePlace
    ) -> TypeReference? {
        let schema = document.schemas[handle]
        guard let (leaves, leadBack) = leaves(of: members, in: handle) else { return nil }
        var lists: [Handle<Schema>] = []
        var listed: [(schema: Schema, values: [SyntaxNode])] = []
        for leaf in leaves {
            let variant = document.schemas[leaf]
            if isPlainText(variant), named[leaf] == nil { continue }
            guard let found = variant.listed?.filter({ !$0.isNull }) else {
                return nil
            }
            lists.append(leaf)
            listed.append((schema: variant, values: found))
        }
        let hasPlain = lists.count < leaves.count
        // Numbers beside texts are another kind of value.
        guard let first = lists.first, let kind = commonRawType(of: listed, in: schema), !hasPlain || kind == .string
        else { return nil }
        if let only = choice(among: members, of: lists, orAnyText: hasPlain, in: handle) {
            return type(of: only, place: place)
        }
        if lists.count == 1, hasPlain, members.contains(first) {
            let type = type(of: first, place: place)
            // A list that has a name is as strict as ever in other places; the rules of this one say that it is not here.
            return named[first] == nil ? takingAny(type) : type
        }
        // Beside the choice itself, a list is all that there is.
        if lists.count == 1, !hasPlain, !isTitledConstant(first) {
            return leadBack ? type(of: first, place: place) : nil
        }
        let own = Set(members).filter { named[$0] == nil }
        let copies = zip(lists, listed).reduce(0) { count, list in
            own.contains(list.0) ? count : count + list.1.values.count
        }
        if copies > Self.mostCopies { return nil }
        let (values, names, descriptions) = listing(of: listed)
        var merged = schema
        merged.oneOf = []
        merged.anyOf = []
        merged.types = schema.types ?? document.schemas[first].types
        guard rawType(of: values, types: merged.types) == kind else { return nil }
        if !names.isEmpty { merged.enumerationNames = names }
        let type = lowerEnumeration(
            merged, values: values, descriptions: descriptions, handle: handle, place: place)
        return hasPlain || listed.contains { $0.schema.isOpenEnumeration } ? takingAny(type) : type
    }

    /// What the values of all lists are, be it texts or integers; nil where it is both. A list without a type has that of the
    /// choice.
    private func commonRawType(
        of listed: [(schema: Schema, values: [SyntaxNode])], in choice: Schema
    ) -> EnumerationModel.RawType? {
        let kinds = Set(
            listed.filter { !$0.values.isEmpty }.map { rawType(of: $0.values, types: $0.schema.types ?? choice.types) })
        return kinds.count == 1 ? kinds.first ?? nil : nil
    }

    func isPlainText(_ schema: Schema) -> Bool {
        schema.types == .string && schema.enumeration == nil && schema.constant == nil && schema.format == nil
            && schema.oneOf.isEmpty && schema.anyOf.isEmpty && schema.allOf.isEmpty
    }

    /// What some members of a choice come to, with those of the choices among them in their places, and whether any of them
    /// leads back to the choice itself, which adds nothing to it; nil where that would be too many to be copied.
    private func leaves(
        of members: [Handle<Schema>], in choice: Handle<Schema>
    ) -> (leaves: [Handle<Schema>], leadBack: Bool)? {
        var leaves: [Handle<Schema>] = []
        var leadBack = false
        var seen: Set<Handle<Schema>> = []
        var pending = Array(members.reversed())
        // What several schemas say of one property is a choice between these, and lies at the place of the first.
        let isChoice = !variants(of: document.schemas[choice]).isEmpty
        while let handle = pending.popLast() {
            let isItself = isChoice && handle == choice
            if isItself { leadBack = true }
            guard !isItself, seen.insert(handle).inserted else { continue }
            if seen.count > members.count + Self.mostCopies { return nil }
            let schema = document.schemas[handle]
            let isInner = schema.discriminator == nil && schema.reference == nil && !schema.hasShape
            let inner = isInner ? variants(of: schema) : transparentMember(of: handle).map { [$0] } ?? []
            if inner.isEmpty { leaves.append(handle) } else { pending += inner.reversed() }
        }
        return (leaves, leadBack)
    }

    /// The one member with a name that is a choice of all that the others list, and of any text if one of them is that. What
    /// leads back to the choice that it stands in may be called after that, and cannot be its type.
    private func choice(
        among members: [Handle<Schema>], of lists: [Handle<Schema>], orAnyText hasPlain: Bool, in choice: Handle<Schema>
    ) -> Handle<Schema>? {
        guard members.count > 1 else { return nil }
        return members.first { member in
            guard named[member] != nil, document.schemas[member].enumeration == nil,
                let (leaves, leadBack) = leaves(of: [member], in: choice)
            else { return false }
            return !leadBack && Set(lists).isSubset(of: leaves) && (!hasPlain || leaves.count > lists.count)
        }
    }

    /// Whether a schema is one value with a name in its title, as those in a list of constants are.
    func isTitledConstant(_ handle: Handle<Schema>) -> Bool {
        document.schemas[handle].constant != nil && document.schemas[handle].title != nil && named[handle] == nil
    }

    /// Whether a schema is a list of values with a name beside any text.
    func isOpened(_ handle: Handle<Schema>) -> Bool {
        let schema = document.schemas[handle]
        guard schema.discriminator == nil else { return false }
        let members = expanded(variants(of: schema)).filter { $0 != handle }
        guard members.count > 1 else { return false }
        let lists = members.filter { !isPlainText(document.schemas[$0]) || named[$0] != nil }
        guard lists.count == 1, named[lists[0]] != nil, flatten(handle).isPlain else { return false }
        let list = document.schemas[lists[0]]
        let values = list.listed?.filter { !$0.isNull } ?? []
        return rawType(of: values, types: list.types) == .string
    }

    /// Remembers that the values of an enumeration stand beside any text. What the type is may not be known yet.
    func takingAny(_ type: TypeReference) -> TypeReference {
        opened.append(type)
        return type
    }

    /// Lets the enumerations that stand beside any text take any.
    func openEnumerations() {
        for type in opened {
            guard case .named(let id) = model.types.resolved(type),
                case .enumeration(var enumeration) = model.types[id].kind, enumeration.rawType == .string
            else { continue }
            enumeration.takesAny = true
            model.types[id].kind = .enumeration(enumeration)
        }
    }
}
