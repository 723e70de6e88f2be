import Foundation

/// A part of a request that breaks a rule, as `ErrorResponse` names it.
public struct InvalidParam: Sendable, Hashable {
    /// The parameter, or where in the body the value stands: `orderLines[0].unitInfo.quantity`.
    public let name: String
    /// What is wrong.
    public let reason: String
}

/// What the document says about an object, written down by hand.
///
/// The rules are stricter than the document in two points, which the client promises: what is optional is left out and
/// never null, and there are no properties but those of the document.
public struct ObjectRules: Sendable {
    /// The name of the schema.
    public let name: String
    /// The properties.
    public let properties: [PropertyRule]

    /// Everything that is wrong with a body.
    func problems(in body: JSONValue) -> [InvalidParam] {
        problems(in: body, at: "")
    }

    /// Everything that is wrong with an object at a place in a body.
    func problems(in value: JSONValue, at path: String) -> [InvalidParam] {
        guard case .object(let members) = value else {
            return [InvalidParam(name: path.isEmpty ? "body" : path, reason: "must be an object")]
        }
        let prefix = path.isEmpty ? "" : path + "."
        let known = Set(properties.map(\.name))
        let unknown = members.keys.filter { !known.contains($0) }.sorted()
            .map { InvalidParam(name: prefix + $0, reason: "is not in the document") }
        return properties.flatMap { $0.problems(in: members[$0.name], at: prefix + $0.name) } + unknown
    }
}

/// What the document says about one property.
public struct PropertyRule: Sendable {
    /// Whether a property must be there.
    public enum Presence: Sendable, Hashable {
        /// Always there, and not null.
        case required
        /// Always there; null stands for no value.
        case nullable
        /// Left out where there is no value.
        case optional
    }

    /// The name.
    public let name: String
    /// Whether it must be there.
    public let presence: Presence
    /// What its value must be.
    public let kind: ValueRule

    /// Writes down a rule.
    init(_ name: String, _ presence: Presence, _ kind: ValueRule) {
        self.name = name
        self.presence = presence
        self.kind = kind
    }

    /// Everything that is wrong with the property; nil stands for an absent one.
    func problems(in value: JSONValue?, at path: String) -> [InvalidParam] {
        switch (value, presence) {
        case (nil, .optional), (.null, .nullable): []
        case (nil, _): [InvalidParam(name: path, reason: "is missing")]
        case (.null, .optional): [InvalidParam(name: path, reason: "is null and should be left out")]
        case (.null, .required): [InvalidParam(name: path, reason: "must not be null")]
        case (let value?, _): kind.problems(in: value, at: path)
        }
    }
}

/// What a value must be.
public indirect enum ValueRule: Sendable {
    /// A text with a length, counted in Unicode scalars, of a form.
    case string(length: ClosedRange<Int> = 0...Int.max, form: TextForm = .any)
    /// One of these texts.
    case oneOf([String])
    /// A whole number within bounds.
    case integer(ClosedRange<Int64> = Int64.min...Int64.max)
    /// `true` or `false`
    case boolean
    /// An object.
    case object(ObjectRules)
    /// An array of objects.
    case array(ObjectRules, minItems: Int)

    /// Everything that is wrong with a value at a place in a body.
    func problems(in value: JSONValue, at path: String) -> [InvalidParam] {
        switch (self, value) {
        case (.object(let rules), _): return rules.problems(in: value, at: path)
        case (.array(let rules, let minItems), .array(let elements)):
            let few = InvalidParam(name: path, reason: "must have at least \(minItems) items")
            return (elements.count < minItems ? [few] : [])
                + elements.enumerated().flatMap { rules.problems(in: $1, at: "\(path)[\($0)]") }
        default:
            return reason(against: value).map { [InvalidParam(name: path, reason: $0)] } ?? []
        }
    }

    /// What is wrong with a value that is neither an object nor an array, or nil.
    func reason(against value: JSONValue) -> String? {
        switch (self, value) {
        case (.string(let length, let form), .string(let text)):
            if !length.contains(text.unicodeScalars.count) { return "has a length that is not allowed" }
            return form.matches(text) ? nil : "must be \(form)"
        case (.oneOf(let values), .string(let text)):
            return values.contains(text) ? nil : "must be one of \(values.joined(separator: ", "))"
        case (.integer(let range), .integer(let number)):
            return range.contains(number) ? nil : "is out of range"
        case (.boolean, .bool): return nil
        default: return "has the wrong type"
        }
    }
}

/// The forms that the document asks texts to have.
public enum TextForm: Sendable, Hashable {
    /// Anything.
    case any
    /// `^[0-9A-Za-z-_\.]+$`
    case identifier
    /// `^\d+([\.]\d{1,8})?$`
    case quantity
    /// An absolute URI.
    case uri
    /// A UUID in lower case (RFC 9562, section 4).
    case uuid

    /// Whether a text has the form.
    func matches(_ text: String) -> Bool {
        switch self {
        case .any: true
        case .identifier: matches(text, #"[0-9A-Za-z_.\-]+"#)
        case .quantity: matches(text, #"[0-9]+(\.[0-9]{1,8})?"#)
        case .uri: matches(text, #"[A-Za-z][A-Za-z0-9+.\-]*:[!-~&&[^<>"{}|\\^`]]+"#)
        case .uuid: matches(text, "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
        }
    }

    private func matches(_ text: String, _ expression: String) -> Bool {
        text.range(of: "\\A(?:\(expression))\\z", options: .regularExpression) != nil
    }
}
