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
    func head(of part: ClientPart) -> HeadView {
        let used = options.layout.imports(of: part).filter { module in
            module == options.layout.client || !part.answers || servers.contains(module)
        }
        let imports = used.map { module in
            ModuleImport.line(module, access: options.access, in: options.access)
        }
        return HeadView(header: FileHeader.lines(options), imports: imports)
    }

    /// The import of Foundation for a file whose statements use it, and whose declarations do not show it.
    var foundation: [SourceText] {
        ModuleImport.foundation(options.access == .package ? "internal " : "")
    }

    private func routerFiles(in module: SwiftIdentifier) -> [FileDraft] {
        let builder = RouterBuilder(operations: operations)
        let head = head(of: .server)
        let router = RouterFileView(
            head: head, access: access, apiName: SourceText(model.names.api), basePath: builder.basePath,
            methods: model.calls.map(operations.method), commonName: SourceText(model.names.common),
            common: builder.common)
        let name = model.name.appending(SwiftIdentifier(known: "Router"))
        let file = file(name, template: "router", view: router, module: module)
        return [file] + served(model.calls, head: head, in: module)
    }

    /// What answers requests that the API sends.
    private func handlerFiles(
        _ kind: HandlerModel.Kind, of part: ClientPart, in module: SwiftIdentifier
    ) -> [FileDraft] {
        guard let handler = model.handlers.first(where: { $0.kind == kind }) else { return [] }
        let received = handler.events.map { model.operations[$0.operation] }
        let head = head(of: part)
        let view = HandlerRouterFileView(
            head: head, access: access, kind: .escaped(kind.rawValue), handlerName: SourceText(handler.name),
            event: SourceText(handler.event), methods: received.map(operations.method))
        let name = handler.event.appending(SwiftIdentifier(known: "Router"))
        let file = file(name, template: "handlerRouter", view: view, module: module)
        return [file] + served(received, head: head, in: module)
    }

    /// What a server does about operations.
    private func served(
        _ served: [OperationModel], head: HeadView, in module: SwiftIdentifier
    ) -> [FileDraft] {
        let builder = RouterBuilder(operations: operations)
        let headOfWriter = HeadView(header: head.header, imports: foundation + head.imports)
        let isRetroactive = module != options.layout.client && !servers.contains(module)
        return served.map { operation in
            let name = operation.typeName.appending(SwiftIdentifier(known: "Server"))
            let head = builder.callsFoundation(operation) ? headOfWriter : head
            return file(
                name, in: operation.role.folder, template: "servedOperation",
                view: builder.view(of: operation, head: head, isRetroactive: isRetroactive), module: module)
        }
    }

    private func mockFile(in module: SwiftIdentifier) -> FileDraft {
        let hasFixtures = options.layout.parts[.fixtures] != nil
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
                hasExample: examples.contains { $0.response == 0 && $0.name.text == "example" })
        }
        let view = MockFileView(
            head: head(of: .mock), access: access, name: SourceText(model.mock.name),
            apiName: SourceText(model.names.api), call: SourceText(model.mock.call), hasFixtures: hasFixtures,
            methods: methods)
        return file(model.mock.name, template: "mock", view: view, module: module)
    }
}
