/// What a configuration may decide about the lowering of one document.
package struct LoweringOptions: Sendable, Hashable {
    /// The name that the generated client, protocol and module carry: `PetStore`.
    package var name: String
    /// Server names by URL text as it stands in the document; others get a derived name.
    package var serverNames: [String: String]
    /// The wire names of the header, query and cookie parameters that are asked for once. Nil: the parameters that every
    /// operation refers to through the same component.
    package var commonParameters: [String]?
    /// New Swift names, by `Type` or `Type.property` (the names that apus would have chosen).
    package var renames: [String: String]
    /// Swift types for formats, by format name: `uuid: String` turns `format: uuid` into a plain string.
    package var formats: [String: String]
    /// The names of the runtime's declarations, which schemas make way for.
    package var runtimeNames: Set<String> = []
    /// Whether the configuration may speak of what is not there, because it is meant for more than this selection.
    package var toleratesUnknownNames = false
    /// Whether the model has examples.
    package var includesExamples = false
    /// Whether it is reported what has no example, or one that does not fit.
    package var reportsExamples = true

    /// Makes options; everything but the name has a default.
    package init(
        name: String, serverNames: [String: String] = [:], commonParameters: [String]? = nil,
        renames: [String: String] = [:], formats: [String: String] = [:]
    ) {
        self.name = name
        self.serverNames = serverNames
        self.commonParameters = commonParameters
        self.renames = renames
        self.formats = formats
    }

    /// The names of the Swift types that a format can be mapped to.
    package static var formatTypes: [String] { Lowering.scalarsBySwiftName.keys.sorted() }
}
