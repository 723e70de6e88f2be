// requires: ObjectReader, ObjectWriter, WireFormat

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

nonisolated extension WireFormat where Value == Data {
    /// Format byte: base64 (RFC 4648, section 4), padded.
    public static var base64: WireFormat {
        WireFormat(text: "base64", read: { Data(base64Encoded: $0) }, write: { $0.base64EncodedString() })
    }
}

nonisolated extension ObjectReader {
    /// Base64 data that must be there and is not null.
    public func required(_ name: String) throws -> Data {
        try required(name, .base64)
    }

    /// Base64 data that must be there and may be null.
    public func nullable(_ name: String) throws -> Data? {
        try nullable(name, .base64)
    }

    /// Base64 data that may be absent or null.
    public func optional(_ name: String) throws -> Data? {
        try optional(name, .base64)
    }
}

nonisolated extension ObjectWriter {
    /// Base64 data that is always written.
    public mutating func required(_ name: String, _ value: Data) throws {
        try required(name, value, .base64)
    }

    /// Base64 data that is always written: nil as an explicit null.
    public mutating func nullable(_ name: String, _ value: Data?) throws {
        try nullable(name, value, .base64)
    }

    /// Base64 data that is left out when it is nil.
    public mutating func optional(_ name: String, _ value: Data?) throws {
        try optional(name, value, .base64)
    }
}
