extension Feature {
    /// Fields of OpenAPI 3.0 to 3.2, and the keywords of JSON Schema in its dialect.
    static let all: [Feature] = documentFields + operationFields + parameterFields + bodyFields + schemaKeywords

    private static let operation = "$.paths['/things/{id}'].put"

    /// What an operation needs to say at the path of a thing, which has a parameter.
    private static let ofThing = """
        parameters: [{name: id, in: path, required: true, schema: {type: string}}], \
        responses: {'200': {description: Ok.}}
        """

    private static let documentFields: [Feature] = [
        Feature("OpenAPI", "servers", "", at: "$", addition: "{servers: [{url: https://more.example.com}]}"),
        Feature("OpenAPI", "webhooks", "{added: {post: {responses: {'200': {description: Ok.}}}}}", at: "$"),
        Feature("OpenAPI", "security", "[{login: []}]", at: "$"),
        Feature("OpenAPI", "tags", "[{name: two}]", at: "$", reason: "pages list those that operations have"),
        Feature("OpenAPI", "externalDocs", "{url: https://example.com}", at: "$"),
        Feature("OpenAPI", "$self", "https://example.com/api", at: "$", reason: "names the document for references"),
        Feature(
            "OpenAPI", "jsonSchemaDialect", "https://example.com/dialect", at: "$", reason: "is taken to be OpenAPI's"),
        Feature("Info", "title", "Other", at: "$.info"), Feature("Info", "description", "Long.", at: "$.info"),
        Feature("Info", "summary", "Short.", at: "$.info"),
        Feature("Info", "contact", "{name: Someone}", at: "$.info", reason: "says nothing about the API"),
        Feature("Info", "license", "{name: MIT}", at: "$.info", reason: "says nothing about the API"),
        Feature("Info", "termsOfService", "https://example.com", at: "$.info", reason: "says nothing about the API"),
        Feature("Server", "description", "Production", at: "$.servers[0]"),
        Feature("Server", "name", "prod", at: "$.servers[0]"),
        Feature("Server Variable", "enum", "[a, b]", at: "$.servers[0].variables.v"),
        Feature("Server Variable", "default", "b", at: "$.servers[0].variables.v"),
        Feature(
            "Server Variable", "description", "Version.", at: "$.servers[0].variables.v"),
        Feature("Path Item", "servers", "[{url: https://p.example.com}]", at: "$.paths['/things/{id}']"),
        Feature(
            "Path Item", "parameters", "[{name: p, in: query, schema: {type: string}}]", at: "$.paths['/things/{id}']"),
        Feature("Path Item", "summary", "Things.", at: "$.paths['/things/{id}']"),
        Feature("Path Item", "description", "Things.", at: "$.paths['/things/{id}']"),
        Feature(
            "Path Item", "additionalOperations", "{LINK: {\(ofThing)}}", at: "$.paths['/things/{id}']"),
        Feature("Path Item", "trace", "{operationId: t, \(ofThing)}", at: "$.paths['/things/{id}']"),
        Feature("Path Item", "query", "{operationId: q, \(ofThing)}", at: "$.paths['/things/{id}']"),
        Feature("Components", "schemas", "{More: {type: object}}", at: "$.components"),
        scheme("http, basic", "{type: http, scheme: basic}"), scheme("http, bearer", "{type: http, scheme: bearer}"),
        scheme("http, others", "{type: http, scheme: digest}"), scheme("mutualTLS", "{type: mutualTLS}"),
        scheme("apiKey", "{type: apiKey, name: more, in: query}"), scheme("oauth2", "{type: oauth2, flows: {}}"),
        scheme("openIdConnect", "{type: openIdConnect, openIdConnectUrl: https://example.com}"),
        Feature(
            "Security Scheme", "description", "Ask us.", at: "$.components.securitySchemes.key",
            reason: "is not shown yet"),
        Feature("Tag", "description", "Things.", at: "$.tags[0]"),
        Feature("Tag", "externalDocs", "{url: https://example.com}", at: "$.tags[0]"),
        Feature("Tag", "parent", "zero", at: "$.tags[0]", reason: "pages list tags one by one"),
    ]

    private static let operationFields: [Feature] = [
        Feature("Operation", "operationId", "sendThing", at: operation),
        Feature("Operation", "x-methodName", "sendThing", at: operation),
        Feature("Operation", "summary", "Sends.", at: operation),
        Feature("Operation", "description", "Sends.", at: operation),
        Feature("Operation", "tags", "[two]", at: operation), Feature("Operation", "deprecated", "true", at: operation),
        Feature("Operation", "security", "[{login: [write]}]", at: operation),
        Feature("Operation", "servers", "[{url: https://o.example.com}]", at: operation),
        Feature(
            "Operation", "callbacks",
            "{done: {'{$request.body#/url}': {post: {responses: {'200': {description: Ok.}}}}}}", at: operation),
        Feature("Operation", "externalDocs", "{url: https://example.com}", at: operation),
        Feature(
            "Responses", "201", "{description: Made.}", at: "\(operation).responses",
            addition: "{'201': {description: Made.}}"),
        Feature("Responses", "4XX", "{description: Wrong.}", at: "\(operation).responses"),
        Feature("Responses", "default", "{description: Wrong.}", at: "\(operation).responses"),
        Feature("Response", "headers", "{X-More: {schema: {type: string}}}", at: "\(operation).responses['200']"),
        Feature("Response", "links", "{next: {operationId: putThing}}", at: "\(operation).responses['200']"),
        Feature("Response", "description", "Good.", at: "\(operation).responses['200']"),
        Feature("Header", "description", "How many.", at: "\(operation).responses['200'].headers.X-Count"),
        Feature("Header", "deprecated", "true", at: "\(operation).responses['200'].headers.X-Count"),
        Feature(
            "Header", "content", "", at: "\(operation).responses['200'].headers",
            addition: "{X-More: {content: {application/json: {schema: {type: object}}}}}"),
        Feature(
            "Header", "required", "true", at: "\(operation).responses['200'].headers.X-Count"),
    ]

    private static let querystring = """
        parameters: [{name: all, in: querystring, \
        content: {application/x-www-form-urlencoded: {schema: {type: object}}}}], \
        responses: {'200': {description: Ok.}}
        """

    private static let parameterFields: [Feature] = [
        Feature("Parameter", "required", "true", at: "\(operation).parameters[1]"),
        Feature("Parameter", "description", "Some.", at: "\(operation).parameters[1]"),
        Feature("Parameter", "deprecated", "true", at: "\(operation).parameters[1]"),
        Feature(
            "Parameter", "allowEmptyValue", "true", at: "\(operation).parameters[1]",
            reason: "an empty text is always sent as one"),
        Feature("Parameter", "allowReserved", "true", at: "\(operation).parameters[1]"),
        Feature("Parameter", "explode", "false", at: "\(operation).parameters[1]"),
        Feature(
            "Parameter", "style: form", "", at: "\(operation).parameters[1]", addition: "{style: form}",
            reason: "is the usual one"),
        Feature(
            "Parameter", "style: spaceDelimited", "", at: "\(operation).parameters[1]",
            addition: "{style: spaceDelimited}"),
        Feature(
            "Parameter", "style: pipeDelimited", "", at: "\(operation).parameters[1]",
            addition: "{style: pipeDelimited}"),
        Feature(
            "Parameter", "style: deepObject", "", at: "\(operation).parameters",
            addition: "{name: deep, in: query, style: deepObject, schema: {type: object}}"),
        Feature("Parameter", "style: label", "", at: "\(operation).parameters[0]", addition: "{style: label}"),
        Feature("Parameter", "style: matrix", "", at: "\(operation).parameters[0]", addition: "{style: matrix}"),
        Feature(
            "Parameter", "content", "", at: "\(operation).parameters",
            addition: "{name: filter, in: query, content: {application/json: {schema: {type: object}}}}"),
        Feature(
            "Parameter", "style: cookie", "", at: "\(operation).parameters",
            addition: "{name: session, in: cookie, style: cookie, schema: {type: string}}"),
        Feature(
            "Parameter", "content with a form", "", at: "\(operation).parameters",
            addition:
                "{name: filter, in: query, content: {application/x-www-form-urlencoded: {schema: {type: object}}}}"),
        Feature(
            "Parameter", "content in another media type", "", at: "\(operation).parameters",
            addition: "{name: filter, in: query, content: {text/csv: {schema: {type: array, items: {}}}}}"),
        Feature(
            "Parameter", "in: querystring", "", at: "$",
            addition: "{openapi: 3.2.0, paths: {/query: {get: {operationId: query, \(querystring)}}}}"),
        Feature(
            "Parameter", "example", "[a]", at: "\(operation).parameters[1]",
            reason: "examples of calls show what is required"),
        Feature(
            "Parameter", "default of the schema", "", at: "\(operation).parameters[4].schema", addition: "{default: 20}"
        ),
    ]

    private static let bodyFields: [Feature] = [
        Feature("Request Body", "required", "false", at: "\(operation).requestBody"),
        Feature("Request Body", "description", "The thing.", at: "\(operation).requestBody"),
        Feature(
            "Media Type", "several", "", at: "\(operation).requestBody.content",
            addition: "{text/plain: {schema: {type: string}}}"),
        Feature(
            "Media Type", "application/x-www-form-urlencoded", "", at: "$.paths",
            addition: body("application/x-www-form-urlencoded")),
        Feature("Media Type", "multipart/form-data", "", at: "$.paths", addition: body("multipart/form-data")),
        Feature(
            "Media Type", "application/x-www-form-urlencoded of an answer", "", at: "$.paths",
            addition: stream("application/x-www-form-urlencoded")),
        Feature(
            "Media Type", "multipart/form-data of an answer", "", at: "$.paths",
            addition: stream("multipart/form-data")),
        Feature("Media Type", "application/xml", "", at: "$.paths", addition: body("application/xml")),
        Feature(
            "Media Type", "application/octet-stream", "", at: "$.paths", addition: text("application/octet-stream")),
        Feature("Media Type", "text/plain", "", at: "$.paths", addition: text("text/plain")),
        Feature("Media Type", "application/jwt of an object", "", at: "$.paths", addition: body("application/jwt")),
        Feature(
            "Media Type", "application/merge-patch+json", "", at: "$.paths",
            addition: body("application/merge-patch+json")),
        Feature(
            "Media Type", "example", "{need: 'yes'}", at: "\(operation).responses['200'].content['application/json']"),
        Feature("Media Type", "application/jsonl", "", at: "$.paths", addition: stream("application/jsonl")),
        Feature("Media Type", "application/json-seq", "", at: "$.paths", addition: stream("application/json-seq")),
        Feature("Media Type", "text/event-stream", "", at: "$.paths", addition: stream("text/event-stream")),
        Feature(
            "Media Type", "itemSchema", "", at: "$.paths", addition: stream("application/vnd.things", "itemSchema")),
        Feature(
            "Media Type", "itemSchema of multipart/mixed", "", at: "$.paths",
            addition: stream("multipart/mixed", "itemSchema")),
        Feature(
            "Media Type", "prefixEncoding", "[{contentType: text/plain}]",
            at: "\(operation).responses['200'].content['application/json']"),
        Feature(
            "Media Type", "itemEncoding", "{contentType: text/plain}",
            at: "\(operation).responses['200'].content['application/json']"),
        Feature(
            "Media Type", "examples", "{one: {value: {need: 'yes'}}}",
            at: "\(operation).responses['200'].content['application/json']"),
        Feature(
            "Encoding", "headers", "", at: "$.paths",
            addition: body(
                "multipart/form-data", encoding: "{a: {headers: {X-Size: {schema: {type: integer}}}}}")),
    ]

    /// A security scheme that the API asks for.
    private static func scheme(_ name: String, _ value: String) -> Feature {
        Feature(
            "Security Scheme", name, "", at: "$",
            addition: "{components: {securitySchemes: {more: \(value)}}, security: [{more: []}]}")
    }

    /// A path with an operation whose answer has a media type.
    private static func stream(_ mediaType: String, _ field: String = "schema") -> String {
        "{/more: {get: {operationId: more, responses: {'200': {description: Ok., content: {\(mediaType): {\(field): "
            + "{type: object, properties: {a: {type: string}}}}}}}}}}"
    }

    /// A path with an operation whose body has a media type.
    private static func text(_ mediaType: String) -> String {
        "{/more: {post: {operationId: more, requestBody: {required: true, content: {\(mediaType): {schema: "
            + "{type: string}}}}, responses: {'204': {description: Ok.}}}}}"
    }

    private static func body(_ mediaType: String, encoding: String = "{}") -> String {
        "{/more: {post: {operationId: more, requestBody: {required: true, content: {\(mediaType): {schema: {type: object, "
            + "properties: {a: {type: string}}}, encoding: \(encoding)}}}, responses: {'204': {description: Ok.}}}}}"
    }
}
