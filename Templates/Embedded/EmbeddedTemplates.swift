// Made by `make generate` from Templates/Swift, Templates/Runtime and Templates/Adapters. Do not edit.
// swift-format-ignore-file

/// The templates and the support code that this build of apus holds.
package enum EmbeddedTemplates {
    /// The text templates, by file name without its ending.
    package static let swift: [(name: String, text: String)] = [
(name: "alias", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: alias }}
{{#.documentation}}
{{.}}
{{/.documentation}}
{{.access}}typealias {{.name}} = {{.type}}

"""#),
(name: "api", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: api }}
{{#.head}}
{{>head}}
{{/.head}}
{{#.documentation}}
{{.}}
{{/.documentation}}
///
/// A client conforms by sending requests, a server or a mock by answering them. Each operation has a second form with
/// its parameters as arguments, which all of them share.
{{.access}}nonisolated protocol {{.name}}: Sendable {
{{#.methods}}
{{#.documentation}}
    {{.}}
{{/.documentation}}
    func {{.name}}(_ input: {{.typeName}}.Input) async throws -> {{.typeName}}.Output
{{/.methods}}
}

"""#),
(name: "call", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: operation }}
nonisolated extension {{.apiName}} {
{{^.isAnsweredInTwoWays}}
{{#.callDocumentation}}
    {{.}}
{{/.callDocumentation}}
{{#.isDeprecated}}
    @available(*, deprecated, message: {{.deprecation}})
{{/.isDeprecated}}
{{#.isDiscardable}}
    @discardableResult
{{/.isDiscardable}}
    {{.access}}func {{.name}}({{.parameters}}) async throws(APIError<{{.typeName}}.Failure>){{.returns}} {
{{#.picksCase}}
        switch try await APIError.wrap({ try await {{.callee}}(.init({{.arguments}})) }) {
{{#.successes}}
        case .{{.name}}{{#.hasBody}}{{.bodyPattern}}: body{{/.hasBody}}{{^.hasBody}}: nil{{/.hasBody}}
{{/.successes}}
        }
{{/.picksCase}}
{{^.picksCase}}
        {{^.hasResult}}_ = {{/.hasResult}}try await APIError.wrap { try await {{.callee}}(.init({{.arguments}})) }{{#.picksBody}}.body{{/.picksBody}}
{{/.picksCase}}
    }
{{/.isAnsweredInTwoWays}}
{{#.answerCalls}}
{{#.isSecond}}

{{/.isSecond}}
{{#.documentation}}
    {{.}}
{{/.documentation}}
{{#.isDeprecated}}
    @available(*, deprecated, message: {{.deprecation}})
{{/.isDeprecated}}
    {{.access}}func {{.name}}({{.parameters}}) async throws(APIError<{{.typeName}}.Failure>) -> {{.returns}} {
{{#.changesBody}}
        var body = body
        {{.change}}
        return try await APIError.wrap({{.picked}}) { try await {{.callee}}(.init({{.arguments}})) }
{{/.changesBody}}
{{^.changesBody}}
        try await APIError.wrap({{.picked}}) { try await {{.callee}}(.init({{.arguments}})) }
{{/.changesBody}}
    }
{{/.answerCalls}}
{{#.payloadCalls}}

{{#.documentation}}
    {{.}}
{{/.documentation}}
{{#.isDeprecated}}
    @available(*, deprecated, message: {{.deprecation}})
{{/.isDeprecated}}
{{#.isDiscardable}}
    @discardableResult
{{/.isDiscardable}}
    {{.access}}func {{.name}}({{.parameters}}) async throws(APIError<{{.typeName}}.Failure>){{.returns}} {
        try await {{.callee}}({{.arguments}})
    }
{{/.payloadCalls}}
}

"""#),
(name: "case", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: response }}
{{#.documentation}}
    {{.}}
{{/.documentation}}
    case {{.name}}{{.payload}}

"""#),
(name: "choice", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: choice }}
/// A body in one of several media types.
{{.access}}nonisolated enum {{.name}}: Validatable, Sendable, Equatable {
{{#.cases}}
{{#.documentation}}
    {{.}}
{{/.documentation}}
    case {{.name}}({{.type}})
{{/.cases}}
{{#.isRequest}}

    func write(to request: inout RequestWriter) {
        switch self {
{{#.cases}}
        case .{{.name}}(let body): {{.write}}
{{/.cases}}
        }
    }
{{/.isRequest}}
{{^.isRequest}}
{{#.cases}}

    /// The body, if it is this one.
    {{.access}}var {{.name}}: {{.optionalType}} {
        if case .{{.name}}(let body) = self { body } else { nil }
    }
{{/.cases}}

    init(from response: ResponseReader) throws {
        switch try response.mediaType(of: [{{.mediaTypes}}]{{#.hasRest}}, else: {{.rest}}{{/.hasRest}}) {
{{#.firstCases}}
        case {{.mediaType}}: self = {{.read}}
{{/.firstCases}}
{{#.lastCase}}
        default: self = {{.read}}
{{/.lastCase}}
        }
    }
{{#.isStreaming}}

    static func isStreamed(_ response: ResponseReader) -> Bool {
        switch try? response.mediaType(of: [{{.mediaTypes}}]{{#.hasRest}}, else: {{.rest}}{{/.hasRest}}) {
        case {{.streamed}}: true
        default: false
        }
    }
{{/.isStreaming}}
{{/.isRequest}}
{{#.isChecked}}

    {{.access}}func validate(_ validation: inout Validation) {
        switch self {
{{#.checkedCases}}
        {{>payloadCheck}}
{{/.checkedCases}}
{{#.hasUnchecked}}
        default: break
{{/.hasUnchecked}}
        }
    }
{{/.isChecked}}
{{#.patterns}}

    {{>pattern}}
{{/.patterns}}
}

"""#),
(name: "client", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: client }}
{{#.head}}
{{>head}}
{{/.head}}
{{#.documentation}}
{{.}}
{{/.documentation}}
///
/// What it throws is an `APIError` of the operation. A client is a value that can be shared by any number of tasks.
{{.access}}nonisolated struct {{.name}}: {{.apiName}}, CustomReflectable {
    /// The version of the document that the client was made from, as the document states it.
    {{.access}}static let documentVersion = {{.documentVersion}}

    private var pipeline: ClientPipeline
{{#.hasCommon}}
    private var common: {{.commonName}}
{{/.hasCommon}}

    /// Makes a client.
    ///
    /// - Parameters:
    ///   - server: Where the API is.
{{#.hasCredentials}}
    ///   - credentials: What proves who is calling; sent only with operations that ask for it.
{{/.hasCredentials}}
{{#.hasCommon}}
    ///   - common: Parameters of every call that does not bring its own.
{{/.hasCommon}}
    ///   - transport: What carries requests and responses.
    ///   - middlewares: What sees and may change them on their way, the first one first.
    {{.access}}init(
        {{.server}},
{{#.hasCredentials}}
        credentials: Credentials,
{{/.hasCredentials}}
{{#.hasCommon}}
        {{.common}},
{{/.hasCommon}}
        transport: any ClientTransport = URLSessionTransport(),
        middlewares: [any ClientMiddleware] = []
    ) {
        pipeline = ClientPipeline(
            server: server.url,
{{#.hasCredentials}}
{{#.hasCredentialOrigins}}
            credentials: credentials.sent(to: [{{.credentialOrigins}}]),
{{/.hasCredentialOrigins}}
{{^.hasCredentialOrigins}}
            credentials: credentials,
{{/.hasCredentialOrigins}}
{{/.hasCredentials}}
{{^.hasCredentials}}
            credentials: .none,
{{/.hasCredentials}}
            transport: transport,
            middlewares: middlewares
        )
{{#.hasCommon}}
        self.common = common
{{/.hasCommon}}
    }

    /// A client for calls that need something else: `client.with(timeout: 5)`.
    ///
    /// - Parameters:
{{#.hasCredentials}}
    ///   - server: Another server, which gets the credentials, too.
{{/.hasCredentials}}
{{^.hasCredentials}}
    ///   - server: Another server.
{{/.hasCredentials}}
{{#.hasCommon}}
    ///   - common: Other parameters for calls that do not bring their own.
{{/.hasCommon}}
    ///   - headerFields: Header fields to add to each request; they replace those of the same names.
    ///   - timeout: How many seconds a call may take in all, without a body that is read while it arrives.
    ///   - responseLimit: How many bytes of a response are taken into memory: 32 MiB unless another number is given.
    ///   - validation: What is checked against the document: requests alone unless something else is given.
    {{.access}}func with(
        server: {{.serverName}}? = nil,
{{#.hasCommon}}
        common: {{.commonName}}? = nil,
{{/.hasCommon}}
        headerFields: [String: String] = [:],
        timeout: Double? = nil,
        responseLimit: Int? = nil,
        validation: ValidationScope? = nil
    ) -> {{.name}} {
        var client = self
        client.pipeline = pipeline.with(
            server: server?.url, headerFields: headerFields, timeout: timeout, responseLimit: responseLimit,
            validation: validation)
{{#.hasCommon}}
        client.common = common ?? self.common
{{/.hasCommon}}
        return client
    }

{{#.hasCommon}}
    /// Shows nothing: common parameters may be secrets.
{{/.hasCommon}}
{{^.hasCommon}}
    /// Shows nothing of how requests are sent.
{{/.hasCommon}}
    {{.access}}var customMirror: Mirror { Mirror(self, children: []) }

    /// Calls, and keeps the response, that of a failure, too: its status, all header fields and the body as it came,
    /// whatever the document says about it. The body is nil where it is read while it arrives, or is too long.
    ///
    /// The closure gets the client to call. Of several calls the last one counts.
    {{.access}}func withResponse<Value, Failure: Error>(
        isolation: isolated (any Actor)? = #isolation, _ call: ({{.name}}) async throws(Failure) -> Value
    ) async -> (result: Result<Value, Failure>, response: HTTPResponse?, body: Data?) {
        await pipeline.recording { pipeline async throws(Failure) in
            var client = self
            client.pipeline = pipeline
            return try await call(client)
        }
    }

{{#.methods}}
{{#.isDeprecated}}
    @available(*, deprecated, message: {{.deprecation}})
{{/.isDeprecated}}
    {{.access}}func {{.name}}(_ input: {{.typeName}}.Input) async throws -> {{.typeName}}.Output {
{{#.usesCommon}}
        var input = input
        input.common = input.common ?? common
        return try await pipeline.send({{.typeName}}.self, input)
{{/.usesCommon}}
{{^.usesCommon}}
        try await pipeline.send({{.typeName}}.self, input)
{{/.usesCommon}}
    }
{{/.methods}}
}

"""#),
(name: "coding", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: structure }}
{{.access}}init(from object: ObjectReader) throws {
{{#.properties}}
{{#.isCoded}}
    {{.read}}
{{/.isCoded}}
{{/.properties}}
{{#.hasAdditional}}
    {{.readAdditional}}
{{/.hasAdditional}}
}

{{.access}}func write(to object: inout ObjectWriter) throws {
{{#.hasAdditional}}
    {{.writeAdditional}}
{{/.hasAdditional}}
{{#.properties}}
{{#.isCoded}}
    {{.write}}
{{/.isCoded}}
{{/.properties}}
}

"""#),
(name: "common", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: common }}
{{#.head}}
{{>head}}
{{/.head}}
/// The parameters that operations have in common.
{{.access}}nonisolated struct {{.name}}: Validatable, Sendable, Equatable {
{{#.input}}
{{>input}}
{{/.input}}

    func write(to request: inout RequestWriter) {
{{#.writes}}
        {{.}}
{{/.writes}}
    }
}

"""#),
(name: "credentialsPage", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: documentation }}
# Passing credentials

Prove who is calling.

{{#.header}}
{{.}}
{{/.header}}

## Overview

A client gets its {{.runtimeMark}}Credentials{{.runtimeMark}} when it is made. They go to the operations that ask for them, and to the client's server
alone. These ways are in use here:

{{#.schemes}}
- {{.name}}: {{.kind}}
{{/.schemes}}

```swift
{{#.credentialImports}}
import {{.}}
{{/.credentialImports}}
{{#.hasCredentialImports}}

{{/.hasCredentialImports}}
let plain: Credentials = {{.credentials}}
```

{{#.hasSeveralSchemes}}
Several go by the names that the document has for them:

```swift
let named: Credentials = [
{{#.schemes}}
    {{.literal}}: {{.credentials}},
{{/.schemes}}
]
```

{{/.hasSeveralSchemes}}
{{#.hasBearer}}
### Tokens that expire

A token may come from a closure, which is asked before each request and once more after a 401:

```swift
let asked: Credentials = .bearer { "token" }
```

Or it is kept until it expires. Then the closure is asked once, however many calls wait for it:

```swift
let renewed: Credentials = .bearer(renewing: { scopes in
    AccessToken("token", expiresAt: Date(timeIntervalSinceNow: 3600))
})
```
{{/.hasBearer}}

Credentials print their kind, and never what they hold.
{{#.bringsRuntime}}

## See Also

- ``Credentials``
- ``AccessToken``
{{/.bringsRuntime}}

"""#),
(name: "enumeration", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: enumeration }}
{{#.documentation}}
{{.}}
{{/.documentation}}
{{.access}}nonisolated enum {{.name}}: OpenEnum{{#.takesText}}, ExpressibleByStringLiteral{{/.takesText}} {
{{#.declarations}}
{{#.documentation}}
    {{.}}
{{/.documentation}}
    case {{.names}}
{{/.declarations}}
    /// A value that the document does not list.
    case undocumented({{.rawType}})

    {{.access}}static let allCases: [{{.name}}] = [{{.caseList}}]

    {{.access}}var rawValue: {{.rawType}} {
        switch self {
{{#.cases}}
        case .{{.name}}: {{.value}}
{{/.cases}}
        case .undocumented(let value): {{.leaving}}value
        }
    }
{{#.takesAny}}

    /// Takes any value: the listed ones are but those that are known.
    {{.access}}func validate(_ validation: inout Validation) {}
{{/.takesAny}}
{{#.takesText}}

    /// Lets a text stand for itself.
    {{.access}}init(stringLiteral value: String) { self.init(rawValue: value) }
{{/.takesText}}
}

"""#),
(name: "errorsPage", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: documentation }}
# Handling errors

Tell what the server answered from what went wrong on the way.

{{#.header}}
{{.}}
{{/.header}}

## Overview

A call throws an {{.runtimeMark}}APIError{{.runtimeMark}} of its operation:

- {{.runtimeMark}}APIError/response(_:){{.runtimeMark}}: the server answered with a failure. Each one that the document describes is a case, with
  its body and the header fields that are described; any other is `undocumented`, with status, header fields and body.
- {{.runtimeMark}}APIError/invalidInput(_:){{.runtimeMark}}: nothing was sent, because of these values.
- {{.runtimeMark}}APIError/decoding(_:){{.runtimeMark}}: the response is not what the document says.
- {{.runtimeMark}}APIError/transport(_:){{.runtimeMark}}: no response arrived, or not all of it.
- {{.runtimeMark}}APIError/cancelled{{.runtimeMark}}: the task was cancelled.

{{#.hasSample}}
Where one operation is called in a `do`, the compiler knows its failures:

```swift
{{#.imports}}
import {{.}}
{{/.imports}}
{{#.hasImports}}

{{/.hasImports}}
{{#.clientLocals}}
let {{.name}} = {{.value}}
{{/.clientLocals}}
let client = {{.client}})
{{#.sample}}
{{#.locals}}
let {{.name}} = {{.value}}
{{/.locals}}

do {
{{#.hasResult}}
    let answer = try await client.{{.call}}
    print({{.printed}})
{{/.hasResult}}
{{^.hasResult}}
    try await client.{{.call}}
{{/.hasResult}}
{{#.hasFailure}}
} catch .response(.{{.failure}}) {
{{#.failureHasBody}}
    print(body)
{{/.failureHasBody}}
{{^.failureHasBody}}
    print("one of the failures that the document describes")
{{/.failureHasBody}}
{{/.hasFailure}}
} catch .invalidInput(let violations) {
    print(violations)
} catch {
    print(error)
}
{{/.sample}}
```

{{#.sample}}
Inside of a closure, such as that of a `Task`, and around calls of different operations, the compiler has to be told, and
finds odd words where it is not: `catch {{.typeName}}.CallError.cancelled`, or `do throws({{.typeName}}.CallError)`.

{{/.sample}}
{{/.hasSample}}
### Errors of several calls

Calls of different operations in one `do` have different errors. What these have in common is {{.runtimeMark}}ClientError{{.runtimeMark}}:

{{#.hasSample}}
```swift
{{#.following}}
{{#.locals}}
let {{.name}} = {{.value}}
{{/.locals}}
{{/.following}}
do {
{{#.samples}}
    {{.discard}}try await client.{{.call}}
{{/.samples}}
} catch let error as any ClientError where error.status == 404 {
    print(error.problem?.detail ?? "not found")
} catch let error as any ClientError where error.isRetryable {
    print("worth another attempt: \(error)")
}
```
{{/.hasSample}}

The body of a documented failure is there as its type, too, whichever operation it is of: `error.response?.body(as:)`. So are
the header fields that are described: `error.response?.headers(as:)`.

An error prints the operation, the status and what the server said, and never a credential: it can go to a log as it is.
{{#.bringsRuntime}}

## See Also

- ``APIError``
- ``ClientError``
- ``ProblemDetails``
{{/.bringsRuntime}}

"""#),
(name: "events", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: events }}
{{#.documentation}}
{{.}}
{{/.documentation}}
{{.access}}nonisolated enum {{.name}}: EventData, Hashable {
{{#.nested}}
    {{>type}}

{{/.nested}}
{{#.cases}}
{{#.documentation}}
    {{.}}
{{/.documentation}}
    case {{.name}}({{.type}})
{{/.cases}}
    /// The data of an event of any other type.
    case undocumented(String)

    {{.access}}init(event: String, text: String) throws {
        switch event {
{{#.cases}}
        case {{.event}}: self = .{{.name}}({{.read}})
{{/.cases}}
        default: self = .undocumented(text)
        }
    }

    {{.access}}var event: String? {
        switch self {
{{#.cases}}
        case .{{.name}}: {{.event}}
{{/.cases}}
        case .undocumented: nil
        }
    }

    {{.access}}func text() throws -> String {
        switch self {
{{#.cases}}
        case .{{.name}}(let data): {{.write}}
{{/.cases}}
        case .undocumented(let text): text
        }
    }
{{#.isChecked}}

    {{.access}}func validate(_ validation: inout Validation) {
        switch self {
{{#.checkedCases}}
        {{>payloadCheck}}
{{/.checkedCases}}
        default: break
        }
    }
{{/.isChecked}}
{{#.patterns}}

    {{>pattern}}
{{/.patterns}}
}

"""#),
(name: "failure", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: failure }}
{{#.documentation}}
{{.}}
{{/.documentation}}
{{.access}}nonisolated enum {{.name}}: OperationFailure {
{{#.failures}}
{{>case}}
{{/.failures}}
    case undocumented(UndocumentedResponse)
{{#.hasUndescribed}}

{{#.undescribed}}
{{#.hasPlainParameters}}
    {{.access}}static func {{.name}}{{.plainParameters}} -> Self { .{{.name}}{{.plain}} }
{{/.hasPlainParameters}}
{{^.hasPlainParameters}}
    {{.access}}static var {{.name}}: Self { .{{.name}}{{.plain}} }
{{/.hasPlainParameters}}
{{/.undescribed}}
{{/.hasUndescribed}}

    {{.access}}static var operation: OperationMetadata { {{.operation}}.metadata }

    {{.access}}var content: FailureContent {
        switch self {
{{#.failures}}
{{#.contents}}
        case {{.label}}: FailureContent({{.content}})
{{/.contents}}
{{/.failures}}
        case .undocumented(let response): FailureContent(response)
        }
    }

    {{.access}}init(from response: ResponseReader) throws {
{{#.hasFailures}}
        switch response.status {
{{#.failures}}
        {{.label}}: self = {{.made}}
{{/.failures}}
{{^.hasCatchAll}}
        default: self = .undocumented(response.undocumented)
{{/.hasCatchAll}}
        }
{{/.hasFailures}}
{{^.hasFailures}}
{{#.only}}
        self = {{.made}}
{{/.only}}
{{^.hasCatchAll}}
        self = .undocumented(response.undocumented)
{{/.hasCatchAll}}
{{/.hasFailures}}
    }
{{#.isChecked}}

    {{.access}}func validate(_ validation: inout Validation) {
        switch self {
{{#.checks}}
        case {{.label}}:
{{#.checks}}
            {{.}}
{{/.checks}}
{{/.checks}}
        default: break
        }
    }
{{/.isChecked}}
{{#.patterns}}

    {{>pattern}}
{{/.patterns}}
}

"""#),
(name: "failureFile", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: failureFile }}
{{#.head}}
{{>head}}
{{/.head}}
{{#.failure}}
{{>failure}}
{{/.failure}}

"""#),
(name: "firstCallPage", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: documentation }}
# First call

Make a client, and call an operation.

{{#.header}}
{{.}}
{{/.header}}

## Overview

A client is a value. Make it once, and share it with any number of tasks:

```swift
{{#.imports}}
import {{.}}
{{/.imports}}
{{#.hasImports}}

{{/.hasImports}}
{{#.clientLocals}}
let {{.name}} = {{.value}}
{{/.clientLocals}}
{{#.hasSample}}
let client = {{.client}})
{{/.hasSample}}
```

{{#.hasCommon}}
``{{.commonName}}`` has the parameters that operations share. They are given once; a single call brings its own with
`common:`.

{{/.hasCommon}}
{{#.sample}}
Parameters are arguments, and those that may be left out have a default. This is {{.request}}, by
``{{.link}}``:

```swift
{{#.locals}}
let {{.name}} = {{.value}}
{{/.locals}}
{{#.hasResult}}
let answer = try await client.{{.call}}
print({{.printed}})
{{/.hasResult}}
{{^.hasResult}}
try await client.{{.call}}
{{/.hasResult}}
```

What the document says about lengths, ranges and patterns is checked before anything is sent. <doc:Handling-errors> shows
what happens then.

### Calls with something special

A single call may have more time, or header fields of its own:

```swift
let patient = client.with(headerFields: ["X-Trace": "1"], timeout: 120)
{{.discard}}try await patient.{{.call}}
```

The status, the header fields and the body of a response come with the result, whether the call succeeded or not:

```swift
let (result, response, body) = await client.withResponse { try await $0.{{.call}} }
print(result, response?.status.code ?? 0, body?.count ?? 0)
```
{{/.sample}}

## See Also

- ``{{.clientName}}``
- ``{{.serverName}}``

"""#),
(name: "fixture", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: fixture }}
{{#.isFollowing}}

{{/.isFollowing}}
{{#.documentation}}
{{.}}
{{/.documentation}}
{{.access}}static var {{.name}}: {{.type}} {
{{#.locals}}
    let {{.name}} = {{.value}}
{{/.locals}}
{{#.hasLocals}}
    return {{.value}}
{{/.hasLocals}}
{{^.hasLocals}}
    {{.value}}
{{/.hasLocals}}
}

"""#),
(name: "fixtures", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: fixtures }}
{{#.head}}
{{>head}}
{{/.head}}
{{#.types}}
nonisolated extension {{.name}} {
{{#.examples}}
    {{>fixture}}
{{/.examples}}
}

{{/.types}}

"""#),
(name: "handler", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: handler }}
{{#.head}}
{{>head}}
{{/.head}}
{{#.documentation}}
{{.}}
{{/.documentation}}
///
/// The API sends the requests. A router turns each into a call, and the answer into a response.
{{.access}}nonisolated protocol {{.name}}: Sendable {
{{#.methods}}
{{#.documentation}}
    {{.}}
{{/.documentation}}
    func {{.name}}(_ input: {{.typeName}}.Input) async throws -> {{.typeName}}.Output
{{/.methods}}
}

/// What a request of the API may be: a {{.kind}}, which the one who receives it has to tell from others.
{{.access}}nonisolated enum {{.event}}: String, Sendable, CaseIterable {
{{#.cases}}
{{#.hasText}}
    case {{.name}} = {{.text}}
{{/.hasText}}
{{^.hasText}}
    case {{.name}}
{{/.hasText}}
{{/.cases}}
}

"""#),
(name: "handlerRouter", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: handlerRouter }}
{{#.head}}
{{>head}}
{{/.head}}
nonisolated extension {{.handlerName}} {
    /// A router that turns requests into calls of this handler. Where a request goes is not in the document: say which
    /// {{.kind}} it is, or mount them at paths.
    {{.access}}func {{.kind}}Router(options: APIRouterOptions = APIRouterOptions()) -> HandlerRouter<{{.event}}> {
        var router = HandlerRouter<{{.event}}>(options: options)
{{#.methods}}
        router.add({{.typeName}}.self, as: .{{.name}}) { try await self.{{.name}}($0) }
{{/.methods}}
        return router
    }
}

"""#),
(name: "head", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: head }}
{{#.header}}
{{.}}
{{/.header}}

{{#.hasImports}}
{{#.imports}}
{{.}}
{{/.imports}}

{{/.hasImports}}

"""#),
(name: "headers", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: headers }}
{{#.documentation}}
{{.}}
{{/.documentation}}
/// Header fields of a response. Each is nil where the response has none, or one that is not what the document says.
{{.access}}nonisolated struct {{.name}}: {{#.isOptional}}OptionalHeaders{{/.isOptional}}{{^.isOptional}}ReadableHeaders{{/.isOptional}}{{#.isChecked}}, Validatable{{/.isChecked}} {
{{#.nested}}
    {{>type}}

{{/.nested}}
{{#.properties}}
    {{>property}}
{{/.properties}}
{{#.isOptional}}

    {{.access}}static var empty: {{.name}} { {{.name}}() }
{{/.isOptional}}

    {{.access}}init({{.parameters}}) {
{{#.properties}}
        self.{{.name}} = {{.name}}
{{/.properties}}
    }

    {{.access}}init(from response: ResponseReader) {
{{#.properties}}
        {{.read}}
{{/.properties}}
    }
{{#.isChecked}}

    {{.access}}func validate(_ validation: inout Validation) {
{{#.checks}}
        {{.}}
{{/.checks}}
    }
{{/.isChecked}}
{{#.patterns}}

    {{>pattern}}
{{/.patterns}}
}

"""#),
(name: "input", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: input }}
{{#.properties}}
    {{>property}}
{{/.properties}}
{{#.hasProperties}}

    {{.access}}init({{.parameters}}) {
{{#.properties}}
        self.{{.name}} = {{.name}}
{{/.properties}}
    }
{{/.hasProperties}}
{{^.hasProperties}}
    {{.access}}init() {}
{{/.hasProperties}}
{{#.isChecked}}

    {{.access}}func validate(_ validation: inout Validation) {
{{#.checks}}
        {{.}}
{{/.checks}}
    }
{{/.isChecked}}
{{#.patterns}}

    {{>pattern}}
{{/.patterns}}

"""#),
(name: "landingPage", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: documentation }}
# ``{{.module}}``

A client of {{.title}}.

{{#.header}}
{{.}}
{{/.header}}

## Overview

{{#.description}}
{{.}}
{{/.description}}

Each operation is a method of ``{{.clientName}}``; begin with <doc:First-call>. What it answers and how it may fail are
types of their own, so that the compiler knows both.
{{^.bringsRuntime}}

What every client has alike, its errors, credentials, requests and responses, is the module `{{.runtimeModule}}`, which code
that names one of these types imports, too.
{{/.bringsRuntime}}

{{#.hasServers}}
The API is at these addresses, and at any other with ``{{.serverName}}/custom(_:)``:

{{#.servers}}
- ``{{.link}}``: {{.url}}
{{/.servers}}
{{/.hasServers}}

## Topics

### Tutorial

- <doc:First-call>
- <doc:Handling-errors>
{{#.hasCredentials}}
- <doc:Passing-credentials>
{{/.hasCredentials}}
- <doc:Testing-your-code>

### Client

- ``{{.clientName}}``
- ``{{.serverName}}``
{{#.hasCommon}}
- ``{{.commonName}}``
{{/.hasCommon}}
- ``{{.apiName}}``
{{#.linksMock}}
- ``{{.mockName}}``
{{/.linksMock}}
{{#.operations}}

### {{.title}}

{{#.description}}
{{.}}
{{/.description}}

{{#.links}}
- ``{{.}}``
{{/.links}}
{{/.operations}}

{{#.hasModels}}
### Models

{{#.models}}
- ``{{.}}``
{{/.models}}
{{/.hasModels}}
{{#.bringsRuntime}}

### Runtime

- <doc:Runtime-types>
{{/.bringsRuntime}}

"""#),
(name: "mock", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: mock }}
{{#.head}}
{{>head}}
{{/.head}}
/// Answers in the place of the API, in tests and previews, and records how it was called.
///
/// Each operation has a closure, which gets its input; an operation without one throws a `MissingAnswer`. Closures and
/// record are safe to use from any number of tasks.
{{.access}}nonisolated final class {{.name}}: {{.apiName}} {
    /// A call with its input.
    {{.access}}enum {{.call}}: Sendable, Equatable {
{{#.methods}}
        case {{.name}}({{.typeName}}.Input)
{{/.methods}}
    }

    private let recorded = MockCalls<{{.call}}>()

    /// Makes a mock that has no answers yet.
    {{.access}}init() {}

{{#.hasFixtures}}
    /// Makes a mock that answers with the examples of success; an operation without one has no answer.
    {{.access}}static func withFixtures() -> {{.name}} {
        let mock = {{.name}}()
{{#.methods}}
{{#.hasExample}}
        mock.{{.answer}} = {{.example}}
{{/.hasExample}}
{{/.methods}}
        return mock
    }

{{/.hasFixtures}}
    /// All calls so far, the first one first.
    {{.access}}var calls: [{{.call}}] { recorded.calls }
{{#.methods}}

{{#.documentation}}
    {{.}}
{{/.documentation}}
    {{.access}}var {{.answer}}: MockAnswer<{{.typeName}}>? {
        get { recorded.answer(to: {{.typeName}}.self) }
        set { recorded.set(newValue, for: {{.typeName}}.self) }
    }
    /// The inputs of its calls so far.
    {{.access}}var {{.inputs}}: [{{.typeName}}.Input] { recorded.inputs(of: {{.typeName}}.self) }
    {{.access}}func {{.name}}(_ input: {{.typeName}}.Input) async throws -> {{.typeName}}.Output {
        try await recorded.answer(.{{.name}}(input), {{.typeName}}.self, input, setBy: {{.answerLiteral}})
    }
{{/.methods}}
}

"""#),
(name: "model", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: model }}
{{#.head}}
{{>head}}
{{/.head}}
{{#.type}}
{{>type}}
{{/.type}}

"""#),
(name: "multipart", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: structure }}
{{#.hasFields}}
/// How the parts are written that are not written as usual.
{{.access}}static let fields: [String: FormEncoding] = [{{.fields}}]

{{/.hasFields}}
{{#.isReceived}}
{{.access}}init(from form: MultipartReader) throws {
{{#.properties}}
{{#.isCoded}}
    {{.read}}
{{/.isCoded}}
{{/.properties}}
{{#.hasAdditional}}
    {{.readAdditional}}
{{/.hasAdditional}}
}

{{/.isReceived}}
{{.access}}func write(to form: inout MultipartWriter) throws {
{{#.hasAdditional}}
    {{.writeAdditional}}
{{/.hasAdditional}}
{{#.properties}}
{{#.isWritten}}
    {{.write}}
{{/.isWritten}}
{{/.properties}}
}

"""#),
(name: "namespace", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: namespace }}
/// Types of properties that other schemas take over from this one.
{{.access}}nonisolated enum {{.name}} {
{{#.first}}
    {{>type}}
{{/.first}}
{{#.others}}

    {{>type}}
{{/.others}}
}

"""#),
(name: "operation", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: operation }}
{{#.documentation}}
{{.}}
{{/.documentation}}
{{.access}}nonisolated enum {{.typeName}}: APIOperation {
    {{.access}}struct Input: Validatable, Sendable, Equatable {
{{#.input}}
    {{>input}}
{{/.input}}
    }
{{#.nested}}

    {{>type}}
{{/.nested}}
{{#.hasSuccessCases}}

    /// The answers of success.
    {{.access}}nonisolated enum Success: Sendable, Equatable {
{{#.successes}}
    {{>case}}
{{/.successes}}
    }
{{/.hasSuccessCases}}
{{#.failure}}

    {{>failure}}
{{/.failure}}

{{^.hasSuccessCases}}
{{#.successes}}
{{#.documentation}}
    {{.}}
{{/.documentation}}
{{/.successes}}
{{#.namesSuccess}}
    {{.access}}typealias Success = {{.success}}
{{/.namesSuccess}}
{{/.hasSuccessCases}}
{{#.hasSharedFailure}}
    {{.access}}typealias Failure = {{.sharedFailure}}<{{.typeName}}>
{{/.hasSharedFailure}}

    {{.access}}static let metadata = OperationMetadata({{.metadata}})

{{#.hasFields}}
    /// How the fields of the body are written that are not written as usual.
    {{.access}}static let bodyFields: [String: FormEncoding] = [{{.fields}}]

{{/.hasFields}}
{{#.hasWrites}}
    {{.access}}static func write(_ input: Input, to request: inout RequestWriter) {
{{#.writes}}
        {{.}}
{{/.writes}}
    }
{{/.hasWrites}}
{{^.hasWrites}}
    {{.access}}static func write(_ input: Input, to request: inout RequestWriter) {}
{{/.hasWrites}}
{{^.isReadAsUsual}}

    {{.access}}static func read(_ response: ResponseReader) throws -> Output {
{{#.hasOneStatus}}
{{#.successes}}
        response.status == {{.status}} ? {{.made}} : .failure(try response.failure())
{{/.successes}}
{{/.hasOneStatus}}
{{^.hasOneStatus}}
        switch response.status {
{{#.successes}}
        {{.label}}: {{.made}}
{{/.successes}}
        default: .failure(try response.failure())
        }
{{/.hasOneStatus}}
    }
{{/.isReadAsUsual}}
{{#.checks}}

    {{.access}}static func validate(_ {{.name}}: Success, _ validation: inout Validation) {
{{#.checks}}
        {{.}}
{{/.checks}}
{{#.hasCases}}
        switch success {
{{#.cases}}
        case {{.label}}:
{{#.checks}}
            {{.}}
{{/.checks}}
{{/.cases}}
{{#.hasOthers}}
        default: break
{{/.hasOthers}}
        }
{{/.hasCases}}
    }
{{/.checks}}
{{#.patterns}}

    {{>pattern}}
{{/.patterns}}
{{#.isStreaming}}

    {{.access}}static func isStreamed(_ response: ResponseReader) -> Bool {
        switch response.status {
{{#.streamed}}
        {{.}}
{{/.streamed}}
        }
    }
{{/.isStreaming}}
}

"""#),
(name: "operationFile", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: operationFile }}
{{#.head}}
{{>head}}
{{/.head}}
{{#.operation}}
{{>operation}}
{{/.operation}}
{{#.isCalled}}
{{#.operation}}

{{>call}}
{{/.operation}}
{{/.isCalled}}

"""#),
(name: "package", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: package }}
// swift-tools-version: 6.1
{{#.header}}
{{.}}
{{/.header}}
import PackageDescription

let package = Package(
    name: {{.name}},
    platforms: [.macOS(.v12), .iOS(.v15), .tvOS(.v15), .watchOS(.v8)],
    products: [
{{#.modules}}
        .library(name: {{.name}}, targets: [{{.name}}]),
{{/.modules}}
    ],
    targets: [
{{#.modules}}
        .target(name: {{.name}}{{#.hasDependencies}}, dependencies: [{{.dependencies}}]{{/.hasDependencies}}),
{{/.modules}}
    ]
)

"""#),
(name: "part", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: structure }}
{{.access}}init(from part: PartReader) throws {
{{#.properties}}
    {{.read}}
{{/.properties}}
}

{{.access}}func write(to part: inout PartWriter) throws {
{{#.properties}}
    {{.write}}
{{/.properties}}
}

"""#),
(name: "pattern", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: pattern }}
private static let {{.name}} = Pattern({{.nodes}})

"""#),
(name: "patterns", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: patterns }}
{{#.head}}
{{>head}}
{{/.head}}
/// The patterns that several types have.
nonisolated extension Pattern {
{{#.patterns}}
    static let {{.name}} = Pattern({{.nodes}})
{{/.patterns}}
}

"""#),
(name: "payloadCheck", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: payloadCheck }}
{{#.checksItself}}
case .{{.name}}(let {{.value}}): {{.value}}.validate(&validation)
{{/.checksItself}}
{{^.checksItself}}
case .{{.name}}(let {{.value}}):
    validation.payload { validation, name in
{{#.checks}}
        {{.}}
{{/.checks}}
    }
{{/.checksItself}}

"""#),
(name: "property", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: property }}
{{#.documentation}}
{{.}}
{{/.documentation}}
{{#.isDeprecated}}
@available(*, deprecated, message: {{.deprecation}})
{{/.isDeprecated}}
{{#.isStored}}
{{.access}}var {{.name}}: {{.type}}
{{/.isStored}}
{{^.isStored}}
{{.access}}var {{.name}}: {{.type}} {
    get { {{.getter}} }
    set { {{.setter}} }
}
private var {{.storage}}: {{.storageType}}
{{/.isStored}}

"""#),
(name: "router", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: router }}
{{#.head}}
{{>head}}
{{/.head}}
nonisolated extension {{.apiName}} {
    /// A router that turns requests into calls of this API, for a server, or in tests for an `InProcessTransport`.
    ///
    /// - Parameters:
    ///   - basePath: What stands before the path of every operation.
    ///   - options: What the router does beside.
    {{.access}}func router(at basePath: String = {{.basePath}}, options: APIRouterOptions = APIRouterOptions()) -> APIRouter {
        {{#.hasMethods}}var{{/.hasMethods}}{{^.hasMethods}}let{{/.hasMethods}} router = APIRouter(basePath: basePath, options: options)
{{#.methods}}
        router.add({{.typeName}}.self) { try await self.{{.name}}($0) }
{{/.methods}}
        return router
    }
}
{{#.hasCommon}}

nonisolated extension {{.commonName}} {
    init(from request: RequestReader) throws {
        {{.common}}
    }
}
{{/.hasCommon}}

"""#),
(name: "runtimePage", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: documentation }}
# Runtime types

What every client brings along: errors, credentials, requests and responses.

{{#.header}}
{{.}}
{{/.header}}

## Overview

These types are the same in every client that apus generates. A client has those that its document needs, and no more.

## Topics
{{#.runtime}}

### {{.title}}

{{#.links}}
- ``{{.}}``
{{/.links}}
{{/.runtime}}

"""#),
(name: "servedOperation", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: servedOperation }}
{{#.head}}
{{>head}}
{{/.head}}
nonisolated extension {{.typeName}}: {{.protocolName}} {
    {{.access}}static let requestTypes: [String] = [{{.requestTypes}}]
    {{.access}}static let responseTypes: [String] = [{{.responseTypes}}]
{{#.isRequestStreamed}}
    {{.access}}static let isRequestStreamed = true
{{/.isRequestStreamed}}
{{#.endsInSegments}}
    {{.access}}static let endsInSegments = true
{{/.endsInSegments}}
{{#.hasRoutedQuery}}
    {{.access}}static let routedQuery = {{.routedQuery}}
{{/.hasRoutedQuery}}

    {{.access}}static func read(_ request: RequestReader) throws -> Input {
        {{.input}}
    }

    {{.access}}static func write(_ output: Output, to response: inout ResponseWriter) {
        switch output {
{{#.responses}}
        case {{.label}}:
{{#.checks}}
            {{.}}
{{/.checks}}
{{/.responses}}
        case .failure(.undocumented(let other)):
            response.undocumented(other)
        }
    }
{{#.choice}}

    private static func body(_ request: RequestReader) throws -> {{.type}} {
        switch request.mediaType(of: [{{.mediaTypes}}]) {
{{#.cases}}
        case {{.mediaType}}: {{.statement}}
{{/.cases}}
{{#.lastCase}}
        default: {{.statement}}
{{/.lastCase}}
        }
    }
{{/.choice}}
{{#.forms}}

    private static func body(_ form: MultipartReader) throws -> {{.type}} {
        {{.type}}({{.arguments}})
    }
{{/.forms}}
{{#.hasAnswers}}

    {{.access}}static func answer(to problem: RequestProblem) -> Output? {
{{#.hasOneAnswer}}
        {{.onlyAnswer}}
{{/.hasOneAnswer}}
{{^.hasOneAnswer}}
        switch problem.status {
{{#.answers}}
        {{.}}
{{/.answers}}
{{^.hasCatchAll}}
        default: nil
{{/.hasCatchAll}}
        }
{{/.hasOneAnswer}}
    }
{{/.hasAnswers}}
}

"""#),
(name: "server", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: server }}
{{#.head}}
{{>head}}
{{/.head}}
/// Where the API is.
{{.access}}nonisolated struct {{.name}}: Sendable, Hashable {
    /// What the paths of all operations are appended to.
    {{.access}}let url: ServerURL
{{#.servers}}

{{#.documentation}}
    {{.}}
{{/.documentation}}
{{#.hasParameters}}
    {{.access}}static func {{.name}}({{.parameters}}) -> {{.typeName}} {
{{#.hasCheck}}
        {{.typeName}}(url: .checked(ServerURL({{.url}}), {{.check}}))
{{/.hasCheck}}
{{^.hasCheck}}
        {{.typeName}}(url: ServerURL({{.url}}))
{{/.hasCheck}}
    }
{{/.hasParameters}}
{{^.hasParameters}}
    {{.access}}static let {{.name}} = {{.typeName}}(url: ServerURL({{.url}}))
{{/.hasParameters}}
{{/.servers}}
{{#.enumerations}}

{{#.documentation}}
    {{.}}
{{/.documentation}}
    {{.access}}nonisolated enum {{.name}}: String, Sendable, Hashable, CaseIterable {
{{#.cases}}
{{#.hasValue}}
        case {{.name}} = {{.value}}
{{/.hasValue}}
{{^.hasValue}}
        case {{.name}}
{{/.hasValue}}
{{/.cases}}
    }
{{/.enumerations}}

    /// Any other address; its query and fragment are left out.
    {{.access}}static func custom(_ url: URL) -> {{.name}} {
        {{.name}}(url: ServerURL({{.custom}}))
    }
}

"""#),
(name: "structure", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: structure }}
{{#.documentation}}
{{.}}
{{/.documentation}}
{{.access}}nonisolated struct {{.name}}: {{.conformances}} {
{{#.nested}}
    {{>type}}

{{/.nested}}
{{#.properties}}
    {{>property}}
{{/.properties}}
{{#.hasProperties}}

{{/.hasProperties}}
    {{.access}}init({{.parameters}}) {
{{#.properties}}
        self.{{.storage}} = {{.initialValue}}
{{/.properties}}
    }

{{#.isMultipart}}
    {{>multipart}}
{{/.isMultipart}}
{{#.isPart}}
    {{>part}}
{{/.isPart}}
{{#.isObject}}
    {{>coding}}
{{/.isObject}}
{{#.isChecked}}

    {{.access}}func validate(_ validation: inout Validation) {
{{#.checks}}
        {{.}}
{{/.checks}}
    }
{{/.isChecked}}
{{#.patterns}}

    {{>pattern}}
{{/.patterns}}
}

"""#),
(name: "testingPage", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: documentation }}
# Testing your code

Answer in the place of the API, without a network.

{{#.header}}
{{.}}
{{/.header}}

## Overview

Write code against ``{{.apiName}}``. The client conforms to it, and so does anything that answers in its place.

{{#.hasMock}}
### A mock

`{{.mockName}}` has a closure for each operation, and records the calls:

```swift
{{#.imports}}
import {{.}}
{{/.imports}}
{{#.testImports}}
import {{.}}
{{/.testImports}}
{{#.hasImports}}

{{/.hasImports}}
{{#.sample}}
{{#.answerLocals}}
let {{.name}} = {{.value}}
{{/.answerLocals}}
{{#.locals}}
let {{.name}} = {{.value}}
{{/.locals}}
{{/.sample}}
let mock = {{.mockName}}()
{{#.sample}}
{{#.hasAnswer}}
mock.{{.answerProperty}} = { _ in {{.answer}} }
{{.discard}}try await mock.{{.call}}
print(mock.calls.count)
{{/.hasAnswer}}
{{/.sample}}
```

An operation without a closure throws an error that names the property to set.
{{#.hasMockWithFixtures}}
With the examples of the document, every operation that has one has an answer:

```swift
let preview: any {{.apiName}} = {{.mockName}}.withFixtures()
{{#.sample}}
{{.discard}}try await preview.{{.call}}
{{/.sample}}
```
{{/.hasMockWithFixtures}}

{{#.showsRouter}}
### The whole way

A router turns requests into calls of any `{{.apiName}}`. Joined to a client in the same process, everything is as over a
network: paths, header fields, JSON, checks and errors.

```swift
{{#.clientLocals}}
let {{.name}} = {{.value}}
{{/.clientLocals}}
let client = {{.client}}, transport: InProcessTransport(mock.router()))
{{#.sample}}
{{.discard}}try await client.{{.call}}
{{/.sample}}
```

{{/.showsRouter}}
{{/.hasMock}}
### A transport of your own

What carries requests is one method. This transport answers each of them alike:

```swift
{{#.ownImports}}
import {{.}}
{{/.ownImports}}
{{#.hasOwnImports}}

{{/.hasOwnImports}}
struct NoService: ClientTransport {
    func send(
        _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata
    ) async throws -> (HTTPResponse, HTTPBody) {
        (HTTPResponse(status: 503), HTTPBody())
    }
}
```

## See Also

- ``{{.apiName}}``
{{#.bringsRuntime}}
- ``ClientTransport``
{{/.bringsRuntime}}

"""#),
(name: "type", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: type }}
{{#.structures}}
{{>structure}}
{{/.structures}}
{{#.enumerations}}
{{>enumeration}}
{{/.enumerations}}
{{#.unions}}
{{>union}}
{{/.unions}}
{{#.choices}}
{{>choice}}
{{/.choices}}
{{#.aliases}}
{{>alias}}
{{/.aliases}}
{{#.namespaces}}
{{>namespace}}
{{/.namespaces}}
{{#.headers}}
{{>headers}}
{{/.headers}}
{{#.events}}
{{>events}}
{{/.events}}

"""#),
(name: "union", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: union }}
{{#.documentation}}
{{.}}
{{/.documentation}}
{{.access}}nonisolated {{#.isIndirect}}indirect {{/.isIndirect}}enum {{.name}}: SchemaValue, Hashable{{#.takesText}}, ExpressibleByStringLiteral{{/.takesText}}{{#.takesInteger}}, ExpressibleByIntegerLiteral{{/.takesInteger}}{{#.takesNumber}}, ExpressibleByFloatLiteral{{/.takesNumber}}{{#.takesBoolean}}, ExpressibleByBooleanLiteral{{/.takesBoolean}}{{#.takesList}}, ExpressibleByArrayLiteral{{/.takesList}}{{#.takesDictionary}}, ExpressibleByDictionaryLiteral{{/.takesDictionary}} {
{{#.nested}}
    {{>type}}

{{/.nested}}
{{#.variants}}
{{#.documentation}}
    {{.}}
{{/.documentation}}
    case {{.name}}{{#.hasPayload}}({{.type}}){{/.hasPayload}}
{{/.variants}}
{{#.keepsUndocumented}}
{{#.keepsObjects}}
{{#.keepsMixtures}}
    /// An object that has properties of several of these{{#.isOpen}}, or none that the document lists{{/.isOpen}}, as it came.
{{/.keepsMixtures}}
{{^.keepsMixtures}}
{{#.isOpen}}
    /// An object that has none of the properties that the document lists, as it came.
{{/.isOpen}}
{{^.isOpen}}
{{#.keepsUnnamed}}
    /// An object whose {{.discriminatorComment}} the document does not list, or that has none and is not clearly
    /// one of these, as it came.
{{/.keepsUnnamed}}
{{^.keepsUnnamed}}
    /// An object whose {{.discriminatorComment}} the document does not list, as it came.
{{/.keepsUnnamed}}
{{/.isOpen}}
{{/.keepsMixtures}}
{{#.keepsTexts}}
    /// A text that the document does not list is kept so, too.
{{/.keepsTexts}}
{{/.keepsObjects}}
{{^.keepsObjects}}
    /// A text that the document does not list, as it came.
{{/.keepsObjects}}
    case undocumented(JSONValue)
{{/.keepsUndocumented}}
{{#.common}}

{{#.isOfText}}
    /// The text, or the {{.comment}} of the object.
{{/.isOfText}}
{{#.isFound}}
    /// The {{.comment}} of any variant; nil where an object that the document does not list has none.
{{/.isFound}}
{{#.isMissing}}
    /// The {{.comment}} of any variant; nil for an object that the document does not list.
{{/.isMissing}}
{{#.isUnrequired}}
    /// The {{.comment}} of any variant; nil where it has none{{#.isUnread}}, and for an object that the document does not list{{/.isUnread}}.
{{/.isUnrequired}}
    {{.access}}var {{.name}}: {{.type}} {
        switch self {
{{#.cases}}
        {{.}}
{{/.cases}}
        }
    }
{{/.common}}

    {{.access}}init(from value: ValueReader) throws {
{{#.isChosenByKind}}
        switch value.kind {
{{#.branches}}
        case .{{.kind}}:
            {{>unionChoice}}
{{/.branches}}
        default: throw value.unexpectedKind({{.expectedKinds}})
        }
{{/.isChosenByKind}}
{{^.isChosenByKind}}
{{#.branches}}
        {{>unionChoice}}
{{/.branches}}
{{/.isChosenByKind}}
    }

    {{.access}}func write(to value: inout ValueWriter) throws {
        switch self {
{{#.variants}}
        case .{{.name}}{{#.hasPayload}}(let payload){{/.hasPayload}}: {{.write}}
{{/.variants}}
{{#.keepsUndocumented}}
        case .undocumented(let payload): try value.encode(payload)
{{/.keepsUndocumented}}
        }
    }
{{#.takesText}}

    /// Lets a text stand for itself.
    {{.access}}init(stringLiteral value: String) { self = .{{.textCase}}(value) }
{{/.takesText}}
{{#.takesInteger}}

    /// Lets a number stand for itself.
    {{.access}}init(integerLiteral value: {{.integerType}}) { self = .{{.integerCase}}(value) }
{{/.takesInteger}}
{{#.takesNumber}}

    /// Lets a number with a fraction stand for itself.
    {{.access}}init(floatLiteral value: {{.numberType}}) { self = .{{.numberCase}}(value) }
{{/.takesNumber}}
{{#.takesBoolean}}

    /// Lets a boolean stand for itself.
    {{.access}}init(booleanLiteral value: Bool) { self = .{{.booleanCase}}(value) }
{{/.takesBoolean}}
{{#.takesList}}

    /// Lets a list stand for itself.
    {{.access}}init(arrayLiteral elements: {{.elementType}}...) { self = .{{.listCase}}(elements) }
{{/.takesList}}
{{#.takesDictionary}}

    /// Lets a dictionary stand for itself; of equal names the last counts.
    {{.access}}init(dictionaryLiteral elements: (String, {{.valueType}})...) {
        self = .{{.dictionaryCase}}(Dictionary(elements) { _, last in last })
    }
{{/.takesDictionary}}
{{#.isChecked}}

    {{.access}}func validate(_ validation: inout Validation) {
        switch self {
{{#.checkedCases}}
        {{>payloadCheck}}
{{/.checkedCases}}
{{#.hasUnchecked}}
        default: break
{{/.hasUnchecked}}
        }
    }
{{/.isChecked}}
{{#.patterns}}

    {{>pattern}}
{{/.patterns}}
}

"""#),
(name: "unionChoice", text: #"""
{{%CONTENT_TYPE:TEXT}}
{{! view: unionChoice }}
{{#.only}}
{{.}}
{{/.only}}
{{#.hasDiscriminator}}
{{#.isOptional}}
switch try value.optionalDiscriminator({{.discriminator}}) as {{.rawType}}? {
{{/.isOptional}}
{{^.isOptional}}
switch try value.discriminator({{.discriminator}}) as {{.rawType}} {
{{/.isOptional}}
{{#.values}}
{{^.isTried}}
case {{.patterns}}: {{.read}}
{{/.isTried}}
{{#.isTried}}
case {{.patterns}}:
{{/.isTried}}
{{#.attempts}}
    {{.}}
{{/.attempts}}
{{/.values}}
{{#.keepsUndocumented}}
default: self = .undocumented(try value.decode())
{{/.keepsUndocumented}}
{{#.others}}
default: {{.}}
{{/.others}}
{{#.hasAttempts}}
default:
{{/.hasAttempts}}
{{#.attempts}}
    {{.}}
{{/.attempts}}
}
{{/.hasDiscriminator}}
{{^.hasDiscriminator}}
{{#.attempts}}
{{.}}
{{/.attempts}}
{{/.hasDiscriminator}}

"""#),
]

    /// The runtime files, by file name without its ending.
    package static let runtime: [(name: String, text: String)] = [
(name: "APIError+Answers", text: #"""
// requires: APIError, APIOutput, CallOptions, DecodingFailure, HTTPBody, HTTPResponse, ResponseReader, ResponseReader+MediaTypes

nonisolated extension APIError {
    /// Makes a call that asks for one of several answers of success, and throws where it gets none, or another one.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public static func wrap<Success, Answer>(
        isolation: isolated (any Actor)? = #isolation, _ answer: (Success) -> Answer?,
        _ call: () async throws -> APIOutput<Success, Failure>
    ) async throws(APIError) -> Answer {
        let recorder = ResponseRecorder()
        let success = try await wrap { try await ResponseRecorder.current.withValue(recorder, operation: call) }
        if let answer = answer(success) { return answer }
        // A mock answers without a response.
        let status = HTTPResponse.Status(code: Failure.operation.success ?? 200)
        let (head, none) = (HTTPResponse(status: status), HTTPBody())
        let reader = recorder.response ?? ResponseReader(head, body: none, operation: Failure.operation)
        // Those of failures are asked for after that of the answer.
        let error = reader.unexpected(Array(reader.operation.accept.prefix(1)))
        throw .decoding(
            DecodingFailure(operation: Failure.operation, response: reader.undocumented, error: error))
    }
}

"""#),
(name: "APIError", text: #"""
// requires: Authorizer, ClientError, Credentials, DecodingFailure, HTTPRequest, HTTPResponse, LogText, OperationFailure, OperationMetadata, ProblemDetails, Violation

import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Why a call has no result.
// Indirect, as `APIOutput`: a pointer is handed on alike for all operations, where each failure would be handed on by code of
// its own, which took the compiler its time.
public nonisolated indirect enum APIError<Failure: OperationFailure>: ClientError {
    /// The server answered with a failure, documented or not.
    case response(Failure)
    /// The request was not sent, because these of its values are not what the document or HTTP allow.
    case invalidInput([Violation])
    /// The response is not what the document says.
    case decoding(DecodingFailure)
    /// No response arrived, or not all of it. Where nothing was sent for want of credentials: a ``CredentialsError``.
    case transport(any Error)
    /// The task was cancelled.
    case cancelled

    /// Sorts in anything that a client throws: an error of this operation stays what it is.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    init(_ error: any Error) {
        switch error {
        case let error as APIError: self = error
        case let error as RefusedRequest: self = .invalidInput(error.violations)
        case is CancellationError, URLError.cancelled: self = .cancelled
        default: self = .transport(error)
        }
    }

    /// Makes a call, and throws what is no answer of success. Whatever the call throws becomes an error of this operation.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public static func wrap<Success>(
        isolation: isolated (any Actor)? = #isolation, _ call: () async throws -> APIOutput<Success, Failure>
    ) async throws(APIError) -> Success { do { return try await call().get() } catch { throw APIError(error) } }

    public var operation: OperationMetadata { Failure.operation }

    public var response: FailureContent? {
        switch self {
        case .response(let failure): failure.content
        case .decoding(let failure): FailureContent(failure.response)
        case .invalidInput, .transport, .cancelled: nil
        }
    }

    /// True where the server did not take the request on (408, 425, 429), and where it is unknown what became of one
    /// that can be repeated (500, 502, 503, 504 or no response; RFC 9110, section 9.2.2).
    public var isRetryable: Bool {
        let isIdempotent = operation.method.isIdempotent
        switch self {
        // A gateway that answers for a server seldom does it in the server's words, so what cannot be read counts, too.
        case .response, .decoding:
            return status.map { HTTPResponse.Status(code: $0).isRetryable(ifRepeatable: isIdempotent) } ?? false
        case .transport(let error): return isIdempotent && !(error is CredentialsError)
        case .invalidInput, .cancelled: return false
        }
    }

    /// What an engineer on call needs: the operation, the status and what the server said. It has no values of the
    /// request but those that break a rule, and none of its header fields.
    public var description: String {
        let call = "\(operation.id) (\(operation.method) \(operation.path))"
        switch self {
        case .response(let failure): return "\(call): \(Self.summary(of: failure.content))"
        case .invalidInput(let violations):
            return (["\(call): not sent, invalid input"] + violations.map { "    \($0)" }).joined(separator: "\n")
        case .decoding(let failure):
            let content = FailureContent(failure.response)
            return "\(call): \(failure.path): \(failure.reason); \(Self.summary(of: content))"
        case .transport(let error as CredentialsError): return "\(call): \(error)"
        case .transport(let error): return "\(call): no response: \(LogText.line(of: error))"
        case .cancelled: return "\(call): cancelled"
        }
    }

    private static func summary(of content: FailureContent) -> String {
        let body = content.body
        let problem = ProblemDetails(body)
        var texts = [problem?.title, problem?.detail].compactMap { $0 }
        if texts.isEmpty, !body.isEmpty, content.isFailure {
            // A character has at most a few bytes, and a body may have many megabytes.
            texts.append(String(String(decoding: body.prefix(4_000), as: UTF8.self).prefix(500)))
        }
        texts = ["status \(content.status)"] + [content.reason].compactMap { $0 } + texts
        return LogText.line(texts.joined(separator: ": "))
    }
}

"""#),
(name: "APIOperation+Arrays", text: #"""
// requires: APIOperation, Validation+Arrays

nonisolated extension APIOperation where Success: RandomAccessCollection, Success.Element: Validatable {
    /// Checks the items of the body by their own rules.
    public static func validate(_ success: Success, _ validation: inout Validation) {
        validation.array("body", Array(success))
    }
}

"""#),
(name: "APIOperation", text: #"""
// requires: APIError, APIOutput, OperationFailure, OperationMetadata, RequestWriter, ResponseReader, Validation

/// An operation of an API: what goes in, what comes out, and how both are written and read.
public nonisolated protocol APIOperation: Sendable {
    /// The parameters and the body.
    associatedtype Input: Sendable & Validatable
    /// What the server answers where all is well: nothing, a body, or an enum where there is more than one thing to say.
    associatedtype Success: Sendable & Equatable = NoBody
    /// The answers that are failures.
    associatedtype Failure: OperationFailure

    /// What the server may answer.
    typealias Output = APIOutput<Success, Failure>

    /// What a call throws: `catch GetPet.CallError.response(.notFound)`, where the compiler does not know it by itself.
    typealias CallError = APIError<Failure>

    /// What the document says about the operation.
    static var metadata: OperationMetadata { get }
    /// Writes the parameters and the body.
    static func write(_ input: Input, to request: inout RequestWriter) throws
    /// Reads a response, documented or not.
    static func read(_ response: ResponseReader) throws -> Output
    /// Checks an answer of success.
    static func validate(_ success: Success, _ validation: inout Validation)
    /// Whether the body of a response is handed on while it arrives. Any other is in memory before it is read.
    static func isStreamed(_ response: ResponseReader) -> Bool
}

nonisolated extension APIOperation {
    /// Without constraints there is nothing to check.
    public static func validate(_ success: Success, _ validation: inout Validation) {}

    /// Without binary responses there is nothing to hand on.
    public static func isStreamed(_ response: ResponseReader) -> Bool { false }

    /// What an answer breaks of the document's rules.
    public static func violations(of output: Output, in direction: Validation.Direction = .response) -> [Violation] {
        var validation = Validation(direction)
        switch output {
        case .success(let success): validate(success, &validation)
        case .failure(let failure): failure.validate(&validation)
        }
        return validation.violations
    }
}

nonisolated extension APIOperation where Success: Decodable {
    /// Reads JSON where the status is that of success.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public static func read(_ response: ResponseReader) throws -> Output {
        response.status == metadata.success ? .success(try response.json()) : .failure(try response.failure())
    }
}

nonisolated extension APIOperation where Success == NoBody {
    /// Reads no body where the status is one of success: another one than the document's says no less that all is well.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public static func read(_ response: ResponseReader) throws -> Output {
        (200..<300).contains(response.status) ? .success() : .failure(try response.failure())
    }
}

nonisolated extension APIOperation where Success: Validatable {
    /// Checks the body by its own rules.
    public static func validate(_ success: Success, _ validation: inout Validation) {
        validation.value("body", success)
    }
}

"""#),
(name: "APIOutput", text: #"""
// requires: APIError, OperationFailure, Validation

/// What an operation may answer.
// Indirect, as `APIError`.
public nonisolated indirect enum APIOutput<Success: Sendable & Equatable, Failure: OperationFailure>: Sendable,
    Equatable
{
    /// All is well.
    case success(Success)
    /// An answer that is a failure, documented or not.
    case failure(Failure)

    /// The answer of success; any other is thrown.
    public func get() throws(APIError<Failure>) -> Success {
        switch self {
        case .success(let success): return success
        case .failure(let failure): throw .response(failure)
        }
    }
}

nonisolated extension APIOutput where Success == NoBody {
    /// All is well, and there is nothing to say.
    public static func success() -> Self { .success(NoBody()) }
}

/// The body of a response that has none.
public nonisolated struct NoBody: Sendable, Equatable {
    /// Makes nothing.
    public init() {}
}

"""#),
(name: "APIRoute", text: #"""
// requires: APIRouterOptions, ClientMiddleware, HTTPBody, HTTPBody+Observed, HTTPFields, HTTPRequest, HTTPResponse, MediaTypes, Omissions, OperationMetadata, RequestProblem, RequestReader, ResponseWriter, ServedOperation, Validation, public Violation

/// The way of a request to one operation of an API, and of the answer back.
nonisolated struct APIRoute: Sendable {
    let operation: OperationMetadata
    private let run: @Sendable (HTTPRequest, [String: String], HTTPBody) async -> (HTTPResponse, HTTPBody)

    /// The ways of the values: what an API sends itself, it sends like a response.
    typealias Directions = (input: Validation.Direction, output: Validation.Direction)

    init<O: ServedOperation>(
        _ operation: O.Type, _ options: APIRouterOptions, directions: Directions = (.request, .response),
        _ call: @escaping @Sendable (O.Input) async throws -> O.Output
    ) {
        self.operation = O.metadata
        run = { request, parameters, body in
            do {
                return try await Self.send(request, body: body, O.metadata, options.middlewares[...]) { request, body in
                    let output = try await Self.output(
                        O.self, request, parameters, body ?? HTTPBody(), options, directions.input, call)
                    return try Self.response(output, O.self, options, directions.output)
                }
            } catch {
                return Self.response(to: error, O.self, options)
            }
        }
    }

    func answer(
        _ request: HTTPRequest, _ parameters: [String: String], _ body: HTTPBody
    ) async -> (HTTPResponse, HTTPBody) {
        await run(request, parameters, body)
    }

    private static func send(
        _ request: HTTPRequest, body: HTTPBody?, _ operation: OperationMetadata,
        _ middlewares: ArraySlice<any ClientMiddleware>, _ last: @escaping ClientMiddleware.Next
    ) async throws -> (HTTPResponse, HTTPBody) {
        guard let middleware = middlewares.first else { return try await last(request, body) }
        return try await middleware.intercept(request, body: body, operation: operation) { request, body in
            try await send(request, body: body, operation, middlewares.dropFirst(), last)
        }
    }

    private static func output<O: ServedOperation>(
        _ operation: O.Type, _ request: HTTPRequest, _ parameters: [String: String], _ body: HTTPBody,
        _ options: APIRouterOptions, _ direction: Validation.Direction, _ call: (O.Input) async throws -> O.Output
    ) async throws -> O.Output {
        guard MediaTypes.accept(request.headerFields[.accept], allows: O.responseTypes) else {
            let types = O.responseTypes.joined(separator: ", ")
            throw RequestProblem(status: 406, detail: "the answer is \(types)")
        }
        let body = O.isRequestStreamed ? body : try await collected(body, options.requestLimit)
        if !O.requestTypes.isEmpty, body.length != 0 {
            let type = request.headerFields[.contentType] ?? ""
            // Bytes may say what they are.
            let takesAny = O.requestTypes.contains("application/octet-stream")
            guard takesAny || MediaTypes.list(O.requestTypes, contains: type) else {
                let types = O.requestTypes.joined(separator: ", ")
                throw RequestProblem(status: 415, detail: "the body has to be \(types)")
            }
        }
        let reader = RequestReader(request, pathValues: parameters, body: body, limit: options.requestLimit)
        let missing = options.validation.contains(.requests) ? Omissions() : nil
        let input = try Omissions.current.withValue(missing) { try O.read(reader) }
        if let missing {
            var validation = Validation(direction)
            input.validate(&validation)
            let violations = missing.violations + validation.violations
            if !violations.isEmpty { throw RequestProblem(violations) }
        }
        return try await call(input)
    }

    private static func collected(_ body: HTTPBody, _ limit: Int) async throws -> HTTPBody {
        do {
            return HTTPBody(try await body.collect(upTo: limit))
        } catch is HTTPBodyTooLong {
            throw RequestProblem(status: 413, detail: "the body has more than \(limit) bytes")
        } catch {
            throw RequestProblem(status: 400, detail: "the body did not arrive whole")
        }
    }

    private static func response<O: ServedOperation>(
        _ output: O.Output, _ operation: O.Type, _ options: APIRouterOptions, _ direction: Validation.Direction
    ) throws -> (HTTPResponse, HTTPBody) {
        var writer = ResponseWriter()
        O.write(output, to: &writer)
        var violations = writer.violations
        if options.validation.contains(.responses) { violations += O.violations(of: output, in: direction) }
        if !violations.isEmpty { throw InvalidOutput(violations: violations) }
        let (response, body) = writer.response
        return (response, body.observed { tell(of: $0, O.metadata, options) })
    }

    private static func response<O: ServedOperation>(
        to error: any Error, _ operation: O.Type, _ options: APIRouterOptions
    ) -> (HTTPResponse, HTTPBody) {
        let problem: RequestProblem
        if let error = error as? RequestProblem {
            problem = error
        } else {
            tell(of: error, O.metadata, options)
            problem = RequestProblem(status: 500, detail: "the request could not be answered")
        }
        guard let output = O.answer(to: problem) else { return problem.response() }
        var writer = ResponseWriter()
        O.write(output, to: &writer)
        return writer.response
    }
}

nonisolated extension APIRoute {
    /// Tells of an error of the API: what is wrong with a request is none, and neither is a client that has gone.
    private static func tell(of error: any Error, _ operation: OperationMetadata, _ options: APIRouterOptions) {
        if error is RequestProblem || (error is CancellationError && Task.isCancelled) { return }
        options.onError(error, operation)
    }
}

/// An answer of an API that the document does not allow.
public nonisolated struct InvalidOutput: Error, Hashable {
    /// What is wrong with it.
    public let violations: [Violation]
}

"""#),
(name: "APIRouter", text: #"""
// requires: APIRoute, APIRouterOptions, public HTTPBody, HTTPFields, public HTTPRequest, public HTTPResponse, public OperationMetadata, PathTree, RequestProblem

import Foundation

/// Turns requests into calls of an API, and its answers into responses.
///
/// What no operation can answer, the router does, in the form that the document has for it, else as problem details
/// (RFC 9457): 400 for a request that is not what the document says, 404 for an unknown path, 405 with `Allow` for an
/// unknown method, 406 and 415 for media types that the operation does not speak, 413 for a body that is too long. A
/// request breaks rules of the document all at once or not at all; none of it reaches the API.
public nonisolated struct APIRouter: Sendable {
    private var routes = PathTree<APIRoute>()
    private let basePath: String
    private let options: APIRouterOptions

    /// Makes a router without operations.
    ///
    /// - Parameters:
    ///   - basePath: What stands before the path of every operation, as in the address of a server; one that has a server
    ///     of its own has the path of that.
    ///   - options: What the router does beside.
    public init(basePath: String, options: APIRouterOptions) {
        self.basePath = basePath
        self.options = options
    }

    /// Adds an operation: by what it is called.
    public mutating func add<O: ServedOperation>(
        _ operation: O.Type, _ call: @escaping @Sendable (O.Input) async throws -> O.Output
    ) {
        let metadata = O.metadata
        // Some documents have a query in their paths.
        let path = metadata.path.prefix { $0 != "?" }
        let base = metadata.server?.path ?? basePath
        routes.insert(
            APIRoute(operation, options, call), for: metadata.method, at: base + path, query: O.routedQuery,
            endsInSegments: O.endsInSegments)
    }

    /// Adds an operation that the API sends, at a path of its receiver's.
    public mutating func add<O: ServedOperation>(
        _ operation: O.Type, receivedAt path: String, _ call: @escaping @Sendable (O.Input) async throws -> O.Output
    ) {
        let route = APIRoute(operation, options, directions: (.response, .request), call)
        routes.insert(route, for: O.metadata.method, at: basePath + path)
    }

    /// The operation that answers a request; nil where none does.
    public func operation(for request: HTTPRequest) -> OperationMetadata? {
        route(for: request, find(request, at: nil).values)?.operation
    }

    /// Whether an operation is at the path of a request, whatever its method.
    public func hasPath(of request: HTTPRequest) -> Bool {
        !find(request, at: nil).values.isEmpty
    }

    /// Answers a request. Every error is answered, too. Where there is a path, it stands for the one that the request was
    /// sent to.
    public func handle(
        _ request: HTTPRequest, body: HTTPBody = HTTPBody(), at path: String? = nil
    ) async -> (HTTPResponse, HTTPBody) {
        let (response, content) = await answer(request, body, at: path)
        switch (request.method, response.status.code) {
        case (_, 204): return (response, HTTPBody())
        // The length stays: it is that of the body which there is not (RFC 9110, section 9.3.2).
        case (.head, _), (_, 304):
            return (response, HTTPBody(AsyncStream<Data> { $0.finish() }, length: content.length))
        default: return (response, content)
        }
    }

    private func answer(
        _ request: HTTPRequest, _ body: HTTPBody, at path: String?
    ) async -> (HTTPResponse, HTTPBody) {
        let (values, parameters) = find(request, at: path)
        guard let route = route(for: request, values) else {
            if values.isEmpty { return RequestProblem(status: 404, detail: "there is nothing at this path").response() }
            let methods = Set(values.keys).union(values[.get] == nil ? [] : [.head])
            let allowed = methods.map(\.rawValue).sorted().joined(separator: ", ")
            let problem = RequestProblem(status: 405, detail: "the methods here are \(allowed)")
            var fields = HTTPFields()
            fields[.allow] = allowed
            return problem.response(headerFields: fields)
        }
        return await route.answer(request, parameters, body)
    }

    /// What is asked for by GET can be asked for by HEAD, too (RFC 9110, section 9.1).
    private func route(for request: HTTPRequest, _ values: [HTTPRequest.Method: APIRoute]) -> APIRoute? {
        values[request.method] ?? (request.method == .head ? values[.get] : nil)
    }

    private func find(_ request: HTTPRequest, at path: String?) -> PathTree<APIRoute>.Found {
        let target = (path ?? request.path ?? "/").prefix { $0 != "#" }
        let path = target.prefix { $0 != "?" }
        let query = target[path.endIndex...].dropFirst()
        let found = routes.find(path, request.method, query: query)
        return request.method == .head && found.values[.head] == nil ? routes.find(path, .get, query: query) : found
    }
}

"""#),
(name: "APIRouterOptions", text: #"""
// requires: public CallOptions, public ClientMiddleware, public OperationMetadata

/// What a router does beside reading requests and writing responses.
public nonisolated struct APIRouterOptions: Sendable {
    /// What sees requests and may answer them in the place of the API, the first one first.
    public var middlewares: [any ClientMiddleware]

    /// What is checked: inputs, and outputs where that is wanted.
    public var validation: ValidationScope

    /// How many bytes of a request are taken into memory.
    public var requestLimit: Int

    /// Is told of errors that the API throws, which are answered by status 500 and nothing more, and of those that end a
    /// stream which it answers with.
    public var onError: @Sendable (any Error, OperationMetadata) -> Void

    /// Makes options.
    public init(
        middlewares: [any ClientMiddleware] = [],
        validation: ValidationScope = .requests,
        requestLimit: Int = 32 << 20,
        onError: @escaping @Sendable (any Error, OperationMetadata) -> Void = { _, _ in }
    ) {
        self.middlewares = middlewares
        self.validation = validation
        self.requestLimit = requestLimit
        self.onError = onError
    }
}

"""#),
(name: "AdditionalProperties", text: #"""
// requires: ObjectReader, ObjectWriter, SchemaKey

nonisolated extension ObjectReader {
    /// All other properties.
    public func additional<Value: Decodable>(excluding names: Set<String> = []) throws -> [String: Value] {
        var values: [String: Value] = [:]
        for key in container.allKeys where !names.contains(key.stringValue) {
            values[key.stringValue] = try required(key.stringValue, as: Value.self)
        }
        return values
    }
}

nonisolated extension ObjectWriter {
    /// Properties that the document does not name, in alphabetical order. Written before the named ones, which win where names
    /// are equal.
    public mutating func additional(_ values: [String: some Encodable]) throws {
        for (name, value) in values.sorted(by: { $0.key < $1.key }) { try required(name, value) }
    }
}

"""#),
(name: "Authorizer", text: #"""
// requires: ClientTransport, Credentials, CredentialSource, HTTPBody, HTTPFields, HTTPRequest, HTTPResponse, JSONPath, OperationMetadata, PercentEncoding, SecurityScheme, ServerURL, Violation

/// Adds credentials to requests, as the last thing before the transport: no middleware sees them, and whatever a
/// middleware does to a request, they go to no server but their own and those that the configuration names.
nonisolated struct Authorizer: Sendable {
    var server: ServerURL
    let credentials: Credentials
    let transport: any ClientTransport
    /// How many bytes of a response are taken into memory; nil where it is handed on while it arrives.
    var limit: @Sendable (HTTPResponse, HTTPBody) -> Int? = { _, _ in nil }

    /// Sends a request with the credentials that the operation asks for; once more after a 401, where there are others.
    func send(
        _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata
    ) async throws -> (HTTPResponse, HTTPBody) {
        let sources = credentials.sources(for: operation.security)
        let isOwn = request.scheme == server.scheme && request.authority == server.authority
        guard !sources.isEmpty, isOwn || credentials.areAlsoFor(request) else {
            return try await transmit(request, body, operation)
        }
        var tokens: [String] = []
        do {
            for (scheme, source) in sources { tokens.append(try await source.token(for: scheme.scopes)) }
        } catch let error where !(error is CancellationError) { throw CredentialsError(underlying: error) }
        // A token may have taken its time: who has given up by then must not have the request sent.
        try Task.checkCancellation()
        let schemes = sources.map(\.scheme)
        let answer = try await transmit(authorized(request, schemes, tokens), body, operation)
        guard answer.0.status.code == 401, body?.isRepeatable != false else { return answer }
        var renewed: [String] = []
        for ((scheme, source), token) in zip(sources, tokens) {
            // The answer of the server says more than that there is no other token.
            guard let other = try? await source.token(for: scheme.scopes, insteadOf: token) else {
                try Task.checkCancellation()
                return answer
            }
            renewed.append(other)
        }
        if renewed == tokens { return answer }
        try Task.checkCancellation()
        return try await transmit(authorized(request, schemes, renewed), body, operation)
    }

    /// Takes responses into memory here, where a connection that is cut can still be tried again.
    private func transmit(
        _ request: HTTPRequest, _ body: HTTPBody?, _ operation: OperationMetadata
    ) async throws -> (HTTPResponse, HTTPBody) {
        let (response, body) = try await transport.send(request, body: body, operation: operation)
        guard let limit = limit(response, body) else { return (response, body) }
        return (response, try await body.start(limit))
    }

    private func authorized(
        _ request: HTTPRequest, _ schemes: [SecurityScheme], _ tokens: [String]
    ) throws -> HTTPRequest {
        var request = request
        for (scheme, token) in zip(schemes, tokens) {
            switch scheme.kind {
            case .basic: try set(HTTPField.Name.authorization.rawName, "Basic " + token, of: &request)
            case .bearer: try set(HTTPField.Name.authorization.rawName, "Bearer " + token, of: &request)
            case .apiKey(.header, let name): try set(name, token, of: &request)
            case .apiKey(.query, let name):
                let path = request.path ?? "/"
                request.path = path + (path.contains("?") ? "&" : "?") + pair(name, token)
            case .apiKey(.cookie, let name):
                let others = request.headerFields[.cookie].map { $0 + "; " } ?? ""
                request.headerFields[.cookie] = others + pair(name, token)
            case .mutualTLS, .other: break
            }
        }
        return request
    }

    private func pair(_ name: String, _ value: String) -> String {
        PercentEncoding.encode(name) + "=" + PercentEncoding.encode(value)
    }

    private func set(_ name: String, _ value: String, of request: inout HTTPRequest) throws {
        guard let field = HTTPField.Name(name), HTTPField.isValidValue(value) else {
            let rule = Violation.Rule.encodable("no header field can hold these credentials")
            throw RefusedRequest(
                violations: [Violation(path: JSONPath.appending(name, to: "$"), rule: rule, value: "(not shown)")])
        }
        request.headerFields[field] = value
    }
}

"""#),
(name: "Base64Format", text: #"""
// requires: WireFormat

public import Foundation

nonisolated extension WireFormat where Value == Data {
    /// Format byte: base64 (RFC 4648, section 4), padded; read without padding and in the alphabet of URLs (section 5), too.
    public static var base64: WireFormat<Data> {
        WireFormat(
            text: "base64", read: { Data(base64Encoded: $0) }, leniently: { Data(base64Encoded: padded($0)) },
            write: { $0.base64EncodedString() })
    }

    private static func padded(_ text: String) -> String {
        let plain = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        let missing = text.hasSuffix("=") ? 0 : [0, 0, 2, 1][text.utf8.count % 4]
        return plain + String(repeating: "=", count: missing)
    }
}

"""#),
(name: "BodyWithHeaders+Arrays", text: #"""
// requires: APIOperation, BodyWithHeaders, Validation+Arrays

nonisolated extension APIOperation
where Success: SuccessWithHeaders, Success.Body: RandomAccessCollection, Success.Body.Element: Validatable {
    /// Checks the items of the body by their own rules.
    public static func validate(_ success: Success, _ validation: inout Validation) {
        validation.array("body", Array(success.body))
    }
}

"""#),
(name: "BodyWithHeaders", text: #"""
// requires: APIOperation, APIOutput, ResponseReader+Headers

/// An answer of success that has header fields.
public nonisolated protocol SuccessWithHeaders: Sendable, Equatable {
    /// The type of the body.
    associatedtype Body: Sendable & Equatable
    /// The type of the header fields.
    associatedtype Headers: ReadableHeaders

    /// The body.
    var body: Body { get }

    /// Puts an answer together.
    init(_ body: Body, headers: Headers)
}

/// An answer of success with header fields that the document describes.
public nonisolated struct BodyWithHeaders<Body: Sendable & Equatable, Headers: ReadableHeaders>: SuccessWithHeaders {
    /// The body.
    public var body: Body
    /// The header fields.
    public var headers: Headers

    /// Puts an answer together.
    public init(_ body: Body, headers: Headers) {
        self.body = body
        self.headers = headers
    }
}

nonisolated extension BodyWithHeaders where Headers: OptionalHeaders {
    /// Puts an answer without these header fields together.
    public init(_ body: Body) { self.init(body, headers: .empty) }
}

nonisolated extension APIOutput {
    /// All is well, and the answer has none of the header fields that it may have.
    public static func success<Body, Headers: OptionalHeaders>(_ body: Body) -> Self
    where Success == BodyWithHeaders<Body, Headers> {
        .success(BodyWithHeaders(body, headers: .empty))
    }

    /// All is well, there is nothing to say, and the answer has none of the header fields that it may have.
    public static func success<Headers: OptionalHeaders>() -> Self where Success == BodyWithHeaders<NoBody, Headers> {
        .success(NoBody())
    }
}

nonisolated extension BodyWithHeaders where Body == NoBody {
    /// Makes an answer that has header fields alone.
    public init(headers: Headers) {
        self.init(NoBody(), headers: headers)
    }
}

nonisolated extension APIOperation where Success: SuccessWithHeaders, Success.Body: Decodable {
    /// Reads JSON and header fields where the status is that of success.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public static func read(_ response: ResponseReader) throws -> Output {
        guard response.status == metadata.success else { return .failure(try response.failure()) }
        return .success(Success(try response.json(), headers: Success.Headers(from: response)))
    }
}

nonisolated extension APIOperation where Success: SuccessWithHeaders, Success.Body == NoBody {
    /// Reads header fields where the status is one of success.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public static func read(_ response: ResponseReader) throws -> Output {
        guard (200..<300).contains(response.status) else { return .failure(try response.failure()) }
        return .success(Success(NoBody(), headers: Success.Headers(from: response)))
    }
}

nonisolated extension APIOperation where Success: SuccessWithHeaders, Success.Body: Validatable {
    /// Checks the body by its own rules.
    public static func validate(_ success: Success, _ validation: inout Validation) {
        validation.value("body", success.body)
    }
}

"""#),
(name: "Box", text: #"""
/// A value out of line, for types that contain themselves. A copy is a value of its own, as with any struct.
public nonisolated struct Box<Value> {
    fileprivate final class Storage {
        let value: Value

        init(_ value: Value) {
            self.value = value
        }
    }

    private var storage: Storage

    /// Puts the value in a box.
    public init(_ value: Value) {
        storage = Storage(value)
    }

    /// What is in the box.
    public var value: Value {
        get { storage.value }
        set { storage = Storage(newValue) }
    }
}

nonisolated extension Box: Sendable where Value: Sendable {}
nonisolated extension Box.Storage: Sendable where Value: Sendable {}

nonisolated extension Box: Equatable where Value: Equatable {
    /// Boxes are equal when their values are.
    public static func == (left: Box, right: Box) -> Bool {
        left.value == right.value
    }
}

nonisolated extension Box: Hashable where Value: Hashable {
    /// Hashes the value.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(value)
    }
}

nonisolated extension Box: CustomStringConvertible, CustomReflectable {
    /// The value's own, as if there were no box.
    public var description: String { String(reflecting: value) }

    /// The value's own.
    public var customMirror: Mirror { Mirror(reflecting: value) }
}

nonisolated extension Box: Decodable where Value: Decodable {
    /// Reads the value: the box leaves no trace on the wire.
    public init(from decoder: any Decoder) throws {
        self.init(try Value(from: decoder))
    }
}

nonisolated extension Box: Encodable where Value: Encodable {
    /// Writes the value.
    public func encode(to encoder: any Encoder) throws {
        try value.encode(to: encoder)
    }
}

"""#),
(name: "CalendarDate", text: #"""
// requires: ObjectReader

/// A day of the calendar without a time or a time zone, as in format date: a full-date of RFC 3339, section 5.6.
///
/// A time that a server writes behind the day is read past.
public nonisolated struct CalendarDate: Sendable, Hashable {
    /// 0 to 9999.
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int

    /// The first of January 1970.
    public static let epoch = CalendarDate()

    private init() { (year, month, day) = (1970, 1, 1) }

    /// nil if the (proleptic Gregorian) calendar has no such day, or the year has not four digits.
    public init?(year: Int, month: Int, day: Int) {
        guard (0...9999).contains(year), (1...12).contains(month) else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let length = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
        guard (1...length).contains(day) else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }
}

nonisolated extension CalendarDate: Comparable {
    /// Earlier days come first.
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

nonisolated extension CalendarDate: LosslessStringConvertible {
    /// Reads `2024-02-29`; nil for any other form.
    public init?(_ description: String) {
        var fields = FieldScanner(description)
        guard let date = fields.date(), fields.isAtEnd else { return nil }
        self = date
    }

    /// `2024-02-29`.
    public var description: String {
        "\(FieldScanner.text(year, 4))-\(FieldScanner.text(month, 2))-\(FieldScanner.text(day, 2))"
    }
}

nonisolated extension CalendarDate: Codable {
    /// Reads `2024-02-29`, also with a time behind it (`2024-02-29T00:00:00Z`), as servers write days that have no type for
    /// them; a `DecodingError` for any other form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        var fields = FieldScanner(try container.decode(String.self))
        guard let date = fields.date(), fields.endsWithTime() else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "Not a date like 2024-02-29.")
        }
        self = date
    }

    /// Writes `2024-02-29`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

// Blanks are not days, nor as good as none where there has to be one.
nonisolated extension ObjectReader {
    /// A day that must be there and may be null or blank.
    public func nullable(_ name: String) throws -> CalendarDate? { try optional(name) ?? null(name) }

    /// A day that may be absent, null or blank, which all read as nil.
    public func optional(_ name: String) throws -> CalendarDate? {
        do { return try optional(name, as: CalendarDate.self) } catch _ where (try? required(name)) == "" { return nil }
    }
}

/// Takes the fields of a date off the front of its text, byte by byte: formatters are slow, and each takes other forms.
nonisolated struct FieldScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text[...].utf8
    }

    /// Whether all is taken.
    var isAtEnd: Bool { rest.isEmpty }

    /// Takes one of these ASCII characters, if it comes next.
    mutating func take(_ characters: Unicode.Scalar...) -> Unicode.Scalar? {
        guard let next = rest.first.map({ Unicode.Scalar($0) }), characters.contains(next) else { return nil }
        rest.removeFirst()
        return next
    }

    /// Takes one digit.
    mutating func digit() -> Int? {
        guard let next = rest.first, (0x30...0x39).contains(next) else { return nil }
        rest.removeFirst()
        return Int(next) - 0x30
    }

    /// Takes a number of so many digits.
    mutating func number(_ digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// Takes `2024-02-29`.
    mutating func date() -> CalendarDate? {
        guard let year = number(4), take("-") != nil, let month = number(2), take("-") != nil, let day = number(2)
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// Whether what is left is nothing or a time, with an offset or without: `T16:19:17.156Z`.
    mutating func endsWithTime() -> Bool {
        if isAtEnd { return true }
        guard take("T", "t", " ") != nil, let hour = number(2), hour < 25, take(":") != nil, let minute = number(2),
            minute < 60
        else { return false }
        if take(":") != nil {
            guard let second = number(2), second < 61 else { return false }
            if take(".") != nil { while digit() != nil {} }
        }
        guard let sign = take("Z", "z", "+", "-"), sign == "+" || sign == "-" else { return isAtEnd }
        guard number(2) != nil else { return false }
        if isAtEnd { return true }
        _ = take(":")
        return number(2) != nil && isAtEnd
    }

    /// The number with leading zeros.
    static func text(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}

"""#),
(name: "CallOptions", text: #"""
// requires: ResponseReader

import Foundation

/// What calls have of their own, beside their input.
nonisolated struct CallOptions: Sendable {
    /// Header fields that are added to the request; they replace those of the same names.
    var headerFields: [String: String] = [:]
    /// How many seconds a call may take in all.
    var timeout: Double?
    /// How many bytes of a response are taken into memory.
    var responseLimit = 32 << 20
    /// What is checked.
    var validation: ValidationScope = .requests
    /// Keeps the response.
    var recorder: ResponseRecorder?

    /// Does something within the time.
    func limit<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        guard let timeout else { return try await work() }
        return try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask { try await work() }
            group.addTask {
                // A year, for those who say infinity; the number of nanoseconds has to be one.
                let seconds = timeout < 31_536_000 ? max(0, timeout) : 31_536_000
                try await Task.sleep(nanoseconds: UInt64(seconds * 1_000_000_000))
                throw CallTimeout(seconds: timeout)
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() else { throw CancellationError() }
            return value
        }
    }
}

/// What is checked against the constraints of the document.
public nonisolated struct ValidationScope: OptionSet, Sendable, Hashable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Inputs: what breaks a rule is not sent.
    public static let requests = ValidationScope(rawValue: 1)
    /// Outputs: what breaks a rule is a failure to decode it. A header field that cannot be read is nil, which breaks a rule
    /// where it has to be there.
    public static let responses = ValidationScope(rawValue: 2)
}

/// A call took longer than its client allows.
public nonisolated struct CallTimeout: Error, Hashable, CustomStringConvertible {
    /// How many seconds it was allowed.
    public let seconds: Double

    public var description: String { "no answer within \(seconds) s" }
}

/// Keeps the last response of a client.
nonisolated final class ResponseRecorder: @unchecked Sendable {
    /// That of a call which has to know what came, whichever client makes it.
    static let current = TaskLocal<ResponseRecorder?>(wrappedValue: nil)

    private let lock = NSLock()
    private var last: ResponseReader?

    /// The last response; nil where none has arrived.
    var response: ResponseReader? {
        get { lock.withLock { last } }
        set { lock.withLock { last = newValue } }
    }
}

"""#),
(name: "Clearable+Formats", text: #"""
// requires: Clearable, ClearableEncoder, WireFormat

nonisolated extension WireFormat {
    /// A value in a format, or the empty text.
    public static func clearable<Wrapped: Sendable>(_ value: WireFormat<Wrapped>) -> WireFormat
    where Value == Clearable<Wrapped> {
        WireFormat(
            read: { decoder in
                let isCleared = (try? ValueReader(decoder).isText("")) == true
                return isCleared ? .cleared : .value(try value.read(from: decoder))
            },
            write: { clearable, encoder in
                (encoder as? any ClearableEncoder)?.markClearable()
                if let content = clearable.value { return try value.write(content, to: encoder) }
                var container = encoder.singleValueContainer()
                try container.encode("")
            }
        )
    }
}

"""#),
(name: "Clearable", text: #"""
// requires: ClearableEncoder, SchemaValue, UnionCoding, ValueReader+Texts

/// A value, or the empty text that clears what the receiver has: what is left out stays as it is.
public nonisolated indirect enum Clearable<Value: Sendable>: Sendable {
    /// The value. In a form, an empty list is the empty text, for it has no other form there.
    case value(Value)
    /// The empty text: the receiver clears what it has.
    case cleared

    /// The value, if there is one.
    public var value: Value? {
        if case .value(let value) = self { value } else { nil }
    }
}

nonisolated extension Clearable: Decodable, Encodable, Validatable, SchemaValue where Value: Codable {
    /// Reads the value.
    public init(from value: ValueReader) throws {
        if (try? value.isText("")) == true { self = .cleared } else { self = .value(try value.decode()) }
    }

    /// Writes the value.
    public func write(to value: inout ValueWriter) throws {
        (value.encoder as? any ClearableEncoder)?.markClearable()
        switch self {
        case .value(let payload): try value.encode(payload)
        case .cleared: try value.encode("")
        }
    }
}

// Values can be written as if they stood alone.

nonisolated extension Clearable: ExpressibleByBooleanLiteral where Value: ExpressibleByBooleanLiteral {
    /// The value.
    public init(booleanLiteral value: Value.BooleanLiteralType) { self = .value(Value(booleanLiteral: value)) }
}

nonisolated extension Clearable: ExpressibleByIntegerLiteral where Value: ExpressibleByIntegerLiteral {
    /// The value.
    public init(integerLiteral value: Value.IntegerLiteralType) { self = .value(Value(integerLiteral: value)) }
}

nonisolated extension Clearable: ExpressibleByFloatLiteral where Value: ExpressibleByFloatLiteral {
    /// The value.
    public init(floatLiteral value: Value.FloatLiteralType) { self = .value(Value(floatLiteral: value)) }
}

nonisolated extension Clearable: ExpressibleByUnicodeScalarLiteral where Value: ExpressibleByUnicodeScalarLiteral {
    /// The value.
    public init(unicodeScalarLiteral value: Value.UnicodeScalarLiteralType) {
        self = .value(Value(unicodeScalarLiteral: value))
    }
}

nonisolated extension Clearable: ExpressibleByExtendedGraphemeClusterLiteral
where Value: ExpressibleByExtendedGraphemeClusterLiteral {
    /// The value.
    public init(extendedGraphemeClusterLiteral value: Value.ExtendedGraphemeClusterLiteralType) {
        self = .value(Value(extendedGraphemeClusterLiteral: value))
    }
}

nonisolated extension Clearable: ExpressibleByStringLiteral where Value: ExpressibleByStringLiteral {
    /// The value.
    public init(stringLiteral value: Value.StringLiteralType) { self = .value(Value(stringLiteral: value)) }
}

nonisolated extension Clearable: ExpressibleByArrayLiteral where Value: RangeReplaceableCollection {
    /// The value.
    public init(arrayLiteral elements: Value.Element...) { self = .value(Value(elements)) }
}

nonisolated extension Clearable: Equatable where Value: Equatable {}
nonisolated extension Clearable: Hashable where Value: Hashable {}

"""#),
(name: "ClearableEncoder", text: #"""
/// An encoder to which lists without elements are nothing, so that a text has to say that there are none.
nonisolated protocol ClearableEncoder: Encoder {
    /// Says that the empty text does.
    func markClearable()
}

"""#),
(name: "ClientError", text: #"""
// requires: HTTPFields, MediaType, ObjectReader, OperationFailure, OperationMetadata, ProblemDetails

public import Foundation

/// What all errors of a client have in common, whichever operation failed.
///
/// ```swift
/// } catch let error as any ClientError where error.status == 404 {
/// ```
public nonisolated protocol ClientError: LocalizedError, CustomStringConvertible {
    /// The operation.
    var operation: OperationMetadata { get }
    /// The response, where one arrived.
    var response: FailureContent? { get }
    /// Whether the same call may succeed later, and can be repeated without doing twice what it does.
    var isRetryable: Bool { get }
}

nonisolated extension ClientError {
    /// The description, which `localizedDescription` shows, too.
    public var errorDescription: String? { description }

    /// The status code of the response, where one arrived.
    public var status: Int? { response?.status }

    /// The problem that the body of the response describes, where it describes one.
    public var problem: ProblemDetails? { response.flatMap { ProblemDetails($0.body) } }

    /// What the server says for people, wherever the body of a failure has it: in `detail`, `message`, `error_description`,
    /// `title`, `reason`, `error` or the first of `errors`, or as plain text.
    public var serverMessage: String? {
        guard let response, response.isFailure else { return nil }
        if let message = try? JSONDecoder().decode(ServerMessage.self, from: response.body) { return message.text }
        let isText = response.headerFields?[.contentType].map(MediaType.essence) == "text/plain"
        return isText && !response.body.isEmpty ? String(decoding: response.body, as: UTF8.self) : nil
    }
}

/// A text for people in JSON of any form.
private nonisolated struct ServerMessage: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        if var list = try? decoder.unkeyedContainer() {
            text = try list.decode(ServerMessage.self).text
        } else if let object = try? ObjectReader(from: decoder) {
            let names = ["detail", "message", "error_description", "msg", "title", "reason", "error", "errors"]
            let texts = names.lazy.compactMap { try? object.required($0, as: ServerMessage.self).text }
            guard let said = texts.first(where: { !$0.isEmpty }) else { throw object.missing("message") }
            text = said
        } else {
            text = try decoder.singleValueContainer().decode(String.self)
        }
    }
}

"""#),
(name: "ClientMiddleware", text: #"""
// requires: HTTPBody, HTTPRequest, HTTPResponse, OperationMetadata

/// Stands between a client and its transport: sees each request, and may change it, send it again or answer it.
public nonisolated protocol ClientMiddleware: Sendable {
    /// Sends a request on, to the next middleware or the transport. It may be called again, and need not be called.
    typealias Next = @Sendable (HTTPRequest, HTTPBody?) async throws -> (HTTPResponse, HTTPBody)

    /// Handles a request of an operation.
    func intercept(
        _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata, next: @escaping Next
    ) async throws -> (HTTPResponse, HTTPBody)
}

"""#),
(name: "ClientPipeline", text: #"""
// requires: APIError, APIOperation, Authorizer, CallOptions, ClientMiddleware, ClientTransport, Credentials, DecodingFailure, HTTPBody, HTTPFields, HTTPRequest, HTTPResponse, Omissions, OperationMetadata, RequestWriter, ResponseReader, ServerURL, Validation

public import Foundation

/// What every client is made of: the way of a call from its input to its output.
public nonisolated struct ClientPipeline: Sendable {
    private var server: ServerURL
    private var isServerAsked = false  // By calls: then it is that of all operations.
    private var authorizer: Authorizer
    private let middlewares: [any ClientMiddleware]
    private var options = CallOptions()

    /// Makes a pipeline. Of the middlewares, the first sees a request first and its response last; none of them sees the
    /// credentials.
    public init(
        server: ServerURL, credentials: Credentials, transport: any ClientTransport, middlewares: [any ClientMiddleware]
    ) {
        (self.server, self.middlewares) = (server, middlewares)
        authorizer = Authorizer(server: server, credentials: credentials, transport: transport)
    }

    /// A pipeline for some calls.
    ///
    /// - Parameters:
    ///   - server: Another server, of all operations, which gets the credentials, too.
    ///   - headerFields: Header fields to add to each request; they replace those of the same names.
    ///   - timeout: How many seconds a call may take in all, with everything that middlewares do.
    ///   - responseLimit: How many bytes of a response are taken into memory.
    ///   - validation: What is checked.
    public func with(
        server: ServerURL? = nil, headerFields: [String: String] = [:], timeout: Double? = nil,
        responseLimit: Int? = nil, validation: ValidationScope? = nil
    ) -> ClientPipeline {
        var pipeline = self
        pipeline.server = server ?? self.server
        pipeline.isServerAsked = server != nil || isServerAsked
        pipeline.authorizer.server = pipeline.server
        pipeline.options.headerFields.merge(headerFields) { _, new in new }
        pipeline.options.timeout = timeout ?? options.timeout
        pipeline.options.responseLimit = responseLimit.map { max(0, $0) } ?? options.responseLimit
        pipeline.options.validation = validation ?? options.validation
        return pipeline
    }

    /// Makes calls with a pipeline that keeps the last response.
    public func recording<Value, Failure: Error>(
        isolation: isolated (any Actor)? = #isolation, _ call: (ClientPipeline) async throws(Failure) -> Value
    ) async -> (result: Result<Value, Failure>, response: HTTPResponse?, body: Data?) {
        let recorder = ResponseRecorder()
        var pipeline = self
        pipeline.options.recorder = recorder
        let result: Result<Value, Failure>
        do throws(Failure) { result = .success(try await call(pipeline)) } catch { result = .failure(error) }
        // Of a body that was cut the rest is unknown.
        let body = recorder.response.flatMap { $0.body.isCut ? nil : $0.body.data }
        return (result, recorder.response?.response, body)
    }

    /// Calls an operation.
    ///
    /// The input is checked first; a request with anything in it that is not allowed is never sent.
    // The compiler would make a copy for each operation, which takes it longer than all else that is the operation's own.
    // A compiler that does not know the attribute takes no harm from it.
    @_semantics("optimize.sil.specialize.generic.never")
    public func send<O: APIOperation>(
        _ operation: O.Type, _ input: O.Input
    ) async throws(APIError<O.Failure>) -> O.Output {
        let reader: ResponseReader
        do {
            reader = try await exchange(O.metadata, input, { O.isStreamed($0) }, { try O.write(input, to: &$0) })
        } catch {
            let error = APIError<O.Failure>(error)
            if case .transport = error, Task.isCancelled { throw .cancelled }
            throw error
        }
        do {
            let missing = options.validation.contains(.responses) ? Omissions() : nil
            let output = try Omissions.current.withValue(missing) { try O.read(reader) }
            guard let missing, case .success = output else { return output }
            let violations = missing.violations + O.violations(of: output)
            if violations.isEmpty { return output }
            throw RefusedResponse(violations: violations)
        } catch { throw .decoding(DecodingFailure(operation: O.metadata, response: reader.undocumented, error: error)) }
    }

    /// What is the same for all operations. It is not generic: the compiler would make it once for each of them.
    private func exchange(
        _ operation: OperationMetadata, _ input: any Validatable,
        _ isStreamed: @escaping @Sendable (ResponseReader) -> Bool, _ write: (inout RequestWriter) throws -> Void
    ) async throws -> ResponseReader {
        var validation = Validation(.request)
        if options.validation.contains(.requests) { input.validate(&validation) }
        // Credentials stay with the client's server, see `Authorizer`.
        let own = operation.server.map { server.siblings[$0] ?? (isServerAsked ? server : $0) }
        var writer = RequestWriter(operation: operation, server: own ?? server)
        try write(&writer)
        for (name, value) in options.headerFields { writer.field(name, value) }
        // An empty parameter of the path may break a rule of the document as well.
        let violations = validation.violations + writer.violations.filter { !validation.violations.contains($0) }
        if !violations.isEmpty { throw RefusedRequest(violations: violations) }
        try Task.checkCancellation()
        var receiver = authorizer
        receiver.limit = { [options, asked = writer.operation] in
            isStreamed(ResponseReader($0, body: $1, operation: asked)) ? nil : options.responseLimit
        }
        let (response, body) = try await options.limit { [writer, receiver, middlewares] in
            try await Self.send(
                writer.request, body: writer.body, operation: operation, via: middlewares[...], to: receiver)
        }
        let reader = ResponseReader(response, body: body, operation: writer.operation, limit: options.responseLimit)
        for recorder in [options.recorder, ResponseRecorder.current.get()] { recorder?.response = reader }
        return reader
    }

    private static func send(
        _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata,
        via middlewares: ArraySlice<any ClientMiddleware>, to authorizer: Authorizer
    ) async throws -> (HTTPResponse, HTTPBody) {
        guard let middleware = middlewares.first else {
            return try await authorizer.send(request, body: body, operation: operation)
        }
        return try await middleware.intercept(request, body: body, operation: operation) { request, body in
            try await send(request, body: body, operation: operation, via: middlewares.dropFirst(), to: authorizer)
        }
    }
}

"""#),
(name: "ClientTransport", text: #"""
// requires: HTTPBody, HTTPRequest, HTTPResponse, OperationMetadata

/// Carries requests to a server.
public nonisolated protocol ClientTransport: Sendable {
    /// Sends a request and returns the response, whatever its status, as soon as its head has arrived.
    ///
    /// A body that is dropped before its end ends the transfer.
    ///
    /// - Throws: What kept the response from arriving; `CancellationError` where the task was cancelled.
    func send(
        _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata
    ) async throws -> (HTTPResponse, HTTPBody)
}

"""#),
(name: "CredentialSource", text: #"""
// requires: Credentials, SecurityScheme

import Foundation

/// Where the tokens of one kind come from. The lock guards what is kept.
nonisolated final class CredentialSource: @unchecked Sendable {
    enum Kind: Sendable { case basic, bearer, apiKey }

    typealias Provider = @Sendable (_ scopes: [String]) async throws -> AccessToken

    let kind: Kind
    private let keepsTokens: Bool
    private let provider: Provider
    private let lock = NSLock()
    /// The tokens by their scopes, some of them still on their way.
    private var kept: [[String]: Renewal] = [:]

    init(_ kind: Kind, keepsTokens: Bool = false, _ provider: @escaping Provider) {
        (self.kind, self.keepsTokens, self.provider) = (kind, keepsTokens, provider)
    }

    func serves(_ scheme: SecurityScheme) -> Bool {
        switch (kind, scheme.kind) {
        case (.basic, .basic), (.bearer, .bearer), (.apiKey, .apiKey): true
        default: false
        }
    }

    /// The token to send.
    ///
    /// - Parameter rejected: A token that a server did not accept.
    func token(for scopes: [String], insteadOf rejected: String? = nil) async throws -> String {
        guard keepsTokens else { return try await provider(scopes).value }
        while true {
            let renewal = current(scopes)
            do {
                let token = try await Self.value(of: renewal.task)
                if token.value != rejected, token.isFresh || renewal.isNew { return token.value }
                drop(renewal, of: scopes)
                // A provider that has nothing better is not asked again and again.
                if renewal.isNew { return token.value }
            } catch {
                drop(renewal, of: scopes)
                throw error
            }
        }
    }

    /// Waits for a token as long as the call goes on; the renewal goes on for the others.
    private static func value(of task: Task<AccessToken, any Error>) async throws -> AccessToken {
        let (tokens, continuation) = AsyncThrowingStream<AccessToken, any Error>.makeStream()
        Task { do { continuation.yield(try await task.value) } catch { continuation.finish(throwing: error) } }
        for try await token in tokens { return token }
        throw CancellationError()
    }

    /// The token that is kept or on its way, else a new one.
    private func current(_ scopes: [String]) -> Renewal {
        lock.withLock {
            if let kept = kept[scopes] { return Renewal(task: kept.task, isNew: false) }
            // Not a child of any call: one that is cancelled must not take the token from the others.
            let renewal = Renewal(task: Task { [provider] in try await provider(scopes) }, isNew: true)
            kept[scopes] = renewal
            return renewal
        }
    }

    private func drop(_ renewal: Renewal, of scopes: [String]) {
        lock.withLock { if kept[scopes]?.task == renewal.task { kept[scopes] = nil } }
    }

    /// A token that has arrived or is on its way.
    private struct Renewal {
        let task: Task<AccessToken, any Error>
        /// Whether the call that asks is the one that began it.
        let isNew: Bool
    }
}

"""#),
(name: "Credentials+APIKey", text: #"""
// requires: Credentials, CredentialSource

nonisolated extension Credentials {
    /// A key, in the place that the document says.
    public static func apiKey(_ key: String) -> Credentials {
        Credentials([(nil, CredentialSource(.apiKey) { _ in AccessToken(key) })])
    }
}

"""#),
(name: "Credentials+Basic", text: #"""
// requires: Credentials, CredentialSource

import Foundation

nonisolated extension Credentials {
    /// A user and a password (RFC 7617).
    public static func basic(user: String, password: String) -> Credentials {
        let token = Data("\(user):\(password)".utf8).base64EncodedString()
        return Credentials([(nil, CredentialSource(.basic) { _ in AccessToken(token) })])
    }
}

"""#),
(name: "Credentials+Bearer", text: #"""
// requires: Credentials, CredentialSource

nonisolated extension Credentials {
    /// A bearer token (RFC 6750), asked for before each request. Keeping and renewing it is up to the provider; it is
    /// asked once more after a 401, and the request repeated where it has another token then.
    public static func bearer(_ provider: @escaping @Sendable () async throws -> String) -> Credentials {
        Credentials([(nil, CredentialSource(.bearer) { _ in AccessToken(try await provider()) })])
    }

    /// A bearer token (RFC 6750) that never changes.
    public static func bearer(_ token: String) -> Credentials { bearer { token } }

    /// A bearer token (RFC 6750) that is kept until it expires or a server answers 401, then asked for again, once for
    /// any number of calls that wait for it.
    ///
    /// - Parameter provider: Takes the scopes that the operation needs.
    public static func bearer(
        renewing provider: @escaping @Sendable (_ scopes: [String]) async throws -> AccessToken
    ) -> Credentials { Credentials([(nil, CredentialSource(.bearer, keepsTokens: true, provider))]) }
}

"""#),
(name: "Credentials+Hosts", text: #"""
// requires: Credentials, HTTPRequest

nonisolated extension Credentials {
    /// The same credentials, which go to the servers of more hosts: `https://uploads.example.com`, or with the port where it
    /// is not the scheme's own. `https://*.example.com` are all hosts that end so.
    ///
    /// - Parameter origins: Schemes and hosts in lower case.
    public func sent(to origins: [String]) -> Credentials {
        var credentials = self
        credentials.areAlsoFor = { request in
            let scheme = (request.scheme ?? "https").lowercased()
            let host = Self.host(of: request.authority ?? "", scheme)
            return origins.contains { Self.matches(scheme + "://", host, $0) }
        }
        return credentials
    }

    /// The host in lower case, without the scheme's own port.
    private static func host(of authority: String, _ scheme: String) -> String {
        let port = scheme == "https" ? ":443" : ":80"
        return authority.hasSuffix(port) ? authority.dropLast(port.count).lowercased() : authority.lowercased()
    }

    private static func matches(_ scheme: String, _ host: String, _ origin: String) -> Bool {
        guard origin.hasPrefix(scheme + "*") else { return scheme + host == origin }
        let end = origin.dropFirst(scheme.count + 1)
        // What stands for the asterisk is part of a name: nothing that could end the host before it.
        return host.hasSuffix(end) && host.count > end.count
            && host.dropLast(end.count).utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
                }
            }
    }
}

"""#),
(name: "Credentials+Names", text: #"""
// requires: Credentials, CredentialSource

nonisolated extension Credentials: ExpressibleByDictionaryLiteral {
    /// Credentials by the names that the document has for its security schemes:
    /// `["key": .apiKey("k3y"), "login": .basic(user: "ann", password: "...")]`.
    public init(dictionaryLiteral elements: (String, Credentials)...) {
        self.init(elements.flatMap { name, credentials in credentials.sources.map { (name, $0.source) } })
    }
}

"""#),
(name: "Credentials", text: #"""
// requires: CredentialSource, HTTPRequest, LogText, SecurityScheme

public import Foundation

/// What proves to a server who calls.
///
/// Sent only with operations that ask for it, and only to the server of the client and hosts of its configuration. Where an
/// operation has alternatives, the first one is taken for which there is everything.
///
/// ```swift
/// .bearer { try await tokens.current() }
/// ```
public nonisolated struct Credentials: Sendable, CustomStringConvertible, CustomReflectable {
    let sources: [(scheme: String?, source: CredentialSource)]
    var areAlsoFor: @Sendable (HTTPRequest) -> Bool = { _ in false }

    init(_ sources: [(scheme: String?, source: CredentialSource)]) { self.sources = sources }

    /// No credentials.
    public static let none = Credentials([])

    /// The sources for the first of several alternatives for which there is everything; none where there is no such one.
    func sources(for alternatives: [SecurityRequirement]) -> [(scheme: SecurityScheme, source: CredentialSource)] {
        for alternative in alternatives {
            let needed = alternative.filter { $0.kind != .mutualTLS }
            let found = needed.compactMap { scheme in source(for: scheme, among: needed).map { (scheme, $0) } }
            if !found.isEmpty, found.count == needed.count { return found }
        }
        return []
    }

    /// The source of the scheme's name, else one without a name. That may serve one scheme of its kind alone: a key must
    /// not end up in the place of another.
    private func source(for scheme: SecurityScheme, among schemes: [SecurityScheme]) -> CredentialSource? {
        let fitting = sources.filter { $0.source.serves(scheme) }
        if let named = fitting.first(where: { $0.scheme == scheme.name }) { return named.source }
        let unnamed = fitting.first { $0.scheme == nil }?.source
        return unnamed.flatMap { source in schemes.count { source.serves($0) } == 1 ? source : nil }
    }

    /// The kinds of credentials; never what they hold.
    public var description: String {
        sources.isEmpty ? "none" : sources.map { "\($0.source.kind)" }.joined(separator: ", ")
    }

    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A source of credentials that failed; nothing was sent. Trying again is up to the source.
public nonisolated struct CredentialsError: Error, CustomStringConvertible {
    /// What the source threw.
    public let underlying: any Error

    public var description: String { "no credentials: \(LogText.line(of: underlying))" }
}

/// A token, and how long it may be used.
public nonisolated struct AccessToken: Sendable, CustomStringConvertible, CustomReflectable {
    /// The token.
    public let value: String
    /// When it expires; nil where that is not known.
    public let expiresAt: Date?

    /// Makes a token.
    public init(_ value: String, expiresAt: Date? = nil) { (self.value, self.expiresAt) = (value, expiresAt) }

    /// Whether it can still be used for a while: a token that expires on its way is of no use.
    var isFresh: Bool { expiresAt.map { $0.timeIntervalSinceNow > 10 } ?? true }

    /// Never the token.
    public var description: String { "AccessToken" }

    public var customMirror: Mirror { Mirror(self, children: []) }
}

"""#),
(name: "DateTimeFormat", text: #"""
// requires: CalendarDate, WireFormat

public import Foundation

nonisolated extension WireFormat where Value == Date {
    /// Format date-time (RFC 3339, section 5.6): read with any offset and fraction, written in UTC.
    ///
    /// Without an offset it is read as UTC, which is what servers mean whose times know no zone; with one as ISO 8601 allows
    /// it (`+0100`, `+01`), too. So are times without seconds, `24:00` as the end of a day, and a day alone as its beginning.
    ///
    /// The fraction is written in milliseconds, or microseconds where it has them, and not at all when it is zero.
    /// `Date` has about a tenth of a microsecond today. A leap second reads as the second after it.
    public static var dateTime: WireFormat<Date> {
        WireFormat(
            text: "a date-time (RFC 3339)",
            read: { DateTimeText.read($0, isStrict: true) },
            leniently: { DateTimeText.read($0, isStrict: false) },
            write: { DateTimeText.text($0) }
        )
    }
}

/// Date-times as texts.
nonisolated enum DateTimeText {
    // `Int` has 32 bits on a watch.
    private static let secondsPerDay: Int64 = 86_400
    /// From 1970 to 2001, where `Date` counts from.
    private static let referenceDate: Int64 = 978_307_200

    static func read(_ text: String, isStrict: Bool) -> Date? {
        var fields = FieldScanner(text)
        guard let date = fields.date(), let (time, fraction) = time(&fields, isStrict: isStrict), fields.isAtEnd
        else { return nil }
        let seconds = Double(Int64(days(date)) * secondsPerDay + Int64(time) - referenceDate)
        // Far from 2001 the fraction might be rounded up to the next second, and the one after the year 9999, which many
        // take for the end of time, cannot be written.
        return Date(timeIntervalSinceReferenceDate: min(seconds + fraction, (seconds + 1).nextDown))
    }

    /// The seconds of UTC that are over of the day, whole ones and their fraction.
    private static func time(_ fields: inout FieldScanner, isStrict: Bool) -> (whole: Int, fraction: Double)? {
        if !isStrict, fields.isAtEnd { return (0, 0) }
        guard fields.take("T", "t", " ") != nil, let hour = fields.number(2), hour <= 24, fields.take(":") != nil,
            let minute = fields.number(2), minute < 60
        else { return nil }
        let hasSeconds = fields.take(":") != nil
        guard hasSeconds || !isStrict, let second = hasSeconds ? fields.number(2) : 0, second <= 60,
            let fraction = hasSeconds ? fraction(&fields) : 0, let offset = offset(&fields, isStrict: isStrict),
            hour < 24 || !isStrict && minute + second == 0 && fraction == 0
        else { return nil }
        return (hour * 3600 + minute * 60 + second - offset, fraction)
    }

    /// Seconds after the point, 0 without one; digits after the ninth say nothing to a `Date`.
    private static func fraction(_ fields: inout FieldScanner) -> Double? {
        guard fields.take(".") != nil else { return 0 }
        var (nanoseconds, unit, count) = (0, 1_000_000_000, 0)
        while let digit = fields.digit() {
            count += 1
            unit /= 10
            nanoseconds += digit * unit
        }
        return count == 0 ? nil : Double(nanoseconds) / 1_000_000_000
    }

    /// Seconds east of UTC.
    private static func offset(_ fields: inout FieldScanner, isStrict: Bool) -> Int? {
        if !isStrict, fields.isAtEnd { return 0 }
        guard let sign = fields.take("Z", "z", "+", "-") else { return nil }
        guard sign == "+" || sign == "-" else { return 0 }
        guard let hour = fields.number(2), hour < 24 else { return nil }
        let isShort = !isStrict && fields.isAtEnd
        guard isShort || fields.take(":") != nil || !isStrict, let minute = isShort ? 0 : fields.number(2), minute < 60
        else { return nil }
        return (hour * 3600 + minute * 60) * (sign == "-" ? -1 : 1)
    }

    /// nil outside of the years 0 to 9999.
    static func text(_ date: Date) -> String? {
        let interval = date.timeIntervalSinceReferenceDate
        guard abs(interval) < 4e11 else { return nil }
        // Far from 2001 a Date is too coarse for microseconds: they would be noise after a millisecond that it does have.
        let milliseconds = (interval * 1e3).rounded()
        let microseconds =
            milliseconds / 1e3 == interval ? Int64(milliseconds) * 1000 : Int64((interval * 1e6).rounded())
        let (second, fraction) = floor(microseconds, 1_000_000)
        let (day, time) = floor(second + referenceDate, secondsPerDay)
        guard let date = calendarDate(Int(day)) else { return nil }
        let fields = [time / 3600, time / 60 % 60, time % 60].map { FieldScanner.text(Int($0), 2) }
        let (wholeMilliseconds, rest) = floor(Int(fraction), 1000)
        let digits =
            rest == 0 ? FieldScanner.text(wholeMilliseconds, 3) : FieldScanner.text(Int(fraction), 6)
        return "\(date)T\(fields.joined(separator: ":"))\(fraction == 0 ? "" : "." + digits)Z"
    }

    /// Quotient and remainder, the remainder not negative.
    private static func floor<Whole: SignedInteger>(_ value: Whole, _ divisor: Whole) -> (Whole, Whole) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    // In both of these the year begins in March, so that the leap day is its last, and 400 years are 146,097 days.

    /// Days since 1970.
    private static func days(_ date: CalendarDate) -> Int {
        let (era, year) = floor(date.month > 2 ? date.year : date.year - 1, 400)
        let dayOfYear = (153 * ((date.month + 9) % 12) + 2) / 5 + date.day - 1
        return era * 146_097 + year * 365 + year / 4 - year / 100 + dayOfYear - 719_468
    }

    private static func calendarDate(_ days: Int) -> CalendarDate? {
        let (era, day) = floor(days + 719_468, 146_097)
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
        let dayOfYear = day - (365 * year + year / 4 - year / 100)
        let month = (5 * dayOfYear + 2) / 153
        return CalendarDate(
            year: era * 400 + year + (month < 10 ? 0 : 1),
            month: month < 10 ? month + 3 : month - 9,
            day: dayOfYear - (153 * month + 2) / 5 + 1
        )
    }
}

"""#),
(name: "DecimalFormat", text: #"""
// requires: WireFormat

public import Foundation

nonisolated extension WireFormat where Value == Decimal {
    /// Format decimal of type number: a number in JSON, exact; strings are read as well.
    ///
    /// Coders that know `Decimal` (those of Foundation for JSON) write all its 38 digits, others what `Double` can.
    public static var decimal: WireFormat<Decimal> {
        WireFormat(read: { try DecimalNumber.read(from: $0) }, write: { try DecimalNumber.write($0, to: $1) })
    }

    /// A number whose digits are text on the wire; numbers are read as well. Zeros at the end are lost: ``DecimalText``
    /// keeps them.
    public static var decimalString: WireFormat<Decimal> {
        WireFormat(
            read: { try DecimalNumber.read(from: $0) },
            write: { value, encoder in
                guard value.isFinite else { throw DecimalNumber.notANumber(encoder) }
                var container = encoder.singleValueContainer()
                try container.encode(value.description)
            }
        )
    }
}

/// Reads and writes decimal numbers.
nonisolated enum DecimalNumber {
    static func read(from decoder: any Decoder) throws -> Decimal {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            if let value = parse(text) { return value }
            throw noNumber(container)
        }
        let exact = try? container.decode(Decimal.self)
        guard let double = try? container.decode(Double.self), let short = parse("\(double)") else {
            return try exact ?? container.decode(Decimal.self)
        }
        // Foundation's older decoders went through Double and its binary digits (3.133 became 3.132999999999999488):
        // then the shortest digits of that Double are what was sent.
        guard let exact, exact != Decimal(double) else { return short }
        return exact
    }

    static func write(_ value: Decimal, to encoder: any Encoder) throws {
        guard value.isFinite else { throw notANumber(encoder) }
        let text = value.description
        var container = encoder.singleValueContainer()
        if let integer = Int64(text) {
            try container.encode(integer)
        } else if let double = Double(text), parse("\(double)") == value {
            // Every encoder knows this, and prints these digits.
            try container.encode(double)
        } else {
            try container.encode(value)
        }
    }

    static func noNumber(_ container: any SingleValueDecodingContainer) -> DecodingError {
        .dataCorruptedError(in: container, debugDescription: "Not a decimal number.")
    }

    static func notANumber(_ encoder: any Encoder) -> EncodingError {
        .invalidValue(
            Decimal.self, EncodingError.Context(codingPath: encoder.codingPath, debugDescription: "Not a number."))
    }

    /// The number in its text (a JSON number, RFC 8259, section 6); nil for other text and for more digits than are allowed.
    /// `Decimal` itself would take the front of `12abc`, and round.
    static func parse(_ text: String, limit: Int = 38) -> Decimal? {
        if let value = short(text) { return value }
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
        guard let significand = parts.first, parts.count == 1 || Int(parts[1]) != nil else { return nil }
        let digits = significand.drop { $0 == "-" || $0 == "+" }
        let halves = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard significand.count - digits.count < 2, halves.allSatisfy({ isNumber($0) }) else { return nil }
        let significant = halves.joined().drop { $0 == "0" }
        guard significant.count <= limit, let value = Decimal(string: text), value.isFinite else { return nil }
        return value
    }

    /// The number in a text of up to 18 digits, as most are: an integer and a power of ten. Foundation takes many times as
    /// long, and bounds are read with each check.
    private static func short(_ text: String) -> Decimal? {
        // `Int` has 32 bits on some watches.
        var significand: Int64 = 0
        var (exponent, digits) = (0, 0)
        var (isNegative, hasPoint, last) = (false, false, UInt8(0))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "-") where last == 0: isNegative = true
            case UInt8(ascii: ".") where digits > 0 && !hasPoint: hasPoint = true
            case 0x30...0x39 where digits < 18:
                significand = significand * 10 + Int64(byte - 0x30)
                digits += 1
                if hasPoint { exponent -= 1 }
            default: return nil
            }
            last = byte
        }
        guard digits > 0, last != UInt8(ascii: ".") else { return nil }
        if significand == 0 { return 0 }
        // Zeros at the end would be printed.
        while exponent < 0, significand.isMultiple(of: 10) {
            (significand, exponent) = (significand / 10, exponent + 1)
        }
        return Decimal(sign: isNegative ? .minus : .plus, exponent: exponent, significand: Decimal(significand))
    }

    private static func isNumber(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}

"""#),
(name: "DecimalText", text: #"""
// requires: DecimalFormat

public import Foundation

/// A decimal number that is text on the wire, as in format decimal of type string: `10.00` stays `10.00`.
///
/// Servers check such texts by patterns and compare them as they are, so their zeros are part of them. Two are equal if
/// their texts are; ``value`` is the number to compare and to calculate with.
public nonisolated struct DecimalText: Sendable, Hashable {
    /// The number; of a text with more than 38 digits, the nearest that `Decimal` knows.
    public let value: Decimal
    /// The number as it stands on the wire.
    public let text: String

    /// The text of a number, with at least so many digits behind the point: 9.5 and 2 make `9.50`. What is no number (not
    /// finite) fails when it is encoded.
    public init(_ value: Decimal, fractionDigits: Int = 0) {
        self.value = value
        let text = value.description
        let halves = text.split(separator: ".", maxSplits: 1)
        let missing = fractionDigits - (halves.count == 2 ? halves[1].utf8.count : 0)
        let zeros = String(repeating: "0", count: max(missing, 0))
        self.text = missing > 0 && value.isFinite ? text + (halves.count == 2 ? "" : ".") + zeros : text
    }
}

nonisolated extension DecimalText: LosslessStringConvertible {
    /// Takes a number as JSON writes it (RFC 8259, section 6); nil for other text, and for what `Decimal` is too small for.
    public init?(_ description: String) {
        guard let value = DecimalNumber.parse(description, limit: .max) else { return nil }
        self.value = value
        text = description
    }

    /// The text on the wire.
    public var description: String { text }
}

nonisolated extension DecimalText: Codable {
    /// Reads a text, or a number; a `DecodingError` for what is none.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            guard let number = DecimalText(text) else { throw DecimalNumber.noNumber(container) }
            self = number
        } else {
            self.init(try DecimalNumber.read(from: decoder))
        }
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        guard value.isFinite else { throw DecimalNumber.notANumber(encoder) }
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

"""#),
(name: "DecodingFailure", text: #"""
// requires: JSONPath, OperationMetadata, UndocumentedResponse, Violation

/// A response whose body is not what the document says.
public nonisolated struct DecodingFailure: Sendable, CustomStringConvertible {
    /// The operation.
    public let operation: OperationMetadata
    /// The response as it arrived.
    public let response: UndocumentedResponse
    /// Where the problem is, as a JSONPath (RFC 9535): `$.receipt`, and `$.body.receipt` where responses are checked.
    public let path: String
    /// What the problem is.
    public let reason: String
    /// The rules that the body breaks, where the client checks responses.
    public let violations: [Violation]

    public var description: String { "\(path): \(reason); status \(response.status)" }

    /// Keeps what a reader threw.
    public init(operation: OperationMetadata, response: UndocumentedResponse, error: any Error) {
        (self.operation, self.response) = (operation, response)
        violations = (error as? RefusedResponse)?.violations ?? []
        (path, reason) = Self.place(of: error)
    }

    /// Where in a body the problem is that a reader threw, and what it is.
    public static func place(of error: any Error) -> (path: String, reason: String) {
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            return (JSONPath.appending(context.codingPath), "\"\(key.stringValue)\" is missing")
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
            DecodingError.dataCorrupted(let context):
            return (JSONPath.appending(context.codingPath), context.debugDescription)
        case let error as RefusedResponse where !error.violations.isEmpty:
            // Without the value: what a server sends may be secret.
            let rest = error.violations.count > 1 ? ", and so with \(error.violations.count - 1) more" : ""
            return (error.violations[0].path, "must \(error.violations[0].rule)\(rest)")
        default: return (JSONPath.appending([]), "\(error)")
        }
    }
}

/// A response that breaks rules of the document.
nonisolated struct RefusedResponse: Error { let violations: [Violation] }

"""#),
(name: "Discriminator", text: #"""
// requires: SchemaKey, SchemaObject, SchemaValue

nonisolated extension ValueReader {
    /// The value of the property that says what an object is; an error if it is absent, or no such value.
    public func discriminator<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        try object().required(name)
    }

    /// The same where the document does not require the property: nil if it is absent, null, or no such value, as the
    /// variants that do not require it may have others.
    public func optionalDiscriminator<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws
        -> Value?
    {
        let object = try object()
        return try? object.optional(name, as: type)
    }
}

nonisolated extension ValueWriter {
    /// Writes an object together with the property that says what it is, which wins over the object's own.
    public mutating func encode(_ value: some SchemaObject, _ name: String, _ discriminator: some Encodable) throws {
        var object = object()
        try value.write(to: &object)
        try object.required(name, discriminator)
    }
}

"""#),
(name: "ExactNumbers", text: #"""
// requires: JSONValue+Number, JSONValue, RequestWriter, ResponseReader

public import Foundation

/// The numbers in a JSON text that Foundation's coders do not know exactly, by their places: its decoder says neither how
/// a number is written nor where, but it does say on which path.
///
/// The text is read through once, and only if a number is asked for.
nonisolated final class ExactNumbers: @unchecked Sendable {
    fileprivate indirect enum Node {
        case number(JSONValue.Number)
        case object([String: Node])
        case array([Int: Node])
    }

    fileprivate static var key: CodingUserInfoKey? { CodingUserInfoKey(rawValue: "ExactNumbers") }

    private let data: Data
    private let lock = NSLock()
    private var root: Node??

    fileprivate init(_ data: Data) {
        self.data = data
    }

    /// The number where a decoder is; nil if the decoder is not one of the client's.
    static func number(at decoder: any Decoder) -> JSONValue.Number? {
        guard let key, let numbers = decoder.userInfo[key] as? ExactNumbers else { return nil }
        return numbers.number(at: decoder.codingPath)
    }

    private func number(at path: [any CodingKey]) -> JSONValue.Number? {
        lock.lock()
        defer { lock.unlock() }
        if root == nil {
            var scanner = NumberScanner(data)
            root = .some(scanner.value())
        }
        var node = root ?? nil
        for key in path {
            switch node {
            case .object(let members): node = members[key.stringValue]
            case .array(let elements): node = key.intValue.flatMap { elements[$0] }
            case .number, nil: return nil
            }
        }
        return if case .number(let number) = node { number } else { nil }
    }
}

/// Finds the long numbers in a text that a decoder has found to be JSON.
private nonisolated struct NumberScanner {
    private let bytes: [UInt8]
    private var index: Int
    private var depth = 0

    init(_ data: Data) {
        bytes = Array(data)
        index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// What is in the value that begins here; nil if there are no long numbers.
    mutating func value() -> ExactNumbers.Node? {
        // Foundation allows less. But it reads UTF-16 as well, which may look like anything here.
        if depth > 1000 { index = bytes.count }
        depth += 1
        defer { depth -= 1 }
        skipSpace()
        switch current {
        case UInt8(ascii: "{"): return object()
        case UInt8(ascii: "["): return array()
        case UInt8(ascii: "\""): _ = string()
        default: return number()
        }
        return nil
    }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte <= UInt8(ascii: " ") { index += 1 }
    }

    /// Passes over what separates values; false at the end of an object or an array, which is passed too.
    private mutating func hasNext() -> Bool {
        skipSpace()
        if current == UInt8(ascii: ",") { index += 1 }
        skipSpace()
        guard let byte = current else { return false }
        guard byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") else { return true }
        index += 1
        return false
    }

    private mutating func object() -> ExactNumbers.Node? {
        index += 1
        var members: [String: ExactNumbers.Node] = [:]
        while hasNext() {
            let name = string()
            skipSpace()
            index += 1
            // Of equal names the decoder takes the first, too.
            if let value = value(), let name = text(name), members[name] == nil { members[name] = value }
        }
        return members.isEmpty ? nil : .object(members)
    }

    private mutating func array() -> ExactNumbers.Node? {
        index += 1
        var elements: [Int: ExactNumbers.Node] = [:]
        var count = 0
        while hasNext() {
            if let value = value() { elements[count] = value }
            count += 1
        }
        return elements.isEmpty ? nil : .array(elements)
    }

    /// Passes over a string: its place, quotation marks included.
    private mutating func string() -> Range<Int> {
        let start = index
        index += 1
        while let byte = current, byte != UInt8(ascii: "\"") { index += byte == UInt8(ascii: "\\") ? 2 : 1 }
        index = min(index + 1, bytes.count)
        return start..<index
    }

    private func text(_ string: Range<Int>) -> String? {
        try? JSONDecoder().decode([String].self, from: Data("[".utf8) + bytes[string] + Data("]".utf8)).first
    }

    /// Passes over a number, or one of the words that are values.
    private mutating func number() -> ExactNumbers.Node? {
        let start = index
        // At least one byte, so that there is an end even to what is no JSON.
        repeat { index += 1 } while current.map(Self.isInWord) ?? false
        guard let text = String(bytes: bytes[start..<min(index, bytes.count)], encoding: .utf8),
            let number = JSONValue.Number(text), number.isLong
        else { return nil }
        return .number(number)
    }

    private static func isInWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "E"),
            UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}

nonisolated extension ResponseReader {
    /// Reads JSON, so that numbers are exact where any value may stand.
    public static func decode<T: Decodable>(_ data: Data) throws -> T {
        let decoder = JSONDecoder()
        if let key = ExactNumbers.key { decoder.userInfo[key] = ExactNumbers(data) }
        return try decode(data, by: decoder)
    }
}

// Foundation's encoder writes no number that is longer than a `Decimal`. Such a number becomes a text that begins with a
// mark which nobody can guess, and the text in its turn a number.
nonisolated extension ExactNumbers {
    /// What an encoder of the client's does about a long number.
    private enum Writing {
        /// Begins again, with a mark.
        case unmarked
        case marked(String)
    }

    private struct NeedsMark: Error {}

    /// What stands for a number that the encoder cannot write; nil if the encoder is not one of the client's.
    static func marked(_ digits: String, for encoder: any Encoder) throws -> String? {
        switch key.flatMap({ encoder.userInfo[$0] as? Writing }) {
        case nil: return nil
        case .unmarked: throw NeedsMark()
        case .marked(let mark): return mark + digits
        }
    }

    fileprivate static func json(_ value: any Encodable) throws -> Data {
        let encoder = JSONEncoder()
        guard let key else { return try RequestWriter.json(value, by: encoder) }
        do {
            encoder.userInfo[key] = Writing.unmarked
            return try RequestWriter.json(value, by: encoder)
        } catch is NeedsMark {
            let mark = UUID().uuidString
            encoder.userInfo[key] = Writing.marked(mark)
            let text = String(decoding: try RequestWriter.json(value, by: encoder), as: UTF8.self)
            let parts = text.components(separatedBy: "\"" + mark)
            // Each part but the first one begins with digits and the quotation mark behind them.
            let rest = parts.dropFirst().map { part in
                let digits = part.prefix { $0 != "\"" }
                return digits + part[digits.endIndex...].dropFirst()
            }
            return Data((parts[0] + rest.joined()).utf8)
        }
    }
}

nonisolated extension RequestWriter {
    /// A value as JSON, its keys in alphabetical order and its numbers exact.
    static func json(_ value: any Encodable) throws -> Data {
        try ExactNumbers.json(value)
    }
}

"""#),
(name: "FilePart+Coding", text: #"""
// requires: FilePart, ParameterEncoder

// Where a part is a file or something else, files are read and written as other values are. They stand in forms alone.
nonisolated extension FilePart: Codable {
    /// Reads a part that has the name of a file; a `DecodingError` for any other value.
    public init(from decoder: any Decoder) throws {
        let part = CodingUserInfoKey(rawValue: "FilePart").flatMap { decoder.userInfo[$0] as? FilePart }
        guard let part, part.filename != nil else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "Not a file."))
        }
        self = part
    }

    /// Writes a part; an `EncodingError` where there is no form.
    public func encode(to encoder: any Encoder) throws {
        guard let value = encoder as? ParameterValue else {
            throw EncodingError.invalidValue(
                FilePart.self,
                EncodingError.Context(
                    codingPath: encoder.codingPath, debugDescription: "A file is a part of a form, and nothing else."))
        }
        value.attach(self)
    }
}

"""#),
(name: "FilePart+Types", text: #"""
// requires: FilePart

nonisolated extension FilePart {
    /// What the ending of a file's name says that it is, as browsers and curl take it; nil where it says nothing.
    static func contentType(ofFile name: String) -> String? {
        name.lastIndex(of: ".").flatMap { typesByEnding[name[name.index(after: $0)...].lowercased()] }
    }

    private static let typesByEnding = [
        "avif": "image/avif", "bmp": "image/bmp", "css": "text/css", "csv": "text/csv", "doc": "application/msword",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "epub": "application/epub+zip",
        "flac": "audio/flac", "gif": "image/gif", "gz": "application/gzip", "heic": "image/heic", "htm": "text/html",
        "html": "text/html", "ico": "image/vnd.microsoft.icon", "jpeg": "image/jpeg", "jpg": "image/jpeg",
        "js": "text/javascript", "json": "application/json", "jsonl": "application/jsonl", "m4a": "audio/mp4",
        "md": "text/markdown", "mov": "video/quicktime", "mp3": "audio/mpeg", "mp4": "video/mp4", "mpeg": "video/mpeg",
        "mpga": "audio/mpeg", "oga": "audio/ogg", "ogg": "audio/ogg", "opus": "audio/ogg", "pdf": "application/pdf",
        "png": "image/png", "ppt": "application/vnd.ms-powerpoint",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation", "svg": "image/svg+xml",
        "tar": "application/x-tar", "tif": "image/tiff", "tiff": "image/tiff", "txt": "text/plain", "wav": "audio/wav",
        "weba": "audio/webm", "webm": "video/webm", "webp": "image/webp", "xls": "application/vnd.ms-excel",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xml": "application/xml",
        "zip": "application/zip",
    ]
}

"""#),
(name: "FilePart", text: #"""
// requires: public HTTPBody, public HTTPFields

public import Foundation

/// A file in a form: bytes in memory, a file, or a stream of pieces, with a name.
///
/// ```swift
/// try await client.upload(body: .init(photo: try FilePart(file: url, contentType: "image/png")))
/// ```
public nonisolated struct FilePart: Sendable, Hashable {
    /// The bytes.
    public var body: HTTPBody

    /// The name of the file, without folders; nil: that of the field.
    public var filename: String?

    /// Further header fields of the part.
    public var headerFields = HTTPFields()

    /// What the bytes are; nil: what the ending of the name says, if the document allows that, else what the document says, or
    /// `application/octet-stream`.
    public var contentType: String? {
        get { body.contentType }
        set { body.contentType = newValue }
    }

    /// A file of bytes in memory. Many servers take a part for a file only if it has a name, and some go by its ending.
    public init(_ data: Data, filename: String?, contentType: String? = nil) {
        self.init(HTTPBody(data, contentType: contentType), filename: filename)
    }

    /// A file on disk, which is read while it is sent, under its own name or another one.
    ///
    /// - Throws: What the file system says of a file that cannot be read.
    public init(file: URL, filename: String? = nil, contentType: String? = nil) throws {
        self.init(
            try HTTPBody(file: file, contentType: contentType), filename: filename ?? file.lastPathComponent)
    }

    /// A file of bytes from anywhere.
    public init(_ body: HTTPBody, filename: String?) {
        self.body = body
        self.filename = filename
    }

    /// The bytes, where they are in memory, as those are that a server has read.
    public var data: Data? { body.data }
}

"""#),
(name: "FixtureValue+CalendarDate", text: #"""
// requires: CalendarDate, FixtureValue

nonisolated extension FixtureValue {
    /// A day that the calendar has.
    static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
        CalendarDate(year: year, month: month, day: day) ?? .epoch
    }
}

"""#),
(name: "FixtureValue+DecimalText", text: #"""
// requires: DecimalText, FixtureValue

import Foundation

nonisolated extension FixtureValue {
    /// A decimal number in its digits.
    static func decimalText(_ text: String) -> DecimalText { DecimalText(text) ?? DecimalText(0) }
}

"""#),
(name: "FixtureValue+JSONValue", text: #"""
// requires: FixtureValue, JSONValue, JSONValue+Number

nonisolated extension FixtureValue {
    /// A number that no literal of Swift's can be.
    static func number(_ text: String) -> JSONValue {
        JSONValue.Number(text).map(JSONValue.number) ?? 0
    }
}

"""#),
(name: "FixtureValue", text: #"""
import Foundation

/// Makes values of Foundation's types of texts that were checked when the code was generated, so that what stands behind
/// `??` is never needed.
nonisolated enum FixtureValue {
    static func url(_ text: String) -> URL { URL(string: text) ?? URL(fileURLWithPath: text) }

    static func uuid(_ text: String) -> UUID { UUID(uuidString: text) ?? UUID() }

    static func decimal(_ text: String) -> Decimal { Decimal(string: text) ?? 0 }

    /// Bytes of base64 (RFC 4648, section 4).
    static func data(_ base64: String) -> Data { Data(base64Encoded: base64) ?? Data() }

    static func date(secondsSince1970 seconds: Double) -> Date { Date(timeIntervalSince1970: seconds) }
}

"""#),
(name: "FormEncoding", text: #"""
// requires: ParameterStyle

/// How a field of a form is written, where that is not as usual: a text or a number as it is, a list as one field for each
/// element, an object as JSON (OpenAPI 3.1.1, section 4.8.15). Parts of `multipart/form-data` are fields, too.
public nonisolated enum FormEncoding: Sendable, Hashable {
    /// As JSON, whatever it is; a list as one field for each element.
    case json
    /// As a text of this media type, where parts have media types.
    case contentType(String)
    /// Like a parameter of a query. Reserved characters may be left as they are, apart from those that end a field.
    case style(ParameterStyle, explode: Bool? = nil, allowReserved: Bool = false)
}

"""#),
(name: "FormField", text: #"""
// requires: FormEncoding, ParameterEncoder, ParameterStyle, ParameterStyle+Writing, RequestWriter

import Foundation

/// A field of a form: a name with a text.
nonisolated struct FormField: Hashable {
    var name: String
    var text: String
    /// Whether the text is JSON.
    var isJSON = false

    /// The fields that a property becomes.
    ///
    /// - Parameter encode: Encodes names and texts for the form; with true, reserved characters may stay as they are.
    static func fields(
        _ name: String, _ value: ParameterValue, _ encoding: FormEncoding?, encode: (String, Bool) -> String
    ) throws -> [FormField] {
        if case .style(let style, let explode, let allowReserved) = encoding {
            let explode = explode ?? (style == .form)
            return try style.fields(
                name, value, explode: explode, encode: { encode($0, allowReserved) }, encodeName: { encode($0, false) }
            ).map { FormField(name: $0.name ?? "", text: $0.text) }
        }
        let values =
            switch value.kind {
            case .list: value.members.map(\.value)
            case .null, .scalar, .object: [value]
            }
        let name = encode(name, false)
        let fields: [FormField] = try values.compactMap { value in
            switch (value.kind, encoding) {
            case (.null, _): nil
            case (.scalar(let text), nil), (.scalar(let text), .contentType):
                FormField(name: name, text: encode(text, false))
            default: FormField(name: name, text: encode(try value.json(), false), isJSON: true)
            }
        }
        guard fields.isEmpty, let text = try value.textOfNothing() else { return fields }
        return [FormField(name: name, text: text)]
    }

    /// The properties of an object, in their order.
    ///
    /// - Throws: `EncodingError` for what is no object.
    static func properties(of object: ParameterValue) throws -> [(name: String, value: ParameterValue)] {
        guard case .object = object.kind else { throw object.invalid("a form holds the properties of an object") }
        return object.members
    }
}

nonisolated extension ParameterValue {
    /// The value as JSON.
    func json() throws -> String {
        switch kind {
        case .null: "null"
        case .scalar(let text): isLiteral ? text : try Self.quoted(text)
        case .list: "[" + (try members.map { try $0.value.json() }).joined(separator: ",") + "]"
        case .object:
            "{" + (try members.map { try Self.quoted($0.name) + ":" + $0.value.json() }).joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) throws -> String {
        String(decoding: try RequestWriter.json(text), as: UTF8.self)
    }
}

"""#),
(name: "FormPart+FormHeaders", text: #"""
// requires: FormPart, public FormEncoding, ParameterDecoder+Form

import Foundation

nonisolated extension PartHeaderReader {
    /// The same field, which is `application/x-www-form-urlencoded` and in no style.
    ///
    /// - Parameter fields: How those properties are written that are not written as usual, by their names.
    public func form(fields: [String: FormEncoding] = [:]) -> PartHeaderReader {
        PartHeaderReader(path: path, text: text, decoder: text.map { ParameterDecoder(form: Data($0.utf8), fields) })
    }
}

"""#),
(name: "FormPart", text: #"""
// requires: DecodingFailure, FilePart, HTTPFields, MultipartWriter, OperationMetadata, ParameterDecoder, ParameterEncoder, RequestWriter, SchemaKey, ServerURL, Validation, public WireFormat

/// A part of a form with header fields of its own (OpenAPI 3.1, section "Encoding Object", `headers`).
public nonisolated protocol FormPart: Codable, Sendable, Validatable {
    /// Reads the value and the header fields.
    init(from part: PartReader) throws

    /// Writes the value and the header fields.
    func write(to part: inout PartWriter) throws
}

nonisolated extension FormPart {
    /// Reads a part of a form; a `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws { try self.init(from: PartReader(decoder)) }

    /// Writes a part of a form; an `EncodingError` where there is none.
    public func encode(to encoder: any Encoder) throws {
        var part = try PartWriter(encoder)
        try write(to: &part)
        try part.finish()
    }
}

/// Reads a part of a form.
public nonisolated struct PartReader {
    private let decoder: ParameterDecoder
    private let content: FilePart

    init(_ decoder: any Decoder) throws {
        let content = CodingUserInfoKey(rawValue: "FilePart").flatMap { decoder.userInfo[$0] as? FilePart }
        guard let content, let decoder = decoder as? ParameterDecoder else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "expected one part of a form"))
        }
        self.decoder = decoder
        self.content = content
    }

    /// The part as a file.
    public func file() -> FilePart { content }

    /// The value.
    public func body<Value: Decodable>() throws -> Value { try decoder.value() }

    /// The value in a format.
    public func body<Value>(_ format: WireFormat<Value>) throws -> Value { try decoder.list(format.read) }

    /// A header field.
    public func header(_ name: String, explode: Bool = false) -> PartHeaderReader {
        let text = HTTPField.Name(name).flatMap { content.headerFields[$0] }
        let field = text.map { ParameterDecoder(simple: $0, explode: explode) }
        return PartHeaderReader(path: decoder.codingPath + [SchemaKey(name)], text: text, decoder: field)
    }
}

/// Reads a header field of a part, which is there or not.
public nonisolated struct PartHeaderReader {
    let path: [any CodingKey]
    let text: String?
    let decoder: ParameterDecoder?

    /// The same field, which is JSON and in no style.
    public var json: PartHeaderReader { PartHeaderReader(path: path, text: text, decoder: decoder?.json) }

    /// The value, which has to be there.
    public func required<Value: Decodable>() throws -> Value { try present(optional()) }

    /// The value; nil where the field is absent.
    public func optional<Value: Decodable>() throws -> Value? { try read { try $0.value() } }

    /// The value in a format, which has to be there.
    public func required<Value>(_ format: WireFormat<Value>) throws -> Value { try present(optional(format)) }

    /// The value in a format; nil where the field is absent.
    public func optional<Value>(_ format: WireFormat<Value>) throws -> Value? { try read { try $0.list(format.read) } }

    private func present<Value>(_ value: Value?) throws -> Value {
        if let value { return value }
        throw DecodingError.dataCorrupted(
            DecodingError.Context(codingPath: path, debugDescription: "the header field is missing"))
    }

    private func read<Value>(_ read: (ParameterDecoder) throws -> Value) throws -> Value? {
        do {
            return try decoder.map(read)
        } catch {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(codingPath: path, debugDescription: DecodingFailure.place(of: error).reason))
        }
    }
}

/// Writes a part of a form.
public nonisolated struct PartWriter {
    /// Takes the header fields.
    public var head = RequestWriter(
        operation: OperationMetadata(id: "", method: .post, path: "/", accept: []),
        server: ServerURL(scheme: "https", authority: "localhost"))

    private let value: ParameterValue
    private var file: FilePart?
    private var contentType: String?

    init(_ encoder: any Encoder) throws {
        guard let value = encoder as? ParameterValue else {
            throw EncodingError.invalidValue(
                PartWriter.self,
                EncodingError.Context(
                    codingPath: encoder.codingPath,
                    debugDescription: "A part with header fields stands in a form, and nowhere else."))
        }
        self.value = value
    }

    /// Sets the value.
    public mutating func body(_ body: some Encodable) throws {
        try body.encode(to: value)
        file = value.attachment as? FilePart
    }

    /// Sets a file as the value, of one of these types.
    public mutating func file(_ file: FilePart, contentType: String? = nil) {
        self.file = file
        self.contentType = contentType
    }

    func finish() throws {
        if let violation = head.violations.first { throw value.invalid("\(violation)") }
        guard var file else {
            value.attachment = head.request.headerFields
            return
        }
        for field in head.request.headerFields { file.headerFields[field.name] = field.value }
        value.attach(TypedFile(file: file, contentType: contentType))
    }
}

"""#),
(name: "Formatted", text: #"""
// requires: WireFormat

/// A value together with its format, for places that take anything that is encodable:
/// `request.json(Formatted(input.body, .array(.uuid)))`.
public nonisolated struct Formatted<Value>: Encodable {
    private let value: Value
    private let format: WireFormat<Value>

    /// Gives a value its format.
    public init(_ value: Value, _ format: WireFormat<Value>) {
        self.value = value
        self.format = format
    }

    /// Gives a value its format, if there is one.
    public init?(_ value: Value?, _ format: WireFormat<Value>) {
        guard let value else { return nil }
        self.init(value, format)
    }

    /// Writes the value in its format.
    public func encode(to encoder: any Encoder) throws {
        try format.write(value, to: encoder)
    }
}

"""#),
(name: "FormattedBody", text: #"""
// requires: Formatted, ResponseReader, WireFormat

public import Foundation

/// A value that is read in the format which the decoder was told.
private nonisolated struct FormattedBody<Value>: Decodable {
    let value: Value

    static var key: CodingUserInfoKey? { CodingUserInfoKey(rawValue: "WireFormat") }

    init(from decoder: any Decoder) throws {
        guard let key = Self.key, let format = decoder.userInfo[key] as? WireFormat<Value> else {
            let context = DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "No format.")
            throw DecodingError.dataCorrupted(context)
        }
        value = try format.read(from: decoder)
    }
}

nonisolated extension WireFormat {
    /// Reads JSON in this format.
    public func decode(_ data: Data) throws -> Value {
        let decoder = JSONDecoder()
        if let key = FormattedBody<Value>.key { decoder.userInfo[key] = self }
        return try decoder.decode(FormattedBody<Value>.self, from: data).value
    }
}

nonisolated extension ResponseReader {
    /// The body, read as JSON in a format.
    ///
    /// - Throws: `DecodingError` where the body is something else, or not what the document says.
    public func json<Value>(_ format: WireFormat<Value>) throws -> Value { try format.decode(jsonData()) }
}

"""#),
(name: "HTTPBody+Joined", text: #"""
// requires: HTTPBody

import Foundation

nonisolated extension HTTPBody {
    /// A body that is made of others, one behind the other. It can be read as often as each of them can.
    init(joining bodies: [HTTPBody], contentType: String?) {
        let lengths = bodies.compactMap(\.length)
        let stream = PieceStream<Data> {
            var rest = bodies[...]
            var iterator: HTTPBody.Iterator?
            return {
                while true {
                    if let piece = try await iterator?.next() { return piece }
                    guard let next = rest.popFirst() else { return nil }
                    iterator = next.makeAsyncIterator()
                }
            }
        }
        stream.isRepeatable = bodies.allSatisfy(\.isRepeatable)
        source = .stream(stream)
        length = lengths.count == bodies.count ? lengths.reduce(0, +) : nil
        self.contentType = contentType
    }
}

"""#),
(name: "HTTPBody+Observed", text: #"""
// requires: public HTTPBody

import Foundation

nonisolated extension HTTPBody {
    /// The body, which tells of an error that ends it while it is read. What is in memory or a file stays as it is.
    public func observed(_ report: @escaping @Sendable (any Error) -> Void) -> HTTPBody {
        guard data == nil, file == nil else { return self }
        return HTTPBody(ObservedPieces(body: self, report: report), length: length, contentType: contentType)
    }
}

/// The pieces of a body whose errors somebody hears of.
private nonisolated struct ObservedPieces: AsyncSequence, Sendable {
    typealias Element = Data

    let body: HTTPBody
    let report: @Sendable (any Error) -> Void

    func makeAsyncIterator() -> Iterator { Iterator(pieces: body.makeAsyncIterator(), report: report) }

    struct Iterator: AsyncIteratorProtocol {
        var pieces: HTTPBody.Iterator
        let report: @Sendable (any Error) -> Void

        mutating func next() async throws -> Data? {
            do {
                return try await pieces.next()
            } catch {
                report(error)
                throw error
            }
        }
    }
}

"""#),
(name: "HTTPBody", text: #"""
public import Foundation

/// The body of a request or a response: bytes in memory, a file, or a stream of pieces.
///
/// ```swift
/// for try await piece in body { archive.write(piece) }
/// ```
///
/// A stream can be read once; a body that is dropped before its end ends the transfer. Bodies in memory are equal where
/// their bytes and media types are, files where their URLs are, and a stream equals itself alone.
public nonisolated struct HTTPBody: Sendable, Hashable, AsyncSequence {
    public typealias Element = Data

    /// How many bytes there are, where that is known beforehand.
    public let length: Int?
    /// The media type, where the document leaves it open, as `image/*` does.
    public var contentType: String?
    /// Whether there were more bytes than were allowed to be read.
    private(set) var isCut = false

    enum Source: Sendable, Hashable {
        case data(Data)
        case file(URL)
        case stream(PieceStream<Data>)
    }

    let source: Source

    /// A body of bytes in memory.
    public init(_ data: Data = Data(), contentType: String? = nil) {
        (self.contentType, source, length) = (contentType, .data(data), data.count)
    }

    /// A body of text, in UTF-8.
    public init(_ text: String, contentType: String? = nil) { self.init(Data(text.utf8), contentType: contentType) }

    /// A body that is read from a file while it is sent.
    ///
    /// - Throws: What the file system says of a file that cannot be read.
    public init(file: URL, contentType: String? = nil) throws {
        self.contentType = contentType
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        length = Int(exactly: try handle.seekToEnd())
        source = .file(file)
    }

    /// A body of pieces that arrive one after another; `length` is how many bytes they have in all, where that is known.
    public init<Pieces: AsyncSequence & Sendable>(_ pieces: Pieces, length: Int? = nil, contentType: String? = nil)
    where Pieces.Element == Data {
        (self.contentType, self.length) = (contentType, length)
        source = .stream(
            PieceStream<Data> {
                // Whoever reads the body reads one piece after the other.
                nonisolated(unsafe) var iterator = pieces.makeAsyncIterator()
                return { try await iterator.next() }
            })
    }

    /// The bytes, where they are in memory.
    public var data: Data? { if case .data(let data) = source { data } else { nil } }

    /// The file that holds the bytes, where there is one.
    public var file: URL? { if case .file(let file) = source { file } else { nil } }

    /// Whether it can be read more than once; a request whose body cannot is never sent again.
    public var isRepeatable: Bool { if case .stream(let stream) = source { stream.isRepeatable } else { true } }

    /// Reads all bytes into memory.
    ///
    /// - Parameter limit: How many bytes there may be.
    /// - Throws: ``HTTPBodyTooLong``, or what kept the bytes from arriving.
    public func collect(upTo limit: Int) async throws -> Data {
        let body = try await start(limit)
        guard !body.isCut, let data = body.data else { throw HTTPBodyTooLong(limit: limit) }
        return data
    }

    /// Writes all bytes to a file, which replaces one that is there.
    public func write(to file: URL) async throws {
        try Data().write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        for try await piece in self { try handle.write(contentsOf: piece) }
    }

    /// The first bytes, in memory; ``isCut`` says whether there are more.
    func start(_ limit: Int) async throws -> HTTPBody {
        var bytes = data ?? Data()
        if data == nil {
            if let length, length <= limit { bytes.reserveCapacity(length) }
            for try await piece in self {
                bytes.append(piece)
                if bytes.count > limit { break }
            }
        }
        var start = HTTPBody(bytes.count > limit ? Data(bytes.prefix(limit)) : bytes)
        start.contentType = contentType
        start.isCut = isCut || bytes.count > limit
        return start
    }

    public func makeAsyncIterator() -> Iterator {
        switch source {
        case .data(let data): Iterator(pieces: data.isEmpty ? [] : [data])
        case .file(let file): Iterator(file: file)
        case .stream(let stream): Iterator(stream: stream)
        }
    }

    /// Hands out the pieces of a body.
    public struct Iterator: AsyncIteratorProtocol {
        private var read: () async throws -> Data?

        fileprivate init(pieces: [Data]) {
            var rest = pieces[...]
            read = { rest.popFirst() }
        }

        fileprivate init(file: URL) {
            var handle: FileHandle?
            read = {
                let open = try handle ?? FileHandle(forReadingFrom: file)
                handle = open
                let piece = try open.read(upToCount: 65_536) ?? Data()
                return piece.isEmpty ? nil : piece
            }
        }

        fileprivate init(stream: PieceStream<Data>) {
            var next: (() async throws -> Data?)?
            read = {
                let read = try next ?? stream.take()
                next = read
                return try await read()
            }
        }

        /// The next piece, which has at least one byte; nil at the end.
        public mutating func next() async throws -> Data? {
            while let piece = try await read() { if !piece.isEmpty { return piece } }
            // Streams end where their reader is cancelled; what they have given by then is not the body.
            try Task.checkCancellation()
            return nil
        }
    }
}

/// A body has more bytes than it may.
public nonisolated struct HTTPBodyTooLong: Error, Hashable, CustomStringConvertible {
    /// How many bytes it may have.
    public let limit: Int

    public var description: String { "the body has more than \(limit) bytes" }
}

/// A stream was to be read for the second time.
public nonisolated struct HTTPBodyAlreadyRead: Error, Hashable {}

/// Pieces that can be taken once, unless they are made anew each time.
nonisolated final class PieceStream<Piece>: Hashable, @unchecked Sendable {
    typealias Read = () async throws -> Piece?

    var isRepeatable = false
    private let lock = NSLock()
    private var start: (@Sendable () -> Read)?

    init(_ start: @escaping @Sendable () -> Read) { self.start = start }

    func take() throws -> Read {
        lock.lock()
        defer { lock.unlock() }
        guard let start else { throw HTTPBodyAlreadyRead() }
        if !isRepeatable { self.start = nil }
        return start()
    }

    static func == (left: PieceStream, right: PieceStream) -> Bool { left === right }

    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

"""#),
(name: "HTTPDate", text: #"""
public import Foundation

/// The dates of header fields (RFC 9110, section 5.6.7).
public nonisolated enum HTTPDate {
    static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Reads all three forms: `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and
    /// `Sun Nov  6 08:49:37 1994`. The day of the week is not looked at.
    public static func read(_ text: String, now: Date = Date()) -> Date? {
        var fields = text.split { " ,-:".contains($0) }.dropFirst().map { String($0) }
        if fields.count == 6 {
            fields.swapAt(0, 1)
            fields.insert(fields.removeLast(), at: 2)
            fields.append("GMT")
        }
        guard fields.count == 7, fields[6] == "GMT", let month = months.firstIndex(of: fields[1]) else { return nil }
        // No more than four digits: a calendar may trap on the year 9,223,372,036,854,775,807.
        let numbers = [0, 2, 3, 4, 5].compactMap {
            fields[$0].utf8.count > 4 ? nil : UInt16(fields[$0]).map { Int($0) }
        }
        guard numbers.count == 5 else { return nil }
        let calendar = Calendar(identifier: .gregorian)
        var year = numbers[1]
        if fields[2].utf8.count == 2 {
            let thisYear = calendar.component(.year, from: now)
            year += thisYear / 100 * 100
            if year > thisYear + 50 { year -= 100 }
        }
        let components = DateComponents(
            calendar: calendar, timeZone: TimeZone(secondsFromGMT: 0), year: year, month: month + 1, day: numbers[0],
            hour: numbers[2], minute: numbers[3], second: numbers[4])
        return components.isValidDate ? components.date : nil
    }
}

"""#),
(name: "HTTPDateFormat", text: #"""
// requires: DateTimeFormat, HTTPDate, WireFormat

public import Foundation

nonisolated extension WireFormat where Value == Date {
    /// The dates of HTTP (RFC 9110, section 5.6.7): read in all three forms, written in the one of today, to the second.
    ///
    /// A date-time of RFC 3339 is read as well: documents call these dates so, and some servers do as documented.
    public static var httpDate: WireFormat<Date> {
        WireFormat(
            text: "a date of HTTP (RFC 9110)", read: { HTTPDate.read($0) },
            leniently: { DateTimeText.read($0, isStrict: false) }, write: { HTTPDate.text(of: $0) })
    }
}

nonisolated extension HTTPDate {
    /// The date as it is written today: `Sun, 06 Nov 1994 08:49:37 GMT`; nil for one whose year has no four digits.
    fileprivate static func text(of date: Date) -> String? {
        // Within the years 1 to 9999; a date beyond them, or none, may trap in a calendar.
        let seconds = date.timeIntervalSince1970.rounded(.down)
        guard seconds >= -62_135_596_800, seconds < 253_402_300_800 else { return nil }
        guard let zone = TimeZone(secondsFromGMT: 0) else { return nil }
        let second = Date(timeIntervalSince1970: seconds)
        let parts = Calendar(identifier: .gregorian).dateComponents(in: zone, from: second)
        guard let weekday = parts.weekday, let month = parts.month else { return nil }
        func digits(_ number: Int?, _ count: Int = 2) -> String {
            let text = "\(number ?? 0)"
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        let day = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][weekday - 1]
        let time = [parts.hour, parts.minute, parts.second].map { digits($0) }.joined(separator: ":")
        return "\(day), \(digits(parts.day)) \(months[month - 1]) \(digits(parts.year, 4)) \(time) GMT"
    }
}

"""#),
(name: "HTTPFields", text: #"""
/// One header field of a request or a response, named and shaped as in swift-http-types.
public nonisolated struct HTTPField: Sendable, Hashable {
    /// The name.
    public var name: Name
    /// The value. Always one that ``isValidValue(_:)`` accepts, so that no value can end the field and begin another.
    public private(set) var value: String

    /// Makes a field.
    ///
    /// White space around the value is no part of it (RFC 9110, section 5.5) and is dropped; control characters turn
    /// into spaces. Ask ``isValidValue(_:)`` first where a changed value is worse than none.
    public init(name: Name, value: String) {
        self.name = name
        self.value = Self.isValidValue(value) ? value : Self.legalized(value)
    }

    /// Whether a text can be sent as it is: no control characters but the tabulator, no white space around it
    /// (RFC 9110, section 5.5).
    public static func isValidValue(_ value: String) -> Bool {
        guard let first = value.utf8.first, let last = value.utf8.last else { return true }
        return !isBlank(first) && !isBlank(last) && value.utf8.allSatisfy { !isControl($0) }
    }

    private static func legalized(_ value: String) -> String {
        let bytes = value.utf8.map { isControl($0) ? UInt8(ascii: " ") : $0 }
        let text = bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        return String(decoding: text, as: UTF8.self)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != UInt8(ascii: "\t") || byte == 0x7F }

    /// The name of a header field. Names that differ in case alone are equal (RFC 9110, section 5.1).
    public struct Name: Sendable, Hashable, CustomStringConvertible {
        /// The name as it was written.
        public let rawName: String
        /// The name in lower case.
        public let canonicalName: String

        /// Makes a name, or nil where the text is no token (RFC 9110, section 5.6.2).
        public init?(_ name: String) {
            guard !name.isEmpty, name.utf8.allSatisfy(Self.isTokenByte) else { return nil }
            self.init(token: name)
        }

        private init(token: String) { (rawName, canonicalName) = (token, token.lowercased()) }

        public var description: String { rawName }

        public static func == (left: Name, right: Name) -> Bool { left.canonicalName == right.canonicalName }

        public func hash(into hasher: inout Hasher) { hasher.combine(canonicalName) }

        /// `Accept`
        public static let accept = Name(token: "Accept")
        /// `Allow`
        public static let allow = Name(token: "Allow")
        /// `Authorization`
        public static let authorization = Name(token: "Authorization")
        /// `Content-Type`
        public static let contentType = Name(token: "Content-Type")
        /// `Cookie`
        public static let cookie = Name(token: "Cookie")
        /// `Date`
        public static let date = Name(token: "Date")
        /// `Retry-After`
        public static let retryAfter = Name(token: "Retry-After")
        /// `X-Request-ID`
        public static let requestID = Name(token: "X-Request-ID")

        private static func isTokenByte(_ byte: UInt8) -> Bool {
            let character = Character(Unicode.Scalar(byte))
            return character.isASCII && (character.isLetter || character.isNumber)
                || "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}

/// The header fields of a request or a response, in order. A name may stand there more than once.
public nonisolated struct HTTPFields: Sendable, Hashable, RandomAccessCollection, ExpressibleByDictionaryLiteral {
    private var fields: [HTTPField] = []

    /// Makes an empty collection.
    public init() {}

    /// `["Content-Type": "application/json"]`; what is no name is left out.
    public init(dictionaryLiteral fields: (String, String)...) { for (name, value) in fields { self[name] = value } }

    public var startIndex: Int { fields.startIndex }
    public var endIndex: Int { fields.endIndex }
    public subscript(position: Int) -> HTTPField { fields[position] }

    /// Adds a field after all others.
    public mutating func append(_ field: HTTPField) { fields.append(field) }

    /// The values of a name, joined by commas (RFC 9110, section 5.3), cookies by semicolons (RFC 9113, section 8.2.3),
    /// or nil where there are none. Setting replaces every field of that name; nil removes them.
    public subscript(name: HTTPField.Name) -> String? {
        get {
            let values = fields.filter { $0.name == name }.map(\.value)
            return values.isEmpty ? nil : values.joined(separator: name == .cookie ? "; " : ", ")
        }
        set {
            fields.removeAll { $0.name == name }
            if let newValue { fields.append(HTTPField(name: name, value: newValue)) }
        }
    }

    /// The same by a text. One that is no name has no value, and setting it does nothing.
    public subscript(name: String) -> String? {
        get { HTTPField.Name(name).flatMap { self[$0] } }
        set { if let name = HTTPField.Name(name) { self[name] = newValue } }
    }
}

"""#),
(name: "HTTPRedirect", text: #"""
// requires: HTTPBody, HTTPFields, HTTPRequest, HTTPResponse, OperationMetadata

import Foundation

/// Redirects as transports treat them (RFC 9110, section 15.4): followed within the origin alone (scheme, host and
/// port), with the credentials, and ten of them at most. Any other redirect is the response.
public nonisolated enum HTTPRedirect {
    /// Sends a request, and those that redirects make of it.
    ///
    /// A redirect that asks for a body again that is gone, because it was a stream, is the response, too, and so is one that
    /// is an answer of the operation. The closure sends one request and follows nothing.
    public static func follow(
        _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata,
        send: @Sendable (HTTPRequest, HTTPBody?) async throws -> (HTTPResponse, HTTPBody)
    ) async throws -> (HTTPResponse, HTTPBody) {
        var (request, body) = (request, body)
        var answer = try await send(request, body)
        for _ in 0..<10 {
            if operation.answeredRedirects.contains(answer.0.status.code) { break }
            guard let next = Self.request(after: request, by: answer.0) else { break }
            if next.method != request.method { body = nil }
            if body?.isRepeatable == false { break }
            request = next
            answer = try await send(request, body)
        }
        return answer
    }

    /// The request that follows a redirect within the origin, or nil where there is none. Where its method is another
    /// one, it has no body.
    public static func request(after request: HTTPRequest, by response: HTTPResponse) -> HTTPRequest? {
        guard [301, 302, 303, 307, 308].contains(response.status.code),
            let location = response.headerFields.first(where: { $0.name.canonicalName == "location" })?.value,
            let current = request.url, let url = URL(string: location, relativeTo: current)?.absoluteURL,
            origin(url) == origin(current),
            let components = URLComponents(url: url, resolvingAgainstBaseURL: true)
        else { return nil }
        var next = request
        let path = components.percentEncodedPath
        next.path = (path.isEmpty ? "/" : path) + (components.percentEncodedQuery.map { "?" + $0 } ?? "")
        let status = response.status.code
        if status == 303 ? request.method != .head : status < 303 && request.method == .post {
            next.method = .get
            next.headerFields[.contentType] = nil
        }
        return next
    }

    private static func origin(_ url: URL) -> [String?] {
        let scheme = url.scheme?.lowercased()
        return [scheme, url.host?.lowercased(), String(url.port ?? (scheme == "https" ? 443 : 80))]
    }
}

"""#),
(name: "HTTPRequest", text: #"""
// requires: HTTPFields

public import Foundation

/// A request without its body, named and shaped as in swift-http-types.
public nonisolated struct HTTPRequest: Sendable, Hashable {
    /// The method.
    public var method: Method
    /// `https` or `http`.
    public var scheme: String?
    /// The host, and the port where it is not the scheme's own.
    public var authority: String?
    /// The path and the query, percent-encoded.
    public var path: String?
    /// The header fields.
    public var headerFields: HTTPFields

    /// Makes a request.
    public init(
        method: Method, scheme: String?, authority: String?, path: String?, headerFields: HTTPFields = HTTPFields()
    ) {
        (self.method, self.scheme, self.authority) = (method, scheme, authority)
        (self.path, self.headerFields) = (path, headerFields)
    }

    /// The URL that the scheme, the authority and the path make, or nil where they make none with a host.
    public var url: URL? {
        URL(string: "\(scheme ?? "https")://\(authority ?? "")\(path ?? "/")").flatMap { $0.host == nil ? nil : $0 }
    }

    /// A method. Methods are case-sensitive (RFC 9110, section 9.1).
    public struct Method: Sendable, Hashable, RawRepresentable, CustomStringConvertible {
        /// The method as it stands in the request.
        public let rawValue: String

        /// Makes a method, or nil where the text is no token.
        public init?(rawValue: String) {
            guard HTTPField.Name(rawValue) != nil else { return nil }
            self.rawValue = rawValue
        }

        /// Makes a method of a text that is known to be a token.
        public init(token: StaticString) { rawValue = token.description }

        public var description: String { rawValue }

        /// Whether doing it twice does no more than once (RFC 9110, section 9.2.2); false for methods not known here.
        public var isIdempotent: Bool { [.get, .head, .put, .delete, .options, .trace, .query].contains(self) }

        /// `GET`
        public static let get = Method(token: "GET")
        /// `PUT`
        public static let put = Method(token: "PUT")
        /// `POST`
        public static let post = Method(token: "POST")
        /// `DELETE`
        public static let delete = Method(token: "DELETE")
        /// `OPTIONS`
        public static let options = Method(token: "OPTIONS")
        /// `HEAD`
        public static let head = Method(token: "HEAD")
        /// `PATCH`
        public static let patch = Method(token: "PATCH")
        /// `TRACE`
        public static let trace = Method(token: "TRACE")
        /// `QUERY`, a `GET` with a body.
        public static let query = Method(token: "QUERY")
    }
}

"""#),
(name: "HTTPResponse", text: #"""
// requires: HTTPFields

/// A response without its body, named and shaped as in swift-http-types.
public nonisolated struct HTTPResponse: Sendable, Hashable {
    /// The status.
    public var status: Status
    /// The header fields.
    public var headerFields: HTTPFields

    /// Makes a response.
    public init(status: Status, headerFields: HTTPFields = HTTPFields()) {
        (self.status, self.headerFields) = (status, headerFields)
    }

    /// A status code.
    public struct Status: Sendable, Hashable, ExpressibleByIntegerLiteral {
        /// The code, three digits.
        public let code: Int

        /// Makes a status.
        public init(code: Int) { self.code = code }

        public init(integerLiteral value: Int) { self.init(code: value) }

        /// Whether the same request may succeed later: always where the server did not take it on (408, 425, 429;
        /// RFC 9110, section 15.5.9, RFC 8470, section 5.2, RFC 6585, section 4); where nobody knows what became of it
        /// (500, 502, 503, 504), only if it can be repeated.
        public func isRetryable(ifRepeatable isRepeatable: Bool) -> Bool {
            switch code {
            case 408, 425, 429: true
            case 500, 502, 503, 504: isRepeatable
            default: false
            }
        }
    }
}

"""#),
(name: "HandlerRouter", text: #"""
// requires: public APIRouter, public APIRouterOptions, public HTTPBody, HTTPFields, public HTTPRequest, public HTTPResponse, RequestProblem, public ServedOperation

/// Turns requests that an API sends into calls of a handler, and its answers into responses.
///
/// The document says what such a request is, but not where it goes. So either its receiver says which event it is, which a
/// header field may tell him, or each event has a path of its own. The router proves nothing about who sends: signatures and
/// other credentials are for a middleware, or for what stands in front of it.
public nonisolated struct HandlerRouter<Event: Hashable & CaseIterable & Sendable>: Sendable {
    private var mounts: [Event: @Sendable (inout APIRouter, String) -> Void] = [:]
    private let options: APIRouterOptions

    /// Makes a router without events.
    public init(options: APIRouterOptions) {
        self.options = options
    }

    /// Adds an event: by what it is answered.
    public mutating func add<O: ServedOperation>(
        _ operation: O.Type, as event: Event, _ call: @escaping @Sendable (O.Input) async throws -> O.Output
    ) {
        mounts[event] = { router, path in router.add(operation, receivedAt: path, call) }
    }

    /// Answers a request that is of an event, wherever it was sent. Every error is answered, too, as an ``APIRouter`` does.
    public func handle(
        _ request: HTTPRequest, body: HTTPBody = HTTPBody(), as event: Event
    ) async -> (HTTPResponse, HTTPBody) {
        await mounted(at: [event: "/"]).handle(request, body: body, at: "/")
    }

    /// A router that tells events by their paths, which may be templates such as `/hooks/{secret}`; those without one are
    /// not answered. Of two with one method at one path, the first one of the document is.
    public func mounted(at paths: [Event: String]) -> APIRouter {
        var router = APIRouter(basePath: "", options: options)
        for event in Event.allCases {
            guard let mount = mounts[event], let path = paths[event] else { continue }
            mount(&router, path.hasPrefix("/") ? path : "/" + path)
        }
        return router
    }
}

"""#),
(name: "InProcessTransport", text: #"""
// requires: public APIRouter, public ClientTransport, public HTTPBody, HTTPBody+Observed, public HTTPRequest, public HTTPResponse, public OperationMetadata

import Foundation

/// Joins a client to an implementation of its API without a network.
///
/// Everything else is as over a network: requests and responses are written and read. Where the body of a request breaks
/// off, so does the call, whatever the API would have answered.
public nonisolated struct InProcessTransport: ClientTransport {
    private let router: APIRouter

    /// Makes a transport to the API behind a router.
    public init(_ router: APIRouter) {
        self.router = router
    }

    public func send(
        _ request: HTTPRequest,
        body: HTTPBody?,
        operation: OperationMetadata
    ) async throws -> (HTTPResponse, HTTPBody) {
        try Task.checkCancellation()
        let failure = BodyFailure()
        let body = body?.observed { failure.record($0) }
        let answer = await router.handle(request, body: body ?? HTTPBody())
        try Task.checkCancellation()
        if let error = failure.error { throw error }
        return answer
    }
}

/// What ended the body of a request before its end. The lock guards it.
private nonisolated final class BodyFailure: @unchecked Sendable {
    private let lock = NSLock()
    private var first: (any Error)?

    var error: (any Error)? { lock.withLock { first } }

    func record(_ error: any Error) { lock.withLock { first = first ?? error } }
}

"""#),
(name: "ItemChecks", text: #"""
// requires: DecodingFailure, Validation, Violation

import Foundation

/// What the items of a stream have to satisfy, each of them when it comes. The lock guards it.
nonisolated final class ItemChecks<Item>: @unchecked Sendable {
    typealias Check = @Sendable (inout Validation, Validation.Component, Item) -> Void

    private let lock = NSLock()
    private var checks: [(start: Validation, check: Check)] = []

    /// Adds a check, which starts where the validation stands.
    func add(_ start: Validation, _ check: @escaping Check) {
        lock.withLock { checks.append((start, check)) }
    }

    /// Checks an item, counted from 0, of which it is known what is missing in it.
    ///
    /// - Throws: ``RefusedRequest`` or `RefusedResponse`, by the way that the item goes.
    func check(_ item: Item, at index: Int, lacking missing: [Violation] = []) throws {
        for (start, check) in lock.withLock({ checks }) {
            var validation = start
            check(&validation, .index(index), item)
            let violations = missing + validation.violations
            if violations.isEmpty { continue }
            if start.direction == .request { throw RefusedRequest(violations: violations) }
            throw RefusedResponse(violations: violations)
        }
        // Where the item has no other rules, it was read as a part of a message that came.
        if !missing.isEmpty { throw RefusedResponse(violations: missing) }
    }
}

"""#),
(name: "ItemCoding+Formats", text: #"""
// requires: Formatted, FormattedBody, ItemCoding, RequestWriter, WireFormat

nonisolated extension ItemCoding {
    /// In a format.
    public init(_ format: WireFormat<Item>) {
        read = { try format.decode($0) }
        write = { try RequestWriter.json(Formatted($0, format)) }
    }
}

"""#),
(name: "ItemCoding", text: #"""
// requires: RequestWriter, ResponseReader

import Foundation

/// How one item is written as JSON, on one line.
public nonisolated struct ItemCoding<Item: Sendable>: Sendable {
    let read: @Sendable (Data) throws -> Item
    let write: @Sendable (Item) throws -> Data

    /// The item that a text is.
    public func item(of text: String) throws -> Item { try read(Data(text.utf8)) }

    /// An item as text.
    public func text(of item: Item) throws -> String { String(decoding: try write(item), as: UTF8.self) }
}

nonisolated extension ItemCoding where Item: Codable {
    /// As the item writes itself.
    public static var itself: ItemCoding {
        ItemCoding(read: { try ResponseReader.decode($0) }, write: { try RequestWriter.json($0) })
    }
}

"""#),
(name: "ItemError", text: #"""
// requires: ClientError, DecodingFailure, HTTPBody, HTTPRequest, HTTPResponse, LogText, OperationFailure, OperationMetadata, UndocumentedResponse, Violation

public import Foundation

/// Why a stream of items ended before its end.
public nonisolated struct ItemError: ClientError {
    /// What is wrong.
    public enum Problem: Sendable {
        /// The item is not what the document says; the path leads into it, as a JSONPath (RFC 9535). Where items are
        /// checked, it leads to the first value that breaks a rule, from outside: `$.body[2].name`.
        case decoding(path: String, reason: String)

        /// The item has more bytes than may be taken into memory.
        case tooLong(limit: Int)

        /// Not all of the body arrived.
        case transport(any Error)
    }

    /// What is wrong.
    public let problem: Problem

    /// Which item could not be read, counted from 1.
    public let item: Int

    /// The line of the body that it begins in, counted from 1.
    public let line: Int

    /// The item as it arrived; empty where it did not arrive whole.
    public let text: Data

    /// The rules that the item breaks, where items are checked.
    public let violations: [Violation]

    /// The operation.
    public private(set) var operation = OperationMetadata(id: "", method: .get, path: "")

    private var head: HTTPResponse?

    init(_ error: any Error, item: Int, line: Int, text: Data = Data()) {
        violations = (error as? RefusedRequest)?.violations ?? (error as? RefusedResponse)?.violations ?? []
        switch error {
        case let error as HTTPBodyTooLong: problem = .tooLong(limit: error.limit)
        default:
            let cause = violations.isEmpty ? error : RefusedResponse(violations: violations)
            let (path, reason) = DecodingFailure.place(of: cause)
            problem = .decoding(path: path, reason: reason)
        }
        self.item = item
        self.line = line
        self.text = text
    }

    init(transport error: any Error, item: Int, line: Int) {
        problem = .transport(error)
        violations = []
        self.item = item
        self.line = line
        text = Data()
    }

    /// The error with what was called, and what answered.
    func of(_ operation: OperationMetadata, _ response: HTTPResponse) -> ItemError {
        var error = self
        error.operation = operation
        error.head = response
        return error
    }

    /// The response that the item is of, with nothing of its body but the item.
    public var response: FailureContent? { head.map { FailureContent(UndocumentedResponse($0, body: text)) } }

    /// True where the connection broke off, and the operation can be repeated. Items that have been read may come again.
    public var isRetryable: Bool {
        if case .transport = problem { operation.method.isIdempotent } else { false }
    }

    /// The operation and the place, without what arrived.
    public var description: String { "\(operation.id) (\(operation.method) \(operation.path)): \(reason)" }

    /// What is wrong, and where.
    public var reason: String {
        let place = "item \(item), which begins in line \(line)"
        switch problem {
        case .decoding(let path, let reason): return LogText.line("\(place): \(path): \(reason)")
        case .tooLong(let limit): return "\(place): it has more than \(limit) bytes"
        case .transport(let error): return "the body did not arrive whole: \(LogText.line(of: error))"
        }
    }
}

"""#),
(name: "ItemFormat+Events", text: #"""
// requires: ItemCoding, ItemFormat, ItemFormat+TextEvents, ServerSentEvent

import Foundation

nonisolated extension ItemFormat {
    /// Server-sent events whose data is JSON; those whose data is empty are left out.
    ///
    /// - Parameters:
    ///   - coding: How the data is written as JSON.
    ///   - ends: Data that is no JSON and says that there are no other events. `[DONE]` says so in any case, which is a
    ///     widespread convention. The first one is written behind the last event.
    ///   - others: Data that is no JSON and no event either: it keeps the connection open.
    public static func events<Payload>(
        _ coding: ItemCoding<Payload>, endingWith ends: [String] = [], passingOver others: [String] = []
    ) -> ItemFormat where Item == ServerSentEvent<Payload> {
        events(
            read: { $0.isDone || ends.contains($0.data) ? nil : try coding.item(of: $0.data) },
            write: { (nil, try coding.text(of: $0)) },
            end: ends.first, skipping: others + (ends.contains("") ? [] : [""]))
    }

    /// Server-sent events whose data writes itself as JSON.
    public static func events<Payload: Codable>(
        endingWith ends: [String] = [], passingOver others: [String] = []
    ) -> ItemFormat where Item == ServerSentEvent<Payload> {
        events(.itself, endingWith: ends, passingOver: others)
    }
}

"""#),
(name: "ItemFormat+Lines", text: #"""
// requires: ItemCoding, ItemFormat, LineSplitter

import Foundation

nonisolated extension ItemFormat {
    /// JSON Lines: each item is a line of JSON (`application/jsonl`, `application/x-ndjson`).
    public static func lines(_ coding: ItemCoding<Item>) -> ItemFormat {
        ItemFormat(isJSON: true, framing: { LineFraming(limit: $0) }, read: coding.read) { item in
            var line = try coding.write(item)
            line.append(0x0A)
            return line
        }
    }
}

nonisolated extension ItemFormat where Item: Codable {
    /// JSON Lines of items that write themselves.
    public static func lines() -> ItemFormat { lines(.itself) }
}

/// Finds the lines that are not blank; the last one need not have an end.
private nonisolated struct LineFraming: ItemFraming {
    private var lines: LineSplitter

    init(limit: Int) {
        lines = LineSplitter(limit: limit, endsAtReturns: false)
    }

    var line: Int { max(1, lines.count) }

    mutating func next(in bytes: inout Data) throws -> Data? {
        while let line = try lines.next(in: &bytes) {
            if !Self.isBlank(line) { return line }
        }
        return nil
    }

    mutating func end() -> Data? {
        let line = lines.rest()
        return Self.isBlank(line) ? nil : line
    }

    private static func isBlank(_ line: Data) -> Bool { line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }
}

"""#),
(name: "ItemFormat+TextEvents", text: #"""
// requires: HTTPBody, ItemFormat, LineSplitter, ServerSentEvent

import Foundation

nonisolated extension ItemFormat {
    /// Server-sent events whose data is text.
    public static func textEvents() -> ItemFormat where Item == ServerSentEvent<String> {
        events(read: { $0.data }, write: { (nil, $0) }, end: nil)
    }

    /// Server-sent events whose data is made of text.
    ///
    /// - Parameters:
    ///   - read: The data; nil ends the stream.
    ///   - write: The data, and the type of an event that has none of its own.
    ///   - end: The data of an event that stands behind all others.
    ///   - skipped: Data of what is no event: some servers send such, or nothing, to keep a connection open.
    static func events<Payload>(
        read: @escaping @Sendable (ServerSentEvent<String>) throws -> Payload?,
        write: @escaping @Sendable (Payload) throws -> (event: String?, data: String), end: String?,
        skipping skipped: [String] = []
    ) -> ItemFormat where Item == ServerSentEvent<Payload> {
        ItemFormat(
            isJSON: false, framing: { EventFraming(limit: $0, skipped: skipped) },
            read: { event in
                try read(event).map {
                    ServerSentEvent(data: $0, event: event.event, id: event.id, retry: event.retry)
                }
            },
            write: { event in
                let (type, data) = try write(event.data)
                return Data((try EventText.fields(of: event, type) + EventText.data(data)).utf8)
            },
            end: Data((end.map(EventText.data) ?? "").utf8))
    }
}

/// Finds events (WHATWG HTML, section 9.2.6).
private nonisolated struct EventFraming: ItemFraming {
    let limit: Int
    let skipped: [String]
    /// The line in which the event begins.
    private(set) var line = 1
    private var lines: LineSplitter
    private var isInEvent = false
    private var event = ""
    private var data: String?
    private var dataCount = 0
    private var lastID = ""
    private var retry: Int?

    init(limit: Int, skipped: [String]) {
        self.limit = limit
        self.skipped = skipped
        lines = LineSplitter(limit: limit, endsAtReturns: true)
    }

    static func text(of content: ServerSentEvent<String>) -> Data { Data(content.data.utf8) }

    mutating func next(in bytes: inout Data) throws -> ServerSentEvent<String>? {
        while let line = try nextLine(in: &bytes) {
            if !line.isEmpty {
                try take(line)
            } else if let event = finished() {
                return event
            }
        }
        return nil
    }

    /// What no blank line has ended is no event.
    mutating func end() -> ServerSentEvent<String>? { nil }

    private mutating func nextLine(in bytes: inout Data) throws -> Data? {
        defer { if !isInEvent { line = lines.count } }
        return try lines.next(in: &bytes)
    }

    private mutating func take(_ line: Data) throws {
        isInEvent = true
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        var rest = line[colon...].dropFirst()
        if rest.first == UInt8(ascii: " ") { rest = rest.dropFirst() }
        let value = String(decoding: rest, as: UTF8.self)
        // A comment is a field without a name, and as unknown as others.
        switch String(decoding: line[..<colon], as: UTF8.self) {
        case "event": event = value
        case "data":
            dataCount += rest.count + 1
            guard dataCount <= limit else { throw HTTPBodyTooLong(limit: limit) }
            if data == nil { data = value } else { data?.append("\n" + value) }
        case "id" where !rest.contains(0): lastID = value
        case "retry" where !rest.isEmpty && rest.allSatisfy({ (0x30...0x39).contains($0) }):
            retry = Int(value) ?? retry
        default: break
        }
    }

    private mutating func finished() -> ServerSentEvent<String>? {
        defer { (isInEvent, event, data, dataCount) = (false, "", nil, 0) }
        guard let data, !skipped.contains(data) else { return nil }
        defer { retry = nil }
        return ServerSentEvent(
            data: data, event: event.isEmpty ? nil : event,
            id: lastID.isEmpty ? nil : lastID, retry: retry)
    }
}

/// Writes events.
private nonisolated enum EventText {
    /// The fields but for the data.
    ///
    /// - Throws: `EncodingError` for a type or an ID that is no line.
    static func fields<Payload>(of event: ServerSentEvent<Payload>, _ type: String?) throws -> String {
        var text = ""
        if let type = event.event ?? type { text += "event: \(try line(type, "event"))\n" }
        if let id = event.id { text += "id: \(try line(id, "id"))\n" }
        if let retry = event.retry { text += "retry: \(max(0, retry))\n" }
        return text
    }

    /// The data with the blank line that ends the event.
    static func data(_ text: String) -> String {
        // A carriage return and a line feed are one character.
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
        return lines.map { "data: \($0)\n" }.joined() + "\n"
    }

    private static func line(_ text: String, _ name: String) throws -> String {
        if !text.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" || $0 == "\0" }) { return text }
        let reason = "The field '\(name)' of an event holds no line breaks."
        throw EncodingError.invalidValue(
            String.self, EncodingError.Context(codingPath: [], debugDescription: reason))
    }
}

"""#),
(name: "ItemFormat+TextSequence", text: #"""
// requires: HTTPBody, ItemCoding, ItemFormat

import Foundation

nonisolated extension ItemFormat {
    /// A JSON text sequence: each item is JSON between a record separator and a line feed (RFC 7464).
    public static func textSequence(_ coding: ItemCoding<Item>) -> ItemFormat {
        ItemFormat(isJSON: true, framing: { TextFraming(limit: $0) }, read: coding.read) { item in
            Data([0x1E]) + (try coding.write(item)) + Data([0x0A])
        }
    }
}

nonisolated extension ItemFormat where Item: Codable {
    /// A JSON text sequence of items that write themselves.
    public static func textSequence() -> ItemFormat { textSequence(.itself) }
}

/// Finds JSON texts. A text is complete where a line ends outside of all its brackets and strings, so that it need not
/// wait for the separator in front of the next one.
private nonisolated struct TextFraming: ItemFraming {
    private static let separator: UInt8 = 0x1E

    let limit: Int
    /// The line in which the text begins.
    private(set) var line = 1
    private var lines = 1
    private var text = Data()
    private var depth = 0
    private var isInString = false
    private var isEscaped = false

    init(limit: Int) {
        self.limit = limit
    }

    mutating func next(in bytes: inout Data) throws -> Data? {
        var start = bytes.startIndex
        for index in bytes.indices {
            let byte = bytes[index]
            let isEnd = byte == Self.separator || (byte == 0x0A && depth == 0 && !isInString)
            if byte == 0x0A { lines += 1 }
            guard isEnd else {
                follow(byte)
                continue
            }
            try append(bytes[start..<index])
            start = index + 1
            if let text = try finished(isWhole: byte == 0x0A) {
                bytes = bytes[start...]
                return text
            }
        }
        try append(bytes[start...])
        bytes = Data()
        return nil
    }

    mutating func end() throws -> Data? { try finished(isWhole: false) }

    private mutating func follow(_ byte: UInt8) {
        if isInString {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInString = false
            }
            return
        }
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
    }

    private mutating func append(_ bytes: Data) throws {
        guard text.count + bytes.count <= limit else { throw HTTPBodyTooLong(limit: limit) }
        text.append(bytes)
    }

    /// The text so far; nil where it is blank. Of a number or a word nobody knows that it is whole unless something
    /// stands behind it (RFC 7464, section 2.4).
    private mutating func finished(isWhole: Bool) throws -> Data? {
        defer {
            (text, depth, isInString, isEscaped) = (Data(), 0, false, false)
            line = lines
        }
        guard let first = text.first(where: { !Self.isSpace($0) }), let last = text.last else { return nil }
        if !isWhole, !"\"{[".utf8.contains(first), !Self.isSpace(last) {
            let context = DecodingError.Context(codingPath: [], debugDescription: "The text is cut off.")
            throw DecodingError.dataCorrupted(context)
        }
        return text
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

"""#),
(name: "ItemFormat+TypedEvents", text: #"""
// requires: ItemCoding, ItemFormat, ItemFormat+TextEvents, ServerSentEvent, Validation

/// The data of events whose types say what it is.
public nonisolated protocol EventData: Validatable, Sendable {
    /// Reads the data of an event of a type, `message` where it has none.
    init(event: String, text: String) throws

    /// The type of the events that have this data; nil where it is not known.
    var event: String? { get }

    /// The data as text.
    func text() throws -> String
}

nonisolated extension ItemFormat {
    /// Server-sent events whose types say what their data is. `[DONE]` ends them, unless the document has a type of events
    /// with such data.
    public static func typedEvents<Payload: EventData>() -> ItemFormat where Item == ServerSentEvent<Payload> {
        events(
            read: { event in
                let type = event.event ?? "message"
                if !event.isDone { return try Payload(event: type, text: event.data) }
                let documented = try? Payload(event: type, text: event.data)
                return documented?.event == nil ? nil : documented
            },
            write: { ($0.event, try $0.text()) },
            end: nil)
    }
}

"""#),
(name: "ItemFormat", text: #"""
// requires: HTTPBody, ItemChecks, ItemError, ItemStream, Omissions

import Foundation

/// How the items of a stream follow one another in a body.
public nonisolated struct ItemFormat<Item: Sendable>: Sendable {
    /// Whether an item is JSON that stands for itself, so that a body may as well say that it is JSON.
    let isJSON: Bool

    private let start: @Sendable (HTTPBody, _ limit: Int, _ isChecked: Bool, ItemChecks<Item>) -> PieceStream<Item>.Read
    private let write: @Sendable (Item) throws -> Data
    private let end: Data

    /// Makes a format.
    ///
    /// - Parameters:
    ///   - framing: Makes what finds the items, none of which has more bytes than it is told.
    ///   - read: Makes an item of what was found; nil ends the stream.
    ///   - write: An item with everything that goes with it.
    ///   - end: What stands behind the last item.
    init<Framing: ItemFraming>(
        isJSON: Bool, framing: @escaping @Sendable (_ limit: Int) -> Framing,
        read: @escaping @Sendable (Framing.Content) throws -> Item?, write: @escaping @Sendable (Item) throws -> Data,
        end: Data = Data()
    ) {
        self.isJSON = isJSON
        self.write = write
        self.end = end
        start = { body, limit, isChecked, checks in
            var reader = FramedReader(pieces: body.makeAsyncIterator(), framing: framing(limit))
            return {
                try await reader.next { content, index in
                    let missing = isChecked ? Omissions() : nil
                    missing?.place = "$.body[\(index)]"
                    let item = try Omissions.current.withValue(missing) { try read(content) }
                    if let item { try checks.check(item, at: index, lacking: missing?.violations ?? []) }
                    return item
                }
            }
        }
    }

    /// The items of a body.
    ///
    /// - Parameters:
    ///   - body: The body.
    ///   - limit: How many bytes an item may have.
    ///   - explain: Makes the error that whoever reads the stream gets.
    public func items(
        of body: HTTPBody, upTo limit: Int, _ explain: @escaping @Sendable (ItemError) -> any Error
    ) -> ItemStream<Item> {
        // Where something is noted while the message is read, it is checked, and so are its items when they come.
        let isChecked = Omissions.current.get() != nil
        return ItemStream { [start] checks in
            let read = start(body, limit, isChecked, checks)
            return {
                do {
                    return try await read()
                } catch let error as ItemError {
                    throw explain(error)
                }
            }
        }
    }

    /// The body that is made of items. It can be sent again where the stream can be read again.
    public func body(of items: ItemStream<Item>) -> HTTPBody {
        let stream = PieceStream<Data> { [write, end] in
            var iterator = items.makeAsyncIterator()
            var rest: Data? = end
            return {
                if let item = try await iterator.next() { return try write(item) }
                defer { rest = nil }
                return rest
            }
        }
        stream.isRepeatable = items.source.isRepeatable
        return HTTPBody(stream)
    }
}

/// Finds items among the bytes of a body, in whatever pieces they arrive.
nonisolated protocol ItemFraming: Sendable {
    associatedtype Content

    /// The line in which the last item began.
    var line: Int { get }

    /// Takes bytes from the front until an item is complete; nil where there are not enough of them.
    mutating func next(in bytes: inout Data) throws -> Content?

    /// The item that the end of the body completes.
    mutating func end() throws -> Content?

    /// An item as it arrived, for errors.
    static func text(of content: Content) -> Data
}

nonisolated extension ItemFraming where Content == Data {
    static func text(of content: Data) -> Data { content }
}

/// Reads items while the pieces of a body arrive.
private nonisolated struct FramedReader<Framing: ItemFraming> {
    var pieces: HTTPBody.Iterator
    var framing: Framing
    private var bytes = Data()
    private var items = 0

    init(pieces: HTTPBody.Iterator, framing: Framing) {
        self.pieces = pieces
        self.framing = framing
    }

    /// The next item; it is made of what was found, and of how many there were before it.
    mutating func next<Item>(_ read: (Framing.Content, Int) throws -> Item?) async throws -> Item? {
        while true {
            if let content = try found({ try $0.next(in: &$1) }) { return try item(content, read) }
            guard let piece = try await piece() else {
                return try found({ framing, _ in try framing.end() }).flatMap { try item($0, read) }
            }
            bytes = piece
        }
    }

    private mutating func found(
        _ find: (inout Framing, inout Data) throws -> Framing.Content?
    ) throws -> Framing.Content? {
        do {
            let content = try find(&framing, &bytes)
            if content != nil { items += 1 }
            return content
        } catch {
            throw ItemError(error, item: items + 1, line: framing.line)
        }
    }

    private func item<Item>(
        _ content: Framing.Content, _ read: (Framing.Content, Int) throws -> Item?
    ) throws -> Item? {
        do {
            return try read(content, items - 1)
        } catch {
            throw ItemError(error, item: items, line: framing.line, text: Framing.text(of: content))
        }
    }

    private mutating func piece() async throws -> Data? {
        do {
            return try await pieces.next()
        } catch let error where !(error is CancellationError) {
            throw ItemError(transport: error, item: items + 1, line: framing.line)
        }
    }
}

nonisolated extension HTTPBody {
    fileprivate init(_ stream: PieceStream<Data>) {
        source = .stream(stream)
        length = nil
    }
}

"""#),
(name: "ItemStream", text: #"""
// requires: HTTPBody, ItemChecks

/// Items that arrive or are sent one after another: the lines of JSON Lines, the texts of a JSON text sequence, or
/// server-sent events.
///
/// ```swift
/// for try await item in items { print(item) }
/// ```
///
/// A stream can be read once, unless it was made of items in memory. One that is dropped before its end, or whose loop is
/// cancelled, ends the transfer. A stream equals itself alone.
public nonisolated struct ItemStream<Item: Sendable>: Sendable, Hashable, AsyncSequence, ExpressibleByArrayLiteral,
    CustomStringConvertible
{
    public typealias Element = Item

    let source: PieceStream<Item>
    /// All items, where they are in memory.
    let inMemory: [Item]?
    /// What is checked of each item that comes.
    let checks: ItemChecks<Item>

    /// A stream of items that are there already. It can be read any number of times.
    public init(_ items: [Item]) {
        source = PieceStream {
            var rest = items[...]
            return { rest.popFirst() }
        }
        source.isRepeatable = true
        inMemory = items
        checks = ItemChecks()
    }

    /// A stream of these items: `client.importPets(body: [rex, lassie])`.
    public init(arrayLiteral items: Item...) {
        self.init(items)
    }

    /// A stream of items that come one after another.
    public init<Items: AsyncSequence & Sendable>(_ items: Items) where Items.Element == Item {
        self.init { checks in
            // Whoever reads the stream reads one item after the other.
            nonisolated(unsafe) var iterator = items.makeAsyncIterator()
            var index = 0
            return {
                guard let item = try await iterator.next() else { return nil }
                try checks.check(item, at: index)
                index += 1
                return item
            }
        }
    }

    /// A stream of items that are checked by whoever makes them.
    init(_ start: @escaping @Sendable (ItemChecks<Item>) -> PieceStream<Item>.Read) {
        let checks = ItemChecks<Item>()
        source = PieceStream { start(checks) }
        inMemory = nil
        self.checks = checks
    }

    public var description: String { inMemory.map { "\($0)" } ?? "a stream of \(Item.self)" }

    public static func == (left: ItemStream, right: ItemStream) -> Bool { left.source == right.source }

    public func hash(into hasher: inout Hasher) { hasher.combine(source) }

    public func makeAsyncIterator() -> Iterator { Iterator(source) }

    /// Hands out the items of a stream.
    public struct Iterator: AsyncIteratorProtocol {
        /// Nil behind the end, so that nothing holds the transfer any longer.
        private var read: (() async throws -> Item?)?

        fileprivate init(_ source: PieceStream<Item>) {
            var next: (() async throws -> Item?)?
            read = {
                let read = try next ?? source.take()
                next = read
                return try await read()
            }
        }

        /// The next item; nil at the end.
        ///
        /// - Throws: `ItemError` for an item that cannot be read, after which there are no others; `CancellationError` where
        ///   the task was cancelled; else what the sequence throws that the stream was made of.
        public mutating func next() async throws -> Item? {
            guard let read else { return nil }
            do {
                try Task.checkCancellation()
                let item = try await read()
                if case .none = item { self.read = nil }
                return item
            } catch {
                self.read = nil
                throw error
            }
        }
    }
}

"""#),
(name: "JSONPath", text: #"""
/// Writes places in JSON values as JSONPath does (RFC 9535): `$.orderLines[0]['tax rate']`.
nonisolated enum JSONPath {
    /// A path with more names and indices; an index has an integer value.
    static func appending(_ keys: [any CodingKey], to path: String = "$") -> String {
        keys.reduce(path) { text, key in
            if let index = key.intValue { "\(text)[\(index)]" } else { appending(key.stringValue, to: text) }
        }
    }

    /// A path with one more name, in brackets unless it is an identifier (RFC 9535, section 2.5.1.1).
    static func appending(_ name: String, to path: String) -> String {
        if isIdentifier(name) { return "\(path).\(name)" }
        let escaped = name.flatMap { $0 == "'" || $0 == "\\" ? ["\\", $0] : [$0] }
        return "\(path)['\(String(escaped))']"
    }

    private static func isIdentifier(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, !("0"..."9").contains(first) else { return false }
        return name.unicodeScalars.allSatisfy {
            switch $0 {
            case "a"..."z", "A"..."Z", "0"..."9", "_", "\u{80}"...: true
            default: false
            }
        }
    }
}

"""#),
(name: "JSONValue+Number", text: #"""
// requires: ExactNumbers, JSONValue, NumberDigits, SchemaValue

public import Foundation

nonisolated extension JSONValue {
    /// A number with all its digits. Equal numbers are equal however they are written: 1, 1.0 and 1e0.
    ///
    /// The client reads and writes every number as it is. A `JSONDecoder` of yours knows integers of 64 bits and what a
    /// `Decimal` holds exactly, others only to the nearest of these; RFC 8259, section 6, lets nobody expect more.
    public struct Number: Sendable, Hashable {
        private enum Storage: Sendable, Hashable {
            case integer(Int64)
            /// Only what is too large for `integer`.
            case unsigned(UInt64)
            /// Only what has a fraction or is too large for `unsigned`; it stands for its shortest digits.
            case double(Double)
            /// Only what is none of these.
            case digits(NumberDigits)
        }

        private let storage: Storage

        /// An exact integer.
        public init(_ value: Int64) {
            storage = .integer(value)
        }

        /// An exact integer.
        public init(_ value: UInt64) {
            storage = Int64(exactly: value).map(Storage.integer) ?? .unsigned(value)
        }

        /// Any number. What is no number in JSON (not finite) fails when it is encoded.
        public init(_ value: Double) {
            storage =
                Int64(exactly: value).map(Storage.integer) ?? UInt64(exactly: value).map(Storage.unsigned)
                ?? .double(value)
        }

        /// An exact number. What is no number in JSON (not finite) fails when it is encoded.
        public init(_ value: Decimal) {
            self = Number(value.description) ?? Number(Double.nan)
        }

        /// The number that a text is in JSON (RFC 8259, section 6); nil for other text, and where the exponent has more
        /// than nine digits.
        public init?(_ text: some StringProtocol) {
            guard let digits = NumberDigits(text) else { return nil }
            self.init(digits)
        }

        private init(_ digits: NumberDigits) {
            if let whole = digits.whole(limit: 20), let value = Int64(whole) {
                storage = .integer(value)
            } else if let whole = digits.whole(limit: 20), let value = UInt64(whole) {
                storage = .unsigned(value)
            } else if digits.count <= 17, let value = Double(digits.description), NumberDigits("\(value)") == digits {
                storage = .double(value)
            } else {
                storage = .digits(digits)
            }
        }
    }
}

nonisolated extension JSONValue.Number: CustomStringConvertible {
    /// The integer that this is, if `Value` can hold it.
    public func integer<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) -> Value? {
        switch storage {
        case .integer(let value): Value(exactly: value)
        case .unsigned(let value): Value(exactly: value)
        case .double, .digits: NumberDigits(description)?.whole(limit: Value.bitWidth).flatMap { Value($0) }
        }
    }

    /// The nearest `Double`; infinity, if the number is larger than all of them.
    public var double: Double {
        switch storage {
        case .integer(let value): Double(value)
        case .unsigned(let value): Double(value)
        case .double(let value): value
        case .digits(let digits): Double(digits.description) ?? .nan
        }
    }

    /// The `Decimal` that this is; nil for more than 38 digits, and for exponents beyond those of a `Decimal`.
    public var decimal: Decimal? {
        guard let digits = NumberDigits(description), let value = Decimal(string: digits.description),
            NumberDigits(value.description) == digits
        else { return nil }
        return value
    }

    /// The number's digits.
    public var description: String {
        switch storage {
        case .integer(let value): "\(value)"
        case .unsigned(let value): "\(value)"
        case .double(let value): "\(value)"
        case .digits(let digits): digits.description
        }
    }

    /// Whether no number of 64 bits is this one.
    var isLong: Bool {
        if case .digits = storage { true } else { false }
    }

    /// Reads the number at a decoder.
    init(from value: ValueReader) throws {
        let decimal = try? value.decode(Decimal.self)
        if let number = decimal.flatMap({ Self.short($0, value) }) {
            self = number
        } else if let number = decimal.map(Self.init), !number.isLong {
            self = number
        } else if let number = ExactNumbers.number(at: value.decoder), Self.isNear(number, value) {
            self = number
        } else if let decimal {
            // Foundation's older decoders went through Double and its binary digits (3.133 became 3.132999999999999488):
            // then the shortest digits of that Double are what was sent.
            let double = try? value.decode(Double.self)
            self = double.flatMap { Decimal($0) == decimal ? Self($0) : nil } ?? Self(decimal)
        } else if let integer = try? value.decode(Int64.self), integer != 0 {
            self.init(integer)
        } else if let integer = try? value.decode(UInt64.self), integer != 0 {
            self.init(integer)
        } else {
            self.init(try value.decode(Double.self))
        }
    }

    /// The quick way to the numbers of 64 bits.
    private static func short(_ decimal: Decimal, _ value: ValueReader) -> Self? {
        if decimal.exponent >= 0 {
            guard let integer = try? value.decode(Int64.self), Decimal(integer) == decimal else { return nil }
            return Self(integer)
        }
        guard let double = try? value.decode(Double.self), Decimal(string: "\(double)") == decimal else { return nil }
        return Self(double)
    }

    /// Whether the decoder sees this number, too, so far as it can: of equal names it might have taken another one.
    private static func isNear(_ number: Self, _ value: ValueReader) -> Bool {
        (try? value.decode(Double.self)).map { $0 == number.double } ?? true
    }

    /// Writes the number at an encoder: what the encoder cannot write exactly, as near as it can.
    func write(to value: inout ValueWriter) throws {
        switch storage {
        case .integer(let number): try value.encode(number)
        case .unsigned(let number): try value.encode(number)
        case .double(let number): try value.encode(number)
        case .digits(let digits):
            if let decimal {
                try value.encode(decimal)
            } else if let text = try ExactNumbers.marked(digits.description, for: value.encoder) {
                try value.encode(text)
            } else if let rounded = Decimal(string: digits.description), rounded.isFinite {
                try value.encode(rounded)
            } else {
                try value.encode(double)
            }
        }
    }
}

"""#),
(name: "JSONValue", text: #"""
// requires: JSONValue+Number, ObjectReader, RequestWriter, ResponseReader, SchemaValue

/// Any JSON value, for what a document leaves open.
///
///     let value: JSONValue = ["tags": ["a", nil], "size": 3]
///     value["tags"]?[0] == "a"
public nonisolated enum JSONValue: SchemaValue, Hashable {
    case null
    case boolean(Bool)
    case number(Number)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// A property of an object; nil if this is none, or has no such property. Setting makes it an object; nil removes.
    public subscript(name: String) -> JSONValue? {
        get {
            if case .object(let properties) = self { properties[name] } else { nil }
        }
        set {
            var properties: [String: JSONValue] = [:]
            if case .object(let present) = self { properties = present }
            properties[name] = newValue
            self = .object(properties)
        }
    }

    /// The text of a string; nil if this is none.
    public var text: String? { if case .string(let text) = self { text } else { nil } }

    /// The number, which has an ``Number/integer(_:)``, a ``Number/double`` and a ``Number/decimal``; nil if this is none.
    public var number: Number? { if case .number(let number) = self { number } else { nil } }

    /// The boolean; nil if this is none.
    public var boolean: Bool? { if case .boolean(let boolean) = self { boolean } else { nil } }

    /// The elements of an array; nil if this is none.
    public var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

    /// The properties of an object; nil if this is none.
    public var properties: [String: JSONValue]? { if case .object(let properties) = self { properties } else { nil } }

    /// The value as a type of the document, or as one of your own: `try event.value(as: CardIssued.self)`.
    public func value<Value: Decodable>(as _: Value.Type) throws -> Value {
        try ResponseReader.decode(RequestWriter.json(self))
    }

    /// An element of an array; nil if this is none, or has no such element.
    public subscript(index: Int) -> JSONValue? {
        if case .array(let elements) = self, elements.indices.contains(index) { elements[index] } else { nil }
    }
}

nonisolated extension ObjectReader {
    /// A property of any value that may be absent: null is such a value.
    public func optional(_ name: String) throws -> JSONValue? {
        guard contains(name) else { return .none }
        let value: JSONValue = try required(name)
        return value
    }
}

nonisolated extension JSONValue {
    /// Reads whatever stands there.
    public init(from value: ValueReader) throws {
        switch value.kind {
        case .null: self = .null
        case .boolean: self = .boolean(try value.decode())
        case .number: self = .number(try Number(from: value))
        case .string: self = .string(try value.decode())
        case .array: self = .array(try value.decode())
        case .object: self = .object(try value.decode())
        }
    }

    /// Writes it as it is.
    public func write(to value: inout ValueWriter) throws {
        switch self {
        case .null: try value.encodeNull()
        case .boolean(let boolean): try value.encode(boolean)
        case .number(let number): try number.write(to: &value)
        case .string(let string): try value.encode(string)
        case .array(let elements): try value.encode(elements)
        case .object(let properties): try value.encode(properties)
        }
    }
}

nonisolated extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// `nil` is null.
    public init(nilLiteral: ()) {
        self = .null
    }

    /// `true`
    public init(booleanLiteral value: Bool) {
        self = .boolean(value)
    }

    /// `1`
    public init(integerLiteral value: Int64) {
        self = .number(Number(value))
    }

    /// `1.5`
    public init(floatLiteral value: Double) {
        self = .number(Number(value))
    }

    /// `"text"`
    public init(stringLiteral value: String) {
        self = .string(value)
    }

    /// `[1, "text"]`
    public init(arrayLiteral elements: JSONValue...) {
        self = .array(elements)
    }

    /// `["name": 1]`; of equal names the last counts.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(Dictionary(elements) { _, last in last })
    }
}

"""#),
(name: "LineSplitter", text: #"""
// requires: HTTPBody

import Foundation

/// Cuts bytes that arrive in pieces into lines.
nonisolated struct LineSplitter {
    private static let byteOrderMark = Data([0xEF, 0xBB, 0xBF])

    /// How many bytes a line may have.
    let limit: Int
    /// Whether a carriage return ends a line, too, with or without a line feed behind it.
    let endsAtReturns: Bool
    /// How many lines there were so far.
    private(set) var count = 0
    private var partial = Data()
    /// Whether the last line ended in a carriage return; its line feed may be in the next piece.
    private var skipsLineFeed = false

    init(limit: Int, endsAtReturns: Bool) {
        self.limit = limit
        self.endsAtReturns = endsAtReturns
    }

    /// Takes the next line from the front, without its end; nil, with all bytes taken, where it is not complete.
    mutating func next(in bytes: inout Data) throws -> Data? {
        if skipsLineFeed, let first = bytes.first {
            skipsLineFeed = false
            if first == 0x0A { bytes = bytes.dropFirst() }
        }
        guard let end = bytes.firstIndex(where: { $0 == 0x0A || ($0 == 0x0D && endsAtReturns) }) else {
            try append(bytes)
            bytes = Data()
            return nil
        }
        try append(bytes[..<end])
        skipsLineFeed = bytes[end] == 0x0D
        bytes = bytes[(end + 1)...]
        return rest()
    }

    /// What stands behind the last end of a line.
    mutating func rest() -> Data {
        count += 1
        defer { partial = Data() }
        // Some write a byte order mark, which says nothing in UTF-8.
        return count == 1 && partial.starts(with: Self.byteOrderMark) ? partial.dropFirst(3) : partial
    }

    private mutating func append(_ bytes: Data) throws {
        guard partial.count + bytes.count <= limit else {
            count += 1
            throw HTTPBodyTooLong(limit: limit)
        }
        partial.append(bytes)
    }
}

"""#),
(name: "LogText", text: #"""
import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Text that others wrote, made fit for a log.
public nonisolated enum LogText {
    /// On one line and of at most so many scalars: it must not look like another line of a log, nor steer a terminal.
    public static func line(_ text: String, limit: Int = .max) -> String {
        let scalars = text.unicodeScalars.prefix(limit).map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: " "
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// What an error says. The description of a `URLError` would have the URL, and with it the query.
    static func line(of error: any Error) -> String {
        guard let error = error as? URLError else { return line("\(error)") }
        return "\(error.localizedDescription) (URLError \(error.code.rawValue))"
    }
}

"""#),
(name: "LoggingMiddleware", text: #"""
// requires: public ClientMiddleware, Credentials, public HTTPBody, public HTTPFields, public HTTPRequest, public HTTPResponse, LogText, public OperationMetadata, SecurityScheme

import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// What there is to say about one exchange of request and response. No text in it has line breaks or other control
/// characters.
///
/// It fits swift-log:
///
/// ```swift
/// LoggingMiddleware { entry in
///     let level = Logger.Level(rawValue: entry.level.rawValue) ?? .info
///     logger.log(level: level, "\(entry.message)", metadata: entry.metadata.mapValues { .string($0) })
/// }
/// ```
public nonisolated struct LogEntry: Sendable, Hashable {
    /// How much it matters, named as in swift-log.
    public enum Level: String, Sendable {
        /// A status below 400, or a call that was cancelled.
        case info
        /// A status from 400 to 499.
        case warning
        /// Any other status, or no response.
        case error
    }

    /// How much it matters.
    public let level: Level

    /// `getOrder GET /orders/{orderId}: 200 in 0.123 s`. It has no text of caller or server.
    public let message: String

    /// The same and more, by name: `operation`, `method`, `path` (the template), `duration` (seconds) and
    /// `request-size` (bytes) always; `status` and `response-size` (bytes) of a response; `error` where there is none;
    /// `request-id` where there is one; what else is asked for as `target`, `request-header.content-type`,
    /// `request-body`, and the same with `response`.
    public let metadata: [String: String]

    init(level: Level, message: String, metadata: [String: String]) {
        self.level = level
        self.message = LogText.line(message)
        self.metadata = metadata.mapValues { LogText.line($0) }
    }
}

/// Hands an entry to a logger at the end of each exchange.
///
/// Values are logged only where they are asked for: of header fields those that are listed, since a list of what is
/// secret is never complete (here a key stands in `Ocp-Apim-Subscription-Key`, there in `X-Key`). Middlewares do not
/// see credentials; should one stand in a request nonetheless, it is not shown even if listed.
///
/// After a ``RetryMiddleware`` there is an entry for each attempt, before it one for each call. IDs of requests are
/// seen after the ``RequestIDMiddleware``.
public nonisolated struct LoggingMiddleware: ClientMiddleware {
    private static let secrets = ["authorization", "proxy-authorization", "cookie", "set-cookie"]

    private let headers: [HTTPField.Name]
    private let includesTarget: Bool
    private let bodyLimit: Int
    private let requestID: HTTPField.Name
    private let uptime: @Sendable () -> TimeInterval
    private let log: @Sendable (LogEntry) -> Void

    /// Makes a middleware.
    ///
    /// - Parameters:
    ///   - headers: The header fields to log. The first 500 characters of a value are.
    ///   - includesTarget: Whether to log the path and the query as sent, up to 2,000 characters, values included.
    ///   - bodyLimit: How many bytes of a body to log, as UTF-8, where it is in memory. Bodies may hold secrets and
    ///     personal data.
    ///   - requestID: The header field of the request, else of the response, that has the ID of the request.
    ///   - log: Takes an entry; the call goes on when it returns.
    public init(
        headers: [HTTPField.Name] = [.contentType, .retryAfter],
        includesTarget: Bool = false,
        bodyLimit: Int = 0,
        requestID: HTTPField.Name = .requestID,
        log: @escaping @Sendable (LogEntry) -> Void
    ) {
        self.init(
            headers: headers, includesTarget: includesTarget, bodyLimit: bodyLimit, requestID: requestID,
            uptime: { ProcessInfo.processInfo.systemUptime }, log: log)
    }

    /// For tests, which have a clock of their own.
    init(
        headers: [HTTPField.Name],
        includesTarget: Bool,
        bodyLimit: Int,
        requestID: HTTPField.Name,
        uptime: @escaping @Sendable () -> TimeInterval,
        log: @escaping @Sendable (LogEntry) -> Void
    ) {
        self.headers = headers
        self.includesTarget = includesTarget
        self.bodyLimit = max(0, bodyLimit)
        self.requestID = requestID
        self.uptime = uptime
        self.log = log
    }

    public func intercept(
        _ request: HTTPRequest,
        body: HTTPBody?,
        operation: OperationMetadata, next: Next
    ) async throws -> (HTTPResponse, HTTPBody) {
        let start = uptime()
        var metadata = ["operation": operation.id, "method": request.method.rawValue, "path": operation.path]
        metadata["request-id"] = request.headerFields[requestID].map(Self.cut)
        if includesTarget { metadata["target"] = LogText.line(request.path ?? "", limit: 2_000) }
        add(request.headerFields, body ?? HTTPBody(), of: "request", operation, to: &metadata)
        do {
            let (response, body) = try await next(request, body)
            let status = response.status.code
            metadata["status"] = String(status)
            metadata["request-id"] = metadata["request-id"] ?? response.headerFields[requestID].map(Self.cut)
            add(response.headerFields, body, of: "response", operation, to: &metadata)
            finish(status < 400 ? .info : status < 500 ? .warning : .error, "\(status) in", since: start, metadata)
            return (response, body)
        } catch {
            let isCancelled = error is CancellationError || URLError.cancelled ~= error || Task.isCancelled
            // No more than its kind: a description may have the URL, and with it the query.
            let cause = (error as? CredentialsError)?.underlying ?? error
            let kind = isCancelled ? "cancelled" : "\((cause as NSError).domain) \((cause as NSError).code)"
            metadata["error"] = kind
            finish(isCancelled ? .info : .error, "\(kind) after", since: start, metadata)
            throw error
        }
    }

    private func add(
        _ fields: HTTPFields, _ body: HTTPBody, of message: String, _ operation: OperationMetadata,
        to metadata: inout [String: String]
    ) {
        for name in headers {
            guard let value = fields[name] else { continue }
            let isKey = operation.security.joined().contains { $0.names(name) }
            let isSecret = isKey || Self.secrets.contains(name.canonicalName)
            metadata["\(message)-header.\(name.canonicalName)"] = isSecret ? "(not shown)" : Self.cut(value)
        }
        metadata["\(message)-size"] = body.length.map(String.init)
        if bodyLimit > 0, let data = body.data, !data.isEmpty {
            let text = String(decoding: data.prefix(bodyLimit), as: UTF8.self)
            metadata["\(message)-body"] = data.count > bodyLimit ? text + "…" : text
        }
    }

    private static func cut(_ value: String) -> String {
        LogText.line(value, limit: 500)
    }

    private func finish(
        _ level: LogEntry.Level, _ outcome: String, since start: TimeInterval, _ metadata: [String: String]
    ) {
        var metadata = metadata
        let duration = String(((uptime() - start) * 1_000).rounded() / 1_000)
        metadata["duration"] = duration
        let call = ["operation", "method", "path"].compactMap { metadata[$0] }.joined(separator: " ")
        log(LogEntry(level: level, message: "\(call): \(outcome) \(duration) s", metadata: metadata))
    }
}

private nonisolated extension SecurityScheme {
    /// Whether it is a key in this header field.
    func names(_ field: HTTPField.Name) -> Bool {
        guard case .apiKey(.header, let name) = kind else { return false }
        return HTTPField.Name(name) == field
    }
}

"""#),
(name: "MediaType+Closest", text: #"""
// requires: public MediaType

nonisolated extension MediaType {
    /// The one of several media types, or ranges of them, that says most of what a body is; nil where none covers it.
    ///
    /// A type with parameters that the body has counts for more than one without, and that for more than a range: `image/*`
    /// for more than `*/*` (RFC 9110, section 12.5.1). Of equals it is the first.
    public static func closest(of listed: [String], to type: String) -> String? {
        let type = parts(type)
        let scores = listed.map { score($0, type) }
        guard let best = scores.max(), best > 0, let index = scores.firstIndex(of: best) else { return nil }
        return listed[index]
    }

    /// How well a media type fits, 0 where it does not.
    private static func score(_ listed: String, _ type: [String]) -> Int {
        let listed = parts(listed)
        guard let range = listed.first, let name = type.first, self.range(range, covers: name) else { return 0 }
        if range.hasSuffix("*") { return range == "*/*" ? 1 : 2 }
        let parameters = listed.dropFirst()
        return parameters.allSatisfy(type.contains) ? 4 + parameters.count : 3
    }

    private static func parts(_ type: String) -> [String] {
        type.split(separator: ";").map { $0.lowercased().filter { $0 != " " && $0 != "\t" && $0 != "\"" } }
    }
}

"""#),
(name: "MediaType", text: #"""
/// Compares media types and ranges of them, whose parameters do not count (RFC 9110, sections 8.3.1 and 12.5.1).
public nonisolated enum MediaType {
    /// A media type without its parameters, in lower case.
    public static func essence(_ type: String) -> String {
        type.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased()
    }

    /// Whether a media type is this one, or one of a range such as `image/*`.
    public static func range(_ range: String, covers type: String) -> Bool {
        let (range, type) = (essence(range), essence(type))
        return range == type || range == "*/*" || range.hasSuffix("*") && type.hasPrefix(range.dropLast())
    }

    /// Whether a media type is JSON: `application/json`, `text/json` and the like, or one that ends in `+json` (RFC 6839,
    /// section 3.1).
    public static func isJSON(_ type: String) -> Bool {
        let type = essence(type)
        return type.hasSuffix("/json") || type.hasSuffix("+json")
    }
}

"""#),
(name: "MediaTypes", text: #"""
// requires: MediaType

/// Compares media types and ranges of them (RFC 9110, sections 8.3.1 and 12.5.1).
nonisolated enum MediaTypes {
    /// Whether a content type is one of those that the document lists. Parameters such as the character set do not count.
    static func list(_ listed: [String], contains type: String) -> Bool {
        listed.contains { MediaType.range($0, covers: type) }
    }

    /// Whether an `Accept` field allows one of these types; for each the most specific range decides.
    static func accept(_ field: String?, allows types: [String]) -> Bool {
        guard let field, !types.isEmpty else { return true }
        let ranges = field.split(separator: ",").map { part -> (range: String, isAllowed: Bool) in
            let parts = part.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return (parts.first ?? "", quality > 0)
        }
        return ranges.isEmpty
            || types.contains { type in
                let fitting = ranges.filter {
                    MediaType.range($0.range, covers: type) || MediaType.range(type, covers: $0.range)
                }
                return fitting.max { specificity($0.range) < specificity($1.range) }?.isAllowed ?? false
            }
    }

    private static func specificity(_ range: String) -> Int {
        range == "*/*" ? 0 : range.hasSuffix("/*") ? 1 : 2
    }
}

"""#),
(name: "MockCalls", text: #"""
// requires: public APIOperation, HTTPRequest, public OperationMetadata

import Foundation

/// Answers one operation: gets its input, gives what the API would answer, or throws.
public typealias MockAnswer<Operation: APIOperation> =
    @Sendable (_ input: Operation.Input) async throws -> Operation.Output

/// An operation of a mock was called that has no answer.
public nonisolated struct MissingAnswer: Error, Sendable, CustomStringConvertible {
    /// The operation.
    public let operation: OperationMetadata
    /// The property of the mock that takes the answer.
    public let property: String

    public var description: String {
        "the mock has no answer for \(operation.id) (\(operation.method.rawValue) \(operation.path)); set '\(property)'"
    }
}

/// What a mock is told to answer, and what it was asked. The lock guards both.
nonisolated final class MockCalls<Call: Sendable>: @unchecked Sendable {
    /// A closure behind a type that can be told from others at run time.
    private struct Answer<Operation: APIOperation>: Sendable {
        let closure: MockAnswer<Operation>
    }

    private let lock = NSLock()
    private var answers: [ObjectIdentifier: any Sendable] = [:]
    private var records: [(call: Call, input: any Sendable)] = []

    /// All calls so far, the first one first.
    var calls: [Call] { lock.withLock { records.map(\.call) } }

    /// The inputs of the calls of one operation.
    func inputs<Operation: APIOperation>(of _: Operation.Type) -> [Operation.Input] {
        lock.withLock { records }.compactMap { $0.input as? Operation.Input }
    }

    /// The closure for an operation.
    func answer<Operation: APIOperation>(to operation: Operation.Type) -> MockAnswer<Operation>? {
        let key = ObjectIdentifier(operation)
        let answer = lock.withLock { answers[key] }
        return (answer as? Answer<Operation>)?.closure
    }

    /// Sets or removes the closure for an operation.
    func set<Operation: APIOperation>(_ closure: MockAnswer<Operation>?, for operation: Operation.Type) {
        let key = ObjectIdentifier(operation)
        var answer: (any Sendable)?
        if let closure { answer = Answer<Operation>(closure: closure) }
        lock.withLock { [answer] in answers[key] = answer }
    }

    /// Records a call and answers it.
    ///
    /// - Parameter property: The property of the mock that takes the answer, for the error where there is none.
    /// - Throws: `MissingAnswer`, or what the closure throws.
    func answer<Operation: APIOperation>(
        _ call: Call, _ operation: Operation.Type, _ input: Operation.Input, setBy property: String
    ) async throws -> Operation.Output {
        lock.withLock { records.append((call, input)) }
        guard let closure = answer(to: operation) else {
            throw MissingAnswer(operation: Operation.metadata, property: property)
        }
        return try await closure(input)
    }
}

"""#),
(name: "MultipartForm", text: #"""
// requires: FormEncoding, MultipartWriter, Validation

/// A body in `multipart/form-data`: each property is a part, or a part for each element (RFC 7578).
public nonisolated protocol MultipartForm: Sendable, Validatable {
    /// How those parts are written that are not written as usual, by their names.
    static var fields: [String: FormEncoding] { get }

    /// Writes the parts.
    func write(to form: inout MultipartWriter) throws
}

nonisolated extension MultipartForm {
    /// All parts are written as usual.
    public static var fields: [String: FormEncoding] { [:] }
}

"""#),
(name: "MultipartParser", text: #"""
// requires: FilePart, HTTPBody, HTTPFields, MediaType

import Foundation

/// A part of a form as it arrived. Its bytes are those of the whole body, not copies.
nonisolated struct MultipartPart {
    let name: String
    let filename: String?
    let headerFields: HTTPFields
    let data: Data

    /// The bytes as text. What is not UTF-8 shows as such.
    var text: String { String(decoding: data, as: UTF8.self) }

    var isJSON: Bool { headerFields[.contentType].map(MediaType.isJSON) ?? false }

    var file: FilePart {
        var file = FilePart(HTTPBody(data, contentType: headerFields[.contentType]), filename: filename)
        for field in headerFields where !["content-disposition", "content-type"].contains(field.name.canonicalName) {
            file.headerFields.append(field)
        }
        return file
    }
}

/// Takes a body of `multipart/form-data` apart (RFC 7578, RFC 2046).
nonisolated struct MultipartParser {
    private static let mostParts = 10_000
    private static let longestHeader = 16_384

    private let body: Data
    private let delimiter: Data

    /// - Parameter contentType: The media type of the body, with its boundary.
    init(_ body: Data, contentType: String?) throws {
        let boundary = Self.parameters(of: contentType ?? "")["boundary"] ?? ""
        guard (1...200).contains(boundary.utf8.count), boundary.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else {
            throw Self.problem("its content type has no boundary")
        }
        self.body = body
        delimiter = Data("\r\n--\(boundary)".utf8)
    }

    /// The parts in their order.
    ///
    /// - Throws: `DecodingError` for what is no form, or has too much of anything.
    func parts() throws -> [MultipartPart] {
        var parts: [MultipartPart] = []
        guard var position = start() else { throw Self.problem("it does not have its boundary") }
        while !body[position...].starts(with: Data("--".utf8)) {
            guard let lineEnd = body.range(of: Data("\r\n".utf8), in: position..<body.endIndex),
                body[position..<lineEnd.lowerBound].allSatisfy({ $0 == 0x20 || $0 == 0x09 })
            else { throw Self.problem("something stands behind a boundary") }
            // Where there are no header fields, their line end is that of the boundary.
            guard let end = body.range(of: delimiter, in: lineEnd.lowerBound..<body.endIndex) else {
                throw Self.problem("its end is missing")
            }
            parts.append(try part(lineEnd.lowerBound..<end.lowerBound))
            if parts.count > Self.mostParts { throw Self.problem("it has more than \(Self.mostParts) parts") }
            position = end.upperBound
        }
        return parts
    }

    /// What stands behind the first boundary, which nothing need stand before.
    private func start() -> Data.Index? {
        if body.starts(with: delimiter.dropFirst(2)) { return body.startIndex + delimiter.count - 2 }
        return body.range(of: delimiter)?.upperBound
    }

    private func part(_ range: Range<Data.Index>) throws -> MultipartPart {
        let limit = min(range.upperBound, range.lowerBound + Self.longestHeader)
        guard let end = body.range(of: Data("\r\n\r\n".utf8), in: range.lowerBound..<limit) else {
            throw Self.problem("a part has no header, or one of more than \(Self.longestHeader) bytes")
        }
        var fields = HTTPFields()
        for line in String(decoding: body[range.lowerBound..<end.lowerBound], as: UTF8.self).components(
            separatedBy: "\r\n")
        {
            let halves = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, let name = HTTPField.Name(String(halves[0])) else { continue }
            fields.append(HTTPField(name: name, value: halves[1].trimmingCharacters(in: .whitespaces)))
        }
        let disposition = HTTPField.Name("Content-Disposition").flatMap { fields[$0] } ?? ""
        let parameters = Self.parameters(of: disposition)
        guard disposition.lowercased().hasPrefix("form-data"), let name = parameters["name"] else {
            throw Self.problem("a part has no name")
        }
        // A name that leads to folders is none (RFC 7578, section 4.2).
        let filename = parameters["filename"]?.split { $0 == "/" || $0 == "\\" }.last.map(String.init)
        return MultipartPart(
            name: name, filename: filename, headerFields: fields, data: body[end.upperBound..<range.upperBound])
    }

    private static func problem(_ what: String) -> DecodingError {
        .dataCorrupted(DecodingError.Context(codingPath: [], debugDescription: "it is no form of parts: \(what)"))
    }

    /// The parameters behind the first `;` of a header field, quoted or not, by their names in lower case. What names
    /// cannot hold, browsers write as `%22` and the like (HTML Standard, section 4.10.22.8), others behind a `\`.
    static func parameters(of field: String) -> [String: String] {
        var parameters: [String: String] = [:]
        var rest = field.drop { $0 != ";" }
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(name.count)
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            var value = ""
            if rest.first == "\"" {
                rest = rest.dropFirst()
                while let character = rest.popFirst(), character != "\"" {
                    value.append(character == "\\" && rest.first == "\"" ? rest.removeFirst() : character)
                }
                for (code, text) in [("%22", "\""), ("%0D", "\r"), ("%0A", "\n")] {
                    value = value.replacingOccurrences(of: code, with: text)
                }
                rest = rest.drop { $0 != ";" }
            } else {
                let token = rest.prefix { $0 != ";" }
                value = token.trimmingCharacters(in: .whitespaces)
                rest = rest.dropFirst(token.count)
            }
            let key = name.trimmingCharacters(in: .whitespaces).lowercased()
            if parameters[key] == nil { parameters[key] = value }
        }
        return parameters
    }
}

"""#),
(name: "MultipartReader", text: #"""
// requires: public FilePart, public FormEncoding, HTTPBody, MultipartParser, public ObjectReader, ObjectWriter, ParameterDecoder, ParameterStyle, RequestParameters, SchemaObject

public import Foundation

/// Reads the parts of a form.
public nonisolated struct MultipartReader {
    /// The properties that are values.
    public let object: ObjectReader
    /// The properties that are files.
    public let files: FilesReader

    /// Takes a body apart.
    ///
    /// - Parameters:
    ///   - body: The body.
    ///   - contentType: The media type of the body, with its boundary.
    ///   - encodings: How those parts are written that are not written as usual, by their names.
    /// - Throws: `DecodingError` for what is no form.
    public init(_ body: Data, contentType: String?, fields encodings: [String: FormEncoding]) throws {
        let parts = try MultipartParser(body, contentType: contentType).parts()
        let file = CodingUserInfoKey(rawValue: "FilePart")
        var members = Dictionary(grouping: parts, by: \.name).mapValues { parts in
            ParameterDecoder(
                fields: parts.map { ($0.text, $0.isJSON || encodings[$0.name] == .json) },
                userInfo: parts.map { part in file.map { [$0: part.file] } ?? [:] })
        }
        let styles = encodings.compactMap { name, encoding -> (String, ParameterStyle, Bool)? in
            guard case .style(let style, let explode, _) = encoding else { return nil }
            return (name, style, explode ?? (style == .form))
        }
        if !styles.isEmpty {
            let parameters = RequestParameters(form: Self.form(parts))
            for (name, style, explode) in styles {
                members[name] = parameters.query(name, style: style, explode: explode)
            }
        }
        object = try FormObject(from: ParameterDecoder(elements: nil, members: members)).object
        files = FilesReader(parts: Dictionary(grouping: parts, by: \.name))
    }

    /// The values as the fields of another form, whose styles are known.
    private static func form(_ parts: [MultipartPart]) -> String {
        let values = parts.filter { $0.filename == nil }
        return values.map { part in
            encode(part.name) + "=" + encode(part.text)
        }.joined(separator: "&")
    }

    private static func encode(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union([","])) ?? ""
    }
}

/// Takes the properties of an object to read them elsewhere. It never leaves the place where it is made.
private nonisolated struct FormObject: SchemaObject, @unchecked Sendable {
    let object: ObjectReader

    init(from object: ObjectReader) { self.object = object }
    func write(to object: inout ObjectWriter) {}
}

/// Reads the files of a form.
public nonisolated struct FilesReader {
    fileprivate let parts: [String: [MultipartPart]]

    /// A file that has to be there.
    public func required(_ name: String) throws -> FilePart {
        if let file = parts[name]?.first?.file { return file }
        throw DecodingError.dataCorrupted(
            DecodingError.Context(codingPath: [], debugDescription: "the file '\(name)' is missing"))
    }

    /// A file that may be absent.
    public func optional(_ name: String) throws -> FilePart? { parts[name]?.first?.file }

    /// Files that are parts of one name; no part stands for none.
    public func required(_ name: String) throws -> [FilePart] { parts[name]?.map(\.file) ?? [] }

    /// Files that may be absent.
    public func optional(_ name: String) throws -> [FilePart]? { parts[name]?.map(\.file) }

    /// Files that are parts with a number each behind a name, in the order of these; they may be absent.
    public func numbered(_ name: String) throws -> [FilePart]? {
        let files = parts.compactMap { key, parts -> (number: Int, file: FilePart)? in
            guard key.hasPrefix("\(name)["), key.hasSuffix("]"), let part = parts.first,
                let number = Int(key.dropFirst(name.count + 1).dropLast())
            else { return nil }
            return (number, part.file)
        }
        return files.isEmpty ? nil : files.sorted { $0.number < $1.number }.map(\.file)
    }
}

"""#),
(name: "MultipartWriter", text: #"""
// requires: FilePart, FilePart+Types, FormEncoding, FormField, HTTPBody+Joined, HTTPFields, MediaType, ObjectWriter, ParameterEncoder, PercentEncoding

import Foundation

/// Writes the parts of a form: first the values, then the files, for servers that read a form while it arrives.
public nonisolated struct MultipartWriter {
    /// The properties that are values.
    public var object: ObjectWriter
    /// The properties that are files.
    public var files = FilesWriter()

    private let values: ParameterValue

    init() {
        values = ParameterValue()
        object = ObjectWriter(values)
    }

    /// The body that the parts make.
    mutating func body(_ encodings: [String: FormEncoding]) throws -> HTTPBody {
        // No content can hold it but by guessing: 128 bits are random.
        let random = (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }.joined()
        let boundary = "----FormBoundary\(random)"
        var bodies: [HTTPBody] = []
        var parts: [FilesWriter.Part] = []
        for (name, value) in values.members {
            let elements = value.elements
            guard elements.contains(where: { $0.attachment != nil }) else {
                parts += try valueParts(name, value, encodings[name])
                continue
            }
            let haveFiles = elements.contains { $0.file != nil }
            // Files and other values of one name keep their order.
            for element in elements {
                if let file = element.file {
                    files.required(name, file.file, contentType: file.contentType)
                } else if haveFiles {
                    files.add(try valueParts(name, element, encodings[name]))
                } else {
                    parts += try valueParts(name, element, encodings[name])
                }
            }
        }
        for part in parts + files.parts {
            bodies += [HTTPBody("--\(boundary)\r\n\(part.head)\r\n"), part.body, HTTPBody("\r\n")]
        }
        bodies.append(HTTPBody("--\(boundary)--\r\n"))
        let type = "multipart/form-data; boundary=\(boundary)"
        let data = bodies.compactMap(\.data)
        // What is small and in memory goes as one piece.
        if data.count == bodies.count, data.reduce(0, { $0 + $1.count }) <= 65_536 {
            return HTTPBody(Data(data.joined()), contentType: type)
        }
        return HTTPBody(joining: bodies, contentType: type)
    }

    private func valueParts(
        _ name: String, _ value: ParameterValue, _ encoding: FormEncoding?
    ) throws -> [FilesWriter.Part] {
        try FormField.fields(name, value, encoding, encode: Self.encode).map { field in
            var head = FilesWriter.disposition(Self.decode(field.name))
            if case .contentType(let type) = encoding, !field.isJSON { head.add(.contentType, type) }
            if field.isJSON { head.add(.contentType, "application/json") }
            head.add(value.attachment as? HTTPFields ?? HTTPFields())
            return FilesWriter.Part(head: head.text, body: HTTPBody(Self.decode(field.text)))
        }
    }

    // Styles join names and values by what is encoded in them; parts hold them as they are.

    private static func encode(_ text: String, _ allowReserved: Bool) -> String { PercentEncoding.encode(text) }
    private static func decode(_ text: String) -> String { text.removingPercentEncoding ?? text }
}

nonisolated extension ParameterValue {
    /// The file that a value is, where it might be something else as well.
    fileprivate var file: TypedFile? {
        attachment as? TypedFile
            ?? (attachment as? FilePart).map { TypedFile(file: $0, contentType: nil) }
    }
}

/// A file with the media types that the document allows for it.
nonisolated struct TypedFile: Sendable {
    let file: FilePart
    let contentType: String?
}

/// Writes files into a form.
public nonisolated struct FilesWriter {
    struct Part {
        let head: String
        let body: HTTPBody
    }

    /// The header of a part.
    struct Head {
        fileprivate(set) var text: String

        mutating func add(_ name: HTTPField.Name, _ value: String) {
            let field = HTTPField(name: name, value: value)
            text += "\(field.name.rawName): \(field.value)\r\n"
        }

        /// Adds fields other than those that a part has anyway.
        mutating func add(_ fields: HTTPFields) {
            for field in fields where !["content-disposition", "content-type"].contains(field.name.canonicalName) {
                add(field.name, field.value)
            }
        }
    }

    private(set) var parts: [Part] = []
    /// The files that are of no type that the document allows.
    private(set) var refused: [(name: String, allowed: String, found: String)] = []

    /// A file that is always there. Where it does not say its type, the ending of its name does, if the document allows that
    /// type, or else the document does.
    ///
    /// - Parameter contentType: The types that the document allows, with commas between them; nil: any.
    public mutating func required(_ name: String, _ file: FilePart, contentType: String? = nil) {
        let listed = contentType.map { $0.split(separator: ",").map { $0.filter { $0 != " " } } }
        func isAllowed(_ type: String) -> Bool { listed?.contains { MediaType.range($0, covers: type) } ?? true }
        let filename = file.filename ?? file.body.file?.lastPathComponent ?? name
        let ending = FilePart.contentType(ofFile: filename).flatMap { isAllowed($0) ? $0 : nil }
        let usual = listed?.first { !$0.contains("*") } ?? "application/octet-stream"
        let type = file.contentType ?? ending ?? usual
        if let listed, contentType != "application/octet-stream", !isAllowed(type) {
            refused.append((name, listed.joined(separator: " or "), file.contentType ?? "no content type"))
        }
        var head = Self.disposition(name, filename: filename)
        head.add(.contentType, type)
        head.add(file.headerFields)
        parts.append(Part(head: head.text, body: file.body))
    }

    /// Adds values that stand among files.
    fileprivate mutating func add(_ others: [Part]) { parts += others }

    /// A file that is left out when it is nil.
    public mutating func optional(_ name: String, _ file: FilePart?, contentType: String? = nil) {
        if let file { required(name, file, contentType: contentType) }
    }

    /// Files that are parts of one name.
    public mutating func required(_ name: String, _ files: [FilePart], contentType: String? = nil) {
        for file in files { required(name, file, contentType: contentType) }
    }

    /// Files that are left out when they are nil.
    public mutating func optional(_ name: String, _ files: [FilePart]?, contentType: String? = nil) {
        required(name, files ?? [], contentType: contentType)
    }

    /// Files that are parts with a number each behind a name: `files[0]`, `files[1]`.
    public mutating func numbered(_ name: String, _ files: [FilePart]?) {
        for (number, file) in (files ?? []).enumerated() { required("\(name)[\(number)]", file) }
    }

    static func disposition(_ name: String, filename: String? = nil) -> Head {
        let file = filename.map { "; filename=\"\(escaped($0))\"" } ?? ""
        return Head(text: "Content-Disposition: form-data; name=\"\(escaped(name))\"\(file)\r\n")
    }

    /// Names may hold anything, and must not end the header (HTML Standard, section 4.10.22.8).
    private static func escaped(_ name: String) -> String {
        String(
            decoding: name.utf8.flatMap { byte in
                switch byte {
                case UInt8(ascii: "\""): Array("%22".utf8)
                case UInt8(ascii: "\r"): Array("%0D".utf8)
                case UInt8(ascii: "\n"): Array("%0A".utf8)
                default: [byte]
                }
            }, as: UTF8.self)
    }
}

"""#),
(name: "NumberDigits", text: #"""
/// The digits of a number in JSON (RFC 8259, section 6), the same for equal numbers.
nonisolated struct NumberDigits: Hashable, Sendable, CustomStringConvertible {
    private let isNegative: Bool
    /// The number without its point and without zeros at either end; empty for zero.
    private let significand: String
    /// By which power of ten the significand is multiplied.
    private let exponent: Int

    /// nil for what is no number in JSON, and where the exponent has more than nine digits.
    init?(_ text: some StringProtocol) {
        var rest = Substring(text)[...]
        let hasSign = rest.first == "-"
        if hasSign { rest.removeFirst() }
        let whole = Self.digits(&rest)
        guard !whole.isEmpty, whole == "0" || whole.first != "0" else { return nil }
        var fraction: Substring = ""
        if rest.first == "." {
            rest.removeFirst()
            fraction = Self.digits(&rest)
            if fraction.isEmpty { return nil }
        }
        guard let power = Self.power(rest) else { return nil }
        let digits = (whole + fraction).drop { $0 == "0" }
        let zeros = digits.utf8.reversed().prefix { $0 == UInt8(ascii: "0") }.count
        significand = String(digits.dropLast(zeros))
        isNegative = hasSign && !significand.isEmpty
        exponent = significand.isEmpty ? 0 : power - fraction.utf8.count + zeros
    }

    /// How many digits there are.
    var count: Int { significand.utf8.count }

    /// All digits of a whole number; nil for others, and for more than `limit` digits.
    func whole(limit: Int) -> String? {
        guard exponent >= 0, count + exponent <= limit else { return nil }
        return significand.isEmpty ? "0" : sign + significand + String(repeating: "0", count: exponent)
    }

    /// The number in JSON.
    var description: String {
        if let whole = whole(limit: 40) { return whole }
        let point = count + exponent
        switch (point, exponent) {
        case (1..., ..<0): return sign + significand.prefix(point) + "." + significand.dropFirst(point)
        case (-5...0, _): return sign + "0." + String(repeating: "0", count: -point) + significand
        default: return sign + significand + (exponent == 0 ? "" : "e\(exponent)")
        }
    }

    private var sign: String { isNegative ? "-" : "" }

    private static func digits(_ rest: inout Substring) -> Substring {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        rest = rest[digits.endIndex...]
        return digits
    }

    /// The exponent that ends a number, zero for none.
    private static func power(_ text: Substring) -> Int? {
        if text.isEmpty { return 0 }
        guard let mark = text.first, mark == "e" || mark == "E", let power = Int(text.dropFirst()) else { return nil }
        return power.magnitude < 1_000_000_000 ? power : nil
    }
}

"""#),
(name: "ObjectReader", text: #"""
// requires: Omissions, SchemaKey

import Foundation

/// The properties of an object that is being decoded.
///
/// Errors are `DecodingError`s with the coding path of the property.
public nonisolated struct ObjectReader: Decodable {
    /// Read by the format files as well.
    let container: KeyedDecodingContainer<SchemaKey>

    /// Fails if the decoder is not at an object.
    public init(from decoder: any Decoder) throws { container = try decoder.container(keyedBy: SchemaKey.self) }

    // The type is a parameter with a default so that overloads without it, which are the quicker ones, are preferred.

    /// A property that must be there and is not null.
    public func required<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        let key = SchemaKey(name)
        do { return try container.decode(type, forKey: key) } catch {
            return try meant(name, type, error) ?? { throw placed(error, name, type) }()
        }
    }

    /// A property that must be there and may be null. Where it is not there, it is null, too.
    public func nullable<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value? {
        try optional(name, as: type) ?? null(name)
    }

    /// A property that may be absent or null, which both read as nil.
    public func optional<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value? {
        let key = SchemaKey(name)
        do { return try container.decodeIfPresent(type, forKey: key) } catch { return try meant(name, type, error) }
    }

    /// What stands in another form, as its meaning is clear; else the error. Nil is an object that lacks what it has to have.
    private func meant<Value: Decodable>(_ name: String, _ type: Value.Type, _ error: any Error) throws -> Value? {
        // One about the value itself, or what is in it as a list: others have been looked at where they are.
        guard case DecodingError.typeMismatch(_, let context) = error, Omissions.current.get()?.isAttempt != true,
            context.codingPath.count <= container.codingPath.count + 2
        else { throw placed(error, name, type) }
        let key = SchemaKey(name)
        if (try? container.nestedUnkeyedContainer(forKey: key).isAtEnd) == true {
            // An empty list stands for an empty object, as in PHP.
            Omissions.current.get()?.note(container.codingPath + [key])
            do { return try JSONDecoder().decode(type, from: Data("{}".utf8)) } catch DecodingError.keyNotFound {
                return nil
            } catch {}
        }
        if let number = try? number(type, forKey: key) { return number }
        throw placed(error, name, type)
    }

    /// Numbers whose digits stand in texts, as those of 64 bits do in what is made of Protobuf.
    private func number<Value: Decodable>(_ type: Value.Type, forKey key: SchemaKey) throws -> Value? {
        func read<Number>(_: Number.Type) throws -> Any? where Number: Decodable & LosslessStringConvertible {
            if type is Number.Type { return try container.decode(Digits<Number>.self, forKey: key).number }
            if type is [Number].Type { return try container.decode([Digits<Number>].self, forKey: key).map(\.number) }
            guard type is [String: Number].Type else { return nil }
            return try container.decode([String: Digits<Number>].self, forKey: key).mapValues(\.number)
        }
        let whole = try read(Int.self) ?? read(Int64.self) ?? read(Int32.self) ?? read(UInt64.self)
        return try (whole ?? read(Double.self)) as? Value
    }

    /// The error with the place of a property: decoders refuse some values without one, such as a number out of range.
    func placed(_ error: any Error, _ name: String, _ type: Any.Type) -> any Error {
        error is DecodingError ? error : corrupted(name, "The value does not fit \(type).")
    }

    /// nil, and noted if the property is absent. Asked only when there is no value, so that values cost one look-up.
    func null<Value>(_ name: String) -> Value? {
        // JSON cannot say whether what is absent is null; what has no other form of null, such as a form, says yes.
        let (key, missing) = (SchemaKey(name), Omissions.current.get())
        if let missing, (try? container.decodeNil(forKey: key)) == nil { missing.note(container.codingPath + [key]) }
        return nil
    }

    /// The error for an absent property.
    func missing(_ name: String) -> DecodingError {
        let message = "The required property \"\(name)\" is missing."
        return .keyNotFound(SchemaKey(name), .init(codingPath: container.codingPath, debugDescription: message))
    }

    /// Whether the property is there, be it null.
    public func contains(_ name: String) -> Bool { container.contains(SchemaKey(name)) }

    /// The error for a property whose value does not do.
    public func corrupted(_ name: String, _ message: String) -> DecodingError {
        .dataCorruptedError(forKey: SchemaKey(name), in: container, debugDescription: message)
    }
}

/// A number, or the text of its digits.
private nonisolated struct Digits<Number: Decodable & LosslessStringConvertible>: Decodable {
    let number: Number

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        let text = (try? value.decode(String.self)).flatMap { $0.allSatisfy("-.0123456789".contains) ? $0 : nil }
        number = try text.flatMap { Number($0) } ?? value.decode(Number.self)
    }
}

// Texts once more without generics: most properties are texts, and this way is a little quicker.
nonisolated extension ObjectReader {
    /// A `String` that must be there and is not null.
    public func required(_ name: String) throws -> String {
        let key = SchemaKey(name)
        do { return try container.decode(String.self, forKey: key) } catch { throw placed(error, name, String.self) }
    }

    /// A `String` that must be there and may be null.
    public func nullable(_ name: String) throws -> String? { try optional(name) ?? null(name) }

    /// A `String` that may be absent or null.
    public func optional(_ name: String) throws -> String? {
        let (key, type) = (SchemaKey(name), String.self)
        do { return try container.decodeIfPresent(type, forKey: key) } catch { throw placed(error, name, type) }
    }
}

"""#),
(name: "ObjectWriter", text: #"""
// requires: SchemaKey

/// The properties of an object that is being encoded.
public nonisolated struct ObjectWriter {
    /// Written by the format files as well.
    var container: KeyedEncodingContainer<SchemaKey>

    /// Makes the value at the encoder an object, if need be an empty one.
    init(_ encoder: any Encoder) { container = encoder.container(keyedBy: SchemaKey.self) }

    /// A property that is always written.
    public mutating func required<Value: Encodable>(_ name: String, _ value: Value) throws {
        let key = SchemaKey(name)
        // Coders have a much shorter way for each of these. Where the type is known, the compiler drops the question.
        switch value {
        case let value as String: try container.encode(value, forKey: key)
        case let value as Int: try container.encode(value, forKey: key)
        case let value as Int64: try container.encode(value, forKey: key)
        case let value as Bool: try container.encode(value, forKey: key)
        case let value as Double: try container.encode(value, forKey: key)
        default: try container.encode(value, forKey: key)
        }
    }

    /// A property that is always written: nil as an explicit null.
    public mutating func nullable<Value: Encodable>(_ name: String, _ value: Value?) throws {
        if let value { try required(name, value) } else { try null(name) }
    }

    /// A property that is left out when it is nil.
    public mutating func optional<Value: Encodable>(_ name: String, _ value: Value?) throws {
        if let value { try required(name, value) }
    }

    /// An explicit null.
    mutating func null(_ name: String) throws { try container.encodeNil(forKey: SchemaKey(name)) }
}

"""#),
(name: "Omissions", text: #"""
// requires: JSONPath, Violation

/// What has to be there, may be null, and is missing: it reads as nil, and counts where somebody checks or chooses.
public nonisolated final class Omissions: @unchecked Sendable {
    /// Where it is noted. A decoder hands nothing on that could be written to; it is one task that reads a value.
    public static let current = TaskLocal<Omissions?>(wrappedValue: nil)
    /// Where the value stands that is being read.
    public var place = "$.body"
    /// The first hundred, and what is further out than all of these: a hostile value could lack any number.
    public var violations: [Violation] { noted.map(\.violation) }
    private(set) var noted: [(depth: Int, violation: Violation)] = []
    private var outermost = Int.max
    /// Whether a variant of a union is being tried, for which the letter counts: where several read what is meant, each level
    /// of a deep value would be read several times over.
    var isAttempt = false

    /// Nothing is missing so far.
    public init() {}

    func note(_ path: [any CodingKey]) {
        note(path.count, Violation(path: JSONPath.appending(path, to: place), rule: .required, value: "nothing"))
    }

    /// Counts those of a value in the value.
    public func note(_ others: Omissions) { others.noted.forEach { note($0, $1) } }

    private func note(_ depth: Int, _ violation: @autoclosure () -> Violation) {
        if noted.count >= 100 && depth >= outermost { return }
        noted.append((depth, violation()))
        outermost = min(outermost, depth)
    }
}

"""#),
(name: "OpenEnum", text: #"""
// requires: ObjectReader, Validation, Violation

/// An enum that keeps values the document does not list, and sends them back unchanged: all follows from the raw value.
public nonisolated protocol OpenEnum: RawRepresentable, Codable, Hashable, Sendable, CaseIterable,
    CustomStringConvertible, Validatable
where RawValue: Codable & Hashable & Sendable & CustomStringConvertible {
    /// A value that the document does not list.
    static func undocumented(_ value: RawValue) -> Self

    /// Every raw value has a case.
    init(rawValue: RawValue)
}

nonisolated extension OpenEnum {
    /// The listed value with the raw value, else `undocumented`.
    @inline(never) public init(rawValue: RawValue) {
        self = Self.allCases.first { $0.has(rawValue) } ?? .undocumented(rawValue)
    }

    // To the byte: `==` takes `é` for `e` with an accent behind it.
    private func has(_ it: RawValue) -> Bool { rawValue == it && description.utf8.elementsEqual(it.description.utf8) }

    /// A listed value equals the unlisted one of the same raw value.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public static func == (left: Self, right: Self) -> Bool { left.has(right.rawValue) }

    /// Hashes the raw value.
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }

    /// The raw value.
    public var description: String { rawValue.description }

    /// Checks that the document lists the value.
    @_semantics("optimize.sil.specialize.generic.never")  // See `Validation.value`.
    public func validate(_ validation: inout Validation) {
        if Self.allCases.contains(self) { return }
        validation.record(.enumeration(Self.allCases.map(\.description)), nil, description)
    }

    /// Reads the raw value.
    @_semantics("optimize.sil.specialize.generic.never")  // See `Validation.value`.
    public init(from decoder: any Decoder) throws {
        self.init(rawValue: try decoder.singleValueContainer().decode(RawValue.self))
    }

    /// Writes the raw value.
    @_semantics("optimize.sil.specialize.generic.never")  // See `Validation.value`.
    public func encode(to encoder: any Encoder) throws { try rawValue.encode(to: encoder) }
}

// Read as the strings they are, which spares a coder of their own for each; what is generated writes them so, too.
nonisolated extension ObjectReader {
    /// An enum that must be there and is not null.
    public func required<Value: OpenEnum>(_ name: String) throws -> Value where Value.RawValue == String {
        Value(rawValue: try required(name))
    }

    /// An enum that must be there and may be null.
    public func nullable<Value: OpenEnum>(_ name: String) throws -> Value? where Value.RawValue == String {
        try nullable(name).map { Value(rawValue: $0) }
    }

    /// An enum that may be absent or null.
    public func optional<Value: OpenEnum>(_ name: String) throws -> Value? where Value.RawValue == String {
        try optional(name).map { Value(rawValue: $0) }
    }
}

nonisolated extension Violation.Rule {
    /// A value that is none of these.
    public static func enumeration(_ values: [String]) -> Self {
        Self("enum", "be one of " + values.prefix(10).joined(separator: ", ") + (values.count > 10 ? ", …" : ""))
    }
}

"""#),
(name: "OperationFailure", text: #"""
// requires: HTTPFields, OperationMetadata, RequestWriter, ResponseReader, UndocumentedResponse, Validation

public import Foundation

/// The responses of an operation that are failures.
public nonisolated protocol OperationFailure: Validatable, Sendable, Equatable {
    /// The operation.
    static var operation: OperationMetadata { get }
    /// What the response held, whichever it is.
    var content: FailureContent { get }
    /// A response as it arrived, where it is none of the documented ones.
    static func undocumented(_ response: UndocumentedResponse) -> Self
    /// Reads a response that is no answer of success, documented or not.
    init(from response: ResponseReader) throws
}

nonisolated extension OperationFailure {
    /// Checks the body by its own rules.
    public func validate(_ validation: inout Validation) {
        if let body = content.value as? any Validatable { validation.value("body", body) }
    }
}

/// A response that was not the one hoped for, in a form that all operations share.
public nonisolated struct FailureContent: Sendable {
    /// The status code.
    public let status: Int
    /// All header fields; nil for a documented failure, see ``headers(as:)``. The client's `withResponse` has those, too.
    public let headerFields: HTTPFields?
    /// Why a failure that the document has could not be read as that.
    let reason: String?
    fileprivate let value: any Encodable & Sendable
    private let headers: (any Sendable)?

    /// A documented response, with its body and those of its header fields that the document describes.
    public init(
        status: Int, body: (any Encodable & Sendable)? = nil, undescribed: UndescribedBody? = nil,
        headers: (any Sendable)? = nil
    ) {
        (self.status, reason, self.headers) = (status, nil, headers)
        (headerFields, value) = (undescribed?.headerFields, body ?? undescribed?.body ?? Data())
    }

    /// A response as it arrived.
    public init(_ response: UndocumentedResponse) {
        (status, headerFields) = (response.status, response.headerFields)
        (reason, value, headers) = (response.reason, response.body, nil)
    }

    /// A body of success that cannot be read may hold what the call was for, such as a token.
    var isFailure: Bool { status >= 300 || headerFields == nil || reason != nil }

    /// The body, where it is of this type: `error.response?.body(as: Problem.self)`, whichever operation failed.
    public func body<Body>(as _: Body.Type) -> Body? { value as? Body }

    /// The header fields that the document describes, where they are of this type.
    public func headers<Headers>(as _: Headers.Type) -> Headers? { headers as? Headers }

    /// The body as it arrived, or where the document describes it, written again as JSON. Empty where there is none.
    public var body: Data { value as? Data ?? (try? RequestWriter.json(value)) ?? Data() }
}

/// What came with a failure for which the document describes no body. To the document it makes no difference: all are equal.
public nonisolated struct UndescribedBody: Sendable, Equatable {
    /// All header fields.
    public let headerFields: HTTPFields
    /// The body as it arrived.
    public let body: Data

    /// Keeps what came; without it, of a failure that nobody sent.
    public init(headerFields: HTTPFields = [:], body: Data = Data()) {
        (self.headerFields, self.body) = (headerFields, body)
    }

    public static func == (_: Self, _: Self) -> Bool { true }
}

"""#),
(name: "OperationMetadata", text: #"""
// requires: HTTPRequest, SecurityScheme, ServerURL

/// What the document says about an operation, for middlewares, transports and messages.
public nonisolated struct OperationMetadata: Sendable, Hashable {
    /// The `operationId`, or what stands for it where the document has none.
    public let id: String
    /// The method.
    public let method: HTTPRequest.Method
    /// The path template: `/orders/{orderId}`.
    public let path: String
    /// The tags, in the order of the document.
    public let tags: [String]
    /// The alternatives of which a request must satisfy one; empty where the operation asks for no credentials.
    public let security: [SecurityRequirement]
    /// Whether the document calls the operation deprecated.
    public let isDeprecated: Bool
    /// The one status code of success; nil where there are several.
    public let success: Int?
    /// The media types of the documented responses, which requests name in `Accept`.
    public private(set) var accept: [String]
    /// Where its requests go unless the call says so; nil: to the client's server.
    public let server: ServerURL?
    /// The redirects that are answers of their own, which no transport follows: what they lead to is another resource.
    public let answeredRedirects: [Int]

    /// Makes the metadata of an operation.
    public init(
        id: String, method: HTTPRequest.Method, path: String, tags: [String] = [], security: [SecurityRequirement] = [],
        isDeprecated: Bool = false, success: Int? = 200, accept: [String] = ["application/json"],
        server: ServerURL? = nil, answeredRedirects: [Int] = []
    ) {
        (self.id, self.method, self.path, self.tags) = (id, method, path, tags)
        (self.security, self.isDeprecated, self.success) = (security, isDeprecated, success)
        (self.accept, self.server, self.answeredRedirects) = (accept, server, answeredRedirects)
    }

    /// Asks for other media types.
    mutating func accept(_ types: [String]) { accept = types }
}

/// One way to be allowed to call an operation: all of these together. Empty: no credentials are needed.
public typealias SecurityRequirement = [SecurityScheme]

"""#),
(name: "ParameterDecoder+Form", text: #"""
// requires: public FormEncoding, public ParameterDecoder, RequestParameters

public import Foundation

nonisolated extension ParameterDecoder {
    /// The properties of an object in `application/x-www-form-urlencoded`.
    ///
    /// - Parameters:
    ///   - form: The body.
    ///   - encodings: How those properties are written that are not written as usual, by their names.
    public init(form: Data, _ encodings: [String: FormEncoding]) {
        let parameters = RequestParameters(form: String(decoding: form, as: UTF8.self))
        var members: [String: ParameterDecoder] = [:]
        for (name, texts) in parameters.fields {
            members[name] = ParameterDecoder(fields: texts.map { ($0, encodings[name] == .json) })
        }
        for (name, encoding) in encodings {
            switch encoding {
            case .json, .contentType: break
            case .style(let style, let explode, _):
                members[name] = parameters.query(name, style: style, explode: explode ?? (style == .form))
            }
        }
        self.init(elements: nil, members: members)
    }
}

"""#),
(name: "ParameterDecoder", text: #"""
// requires: ResponseReader

import Foundation

/// Reads a value that was written in one of the styles of parameters (OpenAPI, section "Style Values").
public nonisolated struct ParameterDecoder: Decoder {
    public private(set) var codingPath: [any CodingKey]

    /// The value as text, as a list and as an object. Which of them was meant, the type that is read knows; nil are the
    /// forms that it cannot have had.
    private let text: String?
    private var elements: [ParameterDecoder]?
    private let members: [String: ParameterDecoder]?

    /// When the text is JSON.
    private let jsonUse: JSONUse
    /// Whether the members stand among those of the object around, under their own names.
    private let isSpread: Bool

    /// Counts the members that are read, where only they can tell that the value is there.
    private var count: MemberCount?

    /// What is known of the value beside its text.
    public private(set) var userInfo: [CodingUserInfoKey: Any] = [:]

    private enum JSONUse { case never, forObjects, always }

    /// Takes a value in the forms that it may have had.
    public init(
        text: String?, elements: [String]? = nil, members: [String: String]? = nil, codingPath: [any CodingKey] = []
    ) {
        self.init(
            text: text, elements: elements?.map { ParameterDecoder(text: $0) },
            members: members?.mapValues { ParameterDecoder(text: $0) })
        self.codingPath = codingPath
    }

    /// Takes a value whose parts are values again. With `isSpread`, the members stand among those of the object around,
    /// under their own names.
    public init(
        text: String? = nil, elements: [ParameterDecoder]?, members: [String: ParameterDecoder]?, isSpread: Bool = false
    ) {
        self.init(text, elements, members, json: .never, isSpread: isSpread)
    }

    /// Takes the fields of a form that have one name: a text or a list of texts, which are JSON or stand for objects as
    /// JSON. What else is known of each of them goes to those who read it; several of which more is known are no one text.
    public init(fields: [(text: String, isJSON: Bool)], userInfo: [[CodingUserInfoKey: Any]] = []) {
        var elements = fields.map { ParameterDecoder($0.text, nil, nil, json: $0.isJSON ? .always : .forObjects) }
        for (index, info) in zip(elements.indices, userInfo) { elements[index].userInfo = info }
        let text = userInfo.count > 1 ? nil : fields.first?.text
        self.init(text, elements, nil, json: fields.first?.isJSON == true ? .always : .forObjects)
        // Of several nothing can be told of the whole.
        self.userInfo = userInfo.count == 1 ? userInfo[0] : [:]
    }

    private init(
        _ text: String?, _ elements: [ParameterDecoder]?, _ members: [String: ParameterDecoder]?, json: JSONUse,
        isSpread: Bool = false
    ) {
        self.text = text
        self.elements = elements
        self.members = members
        jsonUse = json
        self.isSpread = isSpread
        codingPath = []
    }

    /// The text, taken as JSON; nil where there is none.
    public var json: ParameterDecoder? { text.map { ParameterDecoder($0, nil, nil, json: .always) } }

    /// Takes a value in the style `simple`: `5`, `a,b`, `a,1,b,2` or, with `explode`, `a=1,b=2`.
    public init(simple text: String, explode: Bool = false) {
        let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        let elements = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            String(part.drop(while: blank).reversed().drop(while: blank).reversed())
        }
        self.init(
            text: text, elements: text.isEmpty ? [] : elements,
            members: explode ? Self.members(joined: elements) : Self.members(alternating: elements))
    }

    /// Members whose names and values take turns.
    public static func members(alternating elements: [String]) -> [String: String] {
        stride(from: 0, to: elements.count - 1, by: 2).reduce(into: [:]) { $0[elements[$1]] = elements[$1 + 1] }
    }

    /// Members whose names and values are joined by `=`.
    public static func members(joined elements: [String]) -> [String: String] {
        elements.reduce(into: [:]) { members, element in
            let parts = element.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { members[String(parts[0])] = String(parts[1]) }
        }
    }

    /// The same value, whose members stand among those of the object around.
    public var spread: ParameterDecoder { ParameterDecoder(elements: nil, members: members, isSpread: true) }

    /// Whether the value stood under the name of its parameter, rather than in members that have names of their own.
    public var isNamed: Bool { !isSpread }

    public func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        if let members {
            return KeyedDecodingContainer(
                ParameterMembersReader<Key>(values: members, count: count, codingPath: codingPath))
        }
        guard jsonUse != .never else { throw mismatch("an object") }
        return try decoderOfJSON().container(keyedBy: type)
    }

    public func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        if let elements { return ParameterElementsReader(values: elements, codingPath: codingPath) }
        guard jsonUse != .never else { throw mismatch("a list") }
        return try decoderOfJSON().unkeyedContainer()
    }

    public func singleValueContainer() -> any SingleValueDecodingContainer { ParameterScalarReader(decoder: self) }

    /// The same value at a place in another.
    fileprivate func at(_ path: [any CodingKey]) -> ParameterDecoder {
        var decoder = self
        decoder.codingPath = path
        return decoder
    }

    private func decoderOfJSON() throws -> any Decoder {
        let value: JSONText = try ResponseReader.decode(Data((text ?? "").utf8))
        return value.decoder
    }

    private func mismatch(_ expected: String) -> DecodingError {
        .dataCorrupted(DecodingError.Context(codingPath: codingPath, debugDescription: "expected \(expected)"))
    }

    /// Reads what may be absent: nil where it has no name of its own and none of its members is there. For a type without
    /// members, what stands apart are other parameters.
    public func optional<Value>(_ read: (ParameterDecoder) throws -> Value) throws -> Value? {
        guard isSpread else { return try read(self) }
        var decoder = self
        let count = MemberCount()
        decoder.count = count
        let result = Result { try read(decoder) }
        return count.isZero ? nil : try result.get()
    }

    /// Reads what may be a list: `a=` has an empty text as its one element, or none where an empty text is no element.
    public func list<Value>(_ read: (ParameterDecoder) throws -> Value) throws -> Value {
        do {
            return try read(self)
        } catch {
            guard let elements, elements.count == 1, elements[0].text == "" else { throw error }
            var decoder = self
            decoder.elements = []
            guard let value = try? read(decoder) else { throw error }
            return value
        }
    }

    /// The text as a value of a type that stands for itself, else what the type makes of it.
    public func value<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        // A text in JSON stands in quotation marks, anything else of one value does not.
        let own = jsonUse == .always ? (try? decoderOfJSON()).flatMap { try? String(from: $0) } ?? text : text
        let text = own ?? ""
        let scalar: Any?
        switch type {
        case is String.Type: scalar = own
        // `Decimal` would take what begins like a number.
        case is Decimal.Type: scalar = Double(text)?.isFinite == true ? Decimal(string: text) : nil
        case is Double.Type, is Float.Type:
            scalar = Double(text)?.isFinite == true ? (type as? any LosslessStringConvertible.Type)?.init(text) : nil
        case is Bool.Type, is any BinaryInteger.Type: scalar = (type as? any LosslessStringConvertible.Type)?.init(text)
        default:
            // What may be anything finds out by the kind of JSON what it is.
            if isJSON, let value: Value = try? ResponseReader.decode(Data((self.text ?? "").utf8)) { return value }
            return try list { try Value(from: $0) }
        }
        guard let value = scalar as? Value else { throw mismatch("\(type)") }
        return value
    }

    /// Whether the text says by itself what the value is, which may be a text as well: as an object does.
    private var isJSON: Bool {
        if jsonUse == .always, elements == nil, userInfo.isEmpty { return true }
        return jsonUse != .never && elements?.count ?? 1 == 1 && text?.first == "{"
    }

    /// Whether the value is the empty text, which stands for no value where it is none.
    public var isBlank: Bool { text == "" && elements?.count ?? 1 == 1 }
}

/// Whether members of an object have been read.
private nonisolated final class MemberCount {
    var isZero = true
}

/// A text that is JSON, to be read as what a type makes of it.
private nonisolated struct JSONText: Decodable {
    let decoder: any Decoder

    init(from decoder: any Decoder) { self.decoder = decoder }
}

// In these containers one generic method answers all the requirements that the protocols have for single types.

private nonisolated struct ParameterScalarReader: SingleValueDecodingContainer {
    let decoder: ParameterDecoder
    var codingPath: [any CodingKey] { decoder.codingPath }

    func decodeNil() -> Bool { false }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try decoder.value(type) }
}

private nonisolated struct ParameterElementsReader: UnkeyedDecodingContainer {
    let values: [ParameterDecoder]
    let codingPath: [any CodingKey]
    private(set) var currentIndex = 0
    var count: Int? { values.count }
    var isAtEnd: Bool { currentIndex >= values.count }

    init(values: [ParameterDecoder], codingPath: [any CodingKey]) {
        self.values = values
        self.codingPath = codingPath
    }

    mutating func decodeNil() -> Bool { false }
    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try next().value(type) }
    mutating func superDecoder() throws -> any Decoder { try next() }

    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try next().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try next().unkeyedContainer() }

    private mutating func next() throws -> ParameterDecoder {
        guard !isAtEnd else {
            let context = DecodingError.Context(codingPath: codingPath, debugDescription: "no more elements")
            throw DecodingError.valueNotFound(String.self, context)
        }
        defer { currentIndex += 1 }
        return values[currentIndex].at(codingPath)
    }
}

private nonisolated struct ParameterMembersReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let values: [String: ParameterDecoder]
    let count: MemberCount?
    let codingPath: [any CodingKey]
    var allKeys: [Key] { values.keys.sorted().compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { values[key.stringValue]?.isNamed ?? false }
    func decodeNil(forKey key: Key) -> Bool { !contains(key) }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try decoder(key).value(type)
    }

    /// Of an object whose members stand apart, only they can tell that it is there. A blank that is no such value is none,
    /// as it is to formats.
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard let value = values[key.stringValue] else { return nil }
        if value.isNamed { count?.isZero = false }
        do {
            return try value.at(codingPath + [key]).optional { try $0.value(type) }
        } catch {
            guard value.isBlank else { throw error }
            return nil
        }
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try decoder(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { ParameterDecoder(text: "", codingPath: codingPath) }
    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }

    private func decoder(_ key: Key) throws -> ParameterDecoder {
        if let value = values[key.stringValue] {
            count?.isZero = false
            return value.at(codingPath + [key])
        }
        let context = DecodingError.Context(codingPath: codingPath, debugDescription: "missing")
        throw DecodingError.keyNotFound(key, context)
    }
}

"""#),
(name: "ParameterEncoder", text: #"""
// requires: ClearableEncoder

import Foundation

/// A parameter's value as texts, before a style writes it.
///
/// A class, because a container is handed out before it is filled. It is its own encoder, and the container of one value
/// or of elements, whichever was asked for.
nonisolated final class ParameterValue {
    /// What kind of value it is.
    enum Kind {
        /// No value: left out.
        case null
        /// A text.
        case scalar(String)
        /// Values in order.
        case list
        /// Named values in order.
        case object
    }

    /// What the value is.
    private(set) var kind = Kind.null
    /// The values in a list or an object; those in a list have empty names.
    private(set) var members: [(name: String, value: ParameterValue)] = []
    /// The same by their names.
    private var named: [String: ParameterValue] = [:]
    /// Whether JSON has the text of a scalar without quotation marks.
    private(set) var isLiteral = false
    /// What the value is where text cannot say it, a file; or what is known of it beside its text.
    var attachment: (any Sendable)?
    /// Whether the empty text says what a list without elements says.
    private(set) var isClearable = false
    let codingPath: [any CodingKey]

    /// The value of anything that is encodable: texts as they are, numbers as JSON writes them, data in Base64,
    /// identifiers in lower case. Dates are written by their format.
    convenience init(_ value: some Encodable) throws {
        self.init(codingPath: [])
        try write(value)
    }

    /// A value that is to be written.
    init(codingPath: [any CodingKey] = []) {
        self.codingPath = codingPath
    }

    /// The elements of a list, or the value alone.
    var elements: [ParameterValue] { if case .list = kind { members.map(\.value) } else { [self] } }

    /// The text of a scalar, nil for no value.
    func text() throws -> String? {
        switch kind {
        case .null: nil
        case .scalar(let text): text
        case .list, .object: throw invalid("a parameter cannot hold lists or objects within a list or an object")
        }
    }

    fileprivate func member(_ key: some CodingKey) -> ParameterValue {
        // As with Foundation's coders, what is written last counts: a union's discriminator wins over the object's own.
        if let earlier = named[key.stringValue] {
            (earlier.kind, earlier.members, earlier.named) = (.null, [], [:])
            (earlier.isLiteral, earlier.attachment, earlier.isClearable) = (false, nil, false)
            return earlier
        }
        let value = add(key.stringValue, ParameterValue(codingPath: codingPath + [key]))
        named[key.stringValue] = value
        return value
    }

    private func element() -> ParameterValue {
        add("", ParameterValue(codingPath: codingPath))
    }

    private func add(_ name: String, _ value: ParameterValue) -> ParameterValue {
        members.append((name, value))
        return value
    }

    fileprivate func write(_ value: some Encodable) throws {
        switch value {
        case let value as String: kind = .scalar(value)
        case let value as Bool: setLiteral(value ? "true" : "false")
        case let value as any BinaryInteger: setLiteral(value.description)
        case let value as Double: setLiteral(try text(of: value, isFinite: value.isFinite))
        case let value as Float: setLiteral(try text(of: value, isFinite: value.isFinite))
        case let value as Decimal: setLiteral(try text(of: value, isFinite: value.isFinite))
        case let value as URL: kind = .scalar(value.absoluteString)
        case let value as UUID: kind = .scalar(value.uuidString.lowercased())
        case let value as Data: kind = .scalar(value.base64EncodedString())
        default:
            try value.encode(to: self)
            // Swift gives a dictionary another order each time.
            if Mirror(reflecting: value).displayStyle == .dictionary { members.sort { $0.name < $1.name } }
        }
    }

    /// Says that the empty text stands for nothing, for there is no other trace of an empty list.
    func markClearable() { isClearable = true }

    /// The text of what leaves no trace where it is written: nil where that says nothing.
    func textOfNothing() throws -> String? {
        guard isClearable else { return nil }
        switch kind {
        case .list: return ""
        case .object: throw invalid("an object without properties leaves no trace here; the empty text clears it")
        case .null, .scalar: return nil
        }
    }

    /// Lets something stand here that is no text.
    func attach(_ value: some Sendable) {
        attachment = value
        kind = .scalar("")
    }

    private func setLiteral(_ text: String) {
        kind = .scalar(text)
        isLiteral = true
    }

    /// The shortest text that reads back as the same number, in digits alone where they are not too many, and without the
    /// fraction of a whole one.
    private func text(of number: some CustomStringConvertible, isFinite: Bool) throws -> String {
        guard isFinite else { throw invalid("the number is not finite") }
        let text = number.description
        if text.hasSuffix(".0") { return String(text.dropLast(2)) }
        let digits = text.contains("e") ? Decimal(string: text)?.description : nil
        return digits.flatMap { Double($0) == Double(text) ? $0 : nil } ?? text.filter { $0 != "+" }
    }

    /// The error does not hold the value: printing the one would print the other.
    func invalid(_ problem: String) -> EncodingError {
        .invalidValue(
            ParameterValue.self, EncodingError.Context(codingPath: codingPath, debugDescription: problem))
    }
}

// In these containers one generic method answers all the requirements that the protocols have for single types.

nonisolated extension ParameterValue: ClearableEncoder, SingleValueEncodingContainer, UnkeyedEncodingContainer {
    var userInfo: [CodingUserInfoKey: Any] { [:] }
    var count: Int { members.count }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        kind = .object
        return KeyedEncodingContainer(ParameterMembers<Key>(value: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        kind = .list
        return self
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func encodeNil() {
        if case .list = kind { _ = element() }
    }

    func encode<T: Encodable>(_ value: T) throws {
        if case .list = kind { try element().write(value) } else { try write(value) }
    }

    func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        element().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { element().unkeyedContainer() }
    func superEncoder() -> any Encoder { element() }
}

private nonisolated struct ParameterMembers<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let value: ParameterValue
    var codingPath: [any CodingKey] { value.codingPath }

    func encodeNil(forKey key: Key) { _ = value.member(key) }
    func encode<T: Encodable>(_ member: T, forKey key: Key) throws { try value.member(key).write(member) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        value.member(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        value.member(key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { value }
    func superEncoder(forKey key: Key) -> any Encoder { value.member(key) }
}

"""#),
(name: "ParameterStyle+Writing", text: #"""
// requires: HTTPFields, ParameterEncoder, ParameterStyle

nonisolated extension ParameterStyle {
    /// The pieces of a parameter, which its place joins; none where nothing is to be sent.
    ///
    /// The three delimited styles are for lists and objects, `deepObject` is for objects; other values are written as
    /// `form` writes them, exploded ones too.
    ///
    /// - Parameters:
    ///   - encode: Encodes values for the place.
    ///   - encodeName: Encodes names.
    /// - Throws: `EncodingError` where a list or an object holds lists or objects: no other style says how to write those, but
    ///   for lists in an object that is spread.
    func pieces(
        _ name: String,
        _ value: ParameterValue,
        explode: Bool,
        encode: (String) -> String,
        encodeName: (String) -> String
    ) throws -> [String] {
        let fields = try fields(name, value, explode: explode, encode: encode, encodeName: encodeName)
        if self == .cookie { try checkCookies(fields, of: value, explode: explode) }
        return fields.map { field in
            guard let name = field.name else { return field.text }
            return self == .matrix && field.text.isEmpty ? name : "\(name)=\(field.text)"
        }
    }

    /// The same, with names apart from texts; a value that stands in the place of its parameter has no name.
    func fields(
        _ name: String,
        _ value: ParameterValue,
        explode: Bool,
        encode: (String) -> String,
        encodeName: (String) -> String
    ) throws -> [(name: String?, text: String)] {
        let fields = try written(name, value, explode: explode, encode: encode, encodeName: encodeName)
        guard fields.isEmpty, let text = try value.textOfNothing() else { return fields }
        return [(isNamed ? encodeName(name) : nil, text)]
    }

    private func written(
        _ name: String, _ value: ParameterValue, explode: Bool, encode: (String) -> String,
        encodeName: (String) -> String
    ) throws -> [(name: String?, text: String)] {
        if self == .deepObject {
            return try Self.members(of: value, name).map { (encodeName($0.name), encode($0.text)) }
        }
        let own = isNamed ? encodeName(name) : nil
        switch value.kind {
        case .null:
            return []
        case .scalar(let text):
            return [(own, encode(text))]
        case .list:
            let texts = try value.members.compactMap { try $0.value.text().map(encode) }
            if texts.isEmpty { return [] }
            if self == .simple, texts == [""] {
                throw value.invalid("the style cannot tell an empty element alone from no element")
            }
            try check(texts, of: value, explode: explode)
            return explode ? texts.map { (own, $0) } : [(own, texts.joined(separator: delimiter))]
        case .object:
            let pairs = try value.members.flatMap { member in
                // Spread over the query, a list is what it would be as a parameter of its own.
                let values = self == .form && explode ? member.value.elements : [member.value]
                let texts = try values.compactMap { try $0.text() }
                return try (texts.isEmpty ? [member.value.textOfNothing()].compactMap { $0 } : texts)
                    .map { (name: encodeName(member.name), text: encode($0)) }
            }
            if pairs.isEmpty { return [] }
            try check(pairs.flatMap { [$0.name, $0.text] }, of: value, explode: explode)
            if explode, pairs.contains(where: { $0.name.contains("=") }) {
                throw value.invalid("the style cannot tell '=' in a name from the one behind it")
            }
            if explode { return pairs.map { ($0.name, $0.text) } }
            return [(own, pairs.flatMap { [$0.name, $0.text] }.joined(separator: delimiter))]
        }
    }

    /// Lists and objects within others, of which OpenAPI says nothing, are written as servers read them that take this
    /// style at all: `a[b][c]=1`, `a[0]=1`. That is no form for those without members.
    private static func members(
        of value: ParameterValue, _ name: String, isInner: Bool = false
    ) throws -> [(name: String, text: String)] {
        switch value.kind {
        case .null: return []
        case .scalar(let text): return [(name, text)]
        case .list, .object:
            let texts = try value.members.enumerated().flatMap { place, member in
                let step = if case .list = value.kind { "\(place)" } else { member.name }
                return try members(of: member.value, "\(name)[\(step)]", isInner: true)
            }
            if !isInner || !texts.isEmpty { return texts }
            if let text = try value.textOfNothing() { return [(name, text)] }
            if !value.members.isEmpty { return [] }
            throw value.invalid("an empty list or object within a parameter has no form")
        }
    }

    private var isNamed: Bool {
        self != .simple && self != .label
    }

    /// Refuses elements that hold what stands between elements: nobody could tell one from the other.
    private func check(_ texts: [String], of value: ParameterValue, explode: Bool) throws {
        let delimiter =
            switch self {
            case .simple: ","
            case .label where explode: "."
            case .cookie where explode: ";"
            default: explode || self == .deepObject ? "&" : self.delimiter
            }
        // What is allowed to be reserved may have triplets of its own, in lower case.
        if texts.contains(where: { $0.uppercased().contains(delimiter) }) {
            throw value.invalid("the style cannot tell '\(delimiter)' in an element from the one between elements")
        }
        if self == .simple, texts.contains(where: { !HTTPField.isValidValue($0) }) {
            throw value.invalid("white space around elements is dropped, and control characters are not allowed")
        }
    }

    /// Refuses what a cookie cannot hold (RFC 6265, section 4.2.1), for in this style nothing is encoded. The commas between
    /// elements that are not spread are what the style has there.
    private func checkCookies(
        _ cookies: [(name: String?, text: String)], of value: ParameterValue, explode: Bool
    ) throws {
        let forbidden = explode ? "\",;\\" : "\";\\"
        for cookie in cookies {
            if HTTPField.Name(cookie.name ?? "") == nil { throw value.invalid("a cookie cannot have this name") }
            let isQuoted = cookie.text.count > 1 && cookie.text.hasPrefix("\"") && cookie.text.hasSuffix("\"")
            let octets = isQuoted ? cookie.text.dropFirst().dropLast() : cookie.text[...]
            if !octets.utf8.allSatisfy({ (0x21..<0x7F).contains($0) && !forbidden.utf8.contains($0) }) {
                throw value.invalid("a cookie holds no white space, '\"', ',', ';', '\\' or letters beyond ASCII")
            }
        }
    }

    private var delimiter: String {
        switch self {
        case .spaceDelimited: "%20"
        case .pipeDelimited: "%7C"
        default: ","
        }
    }
}

"""#),
(name: "ParameterStyle", text: #"""
/// How a parameter is written (OpenAPI 3.0.4, section 4.7.12.3).
public nonisolated enum ParameterStyle: Sendable, Hashable {
    /// `;color=blue`, in paths.
    case matrix
    /// `.blue`, in paths.
    case label
    /// `blue,black`, in paths and headers.
    case simple
    /// `color=blue&color=black`, in queries and cookies.
    case form
    /// `color=blue%20black`, in queries.
    case spaceDelimited
    /// `color=blue%7Cblack`, in queries.
    case pipeDelimited
    /// `color%5BR%5D=100`, in queries.
    case deepObject
    /// `color=blue; color=black`, in cookies: like `form`, but without percent-encoding.
    case cookie
}

"""#),
(name: "Patch", text: #"""
// requires: ObjectReader, ObjectWriter, WireFormat

/// A property in a body that changes a resource (JSON Merge Patch, RFC 7396), or of which the document says what null
/// means: left alone, removed, or set.
public nonisolated enum Patch<Value> {
    /// Left out: the receiver keeps what it has.
    case unset
    /// An explicit null: the receiver removes what it has, or does what the document says of null.
    case null
    /// The new value.
    case value(Value)

    /// Sets a value, or does what nil is to mean: `Patch(form.bio, whenNil: .null)`.
    public init(_ value: Value?, whenNil absent: Patch) { self = value.map(Patch.value) ?? absent }

    /// The new value, if there is one.
    public var value: Value? {
        if case .value(let value) = self { value } else { nil }
    }

    /// The same change with another value.
    public func map<Other>(_ transform: (Value) -> Other) -> Patch<Other> {
        switch self {
        case .unset: .unset
        case .null: .null
        case .value(let value): .value(transform(value))
        }
    }
}

// Values are what patches have most of the time: they can be written as if they stood alone.

nonisolated extension Patch: ExpressibleByBooleanLiteral where Value: ExpressibleByBooleanLiteral {
    /// Sets the value.
    public init(booleanLiteral value: Value.BooleanLiteralType) { self = .value(Value(booleanLiteral: value)) }
}

nonisolated extension Patch: ExpressibleByIntegerLiteral where Value: ExpressibleByIntegerLiteral {
    /// Sets the value.
    public init(integerLiteral value: Value.IntegerLiteralType) { self = .value(Value(integerLiteral: value)) }
}

nonisolated extension Patch: ExpressibleByFloatLiteral where Value: ExpressibleByFloatLiteral {
    /// Sets the value.
    public init(floatLiteral value: Value.FloatLiteralType) { self = .value(Value(floatLiteral: value)) }
}

nonisolated extension Patch: ExpressibleByUnicodeScalarLiteral where Value: ExpressibleByUnicodeScalarLiteral {
    /// Sets the value.
    public init(unicodeScalarLiteral value: Value.UnicodeScalarLiteralType) {
        self = .value(Value(unicodeScalarLiteral: value))
    }
}

nonisolated extension Patch: ExpressibleByExtendedGraphemeClusterLiteral
where Value: ExpressibleByExtendedGraphemeClusterLiteral {
    /// Sets the value.
    public init(extendedGraphemeClusterLiteral value: Value.ExtendedGraphemeClusterLiteralType) {
        self = .value(Value(extendedGraphemeClusterLiteral: value))
    }
}

nonisolated extension Patch: ExpressibleByStringLiteral where Value: ExpressibleByStringLiteral {
    /// Sets the value.
    public init(stringLiteral value: Value.StringLiteralType) { self = .value(Value(stringLiteral: value)) }
}

nonisolated extension Patch: ExpressibleByArrayLiteral where Value: RangeReplaceableCollection {
    /// Sets the value.
    public init(arrayLiteral elements: Value.Element...) { self = .value(Value(elements)) }
}

nonisolated extension Patch: Sendable where Value: Sendable {}
nonisolated extension Patch: Equatable where Value: Equatable {
    /// What makes one value another: nothing where they are equal, and null where the new one is nil.
    public init(changing old: Value?, to new: Value?) { self = old == new ? .unset : Patch(new, whenNil: .null) }
}
nonisolated extension Patch: Hashable where Value: Hashable {}

nonisolated extension ObjectReader {
    /// A property that may be absent, null or there.
    public func patch<Value: Decodable>(_ name: String) throws -> Patch<Value> {
        try patch(name, optional(name, as: Value.self))
    }

    /// A property in a format that may be absent, null or there.
    public func patch<Value>(_ name: String, _ format: WireFormat<Value>) throws -> Patch<Value> {
        try patch(name, optional(name, format))
    }

    private func patch<Value>(_ name: String, _ value: Value?) -> Patch<Value> {
        if let value { .value(value) } else { contains(name) ? .null : .unset }
    }
}

nonisolated extension ObjectWriter {
    /// A property that is left out, null or written.
    public mutating func patch(_ name: String, _ patch: Patch<some Encodable>) throws {
        switch patch {
        case .unset: break
        case .null: try null(name)
        case .value(let value): try required(name, value)
        }
    }

    /// A property in a format that is left out, null or written.
    public mutating func patch<Value>(_ name: String, _ patch: Patch<Value>, _ format: WireFormat<Value>) throws {
        switch patch {
        case .unset: break
        case .null: try null(name)
        case .value(let value): try required(name, value, format)
        }
    }
}

"""#),
(name: "PathTree", text: #"""
// requires: HTTPRequest, RoutedQuery

import Foundation

/// The path templates of an API, segment by segment. A segment without parameters goes before one with them (OpenAPI,
/// section "Paths Object"), and one segment before several; the first segment where templates differ decides.
nonisolated struct PathTree<Value: Sendable>: Sendable {
    private struct Node: Sendable {
        /// The one with the longest query first.
        var values: [HTTPRequest.Method: [Entry]] = [:]
        var literals: [String: Node] = [:]
        var templates: Branches = []
        /// What stands behind templates that may match several segments, the last ones.
        var rests: Branches = []
    }

    /// A value, the names of the parameters on the way to it, which tell no paths apart, and the query that does.
    private typealias Entry = (value: Value, names: [String], query: RoutedQuery)
    private typealias Branches = [(template: SegmentTemplate, node: Node)]

    private var root = Node()

    /// Adds a value for a method and a path template. With `endsInSegments`, a parameter in the last segment may be several.
    ///
    /// - Parameter query: What the query of a request has where others have the same path.
    mutating func insert(
        _ value: Value, for method: HTTPRequest.Method, at path: String, query: String = "",
        endsInSegments: Bool = false
    ) {
        let templates = Self.segments(path[...]).map { SegmentTemplate($0) }
        let entry: Entry = (value, templates.flatMap { $0.names }, RoutedQuery(query))
        Self.insert(entry, method, templates[...], endsInSegments, into: &root)
    }

    private static func insert(
        _ entry: Entry, _ method: HTTPRequest.Method, _ templates: ArraySlice<SegmentTemplate>, _ endsInSegments: Bool,
        into node: inout Node
    ) {
        guard let template = templates.first else {
            return add(entry, to: &node.values[method, default: []])
        }
        if template.names.isEmpty {
            let literal = template.literals[0]
            return insert(
                entry, method, templates.dropFirst(), endsInSegments, into: &node.literals[literal, default: Node()])
        }
        if endsInSegments, templates.count == 1 {
            let index = place(of: template, in: &node.rests)
            return insert(entry, method, [], false, into: &node.rests[index].node)
        }
        let index = place(of: template, in: &node.templates)
        insert(entry, method, templates.dropFirst(), endsInSegments, into: &node.templates[index].node)
    }

    private static func add(_ entry: Entry, to entries: inout [Entry]) {
        // Of two templates that match the same requests, the first one counts.
        if entries.contains(where: { $0.query == entry.query }) { return }
        entries.insert(entry, at: entries.firstIndex { $0.query.count < entry.query.count } ?? entries.count)
    }

    /// The entry for a query. One that is alone at its path needs none.
    private static func entry(of entries: [Entry], for query: Substring) -> Entry? {
        if entries.count == 1 { return entries[0] }
        let sent = RoutedQuery(query)
        return entries.first { $0.query.isPart(of: sent) }
    }

    private static func place(of template: SegmentTemplate, in branches: inout Branches) -> Int {
        // Whatever the names: else `/{a}/{b}` would hide `/{c}/d`.
        if let known = branches.firstIndex(where: { $0.template.literals == template.literals }) { return known }
        // The one with more literal text is the more special one: `{id}:archive` before `{id}`.
        let index = branches.firstIndex { $0.template.literalCount < template.literalCount } ?? branches.count
        branches.insert((template, Node()), at: index)
        return index
    }

    /// What stands at a path, and the parameters of the path.
    typealias Found = (values: [HTTPRequest.Method: Value], parameters: [String: String])

    /// What stands at a path, by method, with the parameters of the path as they were sent; empty where nothing does.
    func find(_ path: Substring, _ method: HTTPRequest.Method, query: Substring = "") -> Found {
        var values: [HTTPRequest.Method: Value] = [:]
        var found: Found?
        Self.visit(Self.segments(path)[...], root, []) { node, texts in
            let entries = node.values.compactMapValues { Self.entry(of: $0, for: query) }
            let here = entries.mapValues { $0.value }
            values.merge(here) { first, _ in first }
            if let entry = entries[method] {
                found = (here, Dictionary(zip(entry.names, texts)) { _, new in new })
            }
            return found != nil
        }
        return found ?? (values, [:])
    }

    /// Visits every node that a path leads to, the most literal one first, until one is the right one.
    ///
    /// - Parameter texts: The values of the parameters on the way to the node.
    @discardableResult private static func visit(
        _ segments: ArraySlice<Substring>, _ node: Node, _ texts: [String], _ isRight: (Node, [String]) -> Bool
    ) -> Bool {
        guard let segment = segments.first else { return !node.values.isEmpty && isRight(node, texts) }
        if let next = node.literals[segment.removingPercentEncoding ?? String(segment)],
            visit(segments.dropFirst(), next, texts, isRight)
        {
            return true
        }
        if visit(segment, node.templates, then: segments.dropFirst(), texts, isRight) { return true }
        guard !node.rests.isEmpty, let rest = rest(of: segments) else { return false }
        return visit(rest, node.rests, then: [], texts, isRight)
    }

    private static func visit(
        _ text: Substring, _ branches: Branches, then segments: ArraySlice<Substring>, _ texts: [String],
        _ isRight: (Node, [String]) -> Bool
    ) -> Bool {
        for (template, next) in branches {
            guard let values = template.match(text) else { continue }
            if visit(segments, next, texts + values, isRight) { return true }
        }
        return false
    }

    /// Segments as one text; nil where dots among them lead to another path (RFC 3986, section 5.2.4), as no client sends
    /// them.
    private static func rest(of segments: ArraySlice<Substring>) -> Substring? {
        let text = segments.joined(separator: "/")
        let decoded = text.removingPercentEncoding ?? text
        return decoded.split(separator: "/").contains { $0 == "." || $0 == ".." } ? nil : text[...]
    }

    private static func segments(_ path: Substring) -> [Substring] {
        path.split(separator: "/", omittingEmptySubsequences: false)
    }
}

/// A segment of a path template: literal texts around the names of parameters, as in `{id}.json`.
private nonisolated struct SegmentTemplate: Sendable {
    /// One more than names.
    private(set) var literals: [String] = []
    private(set) var names: [String] = []

    var literalCount: Int { literals.reduce(0) { $0 + $1.utf8.count } }

    init(_ text: Substring) {
        var rest = text
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            literals.append(String(rest[..<open]))
            names.append(String(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        literals.append(String(rest))
    }

    /// The values of the parameters as they were sent, none of them empty, or nil where a segment is another one. A value
    /// ends where the next literal begins for the first time, but before the last dot, if an extension follows: of
    /// `archive.tar.gz`, `{name}.{extension}` has `archive.tar`.
    func match(_ segment: Substring) -> [String]? {
        let bytes = Self.bytes(of: segment)
        var rest = bytes[...]
        guard Self.hasPrefix(literals[0], rest) else { return nil }
        rest = rest.dropFirst(literals[0].utf8.count)
        var values: [String] = []
        for (index, literal) in literals.enumerated().dropFirst() {
            let count = literal.utf8.count
            let last = rest.endIndex - count
            let first = index == names.count || literal.isEmpty ? last : rest.startIndex
            guard first <= last, rest.startIndex < last else { return nil }
            let ends = (first...last).lazy.filter { $0 > rest.startIndex && Self.hasPrefix(literal, rest[$0...]) }
            let isBeforeExtension = index == names.count - 1 && literal == "."
            let room = rest.endIndex - literals[names.count].utf8.count
            let end = isBeforeExtension ? ends.last { $0 + count < room } : ends.first
            guard let end else { return nil }
            let close = end == bytes.endIndex ? segment.endIndex : bytes[end].start
            values.append(String(segment[bytes[rest.startIndex].start..<close]))
            rest = rest[end...].dropFirst(count)
        }
        return rest.isEmpty ? values : nil
    }

    /// A byte, and where what stands for it begins.
    private typealias SentByte = (byte: UInt8, start: Substring.Index)

    /// The bytes of a segment: a dot may be sent as `%2E`. A reserved character is not the same as its triplet (RFC 3986,
    /// section 2.2): a colon in a value, which is sent as `%3A`, is no colon of the template.
    private static func bytes(of segment: Substring) -> [SentByte] {
        var bytes: [SentByte] = []
        var rest = segment.utf8[...]
        while let byte = rest.first {
            let digits = byte == UInt8(ascii: "%") ? rest.dropFirst().prefix(2).compactMap { hexDigit($0) } : []
            let sent = digits.count == 2 ? digits[0] << 4 | digits[1] : UInt8(ascii: "%")
            let isTriplet = !"%:/?#[]@!$&'()*+,;=".utf8.contains(sent)
            bytes.append((isTriplet ? sent : byte, rest.startIndex))
            rest = rest.dropFirst(isTriplet ? 3 : 1)
        }
        return bytes
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init)
    }

    private static func hasPrefix(_ literal: String, _ bytes: ArraySlice<SentByte>) -> Bool {
        bytes.count >= literal.utf8.count && zip(literal.utf8, bytes).allSatisfy { $0 == $1.byte }
    }
}

"""#),
(name: "Pattern+All", text: #"""
// requires: Pattern

nonisolated extension Pattern {
    /// Makes a pattern of several, all of which a text has to match.
    public init(all patterns: Pattern...) {
        description = patterns.map(\.description).joined(separator: " and ")
        matchers = patterns.flatMap(\.matchers)
    }
}

"""#),
(name: "Pattern+Words", text: #"""
// requires: Pattern, PatternMatcher

nonisolated extension Pattern.Node {
    /// `\b`: one of `[0-9A-Z_a-z]` stands on exactly one side of this place.
    public static let wordBoundary = Self(.assertion(.between { isWord($0) != isWord($1) }))
    /// `\B`: one of `[0-9A-Z_a-z]` stands on both sides of this place, or on neither.
    public static let notWordBoundary = Self(.assertion(.between { isWord($0) == isWord($1) }))

    private static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        switch scalar {
        case "0"..."9", "A"..."Z", "_", "a"..."z": return true
        default: return false
        }
    }
}

"""#),
(name: "Pattern", text: #"""
// requires: PatternMatcher

/// A pattern of a document (ECMA-262, unanchored as JSON Schema wants it), translated when the code was generated.
///
/// Matching never backtracks: the time grows with the text and with the pattern, whatever either holds.
public nonisolated struct Pattern: Sendable, CustomStringConvertible {
    /// The pattern as the document has it; it stands in messages and has no part in matching.
    public let description: String
    let matchers: [PatternMatcher]

    /// Makes a pattern from its text, for messages, and its parts in order.
    public init(_ source: String, _ nodes: Node...) {
        description = source
        matchers = [PatternMatcher(Node(.sequence(nodes)))]
    }

    /// Whether the pattern occurs somewhere in a text, compared scalar by scalar.
    public func matches(_ text: String) -> Bool { matchers.allSatisfy { $0.matches(text.unicodeScalars) } }

    /// A part of a pattern.
    public struct Node: Sendable {
        /// The few things that all parts are made of.
        indirect enum Content: Sendable {
            case assertion(PatternAssertion)
            case set(PatternSet)
            case sequence([Node])
            case either([Node])
            case repeated(Node, atLeast: Int, atMost: Int?)
        }

        /// What the part is.
        let content: Content

        /// Makes a part.
        init(_ content: Content) { self.content = content }

        /// `^`: nothing stands before this place.
        public static let start = Node(.assertion(.start))
        /// `$`: nothing stands behind this place, not even a line break.
        public static let end = Node(.assertion(.end))
        /// `.`: one scalar that ends no line.
        public static let any = notSet("\n\r\u{2028}\u{2029}")

        /// The scalars of a text, one after the other.
        public static func text(_ text: String) -> Node {
            Node(.sequence(text.unicodeScalars.map { Node(.set(PatternSet(ranges: [$0...$0]))) }))
        }

        /// One scalar out of the given ones, ranges and categories.
        public static func set(
            _ scalars: String, _ ranges: ClosedRange<Unicode.Scalar>..., categories: Unicode.GeneralCategory...
        ) -> Node {
            Node(.set(PatternSet(ranges: scalars.unicodeScalars.map { $0...$0 } + ranges, categories: categories)))
        }

        /// One scalar out of the given ranges.
        public static func set(_ ranges: ClosedRange<Unicode.Scalar>...) -> Node {
            Node(.set(PatternSet(ranges: ranges)))
        }

        /// One scalar that is in none of the given ones, ranges and categories.
        public static func notSet(
            _ scalars: String, _ ranges: ClosedRange<Unicode.Scalar>..., categories: Unicode.GeneralCategory...
        ) -> Node {
            let ranges = scalars.unicodeScalars.map { $0...$0 } + ranges
            return Node(.set(PatternSet(ranges: ranges, categories: categories, isNegated: true)))
        }

        /// One scalar that is in none of the given ranges.
        public static func notSet(_ ranges: ClosedRange<Unicode.Scalar>...) -> Node {
            Node(.set(PatternSet(ranges: ranges, isNegated: true)))
        }

        /// `(?:abc)`: parts one after the other.
        public static func group(_ nodes: Node...) -> Node { Node(.sequence(nodes)) }

        /// `a|b|c`: one of several parts.
        public static func either(_ nodes: Node...) -> Node { Node(.either(nodes)) }

        /// `(?:abc)?`, `(?:abc){2,5}`: parts that occur as often as a range says.
        public static func repeated(_ count: ClosedRange<Int>, _ nodes: Node...) -> Node {
            Node(.repeated(Node(.sequence(nodes)), atLeast: count.lowerBound, atMost: count.upperBound))
        }

        /// `(?:abc)*`, `(?:abc)+`, `(?:abc){3,}`: parts that occur a number of times or more often.
        public static func repeated(_ count: PartialRangeFrom<Int>, _ nodes: Node...) -> Node {
            Node(.repeated(Node(.sequence(nodes)), atLeast: count.lowerBound, atMost: nil))
        }
    }
}

"""#),
(name: "PatternMatcher", text: #"""
// requires: Pattern

/// A pattern as steps that are taken all at once (Thompson's construction): for each scalar of a text, every step that
/// can be reached is looked at once. There are as many steps as parts, those that repeat counted as often as they do.
nonisolated struct PatternMatcher: Sendable {
    private enum Step: Sendable {
        /// Reads a scalar of a set, named by its index.
        case read(Int, next: Int)
        /// Goes on where a condition holds, named by its index.
        case assert(Int, next: Int)
        /// Goes on at two places at once.
        case fork(Int, Int)
        /// The end of the pattern.
        case accept
    }

    private var steps: [Step] = [.accept]
    private var sets: [PatternSet] = []
    private var assertions: [PatternAssertion] = []
    private var first = 0

    /// Compiles a pattern.
    init(_ node: Pattern.Node) { first = add(node, before: 0) }

    /// Whether the pattern occurs in the scalars, each of which is asked for once.
    func matches(_ text: some Sequence<Unicode.Scalar>) -> Bool {
        // On the stack, unless the pattern is long: most texts are short, and arrays would cost more than matching.
        withUnsafeTemporaryAllocation(of: Reached.Slot.self, capacity: 2 * steps.count) { memory in
            memory.initialize(repeating: (0, 0))
            var current = Reached(slots: .init(rebasing: memory[..<steps.count]))
            var next = Reached(slots: .init(rebasing: memory[steps.count...]))
            var scalars = text.makeIterator()
            var previous: Unicode.Scalar?
            current.insert(first)
            while true {
                let upcoming = scalars.next()
                // Grows while it is gone through, by what is reached without reading.
                var index = 0
                while index < current.count {
                    switch steps[current.slots[index].step] {
                    case .accept: return true
                    case .fork(let one, let other):
                        current.insert(one)
                        current.insert(other)
                    case .assert(let assertion, let following):
                        if assertions[assertion].holds(between: previous, and: upcoming) { current.insert(following) }
                    case .read(let set, let following):
                        if let upcoming, sets[set].contains(upcoming) { next.insert(following) }
                    }
                    index += 1
                }
                if !isAnchored { next.insert(first) }
                guard let upcoming, next.count > 0 else { return false }
                previous = upcoming
                swap(&current, &next)
                next.count = 0
            }
        }
    }

    /// Whether nothing can match but at the start of a text.
    private var isAnchored: Bool {
        if case .assert(let index, _) = steps[first], case .start = assertions[index] { true } else { false }
    }

    /// Adds the steps of a part from its end to its start, and returns where it starts.
    private mutating func add(_ node: Pattern.Node, before next: Int) -> Int {
        switch node.content {
        case .assertion(let assertion):
            assertions.append(assertion)
            return add(.assert(assertions.count - 1, next: next))
        case .set(let set):
            sets.append(set)
            return add(.read(sets.count - 1, next: next))
        case .sequence(let nodes):
            return nodes.reversed().reduce(next) { add($1, before: $0) }
        case .either(let nodes):
            guard var start = nodes.last.map({ add($0, before: next) }) else { return next }
            for node in nodes.dropLast() { start = add(.fork(add(node, before: next), start)) }
            return start
        case .repeated(let node, let least, let most):
            var start = next
            if let most {
                // a{0,2} is (?:a(?:a)?)?: every copy may leave to the same place.
                for _ in 0..<max(most - least, 0) { start = add(.fork(add(node, before: start), next)) }
            } else {
                start = add(.accept)
                steps[start] = .fork(add(node, before: start), next)
            }
            for _ in 0..<max(least, 0) { start = add(node, before: start) }
            return start
        }
    }

    private mutating func add(_ step: Step) -> Int {
        steps.append(step)
        return steps.count - 1
    }

    /// Steps in the order in which they were reached, each once. Nothing has to be wiped to empty it: a step is in it
    /// where its place holds it.
    private struct Reached {
        /// The step at a place, and the place of the step with that number.
        typealias Slot = (step: Int, place: Int)

        let slots: UnsafeMutableBufferPointer<Slot>
        var count = 0

        mutating func insert(_ step: Int) {
            let place = slots[step].place
            if place < count, slots[place].step == step { return }
            slots[step].place = count
            slots[count].step = step
            count += 1
        }
    }
}

/// A condition on a place between two scalars; nil stands for the end of the text on that side.
nonisolated enum PatternAssertion: Sendable {
    case start, end
    case between(@Sendable (Unicode.Scalar?, Unicode.Scalar?) -> Bool)

    /// Whether the condition holds.
    func holds(between previous: Unicode.Scalar?, and upcoming: Unicode.Scalar?) -> Bool {
        switch self {
        case .start: previous == nil
        case .end: upcoming == nil
        case .between(let holds): holds(previous, upcoming)
        }
    }
}

/// A set of scalars.
nonisolated struct PatternSet: Sendable {
    private let ranges: [ClosedRange<Unicode.Scalar>]
    private let categories: [Unicode.GeneralCategory]
    private let isNegated: Bool

    /// Makes a set of what the ranges and categories hold, or of everything else.
    init(ranges: [ClosedRange<Unicode.Scalar>], categories: [Unicode.GeneralCategory] = [], isNegated: Bool = false) {
        (self.ranges, self.categories, self.isNegated) = (ranges, categories, isNegated)
    }

    /// Whether a scalar is in the set.
    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let isListed =
            ranges.contains { $0.contains(scalar) }
            || !categories.isEmpty && categories.contains(scalar.properties.generalCategory)
        return isListed != isNegated
    }
}

"""#),
(name: "PercentEncoding", text: #"""
/// Percent-encoding (RFC 3986, section 2.1).
nonisolated enum PercentEncoding {
    /// What may stand in the value of a query's parameter beside the unreserved characters, of those that RFC 6570 calls
    /// reserved. `&` and `+` would mean another thing there, `#`, `[` and `]` end a query or make it invalid.
    static let reserved = ":/?@!$'()*,;="

    /// Encodes each byte of a text that is neither unreserved (RFC 3986, section 2.3) nor one of `kept`.
    ///
    /// Where characters are kept, triplets that are encoded already are kept too (RFC 6570, section 3.2.3).
    static func encode(_ text: String, keeping kept: String = "") -> String {
        let bytes = Array(text.utf8)
        var encoded: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            let isKept = isUnreserved(byte) || kept.utf8.contains(byte) || !kept.isEmpty && isTriplet(bytes[index...])
            encoded += isKept ? [byte] : [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)

    private static func isTriplet(_ bytes: ArraySlice<UInt8>) -> Bool {
        let triplet = bytes.prefix(3)
        return triplet.count == 3 && triplet.first == UInt8(ascii: "%")
            && triplet.dropFirst().allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch Unicode.Scalar(byte) {
        case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~": true
        default: false
        }
    }
}

"""#),
(name: "ProblemDetails", text: #"""
// requires: ObjectReader, SchemaKey

public import Foundation

/// A problem as services describe it (RFC 9457, section 3.1). Members with a value of the wrong type count as absent.
public nonisolated struct ProblemDetails: Sendable, Hashable {
    /// A URI reference that names the kind of problem.
    public let type: String?
    /// A summary of the kind of problem.
    public let title: String?
    /// The status code that the service meant to send.
    public let status: Int?
    /// What happened this time.
    public let detail: String?
    /// A URI reference that names this occurrence.
    public let instance: String?

    /// Reads a body, or returns nil where it is not a JSON object with at least one of the members.
    public init?(_ body: Data) {
        guard let members = try? JSONDecoder().decode(ObjectReader.self, from: body) else { return nil }
        type = try? members.required("type")
        title = try? members.required("title")
        status = try? members.container.decode(Int.self, forKey: SchemaKey("status"))
        detail = try? members.required("detail")
        instance = try? members.required("instance")
        if status == nil, [type, title, detail, instance].allSatisfy({ $0 == nil }) { return nil }
    }
}

"""#),
(name: "RequestIDMiddleware", text: #"""
// requires: public ClientMiddleware, public HTTPBody, public HTTPFields, public HTTPRequest, public HTTPResponse, public OperationMetadata

import Foundation

/// Gives each request an ID, by which the logs of client and server can be put together.
///
/// The ID is a random UUID in lower case. A request that has the field already keeps its own. Put before a
/// ``RetryMiddleware``, all attempts of a call share one ID; after it, each has another.
///
/// ```swift
/// [RequestIDMiddleware(), RetryMiddleware(), LoggingMiddleware { print($0.message) }]
/// ```
public nonisolated struct RequestIDMiddleware: ClientMiddleware {
    private let name: HTTPField.Name

    /// Makes a middleware that sets this header field.
    public init(_ name: HTTPField.Name = .requestID) {
        self.name = name
    }

    public func intercept(
        _ request: HTTPRequest,
        body: HTTPBody?,
        operation: OperationMetadata, next: Next
    ) async throws -> (HTTPResponse, HTTPBody) {
        var request = request
        if request.headerFields[name] == nil { request.headerFields[name] = UUID().uuidString.lowercased() }
        return try await next(request, body)
    }
}

"""#),
(name: "RequestParameters", text: #"""
// requires: public ParameterDecoder, public ParameterStyle, HTTPFields, public HTTPRequest

import Foundation

/// The parameters of a request as they were sent, taken apart in the styles of OpenAPI (section "Style Values").
public nonisolated struct RequestParameters: Sendable {
    private let request: HTTPRequest
    private let pathValues: [String: String]
    private let query: [(name: String, value: String)]

    /// Takes a request apart.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - pathValues: The parameters of the path, percent-encoded.
    public init(_ request: HTTPRequest, pathValues: [String: String]) {
        self.request = request
        self.pathValues = pathValues
        query = Self.pairs(Self.querystring(of: request), separator: "&") { text in
            text.replacingOccurrences(of: "+", with: "%20")
        }
    }

    /// The fields of a form, as which they are read like parameters of a query.
    public init(form text: String) {
        self.init(HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/?" + text), pathValues: [:])
    }

    /// The whole query, percent-encoded; empty where there is none.
    public var querystring: String { String(Self.querystring(of: request)) }

    private static func querystring(of request: HTTPRequest) -> Substring {
        (request.path ?? "").split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
    }

    /// The texts of each name, decoded, in their order.
    public var fields: [String: [String]] {
        query.reduce(into: [:]) { $0[$1.name, default: []].append(Self.decode($1.value[...])) }
    }

    /// A parameter of the path.
    public func path(_ name: String, style: ParameterStyle, explode: Bool) -> ParameterDecoder? {
        guard let raw = pathValues[name] else { return nil }
        switch style {
        case .matrix:
            let pairs = Self.pairs(raw[...], separator: ";") { $0 }
            return decoder(name, pairs, style: .form, explode: explode)
        case .label:
            return list(raw.dropFirst(raw.hasPrefix(".") ? 1 : 0), separator: explode ? "." : ",", explode: explode)
        default:
            return list(raw[...], separator: ",", explode: explode)
        }
    }

    /// A parameter of the query; nil where there is none.
    public func query(_ name: String, style: ParameterStyle, explode: Bool) -> ParameterDecoder? {
        decoder(name, query, style: style, explode: explode)
    }

    /// A cookie; nil where there is none.
    public func cookie(_ name: String, style: ParameterStyle, explode: Bool) -> ParameterDecoder? {
        decoder(name, cookies(in: style), style: .form, explode: explode)
    }

    /// A header field; nil where there is none.
    public func header(_ name: String, explode: Bool) -> ParameterDecoder? {
        HTTPField.Name(name).flatMap { request.headerFields[$0] }.map { ParameterDecoder(simple: $0, explode: explode) }
    }

    /// In the style `cookie` nothing is encoded: what looks as if it were is encoded once more, to be itself in the end.
    private func cookies(in style: ParameterStyle) -> [(name: String, value: String)] {
        Self.pairs((request.headerFields[.cookie] ?? "")[...], separator: ";") { text in
            style == .cookie ? text.replacingOccurrences(of: "%", with: "%25") : text
        }
    }

    private static func pairs(
        _ text: Substring, separator: Character, _ change: (String) -> String
    ) -> [(name: String, value: String)] {
        text.split(separator: separator).map { part in
            let halves = change(part.trimmingCharacters(in: .whitespaces))
                .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (decode(halves[0]), halves.count > 1 ? String(halves[1]) : "")
        }
    }

    /// A value whose elements stand in one text; no text is an empty one, for a list without elements is not sent
    /// (RFC 6570, section 3.2.1).
    private func list(_ raw: Substring, separator: String, explode: Bool) -> ParameterDecoder {
        let elements = raw.components(separatedBy: separator)
        let texts = elements.map { Self.decode($0[...]) }
        return ParameterDecoder(
            text: Self.decode(raw), elements: texts,
            members: explode ? Self.members(elements) : ParameterDecoder.members(alternating: texts))
    }

    /// Cut before they are decoded: a name or a value may have a sign of equality in it.
    private static func members(_ elements: [String]) -> [String: String] {
        ParameterDecoder.members(joined: elements).reduce(into: [:]) { members, member in
            members[decode(member.key[...])] = decode(member.value[...])
        }
    }

    /// A value whose elements may be pairs of their own.
    private func decoder(
        _ name: String, _ pairs: [(name: String, value: String)], style: ParameterStyle, explode: Bool
    ) -> ParameterDecoder? {
        let values = pairs.filter { $0.name == name }.map(\.value)
        if style == .deepObject { return DeepObject(name, pairs)?.decoder }
        if explode {
            let texts = values.map { Self.decode($0[...]) }
            // The members of an object stand there under their own names.
            let members = Dictionary(grouping: pairs, by: \.name).mapValues { pairs in
                pairs.map { Self.decode($0.value[...]) }
            }
            if values.isEmpty, members.isEmpty { return nil }
            return ParameterDecoder(
                text: texts.first, elements: values.isEmpty ? nil : texts.map { ParameterDecoder(text: $0) },
                members: members.mapValues { ParameterDecoder(text: $0.first, elements: $0) }, isSpread: values.isEmpty)
        }
        guard let raw = values.first else { return nil }
        switch style {
        case .spaceDelimited: return list(raw[...], separator: "%20", explode: false)
        case .pipeDelimited:
            let bars = raw.replacingOccurrences(of: "%7c", with: "|").replacingOccurrences(of: "%7C", with: "|")
            return list(bars[...], separator: "|", explode: false)
        default: return list(raw[...], separator: ",", explode: false)
        }
    }

    /// Where the percent-encoding is none, the text stands as it is, and the type or a rule says what is wrong with it.
    public static func decode(_ text: Substring) -> String {
        text.removingPercentEncoding ?? String(text)
    }
}

/// A value in the style `deepObject`: `name[member]=value`, in which members may have members, and lists too, with their
/// places in brackets or with nothing there.
private nonisolated struct DeepObject {
    private static let deepest = 64

    private var texts: [String] = []
    private var members: [String: DeepObject] = [:]

    /// Takes what stands under a name; nil where there is nothing.
    init?(_ name: String, _ pairs: [(name: String, value: String)]) {
        for pair in pairs where pair.name.hasPrefix(name) {
            guard let steps = Self.steps(pair.name.dropFirst(name.count)) else { continue }
            add(RequestParameters.decode(pair.value[...]), at: steps[...])
        }
        if texts.isEmpty, members.isEmpty { return nil }
    }

    private init() {}

    /// What stands in brackets: `b` and `0` of `[b][0]`.
    private static func steps(_ text: Substring) -> [Substring]? {
        if text.isEmpty { return [] }
        guard text.first == "[", text.last == "]" else { return nil }
        var steps: [Substring] = []
        var rest = text
        while rest.first == "[", let end = rest.firstIndex(of: "]"), steps.count < deepest {
            steps.append(rest[rest.index(after: rest.startIndex)..<end])
            rest = rest[rest.index(after: end)...]
        }
        return rest.isEmpty ? steps : nil
    }

    private mutating func add(_ text: String, at steps: ArraySlice<Substring>) {
        guard let step = steps.first, !(step.isEmpty && steps.count == 1) else { return texts.append(text) }
        members[String(step), default: DeepObject()].add(text, at: steps.dropFirst())
    }

    var decoder: ParameterDecoder {
        let numbered = members.map { (Int($0.key), $0.value) }
        let listed = numbered.compactMap { number, value in number.map { ($0, value) } }.sorted { $0.0 < $1.0 }
        let elements = texts.map { ParameterDecoder(text: $0) } + listed.map(\.1.decoder)
        return ParameterDecoder(
            text: texts.first, elements: listed.count == members.count ? elements : nil,
            members: members.isEmpty ? nil : members.mapValues(\.decoder))
    }
}

"""#),
(name: "RequestProblem", text: #"""
// requires: public HTTPBody, public HTTPFields, public HTTPResponse, public OperationFailure, public Validation, Violation

import Foundation

/// Why a router answers a request itself: a problem as RFC 9457 describes it.
public nonisolated struct RequestProblem: Error, Sendable {
    /// The status.
    public let status: Int

    /// What is wrong with the request.
    public let detail: String

    /// Makes a problem.
    public init(status: Int, detail: String) {
        self.status = status
        self.detail = detail
    }

    /// The problem of an input that breaks rules of the document.
    init(_ violations: [Violation]) {
        self.init(status: 400, detail: violations.map(\.description).joined(separator: "; "))
    }

    /// The phrase that goes with the status (RFC 9110, section 15).
    public var title: String {
        switch status {
        case 400: "Bad Request"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 406: "Not Acceptable"
        case 413: "Content Too Large"
        case 415: "Unsupported Media Type"
        default: "Internal Server Error"
        }
    }

    /// The problem in the form that the document has for it: with the members of RFC 9457, or with those that documents
    /// have in the place of them, `code`, `message` and `error`, whichever the form keeps more of; the code is the status,
    /// as a number or a text. Nil where a problem has no value for what the form requires.
    public func body<Body: Codable & Validatable>() -> Body? {
        let sets = [members, coded(status), coded(String(status))]
        var best: (body: Body, count: Int)?
        for members in sets {
            guard let body: Body = Self.body(members) else { continue }
            // A form that requires nothing takes any members, and may keep none of them.
            let count = Self.kept(members, by: body)
            if count > best?.count ?? -1 { best = (body, count) }
        }
        return best?.body
    }

    private static func body<Body: Decodable & Validatable>(_ members: [String: Any]) -> Body? {
        guard let body = try? JSONDecoder().decode(Body.self, from: json(members)) else { return nil }
        var validation = Validation()
        body.validate(&validation)
        return validation.violations.isEmpty ? body : nil
    }

    /// How many of the members that a body has been read from are written again.
    private static func kept(_ members: [String: Any], by body: some Encodable) -> Int {
        guard let data = try? JSONEncoder().encode(body),
            let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
        else { return 0 }
        return object.keys.count { members[$0] != nil }
    }

    private func coded(_ code: Any) -> [String: Any] { ["code": code, "message": detail, "error": title] }

    /// The members of RFC 9457, section 3.1. `about:blank` says that the status tells it all (section 4.2.1).
    private var members: [String: Any] {
        [
            "type": "about:blank", "title": title, "status": status, "detail": detail,
            "instance": "urn:uuid:" + UUID().uuidString.lowercased(),
        ]
    }

    private static func json(_ members: [String: Any]) -> Data {
        (try? JSONSerialization.data(withJSONObject: members, options: [.sortedKeys, .withoutEscapingSlashes]))
            ?? Data()
    }

    /// The problem as a response, for which the document has no form.
    func response(headerFields: HTTPFields = HTTPFields()) -> (HTTPResponse, HTTPBody) {
        var response = HTTPResponse(status: HTTPResponse.Status(code: status), headerFields: headerFields)
        response.headerFields[.contentType] = "application/problem+json"
        return (response, HTTPBody(Self.json(members)))
    }

    /// The problem in a failure for which the document describes no body.
    public var undescribed: UndescribedBody {
        let (response, body) = response()
        return UndescribedBody(headerFields: response.headerFields, body: body.data ?? Data())
    }
}

"""#),
(name: "RequestReader+Form", text: #"""
// requires: public FormEncoding, HTTPBody, HTTPRequest, MediaType, ParameterDecoder+Form, RequestReader, public WireFormat

nonisolated extension RequestReader {
    /// Whether the body is `application/x-www-form-urlencoded`.
    public var isForm: Bool { MediaType.essence(body.contentType ?? "") == "application/x-www-form-urlencoded" }

    /// The body, read as `application/x-www-form-urlencoded`.
    ///
    /// - Parameter fields: How those properties are written that are not written as usual, by their names.
    public func form<Value: Decodable>(fields: [String: FormEncoding] = [:]) throws -> Value {
        try readBody { try ParameterDecoder(form: $0, fields).value() }
    }

    /// The body, read as a form whose values have a format.
    public func form<Value>(_ format: WireFormat<Value>, fields: [String: FormEncoding] = [:]) throws -> Value {
        try readBody { try format.read(from: ParameterDecoder(form: $0, fields)) }
    }
}

"""#),
(name: "RequestReader+FormValues", text: #"""
// requires: public FormEncoding, ParameterDecoder+Form, RequestReader

import Foundation

nonisolated extension ParameterReader {
    /// The same parameter, which is `application/x-www-form-urlencoded` and in no style.
    ///
    /// - Parameter fields: How those properties are written that are not written as usual, by their names.
    public func form(fields: [String: FormEncoding] = [:]) -> ParameterReader {
        let text: String? = decoder.flatMap { try? $0.value() }
        return ParameterReader(name: name, decoder: text.map { ParameterDecoder(form: Data($0.utf8), fields) })
    }
}

"""#),
(name: "RequestReader+Formats", text: #"""
// requires: FormattedBody, RequestReader, public WireFormat

nonisolated extension RequestReader {
    /// The body, read as JSON in a format.
    public func json<Value>(_ format: WireFormat<Value>) throws -> Value {
        try readBody { try format.decode($0) }
    }
}

"""#),
(name: "RequestReader+Items", text: #"""
// requires: ItemError, public ItemFormat, public ItemStream, RequestProblem, RequestReader

nonisolated extension RequestReader {
    /// The body as items, which are read while they arrive. What is wrong with one of them is thrown to whoever reads them,
    /// as a ``RequestProblem``.
    public func items<Item>(_ format: ItemFormat<Item>) -> ItemStream<Item> {
        format.items(of: body, upTo: limit) { error in
            if !error.violations.isEmpty { return RequestProblem(error.violations) }
            if case .tooLong = error.problem { return RequestProblem(status: 413, detail: error.reason) }
            if case .transport = error.problem {
                return RequestProblem(status: 400, detail: "the body did not arrive whole")
            }
            return RequestProblem(status: 400, detail: "the body cannot be read: \(error.reason)")
        }
    }
}

"""#),
(name: "RequestReader+JSON", text: #"""
// requires: ParameterDecoder, RequestReader

nonisolated extension ParameterReader {
    /// The same parameter, which is JSON and in no style.
    public var json: ParameterReader { ParameterReader(name: name, decoder: decoder?.json) }
}

"""#),
(name: "RequestReader+MediaTypes", text: #"""
// requires: HTTPBody, MediaType+Closest, RequestReader

nonisolated extension RequestReader {
    /// The one of several media types, or ranges of them, that the body has. A body that does not say what it is, or has
    /// none of them, is bytes (RFC 9110, section 8.3), and where those are not listed, the first.
    public func mediaType(of listed: [String]) -> String {
        [body.contentType, "application/octet-stream"].lazy.compactMap(\.self)
            .compactMap { MediaType.closest(of: listed, to: $0) }.first ?? listed.first ?? ""
    }
}

"""#),
(name: "RequestReader+Multipart", text: #"""
// requires: public MultipartForm, public MultipartReader, RequestReader

nonisolated extension RequestReader {
    /// The body, read as a form of parts.
    public func multipart<Form: MultipartForm>(_ read: (MultipartReader) throws -> Form) throws -> Form {
        try readBody { try read(MultipartReader($0, contentType: body.contentType, fields: Form.fields)) }
    }
}

"""#),
(name: "RequestReader+Querystring", text: #"""
// requires: public FormEncoding, ParameterDecoder+Form, RequestReader

import Foundation

// The whole query as one value (OpenAPI 3.2, section "Parameter Object", `in`).
nonisolated extension RequestReader {
    /// The query, which is a text, or JSON.
    public func querystring(_ name: String) -> ParameterReader {
        let text = parameters.querystring
        let decoder = ParameterDecoder(text: RequestParameters.decode(text[...]))
        return ParameterReader(name: name, decoder: text.isEmpty ? nil : decoder)
    }

    /// The query, which is a form. One that has to be there may be an object without properties; else that is none.
    ///
    /// - Parameter fields: How those properties are written that are not written as usual, by their names.
    public func querystring(form name: String, fields: [String: FormEncoding] = [:]) -> ParameterReader {
        ParameterReader(name: name, decoder: ParameterDecoder(form: Data(parameters.querystring.utf8), fields).spread)
    }
}

"""#),
(name: "RequestReader", text: #"""
// requires: DecodingFailure, public HTTPBody, HTTPFields, public HTTPRequest, Omissions, public ParameterDecoder, public ParameterStyle, RequestParameters, RequestProblem, ResponseReader, public WireFormat

import Foundation

/// Reads a request.
///
/// What is wrong with it is thrown as a ``RequestProblem`` of status 400.
public nonisolated struct RequestReader: Sendable {
    /// The body: in memory, or for binary media types as it arrives.
    public private(set) var body: HTTPBody

    /// How many bytes are taken into memory.
    let limit: Int
    let parameters: RequestParameters

    init(_ request: HTTPRequest, pathValues: [String: String], body: HTTPBody, limit: Int = 32 << 20) {
        self.body = body
        self.limit = limit
        self.body.contentType = request.headerFields[.contentType]
        parameters = RequestParameters(request, pathValues: pathValues)
    }

    // MARK: Parameters

    /// A parameter of the path.
    public func path(_ name: String, style: ParameterStyle = .simple, explode: Bool = false) -> ParameterReader {
        ParameterReader(name: name, decoder: parameters.path(name, style: style, explode: explode))
    }

    /// A parameter of the query. With `explode`, each element of a value is a parameter of its own; nil is what the style
    /// has by default.
    public func query(_ name: String, style: ParameterStyle = .form, explode: Bool? = nil) -> ParameterReader {
        let decoder = parameters.query(name, style: style, explode: explode ?? (style == .form))
        return ParameterReader(name: name, decoder: decoder)
    }

    /// A parameter in a header field, in the style `simple`.
    public func header(_ name: String, explode: Bool = false) -> ParameterReader {
        ParameterReader(name: name, decoder: parameters.header(name, explode: explode))
    }

    /// A cookie, in the style `form` or `cookie`.
    public func cookie(_ name: String, style: ParameterStyle = .form, explode: Bool = true) -> ParameterReader {
        ParameterReader(name: name, decoder: parameters.cookie(name, style: style, explode: explode))
    }

    // MARK: Bodies

    /// Whether there is a body.
    public var hasBody: Bool { body.length != 0 }

    /// The body, read as JSON.
    public func json<Value: Decodable>() throws -> Value {
        guard hasBody else { throw RequestProblem(status: 400, detail: "the body is missing") }
        return try readBody { try ResponseReader.decode($0) }
    }

    /// The body, read as text in UTF-8.
    public func text() throws -> String {
        try readBody { data in
            if let text = String(data: data, encoding: .utf8) { return text }
            throw RequestProblem(status: 400, detail: "the body is not UTF-8")
        }
    }

    func readBody<Value>(_ read: (Data) throws -> Value) throws -> Value {
        do {
            return try read(body.data ?? Data())
        } catch let problem as RequestProblem {
            throw problem
        } catch {
            let (path, reason) = DecodingFailure.place(of: error)
            throw RequestProblem(status: 400, detail: "the body cannot be read: \(reason) at \(path)")
        }
    }
}

/// A parameter of a request, which is there or not.
public nonisolated struct ParameterReader {
    let name: String
    let decoder: ParameterDecoder?

    /// The value, which has to be there.
    public func required<Value: Decodable>() throws -> Value {
        try read { try $0.value() }
    }

    /// The value; nil where the parameter is absent, or a blank that is no such value.
    public func optional<Value: Decodable>() throws -> Value? {
        try readOptional(orBlank: true) { try $0.value() }
    }

    /// The value in a format, which has to be there.
    public func required<Value>(_ format: WireFormat<Value>) throws -> Value {
        try read { try $0.list(format.read) }
    }

    /// The value in a format; nil where the parameter is absent, or a blank that is no such value.
    public func optional<Value>(_ format: WireFormat<Value>) throws -> Value? {
        try readOptional(orBlank: true) { try $0.list(format.read) }
    }

    private func read<Value>(_ read: (ParameterDecoder) throws -> Value) throws -> Value {
        guard decoder != nil else { throw RequestProblem(status: 400, detail: "the parameter '\(name)' is missing") }
        // Kept from the one reading: an object may be without properties, and is there all the same.
        var found: Value?
        _ = try readOptional { found = try read($0) }
        guard let found else { throw unreadable("it is missing") }
        return found
    }

    private func readOptional<Value>(
        orBlank takesBlanks: Bool = false, _ read: (ParameterDecoder) throws -> Value
    ) throws -> Value? {
        guard let decoder else { return nil }
        let missing = Omissions()
        missing.place = "$.\(name)"
        defer { Omissions.current.get()?.note(missing) }
        do {
            return try Omissions.current.withValue(missing) { try decoder.optional(read) }
        } catch {
            if takesBlanks, decoder.isBlank { return nil }
            throw unreadable(DecodingFailure.place(of: error).reason)
        }
    }

    private func unreadable(_ reason: String) -> RequestProblem {
        RequestProblem(status: 400, detail: "the parameter '\(name)' cannot be read: \(reason)")
    }
}

"""#),
(name: "RequestWriter+Accept", text: #"""
// requires: HTTPFields, OperationMetadata, RequestWriter

nonisolated extension RequestWriter {
    /// Asks for some of the media types that the operation answers in, or for others.
    public mutating func accept(_ types: [String], or others: [String], if asksForOthers: Bool) {
        operation.accept(asksForOthers ? others : types)
        headerFields[.accept] = operation.accept.joined(separator: ", ")
    }
}

"""#),
(name: "RequestWriter+EmptySegments", text: #"""
// requires: RequestWriter

// Parameters at the end of a path that the document lets be empty.
nonisolated extension RequestWriter {
    /// Fills in a parameter of the path template that may be empty: then the path ends in a slash.
    public mutating func path(_ name: String, orNothing text: String) {
        if text.isEmpty { pathValues[name] = "" } else { path([name: text]) }
    }
}

"""#),
(name: "RequestWriter+Form", text: #"""
// requires: public FormEncoding, FormField, HTTPBody, ParameterEncoder, PercentEncoding, RequestWriter

import Foundation

nonisolated extension RequestWriter {
    /// Sets the body to the properties of an object, as `application/x-www-form-urlencoded`; nil sends no body.
    ///
    /// - Parameter fields: How those properties are written that are not written as usual, by their names.
    public mutating func form(_ body: (some Encodable)?, fields: [String: FormEncoding] = [:]) {
        guard let text = formText(body, fields, under: "body") else { return }
        self.body(HTTPBody(text), contentType: "application/x-www-form-urlencoded")
    }

    /// The properties of an object as a form; nil where there is none, or where they cannot be written.
    mutating func formText(
        _ object: (some Encodable)?, _ fields: [String: FormEncoding], under name: String
    ) -> String? {
        guard let object else { return nil }
        do {
            var (pairs, isWhole) = ([String](), true)
            for (key, value) in try FormField.properties(of: ParameterValue(object)) {
                do {
                    pairs += try FormField.fields(key, value, fields[key], encode: Self.encode)
                        .map { "\($0.name)=\($0.text)" }
                } catch {
                    refuse(error, under: name)
                    isWhole = false
                }
            }
            // In forms, `+` stands for a blank (URL Standard, section 5.2).
            return isWhole ? pairs.joined(separator: "&").replacingOccurrences(of: "%20", with: "+") : nil
        } catch {
            refuse(error, under: name)
            return nil
        }
    }

    private static func encode(_ text: String, _ allowReserved: Bool) -> String {
        PercentEncoding.encode(text, keeping: allowReserved ? PercentEncoding.reserved : "")
    }
}

"""#),
(name: "RequestWriter+FormValues", text: #"""
// requires: public FormEncoding, RequestWriter+Form, RequestWriter+Values

// Parameters that the document describes by `content`, as `application/x-www-form-urlencoded`.
nonisolated extension RequestWriter {
    /// Fills in a parameter of the path template by a form.
    public mutating func path(_ name: String, form value: some Encodable, fields: [String: FormEncoding] = [:]) {
        // Stands where there is a violation, so that the parameter does not count as missing too.
        pathValues[name] = ""
        if let text = formText(value, fields, under: name) { path([name: text]) }
    }

    /// Adds a parameter to the query, as a form within that of the query; nil is left out.
    public mutating func query(_ name: String, form value: (some Encodable)?, fields: [String: FormEncoding] = [:]) {
        query(name, formText(value, fields, under: name))
    }

    /// Adds a header field, as a form; nil is left out.
    public mutating func header(_ name: String, form value: (some Encodable)?, fields: [String: FormEncoding] = [:]) {
        header(name, formText(value, fields, under: name))
    }

    /// Adds a cookie, as a form, of which nothing has to be encoded for a cookie; nil is left out.
    public mutating func cookie(_ name: String, form value: (some Encodable)?, fields: [String: FormEncoding] = [:]) {
        cookie(name, formText(value, fields, under: name), style: .cookie)
    }
}

"""#),
(name: "RequestWriter+Items", text: #"""
// requires: ItemFormat, ItemStream, RequestWriter

nonisolated extension RequestWriter {
    /// Sets the body to items, each of which is written when it is its turn; nil sends no body.
    public mutating func items<Item>(_ body: ItemStream<Item>?, _ format: ItemFormat<Item>, contentType: String) {
        self.body(body.map(format.body), contentType: contentType)
    }
}

"""#),
(name: "RequestWriter+JSON", text: #"""
// requires: RequestWriter

// Parameters that the document describes by `content`, as JSON.
nonisolated extension RequestWriter {
    /// Fills in a parameter of the path template by JSON.
    public mutating func path(_ name: String, json value: some Encodable) {
        // Stands where there is a violation, so that the parameter does not count as missing too.
        pathValues[name] = ""
        if let text = jsonText(value, under: name) { path([name: text]) }
    }

    /// Adds a parameter to the query, as JSON; nil is left out. With `allowReserved`, reserved characters are sent as they
    /// are.
    public mutating func query(_ name: String, json value: (some Encodable)?, allowReserved: Bool = false) {
        query(name, jsonText(value, under: name), allowReserved: allowReserved)
    }

    /// Adds a header field, as JSON; nil is left out.
    public mutating func header(_ name: String, json value: (some Encodable)?) {
        header(name, jsonText(value, under: name))
    }

    /// Adds a cookie, as JSON; nil is left out.
    public mutating func cookie(_ name: String, json value: (some Encodable)?) {
        cookie(name, jsonText(value, under: name))
    }

    /// A value as JSON; nil where there is none, or where it cannot be written.
    mutating func jsonText(_ value: (any Encodable)?, under name: String) -> String? {
        guard let value else { return nil }
        do {
            return String(decoding: try Self.json(value), as: UTF8.self)
        } catch {
            refuse(error, under: name)
            return nil
        }
    }
}

"""#),
(name: "RequestWriter+MediaRange", text: #"""
// requires: HTTPBody, HTTPFields, MediaType, RequestWriter, Violation

nonisolated extension RequestWriter {
    /// Sets the body to bytes that have to say their media type, for the document has several of them, or a range such as
    /// `image/*`; nil sends no body. Bytes that say nothing are of the type that stands first. Where that is a range or one
    /// of parts, which have to name the boundary between them, such bytes are `application/octet-stream`.
    public mutating func body(_ body: HTTPBody?, within ranges: String...) {
        guard let body else { return }
        let first = ranges.first.flatMap { $0.contains("*") || MediaType.range("multipart/*", covers: $0) ? nil : $0 }
        let type = body.contentType ?? first ?? "application/octet-stream"
        let parts = MediaType.essence(type).split(separator: "/", omittingEmptySubsequences: false)
        let isType = parts.count == 2 && parts.allSatisfy { HTTPField.Name(String($0)) != nil && $0 != "*" }
        let hasBoundary = parts.first != "multipart" || type.lowercased().contains("boundary=")
        if !isType || !hasBoundary || !ranges.contains(where: { MediaType.range($0, covers: type) }) {
            refuse("body", .contentType(ranges.joined(separator: " or ")), body.contentType ?? "no content type")
        }
        self.body(body, contentType: type)
    }
}

nonisolated extension Violation.Rule {
    /// A body of another media type than those listed, or than those of a range such as `image/*`.
    static func contentType(_ ranges: String) -> Self { Self("contentType", "have a content type of \(ranges)") }
}

"""#),
(name: "RequestWriter+Multipart", text: #"""
// requires: JSONPath, MultipartForm, RequestWriter, RequestWriter+MediaRange, Violation

nonisolated extension RequestWriter {
    /// Sets the body to a form of parts; nil sends no body. Files are read while they are sent.
    public mutating func multipart<Form: MultipartForm>(_ body: Form?) {
        guard let body else { return }
        var writer = MultipartWriter()
        do {
            try body.write(to: &writer)
            let written = try writer.body(Form.fields)
            for file in writer.files.refused {
                let path = JSONPath.appending(file.name, to: "$.body")
                found.append(Violation(path: path, rule: .contentType(file.allowed), value: file.found))
            }
            self.body(written, contentType: "multipart/form-data")
        } catch {
            refuse(error, under: "body")
        }
    }
}

"""#),
(name: "RequestWriter+Querystring", text: #"""
// requires: public FormEncoding, ParameterEncoder, PercentEncoding, RequestWriter+Form, RequestWriter+JSON

// The whole query as one value (OpenAPI 3.2, section "Parameter Object", `in`); nil is left out.
nonisolated extension RequestWriter {
    /// Makes the query a form.
    public mutating func querystring(
        _ name: String, form value: (some Encodable)?, fields: [String: FormEncoding] = [:]
    ) {
        if let text = formText(value, fields, under: name), !text.isEmpty { query.append(text) }
    }

    /// Makes the query a value as JSON.
    public mutating func querystring(_ name: String, json value: (some Encodable)?) {
        if let text = jsonText(value, under: name) { query.append(PercentEncoding.encode(text)) }
    }

    /// Makes the query a text.
    public mutating func querystring(_ name: String, _ value: (some Encodable)?) {
        guard let value else { return }
        do {
            if let text = try ParameterValue(value).text() { query.append(PercentEncoding.encode(text)) }
        } catch {
            refuse(error, under: name)
        }
    }
}

"""#),
(name: "RequestWriter+Scalars", text: #"""
// requires: RequestWriter

// Values that are written as they are described.
nonisolated extension RequestWriter {
    /// Adds a number to the query; nil is left out.
    public mutating func query(_ name: String, _ number: Int?) { query(name, number?.description) }

    /// Adds `true` or `false` to the query; nil is left out.
    public mutating func query(_ name: String, _ flag: Bool?) { query(name, flag?.description) }
}

"""#),
(name: "RequestWriter+Segments", text: #"""
// requires: PercentEncoding, RequestWriter

// Parameters of the path that may have slashes, as keys of objects and names of nested resources do.
nonisolated extension RequestWriter {
    /// Fills in a parameter of the path template by a text that may be several segments: those of `:/@!$&'()*+,;=` stay as
    /// they are. It must not be empty, and no segment of it may be `.` or `..`, for either would lead to another
    /// operation (RFC 3986, section 5.2.4).
    public mutating func path(_ name: String, segments text: String) {
        if text.split(separator: "/").contains(where: { $0 == "." || $0 == ".." }) {
            refuse(name, .encodable("dots alone lead to another path"), text)
        }
        fill(name, with: PercentEncoding.encode(text, keeping: ":/@!$&'()*+,;="))
    }
}

"""#),
(name: "RequestWriter+Values", text: #"""
// requires: ParameterEncoder, ParameterStyle, ParameterStyle+Writing, PercentEncoding, RequestWriter

// What is no single text, or is written in a style of its own.
nonisolated extension RequestWriter {
    /// Fills in a parameter of the path template. It must not be empty.
    public mutating func path(
        _ name: String,
        _ value: some Encodable,
        style: ParameterStyle = .simple,
        explode: Bool = false
    ) {
        // Stands where there is a violation, so that the parameter does not count as missing too.
        pathValues[name] = ""
        guard let pieces = pieces(name, value, style, explode, encode: { PercentEncoding.encode($0) }) else { return }
        let text =
            switch style {
            case .matrix: pieces.map { ";" + $0 }.joined()
            case .label: pieces.isEmpty ? "" : "." + pieces.joined(separator: ".")
            default: pieces.joined(separator: ",")
            }
        fill(name, with: text)
    }

    /// Adds a parameter to the query. Nil and empty collections are left out.
    ///
    /// With `explode`, each element of a value is a parameter of its own; nil is what the style has by default. With
    /// `allowReserved`, values have those of `:/?@!$'()*,;=` as they are.
    public mutating func query(
        _ name: String,
        _ value: (some Encodable)?,
        style: ParameterStyle = .form,
        explode: Bool? = nil,
        allowReserved: Bool = false
    ) {
        let kept = allowReserved ? PercentEncoding.reserved : ""
        let explode = explode ?? (style == .form)
        query += pieces(name, value, style, explode, encode: { PercentEncoding.encode($0, keeping: kept) }) ?? []
    }

    /// Adds a header field, in the style `simple`. Nil and empty collections are left out.
    public mutating func header(_ name: String, _ value: (some Encodable)?, explode: Bool = false) {
        let pieces = pieces(name, value, .simple, explode, encode: { $0 }, encodeName: { $0 })
        guard let pieces, !pieces.isEmpty else { return }
        field(name, pieces.joined(separator: ","))
    }

    /// Adds a cookie, in the style `form` or `cookie`. Nil and empty collections are left out.
    public mutating func cookie(
        _ name: String, _ value: (some Encodable)?, style: ParameterStyle = .form, explode: Bool = true
    ) {
        let encode: (String) -> String = style == .cookie ? { $0 } : { PercentEncoding.encode($0) }
        cookies += pieces(name, value, style, explode, encode: encode, encodeName: encode) ?? []
    }

    private mutating func pieces(
        _ name: String,
        _ value: (some Encodable)?,
        _ style: ParameterStyle,
        _ explode: Bool,
        encode: (String) -> String,
        encodeName: (String) -> String = { PercentEncoding.encode($0) }
    ) -> [String]? {
        guard let value else { return nil }
        do {
            return try style.pieces(
                name, try ParameterValue(value), explode: explode, encode: encode, encodeName: encodeName)
        } catch {
            refuse(error, under: name)
            return nil
        }
    }
}

"""#),
(name: "RequestWriter", text: #"""
// requires: HTTPBody, HTTPFields, HTTPRequest, JSONPath, MediaType, OperationMetadata, PercentEncoding, ServerURL, Violation

import Foundation

/// Builds the request of one call.
///
/// What cannot be sent is collected in ``violations``, so that a caller learns of all of it at once. Parameters have
/// their wire names there, and values of header fields are left out, for they may be secrets.
public nonisolated struct RequestWriter: Sendable {
    /// What is wrong with the values that were written. The request must not be sent unless this is empty.
    public var violations: [Violation] { server.violations + found + pathViolations }

    /// The body.
    public private(set) var body: HTTPBody?

    var operation: OperationMetadata
    private let server: ServerURL
    /// The parameters of the path, and those of the query and the cookies as they are sent.
    var pathValues: [String: String] = [:]
    var query: [String] = []
    var cookies: [String] = []
    var headerFields = HTTPFields()
    var found: [Violation] = []

    /// Starts a request, which accepts what the operation answers.
    public init(operation: OperationMetadata, server: ServerURL) {
        (self.operation, self.server) = (operation, server)
        if !operation.accept.isEmpty { headerFields[.accept] = operation.accept.joined(separator: ", ") }
    }

    /// The request as written so far.
    public var request: HTTPRequest {
        let path = server.path + segments.map(\.text).joined(separator: "/")
        var fields = headerFields
        // Beside those that a header parameter of the name holds.
        let cookies = [fields[.cookie]].compactMap(\.self) + cookies
        if !cookies.isEmpty { fields[.cookie] = cookies.joined(separator: "; ") }
        return HTTPRequest(
            method: operation.method, scheme: server.scheme, authority: server.authority,
            path: query.isEmpty ? path : path + (path.contains("?") ? "&" : "?") + query.joined(separator: "&"),
            headerFields: fields)
    }

    // MARK: Parameters, which are not copied into each operation, see `Validation.value`

    /// Fills in parameters of the path template. None may be empty, and no segment may become `.` or `..`, for either
    /// would lead to another operation (RFC 3986, section 5.2.4).
    @inline(never) public mutating func path(_ texts: [String: String]) {
        for (name, text) in texts.sorted(by: <) { fill(name, with: PercentEncoding.encode(text)) }
    }

    /// Adds a parameter to the query; nil is left out. With `allowReserved`, its value has those of
    /// `:/?@!$'()*,;=` as they are.
    @inline(never) public mutating func query(_ name: String, _ text: String?, allowReserved: Bool = false) {
        guard let text else { return }
        let kept = allowReserved ? PercentEncoding.reserved : ""
        query.append(PercentEncoding.encode(name) + "=" + PercentEncoding.encode(text, keeping: kept))
    }

    /// Adds a header field; nil is left out.
    @inline(never) public mutating func header(_ name: String, _ text: String?) { if let text { field(name, text) } }

    /// Adds a cookie; nil is left out.
    @inline(never) public mutating func cookie(_ name: String, _ text: String?) {
        guard let text else { return }
        cookies.append(PercentEncoding.encode(name) + "=" + PercentEncoding.encode(text))
    }

    /// Fills in a parameter of the path template by what stands there, percent-encoded.
    mutating func fill(_ name: String, with text: String) {
        if text.isEmpty { refuse(name, .minLength(1), "") }
        pathValues[name] = text
    }

    // MARK: Bodies

    /// Sets the body to a value as JSON, its keys in alphabetical order; nil sends no body.
    @inline(never) public mutating func json(_ body: (any Encodable)?, contentType: String = "application/json") {
        guard let body else { return }
        do { self.body(HTTPBody(try Self.json(body)), contentType: contentType) } catch { refuse(error, under: "body") }
    }

    /// Sets the body to a text in UTF-8; nil sends no body.
    @inline(never) public mutating func text(_ body: String?, contentType: String = "text/plain; charset=utf-8") {
        self.body(body.map { HTTPBody($0) }, contentType: contentType)
    }

    /// Sets the body to bytes of the given content type, unless they say more of it or it may be any; nil sends no body.
    @inline(never) public mutating func body(_ body: HTTPBody?, contentType: String) {
        guard let body else { return }
        self.body = body
        let own = body.contentType ?? contentType
        let isOwn = ["application/octet-stream", MediaType.essence(own)].contains(MediaType.essence(contentType))
        field(HTTPField.Name.contentType.rawName, isOwn ? own : contentType)
    }

    /// A value as JSON, its keys in alphabetical order.
    static func json(_ value: any Encodable, by encoder: JSONEncoder = JSONEncoder()) throws -> Data {
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        return try encoder.encode(value)
    }

    // MARK: What is refused

    /// Adds or replaces a header field whose value must not show in messages.
    mutating func field(_ name: String, _ value: String) {
        guard let fieldName = HTTPField.Name(name) else {
            return refuse(name, .encodable("this is no name of a header field"), "(not shown)")
        }
        guard HTTPField.isValidValue(value) else {
            let reason = "header fields hold no control characters and no white space around the value"
            return refuse(name, .encodable(reason), "(not shown)")
        }
        headerFields[fieldName] = value
    }

    mutating func refuse(_ name: String, _ rule: Violation.Rule, _ value: String) {
        found.append(violation(name, rule, value))
    }

    /// A value that no encoder can write, such as a number that is not finite.
    mutating func refuse(_ error: any Error, under name: String) {
        var path = JSONPath.appending(name, to: "$")
        var reason = "\(error)"
        if case EncodingError.invalidValue(_, let context) = error {
            path = JSONPath.appending(context.codingPath, to: path)
            reason = context.debugDescription
        }
        found.append(Violation(path: path, rule: .encodable(reason), value: "(not shown)"))
    }

    private func violation(_ name: String, _ rule: Violation.Rule, _ value: String) -> Violation {
        Violation(path: JSONPath.appending(name, to: "$"), rule: rule, value: value)
    }

    // MARK: The path

    /// The segments of the path with their parameters filled in.
    private var segments: [(text: String, parameters: [String])] {
        operation.path.split(separator: "/", omittingEmptySubsequences: false).map { segment in
            var rest = segment
            var text = ""
            var parameters: [String] = []
            while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
                let name = String(rest[rest.index(after: open)..<close])
                text += literal(rest[..<open]) + (pathValues[name] ?? "")
                parameters.append(name)
                rest = rest[rest.index(after: close)...]
            }
            return (text + literal(rest), parameters)
        }
    }

    /// Some documents have a query in their paths, which OpenAPI does not know; it begins at its `?`.
    private func literal(_ text: Substring) -> String {
        PercentEncoding.encode(String(text), keeping: ":@!$&'()*+,;=?")
    }

    private var pathViolations: [Violation] {
        segments.flatMap { segment in
            let missing = segment.parameters.filter { pathValues[$0] == nil }.map { violation($0, .minLength(1), "") }
            guard [".", ".."].contains(segment.text), let name = segment.parameters.first else { return missing }
            return missing + [violation(name, .encodable("dots alone lead to another path"), segment.text)]
        }
    }
}

"""#),
(name: "ResponseReader+Form", text: #"""
// requires: public FormEncoding, HTTPFields, MediaType, ParameterDecoder+Form, ResponseReader, public WireFormat

nonisolated extension ResponseReader {
    /// The body, read as `application/x-www-form-urlencoded`.
    ///
    /// - Parameter fields: How those properties are written that are not written as usual, by their names.
    /// - Throws: `DecodingError` where the body is something else, or not what the document says.
    public func form<Value: Decodable>(fields: [String: FormEncoding] = [:]) throws -> Value {
        try form(fields).value()
    }

    /// The body, read as a form whose values have a format.
    public func form<Value>(_ format: WireFormat<Value>, fields: [String: FormEncoding] = [:]) throws -> Value {
        try format.read(from: form(fields))
    }

    private func form(_ fields: [String: FormEncoding]) throws -> ParameterDecoder {
        if let type = response.headerFields[.contentType],
            MediaType.essence(type) != "application/x-www-form-urlencoded"
        {
            throw corrupted("expected a form, but the content type is \(type)")
        }
        return ParameterDecoder(form: try data(), fields)
    }
}

"""#),
(name: "ResponseReader+FormHeaders", text: #"""
// requires: public FormEncoding, HTTPFields, ParameterDecoder+Form, ResponseReader, WireFormat

import Foundation

// Header fields that the document describes by `content`, as `application/x-www-form-urlencoded`.
nonisolated extension ResponseReader {
    /// A header field that is a form; nil where there is none, or one that is not what the document says.
    public func header<Value: Decodable>(form name: String, fields: [String: FormEncoding] = [:]) -> Value? {
        decoder(name, fields).flatMap { try? $0.value(Value.self) }
    }

    /// A header field that is a form whose values have a format.
    public func header<Value>(
        form name: String, _ format: WireFormat<Value>, fields: [String: FormEncoding] = [:]
    ) -> Value? {
        decoder(name, fields).flatMap { try? format.read(from: $0) }
    }

    private func decoder(_ name: String, _ fields: [String: FormEncoding]) -> ParameterDecoder? {
        HTTPField.Name(name).flatMap { response.headerFields[$0] }.map { ParameterDecoder(form: Data($0.utf8), fields) }
    }
}

"""#),
(name: "ResponseReader+Headers", text: #"""
// requires: HTTPFields, ParameterDecoder, ResponseReader, WireFormat

/// Header fields of a response.
public nonisolated protocol ReadableHeaders: Sendable, Equatable {
    /// Reads what there is of them.
    init(from response: ResponseReader)
}

/// Header fields of a response none of which has to be there.
public nonisolated protocol OptionalHeaders: ReadableHeaders {
    /// None of them.
    static var empty: Self { get }
}

nonisolated extension ResponseReader {
    /// A header field that the document describes; nil where there is none, or one that is not what the document says. A
    /// call whose body is fine does not fail for it.
    public func header<Value: Decodable>(_ name: String, explode: Bool = false) -> Value? {
        decoder(name, explode).flatMap { try? $0.value(Value.self) }
    }

    /// A header field in a format.
    public func header<Value>(_ name: String, _ format: WireFormat<Value>, explode: Bool = false) -> Value? {
        decoder(name, explode).flatMap { try? format.read(from: $0) }
    }

    private func decoder(_ name: String, _ explode: Bool) -> ParameterDecoder? {
        guard let name = HTTPField.Name(name), let text = response.headerFields[name] else { return nil }
        if name.canonicalName != "set-cookie" { return ParameterDecoder(simple: text, explode: explode) }
        return ParameterDecoder(text: text, elements: Self.cookies(in: text))
    }

    /// The cookies of a text that some transports join by commas, which their dates have, too: a new one begins with its name.
    private static func cookies(in text: String) -> [String] {
        text.split(separator: ",", omittingEmptySubsequences: false).reduce(into: []) { cookies, piece in
            let cookie = piece.drop { $0 == " " }
            let parts = cookie.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if cookies.isEmpty || parts.count == 2 && HTTPField.Name(String(parts[0])) != nil {
                cookies.append(String(cookie))
            } else {
                cookies[cookies.count - 1] += "," + piece
            }
        }
    }
}

"""#),
(name: "ResponseReader+Items", text: #"""
// requires: ItemFormat, ItemStream, MediaType, ResponseReader

nonisolated extension ResponseReader {
    /// The body as items, which are read while they arrive. Each of them has at most as many bytes as the client takes into
    /// memory.
    ///
    /// - Throws: `DecodingError` where the body says that it is something else.
    public func items<Item>(_ format: ItemFormat<Item>, contentType: String) throws -> ItemStream<Item> {
        if let type = response.headerFields[.contentType], !MediaType.range(contentType, covers: type) {
            let type = MediaType.essence(type)
            let isJSON = MediaType.isJSON(type) || ["jsonl", "ndjson", "json-seq"].contains(where: type.hasSuffix)
            guard format.isJSON, isJSON else {
                throw corrupted("expected \(contentType), but the content type is \(type)")
            }
        }
        return format.items(of: body, upTo: limit) { [operation, response] error in error.of(operation, response) }
    }
}

"""#),
(name: "ResponseReader+JSONHeaders", text: #"""
// requires: HTTPFields, ParameterDecoder, ResponseReader, WireFormat

// Header fields that the document describes by `content`, as JSON.
nonisolated extension ResponseReader {
    /// A header field that is JSON; nil where there is none, or one that is not what the document says.
    public func header<Value: Decodable>(json name: String) -> Value? {
        decoder(name).flatMap { try? $0.value(Value.self) }
    }

    /// A header field that is JSON in a format.
    public func header<Value>(json name: String, _ format: WireFormat<Value>) -> Value? {
        decoder(name).flatMap { try? format.read(from: $0) }
    }

    private func decoder(_ name: String) -> ParameterDecoder? {
        HTTPField.Name(name).flatMap { response.headerFields[$0] }.flatMap { ParameterDecoder(simple: $0).json }
    }
}

"""#),
(name: "ResponseReader+JSONTypes", text: #"""
// requires: ResponseReader

nonisolated extension ResponseReader {
    /// The response, a body of which is JSON in these media types, too, though their names do not say so: `try
    /// response.taking("application/vnd.pets").json()`.
    public func taking(_ types: String...) -> ResponseReader {
        var reader = self
        reader.jsonTypes = types
        return reader
    }
}

"""#),
(name: "ResponseReader+Marks", text: #"""
// requires: ObjectReader, ResponseReader

nonisolated extension ResponseReader {
    /// Whether the body is an object with a value that failures alone have: some services send these with a status of
    /// success.
    public func has<Value: Decodable & Equatable>(_ name: String, _ value: Value) -> Bool {
        guard let object: ObjectReader = try? json() else { return false }
        return (try? object.required(name, as: Value.self)) == value
    }
}

"""#),
(name: "ResponseReader+MediaTypes", text: #"""
// requires: public HTTPBody, HTTPFields, MediaType+Closest, ResponseReader

nonisolated extension ResponseReader {
    /// The one of several media types, or ranges of them, that the body has; where it does not say, the one that was asked
    /// for first.
    ///
    /// JSON under a name that is not listed is the JSON that is. Web pages are what logins and proxies answer with.
    ///
    /// - Parameter bytes: The one that stands for bytes, which a body of any other type is; one of JSON or a web page where
    ///   bytes may be anything alone.
    /// - Throws: `DecodingError` where it is none of them.
    public func mediaType(of listed: [String], else bytes: String? = nil) throws -> String {
        guard let type = response.headerFields[.contentType] else {
            return operation.accept.lazy.compactMap { MediaType.closest(of: listed, to: $0) }.first ?? listed.first
                ?? ""
        }
        let isJSON = MediaType.isJSON(type)
        let isPage = ["text/html", "application/xhtml+xml"].contains(MediaType.essence(type))
        let takesAny = MediaType.closest(of: listed, to: "application/octet-stream") != nil
        let json = MediaType.closest(of: listed, to: "application/json") ?? listed.first(where: MediaType.isJSON)
        let rest = takesAny || !isJSON && !isPage ? bytes : nil
        if let found = MediaType.closest(of: listed, to: type) ?? rest ?? (isJSON ? json : nil) { return found }
        let asked = operation.accept.filter(listed.contains)
        throw unexpected(asked.isEmpty ? listed : asked)
    }

    /// The body as bytes in memory, which say what they are.
    ///
    /// - Throws: ``HTTPBodyTooLong`` where it is longer than the client allows.
    public func bytes() throws -> HTTPBody { HTTPBody(try data(), contentType: body.contentType) }

    /// The error for another media type than those that were asked for.
    func unexpected(_ expected: [String]) -> DecodingError {
        guard let type = response.headerFields[.contentType] else {
            return corrupted("the answer is not what was asked for")
        }
        return corrupted("expected \(expected.joined(separator: ", ")), but the content type is \(type)")
    }
}

"""#),
(name: "ResponseReader+Multipart", text: #"""
// requires: HTTPFields, MediaType, public MultipartForm, public MultipartReader, ResponseReader

nonisolated extension ResponseReader {
    /// The body, read as a form of parts, which are in memory.
    ///
    /// - Throws: `DecodingError` where the body is something else, or not what the document says.
    public func multipart<Form: MultipartForm>(_ read: (MultipartReader) throws -> Form) throws -> Form {
        let type = response.headerFields[.contentType]
        if let type, MediaType.essence(type) != "multipart/form-data" {
            throw corrupted("expected a form of parts, but the content type is \(type)")
        }
        return try read(MultipartReader(try data(), contentType: type, fields: Form.fields))
    }
}

"""#),
(name: "ResponseReader+QuotedText", text: #"""
// requires: HTTPBody, HTTPFields, HTTPResponse, MediaType, RequestWriter, ResponseReader, ResponseReader+Text

nonisolated extension ResponseReader {
    /// The response with a text as its string in JSON, for a value that the document has in both: `try
    /// response.quotingText().json()`. Any other body stays as it is.
    ///
    /// - Throws: `DecodingError` where a text is not UTF-8.
    public func quotingText() throws -> ResponseReader {
        let texts = ["text/*", "application/yaml", "application/x-yaml"]
        guard let type = response.headerFields[.contentType], !MediaType.isJSON(type),
            texts.contains(where: { MediaType.range($0, covers: type) })
        else { return self }
        var response = response
        response.headerFields[.contentType] = "application/json"
        return ResponseReader(
            response, body: HTTPBody(try RequestWriter.json(text())), operation: operation, limit: limit)
    }
}

"""#),
(name: "ResponseReader+Text", text: #"""
// requires: ResponseReader

import Foundation

nonisolated extension ResponseReader {
    /// The body, read as text in UTF-8.
    ///
    /// - Throws: `DecodingError` where it is not UTF-8.
    public func text() throws -> String {
        guard let text = String(data: try data(), encoding: .utf8) else { throw corrupted("expected text in UTF-8") }
        return text
    }
}

"""#),
(name: "ResponseReader+TextOrJSON", text: #"""
// requires: HTTPFields, HTTPResponse, MediaType, ObjectReader, ResponseReader, ResponseReader+Text

import Foundation

nonisolated extension ResponseReader {
    /// The body, read as a text that the document calls JSON: the string that it is there, or else the text as it comes.
    /// Many servers send texts and files so, under their own types or without quotes, and strings of JSON as texts.
    ///
    /// - Throws: `DecodingError` where it is JSON of something else, or breaks off, or is not UTF-8.
    public func textOrJSON() throws -> String {
        if let type = response.headerFields[.contentType], !MediaType.isJSON(type) {
            let isText = ["text/plain", "text/html"].contains(MediaType.essence(type))
            return try (isText ? try? Self.decode(data()) : nil) ?? text()
        }
        do {
            return try json()
        } catch DecodingError.dataCorrupted(let context) {
            if try data().isEmpty { throw DecodingError.dataCorrupted(context) }
            if let flaw = Self.flaw(in: try data()) { throw corrupted(flaw) }
            return try text()
        }
    }

    /// What is wrong with bytes that begin as JSON does: a string, an object with its first name, or a list that does not
    /// end. Nil for others: lines of JSON are whole values, and texts such as `{{name}}` or `[info] done` none at all.
    private static func flaw(in data: Data) -> String? {
        let bytes = data.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let next = bytes.dropFirst().first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let end = "the JSON ends before it is whole, after \(data.count) bytes"
        switch bytes.first {
        case UInt8(ascii: "\""): return "the text begins as a string of JSON, but is none"
        case UInt8(ascii: "{"):
            if let next, next != UInt8(ascii: "\"") { return nil }
            guard let value = value(bytes) else { return end }
            let object: ObjectReader? = try? decode(value)
            return object == nil ? "the text begins as an object of JSON, but is none" : nil
        case UInt8(ascii: "["): return value(bytes) == nil ? end : nil
        default: return nil
        }
    }

    /// The object or list that bytes begin with; nil where it does not end.
    private static func value(_ bytes: Data) -> Data? {
        var (depth, isQuoted, isEscaped) = (0, false, false)
        for (index, byte) in zip(bytes.indices, bytes) {
            switch byte {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\") where isQuoted: isEscaped = true
            case UInt8(ascii: "\""): isQuoted.toggle()
            case _ where isQuoted: break
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 { return bytes[...index] }
            default: break
            }
        }
        return nil
    }
}

"""#),
(name: "ResponseReader", text: #"""
// requires: DecodingFailure, HTTPBody, HTTPFields, HTTPResponse, MediaType, ObjectReader, Omissions, OperationFailure, OperationMetadata, SchemaKey, UndocumentedResponse

public import Foundation

/// Reads a response.
public nonisolated struct ResponseReader: Sendable {
    /// The body as it arrives.
    public private(set) var body: HTTPBody

    let response: HTTPResponse
    /// What was called, how many bytes of the answer are taken into memory, and what is JSON without saying so.
    let operation: OperationMetadata
    let limit: Int
    var jsonTypes: [String] = []

    /// Makes a reader of a response.
    public init(_ response: HTTPResponse, body: HTTPBody, operation: OperationMetadata, limit: Int = 32 << 20) {
        (self.response, self.body, self.operation, self.limit) = (response, body, operation, limit)
        self.body.contentType = response.headerFields[.contentType]
    }

    /// The status code.
    public var status: Int { response.status.code }

    /// The response as it arrived, for a status that the document does not mention.
    public var undocumented: UndocumentedResponse { UndocumentedResponse(response, body: body.data ?? Data()) }

    /// What came, where the document describes no body.
    public var undescribed: UndescribedBody { .init(headerFields: response.headerFields, body: body.data ?? Data()) }

    /// The body as bytes in memory.
    ///
    /// - Throws: ``HTTPBodyTooLong`` where it is longer than the client allows.
    public func data() throws -> Data {
        let data = body.data ?? Data()
        if body.isCut { throw HTTPBodyTooLong(limit: data.count) }
        return data
    }

    /// The body, read as JSON.
    ///
    /// - Throws: `DecodingError` where the body is something else, or not what the document says.
    public func json<T: Decodable>() throws -> T {
        do { return try Self.decode(jsonData()) } catch {
            // What calls itself a text may be JSON, and an empty list an object, as in `ObjectReader.meant`.
            let type = response.headerFields[.contentType].map(MediaType.essence) ?? ""
            let isText = ["text/html", "text/javascript", "text/plain"].contains(type)
            let data = try isText ? data() : (try? Self.decode(jsonData())) == [Bool]() ? Data("{}".utf8) : Data()
            return try (try? Self.decode(data)) ?? { throw error }()
        }
    }

    /// Reads JSON. Where a document leaves numbers open, an overload without the decoder, which is preferred, is exact.
    public static func decode<T: Decodable>(_ data: Data, by decoder: JSONDecoder = JSONDecoder()) throws -> T {
        try decoder.decode(T.self, from: data)
    }

    /// The body, if it says that it is JSON, is of a type that is taken for it, or does not say what it is.
    func jsonData() throws -> Data {
        let type = response.headerFields[.contentType] ?? "application/json"
        let isJSON = MediaType.isJSON(type) || jsonTypes.contains { MediaType.range($0, covers: type) }
        if !isJSON { throw corrupted("expected JSON, but the content type is \(type)") }
        let data = try data()
        if data.isEmpty { throw corrupted("the body is empty") }
        return data
    }

    /// The response as a failure, as undocumented where its body cannot be read, or has none of the documented properties.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public func failure<Failure: OperationFailure>() throws -> Failure {
        var problem = (path: "$", reason: "none of the documented properties is there")
        let missing = Omissions()
        do {
            let failure = try Omissions.current.withValue(missing) { try Failure(from: self) }
            let (sent, kept) = (Self.keys(body.data) ?? [], Self.keys(failure.content.body))
            let nulls = try? missing.violations.isEmpty ? nil : Self.decode(failure.content.body) as NullContent
            if nulls == nil, sent.isEmpty || kept?.isDisjoint(with: sent) != true { return failure }
        } catch { problem = DecodingFailure.place(of: error) }
        let reason = body.data?.isEmpty != false && !body.isCut ? nil : "\(problem.path): \(problem.reason)"
        return .undocumented(UndocumentedResponse(response, body: body.data ?? Data(), reason: reason))
    }

    /// The names of the properties that have a value; nil for what is no object.
    private static func keys(_ json: Data?) -> Set<String>? {
        guard let json, let object = try? (decode(json) as ObjectReader).container else { return nil }
        return Set(object.allKeys.filter { (try? object.decodeNil(forKey: $0)) != true }.map(\.stringValue))
    }

    /// The error for a body that does not do.
    func corrupted(_ problem: String) -> DecodingError {
        .dataCorrupted(DecodingError.Context(codingPath: [], debugDescription: problem))
    }
}

/// JSON with nothing in it but null.
private nonisolated struct NullContent: Decodable {
    init(from decoder: any Decoder) throws {
        if (try? [String: NullContent?](from: decoder)) == nil { _ = try [NullContent?](from: decoder) }
    }
}

"""#),
(name: "ResponseWriter+Form", text: #"""
// requires: public FormEncoding, RequestWriter+Form, ResponseWriter

nonisolated extension ResponseWriter {
    /// Sets the body to the properties of an object, as `application/x-www-form-urlencoded`.
    ///
    /// - Parameter fields: How those properties are written that are not written as usual, by their names.
    public mutating func form(_ body: some Encodable, fields: [String: FormEncoding] = [:]) {
        message.form(.some(body), fields: fields)
    }
}

"""#),
(name: "ResponseWriter+FormHeaders", text: #"""
// requires: public FormEncoding, RequestWriter+FormValues, ResponseWriter

nonisolated extension ResponseWriter {
    /// Adds a header field that the document describes by `content`, as `application/x-www-form-urlencoded`; nil is left
    /// out.
    public mutating func header(_ name: String, form value: (some Encodable)?, fields: [String: FormEncoding] = [:]) {
        message.header(name, form: value, fields: fields)
    }
}

"""#),
(name: "ResponseWriter+Items", text: #"""
// requires: public ItemFormat, public ItemStream, RequestWriter+Items, ResponseWriter

nonisolated extension ResponseWriter {
    /// Sets the body to items, each of which is written when it is its turn.
    public mutating func items<Item>(_ body: ItemStream<Item>, _ format: ItemFormat<Item>, contentType: String) {
        message.items(body, format, contentType: contentType)
    }
}

"""#),
(name: "ResponseWriter+JSONHeaders", text: #"""
// requires: RequestWriter+JSON, ResponseWriter

nonisolated extension ResponseWriter {
    /// Adds a header field that the document describes by `content`, as JSON; nil is left out.
    public mutating func header(_ name: String, json value: (some Encodable)?) {
        message.header(name, json: value)
    }
}

"""#),
(name: "ResponseWriter+MediaRange", text: #"""
// requires: public HTTPBody, RequestWriter+MediaRange, public ResponseWriter

nonisolated extension ResponseWriter {
    /// Sets the body to bytes that have to say their media type, for the document has a range of them, such as `image/*`.
    public mutating func body(_ body: HTTPBody, within range: String) {
        message.body(body, within: range)
    }
}

"""#),
(name: "ResponseWriter+Multipart", text: #"""
// requires: public MultipartForm, RequestWriter+Multipart, ResponseWriter

nonisolated extension ResponseWriter {
    /// Sets the body to a form of parts. Files are read while they are sent.
    public mutating func multipart<Form: MultipartForm>(_ body: Form) {
        message.multipart(body)
    }
}

"""#),
(name: "ResponseWriter+Values", text: #"""
// requires: HTTPFields, RequestWriter+Values, ResponseWriter

nonisolated extension ResponseWriter {
    /// Adds a header field that is no single text, in the style `simple`. Nil and empty collections are left out. Cookies have
    /// a field each (RFC 6265, section 3).
    public mutating func header(_ name: String, _ value: (some Encodable)?, explode: Bool = false) {
        guard let field = HTTPField.Name(name), field.canonicalName == "set-cookie", let cookies = value as? [String]
        else {
            return message.header(name, value, explode: explode)
        }
        // What no field can hold is refused as it is elsewhere.
        for cookie in cookies where !HTTPField.isValidValue(cookie) { message.header(name, cookie) }
        self.cookies += cookies.filter(HTTPField.isValidValue).map { HTTPField(name: field, value: $0) }
    }
}

"""#),
(name: "ResponseWriter", text: #"""
// requires: public HTTPBody, HTTPFields, HTTPRequest, public HTTPResponse, public OperationFailure, OperationMetadata, RequestWriter, ServerURL, public UndocumentedResponse, Violation

/// Builds a response.
public nonisolated struct ResponseWriter: Sendable {
    /// The status code.
    public var status = 200

    // Header fields and bodies of both directions are written alike.
    var message = RequestWriter(
        operation: OperationMetadata(id: "", method: .get, path: "", accept: []),
        server: ServerURL(scheme: "", authority: ""))
    /// Set by the file for values.
    var cookies: [HTTPField] = []
    private var undocumented: UndocumentedResponse?
    private var undescribed: UndescribedBody?

    private static let framing: Set<String> = [
        "connection", "content-encoding", "content-length", "keep-alive", "proxy-connection", "te", "trailer",
        "transfer-encoding", "upgrade",
    ]

    init() {}

    /// What cannot be sent.
    var violations: [Violation] { message.violations }

    /// The response as written so far.
    var response: (HTTPResponse, HTTPBody) {
        if let undocumented {
            let status = HTTPResponse.Status(code: undocumented.status)
            var response = HTTPResponse(status: status)
            response.headerFields = Self.unframed(undocumented.headerFields)
            return (response, HTTPBody(undocumented.body))
        }
        var head = HTTPResponse(status: HTTPResponse.Status(code: status), headerFields: message.request.headerFields)
        for cookie in cookies { head.headerFields.append(cookie) }
        guard let undescribed else { return (head, message.body ?? HTTPBody()) }
        let described = head.headerFields
        for field in Self.unframed(undescribed.headerFields) where described[field.name] == nil {
            head.headerFields.append(field)
        }
        return (head, HTTPBody(undescribed.body))
    }

    /// The header fields of a response whose body is no longer framed and coded as it came.
    private static func unframed(_ fields: HTTPFields) -> HTTPFields {
        var kept = HTTPFields()
        for field in fields where !framing.contains(field.name.canonicalName) { kept.append(field) }
        return kept
    }

    /// Adds a header field; nil is left out.
    public mutating func header(_ name: String, _ text: String?) {
        message.header(name, text)
    }

    /// Sets the body to a value as JSON.
    public mutating func json(_ body: some Encodable, contentType: String = "application/json") {
        message.json(.some(body), contentType: contentType)
    }

    /// Sets the body to a text in UTF-8.
    public mutating func text(_ body: String, contentType: String) {
        message.text(body, contentType: contentType)
    }

    /// Sets the body to bytes as they are.
    public mutating func body(_ body: HTTPBody, contentType: String) {
        message.body(body, contentType: contentType)
    }

    /// Passes on a response that the document does not describe.
    public mutating func undocumented(_ response: UndocumentedResponse) {
        undocumented = response
    }

    /// Adds what the document does not describe: header fields beside those that it does, and the body.
    public mutating func undescribed(_ body: UndescribedBody) {
        undescribed = body
    }
}

"""#),
(name: "RetryMiddleware", text: #"""
// requires: public ClientMiddleware, Credentials, public HTTPBody, HTTPDate, HTTPFields, public HTTPRequest, public HTTPResponse, public OperationMetadata, Violation

public import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Sends a request again, where it may succeed later and cannot do twice what it does.
///
/// Sent again is what the server did not take on (408, 425, 429), whatever the method. After 500, 502, 503, 504 or no
/// response at all, nobody knows whether the request was carried out: it is sent again only with an idempotent method,
/// or where the caller says so (RFC 9110, section 9.2.2). A `Retry-After` with a 503 changes nothing about that: it
/// says when the server will be back, not that the request had no effect (sections 10.2.3 and 15.6.4).
///
/// Between attempts it waits at random between 0 and a limit that doubles each time, after the time that `Retry-After`
/// asks for. What the last attempt gives is what the call gives; middlewares before this one see nothing else, those
/// after it see each attempt. Cancelling the task ends the wait.
public nonisolated struct RetryMiddleware: ClientMiddleware {
    private let maximumAttempts: Int
    private let firstDelay: TimeInterval
    private let maximumDelay: TimeInterval
    private let isRepeatable: @Sendable (OperationMetadata) -> Bool
    private let random: @Sendable (ClosedRange<TimeInterval>) -> TimeInterval
    private let sleep: @Sendable (TimeInterval) async throws -> Void

    /// Makes a middleware.
    ///
    /// - Parameters:
    ///   - maximumAttempts: How often a request is sent in all; at least 1.
    ///   - firstDelay: The longest first wait in seconds, apart from `Retry-After`.
    ///   - maximumDelay: The longest wait in seconds. A response that asks for more is returned at once.
    ///   - isRepeatable: Further operations that can be repeated without harm, whatever their method.
    public init(
        maximumAttempts: Int = 3,
        firstDelay: TimeInterval = 0.5,
        maximumDelay: TimeInterval = 30,
        alsoRepeating isRepeatable: @escaping @Sendable (OperationMetadata) -> Bool = { _ in false }
    ) {
        self.init(
            maximumAttempts: maximumAttempts, firstDelay: firstDelay, maximumDelay: maximumDelay,
            isRepeatable: isRepeatable, random: { TimeInterval.random(in: $0) },
            sleep: { try await Task.sleep(nanoseconds: UInt64($0 * 1e9)) })
    }

    /// For tests, which have no time to wait.
    init(
        maximumAttempts: Int,
        firstDelay: TimeInterval,
        maximumDelay: TimeInterval,
        isRepeatable: @escaping @Sendable (OperationMetadata) -> Bool,
        random: @escaping @Sendable (ClosedRange<TimeInterval>) -> TimeInterval,
        sleep: @escaping @Sendable (TimeInterval) async throws -> Void
    ) {
        self.maximumAttempts = max(1, maximumAttempts)
        // A count of nanoseconds has an end; in this order, not-a-number becomes 0.
        self.maximumDelay = min(1e9, max(0, maximumDelay))
        self.firstDelay = min(self.maximumDelay, max(0, firstDelay))
        self.isRepeatable = isRepeatable
        self.random = random
        self.sleep = sleep
    }

    public func intercept(
        _ request: HTTPRequest,
        body: HTTPBody?,
        operation: OperationMetadata, next: Next
    ) async throws -> (HTTPResponse, HTTPBody) {
        // A stream is gone once it was sent.
        guard body?.isRepeatable != false else { return try await next(request, body) }
        let isRepeatable = request.method.isIdempotent || isRepeatable(operation)
        var limit = firstDelay
        for _ in 1..<maximumAttempts {
            var delay: TimeInterval = 0
            do {
                let answer = try await next(request, body)
                delay = Self.retryAfter(answer.0) ?? 0
                guard answer.0.status.isRetryable(ifRepeatable: isRepeatable), delay <= maximumDelay else {
                    return answer
                }
            } catch {
                guard isRepeatable, !Self.isFinal(error) else { throw error }
            }
            try Task.checkCancellation()
            // At random even after `Retry-After`: else all who were sent away come back at the same moment.
            try await sleep(min(maximumDelay, delay + random(0...limit)))
            limit = min(maximumDelay, limit * 2)
        }
        return try await next(request, body)
    }

    private static func isFinal(_ error: any Error) -> Bool {
        switch error {
        case is CancellationError, URLError.cancelled, URLError.badURL, is RefusedRequest, is CredentialsError: true
        default: false
        }
    }

    /// How many seconds a response asks to wait (RFC 9110, section 10.2.3), or nil where it does not say.
    private static func retryAfter(_ response: HTTPResponse) -> TimeInterval? {
        guard let text = response.headerFields[.retryAfter], !text.isEmpty else { return nil }
        if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return TimeInterval(text) }
        guard let date = HTTPDate.read(text) else { return nil }
        // By the clock of the server: that of a phone may be wrong by hours.
        let now = response.headerFields[.date].flatMap { HTTPDate.read($0) } ?? Date()
        return max(0, date.timeIntervalSince(now))
    }
}

"""#),
(name: "RoutedQuery", text: #"""
import Foundation

/// A query that operations have in their paths, by which they are told from others there.
nonisolated struct RoutedQuery: Hashable, Sendable {
    /// Names with values; one without a value has an empty one.
    private let pairs: Set<[String]>

    /// Takes a query apart, which is percent-encoded and has no `?`.
    init(_ text: some StringProtocol) {
        pairs = Set(
            text.split(separator: "&").map { pair in
                let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return [Self.decode(halves[0]), halves.count > 1 ? Self.decode(halves[1]) : ""]
            })
    }

    /// How many pairs there are.
    var count: Int { pairs.count }

    /// Whether a request with another query has all of this one.
    func isPart(of other: RoutedQuery) -> Bool { pairs.isSubset(of: other.pairs) }

    private static func decode(_ text: some StringProtocol) -> String {
        let text = text.replacingOccurrences(of: "+", with: " ")
        return text.removingPercentEncoding ?? text
    }
}

"""#),
(name: "SchemaKey", text: #"""
/// The one coding key of all generated types: a property's name as it stands in the document.
///
/// A `CodingKeys` enum per type would say the same and cost the compiler more than anything else in a model.
nonisolated struct SchemaKey: CodingKey {
    let stringValue: String

    /// Objects have no integer keys.
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { return nil }
}

"""#),
(name: "SchemaObject", text: #"""
// requires: ObjectReader, ObjectWriter, Validation

/// A type whose wire form is an object: it reads and writes its properties by their names in the document.
///
/// `Codable` is written once, here, for all of them. Dates, URLs and the like have the form that the document gives them,
/// whatever strategies a coder has for them. Only strategies that rewrite keys must not be set on a coder.
public nonisolated protocol SchemaObject: Codable, Sendable, Validatable {
    /// Reads the properties; keys that are not asked for are ignored.
    init(from object: ObjectReader) throws

    /// Writes the properties.
    func write(to object: inout ObjectWriter) throws
}

nonisolated extension SchemaObject {
    /// `Decodable`, for any decoder.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public init(from decoder: any Decoder) throws { try self.init(from: ObjectReader(from: decoder)) }

    /// `Encodable`, for any encoder.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public func encode(to encoder: any Encoder) throws {
        var object = ObjectWriter(encoder)
        try write(to: &object)
    }
}

"""#),
(name: "SchemaValue", text: #"""
// requires: ObjectReader, ObjectWriter, SchemaKey, Validation, WireFormat

/// A type whose wire form need not be an object: a union, or a wrapper around one value. The twin of `SchemaObject`.
public nonisolated protocol SchemaValue: Codable, Sendable, Validatable {
    /// Reads the value.
    init(from value: ValueReader) throws

    /// Writes the value: one call on `value`.
    func write(to value: inout ValueWriter) throws
}

nonisolated extension SchemaValue {
    /// `Decodable`, for any decoder.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public init(from decoder: any Decoder) throws {
        try self.init(from: ValueReader(decoder))
    }

    /// `Encodable`, for any encoder.
    @_semantics("optimize.sil.specialize.generic.never")  // See `ClientPipeline.send`.
    public func encode(to encoder: any Encoder) throws {
        var value = ValueWriter(encoder)
        try write(to: &value)
    }
}

/// The kinds of JSON value (RFC 8259, section 3).
public nonisolated enum JSONKind: Sendable {
    case null, boolean, number, string, array, object
}

/// A value of any kind that is being decoded.
public nonisolated struct ValueReader {
    let decoder: any Decoder

    init(_ decoder: any Decoder) {
        self.decoder = decoder
    }

    /// What stands there. Found by trying, which is not cheap: ask once, and only where kinds decide.
    public var kind: JSONKind {
        if let value = try? decoder.singleValueContainer() {
            if value.decodeNil() { return .null }
            if (try? value.decode(String.self)) != nil { return .string }
            if (try? value.decode(Bool.self)) != nil { return .boolean }
        }
        if (try? decoder.container(keyedBy: SchemaKey.self)) != nil { return .object }
        if (try? decoder.unkeyedContainer()) != nil { return .array }
        // Not tried: a number too large for every type is a number still.
        return .number
    }

    /// The value's properties; an error if it is no object. Unions of objects pass the reader on to the type they choose.
    public func object() throws -> ObjectReader {
        try ObjectReader(from: decoder)
    }

    /// The value as another type.
    public func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        do {
            return try decoder.singleValueContainer().decode(type)
        } catch {
            // As `ObjectReader.placed`.
            throw error is DecodingError ? error : corrupted("The value does not fit \(type).")
        }
    }

    /// The value in a format.
    public func decode<Value>(_ format: WireFormat<Value>, isStrict: Bool = false) throws -> Value {
        try format.read(from: decoder, isStrict: isStrict)
    }

    /// The error for a value that does not do.
    public func corrupted(_ message: String) -> DecodingError {
        .dataCorrupted(DecodingError.Context(codingPath: decoder.codingPath, debugDescription: message))
    }
}

nonisolated extension ObjectReader {
    /// Whether the property is there and has this value.
    public func matches<Value: Decodable & Equatable>(_ name: String, _ value: Value) -> Bool {
        (try? container.decode(Value.self, forKey: SchemaKey(name))) == value
    }
}

/// A value of any kind that is being encoded.
public nonisolated struct ValueWriter {
    let encoder: any Encoder

    init(_ encoder: any Encoder) {
        self.encoder = encoder
    }

    /// Makes the value an object. Unions of objects may add a discriminator to what the chosen type writes.
    public mutating func object() -> ObjectWriter {
        ObjectWriter(encoder)
    }

    /// Writes a value as it writes itself.
    public mutating func encode(_ value: some Encodable) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    /// Writes a value in a format.
    public mutating func encode<Value>(_ value: Value, _ format: WireFormat<Value>) throws {
        try format.write(value, to: encoder)
    }

    /// Writes null.
    public mutating func encodeNull() throws {
        var container = encoder.singleValueContainer()
        try container.encodeNil()
    }
}

"""#),
(name: "SecurityScheme", text: #"""
/// A way to prove who calls, as an operation asks for it (OpenAPI, section "Security Scheme Object").
public nonisolated struct SecurityScheme: Sendable, Hashable {
    /// What a scheme wants, and where.
    public enum Kind: Sendable, Hashable {
        /// A user and a password (RFC 7617).
        case basic
        /// A bearer token (RFC 6750): HTTP's own scheme of that name, OAuth 2 and OpenID Connect.
        case bearer
        /// A key in a header field, a parameter of the query or a cookie of this name.
        case apiKey(Location, String)
        /// A certificate of the client, which is up to the transport.
        case mutualTLS
        /// Another scheme of HTTP, by its name. A middleware can serve it.
        case other(String)
    }

    /// Where a key stands.
    public enum Location: Sendable, Hashable { case header, query, cookie }

    /// The name that the document has for the scheme.
    public let name: String
    /// What it wants.
    public let kind: Kind
    /// The scopes that are needed, for OAuth 2 and OpenID Connect.
    public let scopes: [String]

    /// Makes a scheme.
    public init(_ name: String, _ kind: Kind, scopes: [String] = []) {
        (self.name, self.kind, self.scopes) = (name, kind, scopes)
    }
}

"""#),
(name: "ServedOperation", text: #"""
// requires: public APIOperation, public RequestProblem, public RequestReader, public ResponseWriter

/// An operation as a server sees it: how its requests are read, and how its answers are written.
public nonisolated protocol ServedOperation: APIOperation {
    /// The media types of the body; empty where there is none.
    static var requestTypes: [String] { get }

    /// The media types of what an answer of success holds; empty where it holds nothing.
    static var responseTypes: [String] { get }

    /// Whether the body of a request is handed on while it arrives. Any other is in memory before it is read.
    static var isRequestStreamed: Bool { get }

    /// Whether the parameter at the end of the path may be several segments.
    static var endsInSegments: Bool { get }

    /// What the query of a request has by which the operation is told from others at its path; empty where there is none.
    static var routedQuery: String { get }

    /// Reads the parameters and the body.
    ///
    /// - Throws: ``RequestProblem`` where they are not what the document says.
    static func read(_ request: RequestReader) throws -> Input

    /// Writes an answer.
    static func write(_ output: Output, to response: inout ResponseWriter)

    /// The answer to a request that has a problem, where the document has one.
    static func answer(to problem: RequestProblem) -> Output?
}

nonisolated extension ServedOperation {
    /// Without a binary body there is nothing to hand on.
    public static var isRequestStreamed: Bool { false }

    /// As a rule, a parameter is one segment.
    public static var endsInSegments: Bool { false }

    /// As a rule, the path tells.
    public static var routedQuery: String { "" }

    /// Without a documented failure there is none.
    public static func answer(to problem: RequestProblem) -> Output? { nil }
}

"""#),
(name: "ServerSentEvent", text: #"""
/// An event of a stream of server-sent events (WHATWG HTML, section 9.2).
public nonisolated struct ServerSentEvent<Payload: Sendable>: Sendable {
    /// The type; nil stands for `message`.
    public var event: String?

    /// What the event says.
    public var data: Payload

    /// The ID of the event. One that has none has that of the event before it, so that a call that is to go on from there
    /// can say so: `client.with(headerFields: ["Last-Event-ID": id])`.
    public var id: String?

    /// How many milliseconds to wait before connecting again, where the server says so with this event or just before it.
    public var retry: Int?

    /// Makes an event.
    public init(data: Payload, event: String? = nil, id: String? = nil, retry: Int? = nil) {
        self.event = event
        self.data = data
        self.id = id
        self.retry = retry
    }
}

nonisolated extension ServerSentEvent<String> {
    /// Whether it says that there are no others, by a widespread convention.
    var isDone: Bool { data == "[DONE]" }
}

nonisolated extension ServerSentEvent: Equatable where Payload: Equatable {}

nonisolated extension ServerSentEvent: Hashable where Payload: Hashable {}

"""#),
(name: "ServerURL+Paths", text: #"""
// requires: ServerURL

public import Foundation

nonisolated extension ServerURL {
    /// As without the paths: those that operations have on the host of the URL, by where they go else.
    public init(_ url: URL, paths: [ServerURL: String]) {
        let own = ServerURL(url)
        self.init(
            scheme: own.scheme, authority: own.authority, path: own.path,
            siblings: paths.mapValues { ServerURL(scheme: own.scheme, authority: own.authority, path: $0) })
    }
}

"""#),
(name: "ServerURL+Text", text: #"""
// requires: ServerURL

nonisolated extension ServerURL {
    /// Makes a server's address from a URL whose scheme and host callers choose: `https` where it says no scheme. Its user,
    /// password, query and fragment are left out.
    public init(_ text: String, siblings: [ServerURL: ServerURL] = [:]) {
        let scheme = text.prefix { $0 != ":" }
        let hasScheme = text.dropFirst(scheme.count).hasPrefix("://")
        let address = text.dropFirst(hasScheme ? scheme.count + 3 : 0).prefix { $0 != "?" && $0 != "#" }
        let authority = address.prefix { $0 != "/" }
        let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        self.init(
            scheme: hasScheme ? String(scheme) : "https", authority: String(host),
            path: String(address.dropFirst(authority.count)), siblings: siblings)
    }
}

"""#),
(name: "ServerURL+Variables", text: #"""
// requires: JSONPath, PercentEncoding, ServerURL, Violation

nonisolated extension ServerURL {
    /// An address of whose host callers choose a part. Where that makes none, it is told before anything is sent.
    ///
    /// - Parameters:
    ///   - url: The address.
    ///   - values: What they chose, by the names of the arguments.
    public static func checked(_ url: ServerURL, _ values: [String: String]) -> ServerURL {
        var server = url
        server.check { address in
            if isHost(address.authority) { return [] }
            // Where each of them might do, it is one of them all the same.
            let odd = values.filter { !isHost(PercentEncoding.encode($0.value, keeping: ":[]")) }
            let rule = Violation.Rule.encodable("'\(address.authority)' is no host")
            return (odd.isEmpty ? values : odd).sorted(by: <).map { name, value in
                Violation(path: JSONPath.appending(name, to: "$.server"), rule: rule, value: value)
            }
        }
        return server
    }

    /// Whether a percent-encoded text is a host, which may have a port behind it (RFC 3986, section 3.2).
    private static func isHost(_ text: String) -> Bool {
        if text.hasPrefix("["), let end = text.lastIndex(of: "]") { return isPort(text[end...].dropFirst()) }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let host = parts.first, parts.count < 3, !host.isEmpty, !host.hasPrefix("."), !host.contains("..") else {
            return false
        }
        // What is beyond ASCII is encoded; anything else that is has no place in a host.
        let hasName = host.split(separator: "%", omittingEmptySubsequences: false).dropFirst().allSatisfy { code in
            !("0"..."7").contains(code.first ?? "0")
        }
        return hasName && isPort(text[host.endIndex...])
    }

    /// Whether a text is nothing, or a port behind its colon.
    private static func isPort(_ text: Substring) -> Bool {
        let digits = text.dropFirst()
        let isNumber = digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return text.isEmpty || text.first == ":" && isNumber && (digits.isEmpty || UInt16(digits) != nil)
    }
}

"""#),
(name: "ServerURL", text: #"""
// requires: PercentEncoding, Violation

public import Foundation

/// The part of a URL that all operations of a server share.
public nonisolated struct ServerURL: Sendable, Hashable {
    /// `https` or `http`.
    public let scheme: String
    /// The host, and the port where it is not the scheme's own.
    public let authority: String
    /// What stands before the path of every operation, percent-encoded: empty, or with a slash in front alone.
    public let path: String
    /// Where operations go along with this server that have their own, with variables of this one; by where they go else.
    public private(set) var siblings: [ServerURL: ServerURL]
    /// Why nothing can be sent there.
    private(set) var violations: [Violation] = []

    /// Makes a server's address from its parts.
    public init(scheme: String, authority: String, path: String = "", siblings: [ServerURL: ServerURL] = [:]) {
        (self.scheme, self.siblings) = (scheme, siblings)
        // A variable of the document must not lead to another host.
        self.authority = PercentEncoding.encode(authority, keeping: "!$&'()*+,;=:[]")
        let path = PercentEncoding.encode(path, keeping: "!$&'()*+,;=:@/")
        let trimmed = path.dropLast(path.reversed().prefix { $0 == "/" }.count)
        self.path = trimmed.isEmpty || trimmed.hasPrefix("/") ? String(trimmed) : "/" + trimmed
    }

    /// Takes the scheme, the host, the port and the path of a URL, but no user, password, query and fragment.
    public init(_ url: URL) {
        let components = URLComponents(url: url, resolvingAgainstBaseURL: true)
        let (scheme, host) = (components?.scheme ?? "https", components?.percentEncodedHost ?? "")
        let port = components?.port.map { ":\($0)" } ?? ""
        self.init(scheme: scheme, authority: host + port, path: components?.percentEncodedPath ?? "")
    }

    /// Takes down what is wrong with this server, and with those that go along.
    mutating func check(_ flaws: (ServerURL) -> [Violation]) {
        violations = flaws(self)
        for (server, var sibling) in siblings {
            sibling.violations = flaws(sibling)
            siblings[server] = sibling
        }
    }
}

"""#),
(name: "URLFormat", text: #"""
// requires: WireFormat

public import Foundation

nonisolated extension WireFormat where Value == URL {
    /// Formats uri, uri-reference and url: the text of the URL, which is sent back unchanged. But spaces and letters beyond
    /// ASCII, which RFC 3986 does not have, are read as what they are escaped, and sent so.
    ///
    /// What else `URL` would have to escape is refused: some versions of Foundation escape it, others do not take it.
    public static var url: WireFormat<URL> {
        WireFormat(
            text: "a URL", read: { read($0) }, leniently: { escaped($0).flatMap(read) }, write: { $0.absoluteString })
    }

    private static func escaped(_ text: String) -> String? {
        text.addingPercentEncoding(withAllowedCharacters: .init(charactersIn: "\0"..."~").subtracting([" "]))
    }

    private static func read(_ text: String) -> URL? {
        URL(string: text).flatMap { $0.absoluteString == text ? $0 : nil }
    }
}

"""#),
(name: "URLSessionExchange", text: #"""
// requires: HTTPBody, HTTPFields, HTTPResponse

import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A session that ends with its owner. Its delegate hands what arrives to the exchange that waits for it.
nonisolated final class OwnedSession: Sendable {
    private let delegate = ExchangeDelegate()
    private let session: URLSession

    init(_ configuration: URLSessionConfiguration) {
        session = URLSession(configuration: configuration, delegate: delegate, delegateQueue: nil)
    }

    deinit { session.finishTasksAndInvalidate() }

    /// Sends a request; returns when the head of the response has arrived.
    func send(_ request: URLRequest, _ body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody) {
        try Task.checkCancellation()
        var request = request
        request.httpBody = body?.data
        let task = body?.file.map { session.uploadTask(with: request, fromFile: $0) } ?? session.dataTask(with: request)
        let exchange = Exchange(task)
        delegate.add(exchange)
        do {
            return try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { exchange.start($0) }
            } onCancel: {
                exchange.cancel()
            }
        } catch {
            // A task that was never started does not end either.
            delegate.remove(exchange)
            throw error
        }
    }
}

/// One request on its way. The lock guards everything that changes.
private nonisolated final class Exchange: @unchecked Sendable {
    typealias Answer = CheckedContinuation<(HTTPResponse, HTTPBody), any Error>

    /// How many bytes may wait for their reader before the server has to.
    private static let capacity = 1 << 20

    let task: URLSessionDataTask
    private let pieces: AsyncThrowingStream<Data, any Error>.Continuation
    private let lock = NSLock()
    private var stream: AsyncThrowingStream<Data, any Error>?
    private var answer: Answer?
    private var isCancelled = false
    private var waiting = 0

    init(_ task: URLSessionDataTask) {
        self.task = task
        let (stream, pieces) = AsyncThrowingStream<Data, any Error>.makeStream()
        self.stream = stream
        self.pieces = pieces
        // A body that nobody reads to its end.
        pieces.onTermination = { reason in if case .cancelled = reason { task.cancel() } }
    }

    func start(_ answer: Answer) {
        let isCancelled = lock.withLock {
            self.answer = answer
            return self.isCancelled
        }
        if isCancelled { fail(CancellationError()) } else { task.resume() }
    }

    func cancel() {
        lock.withLock { isCancelled = true }
        fail(CancellationError())
        task.cancel()
    }

    /// Hands on the head of the response, if that has not been done.
    func receive(_ response: URLResponse?) {
        // On Linux, what comes before the response is handed out like it (RFC 9110, section 15.2).
        if let status = (response as? HTTPURLResponse)?.statusCode, (100...199).contains(status) { return }
        let (answer, stream) = lock.withLock {
            defer { (self.answer, self.stream) = (nil, nil) }
            return (self.answer, self.stream)
        }
        guard let answer, let stream else { return }
        guard let response = response as? HTTPURLResponse else {
            return answer.resume(throwing: URLError(.badServerResponse))
        }
        // What is decompressed has another length.
        let isCoded = response.value(forHTTPHeaderField: "Content-Encoding") != nil
        let length = isCoded || response.expectedContentLength < 0 ? nil : Int(exactly: response.expectedContentLength)
        let pieces = stream.map { [weak self] piece in
            self?.count(-piece.count)
            return piece
        }
        answer.resume(returning: (HTTPResponse(response), HTTPBody(pieces, length: length)))
    }

    func receive(_ data: Data) {
        count(data.count)
        pieces.yield(data)
    }

    /// Counts bytes that wait or do so no more, and lets the server wait while there are too many; within the lock, for
    /// the last word to be that of the last count. On Linux a task that is suspended goes on to receive.
    private func count(_ bytes: Int) {
        #if !canImport(FoundationNetworking)
            lock.withLock {
                let wasFull = waiting > Self.capacity
                waiting += bytes
                guard (waiting > Self.capacity) != wasFull else { return }
                if wasFull { task.resume() } else { task.suspend() }
            }
        #endif
    }

    func complete(_ error: (any Error)?) {
        // Only who has no use for the response cancels the task.
        if let error { return fail(URLError.cancelled ~= error ? CancellationError() : Self.withoutURL(error)) }
        receive(task.response)
        if lock.withLock({ answer != nil }) { return fail(URLError(.badServerResponse)) }
        pieces.finish()
    }

    /// A URL may hold a key in its query.
    private static func withoutURL(_ error: any Error) -> any Error {
        guard let error = error as? URLError else { return error }
        return URLError(error.code, userInfo: error.userInfo.filter { !$0.key.hasPrefix("NSErrorFailingURL") })
    }

    private func fail(_ error: any Error) {
        let answer = lock.withLock {
            defer { (self.answer, self.stream) = (nil, nil) }
            return self.answer
        }
        answer?.resume(throwing: error)
        pieces.finish(throwing: error)
    }
}

private nonisolated final class ExchangeDelegate: NSObject, URLSessionDataDelegate, @unchecked Sendable {
    private let lock = NSLock()
    private var exchanges: [Int: Exchange] = [:]

    func add(_ exchange: Exchange) { lock.withLock { exchanges[exchange.task.taskIdentifier] = exchange } }

    func remove(_ exchange: Exchange) { lock.withLock { exchanges[exchange.task.taskIdentifier] = nil } }

    private func exchange(of task: URLSessionTask) -> Exchange? { lock.withLock { exchanges[task.taskIdentifier] } }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
    ) { completionHandler(nil) }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
    ) {
        // First this: on Linux, a task that is cancelled while it waits for it goes on nonetheless.
        completionHandler(.allow)
        exchange(of: dataTask)?.receive(response)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        exchange(of: dataTask)?.receive(data)
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        lock.withLock { exchanges.removeValue(forKey: task.taskIdentifier) }?.complete(error)
    }
}

private nonisolated extension HTTPResponse {
    /// Takes over status and header fields, these sorted, for equal responses to be equal: the dictionary has them in
    /// any order.
    init(_ response: HTTPURLResponse) {
        let fields = response.allHeaderFields.compactMap { name, value in
            (name as? String).flatMap { HTTPField.Name($0) }.map { HTTPField(name: $0, value: "\(value)") }
        }
        self.init(status: Status(code: response.statusCode))
        for field in fields.sorted(by: { $0.name.rawName < $1.name.rawName }) { headerFields.append(field) }
    }
}

"""#),
(name: "URLSessionTransport", text: #"""
// requires: ClientTransport, HTTPBody, HTTPFields, HTTPRedirect, HTTPRequest, HTTPResponse, OperationMetadata, URLSessionExchange

public import Foundation
#if canImport(FoundationNetworking)
    public import FoundationNetworking
#endif

/// Sends requests with `URLSession`.
///
/// It keeps nothing: no cookies, no cache. Redirects are followed to the same origin alone (scheme, host and port),
/// with the credentials; any other redirect is returned as the response, see ``HTTPRedirect``. Cancelling the task ends
/// the request.
///
/// Responses are handed on while they arrive, files are sent from where they are. A stream goes through a temporary
/// file first. On Apple systems a server waits for a slow reader; on Linux, what the reader has not taken is in memory.
///
/// - Note: On Linux, a connection that ends within the head of a response ends the process, in Foundation
///   (swift-corelibs-foundation, issue 5285), and a response that is compressed may take the memory that it needs
///   decompressed, whatever its limit. Where servers are not to be trusted, use another transport there.
public nonisolated struct URLSessionTransport: ClientTransport {
    private let session: OwnedSession

    /// Makes a transport with a session of its own.
    ///
    /// - Parameter timeout: How many seconds may pass without a byte.
    public init(timeout: TimeInterval = 60) {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = timeout
        self.init(configuration)
    }

    /// Makes a transport with a session of its own, for proxies, cellular access and the like. Cookies, cache and stored
    /// credentials of the configuration are not used.
    public init(_ configuration: URLSessionConfiguration) {
        let configuration = configuration.copy() as? URLSessionConfiguration ?? configuration
        (configuration.httpCookieStorage, configuration.httpShouldSetCookies) = (nil, false)
        (configuration.urlCache, configuration.urlCredentialStorage) = (nil, nil)
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        session = OwnedSession(configuration)
    }

    public func send(
        _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata
    ) async throws -> (HTTPResponse, HTTPBody) {
        guard let body, body.data == nil, body.file == nil else { return try await follow(request, body, operation) }
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        // Nobody else's to read.
        _ = FileManager.default.createFile(atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600])
        try await body.write(to: file)
        return try await follow(request, try HTTPBody(file: file), operation)
    }

    // `URLSession` follows redirects too, but to anywhere; on Linux it drops the body, elsewhere the credentials.
    private func follow(
        _ request: HTTPRequest, _ body: HTTPBody?, _ operation: OperationMetadata
    ) async throws -> (HTTPResponse, HTTPBody) {
        try await HTTPRedirect.follow(request, body: body, operation: operation) { [session] request, body in
            guard let url = request.url else { throw URLError(.badURL) }
            var message = URLRequest(url: url)
            message.httpMethod = request.method.rawValue
            for field in request.headerFields { message.addValue(field.value, forHTTPHeaderField: field.name.rawName) }
            return try await session.send(message, body)
        }
    }
}

"""#),
(name: "UUIDFormat", text: #"""
// requires: WireFormat

public import Foundation

nonisolated extension WireFormat where Value == UUID {
    /// Format uuid: read in any case, and without its dashes, written in lower case (RFC 9562, section 4).
    public static var uuid: WireFormat<UUID> {
        WireFormat(
            text: "a UUID", read: { UUID(uuidString: $0) }, leniently: { dashed($0) },
            write: { $0.uuidString.lowercased() })
    }

    private static func dashed(_ text: String) -> UUID? {
        let (parts, form) = ("^(.{8})(.{4})(.{4})(.{4})(.{12})$", "$1-$2-$3-$4-$5")
        return UUID(uuidString: text.replacingOccurrences(of: parts, with: form, options: .regularExpression))
    }
}

"""#),
(name: "UndocumentedResponse", text: #"""
// requires: HTTPFields, HTTPResponse

public import Foundation

/// A response as it arrived.
public nonisolated struct UndocumentedResponse: Sendable, Equatable {
    /// The status code.
    public let status: Int
    /// The header fields.
    public let headerFields: HTTPFields
    /// The body.
    public let body: Data
    /// Why it is not read as what the document has for its status; nil where that is nothing, or there is no body.
    public let reason: String?

    /// Keeps a response.
    public init(_ response: HTTPResponse, body: Data, reason: String? = nil) {
        (status, headerFields, self.body, self.reason) = (response.status.code, response.headerFields, body, reason)
    }
}

"""#),
(name: "UnionCoding", text: #"""
// requires: SchemaObject, SchemaValue

// Types of the document read and write at the union's own coder, which is handed on as it is.
nonisolated extension ValueReader {
    /// The value as an object of the document.
    public func decode<Value: SchemaObject>(_ type: Value.Type = Value.self) throws -> Value {
        try Value(from: object())
    }

    /// The value as another union of the document.
    public func decode<Value: SchemaValue>(_ type: Value.Type = Value.self) throws -> Value {
        try Value(from: self)
    }

    /// The error for a value of a kind that no variant has.
    public func unexpectedKind(_ expected: String) -> DecodingError {
        corrupted("Expected \(expected).")
    }
}

nonisolated extension ValueWriter {
    /// Writes an object of the document.
    public mutating func encode(_ value: some SchemaObject) throws {
        var object = object()
        try value.write(to: &object)
    }

    /// Writes another union of the document.
    public mutating func encode(_ value: some SchemaValue) throws {
        try value.write(to: &self)
    }
}

"""#),
(name: "UnionReader+CalendarDate", text: #"""
// requires: CalendarDate, UnionReader

nonisolated extension UnionReader {
    /// Tries a variant that is a day by the letter: with a time behind it the value is rather of a variant that has one.
    public mutating func read(_ make: (CalendarDate) -> Union) {
        attempt(make, nil) { value in
            if let date = CalendarDate(try value.decode(String.self)) { return date }
            throw value.corrupted("Not a date like 2024-02-29.")
        }
    }
}

"""#),
(name: "UnionReader+Elements", text: #"""
// requires: ObjectReader, UnionReader

nonisolated extension UnionReader {
    /// Tries a variant that is a list or a dictionary with objects in it.
    ///
    /// - Parameters:
    ///   - names: The properties that each of them knows: with others the value does not fit strictly.
    ///   - depth: How many lists and dictionaries are around each of them.
    public mutating func read<Payload: Decodable>(
        _ make: (Payload) -> Union,
        knowsOfEach names: Set<String>,
        depth: Int = 1
    ) {
        attempt(make, nil, knows: names, depth: depth, strangers: { $0.strangers(to: names, depth: depth) }) {
            try $0.decode()
        }
    }
}

nonisolated extension ValueReader {
    /// How far the objects in a value are from those with these properties; what is no object is as near to one as to another.
    fileprivate func strangers(to names: Set<String>, depth: Int) -> Int {
        if depth == 0 { return (try? object().strangers(to: names)) ?? 0 }
        return elements.reduce(0) { $0 + $1.strangers(to: names, depth: depth - 1) }
    }

    /// What is in a list or a dictionary.
    private var elements: [ValueReader] {
        if let container = try? object().container {
            return container.allKeys.compactMap { try? ValueReader(container.superDecoder(forKey: $0)) }
        }
        guard var container = try? decoder.unkeyedContainer() else { return [] }
        var elements: [ValueReader] = []
        while !container.isAtEnd, let element = try? container.superDecoder() { elements.append(ValueReader(element)) }
        return elements
    }
}

"""#),
(name: "UnionReader+Names", text: #"""
// requires: UnionReader

nonisolated extension UnionReader {
    /// Tries a variant that is told from others by what it is called alone.
    ///
    /// - Parameters:
    ///   - names: The properties that the variant knows: with others the value does not fit strictly.
    ///   - name: What the variant is called: with another text in the property the value fits less.
    public mutating func read<Payload: Decodable>(
        _ make: (Payload) -> Union,
        knows names: Set<String>,
        named name: String,
        in property: String
    ) {
        attempt(
            make, names, knows: names,
            strangers: { $0.strangers(to: names) + ($0.isNamed(name, in: property) ? 0 : 1) }
        ) { try $0.decode() }
    }
}

nonisolated extension ValueReader {
    /// Whether a property of the object has a name in it, however words are put together there.
    fileprivate func isNamed(_ name: String, in property: String) -> Bool {
        guard let text: String = try? object().optional(property) else { return false }
        return text.lowercased().filter(\.isWordPart) == name.lowercased().filter(\.isWordPart)
    }
}

nonisolated extension Character {
    fileprivate var isWordPart: Bool { isLetter || isNumber }
}

"""#),
(name: "UnionReader+Texts", text: #"""
// requires: JSONValue, UnionReader, ValueReader+Texts

nonisolated extension UnionReader {
    /// Tries a variant that is one text.
    public mutating func read(_ variant: Union, for text: String) {
        attempt({ (_: String) in variant }, nil) { value in
            guard try value.isText(text) else { throw value.corrupted("Expected \"\(text)\".") }
            return text
        }
    }

    /// The variant that was found; a text that is none of them is kept as it came.
    public func result(orText undocumented: (JSONValue) -> Union) throws -> Union {
        if let found = found() { return found }
        guard (try? value.decode(String.self)) != nil else { return try result() }
        return undocumented(try value.decode())
    }
}

"""#),
(name: "UnionReader", text: #"""
// requires: JSONPath, ObjectReader, Omissions, SchemaKey, SchemaObject, SchemaValue, Validation, WireFormat

/// Reads a union whose variants nothing but trying tells apart: the first one is taken that fits strictly, or else the one
/// of those that can be read that fits best, unless it loses what one would keep that cannot be read.
public nonisolated struct UnionReader<Union: Validatable> {
    /// Read by the file for texts as well.
    let value: ValueReader
    private let isOpen: Bool
    private let isUnnamed: Bool
    private let keepsMixtures: Bool
    // A list, so that a reader is copied alike for all unions: the compiler makes less of it.
    /// The variant that fits best so far, if there is any.
    private var best: [Union] = []
    /// The number of things that speak against it.
    private var leastMisfits = Int.max
    /// What it lacks that has to be there and may be null.
    private var missing = Omissions()
    /// The number of properties that it has no place for, and the names of those that it has one for.
    private var (lost, known) = (0, Set<String>())
    /// Whether another one fits as well.
    private var isTied = false
    /// Whether a property of its own has a value that is not among those that the document lists.
    private var isMistaken = false
    /// Whether it breaks its rules and has no place for all properties.
    private var isForeign = false
    /// How many variants the value has properties of and lacks none of, where that counts.
    private var parts = 0
    private var failures: [(variant: String, error: any Error)] = []
    /// Variants that one of their properties speaks against, with the number of properties that they have no place for.
    private var mistaken: [(property: String, strangers: Int, error: any Error)] = []

    /// Reads a union at a value.
    ///
    /// - Parameters:
    ///   - isOpen: Whether an object with properties that a variant has none of is none of the variant: nothing would be
    ///     left of it.
    ///   - keepsMixtures: Whether an object that has properties of several variants is all of them at once.
    public init(_ value: ValueReader, isOpen: Bool = false, keepsMixtures: Bool = false) {
        self.value = value
        (self.isOpen, self.keepsMixtures) = (isOpen, keepsMixtures)
        isUnnamed = false
    }

    /// Reads a union at an object without the discriminator that says which variant it is: of one that has some of its
    /// properties, unless another one fits as well.
    public init(unnamed value: ValueReader) {
        self.value = value
        isOpen = true
        isUnnamed = true
        keepsMixtures = false
    }

    /// Tries a variant, the case of which is `make`: what breaks one of its rules fits not strictly.
    ///
    /// - Parameter names: The properties that the variant knows: with others the value does not fit strictly.
    public mutating func read<Payload: Decodable>(_ make: (Payload) -> Union, knows names: Set<String>? = nil) {
        attempt(make, names, knows: names, strangers: { value in names.map(value.strangers(to:)) ?? 0 }) {
            try $0.decode()
        }
    }

    /// Tries a variant that has a format.
    public mutating func read<Payload>(_ make: (Payload) -> Union, _ format: WireFormat<Payload>) {
        attempt(make, nil) { try $0.decode(format, isStrict: true) }
    }

    /// Tries a variant unless an earlier one fits strictly and that is enough.
    mutating func attempt<Payload>(
        _ make: (Payload) -> Union,
        _ names: Set<String>?,
        knows known: Set<String>? = nil,
        depth: Int = 0,
        strangers: (ValueReader) -> Int = { _ in 0 },
        _ read: (ValueReader) throws -> Payload
    ) {
        if leastMisfits == 0 && !isUnnamed || isOpen && value.isStranger(to: names) { return }
        let isPart = keepsMixtures && names.map(value.has(anyOf:)) == true
        do {
            let missing = Omissions()
            missing.isAttempt = true
            let payload = try Omissions.current.withValue(missing) { try read(value) }
            let union = make(payload)
            var validation = Validation()
            union.validate(&validation)
            let (broken, strangers) = (validation.violations.count, strangers(value))
            let count = broken + strangers + misfits(missing, depth)
            if isPart, count < Self.behind { parts += 1 }
            // A union within this one may have kept what it does not know either, and what knows no names keeps all.
            let lost = Payload.self is any SchemaValue.Type || known?.isEmpty != false ? 0 : strangers
            // What takes any object takes those that say of themselves that they are of another kind, and those of which a
            // variant whose rules they break would lose something.
            let isRefuge = (isMistaken || isForeign) && known?.isEmpty == true
            let (isBetter, isEqual) = (count < leastMisfits || isRefuge, count == leastMisfits)
            if isBetter || isEqual && lost < self.lost {
                (best, leastMisfits, isForeign) = ([union], count, broken > 0 && strangers > 0)
                (self.lost, self.known, self.missing) = (lost, known ?? [], missing)
                isMistaken = validation.violations.contains(where: \.isOfListedProperty)
            }
            isTied = isEqual && Payload.self is any SchemaObject.Type || isTied && !isBetter
        } catch {
            failures.append((String(describing: Payload.self), error))
            if known != nil, let property = property(of: error, depth) {
                mistaken.append((property, strangers(value), error))
                if isPart { parts += 1 }
            }
        }
    }

    /// Without a property of its own that has to be there, a variant comes behind all that have theirs.
    private func misfits(_ missing: Omissions, _ depth: Int) -> Int {
        let own = value.decoder.codingPath.count + depth + 1
        return missing.noted.reduce(0) { $0 + ($1.depth <= own ? Self.behind : 1) }
    }

    private static var behind: Int { 1 << 20 }

    /// The property of a variant that an error is about; nil where the variant lacks one, for then it is not meant.
    private func property(of error: any Error, _ depth: Int) -> String? {
        switch error {
        case DecodingError.keyNotFound(_, let context), DecodingError.typeMismatch(_, let context),
            DecodingError.valueNotFound(_, let context), DecodingError.dataCorrupted(let context):
            context.codingPath.dropFirst(value.decoder.codingPath.count + depth).first?.stringValue
        default: nil
        }
    }

    /// Why a variant cannot be read that knows more properties of the value than the best one, which would lose them. A
    /// property that the best one can read speaks for that.
    private var loss: (any Error)? {
        mistaken.filter { $0.strangers + (known.contains($0.property) ? 1 : 0) < lost }
            .min { $0.strangers < $1.strangers }?.error
    }

    /// The variant that fits best; nil where none can be read, or where it is not clearly that one: an object without a
    /// discriminator may be of several, and one with another value of it has to have something that speaks for a variant.
    public func found() -> Union? {
        if (isUnnamed ? isTied : isForeign) || leastMisfits >= Self.behind || loss != nil { return nil }
        return taken()
    }

    /// The variant that fits best, if there is any. What it lacks counts from now on.
    private func taken() -> Union? {
        if !best.isEmpty { Omissions.current.get()?.note(missing) }
        return best.first
    }

    /// The variant that was found.
    ///
    /// - Throws: A `DecodingError` that says for each variant why, and at which place, the value is none, or that of the
    ///   variant that would have lost least.
    public func result() throws -> Union {
        if let loss { throw loss }
        if let variant = taken() { return variant }
        let reasons = failures.map { "\($0.variant): \(Self.reason(of: $0.error))" }
        throw value.corrupted("The value is no variant of the union. " + reasons.joined(separator: "; "))
    }

    /// The variant that was found; an object with properties that no variant has any of is kept as it came, and so is one
    /// that is several variants at once.
    public func result<Value: Decodable>(_ undocumented: (Value) -> Union) throws -> Union {
        // No variant was tried.
        if best.isEmpty && failures.isEmpty || parts > 1 { return undocumented(try value.decode()) }
        return try result()
    }

    /// What went wrong with a variant and where, without the value, which may be secret.
    private static func reason(of error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            "\(JSONPath.appending(context.codingPath)): \"\(key.stringValue)\" is missing"
        case DecodingError.typeMismatch(let type, let context), DecodingError.valueNotFound(let type, let context):
            "\(JSONPath.appending(context.codingPath)): expected \(type)"
        case DecodingError.dataCorrupted(let context):
            "\(JSONPath.appending(context.codingPath)): \(context.debugDescription)"
        default: "\(error)"
        }
    }
}

nonisolated extension Violation {
    /// Whether it is about the values that are listed for a property of the object itself.
    fileprivate var isOfListedProperty: Bool {
        guard rule.keyword == "enum" else { return false }
        let place = path.dropFirst()
        return place.hasPrefix("[")
            ? !place.dropLast().contains("]") : !place.dropFirst().contains { $0 == "." || $0 == "[" }
    }
}

nonisolated extension ObjectReader {
    /// How many properties the object has beside these, and one more where it has none of them, so that a variant that
    /// takes anything comes before.
    func strangers(to names: Set<String>) -> Int {
        let keys = container.allKeys
        let count = keys.count { !names.contains($0.stringValue) }
        return count > 0 && count == keys.count && !names.isEmpty ? count + 1 : count
    }
}

nonisolated extension ValueReader {
    /// How far an object is from one with these properties; what is no object counts as one.
    func strangers(to names: Set<String>) -> Int { (try? object().strangers(to: names)) ?? 1 }

    /// Whether the value is an object with one of these properties, and not null in it.
    fileprivate func has(anyOf names: Set<String>) -> Bool {
        guard let container = try? object().container else { return false }
        return container.allKeys.contains { key in
            names.contains(key.stringValue) && (try? container.decodeNil(forKey: key)) != true
        }
    }

    /// Whether the value is an object with properties that has none of these.
    fileprivate func isStranger(to names: Set<String>?) -> Bool {
        guard let names, let keys = try? object().container.allKeys, !keys.isEmpty else { return false }
        return !keys.contains { names.contains($0.stringValue) }
    }
}

"""#),
(name: "Validation+Arrays", text: #"""
// requires: Validation, Violation

nonisolated extension Validation {
    /// Checks an array, and its items by a closure: `{ $0.string($1, $2, maxLength: 10) }`.
    @inline(never) @_semantics("optimize.sil.specialize.generic.never")  // See `Validation.value`.
    public mutating func array<Element>(
        _ name: Component, _ value: [Element]?, minItems: Int? = nil, maxItems: Int? = nil,
        each check: ((inout Validation, Component, Element) -> Void)? = nil
    ) {
        guard let value else { return }
        let found = Violation.Rule.plural(value.count, "item")
        if let minItems, value.count < minItems { record(.minItems(minItems), name, found) }
        if let maxItems, value.count > maxItems { record(.maxItems(maxItems), name, found) }
        guard let check else { return }
        descend(into: name) { validation in
            for (index, element) in value.enumerated() { check(&validation, .index(index), element) }
        }
    }

    /// Checks an array, and its items by their own rules.
    @inline(never) @_semantics("optimize.sil.specialize.generic.never")  // See `Validation.value`.
    public mutating func array(
        _ name: Component, _ value: [some Validatable]?, minItems: Int? = nil, maxItems: Int? = nil
    ) { array(name, value, minItems: minItems, maxItems: maxItems) { $0.value($1, $2) } }
}

nonisolated extension Violation.Rule {
    /// An array with too few items.
    public static func minItems(_ count: Int) -> Self { Self("minItems", "have at least \(plural(count, "item"))") }

    /// An array with too many items.
    public static func maxItems(_ count: Int) -> Self { Self("maxItems", "have at most \(plural(count, "item"))") }
}

"""#),
(name: "Validation+Decimals", text: #"""
// requires: DecimalFormat, Validation, Validation+Multiples, Validation+Numbers, Validation+Values

public import Foundation

nonisolated extension Validation {
    /// Checks a decimal number against bounds and values as the document writes them: a literal of a fraction would have
    /// the digits of a `Double`.
    @inline(never) public mutating func decimal(
        _ name: Component, _ value: Decimal?, minimum: String? = nil, maximum: String? = nil,
        exclusiveMinimum: String? = nil, exclusiveMaximum: String? = nil, multipleOf divisor: String? = nil,
        listed values: [String]? = nil
    ) {
        func exact(_ text: String?) -> Decimal? { text.flatMap { DecimalNumber.parse($0) } }
        number(
            name, value, minimum: exact(minimum), maximum: exact(maximum), exclusiveMinimum: exact(exclusiveMinimum),
            exclusiveMaximum: exact(exclusiveMaximum))
        if let divisor = exact(divisor) { multiple(name, value, of: divisor) }
        if let values { listed(name, value, values.compactMap(exact)) }
    }
}

"""#),
(name: "Validation+Dictionaries", text: #"""
// requires: Validation, Violation

nonisolated extension Validation {
    /// Checks a dictionary, and its values by a closure, in the order of their keys.
    @inline(never) public mutating func dictionary<Element>(
        _ name: Component,
        _ value: [String: Element]?,
        minProperties: Int? = nil,
        maxProperties: Int? = nil,
        each check: ((inout Validation, Component, Element) -> Void)? = nil
    ) {
        guard let value else { return }
        let found = Violation.Rule.plural(value.count, "value")
        if let minProperties, value.count < minProperties { record(.minProperties(minProperties), name, found) }
        if let maxProperties, value.count > maxProperties { record(.maxProperties(maxProperties), name, found) }
        guard let check else { return }
        descend(into: name) { validation in
            for (key, element) in value.sorted(by: { $0.key < $1.key }) { check(&validation, .name(key), element) }
        }
    }

    /// Checks a dictionary, and its values by their own rules, in the order of their keys.
    @inline(never) public mutating func dictionary(
        _ name: Component,
        _ value: [String: some Validatable]?,
        minProperties: Int? = nil,
        maxProperties: Int? = nil
    ) {
        dictionary(name, value, minProperties: minProperties, maxProperties: maxProperties) { $0.value($1, $2) }
    }
}

nonisolated extension Violation.Rule {
    /// An object with too few properties.
    public static func minProperties(_ count: Int) -> Self {
        Self("minProperties", "have at least \(plural(count, "value"))")
    }

    /// An object with too many properties.
    public static func maxProperties(_ count: Int) -> Self {
        Self("maxProperties", "have at most \(plural(count, "value"))")
    }
}

"""#),
(name: "Validation+Directions", text: #"""
// requires: Validation, Validation+Presence

nonisolated extension Validation {
    /// Checks that a property is there which the document requires, be it in requests or in responses alone (`writeOnly`,
    /// `readOnly`).
    @inline(never) public mutating func required<Value>(
        _ name: String, _ value: Value?, in direction: Direction? = nil
    ) {
        if value == nil, direction == nil || self.direction == direction { record(.required, .name(name), "nothing") }
    }
}

"""#),
(name: "Validation+Events", text: #"""
// requires: ServerSentEvent, Validation, Validation+Items

nonisolated extension Validation {
    /// Checks the data of the events of a stream by a closure, as ``items(_:_:each:)`` does.
    @inline(never) public mutating func events<Payload>(
        _ name: Component, _ stream: ItemStream<ServerSentEvent<Payload>>?,
        each check: @escaping @Sendable (inout Validation, Component, Payload) -> Void
    ) {
        items(name, stream) { validation, place, event in
            validation.descend(into: place) { check(&$0, "data", event.data) }
        }
    }

    /// Checks the data of the events of a stream by its own rules.
    @inline(never) public mutating func events<Payload: Validatable>(
        _ name: Component, _ stream: ItemStream<ServerSentEvent<Payload>>?
    ) {
        events(name, stream) { $0.value($1, $2) }
    }
}

"""#),
(name: "Validation+Items", text: #"""
// requires: ItemChecks, ItemStream, Validation

nonisolated extension Validation {
    /// Checks the items of a stream by a closure. Those that are in memory are checked now, all others when they come: one
    /// that breaks a rule ends the stream.
    @inline(never) public mutating func items<Item>(
        _ name: Component, _ stream: ItemStream<Item>?,
        each check: @escaping @Sendable (inout Validation, Component, Item) -> Void
    ) {
        guard let stream else { return }
        if let items = stream.inMemory {
            return descend(into: name) { validation in
                for (index, item) in items.enumerated() { check(&validation, .index(index), item) }
            }
        }
        var start = Validation(direction)
        start.place = place + [name]
        stream.checks.add(start, check)
    }

    /// Checks the items of a stream by their own rules.
    @inline(never) public mutating func items<Item: Validatable>(_ name: Component, _ stream: ItemStream<Item>?) {
        items(name, stream) { $0.value($1, $2) }
    }
}

"""#),
(name: "Validation+Multiples", text: #"""
// requires: Validation, Validation+Numbers, Violation

nonisolated extension Validation {
    /// Checks that a number is a multiple of another, exactly in decimal: 0.3 is one of 0.1 even as a `Double`.
    @inline(never) public mutating func multiple<Number: Numeric & CustomStringConvertible>(
        _ name: Component,
        _ value: Number?,
        of divisor: Number
    ) {
        guard let value, !DecimalDigits(value).isMultiple(of: DecimalDigits(divisor)) else { return }
        record(.multipleOf(Self.text(of: divisor)), name, Self.text(of: value))
    }
}

/// The shortest decimal text of a number, as digits without zeros at their ends and a power of ten.
private nonisolated struct DecimalDigits {
    private var digits: [UInt8] = []
    private var exponent: Int
    private var isFinite = true

    init(_ number: some CustomStringConvertible) {
        let parts = number.description.split(separator: "e")
        exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        var isFraction = false
        for byte in (parts.first ?? "").utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits.append(byte - UInt8(ascii: "0"))
                if isFraction { exponent -= 1 }
            case UInt8(ascii: "-"): break
            case UInt8(ascii: "."): isFraction = true
            default: isFinite = false
            }
        }
        while digits.last == 0 {
            digits.removeLast()
            exponent += 1
        }
    }

    /// Whether the number is a whole number times the divisor; a divisor of more than 19 digits is not checked.
    func isMultiple(of divisor: DecimalDigits) -> Bool {
        guard isFinite else { return false }
        guard !digits.isEmpty, let modulus = UInt64(divisor.digits.map(String.init).joined()) else { return true }
        // The last digit is no zero, so that no further power of ten divides the digits.
        guard exponent >= divisor.exponent else { return false }
        var remainder: UInt64 = 0
        for digit in digits + [UInt8](repeating: 0, count: exponent - divisor.exponent) {
            let (high, low) = remainder.multipliedFullWidth(by: 10)
            let (sum, overflow) = low.addingReportingOverflow(UInt64(digit))
            remainder = modulus.dividingFullWidth((overflow ? high + 1 : high, sum)).remainder
        }
        return remainder == 0
    }
}

nonisolated extension Violation.Rule {
    /// A number that is no multiple of another, which is written in decimal.
    public static func multipleOf(_ divisor: String) -> Self { Self("multipleOf", "be a multiple of \(divisor)") }
}

"""#),
(name: "Validation+Numbers", text: #"""
// requires: Validation, Violation

nonisolated extension Validation {
    /// Checks the bounds of a number of any type.
    @inline(never) public mutating func number<Number: Numeric & Comparable & CustomStringConvertible>(
        _ name: Component, _ value: Number?, minimum: Number? = nil, maximum: Number? = nil,
        exclusiveMinimum: Number? = nil, exclusiveMaximum: Number? = nil
    ) {
        guard let value else { return }
        func check(_ bound: Number?, _ rule: (String) -> Violation.Rule, _ holds: (Number) -> Bool) {
            if let bound, !holds(bound) { record(rule(Self.text(of: bound)), name, Self.text(of: value)) }
        }
        check(minimum, Violation.Rule.minimum) { value >= $0 }
        check(maximum, Violation.Rule.maximum) { value <= $0 }
        check(exclusiveMinimum, Violation.Rule.exclusiveMinimum) { value > $0 }
        check(exclusiveMaximum, Violation.Rule.exclusiveMaximum) { value < $0 }
    }

    /// A number as people write it: `1` for a `Double` too.
    static func text(of number: some CustomStringConvertible) -> String {
        let text = number.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

nonisolated extension Violation.Rule {
    /// A number below its bound, which is written in decimal.
    public static func minimum(_ bound: String) -> Self { Self("minimum", "be at least \(bound)") }

    /// A number above its bound, which is written in decimal.
    public static func maximum(_ bound: String) -> Self { Self("maximum", "be at most \(bound)") }

    /// A number that is not above its bound, which is written in decimal.
    public static func exclusiveMinimum(_ bound: String) -> Self { Self("exclusiveMinimum", "be more than \(bound)") }

    /// A number that is not below its bound, which is written in decimal.
    public static func exclusiveMaximum(_ bound: String) -> Self { Self("exclusiveMaximum", "be less than \(bound)") }
}

"""#),
(name: "Validation+Objects", text: #"""
// requires: Validation, Validation+Dictionaries, Violation

nonisolated extension Validation {
    /// Checks how many properties the object has that is being checked.
    ///
    /// - Parameters:
    ///   - optional: Which of the properties that may be absent are there.
    ///   - others: How many further ones there are.
    @inline(never) public mutating func properties(
        _ optional: [Bool],
        others: Int = 0,
        minProperties: Int? = nil,
        maxProperties: Int? = nil
    ) {
        let count = others + optional.filter { $0 }.count
        let found = Violation.Rule.plural(count, "value")
        if let minProperties, count < minProperties { record(.minProperties(minProperties), nil, found) }
        if let maxProperties, count > maxProperties { record(.maxProperties(maxProperties), nil, found) }
    }

    /// Checks that a property is there if another one is (`dependentRequired`).
    @inline(never) public mutating func dependent(
        _ name: String, _ isPresent: Bool, with other: String, _ isOtherPresent: Bool
    ) {
        if isOtherPresent, !isPresent { record(.dependentRequired(other), .name(name), "nothing") }
    }

    /// Checks that all properties are there that one of several variants requires (`anyOf`).
    ///
    /// - Parameter variants: The names of the properties that each variant requires, and which of them are there.
    @inline(never) public mutating func anyOf(_ variants: (names: [String], arePresent: [Bool])...) {
        if variants.contains(where: { !$0.arePresent.contains(false) }) { return }
        record(.anyOf(variants.map { $0.names.joined(separator: " and ") }), nil, "none of them")
    }
}

nonisolated extension Violation.Rule {
    /// An object without all the properties of any variant.
    public static func anyOf(_ variants: [String]) -> Self {
        Self("anyOf", "have \(variants.joined(separator: ", or "))")
    }

    /// A property that is absent though another one is there.
    public static func dependentRequired(_ other: String) -> Self {
        Self("dependentRequired", "be there, because \(other) is")
    }
}

"""#),
(name: "Validation+Presence", text: #"""
// requires: Validation, Violation

nonisolated extension Validation {
    /// Checks that there is a value, where a response may lack what the document promises.
    @inline(never) public mutating func presence(_ name: Component, _ value: (some Any)?) {
        if value == nil { record(.required, name, "nothing that fits") }
    }
}

"""#),
(name: "Validation+Texts", text: #"""
// requires: Pattern, Validation

nonisolated extension Validation {
    /// Checks a text. Lengths count Unicode scalars, as JSON Schema does (validation 2020-12, section 6.3).
    @inline(never) public mutating func string(
        _ name: Component, _ value: String?, minLength: Int? = nil, maxLength: Int? = nil, pattern: Pattern? = nil
    ) {
        guard let value else { return }
        if let minLength, !Self.isLonger(value, than: minLength - 1) { record(.minLength(minLength), name, value) }
        if let maxLength, Self.isLonger(value, than: maxLength) { record(.maxLength(maxLength), name, value) }
        if let pattern, !pattern.matches(value) { record(.pattern(pattern.description), name, value) }
    }

    /// Whether a text has more scalars; they are counted only where the bytes (1 to 4 for each) leave it open.
    private static func isLonger(_ text: String, than count: Int) -> Bool {
        let bytes = text.utf8.count
        return bytes > count && ((bytes + 3) / 4 > count || text.unicodeScalars.count > count)
    }
}

nonisolated extension Violation.Rule {
    /// A text that is too long; counted in Unicode scalars.
    public static func maxLength(_ count: Int) -> Self {
        Self("maxLength", "have at most \(plural(count, "character"))")
    }

    /// A text that does not match a pattern.
    public static func pattern(_ pattern: String) -> Self { Self("pattern", "match \(pattern)") }
}

"""#),
(name: "Validation+Unions", text: #"""
// requires: Validation

nonisolated extension Validation {
    /// Checks the payload of a union, which stands where the union does.
    @inline(never) public mutating func payload(_ checks: (inout Validation, Component) -> Void) {
        guard let place = place.popLast() else { return checks(&self, "value") }
        checks(&self, place)
        self.place.append(place)
    }
}

"""#),
(name: "Validation+UniqueItems", text: #"""
// requires: Validation, Violation

nonisolated extension Validation {
    /// Checks that no two items of an array are equal.
    @inline(never) public mutating func uniqueItems(_ name: Component, _ value: [some Hashable]?) {
        guard let value, Set(value).count < value.count else { return }
        record(.uniqueItems, name, "\(value.count) items")
    }

    /// Checks that no two texts of an array are equal, scalar by scalar (`String` finds different ones equal).
    @inline(never) public mutating func uniqueItems(_ name: Component, _ value: [String]?) {
        uniqueItems(name, value?.map { Array($0.utf8) })
    }
}

nonisolated extension Violation.Rule {
    /// An array with equal items.
    public static var uniqueItems: Self { Self("uniqueItems", "have no equal items") }
}

"""#),
(name: "Validation+Values", text: #"""
// requires: OpenEnum, Validation

nonisolated extension Validation {
    /// Checks that a value is one of those that the document lists.
    @inline(never) public mutating func listed<Value: Equatable & CustomStringConvertible>(
        _ name: Component, _ value: Value?, _ values: [Value]
    ) {
        guard let value, !values.contains(value) else { return }
        record(.enumeration(values.map(\.description)), name, value.description)
    }
}

"""#),
(name: "Validation", text: #"""
// requires: JSONPath, Violation

/// A type whose values can be checked against the constraints of the document.
public nonisolated protocol Validatable {
    /// Checks the value; what is wrong with it is collected, not thrown.
    func validate(_ validation: inout Validation)
}

nonisolated extension Validatable {
    /// Without constraints there is nothing to check.
    public func validate(_ validation: inout Validation) {}
}

/// Collects every violation in a value and in what it holds.
///
/// The checks take optional values too: there is nothing to check about nil. Those of texts, numbers and collections
/// stand in extensions.
public nonisolated struct Validation: Sendable {
    /// Everything found so far, a hundred at most: a hostile value could have any number of them.
    public private(set) var violations: [Violation] = []
    var place: [Component] = []
    public let direction: Direction?
    private var hidesValues = false

    /// The way that values go: to the API, or back.
    public enum Direction: Sendable, Hashable { case request, response }

    /// Makes a validation that starts at the root, `$`. Without a direction, nothing is checked that holds for one alone.
    public init(_ direction: Direction? = nil) { self.direction = direction }

    /// One step from a value into it: a property's name or an item's index.
    public enum Component: Sendable, Hashable, ExpressibleByStringLiteral {
        /// A property, by its name.
        case name(String)
        /// An item, counted from 0.
        case index(Int)

        /// A property, by its name.
        public init(stringLiteral name: String) { self = .name(name) }
    }

    /// Checks a value by its own rules.
    // One for all types, and not once more in each caller: checks are many, and the compiler would copy them all.
    @inline(never) @_semantics("optimize.sil.specialize.generic.never")
    public mutating func value(_ name: Component, _ value: (some Validatable)?) {
        if let value { descend(into: name) { value.validate(&$0) } }
    }

    /// Checks what may be secret: the values are left out of its violations.
    public mutating func hidingValues(_ checks: (inout Validation) -> Void) {
        let outside = hidesValues
        hidesValues = true
        checks(&self)
        hidesValues = outside
    }

    /// Runs checks one step further in.
    mutating func descend(into name: Component, _ checks: (inout Validation) -> Void) {
        place.append(name)
        checks(&self)
        place.removeLast()
    }

    /// Records a violation of the value that is being checked, or of one in it; only then the path is written.
    @inline(never) mutating func record(_ rule: Violation.Rule, _ name: Component?, _ value: String) {
        if violations.count >= 100 { return }
        let path = (place + [name].compactMap { $0 }).reduce("$") { path, component in
            switch component {
            case .name(let name): JSONPath.appending(name, to: path)
            case .index(let index): "\(path)[\(index)]"
            }
        }
        violations.append(Violation(path: path, rule: rule, value: hidesValues ? "(not shown)" : value))
    }
}

"""#),
(name: "ValueReader+Texts", text: #"""
// requires: SchemaValue

nonisolated extension ValueReader {
    /// Whether the value, which is a text, is this one: to the byte, as in `OpenEnum`.
    public func isText(_ text: String) throws -> Bool { try decode(String.self).utf8.elementsEqual(text.utf8) }
}

"""#),
(name: "Violation", text: #"""
/// A value that breaks a rule of the document.
public nonisolated struct Violation: Sendable, Hashable, CustomStringConvertible {
    /// Where the value stands, as JSONPath (RFC 9535): `$.body.orderLines[0].quantity`.
    public let path: String
    /// The rule that the value breaks.
    public let rule: Rule
    /// The value, at most its first 100 scalars; for arrays and dictionaries their size.
    public let value: String

    /// Makes a violation; a long value is shortened.
    public init(path: String, rule: Rule, value: String) {
        (self.path, self.rule) = (path, rule)
        let start = value.unicodeScalars.prefix(100)
        self.value = start.endIndex == value.endIndex ? value : String(start) + "…"
    }

    /// One line, such as `$.body.orderId must match ^[a-z]+$, found "No 1"`.
    public var description: String {
        let isAbsent = value == "nothing" && ["required", "dependentRequired"].contains(rule.keyword)
        return "\(path) must \(rule)" + (isAbsent ? "" : ", found \(value.debugDescription)")
    }

    /// A rule for a value, which is a keyword of JSON Schema with its value in nearly all cases.
    public struct Rule: Sendable, Hashable, CustomStringConvertible {
        /// The keyword: `maxLength`, `enum`... and `encodable` for a value that has no form on the wire.
        public let keyword: String
        /// The rule in words, to go on after "must": `have at most 10 characters`.
        public let description: String

        init(_ keyword: String, _ description: String) { (self.keyword, self.description) = (keyword, description) }

        /// A value that has no form on the wire; with the reason.
        public static func encodable(_ reason: String) -> Rule { Rule("encodable", "be encodable (\(reason))") }

        /// A value that is missing.
        static var required: Rule { Rule("required", "be there") }

        /// A text that is too short; counted in Unicode scalars.
        public static func minLength(_ count: Int) -> Rule {
            Rule("minLength", "have at least \(plural(count, "character"))")
        }

        /// A count in words.
        static func plural(_ count: Int, _ noun: String) -> String { count == 1 ? "1 \(noun)" : "\(count) \(noun)s" }
    }
}

/// A request that was not sent, because of these of its values. The client throws ``APIError/invalidInput(_:)`` for it; a
/// middleware that sees one need not try again.
public nonisolated struct RefusedRequest: Error {
    /// What is wrong with the request.
    public let violations: [Violation]

    /// Refuses a request.
    public init(violations: [Violation]) { self.violations = violations }
}

"""#),
(name: "WireFormat+Collections", text: #"""
// requires: Formatted, ObjectReader, ObjectWriter, Omissions, SchemaKey, WireFormat

nonisolated extension WireFormat {
    /// An array.
    public static func array<Element>(_ element: WireFormat<Element>) -> WireFormat where Value == [Element] {
        WireFormat(
            read: { decoder in
                var container = try decoder.unkeyedContainer()
                var values: [Element] = []
                while !container.isAtEnd { values.append(try element.read(from: container.superDecoder())) }
                return values
            },
            write: { values, encoder in
                var container = encoder.unkeyedContainer()
                for value in values { try container.encode(Formatted(value, element)) }
            }
        )
    }

    /// An object whose keys are data.
    public static func dictionary<Element>(_ element: WireFormat<Element>) -> WireFormat
    where Value == [String: Element] {
        WireFormat(
            read: { decoder in
                do { return try ObjectReader(from: decoder).additional(excluding: [], element) } catch {
                    // As `ObjectReader.meant`.
                    guard Omissions.current.get()?.isAttempt != true,
                        (try? decoder.unkeyedContainer().isAtEnd) == true
                    else { throw error }
                    Omissions.current.get()?.note(decoder.codingPath)
                    return [:]
                }
            },
            write: { values, encoder in
                var object = ObjectWriter(encoder)
                try object.additional(values, element)
            }
        )
    }

    /// A value or null.
    public static func nullable<Wrapped>(_ wrapped: WireFormat<Wrapped>) -> WireFormat where Value == Wrapped? {
        WireFormat(
            read: { try $0.singleValueContainer().decodeNil() ? nil : wrapped.read(from: $0) },
            write: { value, encoder in
                if let value { return try wrapped.write(value, to: encoder) }
                var container = encoder.singleValueContainer()
                try container.encodeNil()
            }
        )
    }
}

nonisolated extension ObjectReader {
    /// All other properties, in a format.
    public func additional<Value>(
        excluding names: Set<String> = [],
        _ format: WireFormat<Value>
    ) throws -> [String: Value] {
        var values: [String: Value] = [:]
        for key in container.allKeys where !names.contains(key.stringValue) {
            do {
                values[key.stringValue] = try format.read(from: container.superDecoder(forKey: key))
            } catch {
                throw placed(error, key.stringValue, Value.self)
            }
        }
        return values
    }
}

nonisolated extension ObjectWriter {
    /// Properties that the document does not name, in a format. Written before the named ones, which win.
    public mutating func additional<Value>(_ values: [String: Value], _ format: WireFormat<Value>) throws {
        for (name, value) in values.sorted(by: { $0.key < $1.key }) { try required(name, value, format) }
    }
}

"""#),
(name: "WireFormat", text: #"""
// requires: ObjectReader, ObjectWriter, SchemaKey

/// How values of a type that is not ours (`URL`, `Date`...) stand on the wire, in collections too:
/// `try object.required("ids", .array(.uuid))`.
///
/// Coders have wire forms of their own for these types, and settings for them. A property has the one that the document
/// gives it, so the coders only ever see strings, numbers, arrays and objects.
public nonisolated struct WireFormat<Value>: Sendable {
    private enum Form: Sendable {
        case text(String, read: @Sendable (String, _ isStrict: Bool) -> Value?, write: @Sendable (Value) -> String?)
        case tree(read: @Sendable (any Decoder) throws -> Value, write: @Sendable (Value, any Encoder) throws -> Void)
    }

    private let form: Form

    /// A format that is text. All functions return nil for what has no such form, and the error says `expected`. What is
    /// common and clear, but no such text by the letter, is read `leniently`, where it cannot be anything else.
    init(
        text expected: String, read: @escaping @Sendable (String) -> Value?,
        leniently: @escaping @Sendable (String) -> Value? = { _ in nil },
        write: @escaping @Sendable (Value) -> String?
    ) { form = .text(expected, read: { read($0) ?? ($1 ? nil : leniently($0)) }, write: write) }

    /// A format that is anything else.
    init(
        read: @escaping @Sendable (any Decoder) throws -> Value,
        write: @escaping @Sendable (Value, any Encoder) throws -> Void
    ) { form = .tree(read: read, write: write) }

    /// Reads the value at the decoder.
    public func read(from decoder: any Decoder) throws -> Value { try read(from: decoder, isStrict: false) }

    /// Reads the value at the decoder, by the letter or leniently.
    func read(from decoder: any Decoder, isStrict: Bool) throws -> Value {
        switch form {
        case .tree(let read, _): return try read(decoder)
        case .text(let expected, let read, _):
            let container = try decoder.singleValueContainer()
            if let value = read(try container.decode(String.self), isStrict) { return value }
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "Not \(expected).")
        }
    }

    /// Writes the value at the encoder.
    func write(_ value: Value, to encoder: any Encoder) throws {
        switch form {
        case .tree(_, let write): try write(value, encoder)
        case .text(let expected, _, let write):
            guard let text = write(value) else { throw Self.invalid(encoder.codingPath, expected) }
            var container = encoder.singleValueContainer()
            try container.encode(text)
        }
    }

    /// Not the value: printing the error would print it, and Foundation crashes on dates that are not finite.
    private static func invalid(_ path: [any CodingKey], _ expected: String) -> EncodingError {
        .invalidValue(Value.self, EncodingError.Context(codingPath: path, debugDescription: "Not \(expected)."))
    }

    /// Reads a property; nil if it is absent, null or a blank. Text needs no decoder of its own, which is most of the cost.
    fileprivate func read(_ name: String, of object: ObjectReader) throws -> Value? {
        switch form {
        case .text(let expected, let read, _):
            guard let text: String = try object.optional(name) else { return nil }
            if let value = read(text, false) { return value }
            if text.isEmpty { return nil }
            throw object.corrupted(name, "Not \(expected).")
        case .tree(let read, _):
            let key = SchemaKey(name)
            do {
                guard object.contains(name), try !object.container.decodeNil(forKey: key) else { return nil }
                return try read(object.container.superDecoder(forKey: key))
            } catch { throw object.placed(error, name, Value.self) }
        }
    }

    /// Writes a property.
    fileprivate func write(_ name: String, _ value: Value, to object: inout ObjectWriter) throws {
        let key = SchemaKey(name)
        switch form {
        case .text(let expected, _, let write):
            guard let text = write(value) else { throw Self.invalid(object.container.codingPath + [key], expected) }
            try object.container.encode(text, forKey: key)
        case .tree(_, let write): try write(value, object.container.superEncoder(forKey: key))
        }
    }
}

nonisolated extension ObjectReader {
    /// A property in a format that must be there and is not null.
    public func required<Value>(_ name: String, _ format: WireFormat<Value>) throws -> Value {
        if let value = try format.read(name, of: self) { return value }
        throw contains(name) ? corrupted(name, "The value is null or blank.") : missing(name)
    }

    /// A property in a format that must be there and may be null.
    public func nullable<Value>(_ name: String, _ format: WireFormat<Value>) throws -> Value? {
        try format.read(name, of: self) ?? null(name)
    }

    /// A property in a format that may be absent or null, which both read as nil, as a blank does that is no such value.
    public func optional<Value>(_ name: String, _ format: WireFormat<Value>) throws -> Value? {
        try format.read(name, of: self)
    }
}

nonisolated extension ObjectWriter {
    /// A property in a format that is always written.
    public mutating func required<Value>(_ name: String, _ value: Value, _ format: WireFormat<Value>) throws {
        try format.write(name, value, to: &self)
    }

    /// A property in a format that is always written: nil as an explicit null.
    public mutating func nullable<Value>(_ name: String, _ value: Value?, _ format: WireFormat<Value>) throws {
        if let value { try required(name, value, format) } else { try null(name) }
    }

    /// A property in a format that is left out when it is nil.
    public mutating func optional<Value>(_ name: String, _ value: Value?, _ format: WireFormat<Value>) throws {
        if let value { try required(name, value, format) }
    }
}

"""#),
]

    /// The files that use other packages, by file name without its ending.
    package static let adapters: [(name: String, text: String)] = [
(name: "AsyncHTTPClientTransport", text: #"""
// requires: public ClientTransport, public HTTPBody, HTTPFields, HTTPRedirect, public HTTPRequest, public HTTPResponse, public OperationMetadata

public import AsyncHTTPClient
public import Foundation
public import NIOCore
import NIOHTTP1
import NIOHTTPCompression

/// Sends requests with AsyncHTTPClient, over HTTP/1.1 or HTTP/2.
///
/// It keeps nothing: no cookies, no cache. Redirects are followed to the same origin alone (scheme, host and port),
/// with the credentials; any other redirect is returned as the response, and so is one that asks for a stream again,
/// see ``HTTPRedirect``. Cancelling the task ends the request.
///
/// Bodies are sent and handed on while they arrive. What is compressed with gzip or deflate arrives decompressed.
public nonisolated struct AsyncHTTPClientTransport: ClientTransport {
    private let client: OwnedHTTPClient

    /// Makes a transport with connections of its own.
    ///
    /// - Parameter timeout: How many seconds may pass without a byte, those that a reader of the response lets pass
    ///   included.
    public init(timeout: TimeInterval = 60) {
        // A year, for those who say infinity; in this order, not-a-number becomes 0.
        let seconds = min(31_536_000, max(0, timeout))
        let amount = NIOCore.TimeAmount.nanoseconds(Int64(seconds * 1_000_000_000))
        var configuration = AsyncHTTPClient.HTTPClient.Configuration()
        configuration.timeout = .init(connect: amount, read: amount, write: amount)
        // What cannot be reached is known at once; whether it is tried again is up to the middlewares.
        configuration.connectionPool.retryConnectionEstablishment = false
        self.init(configuration)
    }

    /// Makes a transport with connections of its own, for certificates, proxies, the number of connections and the
    /// like.
    ///
    /// - Parameters:
    ///   - configuration: What it says about redirects and compression has no effect.
    ///   - eventLoopGroup: The threads that do the work. They have to outlive the transport and its responses.
    public init(
        _ configuration: AsyncHTTPClient.HTTPClient.Configuration,
        eventLoopGroup: any NIOCore.EventLoopGroup = AsyncHTTPClient.HTTPClient.defaultEventLoopGroup
    ) {
        client = OwnedHTTPClient(configuration, eventLoopGroup)
    }

    public func send(
        _ request: HTTPRequest,
        body: HTTPBody?,
        operation: OperationMetadata
    ) async throws -> (HTTPResponse, HTTPBody) {
        // AsyncHTTPClient follows redirects too, but to anywhere.
        try await HTTPRedirect.follow(request, body: body, operation: operation) { [client] request, body in
            try await client.send(request, body)
        }
    }
}

/// A client that ends with its last owner: the transport, or a response that is still being read.
private nonisolated final class OwnedHTTPClient: Sendable {
    private let client: AsyncHTTPClient.HTTPClient

    init(_ configuration: AsyncHTTPClient.HTTPClient.Configuration, _ group: any NIOCore.EventLoopGroup) {
        var configuration = configuration
        configuration.redirectConfiguration = .disallow
        // Whoever takes a body into memory counts what comes out; what is in flight, the size of a read limits.
        configuration.decompression = .enabled(limit: .none)
        let initializer = configuration.http1_1ConnectionDebugInitializer
        configuration.http1_1ConnectionDebugInitializer = { channel in
            let smallReads = Self.setSmallReads(of: channel)
            guard let initializer else { return smallReads }
            return smallReads.flatMap { initializer(channel) }
        }
        client = AsyncHTTPClient.HTTPClient(eventLoopGroup: group, configuration: configuration)
    }

    deinit {
        Task.detached { [client] in try? await client.shutdown() }
    }

    /// Takes less off a connection at a time: a byte may become a thousand when it is decompressed.
    private static func setSmallReads(of channel: any NIOCore.Channel) -> NIOCore.EventLoopFuture<Void> {
        #if canImport(Network)
            // Reads are small there, and these options unknown.
            return channel.eventLoop.makeSucceededVoidFuture()
        #else
            let allocator = NIOCore.AdaptiveRecvByteBufferAllocator(minimum: 1_024, initial: 4_096, maximum: 16_384)
            return channel.setOption(.recvAllocator, value: allocator).flatMap {
                channel.setOption(.maxMessagesPerRead, value: 1)
            }
        #endif
    }

    /// Sends a request; returns when the head of the response has arrived.
    func send(_ request: HTTPRequest, _ body: HTTPBody?) async throws -> (HTTPResponse, HTTPBody) {
        try Task.checkCancellation()
        guard let url = request.url else { throw AsyncHTTPClient.HTTPClientError.invalidURL }
        var message = AsyncHTTPClient.HTTPClientRequest(url: url.absoluteString)
        message.method = NIOHTTP1.HTTPMethod(rawValue: request.method.rawValue)
        for field in request.headerFields { message.headers.add(name: field.name.rawName, value: field.value) }
        // The decompressor takes a body that is not there for one that is cut off.
        if request.method == .head, !message.headers.contains(name: "Accept-Encoding") {
            message.headers.add(name: "Accept-Encoding", value: "identity")
        }
        message.body = body.map(Self.content)
        let answer = try await client.execute(message, deadline: .distantFuture)
        var response = HTTPResponse(status: .init(code: Int(answer.status.code)))
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { response.headerFields.append(HTTPField(name: name, value: value)) }
        }
        let pieces = ReceivedPieces(body: answer.body, client: self)
        return (response, HTTPBody(pieces, length: Self.length(answer.headers, request.method)))
    }

    private static func content(_ body: HTTPBody) -> AsyncHTTPClient.HTTPClientRequest.Body {
        if let data = body.data { return .bytes(NIOCore.ByteBuffer(bytes: data)) }
        return .stream(SentPieces(body: body), length: body.length.map { .known(Int64($0)) } ?? .unknown)
    }

    /// How many bytes a body will have, where that is known: what is decompressed has another length than it says, and
    /// what has no body may say how long it would be (RFC 9110, section 8.6).
    private static func length(_ headers: NIOHTTP1.HTTPHeaders, _ method: HTTPRequest.Method) -> Int? {
        let lengths = headers["Content-Length"]
        guard lengths.count == 1, !headers.contains(name: "Content-Encoding"), method != .head,
            let length = Int(lengths[0]), length >= 0
        else { return nil }
        return length
    }
}

/// The pieces of a request's body.
private nonisolated struct SentPieces: AsyncSequence, Sendable {
    typealias Element = NIOCore.ByteBuffer

    let body: HTTPBody

    func makeAsyncIterator() -> Iterator { Iterator(base: body.makeAsyncIterator()) }

    struct Iterator: AsyncIteratorProtocol {
        // Whoever reads the body reads one piece after the other.
        nonisolated(unsafe) var base: HTTPBody.Iterator

        mutating func next() async throws -> NIOCore.ByteBuffer? {
            try await base.next().map { NIOCore.ByteBuffer(bytes: $0) }
        }
    }
}

/// The pieces of a response's body.
private nonisolated struct ReceivedPieces: AsyncSequence, Sendable {
    typealias Element = Data

    let body: AsyncHTTPClient.HTTPClientResponse.Body
    let client: OwnedHTTPClient

    func makeAsyncIterator() -> Iterator { Iterator(base: body.makeAsyncIterator(), client: client) }

    struct Iterator: AsyncIteratorProtocol {
        // Whoever reads the body reads one piece after the other.
        nonisolated(unsafe) var base: AsyncHTTPClient.HTTPClientResponse.Body.AsyncIterator
        let client: OwnedHTTPClient

        mutating func next() async throws -> Data? {
            try await base.next().map { Data($0.readableBytesView) }
        }
    }
}

"""#),
(name: "ClientHTTPTypes", text: #"""
// requires: public HTTPFields, public HTTPRequest, public HTTPResponse

// swift-http-types has types of the same names. This file does not import it, so these are the client's.

/// The client's own type, where swift-http-types has one of the same name.
public typealias ClientHTTPField = HTTPField
/// The client's own type, where swift-http-types has one of the same name.
public typealias ClientHTTPFields = HTTPFields
/// The client's own type, where swift-http-types has one of the same name.
public typealias ClientHTTPRequest = HTTPRequest
/// The client's own type, where swift-http-types has one of the same name.
public typealias ClientHTTPResponse = HTTPResponse

"""#),
(name: "HTTPTypesConversions", text: #"""
// requires: ClientHTTPTypes, public HTTPFields, public HTTPRequest, public HTTPResponse

public import HTTPTypes

nonisolated extension ClientHTTPRequest {
    /// Makes a request from one of swift-http-types, or nil where its method is no token.
    ///
    /// The protocol of an extended CONNECT (RFC 8441, section 4) is left out.
    public init?(_ request: HTTPTypes.HTTPRequest) {
        guard let method = Method(rawValue: request.method.rawValue) else { return nil }
        self.init(
            method: method, scheme: request.scheme, authority: request.authority, path: request.path,
            headerFields: .init(request.headerFields))
    }

    /// The same request as one of swift-http-types, or nil where its method is no token there.
    public var asHTTPTypes: HTTPTypes.HTTPRequest? {
        guard let method = HTTPTypes.HTTPRequest.Method(rawValue: method.rawValue) else { return nil }
        return HTTPTypes.HTTPRequest(
            method: method, scheme: scheme, authority: authority, path: path, headerFields: headerFields.asHTTPTypes)
    }
}

nonisolated extension ClientHTTPResponse {
    /// Makes a response from one of swift-http-types. The reason phrase is left out.
    public init(_ response: HTTPTypes.HTTPResponse) {
        self.init(status: .init(code: response.status.code), headerFields: .init(response.headerFields))
    }

    /// The same response as one of swift-http-types, or nil where its status is no number of up to three digits: there,
    /// no other can be.
    public var asHTTPTypes: HTTPTypes.HTTPResponse? {
        guard (0...999).contains(status.code) else { return nil }
        return HTTPTypes.HTTPResponse(status: .init(code: status.code), headerFields: headerFields.asHTTPTypes)
    }
}

nonisolated extension ClientHTTPFields {
    /// Makes header fields from those of swift-http-types, in the same order.
    public init(_ fields: HTTPTypes.HTTPFields) {
        self.init()
        for field in fields {
            if let field = ClientHTTPField(field) { append(field) }
        }
    }

    /// The same header fields as those of swift-http-types, in the same order.
    public var asHTTPTypes: HTTPTypes.HTTPFields {
        HTTPTypes.HTTPFields(compactMap(\.asHTTPTypes))
    }
}

nonisolated extension ClientHTTPField {
    /// Makes a header field from one of swift-http-types, or nil where it is a pseudo-header field (RFC 9113, section
    /// 8.3).
    public init?(_ field: HTTPTypes.HTTPField) {
        guard let name = Name(field.name) else { return nil }
        self.init(name: name, value: field.value)
    }

    /// The same header field as one of swift-http-types, or nil where its name is no token there.
    public var asHTTPTypes: HTTPTypes.HTTPField? {
        name.asHTTPTypes.map { HTTPTypes.HTTPField(name: $0, value: value) }
    }
}

nonisolated extension ClientHTTPField.Name {
    /// Makes a name from one of swift-http-types, or nil where it is that of a pseudo-header field.
    public init?(_ name: HTTPTypes.HTTPField.Name) {
        self.init(name.rawName)
    }

    /// The same name as one of swift-http-types, or nil where it is no token there.
    public var asHTTPTypes: HTTPTypes.HTTPField.Name? { HTTPTypes.HTTPField.Name(rawName) }
}

"""#),
(name: "HummingbirdResponder", text: #"""
// requires: public APIRouter, ClientHTTPTypes, HTTPBody, HTTPRequest, HTTPResponse, HTTPTypesConversions

import Foundation
public import Hummingbird
import NIOCore

/// Answers the requests of Hummingbird with an API: as the responder of an application, or as a middleware of its router,
/// which passes on what is at none of the API's paths.
///
/// ```swift
/// let application = Application(responder: HummingbirdResponder(shop.router()))
/// router.add(middleware: HummingbirdResponder(shop.router()))
/// ```
///
/// Bodies are read and written while they arrive. That a client has gone shows when the next piece is written
/// to it.
public nonisolated struct HummingbirdResponder<Context: Hummingbird.RequestContext>: Hummingbird.HTTPResponder,
    Hummingbird.RouterMiddleware
{
    private let router: APIRouter

    /// Makes a responder for the API behind a router.
    public init(_ router: APIRouter, context: Context.Type = Hummingbird.BasicRequestContext.self) {
        self.router = router
    }

    public func respond(
        to request: Hummingbird.Request, context: Context
    ) async throws -> Hummingbird.Response {
        guard let head = ClientHTTPRequest(request.head) else { return Hummingbird.Response(status: .badRequest) }
        let (response, body) = await router.handle(head, body: Self.body(of: request))
        guard let head = response.asHTTPTypes else { return Hummingbird.Response(status: .internalServerError) }
        return Hummingbird.Response(status: head.status, headers: head.headerFields, body: Self.responseBody(body))
    }

    public func handle(
        _ request: Hummingbird.Request, context: Context,
        next: (Hummingbird.Request, Context) async throws -> Hummingbird.Response
    ) async throws -> Hummingbird.Response {
        guard let head = ClientHTTPRequest(request.head), router.hasPath(of: head) else {
            return try await next(request, context)
        }
        return try await respond(to: request, context: context)
    }

    private static func body(of request: Hummingbird.Request) -> HTTPBody {
        let length = request.headers[.contentLength].flatMap { Int($0) }
        return HTTPBody(RequestPieces(body: request.body), length: length)
    }

    private static func responseBody(_ body: HTTPBody) -> Hummingbird.ResponseBody {
        if let data = body.data { return Hummingbird.ResponseBody(byteBuffer: NIOCore.ByteBuffer(bytes: data)) }
        return Hummingbird.ResponseBody(contentLength: body.length) { writer in
            for try await piece in body { try await writer.write(NIOCore.ByteBuffer(bytes: piece)) }
            try await writer.finish(nil)
        }
    }
}

/// The pieces of a request's body.
private nonisolated struct RequestPieces: AsyncSequence, Sendable {
    typealias Element = Data

    let body: Hummingbird.RequestBody

    func makeAsyncIterator() -> Iterator { Iterator(base: body.makeAsyncIterator()) }

    struct Iterator: AsyncIteratorProtocol {
        var base: Hummingbird.RequestBody.AsyncIterator

        mutating func next() async throws -> Data? {
            try await base.next().map { Data($0.readableBytesView) }
        }
    }
}

"""#),
]
}
