// requires: ResponseReader

import Foundation

/// Reads a value that was written in one of the styles of parameters (OpenAPI, section "Style Values").
public nonisolated struct ParameterDecoder: Decoder {
    public private(set) var codingPath: [any CodingKey]

    /// The value as text, as a list and as an object. Which of them was meant, the type that is read knows; nil are the
    /// forms that it cannot have had.
    private let text: String?
    private var elements: [ParameterDecoder]?
    private let members: [String: ParameterDecoder]?

    /// When the text is JSON.
    private let jsonUse: JSONUse
    /// Whether the members stand among those of the object around, under their own names.
    private let isSpread: Bool

    /// Counts the members that are read, where only they can tell that the value is there.
    private var count: MemberCount?

    /// What is known of the value beside its text.
    public private(set) var userInfo: [CodingUserInfoKey: Any] = [:]

    private enum JSONUse { case never, forObjects, always }

    /// Takes a value in the forms that it may have had.
    public init(
        text: String?, elements: [String]? = nil, members: [String: String]? = nil, codingPath: [any CodingKey] = []
    ) {
        self.init(
            text: text, elements: elements?.map { ParameterDecoder(text: $0) },
            members: members?.mapValues { ParameterDecoder(text: $0) })
        self.codingPath = codingPath
    }

    /// Takes a value whose parts are values again. With `isSpread`, the members stand among those of the object around,
    /// under their own names.
    public init(
        text: String? = nil, elements: [ParameterDecoder]?, members: [String: ParameterDecoder]?, isSpread: Bool = false
    ) {
        self.init(text, elements, members, json: .never, isSpread: isSpread)
    }

    /// Takes the fields of a form that have one name: a text or a list of texts, which are JSON or stand for objects as
    /// JSON. What else is known of each of them goes to those who read it; several of which more is known are no one text.
    public init(fields: [(text: String, isJSON: Bool)], userInfo: [[CodingUserInfoKey: Any]] = []) {
        var elements = fields.map { ParameterDecoder($0.text, nil, nil, json: $0.isJSON ? .always : .forObjects) }
        for (index, info) in zip(elements.indices, userInfo) { elements[index].userInfo = info }
        let text = userInfo.count > 1 ? nil : fields.first?.text
        self.init(text, elements, nil, json: fields.first?.isJSON == true ? .always : .forObjects)
        // Of several nothing can be told of the whole.
        self.userInfo = userInfo.count == 1 ? userInfo[0] : [:]
    }

    private init(
        _ text: String?, _ elements: [ParameterDecoder]?, _ members: [String: ParameterDecoder]?, json: JSONUse,
        isSpread: Bool = false
    ) {
        self.text = text
        self.elements = elements
        self.members = members
        jsonUse = json
        self.isSpread = isSpread
        codingPath = []
    }

    /// The text, taken as JSON; nil where there is none.
    public var json: ParameterDecoder? { text.map { ParameterDecoder($0, nil, nil, json: .always) } }

    /// Takes a value in the style `simple`: `5`, `a,b`, `a,1,b,2` or, with `explode`, `a=1,b=2`.
    public init(simple text: String, explode: Bool = false) {
        let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        let elements = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            String(part.drop(while: blank).reversed().drop(while: blank).reversed())
        }
        self.init(
            text: text, elements: text.isEmpty ? [] : elements,
            members: explode ? Self.members(joined: elements) : Self.members(alternating: elements))
    }

    /// Members whose names and values take turns.
    public static func members(alternating elements: [String]) -> [String: String] {
        stride(from: 0, to: elements.count - 1, by: 2).reduce(into: [:]) { $0[elements[$1]] = elements[$1 + 1] }
    }

    /// Members whose names and values are joined by `=`.
    public static func members(joined elements: [String]) -> [String: String] {
        elements.reduce(into: [:]) { members, element in
            let parts = element.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { members[String(parts[0])] = String(parts[1]) }
        }
    }

    /// The same value, whose members stand among those of the object around.
    public var spread: ParameterDecoder { ParameterDecoder(elements: nil, members: members, isSpread: true) }

    /// Whether the value stood under the name of its parameter, rather than in members that have names of their own.
    public var isNamed: Bool { !isSpread }

    public func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        if let members {
            return KeyedDecodingContainer(
                ParameterMembersReader<Key>(values: members, count: count, codingPath: codingPath))
        }
        guard jsonUse != .never else { throw mismatch("an object") }
        return try decoderOfJSON().container(keyedBy: type)
    }

    public func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        if let elements { return ParameterElementsReader(values: elements, codingPath: codingPath) }
        guard jsonUse != .never else { throw mismatch("a list") }
        return try decoderOfJSON().unkeyedContainer()
    }

    public func singleValueContainer() -> any SingleValueDecodingContainer { ParameterScalarReader(decoder: self) }

    /// The same value at a place in another.
    fileprivate func at(_ path: [any CodingKey]) -> ParameterDecoder {
        var decoder = self
        decoder.codingPath = path
        return decoder
    }

    private func decoderOfJSON() throws -> any Decoder {
        let value: JSONText = try ResponseReader.decode(Data((text ?? "").utf8))
        return value.decoder
    }

    private func mismatch(_ expected: String) -> DecodingError {
        .dataCorrupted(DecodingError.Context(codingPath: codingPath, debugDescription: "expected \(expected)"))
    }

    /// Reads what may be absent: nil where it has no name of its own and none of its members is there. For a type without
    /// members, what stands apart are other parameters.
    public func optional<Value>(_ read: (ParameterDecoder) throws -> Value) throws -> Value? {
        guard isSpread else { return try read(self) }
        var decoder = self
        let count = MemberCount()
        decoder.count = count
        let result = Result { try read(decoder) }
        return count.isZero ? nil : try result.get()
    }

    /// Reads what may be a list: `a=` has an empty text as its one element, or none where an empty text is no element.
    public func list<Value>(_ read: (ParameterDecoder) throws -> Value) throws -> Value {
        do {
            return try read(self)
        } catch {
            guard let elements, elements.count == 1, elements[0].text == "" else { throw error }
            var decoder = self
            decoder.elements = []
            guard let value = try? read(decoder) else { throw error }
            return value
        }
    }

    /// The text as a value of a type that stands for itself, else what the type makes of it.
    public func value<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        // A text in JSON stands in quotation marks, anything else of one value does not.
        let own = jsonUse == .always ? (try? decoderOfJSON()).flatMap { try? String(from: $0) } ?? text : text
        let text = own ?? ""
        let scalar: Any?
        switch type {
        case is String.Type: scalar = own
        // `Decimal` would take what begins like a number.
        case is Decimal.Type: scalar = Double(text)?.isFinite == true ? Decimal(string: text) : nil
        case is Double.Type, is Float.Type:
            scalar = Double(text)?.isFinite == true ? (type as? any LosslessStringConvertible.Type)?.init(text) : nil
        case is Bool.Type, is any BinaryInteger.Type: scalar = (type as? any LosslessStringConvertible.Type)?.init(text)
        default:
            // What may be anything finds out by the kind of JSON what it is.
            if isJSON, let value: Value = try? ResponseReader.decode(Data((self.text ?? "").utf8)) { return value }
            return try list { try Value(from: $0) }
        }
        guard let value = scalar as? Value else { throw mismatch("\(type)") }
        return value
    }

    /// Whether the text says by itself what the value is, which may be a text as well: as an object does.
    private var isJSON: Bool {
        if jsonUse == .always, elements == nil, userInfo.isEmpty { return true }
        return jsonUse != .never && elements?.count ?? 1 == 1 && text?.first == "{"
    }

    /// Whether the value is the empty text, which stands for no value where it is none.
    public var isBlank: Bool { text == "" && elements?.count ?? 1 == 1 }
}

/// Whether members of an object have been read.
private nonisolated final class MemberCount {
    var isZero = true
}

/// A text that is JSON, to be read as what a type makes of it.
private nonisolated struct JSONText: Decodable {
    let decoder: any Decoder

    init(from decoder: any Decoder) { self.decoder = decoder }
}

// In these containers one generic method answers all the requirements that the protocols have for single types.

private nonisolated struct ParameterScalarReader: SingleValueDecodingContainer {
    let decoder: ParameterDecoder
    var codingPath: [any CodingKey] { decoder.codingPath }

    func decodeNil() -> Bool { false }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try decoder.value(type) }
}

private nonisolated struct ParameterElementsReader: UnkeyedDecodingContainer {
    let values: [ParameterDecoder]
    let codingPath: [any CodingKey]
    private(set) var currentIndex = 0
    var count: Int? { values.count }
    var isAtEnd: Bool { currentIndex >= values.count }

    init(values: [ParameterDecoder], codingPath: [any CodingKey]) {
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
        return values[currentIndex].at(codingPath)
    }
}

private nonisolated struct ParameterMembersReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let values: [String: ParameterDecoder]
    let count: MemberCount?
    let codingPath: [any CodingKey]
    var allKeys: [Key] { values.keys.sorted().compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { values[key.stringValue]?.isNamed ?? false }
    func decodeNil(forKey key: Key) -> Bool { !contains(key) }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try decoder(key).value(type)
    }

    /// Of an object whose members stand apart, only they can tell that it is there. A blank that is no such value is none,
    /// as it is to formats.
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard let value = values[key.stringValue] else { return nil }
        if value.isNamed { count?.isZero = false }
        do {
            return try value.at(codingPath + [key]).optional { try $0.value(type) }
        } catch {
            guard value.isBlank else { throw error }
            return nil
        }
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
        if let value = values[key.stringValue] {
            count?.isZero = false
            return value.at(codingPath + [key])
        }
        let context = DecodingError.Context(codingPath: codingPath, debugDescription: "missing")
        throw DecodingError.keyNotFound(key, context)
    }
}
