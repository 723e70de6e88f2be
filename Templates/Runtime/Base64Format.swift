// requires: WireFormat

public import Foundation

nonisolated extension WireFormat where Value == Data {
    /// Format byte: base64 (RFC 4648, section 4), padded; read without padding and in the alphabet of URLs (section 5), too.
    public static var base64: WireFormat<Data> {
        WireFormat(
            text: "base64", read: { Data(base64Encoded: $0) }, leniently: { Data(base64Encoded: padded($0)) },
            write: { $0.base64EncodedString() })
    }

    private static func padded(_ text: String) -> String {
        let plain = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        let missing = text.hasSuffix("=") ? 0 : [0, 0, 2, 1][text.utf8.count % 4]
        return plain + String(repeating: "=", count: missing)
    }
}
