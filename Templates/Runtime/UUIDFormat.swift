// requires: ObjectReader, ObjectWriter, WireFormat

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

nonisolated extension WireFormat where Value == UUID {
    /// Format uuid: read in any case, written in lower case (RFC 9562, section 4).
    public static var uuid: WireFormat {
        WireFormat(text: "a UUID", read: { UUID(uuidString: $0) }, write: { $0.uuidString.lowercased() })
    }
}

nonisolated extension ObjectReader {
    /// A UUID that must be there and is not null.
    public func required(_ name: String) throws -> UUID {
        try required(name, .uuid)
    }

    /// A UUID that must be there and may be null.
    public func nullable(_ name: String) throws -> UUID? {
        try nullable(name, .uuid)
    }

    /// A UUID that may be absent or null.
    public func optional(_ name: String) throws -> UUID? {
        try optional(name, .uuid)
    }
}

nonisolated extension ObjectWriter {
    /// A UUID that is always written.
    public mutating func required(_ name: String, _ value: UUID) throws {
        try required(name, value, .uuid)
    }

    /// A UUID that is always written: nil as an explicit null.
    public mutating func nullable(_ name: String, _ value: UUID?) throws {
        try nullable(name, value, .uuid)
    }

    /// A UUID that is left out when it is nil.
    public mutating func optional(_ name: String, _ value: UUID?) throws {
        try optional(name, value, .uuid)
    }
}
