import ApusDriver
import ApusEmission
import ApusLowering
import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax
import Testing

@Suite struct ConfigurationTests {
    @Test func everythingIsRead() throws {
        let configuration = try #require(
            try readConfiguration(
                """
                strict: true
                diagnostics:
                  flow-yaml: off
                  wrong-kind: error
                targets:
                  - document: orders.yaml
                    output: ../Generated/Orders
                    name: Orders
                    access: internal
                    templates: templates
                    header: |
                      swiftlint:disable all
                      sourcery:skip
                    servers:
                      test: https://test.example.com
                    common: [X-Trace, 404]
                    credentials: {hosts: [Up.example.com:443, "*.example.com:8443", "http://10.0.0.1:80", "[::1]:8080", up.example.com], schemes: [key]}
                    rename:
                      Order: Purchase
                      Order.id: identifier
                    acronyms: [usual, vat]
                    formats: {uuid: String}
                    streams: {getLogs: LogLine, application/x-ndjson: Order}
                  - document: /abs/other.json
                    output: other
                    name: Other
                    header: [one, two]
                    acronyms: true
                """
            )
        )
        #expect(configuration.isStrict)
        #expect(configuration.diagnosticLevels == ["flow-yaml": .off, "wrong-kind": .error])
        let first = configuration.targets[0]
        #expect(first.document.path == "config/orders.yaml")
        #expect(first.output.path == "config/../Generated/Orders")
        #expect(first.output.name == "Generated/Orders")
        #expect(first.access == .internal)
        #expect(first.changelog == nil)
        #expect(first.templates?.path == "config/templates")
        #expect(first.header == ["swiftlint:disable all", "sourcery:skip"])
        #expect(first.lowering.name == "Orders")
        #expect(first.lowering.serverNames == ["https://test.example.com": "test"])
        #expect(first.lowering.commonParameters == ["X-Trace", "404"])
        #expect(
            first.lowering.credentialOrigins
                == ["https://up.example.com", "https://*.example.com:8443", "http://10.0.0.1", "https://[::1]:8080"])
        #expect(first.addedSecurity.schemes.map(\.value) == ["key"])
        #expect(first.lowering.renames == ["Order": "Purchase", "Order.id": "identifier"])
        #expect(first.lowering.acronyms.words.contains("VAT") && first.lowering.acronyms.words.contains("URL"))
        #expect(first.lowering.formats == ["uuid": "String"])
        #expect(first.streams.entries.map(\.name.value) == ["getLogs", "application/x-ndjson"])
        #expect(first.streams.entries.map(\.schema.value) == ["LogLine", "Order"])
        let second = configuration.targets[1]
        #expect(second.streams.entries.isEmpty)
        #expect(second.lowering.acronyms == Acronyms(["usual"]))
        #expect(second.document.path == "/abs/other.json")
        #expect(second.access == .public)
        #expect(second.header == ["one", "two"])
        #expect(second.lowering.commonParameters == nil)
    }

    /// Each text has «» around the place that the one error must point to.
    @Test(arguments: [
        (
            "«outptu»: x\n" + minimal,
            "unknown key 'outptu'; the keys here are strict, diagnostics, changes, targets, runtime, vendor"
        ),
        ("«targts»:\n- {document: a, output: b, name: A}\n", "unknown key 'targts'; did you mean 'targets'?"),
        ("targets:\n- {document: a, «outptu»: b, name: A}\n", "unknown key 'outptu'; did you mean 'output'?"),
        ("«strict»: true\n", "the configuration has no key 'targets'; add it: the clients to generate"),
        (
            "targets:\n- {«document»: a, output: b}\n",
            "entry 1 of 'targets' has no key 'name'; add it: the name of the client"
        ),
        ("strict: «yes»\n" + minimal, "'strict' must be true or false, not 'yes'"),
        ("targets: «{a: b}»\n", "'targets' must be a list, not a mapping"),
        ("targets: «[]»\n", "'targets' is empty; add an entry"),
        (
            "targets:\n- «7»\n",
            "entry 1 of 'targets' must be a mapping with the keys document, output, name, changelog, runtime, root, overlays, access, templates, header, servers, credentials, common, rename, acronyms, formats, streams, parts, include, exclude, not '7'"
        ),
        (
            "«[]»\n",
            "the configuration must be a mapping with the keys strict, diagnostics, changes, targets, runtime, vendor, not a list"
        ),
        ("targets:\n- {document: «[a]», output: b, name: A}\n", "'document' must be a path, not a list"),
        ("targets:\n- {document: a, output: «''», name: A}\n", "'output' must be a path, not ''"),
        (
            "targets:\n- {document: a, output: b, name: «3D»}\n",
            "'name' must be a Swift name such as 'PetStore', not '3D'"
        ),
        (
            "targets:\n- {document: a, output: b, name: «class»}\n",
            "'name' must be a Swift name such as 'PetStore', not 'class'; that is a word of the language"
        ),
        (
            "targets:\n- {document: a, output: b, name: A, access: «publik»}\n",
            "'access' must be one of public, package, internal, not 'publik'; did you mean 'public'?"
        ),
        ("targets:\n- {document: a, output: b, name: A, common: «X»}\n", "'common' must be a list, not 'X'"),
        (
            "targets:\n- {document: a, output: b, name: A, credentials: {hosts: [«https://a.b/c»]}}\n",
            "entry 1 of 'hosts' must be a host such as 'uploads.example.com' or '*.example.com', not 'https://a.b/c'"
        ),
        (
            "targets:\n- {document: a, output: b, name: A, credentials: {hosts: [a.b, «a*.b»]}}\n",
            "entry 2 of 'hosts' must be a host such as 'uploads.example.com' or '*.example.com', not 'a*.b'"
        ),
        (
            "targets:\n- {document: a, output: b, name: A, header: «{}»}\n",
            "'header' must be a text or a list of texts, not a mapping"
        ),
        (
            "targets:\n- {document: a, output: b, name: A, servers: {«my test»: x}}\n",
            "'my test' is not a Swift name such as 'PetStore', as keys of 'servers' must be"
        ),
        (
            "targets:\n- {document: a, output: b, name: A, servers: {a: x, b: «x»}}\n",
            "'a' and 'b' name the same URL; keep one of them"
        ),
        (
            "targets:\n- {document: a, output: b, name: A, acronyms: «url»}\n",
            "'acronyms' must be true, false or a list, not 'url'"
        ),
        (
            "targets:\n- {document: a, output: b, name: A, acronyms: [usual, «o-auth»]}\n",
            "entry 2 of 'acronyms' must be a word such as 'SKU' or 'OAuth', not 'o-auth'"
        ),
        (
            "targets:\n- {document: a, output: b, name: A, acronyms: [OAuth, «OAUTH»]}\n",
            "'OAuth' and 'OAUTH' are one word; keep one of them"
        ),
        (
            "targets:\n- {document: a, output: b, name: A, acronyms: [VAT, «Usual»]}\n",
            "'Usual' is no acronym; did you mean 'usual'?"
        ),
        (
            "targets:\n- {document: a, output: b, name: A, rename: {«a.b-c»: d}}\n",
            "'a.b-c' is not a Swift name such as 'Order' or 'Order.imageId', as keys of 'rename' must be; an operation of that ID is 'aBC'"
        ),
        (
            "targets:\n- {document: a, output: b, name: A, rename: {«issues/update»: d}}\n",
            "'issues/update' is not a Swift name such as 'Order' or 'Order.imageId', as keys of 'rename' must be; an operation of that ID is 'issuesUpdate'"
        ),
        (
            "targets:\n- {document: a, output: b, name: A, rename: {Issue.state: «class»}}\n",
            "'Issue.state' in 'rename' must be a Swift name such as 'Animal' or 'dateOfBirth', not 'class'; that is a word of the language"
        ),
        (
            "diagnostics: {«flow-yml»: off}\n" + minimal,
            "unknown key 'flow-yml' in 'diagnostics'; did you mean 'flow-yaml'?"
        ),
        (
            "diagnostics: {flow-yaml: «of»}\n" + minimal,
            "'flow-yaml' in 'diagnostics' must be one of off, warning, error, not 'of'; did you mean 'off'?"
        ),
        (
            minimal + "changes: {levels: {«request-keyword-changed»: risky}}\n",
            "'request-keyword-changed' is not the ID of a rule or a fingerprint of 16 hexadecimal digits, as keys of 'levels' must be; the rule is no more, and 'request-constraint-changed' and 'request-xml-changed' have taken its place"
        ),
        (
            minimal + "changes: {accept: [«response-keyword-changed»]}\n",
            "entry 1 of 'accept' must be the ID of a rule or a fingerprint of 16 hexadecimal digits, not 'response-keyword-changed'; the rule is no more, and 'response-constraint-changed' and 'response-xml-changed' have taken its place"
        ),
        (
            "targets:\n- {document: a, output: b, name: A, formats: {uuid: «Strin»}}\n",
            "'uuid' in 'formats' must be one of CalendarDate, Data, Date, Decimal, DecimalText, Double, Float, Int, Int32, Int64, JSONValue, String, UInt64, URL, UUID, not 'Strin'; did you mean 'String'?"
        ),
        (
            minimal + "- {document: a, output: «x/../b/», name: B}\n",
            "this output is the same folder as that of another target; give each target a folder of its own"
        ),
        (
            minimal + "- {document: a, output: «B/c», name: B}\n",
            "this output is nested with that of another target; give each target a folder of its own"
        ),
        (
            minimal + "- {document: a, output: «.», name: B}\n",
            "this output is nested with that of another target; give each target a folder of its own"
        ),
    ])
    func wrong(marked: String, message: String) throws {
        try expectRefusal(message, of: marked)
    }

    @Test func changelogsHaveTheirOwnPlaces() throws {
        let configuration = try readConfiguration("targets:\n- {document: a, output: b, name: A, changelog: ../A.md}\n")
        #expect(configuration?.targets.first?.changelog?.name == "A.md")
    }

    @Test(arguments: [
        ("changelog: «b/CHANGELOG.md»", "the changelog lies in a folder that belongs to apus alone; put it elsewhere"),
        (
            "changelog: «x/../c/CHANGELOG.md»",
            "the changelog lies in a folder that belongs to apus alone; put it elsewhere"
        ),
        ("changelog: «./a»", "the changelog is a document; name another file"),
        ("changelog: «B/../D»", "the changelog is a document; name another file"),
        ("changelog: «apus.yaml»", "the changelog is this configuration; name another file"),
        ("changelog: «../config/Apus.yaml»", "the changelog is this configuration; name another file"),
        ("overlays: [o], changelog: «o»", "the changelog is an overlay; name another file"),
        (
            "changelog: «../shop/CHANGELOG.md»",
            "the changelog lies in a folder that belongs to apus alone; put it elsewhere"
        ),
        ("changelog: «other.md»", "this is the changelog of another target; give each its own"),
    ])
    func misplacedChangelogs(marked: String, message: String) throws {
        let other = "- {document: d, output: c, name: B, changelog: other.md}\n"
        let vendor = "vendor: [{destination: ../shop, target: A}]\n"
        try wrong(
            marked: "targets:\n" + other + "- {document: a, output: b, name: A, \(marked)}\n" + vendor,
            message: message)
    }

    /// What `diff` needs is enough for it.
    @Test func changesNeedNoTargets() throws {
        let configuration = try readConfiguration("changes: {accept: [server-removed]}\n")
        #expect(configuration?.targets.isEmpty == true)
    }

    private static let minimal = "targets:\n- {document: a, output: b, name: A}\n"

    @Test func namesThatLookLikeOtherKindsAreTexts() throws {
        let configuration = try readConfiguration("targets:\n- {document: 3.10, output: NO, name: A}\n")
        #expect(configuration?.targets.first?.document.path == "config/3.10")
        #expect(configuration?.targets.first?.output.path == "config/NO")
    }

    private static func digest(_ target: TargetConfiguration) -> String { target.digest(of: target.layout.client) }

    @Test func theSameSettingsHaveTheSameDigest() throws {
        let first = try readConfiguration(
            "targets:\n- {name: A, document: d/a.yaml, output: x, formats: {a: Int, c: URL}, access: public}\n"
        )
        let second = try readConfiguration(
            "strict: true\ntargets:\n- {document: a.yaml, output: y, name: A, formats: {c: URL, a: Int}}\n"
        )
        let third = try readConfiguration(
            "targets:\n- {document: a.yaml, output: y, name: A, formats: {c: URL, a: Int64}}\n")
        #expect(first?.targets.first.map(Self.digest) == second?.targets.first.map(Self.digest))
        #expect(third != nil)
        #expect(first?.targets.first.map(Self.digest) != third?.targets.first.map(Self.digest))
    }

    @Test func streamsCountForTheDigest() throws {
        func digest(_ setting: String) throws -> String? {
            try readConfiguration("targets:\n- {document: a.yaml, output: y, name: A\(setting)}\n")?.targets.first.map(
                Self.digest)
        }
        let none = try digest("")
        #expect(none != nil)
        #expect(try digest(", streams: {}") == none)
        let some = try digest(", streams: {a: B, c: D}")
        #expect(some != none)
        #expect(try digest(", streams: {c: D, a: B}") == some)
        #expect(try digest(", streams: {a: D, c: B}") != some)
    }

    /// The schema lists just the keys that the reader takes, and is JSON.
    @Test func theSchemaIsTheReadersOwn() throws {
        let schema = try parse(ConfigurationSchema.jsonSchema, name: "apus.schema.json")
        #expect(schema["$schema"]?.scalar?.text == "https://json-schema.org/draft/2020-12/schema")
        let keys = ["strict", "diagnostics", "changes", "targets", "runtime", "vendor"]
        #expect(schema["properties"]?.entries?.map(\.key) == keys)
        let target = schema["properties"]?["targets"]?["items"]
        #expect(target?["required"]?.elements?.compactMap(\.scalar?.text) == ["document", "output", "name"])
        #expect(target?["additionalProperties"]?.scalar?.text == "false")
        #expect(target?["properties"]?.entries?.count == 20)
    }

    @Test(arguments: [
        (TargetFlags(document: "a", output: nil, name: "A"), "the output folder is missing; add --output DIR"),
        (TargetFlags(document: "a", output: "", name: "A"), "the output folder is missing; add --output DIR"),
        (
            TargetFlags(document: "a", output: "b", name: nil),
            "the name of the client is missing; add --name NAME, such as --name PetStore"
        ),
        (
            TargetFlags(document: "a", output: "b", name: "a-b"),
            "--name must be a Swift name such as 'PetStore', not 'a-b'"
        ),
        (
            TargetFlags(document: "a", output: "b", name: "A", access: "open"),
            "--access must be one of public, package, internal, not 'open'"
        ),
    ])
    func wrongFlags(flags: TargetFlags, message: String) {
        let diagnostics = DiagnosticCollector()
        #expect(flags.configuration(diagnostics: diagnostics) == nil)
        #expect(diagnostics.diagnostics.map(\.message) == [message])
    }
}
