import ApusEmission
import ApusSource
import ApusSyntax

/// What an entry of the configuration says about a client: by itself, or by the target that it refers to.
struct TargetNode {
    /// What belongs to a place and not to a client.
    private static let ownKeys: Set<String> = ["output", "parts", "runtime", "changelog"]

    private let own: SyntaxNode
    private let base: SyntaxNode?

    /// Makes the node of an entry.
    init(_ own: SyntaxNode, base: SyntaxNode? = nil) {
        self.own = own
        self.base = base
    }

    /// The value of a key.
    subscript(key: String) -> SyntaxNode? { own[key] ?? (Self.ownKeys.contains(key) ? nil : base?[key]) }
}

/// Reads the list `vendor`.
struct VendorReader {
    /// The entries of `targets`.
    let targets: [SyntaxNode]
    /// The folder that paths are relative to.
    let folder: DiskPath
    /// Takes what is wrong.
    let diagnostics: DiagnosticCollector

    /// The clients with their folders; an entry that cannot be used is reported and left out.
    func read(_ entries: [SyntaxNode]) -> [(target: TargetConfiguration, folders: OutputFolders)] {
        entries.compactMap { entry in
            guard let base = base(of: entry) else { return nil }
            return read(entry, TargetNode(entry, base: base.node))
        }
    }

    private func read(
        _ entry: SyntaxNode, _ node: TargetNode
    ) -> (target: TargetConfiguration, folders: OutputFolders)? {
        let range = entry["destination"]?.range ?? entry.range
        var destination = Destination(folder: folder.appending(ConfigurationReader.text(entry["destination"])))
        destination.isPackage = ConfigurationReader.flag(entry["package"])
        destination.origin = entry["origin"]?.scalar?.text
        destination.accessRange = node["access"]?.range
        let folders: OutputFolders
        if destination.isPackage {
            checkParts(entry["parts"])
            checkRuntime(entry["runtime"])
            let sources = destination.folder.appending(Emitter.sourcesFolder)
            folders = OutputFolders(
                client: sources.appending(ConfigurationReader.text(node["name"])), parts: entry["parts"], base: sources,
                range: range, package: destination.folder)
        } else {
            folders = OutputFolders(
                client: destination.folder, parts: entry["parts"], runtime: entry["runtime"], base: folder, range: range
            )
        }
        var target = ConfigurationReader.target(node, folders, folder: folder, diagnostics: diagnostics)
        target.destination = destination
        return (target, folders)
    }

    /// The target that an entry refers to: the node is nil where it needs none. Nil when something is wrong.
    private func base(of entry: SyntaxNode) -> (node: SyntaxNode?, Void)? {
        let names = targets.map { ConfigurationReader.text($0["name"]) }
        if let wanted = entry["target"] {
            let name = ConfigurationReader.text(wanted)
            let matches = targets.filter { ConfigurationReader.text($0["name"]) == name }
            if matches.count == 1 { return (matches[0], ()) }
            let message =
                matches.isEmpty
                ? "there is no target named '\(name)'\(NearestName.suggestion(for: name, in: names))"
                : "\(matches.count) targets are named '\(name)'; give document and name here instead"
            return fail(message, at: wanted.range)
        }
        if entry["document"] != nil {
            if entry["name"] != nil { return (nil, ()) }
            return fail("an entry with a document needs a name; add it: the name of the client", at: entry.range)
        }
        if targets.count == 1 { return (targets[0], ()) }
        return fail(
            targets.isEmpty
                ? "there is no target that this entry could take its settings from; add document and name"
                : "say which target this entry takes its settings from, with target: \(names.joined(separator: " or "))",
            at: entry.range)
    }

    private func fail(_ message: String, at range: SourceRange) -> (node: SyntaxNode?, Void)? {
        diagnostics.error(.configurationValue, message, at: range)
        return nil
    }

    /// The parts of a package are modules of it, and none of them may need another package.
    private func checkParts(_ node: SyntaxNode?) {
        for element in node?.elements ?? [] { checkPart(ConfigurationReader.text(element), at: element.range) }
        for entry in node?.entries ?? [] {
            checkPart(entry.key, at: entry.keyRange)
            let name = ConfigurationReader.text(entry.value)
            if !entry.value.isNull, !SwiftNameRule.isValid(name) {
                diagnostics.error(
                    .configurationValue,
                    "in a package this is the name of a module, not a folder; '\(name)' cannot be one",
                    at: entry.value.range)
            }
        }
    }

    private func checkRuntime(_ node: SyntaxNode?) {
        guard let node, ConfigurationReader.text(node) != ConfigurationSchema.embeddedRuntime else { return }
        diagnostics.error(
            .configurationValue, "a package brings its own runtime; leave this out, or leave 'package' out",
            at: node.range)
    }

    private func checkPart(_ name: String, at range: SourceRange) {
        guard let part = ClientPart(rawValue: name), part.needsPackages else { return }
        diagnostics.error(
            .configurationValue,
            "'\(name)' uses other packages, which the Package.swift of apus does not name; leave it out, or leave"
                + " 'package' out and write a Package.swift", at: range)
    }
}
