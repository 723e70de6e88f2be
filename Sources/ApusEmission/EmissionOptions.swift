package import ApusModel

/// What a configuration may decide about the form of the generated files.
package struct EmissionOptions: Sendable, Hashable {
    /// The access level of the generated declarations.
    package var access: AccessLevel
    /// The name of the document, for the first lines of each file: `petstore.yaml`.
    package var documentName: String
    /// Lines that every file starts with after those of apus, without comment markers.
    package var header: [String]
    /// The modules that the files belong to.
    package var layout: ModuleLayout

    /// Makes options.
    package init(
        access: AccessLevel = .public, documentName: String, header: [String] = [],
        layout: ModuleLayout = ModuleLayout(client: SwiftIdentifier(known: "Client"))
    ) {
        self.access = access
        self.layout = layout
        self.documentName = documentName
        self.header = header
    }
}
