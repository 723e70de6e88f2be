import ApusModel
import ApusSource

/// Two models, and which part of the one is which part of the other.
struct ModelPair {
    let old: APIModel
    let new: APIModel
    /// What servers of one of them have and paths of the other one.
    let bases: BasePaths
    let operations: OperationMatching
    let types: TypeMatching
    let oldSpelling: SwiftSpelling
    let newSpelling: SwiftSpelling
    let oldIndex: ModelIndex
    let newIndex: ModelIndex

    init(old: APIModel, new: APIModel, bases: BasePaths = BasePaths()) {
        self.old = old
        self.new = new
        self.bases = bases
        operations = OperationMatching(old: old, new: new, bases: bases)
        types = TypeMatching(old: old, new: new, operations: operations)
        oldSpelling = SwiftSpelling(model: old)
        newSpelling = SwiftSpelling(model: new)
        oldIndex = ModelIndex(old, oldSpelling)
        newIndex = ModelIndex(new, newSpelling)
    }

    /// Whether two uses of types are one to the compiler. A declared type is the same whatever became of it: what
    /// changed in it, its name even, is told once, where it is declared.
    func isSame(_ left: TypeReference, _ right: TypeReference) -> Bool { difference(left, right) == nil }

    /// What is written of two types that differ: of those that are called the same, what they stand for.
    func shown(_ left: TypeReference, _ right: TypeReference) -> (was: String, now: String) {
        let (was, now) = (oldSpelling.type(left), newSpelling.type(right))
        if was != now { return (was, now) }
        return (oldSpelling.type(left, isResolved: true), newSpelling.type(right, isResolved: true))
    }

    /// The change of a type, in words.
    func change(_ left: TypeReference, _ right: TypeReference) -> ChangeText {
        let (was, now) = shown(left, right)
        return "is \(now) now (was \(was))"
    }

    /// How far inwards two uses of types are the same: 0 where they differ themselves, 1 where their elements do. Nil:
    /// they are the same.
    func difference(_ left: TypeReference, _ right: TypeReference) -> Int? {
        if case .named(let left) = left, case .named(let right) = right, types.new(left) == right { return nil }
        switch (old.types.resolved(left), new.types.resolved(right)) {
        case (.scalar(let left), .scalar(let right)): return left.swiftName == right.swiftName ? nil : 0
        case (.named(let left), .named(let right)):
            // Where two have changed their names with each other, that is told of each.
            return types.new(left) == right || oldSpelling.path(left) == newSpelling.path(right) ? nil : 0
        case (.array(let left), .array(let right)), (.dictionary(let left), .dictionary(let right)):
            return difference(left, right).map { $0 + 1 }
        case (.optional(let left), .optional(let right)): return difference(left, right)
        case (.clearable(let left), .clearable(let right)): return difference(left, right).map { $0 + 1 }
        case (.items(let left, true), .items(let right, true)), (.items(let left, false), .items(let right, false)):
            return difference(left, right)
        case (.scalar, _), (.named, _), (.array, _), (.dictionary, _), (.optional, _), (.clearable, _), (.items, _):
            return 0
        }
    }

    /// The anchor of a change of a body's type: that of its media type, where the body is written another way.
    func bodyAnchor(
        _ left: (content: ContentModel, origin: Origin?), _ right: (content: ContentModel, origin: Origin?)
    ) -> ChangeAnchor {
        isWrittenOtherwise(left.content, right.content)
            ? ChangeAnchor(.encoding, old: left.origin?.mediaType, new: right.origin?.mediaType)
            : typeAnchor((left.content.type, left.origin), (right.content.type, right.origin))
    }

    /// What may be the cause of a change of a body's type beside that: that its media type has a schema at all, or none.
    func otherBodyAnchors(_ left: Origin?, _ right: Origin?) -> [ChangeAnchor] {
        [.encoding, .type].map { ChangeAnchor($0, old: left?.mediaType, new: right?.mediaType) }
    }

    /// Whether two bodies are written in ways that have types of their own.
    func isWrittenOtherwise(_ left: ContentModel, _ right: ContentModel) -> Bool {
        switch (left, right) {
        case (.json, .json), (.form, .form), (.multipart, .multipart), (.choice, .choice), (.text, .text),
            (.data, .data), (.stream, .stream):
            false
        case (.items(let left, _), .items(let right, _)): left.format.areEvents != right.format.areEvents
        case (.json, _), (.form, _), (.multipart, _), (.choice, _), (.text, _), (.data, _), (.stream, _),
            (.items, _):
            true
        }
    }

    /// The types that are called otherwise because a body that they stand in is written in another way, by their places in
    /// OLD, with what that belongs to.
    func renamedByMediaTypes() -> [TypeID: ChangeAnchor] {
        var renamed: [TypeID: ChangeAnchor] = [:]
        func note(_ left: (content: ContentModel?, origin: Origin?), _ right: (content: ContentModel?, origin: Origin?))
        {
            guard let before = left.content, let after = right.content, isWrittenOtherwise(before, after) else {
                return
            }
            let anchor = bodyAnchor((before, left.origin), (after, right.origin))
            for id in before.type.mentioned where renamed[id] == nil { renamed[id] = anchor }
        }
        for (index, twin) in operations.new.sorted(by: { $0.key < $1.key }) {
            let (left, right) = (old.operations[index], new.operations[twin])
            note((left.body?.content, left.body?.origin), (right.body?.content, right.body?.origin))
            for (left, right) in AnswerPairs(left, right).pairs {
                note((left.content, left.origin), (right.content, right.origin))
            }
        }
        return renamed
    }

    /// The anchor of a change of a value's type: the schema that says it, as far inwards as the types are the same.
    func typeAnchor(
        _ left: (type: TypeReference, origin: Origin?), _ right: (type: TypeReference, origin: Origin?)
    ) -> ChangeAnchor {
        func schema(_ origin: Origin?, _ level: Int) -> SourceRange? {
            guard let origin else { return nil }
            return level < origin.schemas.count ? origin.schemas[level] : origin.schemas.last ?? origin.object
        }
        let level = difference(left.type, right.type) ?? 0
        let (inner, other) = (inside(left.type, level, in: old), inside(right.type, level, in: new))
        let aspect: ChangeAnchor.Aspect =
            isList(inner, other) ? .values : isOptionality(inner, other) ? .nullability : .type
        return ChangeAnchor(aspect, old: schema(left.origin, level), new: schema(right.origin, level))
    }

    private func inside(_ reference: TypeReference, _ level: Int, in model: APIModel) -> TypeReference {
        var current = model.types.resolved(reference)
        for _ in 0..<level {
            if case .items(let item, _) = current { current = model.types.resolved(item) }
            if case .optional(let wrapped) = current { current = model.types.resolved(wrapped) }
            if case .array(let element) = current { current = model.types.resolved(element) }
            if case .dictionary(let value) = current { current = model.types.resolved(value) }
            if case .clearable(let value) = current { current = model.types.resolved(value) }
        }
        return current
    }

    /// Whether all that a plain value got, or lost, is the list of its values.
    private func isList(_ left: TypeReference, _ right: TypeReference) -> Bool {
        func raw(_ reference: TypeReference, _ model: APIModel) -> (type: ScalarType, isList: Bool)? {
            switch reference {
            case .scalar(let scalar): return (scalar, false)
            case .named(let id):
                guard case .enumeration(let enumeration) = model.types[id].kind else { return nil }
                return (enumeration.rawType == .string ? .string : .int, true)
            case .array, .dictionary, .optional, .clearable, .items: return nil
            }
        }
        guard let left = raw(left, old), let right = raw(right, new) else { return false }
        return left.type == right.type && left.isList != right.isList
    }

    private func isOptionality(_ left: TypeReference, _ right: TypeReference) -> Bool {
        switch (left, right) {
        case (.optional(let wrapped), let other): isSame(wrapped, other)
        case (let other, .optional(let wrapped)): isSame(other, wrapped)
        default: false
        }
    }
}

extension ServerModel {
    /// The URL without a slash at its end, and without what the other document has in its paths.
    func key(without base: String = "") -> String {
        let url = url.hasSuffix("/") ? String(url.dropLast()) : url
        return url.hasSuffix(base) ? String(url.dropLast(base.count)) : url
    }
}
