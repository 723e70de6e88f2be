import ApusModel
import ApusSource

extension TypeComparison {
    /// What a group of types came or went with.
    private struct Companion {
        var words: ChangeText
        /// What a change of it has for an anchor, the likeliest first.
        var anchors: [ChangeAnchor] = []
        var subject: SourceFindings.Subject
    }

    /// The names of so many types stand in a sentence.
    private static let namedTypes = 8

    /// Tells types that went with something, as part of that.
    func addRemoved(_ types: [TypeID], with cause: TypesAlong.Cause) {
        let companion = companion(cause, pair.old, pair.oldIndex, pair.oldSpelling, isOld: true)
        let names = types.map(pair.oldSpelling.path)
        add(
            .swiftTypeRemoved, names, "gone", companion,
            ChangeValues(old: names.joined(separator: ", ")), key: pair.oldSpelling.key(types[0]),
            ChangePlaces(old: pair.old.types[types[0]].origin?.place, new: nil))
    }

    /// Tells types that came with something, as part of that.
    func addAdded(_ types: [TypeID], with cause: TypesAlong.Cause) {
        let companion = companion(cause, pair.new, pair.newIndex, pair.newSpelling, isOld: false)
        let names = types.map(pair.newSpelling.path)
        add(
            .swiftTypeAdded, names, "new", companion,
            ChangeValues(new: names.joined(separator: ", ")), key: pair.newSpelling.key(types[0]),
            ChangePlaces(old: nil, new: pair.new.types[types[0]].origin?.place))
    }

    private func companion(
        _ cause: TypesAlong.Cause, _ model: APIModel, _ members: ModelIndex, _ spelling: SwiftSpelling, isOld: Bool
    ) -> Companion {
        func types(_ id: TypeID) -> SourceFindings.Subject {
            isOld ? .types(old: id, new: nil) : .types(old: nil, new: id)
        }
        func operations(_ index: Int) -> SourceFindings.Subject {
            isOld ? .operations(old: [index], new: []) : .operations(old: [], new: [index])
        }
        var origin: Origin?
        var companion: Companion
        var alternative: ChangeAnchor?
        switch cause {
        case .operation(let index):
            origin = model.operations[index].origin
            companion = Companion(
                words: "operation \(model.operations[index].functionName.text)", subject: operations(index))
        case .argument(let index, let key):
            let argument = members.argument(key, of: index)
            origin = argument?.origin
            companion = Companion(
                words: "argument \(argument?.name.text ?? "") of \(model.operations[index].functionName.text)",
                subject: operations(index))
        case .answer(let index, let response):
            let answer = model.operations[index].responses[response]
            origin = answer.origin
            companion = Companion(
                words:
                    "\(words: answer.isSuccess ? "answer" : "failure") \(answer.name.text) of \(model.operations[index].functionName.text)",
                subject: operations(index))
            let headers = answer.headers.flatMap { model.types[$0].origin?.object }
            alternative = headers.map { ChangeAnchor(.existence, old: $0, new: $0) }
        case .property(let id, let name):
            let property = members.property(name, of: id)
            origin = property?.origin
            companion = Companion(
                words: "property \(property?.name ?? name ?? "") of \(spelling.path(id))", subject: types(id))
        case .variant(let id, let name):
            companion = Companion(words: "case \(name) of \(spelling.path(id))", subject: types(id))
            origin = members.variant(name, of: id)?.origin
            let union = Self.schema(model.types[id].origin)
            alternative = ChangeAnchor(
                .type, old: union, new: union, part: Self.schema(origin).map { .alternative($0) })
        case .type(let id):
            origin = model.types[id].origin
            companion = Companion(words: "type \(spelling.path(id))", subject: types(id))
        }
        let anchors = ([alternative].compactMap { $0 } + Self.anchors(of: origin)).map { anchor in
            ChangeAnchor(
                anchor.aspect, old: isOld ? anchor.old : nil, new: isOld ? nil : anchor.new, part: anchor.part)
        }
        companion.anchors = anchors
        return companion
    }

    /// What a change of something that has types may have for an anchor: that it came or went, or its type did.
    private static func anchors(of origin: Origin?) -> [ChangeAnchor] {
        guard let origin else { return [] }
        func anchor(_ aspect: ChangeAnchor.Aspect, _ range: SourceRange?) -> ChangeAnchor? {
            range.map { ChangeAnchor(aspect, old: $0, new: $0) }
        }
        let body = [
            anchor(.type, origin.related), anchor(.encoding, origin.mediaType), anchor(.type, origin.mediaType),
        ]
        let schemas = [.type, .values].flatMap { aspect in origin.schemas.map { anchor(aspect, $0) } }
        return ([anchor(.existence, origin.object)] + body + schemas + [anchor(.encoding, origin.object)])
            .compactMap { $0 }
    }

    private func add(
        _ rule: DiffRule, _ names: [String], _ state: String, _ companion: Companion,
        _ values: ChangeValues, key: String, _ places: ChangePlaces
    ) {
        let limit = Self.namedTypes
        var words: ChangeText = "\(words: names.count == 1 ? "type" : "types") "
        words = words + .list(Array(names.prefix(limit)))
        if names.count > limit { words = words + " and \(words: String(names.count - limit)) more" }
        let message: ChangeText =
            "\(words: names.count == 1 ? "is" : "are") \(words: state) with \(companion.words)"
        findings.add(
            Change(
                rule, subject: ChangeSubject(words: words, key: key), message: message, places: places,
                anchor: companion.anchors.first ?? ChangeAnchor(.existence, old: nil, new: nil), values: values),
            of: companion.subject, or: Array(companion.anchors.dropFirst()))
    }
}
