/// What makes two calls of an operation that answers at once or in pieces, whichever its request asks for.
package struct StreamingModel: Sendable {
    /// What asks for the pieces: a boolean.
    package enum Switch: Sendable {
        /// A property of the body.
        case property(PropertyModel)
        /// A parameter.
        case parameter(ParameterModel)

        package var name: SwiftIdentifier {
            switch self {
            case .property(let property): property.name
            case .parameter(let parameter): parameter.name
            }
        }

        package var wireName: String {
            switch self {
            case .property(let property): property.wireName
            case .parameter(let parameter): parameter.wireName
            }
        }

        /// Whether it always has a value.
        package var isRequired: Bool {
            switch self {
            case .property(let property): property.presence == .required
            case .parameter(let parameter): parameter.isRequired
            }
        }
    }

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
    /// What asks for them.
    package var asker: Switch
    /// Whether they come, too, where that is left out.
    package var isByDefault: Bool
    package var whole: Answer
    package var pieces: Answer

    /// Makes a model.
    package init(
        functionName: SwiftIdentifier, asker: Switch, isByDefault: Bool, whole: Answer, pieces: Answer
    ) {
        self.functionName = functionName
        self.asker = asker
        self.isByDefault = isByDefault
        self.whole = whole
        self.pieces = pieces
    }
}
