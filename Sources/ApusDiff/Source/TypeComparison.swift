import ApusModel
import ApusSource

/// Compares the declared types of two models.
struct TypeComparison {
    let pair: ModelPair
    let findings: SourceFindings

    /// Compares every type. One without a name in the document comes and goes with what has it, which is told there.
    func compare() {
        let gone = TypesAlong(
            pair.old.types.ids.filter { pair.types.new($0) == nil }, in: pair.old,
            isWhole: { pair.operations.new[$0] == nil }, isKept: { pair.isKept($0, ofNew: false) })
        let added = TypesAlong(
            pair.new.types.ids.filter { pair.types.old($0) == nil }, in: pair.new,
            isWhole: { !pair.operations.isKnown($0) }, isKept: { pair.isKept($0, ofNew: true) })
        let renamed = pair.renamedByMediaTypes()
        for id in pair.old.types.ids {
            if let twin = pair.types.new(id) {
                compareNames(id, twin, renamed[id])
                compare(id, twin, renamed[id])
            } else if case .component = pair.old.types[id].source, !gone.contains(id) {
                let origin = pair.old.types[id].origin
                add(
                    .swiftTypeRemoved, words: "type \(pair.oldSpelling.path(id))", "is gone: do without it",
                    anchor: ChangeAnchor(.existence, old: Self.schema(origin), new: nil),
                    values: ChangeValues(old: pair.oldSpelling.path(id)), old: id, new: nil)
            }
        }
        for id in pair.new.types.ids where pair.types.old(id) == nil && !added.contains(id) {
            guard case .component = pair.new.types[id].source else { continue }
            let origin = pair.new.types[id].origin
            add(
                .swiftTypeAdded, words: "type \(pair.newSpelling.path(id))", "is new",
                anchor: ChangeAnchor(.existence, old: nil, new: Self.schema(origin)),
                values: ChangeValues(new: pair.newSpelling.path(id)), old: nil, new: id)
        }
        for (cause, types) in gone.groups { addRemoved(types, with: cause) }
        for (cause, types) in added.groups { addAdded(types, with: cause) }
    }

    /// - Parameter mediaType: Where the type is that of a body that is written in another way, that.
    private func compare(_ left: TypeID, _ right: TypeID, _ mediaType: ChangeAnchor?) {
        let (before, after) = (pair.old.types[left], pair.new.types[right])
        switch (before.kind, after.kind) {
        case (.structure(let old), .structure(let new)):
            let members = PropertyComparison(
                pair: pair, findings: findings, old: left, new: right, mediaType: mediaType)
            members.compare(old, new)
        case (.headers(let old), .headers(let new)):
            let members = PropertyComparison(
                pair: pair, findings: findings, old: left, new: right, mediaType: mediaType)
            members.compare(old, new)
        case (.enumeration(let old), .enumeration(let new)): compare(old, new, left, right)
        case (.union(let old), .union(let new)): compare(old, new, left, right)
        case (.choice(let old), .choice(let new)): compare(UnionModel(old), UnionModel(new), left, right)
        case (.events(let old), .events(let new)): compare(UnionModel(old), UnionModel(new), left, right)
        // What only holds other types nobody uses.
        case (.namespace, .namespace), (.namespace, .structure): break
        case (.alias(let old), .alias(let new)):
            guard !pair.isSame(old, new) else { return }
            let (was, now) = pair.shown(old, new)
            add(
                .swiftAliasChanged, words: "type \(pair.newSpelling.path(right))",
                "is \(now) now (was \(was)): adapt what uses it",
                anchor: pair.typeAnchor((old, before.origin), (new, after.origin)),
                values: ChangeValues(old: was, new: now), old: left, new: right)
        case (.structure, _), (.headers, _), (.enumeration, _), (.union, _), (.alias, _), (.choice, _), (.events, _),
            (.namespace, _):
            // What became of the body of one answer, which others have as well, is told of the answer.
            let names = (old: alias(before, pair.old, after), new: alias(after, pair.new, before))
            if before.operation != nil, names.old ?? names.new != nil { return }
            let (was, now) = (before.kind.words, after.kind.words)
            let texts: (was: ChangeText, now: ChangeText) =
                if let id = names.old {
                    ("another name for \(pair.oldSpelling.path(id))", "\(words: now) of its own")
                } else if let id = names.new {
                    ("\(words: was) of its own", "another name for \(pair.newSpelling.path(id))")
                } else {
                    ("\(words: was)", "\(words: now)")
                }
            add(
                .swiftTypeKind, words: "type \(pair.newSpelling.path(right))",
                "is \(texts.now) now (was \(texts.was)): adapt what uses it",
                anchor: kindAnchor(before, after), values: ChangeValues(old: was, new: now), old: left, new: right)
        }
    }

    /// The type that one is but another name for, where that is what the other one is itself.
    private func alias(_ type: TypeModel, _ model: APIModel, _ other: TypeModel) -> TypeID? {
        guard case .alias(let target) = type.kind, case .named(let id) = model.types.resolved(target),
            model.types[id].kind.words == other.kind.words
        else { return nil }
        return id
    }

    private func kindAnchor(_ before: TypeModel, _ after: TypeModel) -> ChangeAnchor {
        var aspect = ChangeAnchor.Aspect.type
        for (kind, other) in [(before.kind, after.kind), (after.kind, before.kind)] {
            // A list of values that a plain value gets or loses is a change of its values.
            if case .enumeration = kind, case .alias(.scalar) = other { aspect = .values }
        }
        return ChangeAnchor(aspect, old: Self.schema(before.origin), new: Self.schema(after.origin))
    }

    // MARK: - Names

    /// - Parameter cause: What the name is another one for.
    private func compareNames(_ left: TypeID, _ right: TypeID, _ cause: ChangeAnchor?) {
        let (before, after) = (pair.old.types[left], pair.new.types[right])
        guard before.name != after.name || !standsInSame(before, after), !isStillKnown(before, as: right) else {
            return
        }
        let (was, now) = (pair.oldSpelling.path(left), pair.newSpelling.path(right))
        add(
            .swiftTypeRenamed, words: "type \(was)", "is called \(now) now: use the new name",
            anchor: cause
                ?? ChangeAnchor(.name, old: Self.schema(before.origin), new: Self.schema(after.origin)),
            values: ChangeValues(old: was, new: now), old: left, new: right)
    }

    /// Whether an operation has a type under the old name, though it shares it now.
    private func isStillKnown(_ before: TypeModel, as right: TypeID) -> Bool {
        guard before.parent == nil, let operation = before.operation.flatMap({ pair.operations.new[$0] }) else {
            return false
        }
        return pair.new.types.ids.contains { id in
            guard case .alias(.named(right)) = pair.new.types[id].kind else { return false }
            return pair.new.types[id].operation == operation && pair.new.types[id].name == before.name
        }
    }

    private func standsInSame(_ before: TypeModel, _ after: TypeModel) -> Bool {
        switch (before.parent, after.parent) {
        case (let left?, let right?): return pair.types.new(left) == right
        case (nil, nil): return before.operation.map { pair.operations.new[$0] } == after.operation.map { .some($0) }
        default: return false
        }
    }

    // MARK: - Enums

    private func compare(
        _ old: EnumerationModel, _ new: EnumerationModel, _ left: TypeID, _ right: TypeID
    ) {
        let name = pair.newSpelling.path(right)
        let schemas = ChangeAnchor(
            .values, old: Self.schema(pair.old.types[left].origin), new: Self.schema(pair.new.types[right].origin))
        if old.rawType != new.rawType {
            let (was, now) = (old.rawType.swiftName, new.rawType.swiftName)
            var anchor = schemas
            anchor.aspect = .type
            return add(
                .swiftRawTypeChanged, words: "type \(name)",
                "has raw values of type \(now) now (was \(was)): adapt what reads or makes them",
                anchor: anchor, values: ChangeValues(old: was, new: now), old: left, new: right)
        }
        for change in CaseChange.changes(from: old.cases, to: new.cases) {
            let places = ChangePlaces(
                old: change.old?.origin?.place ?? schemas.old?.shortened,
                new: change.new?.origin?.place ?? schemas.new?.shortened)
            add(
                change.rule, words: "case \(change.name) of \(name)",
                change.message(ofRemoval: "the value still comes as \("undocumented"), if it comes"),
                anchor: ChangeAnchor(
                    .values, old: change.old == nil ? nil : schemas.old, new: change.new == nil ? nil : schemas.new),
                places: places, values: change.values, old: left, new: right)
        }
    }

    // MARK: - Reporting

    static func schema(_ origin: Origin?) -> SourceRange? { origin?.schemas.first ?? origin?.object }

    func add(
        _ rule: DiffRule, words: ChangeText, _ message: ChangeText, anchor: ChangeAnchor,
        places: ChangePlaces? = nil, values: ChangeValues, old: TypeID?, new: TypeID?
    ) {
        let key = old.map(pair.oldSpelling.key) ?? new.map(pair.newSpelling.key) ?? ""
        let shown = ChangePlaces(
            old: old.flatMap { pair.old.types[$0].origin?.place }, new: new.flatMap { pair.new.types[$0].origin?.place }
        )
        let change = Change(
            rule, subject: ChangeSubject(words: words, key: key), message: message, places: places ?? shown,
            anchor: anchor, values: values)
        findings.add(change, of: .types(old: old, new: new))
    }
}

extension EnumerationModel.RawType {
    /// The Swift type of raw values.
    var swiftName: String { self == .string ? "String" : "Int" }
}
