/// The rules about what is no value: operations, parameters as such, responses, security, servers.
extension DiffRule {
    private static let noResponse = Twin.none(reason: "responses have no such thing")
    private static let noWay = Twin.none(reason: "it belongs to no direction")
    private static let bothWays = Twin.none(reason: "what people read is one text for both directions")

    // Operations.
    static let operationAdded = rule("operation-added", "an operation is new", .compatible, noWay, "operation-removed")
    static let operationRemoved = rule("operation-removed", "an operation is gone", .breaking, noWay, "operation-added")
    static let operationMoved = rule(
        "operation-moved", "an operation of the same operationId has another path or method", .breaking, noWay, nil)
    static let pathVariableFixed = rule(
        "path-variable-fixed",
        "a variable of a path may have one value alone and is not written as a variable any more",
        .breaking, noWay, "path-variable-opened")
    static let pathVariableOpened = rule(
        "path-variable-opened", "a variable takes the place of a part of a path, and may have its value", .compatible,
        noWay, "path-variable-fixed")
    static let linkAdded = rule("link-added", "a link is new", .compatible, noWay, "link-removed")
    static let linkRemoved = rule("link-removed", "a link is gone", .risky, noWay, "link-added")
    static let linkChanged = rule(
        "link-changed", "a link leads to another operation or gives it other values", .risky, noWay, nil)

    // Parameters, and headers as their likes in responses.
    static let requiredParameterAdded = request(
        "required-parameter-added", "a parameter that has to be there is new", .breaking, "required-header-added",
        "required-parameter-removed")
    static let requiredParameterRemoved = request(
        "required-parameter-removed", "a parameter that had to be there is gone", .risky, "required-header-removed",
        "required-parameter-added")
    static let optionalParameterAdded = request(
        "optional-parameter-added", "a parameter that may be left out is new", .compatible, "optional-header-added",
        "optional-parameter-removed")
    static let optionalParameterRemoved = request(
        "optional-parameter-removed", "a parameter that could be left out is gone", .risky, "optional-header-removed",
        "optional-parameter-added")
    static let parameterBecameRequired = request(
        "parameter-became-required", "a parameter has to be there that could be left out", .breaking,
        "header-became-required", "parameter-became-optional")
    static let parameterBecameOptional = request(
        "parameter-became-optional", "a parameter may be left out that had to be there", .compatible,
        "header-became-optional", "parameter-became-required")
    static let parameterEncodingChanged = request(
        "parameter-encoding-changed", "a parameter is written another way: style, explode, or content", .breaking,
        "header-encoding-changed", nil)
    static let reservedChanged = DiffRule(
        "parameter-reserved-changed", "reserved characters of a parameter are escaped another way",
        PromiseLevels(wire: .risky), direction: .request, otherDirection: noResponse, reverse: .itself)
    static let parameterMoved = DiffRule(
        "parameter-moved", "a parameter travels in another place", PromiseLevels(wire: .breaking), direction: .request,
        otherDirection: .none(reason: "fields of a response stand in its header alone"), reverse: .itself)
    static let requiredHeaderAdded = response(
        "required-header-added", "a header that has to be there is new", .compatible, "required-parameter-added",
        "required-header-removed")
    static let requiredHeaderRemoved = response(
        "required-header-removed", "a header that had to be there is gone", .breaking, "required-parameter-removed",
        "required-header-added")
    static let optionalHeaderAdded = response(
        "optional-header-added", "a header that may be left out is new", .compatible, "optional-parameter-added",
        "optional-header-removed")
    static let optionalHeaderRemoved = response(
        "optional-header-removed", "a header that could be left out is gone", .risky, "optional-parameter-removed",
        "optional-header-added")
    static let headerBecameRequired = response(
        "header-became-required", "a header has to be there that could be left out", .compatible,
        "parameter-became-required", "header-became-optional")
    static let headerBecameOptional = response(
        "header-became-optional", "a header may be left out that had to be there", .breaking,
        "parameter-became-optional", "header-became-required")
    static let headerEncodingChanged = response(
        "header-encoding-changed", "a header is written another way: explode, or content", .breaking,
        "parameter-encoding-changed",
        nil)

    // Bodies and responses.
    private static let alwaysThere = Twin.none(reason: "a response cannot say that its body may be left out")
    static let requiredBodyAdded = DiffRule(
        "required-body-added", "a request has to have a body", PromiseLevels(wire: .breaking), direction: .request,
        otherDirection: alwaysThere, reverse: .rule("required-body-removed"))
    static let requiredBodyRemoved = DiffRule(
        "required-body-removed", "a request that had to have a body has none", PromiseLevels(wire: .risky),
        direction: .request, otherDirection: alwaysThere, reverse: .rule("required-body-added"))
    static let optionalBodyAdded = request(
        "optional-body-added", "a request may have a body", .compatible, "response-body-added", "optional-body-removed")
    static let optionalBodyRemoved = request(
        "optional-body-removed", "a request that could have a body has none", .risky, "response-body-removed",
        "optional-body-added")
    static let bodyBecameRequired = DiffRule(
        "body-became-required", "the body of a request may not be left out any more", PromiseLevels(wire: .breaking),
        direction: .request, otherDirection: alwaysThere, reverse: .rule("body-became-optional"))
    static let bodyBecameOptional = DiffRule(
        "body-became-optional", "the body of a request may be left out", PromiseLevels(wire: .compatible),
        direction: .request, otherDirection: alwaysThere, reverse: .rule("body-became-required"))
    static let responseBodyAdded = response(
        "response-body-added", "a response has a body", .compatible, "optional-body-added", "response-body-removed")
    static let responseBodyRemoved = response(
        "response-body-removed", "a response has no body any more", .breaking, "optional-body-removed",
        "response-body-added")
    static let fieldEncodingChanged = DiffRule(
        "form-field-encoding-changed",
        "a field of a form or a part of a multipart body is written another way: style, explode or content type",
        PromiseLevels(wire: .breaking), direction: .request,
        otherDirection: .rule("response-form-field-encoding-changed"), reverse: .itself)
    static let responseFieldEncodingChanged = response(
        "response-form-field-encoding-changed",
        "a field of a form or a part of a multipart body is written another way in a response", .breaking,
        "form-field-encoding-changed", nil)
    private static let noStatus = Twin.none(reason: "requests have no status")
    static let successAdded = DiffRule(
        "success-status-added", "a status of success is new: clients may take it for an error",
        PromiseLevels(wire: .risky), direction: .response, otherDirection: noStatus,
        reverse: .rule("success-status-removed"))
    static let successRemoved = DiffRule(
        "success-status-removed", "a status of success is gone", PromiseLevels(wire: .breaking), direction: .response,
        otherDirection: noStatus, reverse: .rule("success-status-added"))
    static let successChanged = DiffRule(
        "success-status-changed", "success has another status", PromiseLevels(wire: .breaking), direction: .response,
        otherDirection: noStatus, reverse: .itself)
    static let errorAdded = DiffRule(
        "error-status-added", "a status other than of success is new: clients have to expect any",
        PromiseLevels(wire: .compatible), direction: .response, otherDirection: noStatus,
        reverse: .rule("error-status-removed"))
    static let errorRemoved = DiffRule(
        "error-status-removed", "a status other than of success is gone", PromiseLevels(wire: .compatible),
        direction: .response, otherDirection: noStatus, reverse: .rule("error-status-added"))

    // Security.
    private static let servers = Twin.none(reason: "credentials travel in requests alone")
    static let securityAdded = DiffRule(
        "security-added", "credentials are needed where none were", PromiseLevels(wire: .breaking), direction: .request,
        otherDirection: servers, reverse: .rule("security-removed"))
    static let securityRemoved = DiffRule(
        "security-removed", "no credentials are needed where some were", PromiseLevels(wire: .compatible),
        direction: .request, otherDirection: servers, reverse: .rule("security-added"))
    static let credentialsAdded = DiffRule(
        "credentials-added", "other credentials do as well", PromiseLevels(wire: .compatible), direction: .request,
        otherDirection: servers, reverse: .rule("credentials-removed"))
    static let credentialsRemoved = DiffRule(
        "credentials-removed", "credentials that did do no longer", PromiseLevels(wire: .breaking), direction: .request,
        otherDirection: servers, reverse: .rule("credentials-added"))
    static let scopeAdded = DiffRule(
        "scope-added", "a further scope is needed", PromiseLevels(wire: .breaking), direction: .request,
        otherDirection: servers, reverse: .rule("scope-removed"))
    static let scopeRemoved = DiffRule(
        "scope-removed", "a scope is not needed any more", PromiseLevels(wire: .compatible), direction: .request,
        otherDirection: servers, reverse: .rule("scope-added"))
    static let schemeChanged = DiffRule(
        "security-scheme-changed", "a security scheme is of another kind", PromiseLevels(wire: .breaking),
        direction: .request, otherDirection: servers, reverse: .itself)
    static let flowsChanged = DiffRule(
        "security-flows-changed", "the addresses or flows of a security scheme changed", PromiseLevels(wire: .risky),
        direction: .request, otherDirection: servers, reverse: .itself)

    // Servers.
    static let serverAdded = rule("server-added", "a server is new", .compatible, noWay, "server-removed")
    static let serverRemoved = rule("server-removed", "a server is gone", .breaking, noWay, "server-added")
    static let serverChanged = rule("server-changed", "a server has another URL", .breaking, noWay, nil)
    static let serverOpened = rule(
        "server-opened", "a server has variables, and its old URLs are still among those that it may have", .compatible,
        noWay, "server-fixed")
    static let serverFixed = rule(
        "server-fixed", "a server has fewer URLs: a variable of it has one value alone and is not written any more",
        .breaking, noWay, "server-opened")
    static let serverRewritten = docs(
        "server-rewritten", "a server is written another way, and all of the URLs are the same")
    static let variableDefaultChanged = rule(
        "server-variable-default-changed", "the default of a server variable is another one", .risky, noWay, nil)
    static let variableOpened = rule(
        "server-variable-opened", "a server variable may have any value, not only listed ones", .compatible, noWay,
        "server-variable-closed")
    static let variableClosed = rule(
        "server-variable-closed", "a server variable may only have listed values", .breaking, noWay,
        "server-variable-opened")
    static let variableValueAdded = rule(
        "server-variable-value-added", "a value of a server variable is new", .compatible, noWay,
        "server-variable-value-removed")
    static let variableValueRemoved = rule(
        "server-variable-value-removed", "a value of a server variable is gone", .breaking, noWay,
        "server-variable-value-added")

    // What people read.
    static let operationIDChanged = docs("operation-id-changed", "an operationId is another one")
    static let pathVariableRenamed = docs(
        "path-variable-renamed", "a variable of a path has another name, which nothing on the wire shows")
    static let pathRewritten = docs(
        "path-rewritten", "a path is written another way and matches the same requests")
    static let tagsChanged = docs("tags-changed", "an operation stands under other tags")
    static let tagAdded = DiffRule(
        "tag-added", "the document describes a tag that it did not", PromiseLevels(docs: .compatible),
        otherDirection: noWay, reverse: .rule("tag-removed"))
    static let tagRemoved = DiffRule(
        "tag-removed", "the document does not describe a tag any more", PromiseLevels(docs: .compatible),
        otherDirection: noWay, reverse: .rule("tag-added"))
    static let contactChanged = docs("contact-changed", "who answers questions about the API changed")
    static let licenseChanged = docs("license-changed", "the license of the API changed")
    static let termsOfServiceChanged = docs(
        "terms-of-service-changed", "the link to the terms of service of the API changed")
    static let descriptionChanged = docs("description-changed", "a description is new, gone or worded otherwise")
    static let summaryChanged = docs("summary-changed", "a summary is new, gone or worded otherwise")
    static let titleChanged = docs("title-changed", "a title is new, gone or worded otherwise")
    static let exampleChanged = docs("example-changed", "examples are new, gone or other ones")
    static let externalDocsChanged = docs("external-docs-changed", "a link to further documentation changed")
    static let documentVersionChanged = docs("document-version-changed", "the version of the document is another one")
    static let openAPIVersionChanged = docs("openapi-version-changed", "the document is of another version of OpenAPI")
    static let ignoredParameterChanged = docs(
        "ignored-parameter-changed",
        "a header parameter changed that OpenAPI ignores, Accept, Content-Type or Authorization, or that is the transport's"
    )
    static let unusedSchemaChanged = docs("unused-schema-changed", "a schema that no operation uses changed")
    static let unusedSchemaAdded = DiffRule(
        "unused-schema-added", "a schema that no operation uses is new", PromiseLevels(docs: .compatible),
        otherDirection: noWay, reverse: .rule("unused-schema-removed"))
    static let unusedSchemaRemoved = DiffRule(
        "unused-schema-removed", "a schema that no operation used is gone", PromiseLevels(docs: .compatible),
        otherDirection: noWay, reverse: .rule("unused-schema-added"))
    static let deprecated = DiffRule(
        "deprecated", "an operation, parameter, header or schema became deprecated", PromiseLevels(docs: .compatible),
        otherDirection: bothWays, reverse: .rule("undeprecated"))
    static let undeprecated = DiffRule(
        "undeprecated", "an operation, parameter, header or schema is not deprecated any more",
        PromiseLevels(docs: .compatible), otherDirection: bothWays, reverse: .rule("deprecated"))

    private static func rule(
        _ id: RuleID, _ summary: String, _ level: ChangeLevel, _ other: Twin, _ reverse: RuleID?
    ) -> DiffRule {
        DiffRule(
            id, summary, PromiseLevels(wire: level), otherDirection: other,
            reverse: reverse.map { .rule($0) } ?? .itself)
    }

    private static func request(
        _ id: RuleID, _ summary: String, _ level: ChangeLevel, _ other: RuleID, _ reverse: RuleID?
    ) -> DiffRule {
        DiffRule(
            id, summary, PromiseLevels(wire: level), direction: .request, otherDirection: .rule(other),
            reverse: reverse.map { .rule($0) } ?? .itself)
    }

    private static func response(
        _ id: RuleID, _ summary: String, _ level: ChangeLevel, _ other: RuleID, _ reverse: RuleID?
    ) -> DiffRule {
        DiffRule(
            id, summary, PromiseLevels(wire: level), direction: .response, otherDirection: .rule(other),
            reverse: reverse.map { .rule($0) } ?? .itself)
    }

    private static func docs(_ id: RuleID, _ summary: String) -> DiffRule {
        DiffRule(id, summary, PromiseLevels(docs: .compatible), otherDirection: bothWays, reverse: .itself)
    }
}
