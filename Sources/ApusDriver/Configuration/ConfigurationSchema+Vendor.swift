extension ConfigurationSchema {
    /// An entry of `vendor`.
    static let vendored: ConfigurationShape = .object(
        [
            ConfigurationKey(
                "destination",
                .text(.path),
                isRequired: true,
                "The folder in another repository; relative to this file. It is the client's module, or a package."
            ),
            ConfigurationKey(
                "target",
                .text(.any),
                "The name of the target whose settings hold where this entry has none of its own; its output and parts"
                    + " do not. When left out: the only target, or none if there is a document here."
            ),
            ConfigurationKey(
                "package",
                .flag,
                "Whether the destination is a package of its own, with a Package.swift. False when left out."
            ),
            ConfigurationKey(
                "origin",
                .text(.any),
                "What the manifest there says about where the client comes from, such as the address of this repository."
            ),
            ConfigurationKey("document", .text(.path), documentSummary),
            ConfigurationKey("name", .text(.identifier), nameSummary),
            ConfigurationKey("runtime", .text(.path), runtimeSummary + " Not for a package, which brings its own."),
        ] + settings)

    /// The value of `include` and `exclude`.
    static let selection: ConfigurationShape = .object([
        ConfigurationKey(
            "operations", names, "Operations by their operationId, or as GET /pets where they have none."),
        ConfigurationKey("tags", names, "Operations by their tags."),
        ConfigurationKey("paths", names, "Operations by their paths; * stands for any text: /pets/*"),
        ConfigurationKey("schemas", names, "Schemas by their names in the document."),
    ])

    private static let names: ConfigurationShape = .list(of: .text(.any), isEmptyAllowed: false)
}
