extension RuleCatalog {
    /// The rules of the document comparison.
    static let wire: [DiffRule] =
        ValueRule.rules + operations + parameters + contents + DiffRule.received + [
            .securityAdded, .securityRemoved, .credentialsAdded, .credentialsRemoved, .scopeAdded, .scopeRemoved,
            .schemeChanged, .flowsChanged, .serverAdded, .serverRemoved, .serverChanged, .serverOpened,
            .serverFixed, .serverRewritten, .variableDefaultChanged, .variableOpened, .variableClosed,
            .variableValueAdded, .variableValueRemoved, .operationIDChanged, .pathVariableRenamed, .pathRewritten,
            .tagsChanged, .tagAdded, .tagRemoved, .contactChanged, .licenseChanged, .termsOfServiceChanged,
            .descriptionChanged, .summaryChanged, .titleChanged, .exampleChanged, .externalDocsChanged,
            .documentVersionChanged, .openAPIVersionChanged, .ignoredParameterChanged, .unusedSchemaChanged,
            .unusedSchemaAdded, .unusedSchemaRemoved, .deprecated, .undeprecated,
        ]

    private static let operations: [DiffRule] = [
        .operationAdded, .operationRemoved, .operationMoved, .pathVariableFixed, .pathVariableOpened,
        .linkAdded, .linkRemoved, .linkChanged,
    ]

    private static let parameters: [DiffRule] = [
        .requiredParameterAdded, .requiredParameterRemoved, .optionalParameterAdded, .optionalParameterRemoved,
        .parameterBecameRequired, .parameterBecameOptional, .parameterEncodingChanged, .reservedChanged,
        .parameterMoved, .requiredHeaderAdded, .requiredHeaderRemoved, .optionalHeaderAdded, .optionalHeaderRemoved,
        .headerBecameRequired, .headerBecameOptional, .headerEncodingChanged,
    ]

    private static let contents: [DiffRule] = [
        .requiredBodyAdded, .requiredBodyRemoved, .optionalBodyAdded, .optionalBodyRemoved, .bodyBecameRequired,
        .bodyBecameOptional, .responseBodyAdded, .responseBodyRemoved, .successAdded, .successRemoved, .successChanged,
        .errorAdded, .errorRemoved, .fieldEncodingChanged, .responseFieldEncodingChanged,
    ]
}
