import ApusModel

extension Lowering {
    /// Names what the mock has for each operation: `onGetOrder` and `getOrderInputs`.
    func nameMock() {
        // The enum of calls hides types of the module that are called like it from the rest of the mock.
        let types = NameScope(taken: reservedTopLevel, in: topLevel)
        model.mock.call = types.claim(SwiftIdentifier(known: "Call"), SwiftIdentifier(known: "RecordedCall"))
        let members = NameScope(taken: ["init", "self", "Type", "Protocol", "calls", "withFixtures"])
        for operation in model.calls { members.reserve(operation.functionName) }
        model.mock.operations = model.calls.map { operation in
            let name = operation.functionName.text
            let answer = "on" + name.prefix(1).uppercased() + name.dropFirst()
            return MockModel.OperationNames(
                answer: members.claim(SwiftIdentifier(answer) ?? operation.functionName),
                inputs: members.claim(operation.functionName.appending(SwiftIdentifier(known: "Inputs"))))
        }
    }
}
