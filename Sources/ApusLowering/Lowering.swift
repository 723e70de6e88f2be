package import ApusModel
package import ApusSource
package import ApusSpec
import ApusSyntax

/// Decides what Swift a document becomes: names, types, absence, recursion, content types. Spec in, model out.
package final class Lowering {
    let document: Document
    let options: LoweringOptions
    let diagnostics: DiagnosticCollector
    var model: APIModel
    /// The names that no declaration of the module may have.
    let reservedTopLevel: Set<String>
    /// The names at the top level of the module.
    let topLevel: NameScope
    /// The names inside of types, by type.
    var nestedScopes: [TypeID: NameScope] = [:]
    /// The properties of types as the document names them, and the names that types of theirs would have, as far as these
    /// have been asked for.
    var propertyNames: [TypeID: [String]] = [:]
    var propertyTypeNames: [TypeID: Set<String>] = [:]
    /// The names that properties could have, by those that they have in the document, where most come up many times.
    var propertyWishes: [String: [SwiftIdentifier]] = [:]
    /// The types of schemas that have been lowered, so that every schema becomes one type.
    var types: [Handle<Schema>: TypeReference] = [:]
    /// The types of the header fields of shared responses.
    var headerTypes: [Handle<Response>: TypeID] = [:]
    /// The declared type of each named schema.
    var named: [Handle<Schema>: TypeID] = [:]
    /// The named enumerations by their values, for inline ones that repeat them.
    var enumerationsByValues: [EnumerationKey: [TypeID]] = [:]
    /// The properties whose rules are still to be gathered, when it is known what every named schema is; without an index
    /// the additional properties of the type.
    var pendingRules: [(type: TypeID, property: Int?, schemas: [Handle<Schema>])] = []
    /// The defaults that are still to be read, when it is known what every named schema is, and the places of those that
    /// are no values of their types.
    var pendingDefaults: [PendingDefault] = []
    var invalidDefaults: Set<SourceRange> = []
    /// Which schemas are sent and which received.
    lazy var directions = SchemaDirections(document)
    /// The unions whose variants are still to be told apart, when it is known what every named schema is.
    var pendingUnions: [PendingUnion] = []
    /// The lists of one text that unions have a case for, with these unions.
    var soleTexts: [(union: TypeID, list: TypeID)] = []
    /// The lists of more texts that unions may have cases for.
    var listedTexts: [(union: TypeID, list: TypeID)] = []
    /// The unions that are decided, inner ones first, and what is known of their objects.
    var decidedUnions: [TypeID] = []
    var unionFacts: [TypeID: ObjectFacts] = [:]
    /// What is known of the objects of structs, while unions are decided and structs stay as they are.
    var structureFacts: [TypeID: ObjectFacts]?
    /// Those that have a discriminator by the constants of their variants alone.
    var impliedDiscriminators: Set<TypeID> = []
    /// The variants of choices that are of one plain type, by the schemas that choose.
    var plainChoices: [Handle<Schema>: [Handle<Schema>]] = [:]
    /// The schemas of the values that may be cleared, by those that choose between them and the empty text.
    var clearedMembers: [Handle<Schema>: Handle<Schema>] = [:]
    /// What all members of such a choice keep to, and whether that is all there is to check.
    var sharedRules: [PlainChoice: (rules: ValueRules, isExact: Bool)] = [:]
    /// The unions that have variants which nothing tells apart, with what is said of them.
    var ambiguous: [(union: TypeID, message: String, range: SourceRange)] = []
    /// Those in which the order of variants makes a difference to what is read.
    var orderedUnions: Set<TypeID> = []
    var variantsByPlace: [SourceRange: [Handle<Schema>]] = [:]
    /// The variants that are one object together, by the places of the schemas that they are variants of.
    var mergedByPlace: [SourceRange: [Handle<Schema>]] = [:]
    lazy var gatheredPlaces = findGatheredPlaces()
    /// Whether the document describes streams as grpc-gateway's do.
    lazy var hasGatewayStreams = document.schemas.handles.contains {
        document.schemas[$0].title?.hasPrefix(Self.gatewayTitle) == true
    }
    /// The one schema that each of the schemas with members comes to, as far as that has been asked for.
    var loneMembers: [Handle<Schema>: Handle<Schema>?] = [:]
    /// Schemas that are known to be objects through what they are made of.
    var objects: Set<Handle<Schema>> = []
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
    let shortNames: ComponentNames
    let spelling: WordSpelling
    /// The schemas that have a name in the document.
    lazy var components = Set(document.components.schemas.map(\.handle))
    /// The names of schemas in the document, which a discriminator may have as values.
    var componentNames: [Handle<Schema>: String] = [:]
    /// The few values that properties of structs have, be their type a wider one. They are kept as written: what
    /// they are depends on the type.
    var narrowed: [TypeID: [String: [SyntaxScalar]]] = [:]
    /// The names of properties that have to be there or others instead, by their places in structs.
    var alternativeNames: [TypeID: [Int: Located<String>]] = [:]
    /// The structs that take no other properties.
    var closedTypes: Set<TypeID> = []
    /// The values that discriminators have in structs, by the places of the properties.
    var constants: [TypeID: [Int: Set<String>]] = [:]
    /// The named schemas that describe nothing but forms of parts, with what is said of these.
    var multipartSchemas: [Handle<Schema>: MediaType] = [:]
    /// The enums of bodies in one of several media types, by the places of the first.
    var choiceTypes: [SourceRange: TypeID] = [:]
    /// The named schemas that only streams of events refer to, and the types of events whose data differs.
    var eventComponents: Set<Handle<Schema>> = []
    var eventTypes: [Handle<Schema>: TypeID] = [:]
    /// The media types of bodies that are not read by their schemas, by their places.
    var unread: Set<SourceRange> = []
    /// The types of forms of parts, by their places.
    var multipartTypes: [SourceRange: TypeReference] = [:]
    /// The schema that each struct is declared for, and those of its properties: where examples stand.
    var declaringSchemas: [TypeID: Handle<Schema>] = [:]
    var propertySchemas: [TypeID: [[Handle<Schema>]]] = [:]
    var patterns: [String: ValueRules.Pattern?] = [:]
    /// The texts that are not in their format, with a value that the document has of each.
    var brokenFormats: [Handle<Schema>: SyntaxNode] = [:]
    /// The names that the configuration gives.
    var renames: Renames
    /// What the configuration calls inline types by: it gives these and their members names when it is known which of them
    /// are one, so that no name makes a difference to that.
    var inlinePaths: Set<String> = []
    /// The names that titles of inline schemas are, for types that several of them share.
    var inlineTitles: [TypeID: SwiftIdentifier] = [:]
    /// The names that types would have without the configuration, by which it speaks of their properties.
    var unrenamed: [TypeID: SwiftIdentifier] = [:]
    /// The types of operations as the configuration calls them, by their place in the model.
    var operationTypes: [Int: SwiftIdentifier] = [:]
    /// What the document calls operations, or would call those without a name.
    var operationTexts: Set<String> = []
    /// The names of functions.
    let functions = NameScope(taken: ReservedNames.functions)
    /// The names inside of operations, by their place in the model.
    var operationScopes: [Int: NameScope] = [:]
    /// The enumerations whose values stand beside any text.
    var opened: [TypeReference] = []
    /// The schemas that are being merged, as those of one property in several parts of an `allOf` are.
    var merging: Set<[Handle<Schema>]> = []
    /// The schemas without a name that are being lowered: one that is asked for again before has no type.
    var underway: Set<Handle<Schema>> = []
    /// Places that have been complained about: inherited schemas are looked at more than once.
    var reported: Set<SourceRange> = []
    /// The servers by what calls to them begin with: the first of each address, those of operations before those of the
    /// document.
    var serversByAddress: [String: ServerModel] = [:]
    /// The configured hosts for credentials that an operation goes to.
    var usedCredentialOrigins: Set<String> = []

    private init(_ document: Document, options: LoweringOptions, diagnostics: DiagnosticCollector) {
        self.document = document
        sharedNames = SharedNames(document.components)
        let schemas = document.components.schemas.map(\.name.value)
        shortNames = ComponentNames(schemas)
        spelling = WordSpelling(schemas, shortNames: shortNames)
        self.options = options
        renames = Renames(options.renames, acronyms: options.acronyms)
        self.diagnostics = diagnostics
        reservedTopLevel = ReservedNames.types.union(options.runtimeNames).union(ReservedNames.operationMembers)
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
        lowered(document, options: options, diagnostics: diagnostics).model
    }

    /// The lowering of a document, done.
    static func lowered(
        _ document: Document, options: LoweringOptions, diagnostics: DiagnosticCollector
    ) -> Lowering {
        let lowering = Lowering(document, options: options, diagnostics: diagnostics)
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
