import ApusModel

extension FileBuilder {
    /// A file for each type of the module, and for each operation, that has examples or something in it that has.
    func fixtureFiles(in module: SwiftIdentifier) -> [FileDraft] {
        var files: [FileDraft] = []
        for id in model.types.topLevel {
            let views = fixtures(in: id)
            if !views.isEmpty { files.append(fixtureFile(model.types[id].name, views, in: module)) }
        }
        for (index, operation) in model.operations.enumerated() {
            let views = (operations.nested[index] ?? []).flatMap(fixtures) + outputs(index, operation)
            if views.isEmpty { continue }
            let hasOutputs = index < model.examples.outputs.count && !model.examples.outputs[index].isEmpty
            let isShown = options.access != .package
            let imports = hasOutputs && answersDecimals(operation) && isShown ? ModuleImport.foundation(access) : []
            files.append(
                fixtureFile(operation.typeName, views, imports: imports, showsRuntime: hasOutputs, in: module))
        }
        return files
    }

    /// Whether the type of success is `Decimal` or a collection of it, be it by another name. That is `Hashable` by an
    /// extension of Foundation, unlike Foundation's other types here: Swift wants the import where such a conformance is
    /// used, as `APIOutput` does with that of its success. A stream is equal to itself, whatever its items are.
    func answersDecimals(_ operation: OperationModel) -> Bool {
        guard !operation.hasSuccessCases, let content = operation.successes[0].content, !content.isItems else {
            return false
        }
        let type = content.type
        return [.decimal, .decimalString].contains(types.spelling.scalar(behind: type))
    }

    private func fixtureFile(
        _ name: SwiftIdentifier, _ types: [FixtureTypeView], imports: [SourceText] = [], showsRuntime: Bool = false,
        in module: SwiftIdentifier
    ) -> FileDraft {
        var head = head(of: .fixtures, showsRuntime: showsRuntime)
        if !imports.isEmpty {
            head = HeadView(header: head.header, imports: ModuleImport.sorted(imports + head.imports))
        }
        let view = FixtureFileView(head: head, types: types)
        return file(name, in: "Fixtures/", suffix: "+Example", template: "fixtures", view: view, module: module)
    }

    /// The examples of a type, and of those in it.
    private func fixtures(in id: TypeID) -> [FixtureTypeView] {
        let path = types.spelling.path(of: id)
        let examples = (model.examples.types[id] ?? []).map { example in
            fixture(
                example.name, type: path,
                documentation: example.isFromDocument
                    ? "An example of the document."
                    : "An example, put together of what the document says of the parts."
            ) { $0.expression(example.value) }
        }
        let own = examples.isEmpty ? [] : [FixtureTypeView(name: path, examples: examples)]
        return own + model.types[id].nested.flatMap(fixtures)
    }

    /// The examples of what an operation may answer.
    private func outputs(_ index: Int, _ operation: OperationModel) -> [FixtureTypeView] {
        guard index < model.examples.outputs.count, !model.examples.outputs[index].isEmpty else { return [] }
        let name: SourceText = "\(operation.typeName).Output"
        let examples = model.examples.outputs[index].map { example in
            fixture(
                example.name, type: name, documentation: example.documentation.description ?? "An example."
            ) { builder in
                let body = example.body.map { builder.expression($0) }
                return operations.output(of: operation, example, body: body ?? "", &builder)
            }
        }
        let type: SourceText = "APIOutput<\(operation.typeName).Success, \(operation.typeName).Failure>"
        return [FixtureTypeView(name: type, examples: examples)]
    }

    private func fixture(
        _ name: SwiftIdentifier, type: SourceText, documentation: String,
        _ value: (inout FixtureBuilder) -> SourceText
    ) -> FixtureView {
        var builder = FixtureBuilder(types: types)
        let value = value(&builder)
        return FixtureView(
            isFollowing: false, access: access, documentation: CommentText.lines(of: documentation),
            name: SourceText(name), type: type, locals: builder.locals, value: value)
    }
}

extension ResponseModel.Status {
    /// A code that the response may have.
    var exampleCode: Int {
        switch self {
        case .code(let code): code
        case .range(let digit): digit * 100
        case .default: 500
        }
    }
}
