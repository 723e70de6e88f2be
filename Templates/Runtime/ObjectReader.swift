// requires: Omissions, SchemaKey

import Foundation

/// The properties of an object that is being decoded.
///
/// Errors are `DecodingError`s with the coding path of the property.
public nonisolated struct ObjectReader: Decodable {
    /// Read by the format files as well.
    let container: KeyedDecodingContainer<SchemaKey>

    /// Fails if the decoder is not at an object.
    public init(from decoder: any Decoder) throws { container = try decoder.container(keyedBy: SchemaKey.self) }

    // The type is a parameter with a default so that overloads without it, which are the quicker ones, are preferred.

    /// A property that must be there and is not null.
    public func required<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        let key = SchemaKey(name)
        do { return try container.decode(type, forKey: key) } catch {
            return try meant(name, type, error) ?? { throw placed(error, name, type) }()
        }
    }

    /// A property that must be there and may be null. Where it is not there, it is null, too.
    public func nullable<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value? {
        try optional(name, as: type) ?? null(name)
    }

    /// A property that may be absent or null, which both read as nil.
    public func optional<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value? {
        let key = SchemaKey(name)
        do { return try container.decodeIfPresent(type, forKey: key) } catch { return try meant(name, type, error) }
    }

    /// What stands in another form, as its meaning is clear; else the error. Nil is an object that lacks what it has to have.
    private func meant<Value: Decodable>(_ name: String, _ type: Value.Type, _ error: any Error) throws -> Value? {
        // One about the value itself, or what is in it as a list: others have been looked at where they are.
        guard case DecodingError.typeMismatch(_, let context) = error, Omissions.current.get()?.isAttempt != true,
            context.codingPath.count <= container.codingPath.count + 2
        else { throw placed(error, name, type) }
        let key = SchemaKey(name)
        if (try? container.nestedUnkeyedContainer(forKey: key).isAtEnd) == true {
            // An empty list stands for an empty object, as in PHP.
            Omissions.current.get()?.note(container.codingPath + [key])
            do { return try JSONDecoder().decode(type, from: Data("{}".utf8)) } catch DecodingError.keyNotFound {
                return nil
            } catch {}
        }
        if let number = try? number(type, forKey: key) { return number }
        throw placed(error, name, type)
    }

    /// Numbers whose digits stand in texts, as those of 64 bits do in what is made of Protobuf.
    private func number<Value: Decodable>(_ type: Value.Type, forKey key: SchemaKey) throws -> Value? {
        func read<Number>(_: Number.Type) throws -> Any? where Number: Decodable & LosslessStringConvertible {
            if type is Number.Type { return try container.decode(Digits<Number>.self, forKey: key).number }
            if type is [Number].Type { return try container.decode([Digits<Number>].self, forKey: key).map(\.number) }
            guard type is [String: Number].Type else { return nil }
            return try container.decode([String: Digits<Number>].self, forKey: key).mapValues(\.number)
        }
        let whole = try read(Int.self) ?? read(Int64.self) ?? read(Int32.self) ?? read(UInt64.self)
        return try (whole ?? read(Double.self)) as? Value
    }

    /// The error with the place of a property: decoders refuse some values without one, such as a number out of range.
    func placed(_ error: any Error, _ name: String, _ type: Any.Type) -> any Error {
        error is DecodingError ? error : corrupted(name, "The value does not fit \(type).")
    }

    /// nil, and noted if the property is absent. Asked only when there is no value, so that values cost one look-up.
    func null<Value>(_ name: String) -> Value? {
        // JSON cannot say whether what is absent is null; what has no other form of null, such as a form, says yes.
        let (key, missing) = (SchemaKey(name), Omissions.current.get())
        if let missing, (try? container.decodeNil(forKey: key)) == nil { missing.note(container.codingPath + [key]) }
        return nil
    }

    /// The error for an absent property.
    func missing(_ name: String) -> DecodingError {
        let message = "The required property \"\(name)\" is missing."
        return .keyNotFound(SchemaKey(name), .init(codingPath: container.codingPath, debugDescription: message))
    }

    /// Whether the property is there, be it null.
    public func contains(_ name: String) -> Bool { container.contains(SchemaKey(name)) }

    /// The error for a property whose value does not do.
    public func corrupted(_ name: String, _ message: String) -> DecodingError {
        .dataCorruptedError(forKey: SchemaKey(name), in: container, debugDescription: message)
    }
}

/// A number, or the text of its digits.
private nonisolated struct Digits<Number: Decodable & LosslessStringConvertible>: Decodable {
    let number: Number

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        let text = (try? value.decode(String.self)).flatMap { $0.allSatisfy("-.0123456789".contains) ? $0 : nil }
        number = try text.flatMap { Number($0) } ?? value.decode(Number.self)
    }
}

// Texts once more without generics: most properties are texts, and this way is a little quicker.
nonisolated extension ObjectReader {
    /// A `String` that must be there and is not null.
    public func required(_ name: String) throws -> String {
        let key = SchemaKey(name)
        do { return try container.decode(String.self, forKey: key) } catch { throw placed(error, name, String.self) }
    }

    /// A `String` that must be there and may be null.
    public func nullable(_ name: String) throws -> String? { try optional(name) ?? null(name) }

    /// A `String` that may be absent or null.
    public func optional(_ name: String) throws -> String? {
        let (key, type) = (SchemaKey(name), String.self)
        do { return try container.decodeIfPresent(type, forKey: key) } catch { throw placed(error, name, type) }
    }
}
