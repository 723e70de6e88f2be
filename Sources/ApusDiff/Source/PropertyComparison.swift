import ApusModel
import ApusSource

/// Compares the properties of two structs, and with them the arguments of their initializers.
struct PropertyComparison {
    let pair: ModelPair
    let findings: SourceFindings
    let old: TypeID
    let new: TypeID
    /// The media types of the body that the properties are those of, where it is written in another way: their types come
    /// from that, too.
    let mediaType: ChangeAnchor?

    /// Compares objects.
    func compare(_ left: StructureModel, _ right: StructureModel) {
        compare(
            left.initialized.map { Member($0, pair.oldSpelling) } + Self.additional(left, pair.oldSpelling),
            right.initialized.map { Member($0, pair.newSpelling) } + Self.additional(right, pair.newSpelling))
    }

    /// Compares the header fields of responses.
    func compare(_ left: [ParameterModel], _ right: [ParameterModel]) {
        compare(
            left.initialized.map { Member(header: $0, pair.oldSpelling) },
            right.initialized.map { Member(header: $0, pair.newSpelling) })
    }

    private static func additional(_ structure: StructureModel, _ spelling: SwiftSpelling) -> [Member] {
        structure.additional.map { [Member(additional: $0, spelling)] } ?? []
    }

    // MARK: - Members

    /// A property, or the dictionary of those that have no names.
    private struct Member {
        /// What it is in the document; nil for properties without names.
        var wireName: String?
        var name: SwiftIdentifier
        var type: TypeReference
        /// The type as it is declared.
        var spelled: String
        var isOptional = false
        var isPatch = false
        var hasDefault = true
        /// Whether the document asks for it; an Optional that it asks for may be null.
        var isRequired = false
        var isDeprecated = false
        var origin: Origin?
        /// What says whether it is there.
        var object: SourceRange?

        init(_ property: PropertyModel, _ spelling: SwiftSpelling) {
            wireName = property.wireName
            name = property.name
            type = property.type
            spelled = spelling.type(property)
            isOptional = property.presence == .nullable || property.presence == .optional
            isPatch = property.presence == .patch
            hasDefault = !property.hasNoDefault
            isRequired = !property.presence.hasDefault
            isDeprecated = property.documentation.isDeprecated
            origin = property.origin
            object = origin?.object
        }

        init(header: ParameterModel, _ spelling: SwiftSpelling) {
            wireName = header.wireName.lowercased()
            name = header.name
            type = header.type
            spelled = spelling.type(header.type) + "?"
            isOptional = true
            hasDefault = !header.isRequired
            isRequired = header.isRequired
            isDeprecated = header.documentation.isDeprecated
            origin = header.origin
            object = origin?.related
        }

        init(additional: AdditionalPropertiesModel, _ spelling: SwiftSpelling) {
            name = additional.name
            type = .dictionary(additional.type)
            spelled = spelling.type(type)
            origin = additional.origin
            // The schema of the values is that of the elements.
            if let origin { self.origin?.schemas = [origin.object] + origin.schemas }
        }
    }

    private func compare(_ left: [Member], _ right: [Member]) {
        func keys(_ members: [Member]) -> [(key: ExactText?, name: SwiftIdentifier)] {
            members.map { ($0.wireName.map(ExactText.init), $0.name) }
        }
        let match = MemberMatch(keys(left), keys(right))
        let matched = match.members(left, right)
        let regrouped = Set(matched.filter { $0.before.hasDefault != $0.after.hasDefault }.map(\.places.old))
        let order = ArgumentOrder(match.pairs, changesGroup: regrouped.contains)
        for member in matched { compare(member, isMoved: order.moved.contains(member.places.old)) }
        for index in match.removed {
            let member = left[index]
            add(
                member.hasDefault ? .swiftPropertyRemoved : .swiftRequiredPropertyRemoved, member, nil,
                "is gone, as is the argument of the initializer: do without it", .existence)
        }
        for index in match.added {
            let member = right[index]
            if member.hasDefault {
                add(.swiftPropertyAdded, nil, member, "is new: the initializer can go without it", .existence)
            } else {
                add(
                    .swiftRequiredPropertyAdded, nil, member, "is new: the initializer has to be given it", .existence)
            }
        }
        if !order.keepsOthers { reportOrder(matched.filter { !order.moved.contains($0.places.old) }) }
    }

    private func compare(_ member: MemberMatch.Pair<Member>, isMoved: Bool) {
        let (before, after) = (member.before, member.after)
        if before.name != after.name {
            add(
                .swiftPropertyRenamed, before, after, "is called \(after.name.text) now: use the new name", .name,
                ChangeValues(old: before.name.text, new: after.name.text))
        }
        let types = ChangeValues(old: before.spelled, new: after.spelled)
        let now: ChangeText = "is \(after.spelled) now (was \(before.spelled))"
        let order: [DiffRule] = isMoved ? [.swiftInitializerOrder] : []
        let zone = after.hasDefault ? "behind those without a default" : "before those with a default"
        let move: ChangeText =
            isMoved ? "; its argument stands \(words: zone) now: reorder calls of the initializer" : ""
        if !pair.isSame(before.type, after.type) {
            let anchor = pair.typeAnchor((before.type, before.origin), (after.type, after.origin))
            let isTold = before.spelled != after.spelled
            let what = isTold ? now : pair.change(before.type, after.type)
            add(.swiftPropertyType, before, after, "\(what): adapt what reads or sets it\(move)", anchor, types, order)
        } else if before.isPatch != after.isPatch {
            let message: ChangeText =
                after.isPatch
                ? "\(now): it tells \("null") from absence, so set it to a value, \(".null") or \(".unset")"
                : "\(now): nothing tells \("null") from absence any more"
            add(.swiftPropertyType, before, after, "\(message)\(move)", absence(before, after), types, order)
        } else if before.isOptional != after.isOptional {
            let message: ChangeText =
                after.isOptional ? "\(now): unwrap it where it is read" : "\(now): always give it a value"
            add(
                after.isOptional ? .swiftPropertyOptional : .swiftPropertyNonoptional, before, after,
                "\(message)\(move)", absence(before, after), types, order)
        } else if before.hasDefault, !after.hasDefault {
            add(
                .swiftDefaultRemoved, before, after,
                "has to be given to the initializer: it has no default any more\(move)", defaults(before, after), types,
                order)
        } else if !before.hasDefault, after.hasDefault {
            // What breaks stands first.
            add(
                order.first ?? .swiftDefaultAdded, before, after, "may be left out of the initializer\(move)",
                defaults(before, after), types, isMoved ? [.swiftDefaultAdded] : [])
        }
        if before.isDeprecated != after.isDeprecated {
            add(
                after.isDeprecated ? .swiftPropertyDeprecated : .swiftPropertyUndeprecated, before, after,
                after.isDeprecated
                    ? "is deprecated: its uses bring a warning, which some builds take for an error"
                    : "is not deprecated any more",
                ChangeAnchor(
                    .deprecation, old: TypeComparison.schema(before.origin), new: TypeComparison.schema(after.origin)),
                ChangeValues())
        }
    }

    /// The anchor of a change of whether there is a value: required or not, or null or not.
    private func absence(_ before: Member, _ after: Member) -> ChangeAnchor {
        before.isRequired == after.isRequired
            ? ChangeAnchor(
                .nullability, old: TypeComparison.schema(before.origin), new: TypeComparison.schema(after.origin))
            : ChangeAnchor(.presence, old: before.object, new: after.object)
    }

    /// The anchor of a change of whether the initializer can go without a value: required or not, or the default itself.
    private func defaults(_ before: Member, _ after: Member) -> ChangeAnchor {
        before.isRequired == after.isRequired
            ? ChangeAnchor(
                .defaultValue, old: TypeComparison.schema(before.origin), new: TypeComparison.schema(after.origin))
            : ChangeAnchor(.presence, old: before.object, new: after.object)
    }

    /// What else may be the cause of a change of a member: a union that writes it as its discriminator, a schema that holds
    /// at times, or another media type.
    private func otherCauses(_ rules: [DiffRule], _ member: Member?) -> [ChangeAnchor] {
        guard let name = member?.wireName else { return [] }
        var anchors = [
            ChangeAnchor(
                .condition, old: TypeComparison.schema(pair.old.types[old].origin),
                new: TypeComparison.schema(pair.new.types[new].origin))
        ]
        if rules.contains(.swiftPropertyType), let mediaType { anchors.append(mediaType) }
        guard rules.contains(where: { $0 == .swiftDefaultAdded || $0 == .swiftDefaultRemoved }) else { return anchors }
        let olds = pair.oldIndex.discriminatingUnions(of: old, name)
        let news = pair.newIndex.discriminatingUnions(of: new, name)
        anchors +=
            olds.map { ChangeAnchor(.type, old: $0, new: nil) } + news.map { ChangeAnchor(.type, old: nil, new: $0) }
        return anchors
    }

    // MARK: - Order

    /// Tells that arguments have another order, for which none of them is the cause.
    private func reportOrder(_ members: [MemberMatch.Pair<Member>]) {
        var former = members[...]
        var present = members.sorted { $0.places.new < $1.places.new }[...]
        // What stands in front of all that moved, or behind it, stands where it did.
        while let first = present.first, former.first?.places.old == first.places.old {
            (former, present) = (former.dropFirst(), present.dropFirst())
        }
        while let last = present.last, former.last?.places.old == last.places.old {
            (former, present) = (former.dropLast(), present.dropLast())
        }
        let names = ChangeValues(
            old: former.map(\.before.name.text).joined(separator: ", "),
            new: present.map(\.after.name.text).joined(separator: ", "))
        let origins = (pair.old.types[old].origin, pair.new.types[new].origin)
        let first = present.first
        let change = Change(
            .swiftInitializerOrder,
            subject: ChangeSubject(
                words: "initializer of \(pair.oldSpelling.path(old))", key: pair.oldSpelling.key(old)),
            message: "takes its arguments in another order: \(words: names.new ?? ""); reorder them",
            places: ChangePlaces(old: origins.0?.place, new: origins.1?.place),
            // Heirs have the order of what they inherit.
            anchor: ChangeAnchor(.name, old: first?.before.origin?.object, new: first?.after.origin?.object),
            values: names)
        findings.add(change, of: .types(old: old, new: new))
    }

    // MARK: - Reporting

    private func add(
        _ rule: DiffRule, _ before: Member?, _ after: Member?, _ message: ChangeText, _ aspect: ChangeAnchor.Aspect,
        _ values: ChangeValues = ChangeValues()
    ) {
        var anchor = ChangeAnchor(aspect, old: before?.origin?.object, new: after?.origin?.object)
        if (before ?? after)?.wireName == nil {
            // That there may be properties without names is a matter of the type.
            anchor = ChangeAnchor(
                .type, old: TypeComparison.schema(pair.old.types[old].origin),
                new: TypeComparison.schema(pair.new.types[new].origin))
        }
        add(rule, before, after, message, anchor, values)
    }

    private func add(
        _ rule: DiffRule, _ before: Member?, _ after: Member?, _ message: ChangeText, _ anchor: ChangeAnchor,
        _ values: ChangeValues, _ others: [DiffRule] = []
    ) {
        let member = before ?? after
        let owner = before == nil ? pair.newSpelling.path(new) : pair.oldSpelling.path(old)
        let key = pair.oldSpelling.key(old)
        let step = member?.wireName.map { "/properties" + SwiftSpelling.token($0) } ?? "/additionalProperties"
        let origins = (pair.old.types[old].origin, pair.new.types[new].origin)
        var change = Change(
            rule,
            subject: ChangeSubject(words: "property \(member?.name.text ?? "") of \(owner)", key: key + step),
            message: message,
            places: ChangePlaces(
                old: before?.origin?.place ?? origins.0?.place, new: after?.origin?.place ?? origins.1?.place),
            anchor: anchor, values: values)
        change.otherRules = others.map(\.id)
        findings.add(change, of: .types(old: old, new: new), or: otherCauses([rule] + others, member))
    }
}
