package import ApusModel

extension Emitter {
    /// The files of modules that make a package: each module below `Sources`, and the `Package.swift`.
    package func package(_ modules: [GeneratedModule], name: SwiftIdentifier) throws -> [GeneratedFile] {
        let layout = options.layout
        let views = modules.map { module in
            let imports = Set(layout.parts(in: module.name).flatMap(layout.imports)).sorted()
            return PackageModuleView(
                name: .literal(module.name.text), dependencies: imports.map { .literal($0.text) })
        }
        let view = PackageFileView(header: FileHeader.lines(options), name: .literal(name.text), modules: views)
        let manifest = try render(
            FileView(module: layout.client, path: Self.packageFileName, template: "package", makeView: { view }))
        let sources = modules.flatMap { module in
            module.files.map { $0.moved(into: Self.folder(of: module.name)) }
        }
        return [manifest] + sources
    }

    /// The name of a package's manifest.
    package static let packageFileName = "Package.swift"
    /// The folder of a package that its modules stand in.
    package static let sourcesFolder = "Sources"

    /// The folder of a module in a package.
    package static func folder(of module: SwiftIdentifier) -> String { sourcesFolder + "/" + module.text }
}
