/// The first lines of a file: who made it, and its imports.
package struct HeadView: View {
    /// Comment lines, with their markers.
    package let header: [SourceText]
    /// Import lines.
    package let imports: [SourceText]

    package static let shape = ViewShape<HeadView>(
        "head",
        .texts("header") { $0.header },
        .texts("imports") { $0.imports },
        .flag("hasImports") { !$0.imports.isEmpty })
}
