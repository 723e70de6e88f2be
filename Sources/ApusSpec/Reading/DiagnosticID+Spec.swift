package import ApusSource

extension DiagnosticID {
    /// The text is no OpenAPI document at all.
    package static let notOpenAPI: DiagnosticID = "not-openapi"
    /// The document is of a version that apus does not read.
    package static let unsupportedVersion: DiagnosticID = "unsupported-version"
    /// A value is of another kind than its place asks for.
    package static let wrongKind: DiagnosticID = "wrong-kind"
    /// A field that its object must have is missing.
    package static let missingField: DiagnosticID = "missing-field"
    /// A field that is probably misspelt.
    package static let unknownField: DiagnosticID = "unknown-field"
    /// A field that another version of OpenAPI has at this place.
    package static let fieldOfOtherVersion: DiagnosticID = "field-of-other-version"
    /// A value that is none of the listed ones.
    package static let unknownValue: DiagnosticID = "unknown-value"
    /// What an extension calls something in programs, where that is no name, or where it is not clear whose it is.
    package static let unusableName: DiagnosticID = "unusable-name"
    /// A `type` that JSON Schema does not know.
    package static let unknownType: DiagnosticID = "unknown-type"
    /// A reference that leads nowhere.
    package static let unresolvedReference: DiagnosticID = "unresolved-reference"
    /// A reference to a URL that none of the document's files has.
    package static let remoteReference: DiagnosticID = "remote-reference"
    /// A reference where OpenAPI has none.
    package static let misplacedReference: DiagnosticID = "misplaced-reference"
    /// A chain of references that comes back to its start.
    package static let circularReference: DiagnosticID = "circular-reference"
    /// A key of a Responses Object that is no status.
    package static let invalidStatus: DiagnosticID = "invalid-status"
    /// A key of `additionalOperations` that no request can have as its method there.
    package static let invalidMethod: DiagnosticID = "invalid-method"
    /// A path that does not start with a slash, or whose braces do not match.
    package static let invalidPath: DiagnosticID = "invalid-path"
    /// Two paths that differ in the names of their parameters alone, or in what is not sent.
    package static let duplicatePath: DiagnosticID = "duplicate-path"
    /// A name in `required` that no property has.
    package static let unknownRequiredProperty: DiagnosticID = "unknown-required-property"
    /// Two operations with one `operationId`.
    package static let duplicateOperationID: DiagnosticID = "duplicate-operation-id"
    /// Schemas of one `allOf` that contradict each other.
    package static let contradictoryAllOf: DiagnosticID = "contradictory-all-of"
    /// A security requirement that names no scheme of the document.
    package static let unknownSecurityScheme: DiagnosticID = "unknown-security-scheme"
    /// Security schemes that nothing in the document asks for.
    package static let unusedSecurityScheme: DiagnosticID = "unused-security-scheme"
    /// Two parameters of one operation with one name and location.
    package static let duplicateParameter: DiagnosticID = "duplicate-parameter"
    /// A keyword that says which values are allowed, and that generated code does not check, or not all of.
    package static let uncheckedKeyword: DiagnosticID = "unchecked-keyword"
    /// A keyword about values of another type than the schema has: it says nothing of these.
    package static let inapplicableKeyword: DiagnosticID = "inapplicable-keyword"
    /// An enumeration of lists or objects, which is left free-form; one without values, which says nothing; or a value in
    /// one that is of another type than it says.
    package static let unsupportedEnumeration: DiagnosticID = "unsupported-enumeration"
    /// A part of OpenAPI that has no effect on the generated code yet.
    package static let unsupportedFeature: DiagnosticID = "unsupported-feature"
    /// A way to write arrays in parameters of Swagger 2.0 that apus does not write.
    package static let unsupportedCollectionFormat: DiagnosticID = "unsupported-collection-format"
    /// A value of a discriminator that leads to none of the variants: to an object, which is taken as one more, to something
    /// else, or `*` to a variant without the property.
    package static let strayMapping: DiagnosticID = "stray-mapping"
}
