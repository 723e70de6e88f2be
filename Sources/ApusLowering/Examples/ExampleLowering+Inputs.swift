import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

extension ExampleLowering {
    /// What each operation may be called with.
    func inputs() -> [InputExampleModel?] {
        zip(operations, model.operations).map(input)
    }

    private func input(of operation: ApusSpec.Operation, _ lowered: OperationModel) -> InputExampleModel? {
        let required = lowered.arguments.beforeBody
        let parameters = required.compactMap { value(of: $0, declared: operation.parameters) }
        guard parameters.count == required.count else { return nil }
        guard let body = lowered.body else { return InputExampleModel(parameters: parameters, body: nil) }
        let example = value(of: body, in: operation)
        return example == nil && body.isRequired ? nil : InputExampleModel(parameters: parameters, body: example)
    }

    /// Values for those of the common parameters that have to be given.
    func commonInput() -> [ExampleValue]? {
        guard let common = model.common else { return nil }
        let declared = zip(operations, model.operations).first { $1.usesCommon }?.0.parameters ?? []
        let required = common.withoutDefault
        let values = required.compactMap { value(of: $0, declared: declared) }
        return values.count == required.count ? values : nil
    }

    private func value(of parameter: ParameterModel, declared: [Handle<Parameter>]) -> ExampleValue? {
        let source = declared.lazy.map { self.lowering.document.parameters[$0] }.first { source in
            source.name.value == parameter.wireName && source.location.rawValue == parameter.location.rawValue
        }
        let own = source?.example.map { [$0] } ?? []
        let nodes = own + (source?.schema.map { ownExamples(of: $0, besides: nil) } ?? [])
        let documented = nodes.lazy.compactMap { try? self.read($0, as: parameter.type, rules: parameter.rules) }.first
        return documented ?? composed(parameter.type, rules: parameter.rules, called: parameter.wireName)
    }

    private func value(of body: BodyModel, in operation: ApusSpec.Operation) -> ExampleValue? {
        switch body.content {
        case .text, .data, .stream: return .text("text")
        case .multipart, .choice, .items: return nil
        case .json(let type, _), .form(let type, _, _):
            let content = operation.requestBody.map { lowering.document.requestBodies[$0].content } ?? []
            let examples = media(of: content)?.examples ?? []
            let documented = examples.lazy.compactMap { try? self.read($0.value, as: type, rules: body.rules) }.first
            return documented ?? composed(type, rules: body.rules, called: "text")
        }
    }
}
