// requires: WireFormat

public import Foundation

nonisolated extension WireFormat where Value == Data {
    /// Format byte: base64 (RFC 4648, section 4), padded.
    public static var base64: WireFormat<Data> {
        WireFormat(text: "base64", read: { Data(base64Encoded: $0) }, write: { $0.base64EncodedString() })
    }
}
