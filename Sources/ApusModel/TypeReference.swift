import ApusSource

/// A use of a type.
package indirect enum TypeReference: Sendable, Hashable {
    case scalar(ScalarType)
    case named(TypeID)
    case array(TypeReference)
    case dictionary(TypeReference)
    /// An element that may be null. Properties say this by `Presence`.
    case optional(TypeReference)
    /// A value, or the empty text that clears what the receiver has.
    case clearable(TypeReference)
    /// A stream of items, or of events whose data this is; bodies alone.
    case items(TypeReference, areEvents: Bool)

    /// The type declarations that a reference mentions.
    package var mentioned: [TypeID] {
        var types: [TypeID] = []
        addMentioned(to: &types)
        return types
    }

    /// Adds the type declarations that a reference mentions.
    func addMentioned(to types: inout [TypeID]) {
        switch self {
        case .scalar: break
        case .named(let id): types.append(id)
        case .array(let element), .dictionary(let element), .optional(let element), .clearable(let element),
            .items(let element, _):
            element.addMentioned(to: &types)
        }
    }

    /// What is there where it is neither null nor cleared, if it may be so.
    package var wrapped: TypeReference? {
        switch self {
        case .optional(let wrapped), .clearable(let wrapped): wrapped
        case .scalar, .named, .array, .dictionary, .items: nil
        }
    }

    /// The scalar at the bottom of arrays and dictionaries.
    package var innermost: TypeReference {
        switch self {
        case .scalar, .named: self
        case .array(let element), .dictionary(let element), .optional(let element), .clearable(let element),
            .items(let element, _):
            element.innermost
        }
    }
}

/// Types that are not declared by the document.
package enum ScalarType: String, Sendable, Hashable, CaseIterable {
    case string, boolean
    /// Integers: of the platform's size, of 32 and 64 bits, and of 64 bits without a sign.
    case int, int32, int64, uint64
    case float, double
    /// Exact decimal fractions, as JSON numbers.
    case decimal
    /// Exact decimal fractions, as text in JSON.
    case decimalString
    /// The same with the text that they have in JSON.
    case decimalText
    case url, uuid
    /// A point in time.
    case dateTime
    /// A point in time as HTTP writes it, to the second.
    case httpDate
    /// A calendar day.
    case date
    /// Bytes, as base64 text in JSON.
    case base64
    /// Bytes in memory, as they are: bodies of failures.
    case data
    /// Bytes that need not be in memory: all other bodies.
    case stream
    /// A file in a form.
    case file
    /// Any JSON value.
    case json

    /// What Swift calls it.
    package var swiftName: SwiftIdentifier {
        switch self {
        case .string: SwiftIdentifier(known: "String")
        case .boolean: SwiftIdentifier(known: "Bool")
        case .int: SwiftIdentifier(known: "Int")
        case .int32: SwiftIdentifier(known: "Int32")
        case .int64: SwiftIdentifier(known: "Int64")
        case .uint64: SwiftIdentifier(known: "UInt64")
        case .float: SwiftIdentifier(known: "Float")
        case .double: SwiftIdentifier(known: "Double")
        case .decimal, .decimalString: SwiftIdentifier(known: "Decimal")
        case .decimalText: SwiftIdentifier(known: "DecimalText")
        case .url: SwiftIdentifier(known: "URL")
        case .uuid: SwiftIdentifier(known: "UUID")
        case .dateTime, .httpDate: SwiftIdentifier(known: "Date")
        case .date: SwiftIdentifier(known: "CalendarDate")
        case .base64, .data: SwiftIdentifier(known: "Data")
        case .stream: SwiftIdentifier(known: "HTTPBody")
        case .file: SwiftIdentifier(known: "FilePart")
        case .json: SwiftIdentifier(known: "JSONValue")
        }
    }
}
