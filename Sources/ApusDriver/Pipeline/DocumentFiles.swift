import ApusSource
import ApusSpec
import ApusSyntax

/// The files of one document: the one that was named, and those that references lead to.
///
/// All of them lie under one folder, looked at after resolving links: a document from elsewhere is not to show what stands
/// in other files of the machine. A file is known by its path without links, so it is read once, however it is named.
final class DocumentFiles: ReferencedFiles {
    /// The folder that references do not lead out of, without links.
    private let boundary: String
    /// The folder as messages show it.
    private let boundaryName: String
    /// The folder of the document, without links, and as messages show it.
    private let folder: String
    private let shownFolder: DiskPath
    private let store: DocumentStore
    private let diagnostics: DiagnosticCollector
    private var limits: SyntaxLimits
    private var isDocumentSpent = false
    /// Where the files lie that have been read, by `SourceFile`.
    private var folders: [ObjectIdentifier: String] = [:]
    private var known: [String: ReferencedFile] = [:]
    /// The trees of all files in the order of their discovery, the document first.
    private(set) var trees: [SyntaxNode]
    /// The files that references lead to, as they are stored, by their absolute paths.
    private(set) var referenced: [ReadDocument.File] = []
    /// The files that references name and that could not be read, with the reason, by their absolute paths.
    private(set) var missing: [String: String] = [:]

    /// Starts with a document that has been read.
    ///
    /// - Parameter boundary: The folder that references may lead into; nil: that of the document.
    init(
        _ root: SyntaxNode, at path: DiskPath, in store: DocumentStore, boundary: DiskPath?, limits: SyntaxLimits,
        diagnostics: DiagnosticCollector
    ) {
        let real = store.locate(path.path)
        self.store = store
        folder = DiskPath(real).parent.path
        shownFolder = path.parent
        self.boundary = boundary.map { store.locate($0.path) } ?? folder
        boundaryName = (boundary ?? path.parent).name
        self.diagnostics = diagnostics
        self.limits = limits
        trees = [root]
        known[real] = .tree(root)
        folders[ObjectIdentifier(root.range.file)] = folder
    }

    func file(at path: String, from base: SourceFile) -> ReferencedFile {
        if path.utf8.contains(0) { return .refused("is no path") }
        if path.hasPrefix("/") { return .refused("is an absolute path, and apus follows relative ones alone") }
        let real = store.locate((folders[ObjectIdentifier(base)] ?? folder) + "/" + path)
        if let file = known[real] { return file }
        let isInside = real.hasPrefix(boundary.hasSuffix("/") ? boundary : boundary + "/")
        let file =
            isInside
            ? read(real)
            : .refused(
                "lies outside of the folder '\(boundaryName)'; if you trust the document, widen it with --root or 'root'"
            )
        if case .refused(let reason) = file { missing[real] = "'\(shownName(real))' \(reason)" }
        known[real] = file
        return file
    }

    private func shownName(_ real: String) -> String {
        store.show(real, shownFolder.appending(DocumentStore.way(from: folder, to: real)).name)
    }

    private func read(_ real: String) -> ReferencedFile {
        let name = shownName(real)
        // The tree of the document is counted only where another file comes to it.
        if !isDocumentSpent, let root = trees.first {
            isDocumentSpent = true
            spend(root)
        }
        do {
            let bytes = try store.contents(real, limits.maximumBytes)
            let found = DiagnosticCollector()
            let file = SyntaxReader.sourceFile(name: name, bytes: bytes, limits: limits, diagnostics: found)
            let root = file.flatMap { file in
                file.isText ? readText(file) : SyntaxReader.read(file, limits: limits, diagnostics: found)
            }
            for diagnostic in found.diagnostics { diagnostics.report(tolerable(diagnostic)) }
            guard let file, let root else { return .refused("is no YAML or JSON that apus can read") }
            folders[ObjectIdentifier(file)] = DiskPath(real).parent.path
            trees.append(root)
            referenced.append(ReadDocument.File(path: real, name: name, bytes: bytes))
            spend(root)
            return .tree(root)
        } catch {
            switch error {
            case .missing: return .refused("does not exist")
            case .notAFile(let kind): return .refused("is \(kind), not a file")
            case .refused(let reason): return .refused("cannot be read: \(reason)")
            case .tooLarge(let bytes, _):
                _ = limits.admits(byteCount: bytes, of: name, diagnostics: diagnostics)
                return .refused("is too large")
            }
        }
    }

    /// A file whose name is that of a text for people: an object or a list, for some keep schemas in such files, or the
    /// text. Prose may be no YAML, and nobody has to hear of it.
    private func readText(_ file: SourceFile) -> SyntaxNode {
        let root = SyntaxReader.read(file, limits: limits, diagnostics: DiagnosticCollector())
        guard let root, root.scalar == nil else { return .text(of: file) }
        return root
    }

    private func spend(_ root: SyntaxNode) {
        limits = limits.spending(bytes: root.range.file.bytes.count, nodes: root.valueCount)
    }

    /// What is wrong with a file that a reference leads to is as bad as a reference that leads nowhere. Limits are limits.
    private func tolerable(_ diagnostic: Diagnostic) -> Diagnostic {
        let limits: Set<DiagnosticID> = [.fileTooLarge, .nestingTooDeep, .tooManyNodes]
        guard diagnostic.severity == .error, !limits.contains(diagnostic.id) else { return diagnostic }
        var tolerable = diagnostic
        tolerable.severity = .warning
        return tolerable
    }
}
