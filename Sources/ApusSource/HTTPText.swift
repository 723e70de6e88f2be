extension StringProtocol {
    /// Whether the text is a token of HTTP (RFC 9110, section 5.6.2), as methods, the names of header fields and both halves
    /// of a media type are.
    package var isToken: Bool {
        !isEmpty && utf8.allSatisfy { $0.isASCIIAlphanumeric || "!#$%&'*+-.^_`|~".utf8.contains($0) }
    }

    /// The text without percent-encoding; what is no UTF-8 then is repaired.
    package var percentDecoded: String {
        guard utf8.contains(UInt8(ascii: "%")) else { return String(self) }
        var bytes: [UInt8] = []
        var rest = Array(utf8)[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A media type without its parameters, in lower case.
    package var essence: String { lowercased().prefix { $0 != ";" }.filter { $0 != " " } }

    /// Whether a media type is JSON and says so.
    package var isNamedJSON: Bool {
        let essence = essence
        return essence.hasSuffix("/json") || essence.hasSuffix("+json")
    }
}
