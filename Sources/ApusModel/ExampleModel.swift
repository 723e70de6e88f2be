import ApusSource

/// A value of an example: it fits its type, and what is checked before sending.
package indirect enum ExampleValue: Sendable, Hashable {
    /// Nil, or an explicit null where a property has three states.
    case null
    case text(String)
    case boolean(Bool)
    case integer(Int)
    /// An integer beyond those.
    case unsigned(UInt64)
    case number(Double)
    /// An exact fraction, in its digits.
    case decimal(String)
    /// The same where its text is what is sent.
    case decimalText(String)
    case url(String)
    case uuid(String)
    /// A point in time, in seconds since 1970.
    case moment(Double)
    /// A calendar day.
    case day(year: Int, month: Int, day: Int)
    /// Bytes, as base64.
    case bytes(String)
    /// Any JSON value, made of the cases for null, texts, booleans, numbers, arrays and dictionaries; numbers with more
    /// digits than a `Double` are decimals.
    case json(ExampleValue)
    case array([ExampleValue])
    /// Values by their keys, in order.
    case dictionary([Entry])
    /// A documented value of an enumeration.
    case enumeration(TypeID, SwiftIdentifier)
    /// A value of an enumeration that takes any text, and does not list this one.
    case unlisted(TypeID, String)
    /// A struct with the properties that have a value.
    case structure(TypeID, [Argument])
    /// A case of a union with its payload.
    case variant(TypeID, SwiftIdentifier, ExampleValue)
    /// A value that could be cleared, or nil for that it is.
    case clearable(ExampleValue?)
    /// A server-sent event with its data.
    case event(ExampleValue)
    /// The example that another struct has of itself.
    case reference(TypeID)

    /// A value of a dictionary.
    package struct Entry: Sendable, Hashable {
        package var key: String
        package var value: ExampleValue

        /// Makes an entry.
        package init(key: String, value: ExampleValue) {
            self.key = key
            self.value = value
        }
    }

    /// A property of a struct with its value.
    package struct Argument: Sendable, Hashable {
        /// The place of the property in its struct; nil for the dictionary of properties without names.
        package var property: Int?
        package var value: ExampleValue

        /// Makes an argument.
        package init(property: Int?, value: ExampleValue) {
            self.property = property
            self.value = value
        }
    }
}

/// An example of a struct.
package struct TypeExampleModel: Sendable {
    /// The static property: `example`.
    package var name: SwiftIdentifier
    package var value: ExampleValue
    /// Whether the document has the value as a whole; else it is put together of what it says of the parts.
    package var isFromDocument: Bool

    /// Makes an example.
    package init(name: SwiftIdentifier, value: ExampleValue, isFromDocument: Bool) {
        self.name = name
        self.value = value
        self.isFromDocument = isFromDocument
    }
}

/// An example of what an operation may answer.
package struct OutputExampleModel: Sendable {
    /// The static property: `example`, `exampleNotFound`.
    package var name: SwiftIdentifier
    /// The response, by its place in the operation.
    package var response: Int
    /// The body; nil where the response has none.
    package var body: ExampleValue?
    /// A value for each header field that has to be there, in their order.
    package var headers: [ExampleValue]
    package var documentation: DocumentationModel

    /// Makes an example.
    package init(
        name: SwiftIdentifier, response: Int, body: ExampleValue?, headers: [ExampleValue],
        documentation: DocumentationModel
    ) {
        self.name = name
        self.response = response
        self.body = body
        self.headers = headers
        self.documentation = documentation
    }
}

/// What an operation may be called with.
package struct InputExampleModel: Sendable {
    /// A value for each parameter that callers have to give one, in their order.
    package var parameters: [ExampleValue]
    /// The body; nil where there is none, or none that can be shown.
    package var body: ExampleValue?

    /// Makes an example.
    package init(parameters: [ExampleValue], body: ExampleValue?) {
        self.parameters = parameters
        self.body = body
    }
}

/// The examples of a model.
package struct ExamplesModel: Sendable {
    /// Those of structs; the first one of a struct is the one that others refer to.
    package var types: [TypeID: [TypeExampleModel]] = [:]
    /// Those of answers, for each operation in the order of the model.
    package var outputs: [[OutputExampleModel]] = []
    /// Those of calls, for each operation in the order of the model; nil where something that it requires has none.
    package var inputs: [InputExampleModel?] = []
    /// A value for each of the common parameters that have to be given; nil where one of them has none.
    package var common: [ExampleValue]?

    /// Makes an empty model.
    package init() {}
}
