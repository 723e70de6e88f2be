import ApusLowering
import ApusSource
import ApusSpec
import ApusSyntax

/// What apus may have to say about a document. `apus.yaml` speaks of these IDs; a test finds one that is forgotten here.
enum DiagnosticCatalog {
    /// The IDs in the order of their names.
    static let ids: [String] = (syntax + spec + lowering).map(\.rawValue).sorted()

    private static let syntax: [DiagnosticID] = [
        .duplicateKey, .emptyFile, .fileTooLarge, .flowYAML, .invalidEncoding, .invalidJSON, .invalidYAML,
        .invisibleCharacter, .mergeKey, .missingSpaceAfterColon, .multipleDocuments, .nestingTooDeep, .nonScalarKey,
        .recursiveAlias, .tagMismatch, .tooManyNodes, .unknownAlias, .unknownTag,
    ]

    private static let spec: [DiagnosticID] = [
        .circularReference, .duplicateEntry, .duplicateOperationID, .duplicateParameter, .invalidPath, .invalidStatus,
        .misplacedReference, .missingField, .neededSchema, .notOpenAPI, .remoteReference, .unknownField,
        .unknownRequiredProperty, .unknownSecurityScheme, .unknownSelection, .unknownType, .unknownValue,
        .unresolvedReference, .unsupportedCollectionFormat, .unsupportedFeature, .unsupportedVersion, .wrongKind,
    ]

    private static let lowering: [DiagnosticID] = [
        .contradictoryAllOf, .duplicateEnumerationValue, .invalidBound, .invalidExample, .invalidHeaderName,
        .invalidMediaType, .invalidPattern, .missingExample, .queryInPath, .recursiveSchema, .renamed,
        .severalMediaTypes, .undeclaredPathParameter, .undeclaredServerVariable, .unknownName, .unlistedServerDefault,
        .unsupportedEncoding, .unsupportedEnumeration, .unsupportedMediaType, .unsupportedParameterContent,
        .unsupportedPattern, .unsupportedSecurityScheme, .unsupportedStyle, .unsupportedUnion, .ambiguousUnion,
        .unusableDiscriminator,
        .unusedDiscriminator, .strayMapping, .unusedPathParameter,
    ]
}
