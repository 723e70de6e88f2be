extension RuleCatalog {
    /// The rules of the comparison of modules.
    static let source: [DiffRule] = [
        .swiftTypeAdded, .swiftTypeRemoved, .swiftTypeRenamed, .swiftTypeKind, .swiftAliasChanged,
        .swiftPropertyAdded, .swiftPropertyRemoved, .swiftRequiredPropertyAdded, .swiftRequiredPropertyRemoved,
        .swiftPropertyRenamed, .swiftPropertyType, .swiftPropertyOptional, .swiftPropertyNonoptional,
        .swiftDefaultAdded, .swiftDefaultRemoved, .swiftInitializerOrder, .swiftPropertyDeprecated,
        .swiftPropertyUndeprecated,
        .swiftCaseAdded, .swiftCaseRemoved, .swiftCaseRenamed, .swiftCaseType, .swiftRawTypeChanged,
        .swiftOperationAdded, .swiftOperationRemoved, .swiftOperationRenamed, .swiftOperationDeprecated,
        .swiftOperationUndeprecated,
        .swiftArgumentAdded, .swiftArgumentRemoved, .swiftRequiredArgumentAdded, .swiftRequiredArgumentRemoved,
        .swiftArgumentRenamed, .swiftArgumentType, .swiftArgumentOptional, .swiftArgumentRequired, .swiftArgumentOrder,
        .swiftCommonChanged,
        .swiftResultAdded, .swiftResultRemoved, .swiftResultType, .swiftStreamCallAdded,
        .swiftStreamCallRemoved, .swiftSuccessAdded, .swiftSuccessRemoved,
        .swiftFailureAdded, .swiftFailureRemoved, .swiftAnswerRenamed, .swiftAnswerBodyAdded, .swiftAnswerBodyRemoved,
        .swiftAnswerChanged,
        .swiftCredentialsAdded, .swiftCredentialsRemoved, .swiftCredentialsKindRemoved, .swiftServerAdded,
        .swiftServerRemoved, .swiftServerRenamed,
        .swiftServerVariables, .swiftServerBaseMoved, .swiftServerDefaultAdded, .swiftServerDefaultRemoved,
        .swiftFixtureAdded, .swiftFixtureRemoved, .swiftMockRenamed,
    ]

    /// The rules of what the configuration decides about a module; no document brings them about.
    package static let module: [DiffRule] = [
        .swiftAccessWidened, .swiftAccessNarrowed, .swiftModuleRenamed, .swiftPartAdded, .swiftPartRemoved,
        .swiftPartMoved, .swiftRuntimeMoved,
    ]

    /// The rules of the clients that a configuration has.
    package static let clients: [DiffRule] = [.swiftClientRemoved]
}
