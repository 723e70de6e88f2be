/// The rules about Swift code that uses the generated module.
///
/// The promise is that such code compiles as it stands: calls of functions and initializers, reads and writes of
/// properties, values of enums, and switches that name every case. It does not cover what Swift itself leaves open to a
/// library that adds something: functions that are mentioned without their arguments being given (`Pet.init(name:)` as
/// a value), and names that a caller's own declarations or another module have, too.
///
/// Risky is what the document alone cannot decide: it depends on whether the caller implements the API (a server, a
/// mock of its own), or has warnings made errors.
extension DiffRule {
    // Types.
    static let swiftTypeAdded = swift("swift-type-added", "a type is new", .compatible, "swift-type-removed")
    static let swiftTypeRemoved = swift("swift-type-removed", "a type is gone", .breaking, "swift-type-added")
    static let swiftTypeRenamed = swift(
        "swift-type-renamed", "a type has another name or stands in another one", .breaking)
    static let swiftTypeKind = swift(
        "swift-type-kind-changed", "a type is of another kind: a struct, an enum or a typealias", .breaking)
    static let swiftAliasChanged = swift("swift-typealias-changed", "a typealias stands for another type", .breaking)

    // Properties, and the arguments of the initializer that come from them.
    static let swiftPropertyAdded = swift(
        "swift-property-added", "a property is new, and the initializer can go without it", .compatible,
        "swift-property-removed")
    static let swiftPropertyRemoved = swift(
        "swift-property-removed", "a property is gone that the initializer could go without", .breaking,
        "swift-property-added")
    static let swiftRequiredPropertyAdded = swift(
        "swift-required-property-added", "a property is new that the initializer has to be given", .breaking,
        "swift-required-property-removed")
    static let swiftRequiredPropertyRemoved = swift(
        "swift-required-property-removed", "a property is gone that the initializer had to be given", .breaking,
        "swift-required-property-added")
    static let swiftPropertyRenamed = swift("swift-property-renamed", "a property has another name", .breaking)
    static let swiftPropertyType = swift("swift-property-type-changed", "a property has another type", .breaking)
    static let swiftPropertyOptional = swift(
        "swift-property-became-optional", "a property is an Optional that was none", .breaking,
        "swift-property-became-nonoptional")
    static let swiftPropertyNonoptional = swift(
        "swift-property-became-nonoptional", "a property is no Optional any more", .breaking,
        "swift-property-became-optional")
    static let swiftDefaultAdded = swift(
        "swift-default-added", "an argument of an initializer or call may be left out", .compatible,
        "swift-default-removed")
    static let swiftDefaultRemoved = swift(
        "swift-default-removed", "an argument of an initializer or call has to be given", .breaking,
        "swift-default-added")
    static let swiftInitializerOrder = swift(
        "swift-initializer-order-changed", "the arguments of an initializer have another order", .breaking)
    static let swiftPropertyDeprecated = swift(
        "swift-property-deprecated", "uses of a property bring a warning", .risky, "swift-property-undeprecated")
    static let swiftPropertyUndeprecated = swift(
        "swift-property-undeprecated", "uses of a property bring no warning any more", .compatible,
        "swift-property-deprecated")

    // Enums.
    static let swiftCaseAdded = swift(
        "swift-case-added", "an enum has a new case, which a switch without `default` does not name", .breaking,
        "swift-case-removed")
    static let swiftCaseRemoved = swift(
        "swift-case-removed", "a case of an enum is gone", .breaking, "swift-case-added")
    static let swiftCaseRenamed = swift("swift-case-renamed", "a case of an enum has another name", .breaking)
    static let swiftCaseType = swift(
        "swift-case-type-changed", "a case of an enum holds a value of another type", .breaking)
    static let swiftRawTypeChanged = swift(
        "swift-raw-type-changed", "the raw values of an enum are of another type", .breaking)

    // Operations.
    static let swiftOperationAdded = swift(
        "swift-operation-added", "an operation is new, which implementations of the API lack", .risky,
        "swift-operation-removed")
    static let swiftOperationRemoved = swift(
        "swift-operation-removed", "an operation is gone", .breaking, "swift-operation-added")
    static let swiftOperationRenamed = swift(
        "swift-operation-renamed", "an operation has another name", .breaking)
    static let swiftOperationDeprecated = swift(
        "swift-operation-deprecated", "calls of an operation bring a warning", .risky, "swift-operation-undeprecated")
    static let swiftOperationUndeprecated = swift(
        "swift-operation-undeprecated", "calls of an operation bring no warning any more", .compatible,
        "swift-operation-deprecated")

    // Arguments: of operations, of their inputs and of the common parameters.
    static let swiftArgumentAdded = swift(
        "swift-argument-added", "a call can have a new argument", .compatible, "swift-argument-removed")
    static let swiftArgumentRemoved = swift(
        "swift-argument-removed", "an argument is gone that a call could go without", .breaking,
        "swift-argument-added")
    static let swiftRequiredArgumentAdded = swift(
        "swift-required-argument-added", "a call has to have a new argument", .breaking,
        "swift-required-argument-removed")
    static let swiftRequiredArgumentRemoved = swift(
        "swift-required-argument-removed", "an argument is gone that a call had to have", .breaking,
        "swift-required-argument-added")
    static let swiftArgumentRenamed = swift("swift-argument-renamed", "an argument has another label", .breaking)
    static let swiftArgumentType = swift("swift-argument-type-changed", "an argument has another type", .breaking)
    static let swiftArgumentOptional = swift(
        "swift-argument-became-optional", "an argument is an Optional, which code that reads inputs has to unwrap",
        .breaking, "swift-argument-became-required")
    static let swiftArgumentRequired = swift(
        "swift-argument-became-required", "an argument has to be there that could be nil", .breaking,
        "swift-argument-became-optional")
    static let swiftArgumentOrder = swift(
        "swift-argument-order-changed", "the arguments of a call have another order", .breaking)
    static let swiftCommonChanged = swift(
        "swift-common-parameters-changed", "parameters are asked for once that every call had, or the other way round",
        .breaking)

    // Answers.
    static let swiftResultAdded = swift(
        "swift-result-added",
        "a call has a result that had none, and warns where it is not used; `.success()` is no output any more",
        .breaking, "swift-result-removed")
    static let swiftResultRemoved = swift(
        "swift-result-removed", "a call has no result any more", .breaking, "swift-result-added")
    static let swiftResultType = swift("swift-result-type-changed", "a call has another type of result", .breaking)
    static let swiftStreamCallAdded = swift(
        "swift-stream-call-added", "an answer that may come in pieces has a call of its own for these", .compatible,
        "swift-stream-call-removed")
    static let swiftStreamCallRemoved = swift(
        "swift-stream-call-removed", "the call is gone that has an answer in pieces", .breaking,
        "swift-stream-call-added")
    static let swiftSuccessAdded = swift(
        "swift-success-added", "an operation has a further answer of success", .breaking, "swift-success-removed")
    static let swiftSuccessRemoved = swift(
        "swift-success-removed", "an answer of success is gone", .breaking, "swift-success-added")
    static let swiftFailureAdded = swift(
        "swift-failure-added", "an operation has a new failure, which a switch without `default` does not name",
        .breaking, "swift-failure-removed")
    static let swiftFailureRemoved = swift(
        "swift-failure-removed", "a failure is gone", .breaking, "swift-failure-added")
    static let swiftAnswerRenamed = swift(
        "swift-answer-renamed", "the case of an answer has another name", .breaking)
    static let swiftAnswerBodyAdded = swift(
        "swift-answer-body-added",
        "the case of an answer has values that had none, which who makes it or compares with it has to give",
        .breaking, "swift-answer-body-removed")
    static let swiftAnswerBodyRemoved = swift(
        "swift-answer-body-removed", "the case of an answer has no values any more", .breaking,
        "swift-answer-body-added")
    static let swiftAnswerChanged = swift(
        "swift-answer-changed", "the case of an answer has other values", .breaking)

    // The client.
    static let swiftCredentialsAdded = swift(
        "swift-credentials-added", "the client wants credentials", .breaking, "swift-credentials-removed")
    static let swiftCredentialsRemoved = swift(
        "swift-credentials-removed", "the client wants no credentials any more", .breaking, "swift-credentials-added")
    static let swiftCredentialsKindRemoved = DiffRule(
        "swift-credentials-kind-removed", "credentials cannot be made in some way any more",
        PromiseLevels(source: .breaking), otherDirection: noDirection,
        reverse: .none(reason: "a further way to make them breaks nobody"))
    static let swiftServerAdded = swift(
        "swift-server-added", "a server has a name that had none", .compatible, "swift-server-removed")
    static let swiftServerRemoved = swift(
        "swift-server-removed", "the name of a server is gone", .breaking, "swift-server-added")
    static let swiftServerRenamed = swift("swift-server-renamed", "a server has another name", .breaking)
    static let swiftServerVariables = swift(
        "swift-server-variables-changed", "a server has other arguments", .breaking)
    static let swiftServerBaseMoved = swift(
        "swift-server-base-moved", "the paths have what URLs of `.custom` and routers had, or the other way round",
        .risky)
    static let swiftServerDefaultAdded = swift(
        "swift-server-default-added", "the client need not be given a server", .compatible,
        "swift-server-default-removed")
    static let swiftServerDefaultRemoved = swift(
        "swift-server-default-removed", "the client has to be given a server", .breaking, "swift-server-default-added")

    // Parts.
    static let swiftFixtureAdded = swift(
        "swift-fixture-added", "an example is new", .compatible, "swift-fixture-removed")
    static let swiftFixtureRemoved = swift(
        "swift-fixture-removed", "an example is gone", .breaking, "swift-fixture-added")
    static let swiftMockRenamed = swift(
        "swift-mock-renamed", "something of the mock has another name", .risky)

    // The module, as the configuration has it.
    static let swiftAccessWidened = swift(
        "swift-access-widened", "more code sees the module", .compatible, "swift-access-narrowed")
    static let swiftAccessNarrowed = swift(
        "swift-access-narrowed", "less code sees the module", .breaking, "swift-access-widened")
    static let swiftModuleRenamed = swift("swift-module-renamed", "a module has another name", .breaking)
    static let swiftPartAdded = swift("swift-part-added", "a part is new", .compatible, "swift-part-removed")
    static let swiftPartRemoved = swift("swift-part-removed", "a part is gone", .breaking, "swift-part-added")
    static let swiftPartMoved = swift("swift-part-moved", "a part stands in another module", .breaking)
    static let swiftRuntimeMoved = swift(
        "swift-runtime-moved", "the runtime stands in another module", .breaking)

    // The clients of a configuration.
    static let swiftClientRemoved = DiffRule(
        "swift-client-removed", "a client is gone", PromiseLevels(source: .breaking), otherDirection: noDirection,
        reverse: .none(reason: "what is new has nothing to be compared with"))

    private static let noDirection = Twin.none(reason: "code meets a declaration, whichever way its values travel")

    /// Makes a rule; one without a reverse is its own.
    private static func swift(
        _ id: RuleID, _ summary: String, _ level: ChangeLevel, _ reverse: RuleID? = nil
    ) -> DiffRule {
        DiffRule(
            id, summary, PromiseLevels(source: level), otherDirection: noDirection,
            reverse: reverse.map { .rule($0) } ?? .itself)
    }
}
