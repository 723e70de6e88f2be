/// The rules about requests that the API sends: webhooks and callbacks. Who receives them is the client, so most of the
/// rules are those of responses for what is sent, and those of requests for what is answered.
extension DiffRule {
    private static let sent = Twin.none(reason: "calls have a rule for it")
    private static let noWay = Twin.none(reason: "it belongs to no direction")

    static let webhookAdded = DiffRule(
        "webhook-added", "a webhook or a callback is new", PromiseLevels(wire: .compatible), otherDirection: noWay,
        reverse: .rule("webhook-removed"))
    static let webhookRemoved = DiffRule(
        "webhook-removed", "a webhook or a callback is gone", PromiseLevels(wire: .breaking), otherDirection: noWay,
        reverse: .rule("webhook-added"))
    static let webhookMoved = DiffRule(
        "webhook-moved", "a webhook has another name, or a callback another address; or either another method",
        PromiseLevels(wire: .breaking), otherDirection: noWay, reverse: .itself)
    static let webhookSecurityChanged = DiffRule(
        "webhook-security-changed", "the API proves in another way who sends a webhook or callback",
        PromiseLevels(wire: .risky), otherDirection: noWay, reverse: .itself)
    static let receivedBodyBecameRequired = DiffRule(
        "received-body-became-required", "the body of a webhook or callback is always there",
        PromiseLevels(wire: .compatible), direction: .response, otherDirection: sent,
        reverse: .rule("received-body-became-optional"))
    static let receivedBodyBecameOptional = DiffRule(
        "received-body-became-optional", "the body of a webhook or callback may be left out",
        PromiseLevels(wire: .breaking), direction: .response, otherDirection: sent,
        reverse: .rule("received-body-became-required"))
    static let answerAdded = DiffRule(
        "answer-status-added", "a webhook or callback may be answered by a further status of success",
        PromiseLevels(wire: .compatible), direction: .request, otherDirection: sent,
        reverse: .rule("answer-status-removed"))
    static let answerRemoved = DiffRule(
        "answer-status-removed", "a webhook or callback may not be answered by a status of success any more",
        PromiseLevels(wire: .breaking), direction: .request, otherDirection: sent,
        reverse: .rule("answer-status-added"))

    static let received: [DiffRule] = [
        .webhookAdded, .webhookRemoved, .webhookMoved, .webhookSecurityChanged, .receivedBodyBecameRequired,
        .receivedBodyBecameOptional, .answerAdded, .answerRemoved,
    ]

    /// The rule for the same change where the API sends the request.
    var received: DiffRule {
        switch self {
        case .requiredBodyAdded: .responseBodyAdded
        case .requiredBodyRemoved: .responseBodyRemoved
        // An answer has to have its body.
        case .responseBodyAdded: .requiredBodyAdded
        case .responseBodyRemoved: .requiredBodyRemoved
        case .bodyBecameRequired: .receivedBodyBecameRequired
        case .bodyBecameOptional: .receivedBodyBecameOptional
        case .successAdded: .answerAdded
        case .successRemoved: .answerRemoved
        case .operationAdded: .webhookAdded
        case .operationRemoved: .webhookRemoved
        case .operationMoved: .webhookMoved
        default: if case .rule(let twin) = otherDirection { RuleCatalog[twin] ?? self } else { self }
        }
    }
}
