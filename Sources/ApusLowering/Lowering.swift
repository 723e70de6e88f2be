package import ApusModel
package import ApusSource
package import ApusSpec
import ApusSyntax

/// Decides what Swift a document becomes: names, types, absence, recursion, content types. Spec in, model out.
package final class Lowering {
    /// The document in the order that people have given it, which is that of what is shown to people.
    var original: Document { facts.original }
    /// The same in the order of names.
    let document: Document
    /// What is known of it before anything is lowered.
    let facts: DocumentFacts
    let options: LoweringOptions
    let diagnostics: DiagnosticCollector
    var model: APIModel
    /// The names that no declaration of the module may have.
    let reservedTopLevel: Set<String>
    /// Those of them that nothing within a type has, either.
    let reservedWithin: Set<String>
    /// The names at the top level of the module.
    let topLevel: NameScope
    /// The types of schemas that have been lowered, so that every schema becomes one type.
    var types: [Handle<Schema>: TypeReference] = [:]
    /// The declared type of each named schema.
    var named: [Handle<Schema>: TypeID] = [:]
    /// The names that these have, when all have got one.
    lazy var schemaNames = Set(named.values.map { naming.unrenamed[$0] ?? model.types[$0].name })
    /// The named enumerations by their values, for inline ones that repeat them.
    var enumerationsByValues: [EnumerationKey: [TypeID]] = [:]
    /// Which schemas are sent and which received.
    lazy var directions = facts.directions.value
    /// The schemas of the values that may be cleared, by those that choose between them and the empty text.
    var clearedMembers: [Handle<Schema>: Handle<Schema>] = [:]
    lazy var gatheredPlaces = findGatheredPlaces()
    /// Whether the document describes streams as grpc-gateway's do.
    lazy var hasGatewayStreams = document.schemas.handles.contains {
        document.schemas[$0].title?.hasPrefix(Self.gatewayTitle) == true
    }
    /// The schemas that a value may have where the document refers to a schema with a discriminator, by that schema.
    var descendants: [Handle<Schema>: [Handle<Schema>]] = [:]
    /// The properties by which unions tell schemas apart, by the schemas.
    lazy var discriminated = findDiscriminated()
    /// The named schemas that are nothing but parts of others.
    var traits = Traits()
    /// The types of named schemas that are but a reference that may be null, and those of these schemas that the document
    /// refers to: what it refers to has the type of the first name.
    var secondNames: [Handle<Schema>: TypeID] = [:]
    var replacedNames: Set<Handle<Schema>> = []
    /// The names of what operations share.
    let sharedNames: SharedNames
    /// The names of schemas as far as they tell these apart, and how abbreviations are written there.
    lazy var shortNames = facts.names.value.short
    lazy var spelling = facts.names.value.spelling
    /// The schemas that have a name in the document.
    lazy var components = Set(document.components.schemas.map(\.handle))
    /// The names of schemas in the document, which a discriminator may have as values.
    var componentNames: [Handle<Schema>: String] = [:]
    var patterns: [String: ValueRules.Pattern?] = [:]
    /// The names that the configuration gives.
    var renames: Renames
    /// The names of functions.
    let functions = NameScope(taken: ReservedNames.functions)
    /// The enumerations whose values stand beside any text.
    var opened: [TypeReference] = []
    /// Places that have been complained about: inherited schemas are looked at more than once.
    var reported: Set<SourceRange> = []
    /// The servers by what calls to them begin with: the first of each address, those of operations before those of the
    /// document.
    var serversByAddress: [String: ServerModel] = [:]
    /// The configured hosts for credentials that an operation goes to.
    var usedCredentialOrigins: Set<String> = []
    /// What is known of the unions while their variants are told apart.
    var unions = UnionState()
    /// What has been found of schemas, so that it is looked for once, and which of them are being looked at.
    var findings = SchemaFindings()
    /// What the document says of structs that their models do not hold, by their types.
    var structures = StructureState()
    /// The scopes that names are taken in, and what the names of types were before others took part.
    var naming = NamingState()
    /// The types of bodies and header fields that operations share, and what is said of bodies before they are lowered.
    var bodies = BodyState()

    private init(_ facts: DocumentFacts, options: LoweringOptions, diagnostics: DiagnosticCollector) {
        self.facts = facts
        document = facts.document
        sharedNames = SharedNames(document.components)
        self.options = options
        renames = Renames(options.renames, acronyms: options.acronyms)
        self.diagnostics = diagnostics
        reservedTopLevel = ReservedNames.types.union(options.runtimeNames).union(ReservedNames.operationMembers)
        reservedWithin = reservedTopLevel.subtracting(ReservedNames.rare)
        topLevel = NameScope(
            taken: reservedTopLevel, avoided: ReservedNames.views, likeNames: options.runtimeNames)
        let name = SwiftIdentifier(options.name) ?? WordSplitter.typeName(options.name, fallback: "API")
        topLevel.reserve(name)
        let names = APIModel.Names(
            api: topLevel.claim(name.appending(SwiftIdentifier(known: "API"))),
            client: topLevel.claim(name.appending(SwiftIdentifier(known: "Client"))),
            server: topLevel.claim(name.appending(SwiftIdentifier(known: "Server"))),
            common: topLevel.claim(name.appending(SwiftIdentifier(known: "Common"))))
        // A title without a letter says as little as none.
        let title = document.info.title
        let isTitled = title.contains { $0.isLetter || $0.isNumber }
        model = APIModel(
            name: name, title: isTitled ? title : name.text, version: document.info.version,
            description: document.info.fullDescription, names: names,
            mock: topLevel.claim(name.appending(SwiftIdentifier(known: "Mock"))))
    }

    /// Lowers a document. What cannot be generated is reported and left out or left free-form; the rest is in the model.
    package static func lower(
        _ document: Document, options: LoweringOptions, diagnostics: DiagnosticCollector
    ) -> APIModel {
        lower(DocumentFacts(of: document), options: options, diagnostics: diagnostics)
    }

    /// Lowers a document of which something is known already.
    package static func lower(
        _ facts: DocumentFacts, options: LoweringOptions, diagnostics: DiagnosticCollector
    ) -> APIModel {
        let lowering = lowered(facts, options: options, diagnostics: diagnostics)
        lowering.restoreOrder()
        return lowering.model
    }

    /// The lowering of a document, done, in the order of names: that of the document decides nothing.
    static func lowered(
        _ facts: DocumentFacts, options: LoweringOptions, diagnostics: DiagnosticCollector
    ) -> Lowering {
        let lowering = Lowering(facts, options: options, diagnostics: diagnostics)
        let document = facts.document
        lowering.findDescendants()
        lowering.findMultipartSchemas()
        lowering.findEventComponents()
        lowering.findTraits()
        lowering.findBrokenFormats()
        lowering.lowerComponents()
        lowering.lowerServers()
        lowering.lowerSecuritySchemes()
        lowering.lowerOperations()
        lowering.model.tags = document.tags.map {
            TagModel(name: $0.name, description: $0.description, link: link($0.externalDocs))
        }
        lowering.model.link = link(document.externalDocs)
        lowering.nameMock()
        lowering.openEnumerations()
        lowering.findSoleTexts()
        lowering.decideUnions()
        lowering.settleSoleTexts()
        lowering.settleListedTexts()
        lowering.gatherPendingRules()
        lowering.distinguishNullInPatches()
        lowering.distinguishNullThatIsDocumented()
        lowering.reportUnsendableNulls()
        lowering.settleAlternatives()
        lowering.omitTraits()
        lowering.omitUnread()
        lowering.reportAmbiguousUnions()
        lowering.separateHidden()
        TypeSharing.share(in: lowering)
        lowering.renameInlineTypes()
        lowering.lowerDefaults()
        lowering.findCommonProperties()
        lowering.findStreamingCalls()
        lowering.findFailureMarks()
        lowering.placeValues()
        lowering.shareHeaders()
        lowering.shareFailureBodies()
        lowering.shareFailures()
        lowering.lowerExamples()
        lowering.spellAcronyms()
        lowering.checkNames()
        return lowering
    }

    /// The name that the configuration wants instead of the one that apus would choose.
    func rename(_ key: @autoclosure () -> String) -> SwiftIdentifier? {
        if options.renames.isEmpty { return nil }
        return renames.name(for: key())
    }

    private func checkNames() {
        for (key, hint) in renames.unused {
            if let twin = renames.twin(of: key) {
                diagnostics.warning(
                    .unknownName,
                    "the configuration renames '\(key)' and '\(twin)', which are one name; the latter counts",
                    at: options.places[key], notes: [Diagnostic.Note("it is here", at: options.places[twin])])
                continue
            }
            let message = "the configuration renames '\(key)', which is no name that apus chose"
            if options.toleratesUnknownNames {
                let selected = " for what 'include' and 'exclude' select"
                diagnostics.note(.unknownName, message + selected + hint, at: options.places[key])
            } else {
                diagnostics.warning(.unknownName, message + hint, at: options.places[key])
            }
        }
    }

    /// Reports a place, once.
    func report(_ id: DiagnosticID, _ message: String, at range: SourceRange) {
        if reported.insert(range).inserted { diagnostics.warning(id, message, at: range) }
    }

    /// Notes a place, once.
    func note(_ id: DiagnosticID, _ message: String, at range: SourceRange) {
        if reported.insert(range).inserted { diagnostics.note(id, message, at: range) }
    }

    func noteRenaming(
        _ what: @autoclosure () -> String, wanted: SwiftIdentifier, got: SwiftIdentifier, at range: SourceRange?
    ) {
        guard wanted != got else { return }
        let acronyms = options.acronyms
        diagnostics.note(
            .renamed,
            "\(what()) is '\(acronyms.spelled(got))' in Swift, because '\(acronyms.spelled(wanted))' is taken; the configuration can give it another name",
            at: range)
    }
}
