import ApusEmission
import ApusSource
import ApusSyntax

/// What can be looked at between a document and the files made from it.
package enum InspectionStage: String, Sendable, CaseIterable {
    /// The parsed text, with places.
    case syntax
    /// The OpenAPI document, the same for every version of OpenAPI.
    case document
    /// The Swift declarations that were decided on.
    case model
    /// The examples of the document, with the Swift types that they are read as.
    case examples
    /// What templates see.
    case views
    /// The files.
    case files
}

/// How it is printed.
package enum InspectionFormat: String, Sendable, CaseIterable {
    /// For people.
    case text
    /// For tools.
    case json
}

/// Shows what a stage makes of a document.
package enum Inspector {
    /// Runs the stages up to one and shows what comes out of it. `name` is that of the client, for the stages that need
    /// one.
    package static func inspect(
        document: String,
        stage: InspectionStage,
        format: InspectionFormat,
        name: String? = nil,
        settings: RunSettings
    ) throws -> Report {
        var findings = Findings()
        findings.isStrict = settings.isStrict
        let flags = TargetFlags(document: document, output: ".", name: name ?? Driver.placeholderName)
        guard let target = flags.configuration(diagnostics: findings.access)?.targets.first else {
            return findings.report()
        }
        let stages = Stages(settings: settings, findings: findings)
        let output = try show(target, stage, format, stages)
        return findings.report(output: output ?? "")
    }

    private static func show(
        _ target: TargetConfiguration,
        _ stage: InspectionStage,
        _ format: InspectionFormat,
        _ stages: Stages
    ) throws -> String? {
        guard let root = stages.syntax(target.document, toleratesDuplicates: stage == .syntax) else { return nil }
        if stage == .syntax {
            return format == .text ? InspectionTree.syntaxText(root) : InspectionTree.syntax(root).json.text
        }
        guard let document = stages.document(root, at: target.document)?.document else { return nil }
        if stage == .document { return render(.reflecting(document, of: root.range.file), format) }
        if stage == .examples {
            return stages.examples(document, options: target.lowering).map {
                examples($0.examples, in: $0.model, of: root.range.file, format)
            }
        }
        guard let model = stages.model(document, options: target.lowering) else { return nil }
        if stage == .model { return render(.reflecting(model, of: root.range.file), format) }
        guard let emitter = try stages.emitter(target) else { return nil }
        if stage == .views {
            let views = try emitter.views(of: model).map { InspectionTree.Part($0.path, .reflecting($0.view)) }
            return render(.record(kind: "files", views), format)
        }
        let files = try emitter.emit(model, jobs: stages.settings.jobs).flatMap(\.files)
        if format == .text { return files.map { $0.path + "\n" }.joined() }
        return JSONValue.array(
            files.map { .object([.init("path", .string($0.path)), .init("text", .string($0.text))]) }
        ).text
    }

    private static func render(_ tree: InspectionTree, _ format: InspectionFormat) -> String {
        format == .text ? tree.text : tree.json.text
    }
}
