package import ApusSource

extension DiagnosticID {
    /// Two things of a document would have one Swift name; the later one has another.
    package static let renamed: DiagnosticID = "renamed"
    /// A name that the configuration gives to something while something else has it.
    package static let takenName: DiagnosticID = "taken-name"
    /// A choice between schemas that apus makes no type of: left free-form.
    package static let unsupportedUnion: DiagnosticID = "unsupported-union"
    /// Variants of a union that nothing tells apart.
    package static let ambiguousUnion: DiagnosticID = "ambiguous-union"
    /// A discriminator that does not say which variant a value is.
    package static let unusableDiscriminator: DiagnosticID = "unusable-discriminator"
    /// A discriminator of a schema that there is no choice for.
    package static let unusedDiscriminator: DiagnosticID = "unused-discriminator"
    /// A value of a discriminator that leads to a schema which cannot have it.
    package static let contradictoryMapping: DiagnosticID = "contradictory-mapping"
    /// A named schema that is nothing but a reference to itself.
    package static let recursiveSchema: DiagnosticID = "recursive-schema"
    /// A value that stands twice in one enumeration.
    package static let duplicateEnumerationValue: DiagnosticID = "duplicate-enum-value"
    /// Properties of one object whose names are one to Unicode, and to Swift.
    package static let equivalentProperties: DiagnosticID = "equivalent-properties"
    /// A bound that is no number that Swift's type could have.
    package static let invalidBound: DiagnosticID = "invalid-bound"
    /// A parameter in the path template that is not declared, or what looks like one in the path.
    package static let undeclaredPathParameter: DiagnosticID = "undeclared-path-parameter"
    /// A declared path parameter that the template does not have.
    package static let unusedPathParameter: DiagnosticID = "unused-path-parameter"
    /// A header, or a key that is sent in one, whose name no header field can have.
    package static let invalidHeaderName: DiagnosticID = "invalid-header-name"
    /// A header parameter that the client has its own means for: it is left out.
    package static let ignoredHeader: DiagnosticID = "ignored-header"
    /// A parameter that is the API key of a security scheme: the client's credentials send it, and it is left out.
    package static let credentialParameter: DiagnosticID = "credential-parameter"
    /// An operation with a server of its own, which the client's credentials do not go to.
    package static let withheldCredentials: DiagnosticID = "withheld-credentials"
    /// A format that no value of the document keeps to: what it is said of is a text without one.
    package static let misfittingFormat: DiagnosticID = "misfitting-format"
    /// A response of success to GET without a body, which has one in all likelihood: what comes is not
    /// read, or is the files that the operation produces.
    package static let undescribedBody: DiagnosticID = "undescribed-body"
    /// A schema of values that bodies of its media type cannot be.
    package static let misfittingSchema: DiagnosticID = "misfitting-schema"
    /// A variable in the URL of a server that is not declared.
    package static let undeclaredServerVariable: DiagnosticID = "undeclared-server-variable"
    /// A default of a server variable that is none of the variable's values.
    package static let unlistedServerDefault: DiagnosticID = "unlisted-server-default"
    /// A query or a fragment in a path or in the URL of a server.
    package static let queryInPath: DiagnosticID = "query-in-path"
    /// A media type that is none.
    package static let invalidMediaType: DiagnosticID = "invalid-media-type"
    /// A media type that apus passes on as bytes.
    package static let unsupportedMediaType: DiagnosticID = "unsupported-media-type"
    /// A body of a vendor's own media type, or a failure beside files, that is taken for JSON, because its schema describes an
    /// object or a list.
    package static let assumedJSON: DiagnosticID = "assumed-json"
    /// A body of a response that has none: one to HEAD, or with 204, 205 or 304. It is left out.
    package static let impossibleBody: DiagnosticID = "impossible-body"
    /// A response with a status below 200, which is no final one. It is left out.
    package static let interimStatus: DiagnosticID = "interim-status"
    /// Several media types for one body, of which apus does not speak all.
    package static let severalMediaTypes: DiagnosticID = "several-media-types"
    /// A way to write a property of a form that apus does not write, or that of a property which the form does not have.
    package static let unsupportedEncoding: DiagnosticID = "unsupported-encoding"
    /// A parameter style that its location does not have.
    package static let unsupportedStyle: DiagnosticID = "unsupported-style"
    /// A parameter whose style cannot hold the lists and objects within its values.
    package static let nestedParameter: DiagnosticID = "nested-parameter"
    /// A parameter that says by `content` that it is written in a way in which apus does not write it, or that has a
    /// `schema` as well.
    package static let unsupportedParameterContent: DiagnosticID = "unsupported-parameter-content"
    /// A security scheme that the generated client has no credentials for.
    package static let unsupportedSecurityScheme: DiagnosticID = "unsupported-security-scheme"
    /// A default that is no value of its schema.
    package static let invalidDefault: DiagnosticID = "invalid-default"
    /// An example that does not fit its schema.
    package static let invalidExample: DiagnosticID = "invalid-example"
    /// Something that no example could be made for.
    package static let missingExample: DiagnosticID = "missing-example"
    /// A name of the configuration that nothing in the document has.
    package static let unknownName: DiagnosticID = "unknown-name"
}
