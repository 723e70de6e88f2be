import ApusModel
import ApusSource

/// An argument of a call, and the property of an input that it becomes.
struct Argument {
    /// What an argument is in the document.
    enum Key: Hashable {
        case parameter(ParameterKey)
        case body
    }

    /// Where an argument of an operation stands.
    enum Group: Hashable {
        /// Before the body: what has to be there.
        case beforeBody
        case body
        /// Behind the body: what may be left out.
        case behindBody
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
    /// Nil: the arguments stand in the order of the document.
    private(set) var group: Group?
    /// What a parameter is called on the wire.
    private(set) var wireName: String?
    /// What those of its properties are called that are parameters in the query, each by its own name.
    private(set) var spread: Set<String> = []
    /// Whether inputs alone have it: which of two calls it is says what it would.
    private(set) var isOfInputsAlone = false

    init(_ parameter: ParameterModel, _ spelling: SwiftSpelling) {
        key = .parameter(ParameterKey(parameter))
        name = parameter.name
        type = parameter.type
        spelled = spelling.type(parameter.type)
        isOptional = !parameter.isRequired
        hasDefault = parameter.hasDefault
        origin = parameter.origin
        step = "/parameters/\(parameter.location.rawValue)" + SwiftSpelling.token(parameter.wireName)
        wireName = parameter.wireName
        spread = spelling.model.spread(parameter) ?? []
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

    private func inGroup(_ group: Group) -> Argument {
        var argument = self
        argument.group = group
        return argument
    }

    /// The arguments of an operation in their order, the common ones aside.
    static func list(of operation: OperationModel, _ spelling: SwiftSpelling) -> [Argument] {
        let parameters = operation.arguments
        var arguments = parameters.beforeBody.map { Argument($0, spelling).inGroup(.beforeBody) }
        arguments += operation.body.map { [Argument($0, spelling).inGroup(.body)] } ?? []
        arguments += parameters.behindBody.map { Argument($0, spelling).inGroup(.behindBody) }
        guard case .parameter(let asker)? = operation.streaming?.asker else { return arguments }
        let key = Key.parameter(ParameterKey(asker))
        for index in arguments.indices where arguments[index].key == key { arguments[index].isOfInputsAlone = true }
        return arguments
    }

    /// The common arguments in their order: what has to be given stands before the rest.
    static func list(common parameters: [ParameterModel], _ spelling: SwiftSpelling) -> [Argument] {
        parameters.map { parameter in
            Argument(parameter, spelling).inGroup(parameter.hasDefault ? .behindBody : .beforeBody)
        }
    }

    /// The type as it is declared.
    var declared: String { isOptional ? spelled + "?" : spelled }

    fileprivate var isInQuery: Bool {
        if case .parameter(let key) = key { key.location == .query } else { false }
    }

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
        pairSpreadObjects(&match, left, right)
        let matched = match.members(left, right)
        let regrouped = Set(matched.filter { $0.before.group != $0.after.group }.map(\.places.old))
        let order = ArgumentOrder(match.pairs, changesGroup: regrouped.contains)
        for argument in matched { compare(argument, isMoved: order.moved.contains(argument.places.old)) }
        let added = match.added.map { right[$0] }
        for argument in match.removed.map({ left[$0] }) where !moved.contains(argument.key) {
            add(
                argument.hasDefault ? .swiftArgumentRemoved : .swiftRequiredArgumentRemoved, argument, nil,
                removal(of: argument, added), .existence)
        }
        for argument in added where !moved.contains(argument.key) {
            add(
                argument.hasDefault ? .swiftArgumentAdded : .swiftRequiredArgumentAdded, nil, argument,
                addition(of: argument), .existence)
        }
        if !order.keepsOthers { reportOrder(matched, order.moved) }
    }

    private func removal(of argument: Argument, _ added: [Argument]) -> ChangeText {
        if added.contains(where: { $0.isInQuery && argument.spread.contains($0.wireName ?? "") }) {
            return "is gone: give its properties by themselves"
        }
        if argument.isInQuery, let object = added.first(where: { $0.spread.contains(argument.wireName ?? "") }) {
            return "is gone: give it in \(object.name.text)"
        }
        return argument.isOfInputsAlone ? "is gone: leave it out of inputs" : "is gone: leave it out"
    }

    private func addition(of argument: Argument) -> ChangeText {
        if argument.hasDefault {
            return argument.isOfInputsAlone
                ? "is new: inputs can go without it" : "is new: calls can go without it"
        }
        return argument.isOfInputsAlone
            ? "is new: inputs have to give it, a value of type \(argument.declared)"
            : "is new: calls have to give it, a value of type \(argument.declared)"
    }

    /// Compares whether calls have an argument, which two calls in the place of one do without.
    private func compareCalls(_ before: Argument, _ after: Argument) {
        if !before.isOfInputsAlone, after.isOfInputsAlone {
            add(
                .swiftArgumentRemoved, before, after,
                "is one of inputs alone: leave it out, and choose the call that does what it said", .existence)
        } else if before.isOfInputsAlone, !after.isOfInputsAlone {
            add(
                after.hasDefault ? .swiftArgumentAdded : .swiftRequiredArgumentAdded, before, after,
                after.hasDefault
                    ? "is one of calls now, which can go without it"
                    : "is one of calls now, which have to give it, a value of type \(after.declared)", .existence)
        }
    }

    /// Parameters of the path that have other names only are what they were: the path says which is which.
    private func pairPathParameters(_ match: inout MemberMatch, _ left: [Argument], _ right: [Argument]) {
        let gone = match.removed.filter { left[$0].isInPath }
        let new = match.added.filter { right[$0].isInPath }
        if gone.count == new.count { match.join(Array(zip(gone, new))) }
    }

    /// An object that is spread is what it was under another name: requests do not show it.
    private func pairSpreadObjects(_ match: inout MemberMatch, _ left: [Argument], _ right: [Argument]) {
        let gone = match.removed.filter { !left[$0].spread.isEmpty }
        let new = match.added.filter { !right[$0].spread.isEmpty }
        guard gone.count == 1, new.count == 1, pair.isSame(left[gone[0]].type, right[new[0]].type) else { return }
        match.join([(gone[0], new[0])])
    }

    private func compare(_ argument: MemberMatch.Pair<Argument>, isMoved: Bool) {
        let (before, after) = (argument.before, argument.after)
        compareCalls(before, after)
        if before.name != after.name {
            add(
                .swiftArgumentRenamed, before, after, "is labelled \(after.name.text) now: use the new label",
                before.isInPath && after.isInPath
                    ? pathAnchor : ChangeAnchor(.name, old: before.origin?.object, new: after.origin?.object),
                ChangeValues(old: before.name.text, new: after.name.text))
        }
        let types = ChangeValues(old: before.declared, new: after.declared)
        let now: ChangeText = "is \(after.declared) now (was \(before.declared))"
        let order: [DiffRule] = isMoved ? [.swiftArgumentOrder] : []
        let place: ChangeText = "stands \(words: Self.words(after.group)): reorder calls"
        let move: ChangeText = isMoved ? "; it \(place)" : ""
        if !pair.isSame(before.type, after.type) {
            let isTold = before.declared != after.declared
            let what = isTold ? now : pair.change(before.type, after.type)
            var anchor = pair.typeAnchor((before.type, before.origin), (after.type, after.origin))
            if let left = before.content, let right = after.content {
                anchor = pair.bodyAnchor((left, before.origin), (right, after.origin))
            }
            let remedy = remedy(before, after) ?? "give it a value of that type"
            add(
                .swiftArgumentType, before, after,
                "\(what): \(remedy)\(move)", anchor, types,
                or: pair.otherBodyAnchors(before.origin, after.origin) + [
                    ChangeAnchor(.encoding, old: before.origin?.object, new: after.origin?.object)
                ], with: order)
        } else if before.isOptional != after.isOptional {
            let message: ChangeText =
                after.isOptional
                ? "\(now): unwrap it where inputs are read"
                : after.isOfInputsAlone
                    ? "\(now): always give inputs a value" : "\(now): always give it a value"
            add(
                after.isOptional ? .swiftArgumentOptional : .swiftArgumentRequired, before, after, "\(message)\(move)",
                .presence, types, with: order)
        } else if before.hasDefault != after.hasDefault {
            let anchor = ChangeAnchor(
                .defaultValue, old: TypeComparison.schema(before.origin), new: TypeComparison.schema(after.origin))
            let message: ChangeText =
                after.hasDefault ? "may be left out of calls" : "has to be given: it has no default any more"
            add(
                after.hasDefault ? .swiftDefaultAdded : .swiftDefaultRemoved, before, after, "\(message)\(move)",
                anchor, types, with: order)
        } else if isMoved {
            add(.swiftArgumentOrder, before, after, place, .presence, types)
        }
    }

    /// What is to be done where calls take the body that one of them has as one of several of the other one.
    private func remedy(_ before: Argument, _ after: Argument) -> ChangeText? {
        let wants: ChangeText
        if let payload = pair.new.payload(of: after.content) {
            guard pair.isSame(before.type, payload.content.type) else { return nil }
            wants = "inputs want a value of that type"
        } else {
            guard let payload = pair.old.payload(of: before.content), pair.isSame(payload.content.type, after.type)
            else { return nil }
            wants = "inputs, and calls with one of its cases, want a value of that type"
        }
        let others: ChangeText = before.isOptional && !after.isOptional ? ", those with \("nil") do not" : ""
        return "\(wants); calls with the object itself stay as they are\(others)"
    }

    private static func words(_ group: Argument.Group?) -> String {
        switch group {
        case .behindBody: "behind now, with what may be left out"
        case .body: "where the body does now"
        case .beforeBody, nil: "in front now, with what has to be given"
        }
    }

    /// Tells that arguments have another order, for which none of them is the cause.
    private func reportOrder(_ arguments: [MemberMatch.Pair<Argument>], _ moved: Set<Int>) {
        let others = arguments.filter { !$0.before.isInPath && !moved.contains($0.places.old) }.map(\.places)
        let isOfPath = ArgumentOrder(others) { _ in false }.keepsOthers
        let names = ChangeValues(
            old: arguments.map(\.before.name.text).joined(separator: ", "),
            new: arguments.sorted { $0.places.new < $1.places.new }.map(\.after.name.text).joined(separator: ", "))
        let change = Change(
            .swiftArgumentOrder, subject: ChangeSubject(words: "call of \(owner)", key: key),
            message: "takes its arguments in another order: \(words: names.new ?? ""); reorder them", places: places,
            anchor: isOfPath ? pathAnchor : ChangeAnchor(.name, old: nil, new: nil), values: names)
        findings.add(change, of: subject)
    }

    private func add(
        _ rule: DiffRule, _ before: Argument?, _ after: Argument?, _ message: ChangeText, _ aspect: ChangeAnchor.Aspect,
        _ values: ChangeValues = ChangeValues(), with others: [DiffRule] = []
    ) {
        let anchor = ChangeAnchor(aspect, old: before?.origin?.object, new: after?.origin?.object)
        add(rule, before, after, message, anchor, values, with: others)
    }

    private func add(
        _ rule: DiffRule, _ before: Argument?, _ after: Argument?, _ message: ChangeText, _ anchor: ChangeAnchor,
        _ values: ChangeValues, or otherAnchors: [ChangeAnchor] = [], with others: [DiffRule] = []
    ) {
        let argument = before ?? after
        var change = Change(
            rule,
            subject: ChangeSubject(
                words: "argument \(argument?.name.text ?? "") of \(owner)", key: key + (argument?.step ?? "")),
            message: message,
            places: ChangePlaces(
                old: before?.origin?.place ?? places.old, new: after?.origin?.place ?? places.new),
            anchor: anchor, values: values)
        change.otherRules = others.map(\.id)
        findings.add(change, of: subject, or: otherAnchors)
    }
}
