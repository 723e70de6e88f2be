import ApusModel
package import ApusSource

/// What a configuration may decide about the lowering of one document.
package struct LoweringOptions: Sendable, Hashable {
    /// The name that the generated client, protocol and module carry: `PetStore`.
    package var name: String
    /// Server names by URL text as it stands in the document; others get a derived name.
    package var serverNames: [String: String]
    /// The schemes and hosts that get the client's credentials beside its server, in lower case and without the schemes' own
    /// ports: `https://uploads.example.com`, `https://*.example.com`.
    package var credentialOrigins: [String] = []
    /// The wire names of the header, query and cookie parameters that are asked for once. Nil: the parameters that every
    /// operation refers to through the same component.
    package var commonParameters: [String]?
    /// New Swift names, by `Type` or `Type.property` (the names that apus would have chosen).
    package var renames: [String: String]
    /// The words that names have in capitals.
    package var acronyms = Acronyms([])
    /// Swift types for formats, by format name: `uuid: String` turns `format: uuid` into a plain string.
    package var formats: [String: String]
    /// The names of the runtime's declarations, which schemas make way for.
    package var runtimeNames: Set<String> = []
    /// Where a configuration says what it renames, which servers it names and what it lists as common, by these texts.
    package var places: [String: SourceRange] = [:]
    /// Whether the configuration may speak of what is not there, because it is meant for more than this selection.
    package var toleratesUnknownNames = false
    /// Whether the model has examples.
    package var includesExamples = false
    /// Whether it is reported what has no example, or one that does not fit.
    package var reportsExamples = true

    /// Whether a router is generated, which has to tell operations apart by their requests.
    package var isServed = false

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

extension LoweringOptions {
    /// What an operation with an ID is called in Swift: `issuesUpdate` for `issues/update`; nil where the ID has no word.
    package static func memberName(of operationID: String) -> String? {
        WordSplitter.words(of: operationID).isEmpty
            ? nil : WordSplitter.memberName(operationID, fallback: "operation").text
    }

    /// Words behind these are more than a name.
    private static let titleWords = 6
    private static let titleLength = 60

    /// A name for the client of a document that no configuration names, out of its title: `Pet Store API` is `PetStore`,
    /// whose protocol is `PetStoreAPI`.
    package static func name(ofTitle title: String) -> String {
        var words = WordSplitter.words(of: String(title.prefix(titleLength)))
        if words.count > 1, words.last?.lowercased() == "api" { words.removeLast() }
        return WordSplitter.capitalisedName(words.prefix(titleWords).joined(separator: " "), fallback: "Service").text
    }
}
