import ApusDiff
import ApusEmission
import ApusLowering
import ApusModel

/// The one description of `apus.yaml`.
package enum ConfigurationSchema {
    /// The whole file.
    package static let root: ConfigurationShape = .object([
        ConfigurationKey(
            "strict",
            .flag,
            "Whether a warning about a document fails the run, with nothing written. False when left out."
        ),
        ConfigurationKey(
            "diagnostics",
            .map(
                keys: .choice(DiagnosticCatalog.ids), values: .text(.choice(DiagnosticLevel.allCases.map(\.rawValue)))),
            "What becomes of warnings, by the ID that stands in brackets behind each."
        ),
        ConfigurationKey(
            "changes",
            changes,
            "What apus diff, bump and check make of changes."
        ),
        ConfigurationKey(
            "targets",
            .list(of: target, isEmptyAllowed: false),
            "The clients to generate. Each has its own output folder."
        ),
        ConfigurationKey("runtime", .text(.path), runtimeSummary + " For all targets that have none of their own."),
        ConfigurationKey(
            "vendor",
            .list(of: vendored, isEmptyAllowed: false),
            "The clients to put into other repositories, by apus vendor. Each has its own destination."
        ),
    ])

    private static let changes: ConfigurationShape = .object([
        ConfigurationKey(
            "levels",
            .map(keys: .choiceOrFingerprint(rules), values: .text(.choice(ChangeLevel.allCases.map(\.rawValue)))),
            "Levels in the place of the usual ones: by the ID of a rule, which stands in brackets behind each change, or by the"
                + " fingerprint of a single change."
        ),
        ConfigurationKey(
            "accept",
            .list(of: .text(.choiceOrFingerprint(rules)), isEmptyAllowed: true),
            "Changes that are shown and count for nothing: IDs of rules, or fingerprints of single changes."
        ),
    ])

    private static let rules = RuleCatalog.rules.map(\.id.rawValue)

    private static let target: ConfigurationShape = .object(
        [
            ConfigurationKey("document", .text(.path), isRequired: true, documentSummary),
            ConfigurationKey(
                "output",
                .text(.path),
                isRequired: true,
                "The folder that the client is written to; relative to this file. It belongs to apus alone."
            ),
            ConfigurationKey("name", .text(.identifier), isRequired: true, nameSummary),
            ConfigurationKey(
                "changelog",
                .text(.path),
                "The changelog of the client's module, to which apus bump adds an entry; relative to this file. None when"
                    + " left out."
            ),
            ConfigurationKey("runtime", .text(.path), runtimeSummary + " In the place of that for all targets."),
        ] + settings)

    /// The value of `runtime` where each client brings its own.
    static let embeddedRuntime = "embedded"
    static let runtimeSummary =
        "The folder of the runtime as a module of its own, named like it, which clients with the same folder share; relative"
        + " to this file. Where it is embedded, or left out, each client brings its own."
    static let documentSummary = "The OpenAPI document, YAML or JSON; relative to this file."
    static let nameSummary = "The name of the client: PetStore makes PetStoreClient and PetStoreAPI."

    /// What targets and vendored clients have in common.
    static let settings: [ConfigurationKey] = [
        ConfigurationKey(
            "root",
            .text(.path),
            "The folder that references of the document to other files may lead into; relative to this file. That of the"
                + " document when left out."
        ),
        ConfigurationKey(
            "overlays",
            .list(of: .text(.path), isEmptyAllowed: true),
            "OpenAPI Overlay documents that are applied to the document, in this order; relative to this file."
        ),
        ConfigurationKey(
            "access",
            .text(.choice(AccessLevel.allCases.map(\.rawValue))),
            "The access level of what is generated. Public when left out."
        ),
        ConfigurationKey(
            "templates",
            .text(.path),
            "A folder with templates that replace those of apus (see apus templates eject); relative to this file."
        ),
        ConfigurationKey("header", .lines, "Lines that every generated file has in its leading comment."),
        ConfigurationKey(
            "servers",
            .map(keys: .identifier, values: .text(.any)),
            "Names for the servers of the document: a Swift name for each URL as it stands in the document."
        ),
        ConfigurationKey(
            "credentials",
            .object([
                ConfigurationKey(
                    "hosts",
                    .list(of: .text(.host), isEmptyAllowed: false),
                    "The hosts of operations' own servers that get the client's credentials, too, over https:"
                        + " uploads.example.com, *.example.com for all that end so, or http://… for one without it."
                ),
                ConfigurationKey(
                    "schemes",
                    .list(of: .text(.any), isEmptyAllowed: false),
                    "The security schemes that all operations need beside those that the document says, by its names"
                        + " for them."
                ),
            ]),
            "Where the client's credentials go beside its own server, and which there are that the document forgot."
        ),
        ConfigurationKey(
            "common",
            .list(of: .text(.any), isEmptyAllowed: true),
            "The header, query and cookie parameters that the client asks for once. When left out: those that every"
                + " operation refers to through the same component."
        ),
        ConfigurationKey(
            "rename",
            .map(keys: .memberName, values: .text(.newName)),
            "New Swift names, by the name that apus would choose: Type or Type.property."
        ),
        ConfigurationKey(
            "acronyms",
            .flagOrList(of: .acronym),
            "The words that names have in capitals, such as userID: true for the usual ones, or a list, in which"
                + " '\(Acronyms.usualWord)' stands for these. None when left out."
        ),
        ConfigurationKey(
            "formats",
            .map(keys: .any, values: .text(.choice(LoweringOptions.formatTypes))),
            "Swift types for formats, such as uuid: String."
        ),
        ConfigurationKey(
            "streams",
            .map(keys: .any, values: .text(.any)),
            "What is read item by item, where the document does not say so: the named schema of an item, by operation or by"
                + " media type. Items are JSON Lines unless the media type says something else."
        ),
        ConfigurationKey(
            "parts",
            .names(.choice(ClientPart.allCases.map(\.rawValue)), values: .path),
            "What is generated beside the client: names, or names with folders relative to this file. Each folder is a"
                + " module that imports the client's; without one the part goes into the client's folder."
        ),
        ConfigurationKey(
            "include",
            selection,
            "What the client has: the operations that are named here in one way or another, with the schemas that they"
                + " need, and the schemas named here. Everything when left out."
        ),
        ConfigurationKey(
            "exclude",
            selection,
            "What the client does not have, even if it is included."
        ),
    ]

    /// The JSON Schema (draft 2020-12) that editors check and complete `apus.yaml` with.
    package static var jsonSchema: String {
        var members: [JSONValue.Member] = [
            .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
            .init("title", .string("apus.yaml")),
            .init("description", .string("Tells apus which Swift clients to write from which OpenAPI documents.")),
        ]
        members += schema(of: root)
        return JSONValue.object(members).text
    }

    private static func schema(of shape: ConfigurationShape) -> [JSONValue.Member] {
        switch shape {
        case .flag: [.init("type", .string("boolean"))]
        case .text(let form): [.init("type", .string("string"))] + restriction(form)
        case .lines:
            [
                .init("type", .strings(["string", "array"])),
                .init("items", .object([.init("type", .string("string"))])),
            ]
        case .list(let element, let isEmptyAllowed):
            [.init("type", .string("array"))] + (isEmptyAllowed ? [] : [.init("minItems", .literal("1"))])
                + [.init("items", .object(schema(of: element)))]
        case .flagOrList(let form):
            [
                .init(
                    "anyOf",
                    .array([
                        .object(schema(of: .flag)),
                        .object(schema(of: .list(of: .text(form), isEmptyAllowed: true))),
                    ]))
            ]
        case .map(let keys, let values):
            [
                .init("type", .string("object")), .init("propertyNames", .object(restriction(keys))),
                .init("additionalProperties", .object(schema(of: values))),
            ]
        case .names(let names, let values):
            [
                .init(
                    "anyOf",
                    .array([
                        .object(schema(of: .list(of: .text(names), isEmptyAllowed: true))),
                        .object([
                            .init("type", .string("object")), .init("propertyNames", .object(restriction(names))),
                            .init(
                                "additionalProperties",
                                .object([.init("type", .strings(["string", "null"]))] + restriction(values))),
                        ]),
                    ]))
            ]
        case .object(let keys):
            [
                .init("type", .string("object")),
                .init("required", .strings(keys.filter(\.isRequired).map(\.name))),
                .init("additionalProperties", .boolean(false)),
                .init("properties", .object(keys.map(property))),
            ]
        }
    }

    private static func property(_ key: ConfigurationKey) -> JSONValue.Member {
        JSONValue.Member(
            key.name,
            .object([.init("description", .string(key.summary))] + schema(of: key.shape))
        )
    }

    private static func restriction(_ form: TextForm) -> [JSONValue.Member] {
        switch form {
        case .any, .path: [.init("minLength", .literal("1"))]
        case .identifier, .newName: [.init("pattern", .string("^\(SwiftNameRule.pattern)$"))]
        case .memberName:
            [.init("pattern", .string("^\(SwiftNameRule.pattern)(\\.\(SwiftNameRule.pattern))*$"))]
        case .acronym: [.init("pattern", .string("^[A-Za-z][A-Za-z0-9]*$"))]
        case .host: [.init("pattern", .string(CredentialHost.pattern))]
        case .choice(let choices): [.init("enum", .strings(choices))]
        case .choiceOrFingerprint(let choices):
            [
                .init(
                    "anyOf",
                    .array([
                        .object([.init("enum", .strings(choices))]),
                        .object([.init("pattern", .string("^[0-9a-f]{16}$"))]),
                    ]))
            ]
        }
    }
}
