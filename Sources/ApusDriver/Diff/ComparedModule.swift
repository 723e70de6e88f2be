import ApusDiff
import ApusEmission
import ApusLowering
import ApusModel
import ApusSource
import ApusSpec

/// One of two states of a client: a document, and the module that is made from it.
struct ComparedModule {
    /// As reports name the document.
    let name: String
    let document: Document
    /// The document that this one is selected from; nil where all of it is.
    private(set) var whole: Document?
    /// Nil when none can be made: then it has nothing to break.
    let model: APIModel?
    /// What a configuration decides about the module; nil where none does.
    var shape: ModuleShape?

    /// Makes a state from a module that is at hand.
    init(name: String, document: Document, model: APIModel?) {
        self.name = name
        self.document = document
        self.model = model
    }

    /// Makes the module of a document. What is wrong with either is for `lint` to say.
    init(name: String, document: Document, options: LoweringOptions, settings: RunSettings) {
        self.init(name: name, document: document, selection: Selection(), options: options, settings: settings)
    }

    /// Makes the module of what a target selects of a document. Names that the document does not have select nothing: what
    /// is selected elsewhere under such a name is not there.
    ///
    /// - Parameter others: The clients that the runtime may be shared with.
    init(
        name: String, document: Document, target: TargetConfiguration, among others: [TargetConfiguration] = [],
        settings: RunSettings
    ) {
        self.init(
            name: name, document: Self.streaming(document, target), selection: target.selection,
            options: target.lowering, settings: settings)
        shape = ModuleShape(target, among: others)
    }

    /// Makes the state of a client that has been made of its document.
    init(name: String, client: PreparedRun.Client, among others: [TargetConfiguration] = []) {
        let target = client.configuration
        let whole = Self.streaming(client.read.document, target)
        self.init(name: name, document: Self.onWire(target.selection, of: whole), model: client.model)
        if !target.selection.isEverything { self.whole = whole }
        shape = ModuleShape(target, among: others)
    }

    private init(
        name: String, document: Document, selection: Selection, options: LoweringOptions, settings: RunSettings
    ) {
        let stages = Stages(settings: settings, findings: Findings())
        let selected = Self.onWire(selection, of: document)
        let model = stages.model(DocumentSelector.fitting(selection, of: document), options: options)
        self.init(name: name, document: selected, model: model)
        if !selection.isEverything { whole = document }
    }

    /// A document with the items and security schemes that a target names.
    private static func streaming(_ document: Document, _ target: TargetConfiguration) -> Document {
        let secured = target.addedSecurity.applied(to: document, diagnostics: DiagnosticCollector())
        return target.streams.applied(to: secured, diagnostics: DiagnosticCollector())
    }

    /// What a module has to do with of a document. What the API sends counts whether or not the module answers it.
    private static func onWire(_ selection: Selection, of document: Document) -> Document {
        var selection = selection
        selection.received = Set(ReceivedKind.allCases)
        return DocumentSelector.fitting(selection, of: document)
    }
}

extension ModuleShape {
    /// What a target says about its module, beside others.
    init(_ target: TargetConfiguration, among others: [TargetConfiguration]) {
        let layout = target.layout
        // What is made by parts in the folders of clients stands in the runtime that these import.
        let shared = SharedRuntimes.companions(of: [target], among: others).flatMap(\.layout.partsInRuntime)
        let apart = layout.parts.filter { $0.value != layout.client && !$0.key.keepsRuntime }.map { part, module in
            let isShared = shared.contains { $0 == part || $0.answers && part.answers }
            return (part.rawValue, (isShared ? layout.runtime : nil)?.text ?? module.text)
        }
        let code = layout.parts.filter { !$0.key.belongsToClient }.map { ($0.key.rawValue, $0.value.text) }
        self.init(
            access: target.access, client: layout.client.text, parts: Dictionary(uniqueKeysWithValues: code),
            runtime: layout.runtime?.text, runtimes: Dictionary(uniqueKeysWithValues: apart))
    }
}

extension ComparisonReport {
    /// Compares two states.
    init(old: ComparedModule, new: ComparedModule, policy: ChangePolicy) {
        let models = old.model.flatMap { before in new.model.map { (before, $0) } }
        let shapes = old.shape.flatMap { before in new.shape.map { (before, $0) } }
        let isSelection = old.whole != nil || new.whole != nil
        let wholes = isSelection ? (old.whole ?? old.document, new.whole ?? new.document) : nil
        self.init(
            old: Side(old, start: nil), new: Side(new, start: new.document.start),
            comparison: Comparison(
                old: old.document, new: new.document, wholes: wholes, models: models, shapes: shapes, policy: policy)
        )
    }
}

extension ComparisonReport.Side {
    fileprivate init(_ module: ComparedModule, start: SourceRange?) {
        let info = module.document.info
        self.init(name: module.name, title: info.title, version: info.version, start: start)
    }
}

extension Document {
    /// The first byte, for what NEW has no place for.
    fileprivate var start: SourceRange { SourceRange(file: range.file, start: range.start, end: range.start) }
}

extension Findings {
    /// What is to be said about a document that is compared and nothing else: `lint` says the rest. A comparison goes as
    /// far as the document could be read, so that gaps are named.
    var comparable: [Diagnostic] {
        let gaps: Set<DiagnosticID> = [.unresolvedReference, .remoteReference]
        return presented.filter { $0.severity == .error || gaps.contains($0.id) }
    }
}
