// requires: ClearableEncoder

import Foundation

/// A parameter's value as texts, before a style writes it.
///
/// A class, because a container is handed out before it is filled. It is its own encoder, and the container of one value
/// or of elements, whichever was asked for.
nonisolated final class ParameterValue {
    /// What kind of value it is.
    enum Kind {
        /// No value: left out.
        case null
        /// A text.
        case scalar(String)
        /// Values in order.
        case list
        /// Named values in order.
        case object
    }

    /// What the value is.
    private(set) var kind = Kind.null
    /// The values in a list or an object; those in a list have empty names.
    private(set) var members: [(name: String, value: ParameterValue)] = []
    /// The same by their names.
    private var named: [String: ParameterValue] = [:]
    /// Whether JSON has the text of a scalar without quotation marks.
    private(set) var isLiteral = false
    /// What the value is where text cannot say it, a file; or what is known of it beside its text.
    var attachment: (any Sendable)?
    /// Whether the empty text says what a list without elements says.
    private(set) var isClearable = false
    let codingPath: [any CodingKey]

    /// The value of anything that is encodable: texts as they are, numbers as JSON writes them, data in Base64,
    /// identifiers in lower case. Dates are written by their format.
    convenience init(_ value: some Encodable) throws {
        self.init(codingPath: [])
        try write(value)
    }

    /// A value that is to be written.
    init(codingPath: [any CodingKey] = []) {
        self.codingPath = codingPath
    }

    /// The elements of a list, or the value alone.
    var elements: [ParameterValue] { if case .list = kind { members.map(\.value) } else { [self] } }

    /// The text of a scalar, nil for no value.
    func text() throws -> String? {
        switch kind {
        case .null: nil
        case .scalar(let text): text
        case .list, .object: throw invalid("a parameter cannot hold lists or objects within a list or an object")
        }
    }

    fileprivate func member(_ key: some CodingKey) -> ParameterValue {
        // As with Foundation's coders, what is written last counts: a union's discriminator wins over the object's own.
        if let earlier = named[key.stringValue] {
            (earlier.kind, earlier.members, earlier.named) = (.null, [], [:])
            (earlier.isLiteral, earlier.attachment, earlier.isClearable) = (false, nil, false)
            return earlier
        }
        let value = add(key.stringValue, ParameterValue(codingPath: codingPath + [key]))
        named[key.stringValue] = value
        return value
    }

    private func element() -> ParameterValue {
        add("", ParameterValue(codingPath: codingPath))
    }

    private func add(_ name: String, _ value: ParameterValue) -> ParameterValue {
        members.append((name, value))
        return value
    }

    fileprivate func write(_ value: some Encodable) throws {
        switch value {
        case let value as String: kind = .scalar(value)
        case let value as Bool: setLiteral(value ? "true" : "false")
        case let value as any BinaryInteger: setLiteral(value.description)
        case let value as Double: setLiteral(try text(of: value, isFinite: value.isFinite))
        case let value as Float: setLiteral(try text(of: value, isFinite: value.isFinite))
        case let value as Decimal: setLiteral(try text(of: value, isFinite: value.isFinite))
        case let value as URL: kind = .scalar(value.absoluteString)
        case let value as UUID: kind = .scalar(value.uuidString.lowercased())
        case let value as Data: kind = .scalar(value.base64EncodedString())
        default:
            try value.encode(to: self)
            // Swift gives a dictionary another order each time.
            if Mirror(reflecting: value).displayStyle == .dictionary { members.sort { $0.name < $1.name } }
        }
    }

    /// Says that the empty text stands for nothing, for there is no other trace of an empty list.
    func markClearable() { isClearable = true }

    /// The text of what leaves no trace where it is written: nil where that says nothing.
    func textOfNothing() throws -> String? {
        guard isClearable else { return nil }
        switch kind {
        case .list: return ""
        case .object: throw invalid("an object without properties leaves no trace here; the empty text clears it")
        case .null, .scalar: return nil
        }
    }

    /// Lets something stand here that is no text.
    func attach(_ value: some Sendable) {
        attachment = value
        kind = .scalar("")
    }

    private func setLiteral(_ text: String) {
        kind = .scalar(text)
        isLiteral = true
    }

    /// The shortest text that reads back as the same number, in digits alone where they are not too many, and without the
    /// fraction of a whole one.
    private func text(of number: some CustomStringConvertible, isFinite: Bool) throws -> String {
        guard isFinite else { throw invalid("the number is not finite") }
        let text = number.description
        if text.hasSuffix(".0") { return String(text.dropLast(2)) }
        let digits = text.contains("e") ? Decimal(string: text)?.description : nil
        return digits.flatMap { Double($0) == Double(text) ? $0 : nil } ?? text.filter { $0 != "+" }
    }

    /// The error does not hold the value: printing the one would print the other.
    func invalid(_ problem: String) -> EncodingError {
        .invalidValue(
            ParameterValue.self, EncodingError.Context(codingPath: codingPath, debugDescription: problem))
    }
}

// In these containers one generic method answers all the requirements that the protocols have for single types.

nonisolated extension ParameterValue: ClearableEncoder, SingleValueEncodingContainer, UnkeyedEncodingContainer {
    var userInfo: [CodingUserInfoKey: Any] { [:] }
    var count: Int { members.count }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        kind = .object
        return KeyedEncodingContainer(ParameterMembers<Key>(value: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        kind = .list
        return self
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func encodeNil() {
        if case .list = kind { _ = element() }
    }

    func encode<T: Encodable>(_ value: T) throws {
        if case .list = kind { try element().write(value) } else { try write(value) }
    }

    func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        element().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { element().unkeyedContainer() }
    func superEncoder() -> any Encoder { element() }
}

private nonisolated struct ParameterMembers<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let value: ParameterValue
    var codingPath: [any CodingKey] { value.codingPath }

    func encodeNil(forKey key: Key) { _ = value.member(key) }
    func encode<T: Encodable>(_ member: T, forKey key: Key) throws { try value.member(key).write(member) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        value.member(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        value.member(key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { value }
    func superEncoder(forKey key: Key) -> any Encoder { value.member(key) }
}
