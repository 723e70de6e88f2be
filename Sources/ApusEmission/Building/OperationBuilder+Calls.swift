import ApusModel

extension OperationBuilder {
    /// The method that a call passes its arguments to: with `self` only where one of them hides it.
    static func callee(of operation: OperationModel) -> SourceText {
        let arguments = operation.parameters.map(\.name.text) + ["body", "common"]
        let name = SourceText(operation.functionName)
        return arguments.contains(operation.functionName.text) ? "self.\(name)" : name
    }
}
