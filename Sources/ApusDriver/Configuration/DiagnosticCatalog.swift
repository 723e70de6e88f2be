import ApusLowering
import ApusSource
import ApusSpec
import ApusSyntax

/// What apus may have to say about a document and its client. `apus.yaml` speaks of these IDs; a test finds one that is forgotten here.
enum DiagnosticCatalog {
    /// The IDs in the order of their names.
    static let ids: [String] = (syntax + spec + lowering + driver).map(\.rawValue).sorted()

    private static let syntax: [DiagnosticID] = [
        .duplicateKey, .emptyFile, .fileTooLarge, .flowYAML, .invalidEncoding, .invalidJSON, .invalidMerge,
        .invalidYAML, .invisibleCharacter, .missingSpaceAfterColon, .multipleDocuments, .nestingTooDeep, .nonScalarKey,
        .recursiveAlias, .tagMismatch, .tooManyNodes, .unknownAlias, .unknownTag,
    ]

    private static let spec: [DiagnosticID] = [
        .circularReference, .contradictoryAllOf, .duplicateOperationID, .duplicateParameter, .duplicatePath,
        .fieldOfOtherVersion, .inapplicableKeyword,
        .invalidOverlay,
        .invalidMethod, .invalidPath, .invalidStatus, .misfittingOverlayAction, .misplacedReference, .missingField,
        .neededSchema,
        .notOpenAPI,
        .remoteReference, .unknownField, .unknownRequiredProperty, .unknownSecurityScheme,
        .unknownSelection, .unansweredRequests, .unknownType, .unknownValue, .uncheckedKeyword, .unresolvedReference,
        .unsupportedCollectionFormat, .unsupportedFeature, .unsupportedVersion, .unusableName, .unusedOverlayAction,
        .unusedSecurityScheme,
        .wrongKind,
    ]

    private static let lowering: [DiagnosticID] = [
        .ambiguousUnion, .assumedJSON, .credentialParameter, .duplicateEnumerationValue, .equivalentProperties,
        .impossibleBody,
        .interimStatus, .invalidBound, .invalidDefault,
        .ignoredHeader, .invalidExample, .invalidHeaderName, .invalidMediaType, .invalidPattern, .misfittingFormat,
        .misfittingSchema,
        .missingExample, .nestedParameter, .queryInPath,
        .recursiveSchema, .renamed, .severalMediaTypes, .takenName, .undeclaredPathParameter, .undeclaredServerVariable,
        .unknownName, .unlistedServerDefault, .unsupportedEncoding, .unsupportedEnumeration, .unsupportedMediaType,
        .unsupportedParameterContent, .unsupportedPattern, .unsupportedSecurityScheme, .unsupportedStyle,
        .unsupportedUnion, .unusableDiscriminator, .unusedDiscriminator, .strayMapping, .contradictoryMapping,
        .undescribedBody, .unsendableNull, .unusedPathParameter,
        .withheldCredentials,
    ]

    private static let driver: [DiagnosticID] = [.emptyModule]
}
