import ApusModel

extension Lowering {
    /// Names what the mock has for each operation: `onGetOrder` and `getOrderInputs`.
    func nameMock() {
        // The enum of calls hides types of the module that are called like it from the rest of the mock.
        var types = NameScope(taken: topLevel.names, reservedTopLevel)
        model.mock.call = types.claim(SwiftIdentifier(known: "Call"), SwiftIdentifier(known: "RecordedCall"))
        var members = NameScope(taken: ["init", "self", "Type", "Protocol", "calls", "withFixtures"])
        for operation in model.operations { members.reserve(operation.functionName) }
        model.mock.operations = model.operations.map { operation in
            let name = operation.functionName.text
            let answer = "on" + name.prefix(1).uppercased() + name.dropFirst()
            return MockModel.OperationNames(
                answer: members.claim(SwiftIdentifier(answer) ?? operation.functionName),
                inputs: members.claim(operation.functionName.appending(SwiftIdentifier(known: "Inputs"))))
        }
    }
}
