// requires: ObjectReader, ObjectWriter, WireFormat

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

nonisolated extension WireFormat where Value == URL {
    /// Formats uri, uri-reference and url: the text of the URL, which is sent back unchanged.
    ///
    /// Text that `URL` would have to escape first (RFC 3986 has no spaces, for one) is refused: some versions of Foundation
    /// escape it, others do not take it.
    public static var url: WireFormat {
        WireFormat(
            text: "a URL",
            read: { text in URL(string: text).flatMap { $0.absoluteString == text ? $0 : nil } },
            write: { $0.absoluteString }
        )
    }
}

nonisolated extension ObjectReader {
    /// A URL that must be there and is not null.
    public func required(_ name: String) throws -> URL {
        try required(name, .url)
    }

    /// A URL that must be there and may be null.
    public func nullable(_ name: String) throws -> URL? {
        try nullable(name, .url)
    }

    /// A URL that may be absent or null.
    public func optional(_ name: String) throws -> URL? {
        try optional(name, .url)
    }
}

nonisolated extension ObjectWriter {
    /// A URL that is always written.
    public mutating func required(_ name: String, _ value: URL) throws {
        try required(name, value, .url)
    }

    /// A URL that is always written: nil as an explicit null.
    public mutating func nullable(_ name: String, _ value: URL?) throws {
        try nullable(name, value, .url)
    }

    /// A URL that is left out when it is nil.
    public mutating func optional(_ name: String, _ value: URL?) throws {
        try optional(name, value, .url)
    }
}
