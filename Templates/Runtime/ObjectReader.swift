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
            return try empty(name, type, error) ?? { throw placed(error, name, type) }()
        }
    }

    /// A property that must be there and may be null. Where it is not there, it is null, too.
    public func nullable<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value? {
        try optional(name, as: type) ?? null(name)
    }

    /// A property that may be absent or null, which both read as nil.
    public func optional<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value? {
        let key = SchemaKey(name)
        do { return try container.decodeIfPresent(type, forKey: key) } catch { return try empty(name, type, error) }
    }

    /// The object that an empty list stands for, as in PHP; nil where it lacks what it has to have. Else the error.
    private func empty<Value: Decodable>(_ name: String, _ type: Value.Type, _ error: any Error) throws -> Value? {
        let key = SchemaKey(name)
        if (try? container.nestedUnkeyedContainer(forKey: key).isAtEnd) == true {
            Omissions.current.get()?.note(container.codingPath + [key])
            do { return try JSONDecoder().decode(type, from: Data("{}".utf8)) } catch DecodingError.keyNotFound {
                return nil
            } catch {}
        }
        throw placed(error, name, type)
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
