import ApusDiff
import ApusEmission
import ApusLowering
import ApusModel
package import ApusSource
import ApusSpec
package import ApusSyntax

/// Turns a parsed `apus.yaml` into a configuration.
package enum ConfigurationReader {
    /// The configuration, or nil when something in it is wrong; what, is reported.
    ///
    /// `file` is where the text was read from: paths in it are relative to its folder.
    package static func read(
        _ root: SyntaxNode,
        from file: DiskPath,
        diagnostics: DiagnosticCollector
    ) -> Configuration? {
        let own = DiagnosticCollector()
        ConfigurationValidator(diagnostics: own).validate(
            root,
            as: ConfigurationSchema.root,
            subject: "the configuration"
        )
        var configuration: Configuration?
        if !own.hasErrors {
            let targets = root["targets"]?.elements ?? []
            var folders = targets.map { OutputFolders($0, base: file.parent, runtime: root["runtime"]) }
            let read = zip(targets, folders).map {
                target(TargetNode($0), $1, folder: file.parent, diagnostics: own)
            }
            let vendored = VendorReader(targets: targets, folder: file.parent, diagnostics: own)
                .read(root["vendor"]?.elements ?? [])
            folders += vendored.map(\.folders)
            configuration = Configuration(
                isStrict: flag(root["strict"]),
                diagnosticLevels: levels(root["diagnostics"]),
                targets: read
            )
            configuration?.vendored = vendored.map(\.target)
            for (target, folders) in zip(read + vendored.map(\.target), folders) {
                folders.checkModules(access: target.access, own)
            }
            configuration?.changes = changes(root["changes"])
            configuration?.fingerprints = fingerprints(root["changes"])
            OutputFolders.checkOverlaps(folders, own)
            ChangelogPlaces(
                configuration: file, targets: zip(read, targets).map { ($0, $1["changelog"]?.range) },
                vendored: vendored.map(\.target), diagnostics: own
            ).check()
            checkPresence(of: root, own)
        }
        for diagnostic in own.diagnostics { diagnostics.report(diagnostic) }
        return own.hasErrors ? nil : configuration
    }

    /// A file that says nothing about clients or changes is no configuration.
    private static func checkPresence(of root: SyntaxNode, _ diagnostics: DiagnosticCollector) {
        if root["targets"] != nil || root["vendor"] != nil || root["changes"] != nil { return }
        diagnostics.error(
            .missingConfigurationKey, "the configuration has no key 'targets'; add it: the clients to generate",
            at: root.entries?.first?.keyRange ?? root.range)
    }

    private static func levels(_ node: SyntaxNode?) -> [DiagnosticID: DiagnosticLevel] {
        var levels: [DiagnosticID: DiagnosticLevel] = [:]
        for (id, level) in map(node) { levels[DiagnosticID(id)] = DiagnosticLevel(rawValue: level) }
        return levels
    }

    private static func changes(_ node: SyntaxNode?) -> ChangePolicy {
        let levels = map(node?["levels"]).compactMapValues { ChangeLevel(rawValue: $0) }
        let accepted = (node?["accept"]?.elements ?? []).map { text($0) }
        return ChangePolicy(
            levels: Dictionary(
                levels.filter { isRule($0.key) }.map { (RuleID($0), $1) }, uniquingKeysWith: { first, _ in first }),
            acceptedRules: Set(accepted.filter(isRule).map { RuleID($0) }), acceptedFingerprints: Set(accepted),
            fingerprintLevels: levels.filter { !isRule($0.key) })
    }

    /// The fingerprints under `accept` and `levels`, where they stand.
    private static func fingerprints(_ node: SyntaxNode?) -> [Located<String>] {
        let accepted = (node?["accept"]?.elements ?? []).map { Located(text($0), at: $0.range) }
        let levels = (node?["levels"]?.entries ?? []).map { Located($0.key, at: $0.keyRange) }
        return (levels + accepted).filter { !isRule($0.value) }
    }

    /// Whether a name under `changes` is the ID of a rule; it is a fingerprint otherwise.
    private static func isRule(_ name: String) -> Bool { RuleCatalog[RuleID(name)] != nil }

    /// A target without its output folder, which `folders` has.
    static func target(
        _ node: TargetNode,
        _ folders: OutputFolders,
        folder: DiskPath,
        diagnostics: DiagnosticCollector
    ) -> TargetConfiguration {
        var target = TargetConfiguration(
            document: folder.appending(text(node["document"])),
            output: folders.client,
            name: text(node["name"])
        )
        target.changelog = node["changelog"].map { folder.appending(text($0)) }
        target.root = node["root"].map { folder.appending(text($0)) }
        target.overlays = (node["overlays"]?.elements ?? []).map { folder.appending(text($0)) }
        target.access = AccessLevel(rawValue: text(node["access"])) ?? .public
        target.templates = node["templates"].map { folder.appending(text($0)) }
        target.templatesPlace = node["templates"]?.range
        target.header = lines(node["header"])
        target.lowering.serverNames = serverNames(node["servers"], diagnostics: diagnostics)
        target.lowering.credentialOrigins = CredentialHost.origins(node["credentials"]?["hosts"])
        target.addedSecurity.schemes = (node["credentials"]?["schemes"]?.elements ?? []).map {
            Located(text($0), at: $0.range)
        }
        target.lowering.commonParameters = node["common"]?.elements?.map(text)
        target.lowering.renames = map(node["rename"])
        target.lowering.acronyms = acronyms(node["acronyms"], diagnostics: diagnostics)
        let formats = map(node["formats"])
        let folded = formats.sorted { $0.key < $1.key }.map { (FormatName.registered($0.key), $0.value) }
        target.lowering.formats = formats.merging(folded) { own, _ in own }
        target.lowering.places = places(in: node)
        target.streams.entries = (node["streams"]?.entries ?? []).map { entry in
            StreamedItems.Entry(
                name: Located(entry.key, at: entry.keyRange), schema: Located(text(entry.value), at: entry.value.range))
        }
        target.parts = folders.parts
        target.partsPlace = node["parts"]?.range
        target.runtime = folders.runtime
        target.selection.included = names(node["include"])
        target.selection.excluded = names(node["exclude"])
        if folders.parts[.webhooks] != nil { target.selection.received.insert(.webhook) }
        if folders.parts[.callbacks] != nil { target.selection.received.insert(.callback) }
        target.lowering.toleratesUnknownNames = target.selection.restrictsOperations
        target.lowering.includesExamples = folders.parts[.fixtures] != nil || folders.parts[.documentation] != nil
        target.lowering.isServed = folders.parts[.server] != nil
        target.lowering.reportsExamples = folders.parts[.fixtures] != nil
        return target
    }

    /// The file names servers for people, `test: https://…`; lowering looks them up by URL.
    private static func serverNames(_ node: SyntaxNode?, diagnostics: DiagnosticCollector) -> [String: String] {
        var names: [String: String] = [:]
        var places: [String: SourceRange] = [:]
        for entry in node?.entries ?? [] {
            let url = text(entry.value)
            if let first = names[url] {
                diagnostics.error(
                    .configurationValue,
                    "'\(first)' and '\(entry.key)' name the same URL; keep one of them",
                    at: entry.value.range,
                    notes: [Diagnostic.Note("the first one is here", at: places[url])]
                )
            } else {
                names[url] = entry.key
                places[url] = entry.value.range
            }
        }
        return names
    }

    /// A word has one spelling.
    private static func acronyms(_ node: SyntaxNode?, diagnostics: DiagnosticCollector) -> Acronyms {
        guard let elements = node?.elements else { return Acronyms(flag(node) ? [Acronyms.usualWord] : []) }
        var known: [String: SyntaxNode] = [:]
        for element in elements {
            let (word, small) = (text(element), text(element).lowercased())
            let first = known.updateValue(element, forKey: small)
            if small == Acronyms.usualWord, word != small {
                diagnostics.error(
                    .configurationValue, "'\(word)' is no acronym; did you mean '\(small)'?", at: element.range)
            } else if let first {
                diagnostics.error(
                    .configurationValue, "'\(text(first))' and '\(word)' are one word; keep one of them",
                    at: element.range, notes: [Diagnostic.Note("the first one is here", at: first.range)])
            }
        }
        return Acronyms(elements.map(text))
    }

    /// Where the names stand that lowering looks for in the document.
    private static func places(in node: TargetNode) -> [String: SourceRange] {
        let renames = (node["rename"]?.entries ?? []).map { ($0.key, $0.keyRange) }
        let servers = (node["servers"]?.entries ?? []).map { (text($0.value), $0.value.range) }
        let common = (node["common"]?.elements ?? []).map { (text($0), $0.range) }
        return Dictionary(renames + servers + common, uniquingKeysWith: { first, _ in first })
    }

    private static func names(_ node: SyntaxNode?) -> Selection.Names {
        func list(_ key: String) -> [Located<String>] {
            (node?[key]?.elements ?? []).map { Located(text($0), at: $0.range) }
        }
        var names = Selection.Names()
        names.operations = list("operations")
        names.tags = list("tags")
        names.paths = list("paths")
        names.schemas = list("schemas")
        return names
    }

    static func text(_ node: SyntaxNode?) -> String { node?.scalar?.text ?? "" }

    static func flag(_ node: SyntaxNode?) -> Bool { text(node).lowercased() == "true" }

    /// The lines of a text or of a list of texts, none of them with a line break.
    private static func lines(_ node: SyntaxNode?) -> [String] {
        guard let node else { return [] }
        return (node.elements ?? [node]).flatMap { HeaderLines.lines(of: text($0)) }
    }

    private static func map(_ node: SyntaxNode?) -> [String: String] {
        var map: [String: String] = [:]
        for entry in node?.entries ?? [] { map[entry.key] = text(entry.value) }
        return map
    }
}

/// Cuts what a user wants at the head of each file into lines.
package enum HeaderLines {
    /// The lines of a text; the line break that a YAML block ends with starts no further one.
    package static func lines(of text: String) -> [String] {
        var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
        if lines.count > 1, lines.last == "" { lines.removeLast() }
        return lines
    }
}
