import ApusSource
import ApusSyntax

/// The schemas of other files that nobody refers to, but which inherit from one that is referred to and whose
/// discriminator chooses between its heirs: a value may be any of them (section "Discriminator Object").
struct FileHeirs {
    /// A named schema of a file.
    struct Candidate {
        var entry: SyntaxEntry
        var file: SourceFile
    }

    /// The candidates by the nodes of what they inherit from.
    var candidates: [ObjectIdentifier: [Candidate]] = [:]
    /// The files whose schemas are among the candidates.
    var files: Set<ObjectIdentifier> = []
    /// The schemas with a discriminator, and their heirs.
    var bases: Set<Handle<Schema>> = []
    /// The heirs that have been read, by what they inherit from.
    var heirs: [Handle<Schema>: [Handle<Schema>]] = [:]
    /// The nodes of the schemas that have been read.
    var nodes: [Handle<Schema>: ObjectIdentifier] = [:]
}

extension DocumentReader {
    /// Reads the schemas that are left, then those of files that only inherit from what has been read, until there is
    /// nothing new.
    func readSchemasAndHeirs() {
        var heirs = FileHeirs()
        var fresh = readPendingSchemas()
        while !fresh.isEmpty {
            for (handle, node) in fresh { heirs.nodes[handle] = ObjectIdentifier(node) }
            if findCandidates(&heirs) {
                // A file may come after what its schemas inherit from.
                for handle in heirs.bases.sorted() { readHeirs(of: handle, &heirs) }
            }
            for (handle, _) in fresh { register(handle, in: &heirs) }
            fresh = readPendingSchemas()
        }
    }

    /// Takes note of what a schema inherits from, and of it and its heirs where a discriminator chooses between them.
    private func register(_ handle: Handle<Schema>, in heirs: inout FileHeirs) {
        let schema = document.schemas[handle]
        let parents = schema.allOf + (schema.reference.map { [$0] } ?? [])
        for parent in parents { heirs.heirs[parent, default: []].append(handle) }
        let isChosen = schema.discriminator != nil && schema.oneOf.isEmpty && schema.anyOf.isEmpty
        guard isChosen || parents.contains(where: heirs.bases.contains) else { return }
        var pending = [handle]
        while let next = pending.popLast() {
            guard heirs.bases.insert(next).inserted else { continue }
            readHeirs(of: next, &heirs)
            pending += heirs.heirs[next] ?? []
        }
    }

    /// Reads the candidates that inherit from a schema. They are called as they are in their files.
    private func readHeirs(of handle: Handle<Schema>, _ heirs: inout FileHeirs) {
        guard let node = heirs.nodes[handle], let found = heirs.candidates.removeValue(forKey: node) else { return }
        for candidate in found {
            _ = schema(candidate.entry.value)
            guard named.insert(ObjectIdentifier(candidate.entry.value)).inserted else { continue }
            referred.append(
                ReferredObject(
                    node: candidate.entry.value, name: candidate.entry.name,
                    qualifiers: qualifiers(of: candidate.file, for: candidate.entry.name.value)))
        }
    }

    /// Looks for candidates in the files that have been read since the last time; whether there are any such files.
    private func findCandidates(_ heirs: inout FileHeirs) -> Bool {
        guard roots.count > heirs.files.count + 1 else { return false }
        let names = Set(roots.values.map { $0.range.file.name.lastStep })
        let new = roots.values.filter { $0 !== root && heirs.files.insert(ObjectIdentifier($0.range.file)).inserted }
        for file in new.sorted(by: { $0.range.file.name < $1.range.file.name }) {
            let sections = [file["components"]?["schemas"], file["definitions"]]
            for entry in sections.flatMap({ $0?.entries ?? [] }) {
                for part in parents(in: entry.value) {
                    guard let target = readTarget(of: part, names: names) else { continue }
                    heirs.candidates[ObjectIdentifier(target), default: []].append(
                        FileHeirs.Candidate(entry: entry, file: file.range.file))
                }
            }
        }
        return true
    }

    private func parents(in node: SyntaxNode) -> [SyntaxNode] {
        let parts = node["allOf"]?.elements ?? []
        return node.reference != nil && document.version.hasIdentifiers && hasSiblings(node) ? parts + [node] : parts
    }

    /// What a reference leads to in the files that have been read. It is none that the document makes use of by itself, so
    /// one that leads nowhere is nobody's concern, and no file is read for it.
    private func readTarget(of node: SyntaxNode, names: Set<String>) -> SyntaxNode? {
        var current = node
        var visited: Set<ObjectIdentifier> = []
        while let text = current.reference?.scalar?.text, current === node || !hasSiblings(current) {
            let file = current.range.file
            let uri = ReferenceURI(text)
            let path = uri.document.percentDecoded
            guard visited.insert(ObjectIdentifier(current)).inserted,
                path.isEmpty || !uri.isRemote && names.contains(path.lastStep),
                let next = found(text, from: file)?.node
            else { return nil }
            current = next
        }
        return current === node ? nil : current
    }
}

extension String {
    /// The last step of a path.
    fileprivate var lastStep: String { split(separator: "/").last.map(String.init) ?? self }
}
