import ApusModel
import ApusSource

/// An argument of a call, and the property of an input that it becomes.
struct Argument {
    /// What an argument is in the document.
    enum Key: Hashable {
        case parameter(ParameterKey)
        case body
    }

    let key: Key
    let name: SwiftIdentifier
    let type: TypeReference
    /// The type without the `?` of an Optional.
    let spelled: String
    let isOptional: Bool
    let hasDefault: Bool
    let origin: Origin?
    /// The argument as a step of a JSON Pointer.
    let step: String
    /// How a body is written.
    private(set) var content: ContentModel?

    init(_ parameter: ParameterModel, _ spelling: SwiftSpelling) {
        key = .parameter(ParameterKey(parameter))
        name = parameter.name
        type = parameter.type
        spelled = spelling.type(parameter.type)
        isOptional = !parameter.isRequired
        hasDefault = !parameter.isRequired || parameter.defaultValue != nil
        origin = parameter.origin
        step = "/parameters/\(parameter.location.rawValue)" + SwiftSpelling.token(parameter.wireName)
    }

    init(_ body: BodyModel, _ spelling: SwiftSpelling) {
        key = .body
        name = SwiftIdentifier(known: "body")
        var type = body.content.type
        var isNullable = false
        if case .optional(let wrapped) = type { (type, isNullable) = (wrapped, true) }
        self.type = type
        spelled = spelling.type(type)
        isOptional = isNullable || !body.isRequired
        hasDefault = body.hasDefault
        origin = body.origin
        step = "/requestBody"
        content = body.content
    }

    /// The arguments of an operation in their order, the common ones aside.
    static func list(of operation: OperationModel, _ spelling: SwiftSpelling) -> [Argument] {
        let parameters = operation.arguments
        return parameters.beforeBody.map { Argument($0, spelling) }
            + (operation.body.map { [Argument($0, spelling)] } ?? [])
            + parameters.behindBody.map { Argument($0, spelling) }
    }

    /// The type as it is declared.
    var declared: String { isOptional ? spelled + "?" : spelled }

    fileprivate var isInPath: Bool {
        if case .parameter(let key) = key { key.location == .path } else { false }
    }
}

/// Compares two lists of arguments.
struct ArgumentComparison {
    let pair: ModelPair
    let findings: SourceFindings
    /// What is called: `getPet`.
    let owner: String
    /// What is called, as a JSON Pointer.
    let key: String
    let subject: SourceFindings.Subject
    /// The places of what is called.
    let places: ChangePlaces
    /// The paths, which the names and the order of the parameters in them come from.
    var pathAnchor = ChangeAnchor(.name, old: nil, new: nil)
    /// Parameters that were or are asked for once, of which it is told elsewhere that they moved.
    var moved: Set<Argument.Key> = []

    /// Compares the arguments, each list in its order.
    func compare(_ left: [Argument], _ right: [Argument]) {
        var match = MemberMatch(left.map { ($0.key, $0.name) }, right.map { ($0.key, $0.name) })
        pairPathParameters(&match, left, right)
        let matched = match.pairs.map { Matched(left[$0.old], right[$0.new], $0) }
        let displaced = displaced(matched)
        for argument in matched { compare(argument, isDisplaced: argument.before.key == displaced) }
        for argument in match.removed.map({ left[$0] }) where !moved.contains(argument.key) {
            add(
                argument.hasDefault ? .swiftArgumentRemoved : .swiftRequiredArgumentRemoved, argument, nil,
                "is gone: leave it out", .existence)
        }
        for argument in match.added.map({ right[$0] }) where !moved.contains(argument.key) {
            add(
                argument.hasDefault ? .swiftArgumentAdded : .swiftRequiredArgumentAdded, nil, argument,
                argument.hasDefault
                    ? "is new: calls can go without it"
                    : "is new: calls have to give it, a value of type \(argument.declared)", .existence)
        }
        compareOrder(matched)
    }

    /// Parameters of the path that have other names only are what they were: the path says which is which.
    private func pairPathParameters(_ match: inout MemberMatch, _ left: [Argument], _ right: [Argument]) {
        let gone = match.removed.filter { left[$0].isInPath }
        let new = match.added.filter { right[$0].isInPath }
        if gone.count == new.count { match.join(Array(zip(gone, new))) }
    }

    private func compare(_ argument: Matched, isDisplaced: Bool) {
        let (before, after) = (argument.before, argument.after)
        if before.name != after.name {
            add(
                .swiftArgumentRenamed, before, after, "is labelled \(after.name.text) now: use the new label",
                before.isInPath && after.isInPath
                    ? pathAnchor : ChangeAnchor(.name, old: before.origin?.object, new: after.origin?.object),
                ChangeValues(old: before.name.text, new: after.name.text))
        }
        let types = ChangeValues(old: before.declared, new: after.declared)
        let now: ChangeText = "is \(after.declared) now (was \(before.declared))"
        if !pair.isSame(before.type, after.type) {
            var anchor = pair.typeAnchor((before.type, before.origin), (after.type, after.origin))
            if let left = before.content, let right = after.content {
                anchor = pair.bodyAnchor((left, before.origin), (right, after.origin))
            }
            add(
                .swiftArgumentType, before, after, "\(now): give it a value of that type", anchor, types,
                or: pair.otherBodyAnchors(before.origin, after.origin) + [
                    ChangeAnchor(.encoding, old: before.origin?.object, new: after.origin?.object)
                ])
        } else if isDisplaced {
            add(
                .swiftArgumentOrder, before, after,
                "stands behind what has to be given, because it may be left out: reorder calls", .presence, types)
        } else if before.isOptional != after.isOptional {
            add(
                after.isOptional ? .swiftArgumentOptional : .swiftArgumentRequired, before, after,
                after.isOptional
                    ? "\(now): calls stay as they are, implementations of the API have to unwrap it"
                    : "\(now): always give it a value", .presence, types)
        } else if before.hasDefault != after.hasDefault {
            let anchor = ChangeAnchor(
                .defaultValue, old: TypeComparison.schema(before.origin), new: TypeComparison.schema(after.origin))
            add(
                after.hasDefault ? .swiftDefaultAdded : .swiftDefaultRemoved, before, after,
                after.hasDefault ? "may be left out of calls" : "has to be given: it has no default any more", anchor,
                types)
        }
    }

    /// An argument that both have.
    private struct Matched {
        let before: Argument
        let after: Argument
        let places: (old: Int, new: Int)

        init(_ before: Argument, _ after: Argument, _ places: (old: Int, new: Int)) {
            self.before = before
            self.after = after
            self.places = places
        }

        var isStable: Bool {
            before.hasDefault == after.hasDefault && (after.isOptional || !before.isOptional)
        }
        var isFreed: Bool { !before.hasDefault && after.hasDefault }
    }

    /// Arguments that were and are there have to keep their order. Where those stand that got a default or lost it is
    /// part of that, and told there.
    private func compareOrder(_ arguments: [Matched]) {
        let stable = arguments.filter(\.isStable)
        guard !MemberMatch.isAscending(stable.map(\.places)) else { return }
        let isOfPath = MemberMatch.isAscending(stable.filter { !$0.before.isInPath }.map(\.places))
        let names = ChangeValues(
            old: arguments.map(\.before.name.text).joined(separator: ", "),
            new: arguments.sorted { $0.places.new < $1.places.new }.map(\.after.name.text).joined(separator: ", "))
        let change = Change(
            .swiftArgumentOrder, subject: ChangeSubject(words: "call of \(owner)", key: key),
            message: "takes its arguments in another order: \(words: names.new ?? ""); reorder them", places: places,
            anchor: isOfPath ? pathAnchor : ChangeAnchor(.name, old: nil, new: nil), values: names)
        findings.add(change, of: subject)
    }

    /// The first argument that got a default and moved for that behind others, which calls give before it.
    private func displaced(_ arguments: [Matched]) -> Argument.Key? {
        let freed = arguments.filter { $0.isStable || $0.isFreed }
        guard MemberMatch.isAscending(arguments.filter(\.isStable).map(\.places)),
            !MemberMatch.isAscending(freed.map(\.places))
        else { return nil }
        return freed.first(where: \.isFreed)?.before.key
    }

    private func add(
        _ rule: DiffRule, _ before: Argument?, _ after: Argument?, _ message: ChangeText, _ aspect: ChangeAnchor.Aspect,
        _ values: ChangeValues = ChangeValues()
    ) {
        let anchor = ChangeAnchor(aspect, old: before?.origin?.object, new: after?.origin?.object)
        add(rule, before, after, message, anchor, values)
    }

    private func add(
        _ rule: DiffRule, _ before: Argument?, _ after: Argument?, _ message: ChangeText, _ anchor: ChangeAnchor,
        _ values: ChangeValues, or otherAnchors: [ChangeAnchor] = []
    ) {
        let argument = before ?? after
        let change = Change(
            rule,
            subject: ChangeSubject(
                words: "argument \(argument?.name.text ?? "") of \(owner)", key: key + (argument?.step ?? "")),
            message: message,
            places: ChangePlaces(
                old: before?.origin?.place ?? places.old, new: after?.origin?.place ?? places.new),
            anchor: anchor, values: values)
        findings.add(change, of: subject, or: otherAnchors)
    }
}
