import ApusModel

extension FileBuilder {
    /// The files of the parts that the configuration asks for.
    func partFiles() -> [FileDraft] {
        ClientPart.allCases.flatMap { part -> [FileDraft] in
            guard let module = options.layout.parts[part] else { return [] }
            switch part {
            case .fixtures: return fixtureFiles(in: module)
            case .mock: return [mockFile(in: module)]
            case .server: return routerFiles(in: module)
            case .webhooks: return handlerFiles(.webhook, of: part, in: module)
            case .callbacks: return handlerFiles(.callback, of: part, in: module)
            // Nothing in them depends on the document: they come from the library.
            case .retry, .logging, .requestID, .asyncHTTPClient, .httpTypes, .hummingbird: return []
            case .documentation: return DocumentationBuilder(self, runtime: runtimeNames).files(in: module)
            }
        }
    }

    /// The first lines of a file of a part: what its declarations show comes from the modules that it imports.
    ///
    /// - Parameters:
    ///   - showsRuntime: Whether its declarations show types of the runtime, where that is a module of its own.
    ///   - usesParts: Whether it uses anything of other parts, which have no module where they have no file.
    func head(of part: ClientPart, showsRuntime: Bool, usesParts: Bool = true) -> HeadView {
        let used = options.layout.imports(of: part).filter { module in
            if !usesParts { return module == options.layout.client }
            return module == options.layout.client || !part.answers || servers.contains(module)
                || part != .server && handlers.contains(module)
        }
        let imports = used.map { module in
            // Mocks use fixtures in what they do, and show none; without operations, nothing of the client but its protocol.
            let isHidden =
                part == .mock
                && (module != options.layout.client || model.calls.isEmpty && options.access == .package)
            return ModuleImport.line(module, access: isHidden ? .internal : options.access, in: options.access)
        }
        return HeadView(
            header: FileHeader.lines(options),
            imports: ModuleImport.sorted(imports + runtimeImport(isShown: showsRuntime)))
    }

    /// Whether the runtime is a module of its own and has what servers are made of.
    private var sharesServer: Bool { options.layout.runtime.map(servers.contains) == true }

    private func routerFiles(in module: SwiftIdentifier) -> [FileDraft] {
        let builder = RouterBuilder(operations: operations)
        let head = head(of: .server, showsRuntime: sharesServer)
        let router = RouterFileView(
            head: head, access: access, apiName: SourceText(model.names.api), basePath: builder.basePath,
            methods: model.calls.map(operations.method), commonName: SourceText(model.names.common),
            common: builder.common)
        let name = model.name.appending(SwiftIdentifier(known: "Router"))
        let file = file(name, template: "router", view: router, module: module)
        return [file] + served(model.calls, by: .server, head: self.head(of: .server, showsRuntime: true), in: module)
    }

    /// What answers requests that the API sends.
    private func handlerFiles(
        _ kind: HandlerModel.Kind, of part: ClientPart, in module: SwiftIdentifier
    ) -> [FileDraft] {
        guard let handler = model.handlers.first(where: { $0.kind == kind }) else { return [] }
        let received = handler.events.map { model.operations[$0.operation] }
        let head = head(of: part, showsRuntime: sharesServer)
        let view = HandlerRouterFileView(
            head: head, access: access, kind: .escaped(kind.rawValue), handlerName: SourceText(handler.name),
            event: SourceText(handler.event), methods: received.map(operations.method))
        let name = handler.event.appending(SwiftIdentifier(known: "Router"))
        let file = file(name, template: "handlerRouter", view: view, module: module)
        return [file] + served(received, by: part, head: self.head(of: part, showsRuntime: true), in: module)
    }

    /// What a server does about operations.
    private func served(
        _ served: [OperationModel], by part: ClientPart, head: HeadView, in module: SwiftIdentifier
    ) -> [FileDraft] {
        let builder = RouterBuilder(operations: operations)
        let headOfWriter = HeadView(header: head.header, imports: ModuleImport.sorted(foundation + head.imports))
        let modules = foreignModules(of: part, in: module)
        return served.map { operation in
            let name = operation.typeName.appending(SwiftIdentifier(known: "Server"))
            let head = builder.callsFoundation(operation) ? headOfWriter : head
            return file(
                name, in: operation.role.folder, template: "servedOperation",
                view: builder.view(of: operation, head: head, modules: modules), module: module)
        }
    }

    /// The modules of an operation and of what servers are made of, where neither is the one that joins them. Nil, too, where
    /// a type has the name of one of these modules, as that of the servers' addresses may: it hides the module.
    private func foreignModules(
        of part: ClientPart, in module: SwiftIdentifier
    ) -> (type: SwiftIdentifier, protocol: SwiftIdentifier)? {
        let layout = options.layout
        if module == layout.client || servers.contains(module) { return nil }
        let imported = layout.imports(of: part) + (layout.runtime.map { [$0] } ?? [])
        guard let server = imported.first(where: servers.contains) else { return nil }
        let names = model.names
        let types =
            model.types.topLevel.map { model.types[$0].name } + model.operations.map(\.typeName)
            + model.handlers.flatMap { [$0.name, $0.event] } + model.failures.map(\.name)
            + [names.api, names.client, names.server, names.common]
        return types.contains(layout.client) || types.contains(server) ? nil : (layout.client, server)
    }

    /// The closure that answers with an example of success; empty where there is none.
    private func example(of operation: OperationModel, among examples: [OutputExampleModel]) -> SourceText {
        guard examples.contains(where: { $0.response == 0 && $0.name.text == "example" }) else { return "" }
        let streamed = examples.first { example in
            guard case .variant(_, let name, _)? = example.body else { return false }
            return example.response == 0 && name == operation.streaming?.pieces.name
        }
        guard let streaming = operation.streaming, let streamed else { return "{ _ in .example }" }
        return "{ \(OperationBuilder.asksForPieces(streaming, operation, of: "$0")) ? .\(streamed.name) : .example }"
    }

    private func mockFile(in module: SwiftIdentifier) -> FileDraft {
        let hasFixtures = options.layout.mocksHaveFixtures
        let methods = zip(model.operations, model.mock.operations).enumerated().map { index, pair in
            let (operation, names) = pair
            let examples = hasFixtures && index < model.examples.outputs.count ? model.examples.outputs[index] : []
            return MockMethodView(
                access: access,
                documentation: CommentText.lines(
                    of: "Answers " + "\(operation.method) \(operation.path)".inlineCode + "."),
                name: SourceText(operation.functionName), typeName: SourceText(operation.typeName),
                answer: SourceText(names.answer), answerLiteral: .literal(names.answer.text),
                inputs: SourceText(names.inputs),
                example: example(of: operation, among: examples))
        }
        let view = MockFileView(
            head: head(
                of: .mock, showsRuntime: !model.calls.isEmpty, usesParts: methods.contains(where: \.hasExample)),
            access: access,
            name: SourceText(model.mock.name),
            apiName: SourceText(model.names.api), call: SourceText(model.mock.call), hasFixtures: hasFixtures,
            methods: methods)
        return file(model.mock.name, template: "mock", view: view, module: module)
    }
}
