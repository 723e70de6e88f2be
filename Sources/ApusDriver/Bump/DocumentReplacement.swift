import ApusSource

/// The document that is to take the place of the configured one.
struct NewDocument {
    /// Where it comes from.
    let source: DocumentSource
    let bytes: [UInt8]
    let read: ReadDocument
    /// References in it that lead nowhere.
    let gaps: [Diagnostic]
    /// The absolute path.
    var located: String { source.store.locate(source.path.path) }
}

/// What becomes of the files of a document when another takes its place: each file of NEW goes where it lies seen from the
/// document, so that the references between them lead where they led.
struct DocumentReplacement {
    /// A file with what stands in its place.
    struct File {
        /// Where it goes.
        let place: DiskPath
        /// The absolute path of that place.
        let located: String
        /// The file of NEW, as messages show it.
        let name: String
        let old: [UInt8]?
        let new: [UInt8]
        /// Whether the document has this file already.
        let isKnown: Bool

        var isChanged: Bool { old != new }
    }

    /// The document first.
    let files: [File]
    /// The files that the document referred to and that NEW did not bring.
    private let dropped: [ReadDocument.File]

    /// The files that are not what they are to be.
    var changed: [File] { files.filter(\.isChanged) }

    /// Decides; nil when the files cannot go where they belong, which is reported.
    init?(of document: DiskPath, by new: NewDocument, old: ReadDocument?, limit: Int, diagnostics: DiagnosticCollector)
    {
        let folder = DiskPath(new.located).parent.path
        var known = Set((old?.referenced ?? []).map(\.path))
        known.insert(FileSystem.resolved(document.path))
        var wanted = [(place: document, name: new.source.shownName, bytes: new.bytes)]
        for file in new.read.referenced {
            let way = DocumentStore.way(from: folder, to: file.path)
            wanted.append((document.parent.appending(way), file.name, file.bytes))
        }
        var files: [File] = []
        for (place, name, bytes) in wanted {
            let located = FileSystem.resolved(place.path)
            switch FileSystem.kind(of: place.path) {
            case nil, .file: break
            case .some(let kind):
                diagnostics.error(
                    .blockedPath, "'\(place.name)' cannot be replaced: it is \(kind.description); put a file there",
                    at: nil)
                continue
            }
            do {
                let old = try FileSystem.contents(of: place.path, limit: limit, followingLinks: false)
                files.append(
                    File(
                        place: place, located: located, name: name, old: old, new: bytes,
                        isKnown: known.contains(located)))
            } catch .missing {
                files.append(
                    File(place: place, located: located, name: name, old: nil, new: bytes, isKnown: true))
            } catch {
                diagnostics.error(.unreadableFile, error.sentence(about: place.name), at: nil)
            }
        }
        var taken: [String: String] = [:]
        for file in files {
            if let other = taken[file.located] {
                diagnostics.error(
                    .blockedPath,
                    "'\(other)' and '\(file.name)' would both become '\(file.place.name)'; give the document in apus.yaml"
                        + " the name that it has in '\(other)'", at: nil)
            }
            taken[file.located] = file.name
        }
        self.files = files
        let kept = Set(files.map(\.located))
        dropped = (old?.referenced ?? []).filter { !kept.contains($0.path) }
        if diagnostics.hasErrors { return nil }
    }

    /// The files that the document referred to and does not any more, as messages show them.
    ///
    /// - Parameter document: NEW as it is read in its place, where it may refer to files that lie there already.
    func stray(_ document: ReadDocument) -> [String] {
        let used = Set(document.referenced.map(\.path))
        return dropped.filter { !used.contains($0.path) }.map(\.name)
    }

    /// The files of this machine as they are going to be.
    var store: DocumentStore {
        .disk(
            with: Dictionary(files.map { ($0.located, $0.new) }, uniquingKeysWith: { first, _ in first }),
            names: Dictionary(files.map { ($0.located, $0.name) }, uniquingKeysWith: { first, _ in first }))
    }
}
