package import ApusModel

/// A file before it is rendered: where it goes, and which view fills which template.
package struct FileView: Sendable {
    /// The module that the file belongs to.
    package let module: SwiftIdentifier
    /// The path inside of the module's folder.
    package let path: String
    /// The template.
    package let template: String
    /// Makes the view: where the file is rendered, so that many threads make views and none is kept.
    let makeView: @Sendable () -> any View

    /// What the template sees.
    package var view: any View { makeView() }

    /// The file with a view that is made, for whoever measures how long that takes.
    package var ready: FileView {
        let view = makeView()
        return FileView(module: module, path: path, template: template, makeView: { view })
    }
}

/// A file that has no path yet.
struct FileDraft: Sendable {
    /// What the path is made of.
    enum Place {
        /// The name of a declaration, with what stands around it in the path.
        case declaration(SwiftIdentifier, folder: String, suffix: String)
        /// A page, which has the path to itself.
        case page(String)
    }

    let module: SwiftIdentifier
    let place: Place
    let template: String
    let makeView: @Sendable () -> any View
}

/// Makes the views of all generated files of a model: an object, because every file holds it until it is rendered.
final class FileBuilder: Sendable {
    let model: APIModel
    let options: EmissionOptions
    let types: TypeBuilder
    let operations: OperationBuilder
    let access: SourceText
    /// The public types of the runtime that the client's module has.
    let runtimeNames: Set<String>
    /// The modules that have what servers are made of, and do not import it.
    let servers: Set<SwiftIdentifier>
    /// Those that have what answers webhooks and callbacks beside that.
    let handlers: Set<SwiftIdentifier>

    init(
        model: APIModel, options: EmissionOptions, runtimeNames: Set<String> = [],
        servers: Set<SwiftIdentifier> = [], handlers: Set<SwiftIdentifier> = [],
        comments: KnownComments = KnownComments()
    ) {
        self.runtimeNames = runtimeNames
        self.servers = servers
        self.handlers = handlers
        self.model = model
        self.options = options
        access =
            switch options.access {
            case .public: "public "
            case .package: "package "
            case .internal: ""
            }
        types = TypeBuilder(model: model, access: access, comments: comments)
        operations = OperationBuilder(types: types, nested: model.types.byOperation)
    }

    /// A file of a module: of the client's when none is named.
    func file(
        _ name: SwiftIdentifier, in folder: String = "", suffix: String = "", template: String,
        view: @autoclosure @escaping @Sendable () -> any View, module: SwiftIdentifier? = nil
    ) -> FileDraft {
        FileDraft(
            module: module ?? options.layout.client, place: .declaration(name, folder: folder, suffix: suffix),
            template: template, makeView: view)
    }

    /// The files in their order: the API, the models, the operations, what they fail with alike.
    func files() -> [FileDraft] {
        var files = [
            file(model.names.api, template: "api", view: self.apiView()),
            file(model.names.client, template: "client", view: self.clientView()),
            file(model.names.server, template: "server", view: self.serverView()),
        ]
        if let common = model.common {
            files.append(file(model.names.common, template: "common", view: self.commonView(common)))
        }
        for id in model.types.topLevel { files.append(modelFile(id)) }
        for handler in model.handlers { files.append(handlerFile(handler)) }
        for (index, operation) in model.operations.enumerated() {
            files.append(
                file(
                    operation.typeName, in: operation.role.folder, template: "operationFile",
                    view: self.operationView(operation, index)))
        }
        for failure in model.failures { files.append(failureFile(failure)) }
        if !types.checks.patterns.views.isEmpty {
            files.append(
                file(SwiftIdentifier(known: "Patterns"), template: "patterns", view: self.patternsView()))
        }
        return files
    }

    private func apiView() -> APIFileView {
        APIFileView(
            head: head(naming: [], showsRuntime: !model.calls.isEmpty), access: access,
            documentation: apiDocumentation(),
            name: SourceText(model.names.api),
            methods: model.calls.map(operations.method))
    }

    private func apiDocumentation() -> [SourceText] {
        let title = model.version.isEmpty ? model.title : "\(model.title), version \(model.version)"
        return CommentText.lines(
            of: DocumentationModel(summary: title, description: model.description, link: model.link))
    }

    private func clientView() -> ClientFileView {
        let serverDefault = model.defaultServer.map(defaultServer) ?? ""
        let hasCredentials = model.securitySchemes.contains(where: \.hasCredentials)
        var common: SourceText = ""
        if let model = model.common {
            let initial: SourceText =
                model.withoutDefault.isEmpty ? " = \(self.model.names.common)()" : ""
            common = "common: \(self.model.names.common)\(initial)"
        }
        return ClientFileView(
            head: head(naming: [.data]), access: access,
            documentation: CommentText.lines(of: "Calls the operations of \(model.title) over HTTP."),
            name: SourceText(model.names.client), apiName: SourceText(model.names.api),
            server: "server: \(model.names.server)\(serverDefault)",
            serverName: SourceText(model.names.server), common: common,
            commonName: SourceText(model.names.common), hasCredentials: hasCredentials,
            credentialOrigins: .joined(model.credentialOrigins.map(SourceText.literal)),
            documentVersion: .literal(model.version), methods: model.calls.map(operations.method))
    }

    private func defaultServer(_ server: ServerModel) -> SourceText {
        server.variables.isEmpty ? " = .\(server.name)" : " = .\(server.name)()"
    }

    private func serverView() -> ServerFileView {
        let builder = ServerBuilder(access: access, typeName: SourceText(model.names.server))
        let servers = model.servers + model.operationServers
        return ServerFileView(
            head: head(naming: [.url]), access: access, name: builder.typeName,
            servers: servers.map(builder.server), enumerations: builder.enumerations(of: servers),
            custom: builder.custom(model.companions))
    }

    private func commonView(_ common: CommonModel) -> CommonFileView {
        CommonFileView(
            head: head(needing: common.parameters.map(\.type), showsRuntime: showsRuntime(common)), access: access,
            name: SourceText(model.names.common),
            input: operations.inputs.common(common),
            writes: operations.inputs.writes(common.parameters, from: "self."))
    }

    private func modelFile(_ id: TypeID) -> FileDraft {
        var folder = "Models/"
        if case .headers = model.types[id].kind { folder = "Headers/" }
        return file(model.types[id].name, in: folder, template: "model", view: self.modelView(id))
    }

    private func modelView(_ id: TypeID) -> ModelFileView {
        ModelFileView(
            head: head(needing: mentioned(in: id), showsRuntime: showsRuntime(id)), type: types.type(id))
    }

    private func operationView(_ operation: OperationModel, _ index: Int) -> OperationFileView {
        // Failures that operations share stand in a file of their own.
        let shown = operation.sharedFailure == nil ? operation.responses : operation.successes
        var used = operation.parameters.map(\.type) + shown.compactMap(\.content?.type)
        // With package access, that is no use of the import.
        if answersDecimals(operation), options.access != .package { used.append(.scalar(.decimal)) }
        if let body = operation.body { used.append(body.content.type) }
        for id in operations.nested[index] ?? [] { used += mentioned(in: id) }
        return OperationFileView(
            head: head(needing: used), operation: operations.operation(operation, index: index),
            isCalled: operation.role == .call)
    }

    private func handlerFile(_ handler: HandlerModel) -> FileDraft {
        let received = handler.events.map { model.operations[$0.operation] }
        let view = HandlerFileView(
            head: head(naming: []), access: access,
            documentation: CommentText.lines(of: "Answers the \(handler.kind)s of \(model.title)."),
            kind: .escaped(handler.kind.rawValue), name: SourceText(handler.name), event: SourceText(handler.event),
            cases: zip(handler.events, received).map { event, operation in
                EventView(name: operation.functionName, text: event.text)
            },
            methods: received.map(operations.method))
        return file(handler.name, template: "handler", view: view)
    }

    private func failureFile(_ failure: FailureModel) -> FileDraft {
        let view = FailureFileView(
            head: head(needing: failure.responses.compactMap(\.content?.type)), failure: operations.failure(failure))
        return file(failure.name, in: "Failures/", template: "failureFile", view: view)
    }

    private func patternsView() -> PatternsFileView {
        PatternsFileView(head: head(naming: [], showsRuntime: false), patterns: types.checks.patterns.views)
    }

    /// The types that the declaration of a type, and of those in it, mention.
    private func mentioned(in id: TypeID) -> [TypeReference] {
        var common: [TypeReference] = []
        if case .union(let union) = model.types[id].kind {
            common = union.common.map(\.type) + types.literals(of: union, id)
        }
        return model.types[id].nested.flatMap(mentioned) + model.references(in: id) + common
    }
}

extension OperationModel.Role {
    /// The folder of the files of an operation.
    var folder: String {
        switch self {
        case .call: "Operations/"
        case .received(.webhook): "Webhooks/"
        case .received(.callback): "Callbacks/"
        }
    }
}

/// The names of files: each is the only one of its name in the module, whatever the case of its letters, because neither
/// the compiler nor every disk takes two.
struct FileNames {
    private var taken: Set<String>

    init(taken: [String]) { self.taken = Set(taken.map(Self.folded)) }

    /// The path of the file for a declaration.
    mutating func path(_ name: SwiftIdentifier, in folder: String, suffix: String = "") -> String {
        let short = Self.stem(of: name)
        var file = short + suffix
        var number = 2
        while !taken.insert(Self.folded(file)).inserted {
            file = "\(short)\(number)\(suffix)"
            number += 1
        }
        return "\(folder)\(file).swift"
    }

    /// The path of a draft.
    mutating func path(of draft: FileDraft) -> String {
        switch draft.place {
        case .declaration(let name, let folder, let suffix): path(name, in: folder, suffix: suffix)
        case .page(let path): path
        }
    }

    /// A name in its own letters. No disk takes more than 255 bytes, with what stands behind.
    static func stem(of name: SwiftIdentifier) -> String {
        if name.text.utf8.count <= 200 { return name.text }
        var size = 0
        let letters = name.text.unicodeScalars.prefix { scalar in
            size += String(scalar).utf8.count
            return size <= 200
        }
        return String(String.UnicodeScalarView(letters))
    }

    /// What names have in common that a disk takes for one: `ß` and `SS` too, whose small letters differ.
    private static func folded(_ name: String) -> String { name.uppercased().lowercased() }
}
