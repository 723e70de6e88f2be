/// Percent-encoding (RFC 3986, section 2.1).
nonisolated enum PercentEncoding {
    /// What may stand in the value of a query's parameter beside the unreserved characters, of those that RFC 6570 calls
    /// reserved. `&` and `+` would mean another thing there, `#`, `[` and `]` end a query or make it invalid.
    static let reserved = ":/?@!$'()*,;="

    /// Encodes each byte of a text that is neither unreserved (RFC 3986, section 2.3) nor one of `kept`.
    ///
    /// Where characters are kept, triplets that are encoded already are kept too (RFC 6570, section 3.2.3).
    static func encode(_ text: String, keeping kept: String = "") -> String {
        let bytes = Array(text.utf8)
        var encoded: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            let isKept = isUnreserved(byte) || kept.utf8.contains(byte) || !kept.isEmpty && isTriplet(bytes[index...])
            encoded += isKept ? [byte] : [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)

    private static func isTriplet(_ bytes: ArraySlice<UInt8>) -> Bool {
        let triplet = bytes.prefix(3)
        return triplet.count == 3 && triplet.first == UInt8(ascii: "%")
            && triplet.dropFirst().allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch Unicode.Scalar(byte) {
        case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~": true
        default: false
        }
    }
}
