/// The `Package.swift` of generated modules that live in a package of their own.
package struct PackageFileView: View {
    /// Comment lines, with their markers.
    package let header: [SourceText]
    /// The name of the package, as a string literal.
    package let name: SourceText
    package let modules: [PackageModuleView]

    package static let shape = ViewShape<PackageFileView>(
        "package",
        .texts("header") { $0.header },
        .text("name") { $0.name },
        .views("modules") { $0.modules })
}

/// A module in a `Package.swift`.
package struct PackageModuleView: View {
    /// The name, as a string literal.
    package let name: SourceText
    /// The modules of the package that it imports, as string literals.
    package let dependencies: [SourceText]

    package static let shape = ViewShape<PackageModuleView>(
        "packageModule",
        .text("name") { $0.name },
        .flag("hasDependencies") { !$0.dependencies.isEmpty },
        .text("dependencies") { .joined($0.dependencies) })
}
