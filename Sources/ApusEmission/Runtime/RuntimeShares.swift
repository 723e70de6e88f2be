import ApusModel

/// Divides the files of the runtime among modules: what the client needs stands there, and other modules import it; what a
/// part alone needs stands in the part's module. What a runtime in a module of its own has, none of them has again.
struct RuntimeShares {
    private let runtime: RuntimeLibrary
    private let options: EmissionOptions
    private let shared: SharedRuntime?

    init(_ runtime: RuntimeLibrary, _ options: EmissionOptions, shared: SharedRuntime? = nil) {
        self.runtime = runtime
        self.options = options
        self.shared = shared
    }

    /// The names of the files that a module has.
    typealias Share = (module: SwiftIdentifier, names: [String])

    /// The files of each module that has any.
    func files(_ shares: [Share]) throws -> [(module: SwiftIdentifier, files: [GeneratedFile])] {
        let pairs = sharedOwners + shares.flatMap { share in share.names.map { ($0, share.module) } }
        let owners = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        return try shares.map { share in
            // Modules that do not see each other may have a file each.
            let others = owners.filter { !share.names.contains($0.key) }
            return (share.module, try share.names.map { try file($0, in: share.module, others) })
        }
    }

    /// The names of the files of each module.
    func names(for model: APIModel) throws -> [Share] {
        /// The module of each file that has one already.
        var owners = Dictionary(sharedOwners, uniquingKeysWith: { first, _ in first })
        var shares: [(SwiftIdentifier, [String])] = []
        for module in options.layout.modules {
            let parts = options.layout.parts(in: module)
            var roots = parts.reduce(into: Set<String>()) { $0.formUnion(RuntimeRoots.roots(of: $1, for: model)) }
            var visible = Set(parts.flatMap(options.layout.imports))
            if module == options.layout.client {
                roots.formUnion(RuntimeRoots.roots(of: model))
                for part in options.layout.parts.keys { roots.formUnion(RuntimeRoots.shared(with: part, for: model)) }
                visible = []
            }
            if let shared { visible.insert(shared.module) }
            // What reads requests stands in one module, and all of it: its files see each other from inside.
            if parts.contains(where: \.answers) {
                for part in ClientPart.allCases where part.answers && options.layout.parts[part] != nil {
                    guard options.layout.imports(of: part).contains(module) else { continue }
                    roots.formUnion(RuntimeRoots.roots(ofAnswering: part, for: model))
                }
            }
            let own = try runtime.closure(of: roots).filter { name in owners[name].map(visible.contains) != true }
            for name in own { owners[name] = module }
            shares.append((module, own))
        }
        return shares
    }

    /// What the module has that clients share.
    private var sharedOwners: [(String, SwiftIdentifier)] {
        shared.map { shared in shared.names.map { ($0, shared.module) } } ?? []
    }

    private func file(
        _ name: String, in module: SwiftIdentifier, _ owners: [String: SwiftIdentifier]
    ) throws -> GeneratedFile {
        var isPublic: [SwiftIdentifier: Bool] = [:]
        for requirement in runtime.requirements(of: name) {
            guard let owner = owners[requirement.name], owner != module else { continue }
            isPublic[owner] = isPublic[owner] == true || requirement.isPublic
        }
        let imports = isPublic.sorted { $0.key < $1.key }.map { owner, isPublic in
            ModuleImport.line(owner, access: isPublic ? options.access : .internal, in: options.access).text
        }
        let header = FileHeader.lines(options).map(\.text) + (imports.isEmpty ? [] : [""] + imports)
        let text = try runtime.file(name, access: options.access, header: header)
        return GeneratedFile(path: runtime.path(of: name), text: text)
    }
}

/// Writes the lines by which one generated module imports another.
enum ModuleImport {
    /// The line that imports Foundation: all of it, for the transport and the bodies of every client need more than
    /// FoundationEssentials.
    ///
    /// - Parameter access: The modifier, with a space behind it; empty for a plain import.
    static func foundation(_ access: SourceText) -> [SourceText] { ["\(access)import Foundation"] }

    /// Imports in the order of their modules, as formatters want them.
    static func sorted(_ lines: [SourceText]) -> [SourceText] {
        func module(_ line: SourceText) -> Substring { line.text.split(separator: " ").last ?? "" }
        return lines.sorted { module($0) < module($1) }
    }

    /// The import of a module, as visible as its use in declarations wants.
    ///
    /// - Parameter level: The access level of the generated code. Beside a `package import` in another file a plain one is
    ///   ambiguous, where imports are not internal by default.
    static func line(_ module: SwiftIdentifier, access: AccessLevel, in level: AccessLevel) -> SourceText {
        switch (access, level) {
        case (.public, _): "public import \(module)"
        case (.package, _): "package import \(module)"
        case (.internal, .package): "internal import \(module)"
        case (.internal, .public), (.internal, .internal): "import \(module)"
        }
    }
}
