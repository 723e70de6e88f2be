import ApusEmission
import ApusModel
package import ApusSource
import ApusSyntax

extension DiagnosticID {
    /// Two targets that would write to the same place.
    package static let overlappingOutputs: DiagnosticID = "overlapping-outputs"
}

/// The folders that one target of the configuration writes to: the client's, and those that its parts have of their own.
struct OutputFolders {
    /// A folder with the place that names it.
    private struct Folder {
        let path: DiskPath
        /// Without links, in lower case: the repository may be checked out on a disk that ignores case.
        let components: [String]
        let range: SourceRange

        init(_ path: DiskPath, _ range: SourceRange) {
            self.path = path
            self.range = range
            components = OutputFolders.components(of: path)
        }

        func overlaps(_ other: Folder) -> Bool {
            OutputFolders.relation(of: components, to: other.components) != nil
        }
    }

    /// Each part with its folder: that of the client where it has none of its own.
    private(set) var parts: [ClientPart: DiskPath] = [:]
    private var folders: [Folder]
    /// The parts with a folder of their own that belong to the client's.
    private var misplaced: [(part: ClientPart, range: SourceRange)] = []

    /// The folder of the client.
    let client: DiskPath
    /// A folder that holds all of them and belongs to this target as a whole.
    private var whole: Folder?
    /// That of the runtime, which other targets may have, too.
    private let shared: Folder?
    /// The folder of the runtime; nil where the client brings its own.
    var runtime: DiskPath? { shared?.path }

    /// Reads `output`, `parts` and `runtime` of a target; paths are relative to `base`.
    ///
    /// - Parameter runtime: What stands for `runtime` where the target has none.
    init(_ target: SyntaxNode, base: DiskPath, runtime: SyntaxNode?) {
        self.init(
            client: base.appending(target["output"]?.scalar?.text ?? ""), parts: target["parts"],
            runtime: target["runtime"] ?? runtime, base: base, range: target["output"]?.range ?? target.range)
    }

    /// Reads `parts` and `runtime`; paths are relative to `base`. A package, if there is one, holds all folders.
    init(
        client output: DiskPath, parts: SyntaxNode?, runtime: SyntaxNode? = nil, base: DiskPath, range: SourceRange,
        package: DiskPath? = nil
    ) {
        client = output
        shared = runtime.flatMap { node in
            let text = node.scalar?.text ?? ""
            return text == ConfigurationSchema.embeddedRuntime ? nil : Folder(base.appending(text), node.range)
        }
        whole = package.map { Folder($0, range) }
        var known = [FileSystem.resolved(output.path): output]
        folders = [Folder(output, range)]
        for (part, node) in Self.entries(parts) {
            guard let text = node?.scalar, text.kind != .null else {
                self.parts[part] = output
                continue
            }
            // However a folder is written, it is one and the same.
            let path = base.appending(text.text)
            let first = known[FileSystem.resolved(path.path)]
            self.parts[part] = first ?? path
            if part.belongsToClient, self.parts[part] != output { misplaced.append((part, node?.range ?? range)) }
            if first != nil { continue }
            known[FileSystem.resolved(path.path)] = path
            folders.append(Folder(path, node?.range ?? range))
        }
        // A responder without a router would have nothing to say.
        if let folder = self.parts[.hummingbird], self.parts[.server] == nil { self.parts[.server] = folder }
    }

    private static func entries(_ node: SyntaxNode?) -> [(ClientPart, SyntaxNode?)] {
        let names = (node?.elements ?? []).compactMap { $0.scalar?.text }.map { ($0, SyntaxNode?.none) }
        let pairs = (node?.entries ?? []).map { ($0.key, SyntaxNode?.some($0.value)) }
        return (names + pairs).compactMap { name, value in ClientPart(rawValue: name).map { ($0, value) } }
    }

    /// Says why parts cannot stand where they are to: they import the client or are about it, and folders are modules.
    func checkModules(access: AccessLevel, _ diagnostics: DiagnosticCollector) {
        for (part, range) in misplaced {
            diagnostics.error(
                .configurationValue,
                "'\(part.rawValue)' is about the client's module and stands in its folder; leave this folder out",
                at: range)
        }
        var names: [String: SourceRange] = [:]
        let isNamed = folders.count > 1 || parts.keys.contains(where: \.belongsToClient)
        for (index, folder) in folders.enumerated() where isNamed {
            let name = folder.path.lastComponent
            if index > 0, access == .internal {
                diagnostics.error(
                    .configurationValue,
                    "a part in a folder of its own sees nothing of a client whose access is internal; leave the folder out,"
                        + " or make the access package or public",
                    at: folder.range)
            }
            if !SwiftNameRule.isValid(name) {
                let reason = folders.count > 1 ? "parts have folders of their own" : "its documentation says so"
                diagnostics.error(
                    .configurationValue,
                    "this folder is a module named like it, because \(reason); '\(name)' cannot be the name of a module",
                    at: folder.range)
            }
            if let first = names[name] {
                diagnostics.error(
                    .configurationValue, "another folder of this target is a module named '\(name)', too",
                    at: folder.range,
                    notes: [Diagnostic.Note("the other one is here", at: first)])
            }
            names[name] = names[name] ?? folder.range
        }
        checkRuntime(diagnostics)
    }

    /// The modules that generated code imports, by itself or by way of others.
    private static let systemModules: Set = [
        "Swift", "Foundation", "FoundationEssentials", "FoundationNetworking", "FoundationInternationalization",
        "Synchronization",
        "Dispatch", "Glibc", "Musl", "Darwin",
    ]

    private func checkRuntime(_ diagnostics: DiagnosticCollector) {
        guard let shared else { return }
        let name = shared.path.lastComponent
        if !SwiftNameRule.isValid(name) {
            diagnostics.error(
                .configurationValue,
                "this folder is a module named like it; '\(name)' cannot be the name of a module", at: shared.range)
        }
        if Self.systemModules.contains(name) {
            diagnostics.error(
                .configurationValue,
                "this folder is a module named like it, and '\(name)' is a module of Swift; give it another name",
                at: shared.range)
        }
        // What is called like its module hides it: nobody could name the module in front of a type.
        if RuntimeLibrary.embeddedNames.contains(name) {
            diagnostics.error(
                .configurationValue,
                "this folder is a module named like it, and '\(name)' is a type in it; give it another name",
                at: shared.range)
        }
        if let first = folders.first(where: { $0.path.lastComponent == name && !$0.overlaps(shared) }) {
            diagnostics.error(
                .configurationValue, "a folder of a target that imports it is a module named '\(name)', too",
                at: shared.range, notes: [Diagnostic.Note("that folder is here", at: first.range)])
        }
    }

    /// How a folder lies to one that it may share no file with: "the same folder as", "nested with"; nil where all is well.
    static func relation(of path: DiskPath, to other: DiskPath) -> String? {
        relation(of: components(of: path), to: components(of: other))
    }

    private static func relation(of path: [String], to other: [String]) -> String? {
        if path == other { return "the same folder as" }
        return path.starts(with: other) || other.starts(with: path) ? "nested with" : nil
    }

    private static func components(of path: DiskPath) -> [String] {
        FileSystem.resolved(path.path).lowercased().split(separator: "/").map(String.init)
    }

    /// Each folder belongs to one target, or to all that share a runtime, or the runs would delete each other's files.
    static func checkOverlaps(_ targets: [OutputFolders], _ diagnostics: DiagnosticCollector) {
        var runtimes: [Folder] = []
        for folder in targets.compactMap(\.shared) {
            if let twin = runtimes.first(where: { $0.components == folder.components }) {
                guard FileSystem.resolved(twin.path.path) != FileSystem.resolved(folder.path.path) else { continue }
                diagnostics.error(
                    .overlappingOutputs,
                    "the runtime's folder is called like another one but for capitals; write both alike",
                    at: folder.range, notes: [Diagnostic.Note("the other one is here", at: twin.range)])
                continue
            }
            let others = targets.flatMap { target in target.whole.map { [$0] } ?? target.folders } + runtimes
            if let other = others.first(where: { $0.overlaps(folder) }) {
                let relation = relation(of: folder.components, to: other.components) ?? ""
                diagnostics.error(
                    .overlappingOutputs, "the runtime's folder is \(relation) another output; give it one of its own",
                    at: folder.range, notes: [Diagnostic.Note("the other output is here", at: other.range)])
            }
            runtimes.append(folder)
        }
        var earlier: [(folder: Folder, target: Int)] = []
        for (index, target) in targets.enumerated() {
            for folder in target.whole.map({ [$0] }) ?? target.folders {
                if let other = earlier.first(where: { $0.folder.overlaps(folder) }) {
                    let relation = relation(of: folder.components, to: other.folder.components) ?? ""
                    let owner = other.target == index ? "another folder of this target" : "that of another target"
                    let advice =
                        other.target == index ? "each part a folder beside it" : "each target a folder of its own"
                    diagnostics.error(
                        .overlappingOutputs, "this output is \(relation) \(owner); give \(advice)", at: folder.range,
                        notes: [Diagnostic.Note("the other output is here", at: other.folder.range)])
                }
                earlier.append((folder, index))
            }
        }
    }
}
