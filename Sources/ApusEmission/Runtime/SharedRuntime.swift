package import ApusModel
import ApusSource

/// What one client needs of a runtime that it shares with others.
package struct RuntimeNeeds: Sendable, Hashable {
    /// The files that its calls need, and those of parts that stand in its own folder.
    let roots: Set<String>
    /// The files that answer requests, in whatever module that is done.
    let answering: Set<String>

    init(of model: APIModel, layout: ModuleLayout) {
        var roots = RuntimeRoots.roots(of: model)
        var answering: Set<String> = []
        for (part, module) in layout.parts {
            roots.formUnion(RuntimeRoots.shared(with: part, for: model))
            if module == layout.client, !part.keepsRuntime {
                roots.formUnion(RuntimeRoots.roots(of: part, for: model))
            }
            if part.answers { answering.formUnion(RuntimeRoots.roots(ofAnswering: part, for: model)) }
        }
        self.roots = roots
        self.answering = answering
    }
}

/// A runtime in a module of its own, which any number of clients import: what one of them needs, it has.
package struct SharedRuntime: Sendable {
    /// The module.
    package let module: SwiftIdentifier
    /// The names of its files, sorted.
    let names: [String]
    private let library: RuntimeLibrary

    /// Makes the runtime of some clients.
    ///
    /// - Throws: What no document brings about.
    package init(
        module: SwiftIdentifier, needs: [RuntimeNeeds], library: RuntimeLibrary = .embedded
    ) throws {
        self.module = module
        self.library = library
        let roots = needs.reduce(into: Set<String>()) { $0.formUnion($1.roots) }
        let names = try library.closure(of: roots)
        // What reads requests stands in one module, and all of it: its files see each other from inside.
        let answering = needs.reduce(into: Set<String>()) { $0.formUnion($1.answering) }
        self.names = answering.isDisjoint(with: names) ? names : try library.closure(of: roots.union(answering))
    }

    /// Whether the module has what servers are made of.
    var answers: Bool { names.contains("ServedOperation") }

    /// The files of the module. They are public, whatever the access level of the clients: these are other modules, and may
    /// be in other packages.
    ///
    /// - Parameter header: Lines that every file has in its leading comment.
    package func files(header: [String]) throws -> GeneratedModule {
        let lines = FileHeader.lines(madeFrom: nil, header).map(\.text)
        let files = try names.map { name in
            GeneratedFile(path: "\(name).swift", text: try library.file(name, access: .public, header: lines))
        }
        return GeneratedModule(name: module, files: files.sorted { $0.path < $1.path })
    }
}
