import ApusModel

extension Lowering {
    /// Names what the mock has for each operation: `onGetOrder` and `getOrderInputs`.
    func nameMock() {
        // The enum of calls hides types of the module that are called like it from the rest of the mock.
        let types = NameScope(taken: reservedTopLevel, in: topLevel)
        model.mock.call = types.claim(SwiftIdentifier(known: "Call"), SwiftIdentifier(known: "RecordedCall"))
        let members = NameScope(taken: ["init", "self", "Type", "Protocol", "calls", "withFixtures"])
        let functions = model.operations.indices.lazy.filter { self.model.operations[$0].role == .call }
            .map { self.model.operations[$0].functionName }
        for function in functions { members.reserve(function) }
        model.mock.operations = functions.map { function in
            let name = function.text
            let answer = "on" + name.prefix(1).uppercased() + name.dropFirst()
            return MockModel.OperationNames(
                answer: members.claim(SwiftIdentifier(answer) ?? function),
                inputs: members.claim(function.appending(SwiftIdentifier(known: "Inputs"))))
        }
    }
}
