#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A parameter's value as texts, before a style writes it.
nonisolated enum ParameterValue: Sendable, Hashable {
    /// No value: left out.
    case null
    /// A text.
    case scalar(String)
    /// Values in order.
    case list([ParameterValue])
    /// Named values in order.
    case object([Member])

    /// A named value of an object.
    struct Member: Sendable, Hashable {
        let name: String
        let value: ParameterValue
    }

    /// The text of a scalar, nil for no value.
    func text() throws -> String? {
        switch self {
        case .null: return nil
        case .scalar(let text): return text
        case .list, .object:
            let problem = "a parameter cannot hold lists or objects within a list or an object"
            throw EncodingError.invalidValue(self, EncodingError.Context(codingPath: [], debugDescription: problem))
        }
    }

    /// The value of anything that is encodable: texts as they are, numbers as JSON writes them, data in Base64,
    /// identifiers in lower case. Dates are written by their format.
    init(_ value: some Encodable) throws {
        let node = ParameterNode(codingPath: [])
        try node.write(value)
        self = node.value
    }
}

/// A place in the value that is being encoded. A class, because a nested container is handed out before it is filled.
private nonisolated final class ParameterNode {
    private enum Kind {
        case null
        case scalar(String)
        case list
        case object
    }

    let codingPath: [any CodingKey]
    private var kind = Kind.null
    private var children: [(name: String, node: ParameterNode)] = []

    init(codingPath: [any CodingKey]) {
        self.codingPath = codingPath
    }

    var value: ParameterValue {
        switch kind {
        case .null: .null
        case .scalar(let text): .scalar(text)
        case .list: .list(children.map(\.node.value))
        case .object: .object(children.map { ParameterValue.Member(name: $0.name, value: $0.node.value) })
        }
    }

    var count: Int { children.count }

    func becomeList() {
        kind = .list
    }

    func becomeObject() {
        kind = .object
    }

    func element() -> ParameterNode {
        let node = ParameterNode(codingPath: codingPath)
        children.append(("", node))
        return node
    }

    func member(_ key: some CodingKey) -> ParameterNode {
        let node = ParameterNode(codingPath: codingPath + [key])
        children.append((key.stringValue, node))
        return node
    }

    func write(_ value: some Encodable) throws {
        switch value {
        case let value as String: kind = .scalar(value)
        case let value as Bool: kind = .scalar(value ? "true" : "false")
        case let value as any BinaryInteger: kind = .scalar(value.description)
        case let value as Double: kind = .scalar(try text(of: value, isFinite: value.isFinite))
        case let value as Float: kind = .scalar(try text(of: value, isFinite: value.isFinite))
        case let value as Decimal: kind = .scalar(try text(of: value, isFinite: value.isFinite))
        case let value as URL: kind = .scalar(value.absoluteString)
        case let value as UUID: kind = .scalar(value.uuidString.lowercased())
        case let value as Data: kind = .scalar(value.base64EncodedString())
        default: try value.encode(to: ParameterNodeEncoder(node: self))
        }
    }

    /// The shortest text that reads back as the same number, without the fraction of a whole one, as JSON has it.
    private func text(of number: some CustomStringConvertible, isFinite: Bool) throws -> String {
        guard isFinite else {
            let context = EncodingError.Context(codingPath: codingPath, debugDescription: "the number is not finite")
            throw EncodingError.invalidValue(number, context)
        }
        let text = number.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

private nonisolated struct ParameterNodeEncoder: Encoder {
    let node: ParameterNode

    var codingPath: [any CodingKey] { node.codingPath }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        node.becomeObject()
        return KeyedEncodingContainer(ParameterMembers<Key>(node: node))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        node.becomeList()
        return ParameterElements(node: node)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        ParameterScalar(node: node)
    }
}

// In these containers one generic method answers all the requirements that the protocols have for single types.

private nonisolated struct ParameterMembers<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: ParameterNode
    var codingPath: [any CodingKey] { node.codingPath }

    func encodeNil(forKey key: Key) {
        _ = node.member(key)
    }

    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        try node.member(key).write(value)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<
        Nested
    > {
        ParameterNodeEncoder(node: node.member(key)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        ParameterNodeEncoder(node: node.member(key)).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { ParameterNodeEncoder(node: node) }
    func superEncoder(forKey key: Key) -> any Encoder { ParameterNodeEncoder(node: node.member(key)) }
}

private nonisolated struct ParameterElements: UnkeyedEncodingContainer {
    let node: ParameterNode
    var codingPath: [any CodingKey] { node.codingPath }
    var count: Int { node.count }

    func encodeNil() {
        _ = node.element()
    }

    func encode<T: Encodable>(_ value: T) throws {
        try node.element().write(value)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        ParameterNodeEncoder(node: node.element()).container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        ParameterNodeEncoder(node: node.element()).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { ParameterNodeEncoder(node: node.element()) }
}

private nonisolated struct ParameterScalar: SingleValueEncodingContainer {
    let node: ParameterNode
    var codingPath: [any CodingKey] { node.codingPath }

    func encodeNil() {}

    func encode<T: Encodable>(_ value: T) throws {
        try node.write(value)
    }
}
