import ApusModel
import ApusSource

/// Compares the answers of one operation: the result of its call, and the cases of `Output`, `Success` and `Failure`.
struct AnswerComparison {
    let pair: ModelPair
    let findings: SourceFindings
    let old: OperationModel
    let new: OperationModel
    let subject: SourceFindings.Subject

    /// Compares every answer.
    func compare() {
        compareStreamCalls()
        let answers = AnswerPairs(old, new)
        for (before, after) in answers.pairs { compare(before, after) }
        let remedy: ChangeText =
            hasSameResult
            ? old.hasSuccessCases == new.hasSuccessCases
                ? "switches over \("Success") have to keep up"
                : "\("Success") is \(words: new.hasSuccessCases ? "an enum now" : "no enum any more"), and calls stay as they are"
            : "the result is of type \(results.now) now (was \(results.was))"
        for response in answers.removed {
            add(
                response.isSuccess ? .swiftSuccessRemoved : .swiftFailureRemoved, response, nil,
                response.isSuccess
                    ? "is gone: \(remedy)" : "is gone: it comes as \(failure(of: response.status)), if it comes",
                .existence, ChangeValues(old: response.name.text))
        }
        for response in answers.added {
            add(
                response.isSuccess ? .swiftSuccessAdded : .swiftFailureAdded, nil, response,
                response.isSuccess ? "is new: \(remedy)" : "is new: switches without \("default") have to name it",
                .existence, ChangeValues(new: response.name.text))
        }
    }

    /// The case of NEW for failures that had one of their own: that of a range before that of the rest.
    private func failure(of status: ResponseModel.Status) -> String {
        let covers = new.failures.filter { $0.status.covers(status) }
        return (covers.first { $0.status != .default } ?? covers.first)?.name.text ?? "undocumented"
    }

    /// What calls returned, and return now.
    private var results: (was: String, now: String) {
        if case .body(let left) = old.result, case .body(let right) = new.result { return pair.shown(left, right) }
        return (result(old, pair.oldSpelling), result(new, pair.newSpelling))
    }

    private func result(_ operation: OperationModel, _ spelling: SwiftSpelling) -> String {
        switch operation.result {
        case .nothing: "Void"
        case .body(let type): spelling.type(type)
        case .cases: "\(operation.typeName).Success"
        }
    }

    /// Whether calls return what they did.
    private var hasSameResult: Bool {
        switch (old.result, new.result) {
        case (.nothing, .nothing), (.cases, .cases): true
        case (.body(let left), .body(let right)): pair.isSame(left, right)
        case (.nothing, _), (.body, _), (.cases, _): false
        }
    }

    /// What a change of one of several answers of success makes of the result.
    private func consequence(of response: ResponseModel) -> ChangeText {
        if !response.isSuccess || hasSameResult { return "" }
        return "; the call returns \(results.now) (was \(results.was))"
    }

    /// Compares the calls that return an answer in pieces, where another one returns it at once.
    private func compareStreamCalls() {
        let (before, after) = (old.streaming, new.streaming)
        if let before, let after {
            let name = after.functionName.text
            if before.functionName != after.functionName {
                addStreamCall(
                    .swiftOperationRenamed,
                    "has \(name) in the place of its call \(before.functionName.text): use that",
                    .name, ChangeValues(old: before.functionName.text, new: name))
            }
            if pair.isSame(before.pieces.type, after.pieces.type) { return }
            let (was, now) = pair.shown(before.pieces.type, after.pieces.type)
            addStreamCall(
                .swiftResultType,
                "has another answer in pieces: \(name) returns \(now) (was \(was)); adapt what uses it",
                .type, ChangeValues(old: was, new: now))
        } else if let before {
            let name = before.functionName.text
            addStreamCall(
                .swiftStreamCallRemoved, "has no call \(name) any more: use \(new.functionName.text)", .existence,
                ChangeValues(old: name))
        } else if let after {
            let name = after.functionName.text
            addStreamCall(
                .swiftStreamCallAdded, "has a further call, \(name), which returns the answer in pieces", .existence,
                ChangeValues(new: name))
        }
    }

    private func addStreamCall(
        _ rule: DiffRule, _ message: ChangeText, _ aspect: ChangeAnchor.Aspect, _ values: ChangeValues
    ) {
        let change = Change(
            rule,
            subject: ChangeSubject(
                words: "operation \(old.functionName.text)", key: pair.oldSpelling.key(old) + "/stream"),
            message: message, places: ChangePlaces(old: old.origin?.place, new: new.origin?.place),
            anchor: ChangeAnchor(aspect, old: old.origin?.object, new: new.origin?.object), values: values)
        findings.add(change, of: subject)
    }

    // MARK: - One answer

    private func compare(_ before: ResponseModel, _ after: ResponseModel) {
        let isCase = !before.isSuccess || (old.hasSuccessCases && new.hasSuccessCases)
        if before.name != after.name, isCase {
            let rest: ChangeText =
                before.status.covers(after.status)
                ? ", for that status; others come as \(failure(of: before.status))" : ""
            add(
                .swiftAnswerRenamed, before, after, "is called \(after.name.text) now\(rest): use the new name",
                .existence, ChangeValues(old: before.name.text, new: after.name.text))
        }
        compareBodies(before, after)
        compareHeaders(before, after)
        // Success for several statuses is a case of an enum.
        if before.hasStatus != after.hasStatus {
            add(
                .swiftAnswerChanged, before, after,
                after.hasStatus ? "has a status: match and give it" : "has no status any more: do without it",
                .existence, ChangeValues())
        }
    }

    /// The type of the runtime for what comes with failures that the document describes no body for.
    private static let undescribed = "UndescribedBody"

    private func compareBodies(_ before: ResponseModel, _ after: ResponseModel) {
        let isBody = before.isSuccess && [old, new].allSatisfy { $0.responses.count(where: \.isSuccess) == 1 }
        // A call that asks for one of several kinds of body returns that alone.
        let isSplit = old.streaming != nil || new.streaming != nil
        let isResult = isBody && !(isSplit && hasSameResult)
        switch (before.content, after.content) {
        case (nil, nil): break
        case (nil, let content?):
            let type = pair.newSpelling.type(content.type)
            add(
                isResult ? .swiftResultAdded : .swiftAnswerBodyAdded, before, after,
                isResult
                    ? "has a body: the call returns \(type), and warns where that is not used"
                    : before.isUndescribed
                        ? "has a body of type \(type) (was \(Self.undescribed)): adapt what makes or matches it"
                        : "has a body of type \(type): give it where the answer is made\(consequence(of: after))",
                .existence, ChangeValues(new: type), content: true)
        case (let content?, nil):
            let type = pair.oldSpelling.type(content.type)
            add(
                isResult ? .swiftResultRemoved : .swiftAnswerBodyRemoved, before, after,
                isResult
                    ? "has no body any more: the call returns nothing"
                    : after.isUndescribed
                        ? "has a body of type \(Self.undescribed) now (was \(type)): adapt what makes or matches it"
                        : "has no body any more: do not match one\(consequence(of: after))",
                .existence, ChangeValues(old: type), content: true)
        case (let left?, let right?):
            guard !pair.isSame(left.type, right.type) || isResult && !hasSameResult else { return }
            let (was, now) = isResult ? results : pair.shown(left.type, right.type)
            let anchor = pair.bodyAnchor((left, before.origin), (right, after.origin))
            add(
                isResult ? .swiftResultType : .swiftAnswerChanged, before, after,
                isResult
                    ? "has another body: the call returns \(now) (was \(was)); adapt what uses it"
                    : "has a body of type \(now) (was \(was)): adapt what uses it\(consequence(of: after))", anchor,
                ChangeValues(old: was, new: now), or: pair.otherBodyAnchors(before.origin, after.origin))
        }
    }

    private func compareHeaders(_ before: ResponseModel, _ after: ResponseModel) {
        switch (before.headers, after.headers) {
        case (nil, nil): break
        case (nil, let headers?):
            let type = pair.newSpelling.path(headers)
            let isFirst = before.content == nil && !before.hasStatus
            add(
                isFirst ? .swiftAnswerBodyAdded : .swiftAnswerChanged, before, after,
                "has header fields, a value \("headers") of type \(type): match or give it", .existence,
                ChangeValues(new: type), headers: true)
        case (let headers?, nil):
            let type = pair.oldSpelling.path(headers)
            let isLast = after.content == nil && !after.hasStatus
            add(
                isLast ? .swiftAnswerBodyRemoved : .swiftAnswerChanged, before, after,
                "has no header fields any more: do not match or give them",
                .existence, ChangeValues(old: type), headers: true)
        case (let left?, let right?):
            guard pair.types.new(left) != right else { return }
            let (was, now) = (pair.oldSpelling.path(left), pair.newSpelling.path(right))
            add(
                .swiftAnswerChanged, before, after, "has header fields of type \(now) (was \(was)): use that", .type,
                ChangeValues(old: was, new: now), headers: true)
        }
    }

    // MARK: - Reporting

    /// - Parameters:
    ///   - content: Whether the anchor is the object that has the body instead of the status.
    ///   - headers: Whether it is the header fields.
    private func add(
        _ rule: DiffRule, _ before: ResponseModel?, _ after: ResponseModel?, _ message: ChangeText,
        _ aspect: ChangeAnchor.Aspect, _ values: ChangeValues, content: Bool = false, headers: Bool = false
    ) {
        var anchor = ChangeAnchor(aspect, old: before?.origin?.object, new: after?.origin?.object)
        if content {
            anchor = ChangeAnchor(.type, old: before?.origin?.related, new: after?.origin?.related)
        }
        if headers {
            anchor.old = before?.headers.flatMap { pair.old.types[$0].origin?.object }
            anchor.new = after?.headers.flatMap { pair.new.types[$0].origin?.object }
        }
        add(rule, before, after, message, anchor, values)
    }

    private func add(
        _ rule: DiffRule, _ before: ResponseModel?, _ after: ResponseModel?, _ message: ChangeText,
        _ anchor: ChangeAnchor, _ values: ChangeValues, or otherAnchors: [ChangeAnchor] = []
    ) {
        let response = before ?? after
        let kind = response?.isSuccess == true ? "answer" : "failure"
        let change = Change(
            rule,
            subject: ChangeSubject(
                words: "\(words: kind) \(response?.name.text ?? "") of \(old.functionName.text)",
                key: pair.oldSpelling.key(old) + "/responses/" + (response?.statusText ?? "")),
            message: message,
            places: ChangePlaces(
                old: before?.origin?.place ?? old.origin?.place, new: after?.origin?.place ?? new.origin?.place),
            anchor: anchor, values: values)
        findings.add(change, of: subject, or: otherAnchors)
    }
}

extension ResponseModel {
    /// The key of the response in the document: `404`, `4XX`, `default`.
    var statusText: String {
        switch status {
        case .code(let code): String(code)
        case .range(let digit): "\(digit)XX"
        case .default: "default"
        }
    }
}
