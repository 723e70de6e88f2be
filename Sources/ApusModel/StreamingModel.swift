/// What makes two calls of an operation that answers at once or in pieces, whichever its body asks for.
package struct StreamingModel: Sendable {
    /// One of the two answers.
    package struct Answer: Sendable {
        /// The case of the body of success.
        package var name: SwiftIdentifier
        package var type: TypeReference
        /// What is asked for, the best first.
        package var accepted: [String]

        /// Makes an answer.
        package init(name: SwiftIdentifier, type: TypeReference, accepted: [String]) {
            self.name = name
            self.type = type
            self.accepted = accepted
        }
    }

    /// The call that returns the pieces.
    package var functionName: SwiftIdentifier
    /// The property of the body that asks for them: a boolean.
    package var property: PropertyModel
    /// Whether they come, too, where the property is left out.
    package var isByDefault: Bool
    package var whole: Answer
    package var pieces: Answer

    /// Makes a model.
    package init(
        functionName: SwiftIdentifier, property: PropertyModel, isByDefault: Bool, whole: Answer, pieces: Answer
    ) {
        self.functionName = functionName
        self.property = property
        self.isByDefault = isByDefault
        self.whole = whole
        self.pieces = pieces
    }
}
