// requires: SchemaKey

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads a value that was written in the style `simple`: `5`, `a,b`, `a,1,b,2` or exploded `a=1,b=2` (OpenAPI, section
/// "Style Values").
nonisolated struct ParameterDecoder: Decoder {
    let text: String
    /// Whether the members of an object have their names and values joined by `=`.
    var explode = false
    var codingPath: [any CodingKey] = []

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(ParameterMembersReader<Key>(values: members, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedDecodingContainer {
        ParameterElementsReader(values: elements, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { ParameterScalarReader(decoder: self) }

    private var elements: [String] {
        let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        return text.isEmpty
            ? []
            : text.split(separator: ",", omittingEmptySubsequences: false).map { part in
                String(part.drop(while: blank).reversed().drop(while: blank).reversed())
            }
    }

    private var members: [String: String] {
        var members: [String: String] = [:]
        if explode {
            for element in elements {
                let parts = element.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                if parts.count == 2 { members[String(parts[0])] = String(parts[1]) }
            }
        } else {
            let elements = elements
            for index in stride(from: 0, to: elements.count - 1, by: 2) {
                members[elements[index]] = elements[index + 1]
            }
        }
        return members
    }

    /// The text as a value of a type that stands for itself, else what the type makes of it.
    func value<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let scalar: Any?
        switch type {
        case is String.Type: scalar = text
        // `Decimal` would take what begins like a number.
        case is Decimal.Type: scalar = Double(text)?.isFinite == true ? Decimal(string: text) : nil
        case is Double.Type, is Float.Type:
            scalar = Double(text)?.isFinite == true ? (type as? any LosslessStringConvertible.Type)?.init(text) : nil
        case is Bool.Type, is any BinaryInteger.Type: scalar = (type as? any LosslessStringConvertible.Type)?.init(text)
        default: return try Value(from: self)
        }
        if let value = scalar as? Value { return value }
        let problem = "expected \(type)"
        throw DecodingError.dataCorrupted(DecodingError.Context(codingPath: codingPath, debugDescription: problem))
    }
}

// In these containers one generic method answers all the requirements that the protocols have for single types.

private nonisolated struct ParameterScalarReader: SingleValueDecodingContainer {
    let decoder: ParameterDecoder
    var codingPath: [any CodingKey] { decoder.codingPath }

    func decodeNil() -> Bool { false }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try decoder.value(type) }
}

private nonisolated struct ParameterElementsReader: UnkeyedDecodingContainer {
    let values: [String]
    let codingPath: [any CodingKey]
    private(set) var currentIndex = 0
    var count: Int? { values.count }
    var isAtEnd: Bool { currentIndex >= values.count }

    init(values: [String], codingPath: [any CodingKey]) {
        self.values = values
        self.codingPath = codingPath
    }

    mutating func decodeNil() -> Bool { false }
    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try next().value(type) }
    mutating func superDecoder() throws -> any Decoder { try next() }

    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try next().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try next().unkeyedContainer() }

    private mutating func next() throws -> ParameterDecoder {
        guard !isAtEnd else {
            let context = DecodingError.Context(codingPath: codingPath, debugDescription: "no more elements")
            throw DecodingError.valueNotFound(String.self, context)
        }
        defer { currentIndex += 1 }
        return ParameterDecoder(text: values[currentIndex], codingPath: codingPath)
    }
}

private nonisolated struct ParameterMembersReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let values: [String: String]
    let codingPath: [any CodingKey]
    var allKeys: [Key] { values.keys.sorted().compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { values[key.stringValue] != nil }
    func decodeNil(forKey key: Key) -> Bool { !contains(key) }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try decoder(key).value(type)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try decoder(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoder(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { ParameterDecoder(text: "", codingPath: codingPath) }
    func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }

    private func decoder(_ key: Key) throws -> ParameterDecoder {
        if let text = values[key.stringValue] { return ParameterDecoder(text: text, codingPath: codingPath + [key]) }
        let context = DecodingError.Context(codingPath: codingPath, debugDescription: "missing")
        throw DecodingError.keyNotFound(key, context)
    }
}
