package import ApusSource

/// Everything that lowering has decided about one document: Swift declarations and operations as plain values.
///
/// Texts of the document (descriptions, wire names, enum values) stay raw here; only emission turns them into source, by
/// the rules of the place that they go to.
package struct APIModel: Sendable {
    /// The name of the client, the protocol and the module.
    package var name: SwiftIdentifier
    /// Title of the document.
    package var title: String
    /// Version of the document.
    package var version: String
    /// Description of the document.
    package var description: String?
    /// More documentation about the whole.
    package var link: DocumentationLink?
    /// Every declared type.
    package var types = TypeTable()
    /// Operations in document order: those that the client calls, then those that are received.
    package var operations: [OperationModel] = []
    /// What answers the requests of the API, by kind.
    package var handlers: [HandlerModel] = []
    /// The failures that several operations have alike, those of most operations first.
    package var failures: [FailureModel] = []
    /// What the document says of the tags that group its operations, in its order.
    package var tags: [TagModel] = []
    /// Parameters that are asked for once, if there are any.
    package var common: CommonModel?
    /// The servers of the document.
    package var servers: [ServerModel] = []
    /// The servers that operations have and the document as a whole does not.
    package var operationServers: [ServerModel] = []
    /// Where operations go along with a server that is none of these.
    package var companions: [ServerModel.Companion] = []
    /// The schemes and hosts that get the client's credentials beside its server: `https://uploads.example.com`, or
    /// `https://*.example.com` for all hosts that end so.
    package var credentialOrigins: [String] = []
    /// The ways to authenticate that operations ask for, by scheme name, in document order.
    package var securitySchemes: [SecuritySchemeModel] = []
    /// Names of the declarations that are not types of the document.
    package var names: Names
    /// The names of the mock.
    package var mock: MockModel
    /// Examples, where they are wanted.
    package var examples = ExamplesModel()

    /// The names that the API as a whole takes, after collisions are resolved.
    package struct Names: Sendable {
        package var api: SwiftIdentifier
        package var client: SwiftIdentifier
        package var server: SwiftIdentifier
        package var common: SwiftIdentifier

        /// Makes the set of names.
        package init(
            api: SwiftIdentifier, client: SwiftIdentifier, server: SwiftIdentifier, common: SwiftIdentifier
        ) {
            self.api = api
            self.client = client
            self.server = server
            self.common = common
        }
    }

    /// The operations that the client calls.
    package var calls: [OperationModel] { operations.filter { $0.role == .call } }

    /// The protocol that has the method of an operation.
    package func protocolName(of operation: OperationModel) -> SwiftIdentifier {
        handlers.first { operation.role == .received($0.kind) }?.name ?? names.api
    }

    /// Makes a model without types and operations.
    package init(
        name: SwiftIdentifier, title: String, version: String, description: String?, names: Names, mock: SwiftIdentifier
    ) {
        self.name = name
        self.mock = MockModel(name: mock)
        self.title = title
        self.version = version
        self.description = description
        self.names = names
    }
}

/// A declared type.
public struct TypeModel: Sendable {
    /// The kinds of declaration.
    package enum Kind: Sendable {
        case structure(StructureModel)
        case enumeration(EnumerationModel)
        case union(UnionModel)
        case alias(TypeReference)
        /// A body in one of several media types.
        case choice(ChoiceModel)
        /// The header fields of a response.
        case headers([ParameterModel])
        /// The data of events, which the types of the events tell apart.
        case events(EventsModel)
        /// Nothing of its own: the place where other types stand.
        case namespace
    }

    /// The Swift name, without that of the type around it.
    package var name: SwiftIdentifier
    package var kind: Kind
    @Shared package var documentation: DocumentationModel
    /// The type that this one stands in.
    package var parent: TypeID?
    /// The types that stand in this one, in order.
    package var nested: [TypeID] = []
    /// The operation, by its place in the model, whose type this one stands in.
    package var operation: Int?
    /// Where the schema stands.
    package var range: SourceRange?
    /// What it is in the document; nil only where it comes from none.
    package var source: TypeSource?
    /// The body of an operation that it is, or one of the things that this may be.
    package var body: BodySource?
    /// Where it stands in the document.
    @Shared package var origin: Origin? = nil

    /// Makes a type.
    package init(
        name: SwiftIdentifier, kind: Kind, documentation: DocumentationModel, parent: TypeID? = nil,
        range: SourceRange? = nil
    ) {
        self.name = name
        self.kind = kind
        self.documentation = documentation
        self.parent = parent
        self.range = range
    }
}

/// An object of the document: a struct.
package struct StructureModel: Sendable {
    /// Properties in document order.
    package var properties: [PropertyModel]
    /// The type of properties that are not named; nil where they are ignored.
    package var additional: AdditionalPropertiesModel?
    /// What holds for the object as a whole.
    package var rules = ObjectRules()
    /// What is said of its parts, where it is a form of parts and no JSON.
    package var multipart: MultipartModel?
    /// What is said of it, where it is such a part with its header fields: the first property is its value.
    package var part: PartModel?

    /// The properties in the order of the initializer's arguments: those that have to be given, then those that have a
    /// default, each in document order. To JSON that order means nothing (RFC 8259, section 4), but people have written it
    /// for people: `Point(x:y:)`, `Color(red:green:blue:alpha:)`. Properties without names come behind them.
    package var initialized: [PropertyModel] { initializedIndices.map { properties[$0] } }

    /// The same by their places in `properties`.
    package var initializedIndices: [Int] {
        properties.indices.filter { properties[$0].hasNoDefault }
            + properties.indices.filter { !properties[$0].hasNoDefault }
    }

    /// Makes a structure.
    package init(properties: [PropertyModel], additional: AdditionalPropertiesModel? = nil) {
        self.properties = properties
        self.additional = additional
    }
}

/// Properties of an object that have no names in the document.
package struct AdditionalPropertiesModel: Sendable {
    /// The Swift name of the dictionary.
    package var name: SwiftIdentifier
    /// The type of each value.
    package var type: TypeReference
    /// What holds for each value.
    package var rules: ValueRules
    /// Where the schema of the values stands; nil where the document only says that there may be some.
    package var origin: Origin?

    /// Makes the model.
    package init(name: SwiftIdentifier, type: TypeReference, rules: ValueRules) {
        self.name = name
        self.type = type
        self.rules = rules
    }
}

/// A property of an object.
package struct PropertyModel: Sendable {
    package var name: SwiftIdentifier
    /// The key in JSON.
    package var wireName: String
    /// The type of a value that is there.
    package var type: TypeReference
    package var presence: Presence
    /// Whether the document allows null.
    package var isNullable: Bool
    /// Whether the value is kept behind a box, because the struct would contain itself otherwise.
    package var isBoxed = false
    /// The one value that a required property has, as text: nobody needs to be asked for it.
    package var constant: String?
    /// The value that the document has for callers who give none, where one has to be sent.
    package var defaultValue: ExampleValue?
    /// The one direction in which an optional property has to be there: the document requires it, but the other direction
    /// leaves it out.
    package var requiredDirection: TravelDirection?
    package var rules: ValueRules
    /// What few stages ask for, behind one reference: properties are copied often.
    @Shared private var about: About

    /// Makes a property.
    package init(
        name: SwiftIdentifier, wireName: String, type: TypeReference, presence: Presence, isNullable: Bool,
        rules: ValueRules, documentation: DocumentationModel
    ) {
        self.name = name
        self.wireName = wireName
        self.type = type
        self.presence = presence
        self.isNullable = isNullable
        self.rules = rules
        about = About(documentation: documentation)
    }

    private struct About: Sendable {
        var documentation: DocumentationModel
        var origin: Origin?
    }

    package var documentation: DocumentationModel {
        get { about.documentation }
        set { about.documentation = newValue }
    }
    /// Where it stands in the document.
    package var origin: Origin? {
        get { about.origin }
        set { about.origin = newValue }
    }

    /// Whether the initializer has to be given a value.
    package var hasNoDefault: Bool { !presence.hasDefault && constant == nil && defaultValue == nil }
}

/// The kinds of absence that a property may have.
package enum Presence: String, Sendable, Hashable {
    /// Always there, never null.
    case required
    /// Always there, possibly null: nil is sent as null.
    case nullable
    /// May be left out: nil is left out.
    case optional
    /// May be left out, and null means something else than that: three states.
    case patch

    /// Whether the initializer can go without the property.
    package var hasDefault: Bool {
        switch self {
        case .required, .nullable: false
        case .optional, .patch: true
        }
    }
}

/// A list of values: an open enum.
package struct EnumerationModel: Sendable {
    /// The JSON type of the values.
    package enum RawType: String, Sendable, Hashable {
        case string, integer
    }

    /// A documented value.
    package struct Case: Sendable {
        package var name: SwiftIdentifier
        /// The value as text: of an integer its digits.
        package var value: String
        package var documentation: DocumentationModel
        /// Where it stands in the document.
        package var origin: Origin?

        /// Makes a case.
        package init(name: SwiftIdentifier, value: String, documentation: DocumentationModel) {
            self.name = name
            self.value = value
            self.documentation = documentation
        }
    }

    package var rawType: RawType
    package var cases: [Case]
    /// Whether other values are as good: the document lists those that are known, beside any text.
    package var takesAny = false

    /// Makes an enumeration.
    package init(rawType: RawType, cases: [Case]) {
        self.rawType = rawType
        self.cases = cases
    }
}

/// A link to documentation, as the document has it.
package struct DocumentationLink: Sendable, Hashable {
    package var url: String
    /// What it leads to.
    package var description: String?

    /// Makes a link.
    package init(url: String, description: String?) {
        self.url = url
        self.description = description
    }
}

/// What a declaration's comment says, in the document's words.
package struct DocumentationModel: Sendable, Hashable {
    /// Title or summary: at most a sentence.
    package var summary: String?
    /// The description.
    package var description: String?
    /// Whether the document calls it deprecated.
    package var isDeprecated: Bool
    /// Lines that apus adds.
    package var remarks: [String]
    /// The text of the default, as it stands in the document.
    package var defaultValue: String?
    /// More documentation, elsewhere.
    package var link: DocumentationLink?

    /// Makes documentation.
    package init(
        summary: String? = nil, description: String? = nil, isDeprecated: Bool = false, remarks: [String] = [],
        defaultValue: String? = nil, link: DocumentationLink? = nil
    ) {
        self.link = link
        self.defaultValue = defaultValue
        self.summary = summary
        self.description = description
        self.isDeprecated = isDeprecated
        self.remarks = remarks
    }
}
