import ApusSource
import ApusSpec
import ApusSyntax

extension Bump {
    /// NEW; nil when it cannot be read, which is reported.
    func newDocument() -> NewDocument? {
        let source = DocumentSource(name: settings.document)
        let stages = Stages(settings: run, findings: findings)
        // What is to be said about its content is said when it stands in its place.
        let content = Findings()
        guard let bytes = source.bytes(limit: limit, diagnostics: findings.access),
            let read = Stages(settings: run, findings: content).document(
                source, bytes: bytes, boundary: source.boundary(like: target), overlays: target.overlays)
        else {
            for diagnostic in content.content.diagnostics { stages.findings.content.report(diagnostic) }
            return nil
        }
        return NewDocument(
            source: source, bytes: bytes, read: read,
            gaps: content.content.diagnostics.filter { $0.id == .unresolvedReference })
    }

    /// A `.json` file that is no JSON would be of no use to anything else that reads it.
    func checkFormat(of new: NewDocument) {
        let isJSON = SyntaxReader.isJSON(new.bytes)
        let isNamedJSON = document.name.lowercased().hasSuffix(".json")
        if isNamedJSON, !isJSON {
            findings.access.error(
                .documentFormat,
                "'\(settings.document)' is YAML, and '\(document.name)' is the name of a JSON file; rename that file to"
                    + " .yaml, which JSON may stand in, too, name it so in apus.yaml, commit both, and run again",
                at: nil)
        } else if isJSON, !isNamedJSON {
            findings.access.note(
                .documentFormat,
                "'\(settings.document)' is JSON, which readers of YAML take, too; '\(document.name)' keeps its name",
                at: nil
            )
        }
    }

    /// NEW as it is read in its place: with the files that it brings, and those that lie there already.
    func placed(_ new: NewDocument, _ replacement: DocumentReplacement, _ old: ReadDocument?) -> ReadDocument? {
        let found = Findings()
        var stages = Stages(settings: ownRun, findings: found)
        stages.store = replacement.store
        guard let read = stages.document(target) else { return nil }
        checkNames(new, read, found.content.diagnostics)
        if findings.access.hasErrors { return read }
        // What the document did without before is no news; of what else is missing, the models would be lost.
        let known = old?.missing ?? [:]
        for (_, reason) in read.missing.filter({ known[$0.key] == nil }).sorted(by: { $0.key < $1.key }) {
            findings.access.error(
                .unresolvedReference,
                "\(reason), and '\(settings.document)' refers to it; put it where it lies seen from there, and run again",
                at: nil)
        }
        return read
    }

    /// The document keeps its name: files of NEW that refer to it by the name it had there do not find it any more.
    private func checkNames(_ new: NewDocument, _ read: ReadDocument, _ found: [Diagnostic]) {
        if new.read.referenced.isEmpty || new.located == located { return }
        let known = Set(new.gaps.map { Gap($0) })
        let lost = found.first { $0.id == .unresolvedReference && !known.contains(Gap($0)) }
        guard lost != nil || read.referenced.contains(where: { $0.path == new.located }) else { return }
        findings.access.error(
            .unresolvedReference,
            "the files of '\(settings.document)' do not find each other in the place of '\(document.name)'; references to"
                + " '\(new.source.path.lastComponent)' itself need a document of that name in apus.yaml",
            at: lost?.range)
    }

    /// A reference that leads nowhere, by its place.
    private struct Gap: Hashable {
        let file: String?
        let offset: Int?

        init(_ diagnostic: Diagnostic) {
            file = diagnostic.range?.file.name
            offset = diagnostic.range?.start
        }
    }
}
