/// One header field of a request or a response, named and shaped as in swift-http-types.
public nonisolated struct HTTPField: Sendable, Hashable {
    /// The name.
    public var name: Name
    /// The value. Always one that ``isValidValue(_:)`` accepts, so that no value can end the field and begin another.
    public private(set) var value: String

    /// Makes a field.
    ///
    /// White space around the value is no part of it (RFC 9110, section 5.5) and is dropped; control characters turn
    /// into spaces. Ask ``isValidValue(_:)`` first where a changed value is worse than none.
    public init(name: Name, value: String) {
        self.name = name
        self.value = Self.isValidValue(value) ? value : Self.legalized(value)
    }

    /// Whether a text can be sent as it is: no control characters but the tabulator, no white space around it
    /// (RFC 9110, section 5.5).
    public static func isValidValue(_ value: String) -> Bool {
        guard let first = value.utf8.first, let last = value.utf8.last else { return true }
        return !isBlank(first) && !isBlank(last) && value.utf8.allSatisfy { !isControl($0) }
    }

    private static func legalized(_ value: String) -> String {
        let bytes = value.utf8.map { isControl($0) ? UInt8(ascii: " ") : $0 }
        let text = bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        return String(decoding: text, as: UTF8.self)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != UInt8(ascii: "\t") || byte == 0x7F }

    /// The name of a header field. Names that differ in case alone are equal (RFC 9110, section 5.1).
    public struct Name: Sendable, Hashable, CustomStringConvertible {
        /// The name as it was written.
        public let rawName: String
        /// The name in lower case.
        public let canonicalName: String

        /// Makes a name, or nil where the text is no token (RFC 9110, section 5.6.2).
        public init?(_ name: String) {
            guard !name.isEmpty, name.utf8.allSatisfy(Self.isTokenByte) else { return nil }
            self.init(token: name)
        }

        private init(token: String) { (rawName, canonicalName) = (token, token.lowercased()) }

        public var description: String { rawName }

        public static func == (left: Name, right: Name) -> Bool { left.canonicalName == right.canonicalName }

        public func hash(into hasher: inout Hasher) { hasher.combine(canonicalName) }

        /// `Accept`
        public static let accept = Name(token: "Accept")
        /// `Allow`
        public static let allow = Name(token: "Allow")
        /// `Authorization`
        public static let authorization = Name(token: "Authorization")
        /// `Content-Type`
        public static let contentType = Name(token: "Content-Type")
        /// `Cookie`
        public static let cookie = Name(token: "Cookie")
        /// `Date`
        public static let date = Name(token: "Date")
        /// `Retry-After`
        public static let retryAfter = Name(token: "Retry-After")
        /// `X-Request-ID`
        public static let requestID = Name(token: "X-Request-ID")

        private static func isTokenByte(_ byte: UInt8) -> Bool {
            let character = Character(Unicode.Scalar(byte))
            return character.isASCII && (character.isLetter || character.isNumber)
                || "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}

/// The header fields of a request or a response, in order. A name may stand there more than once.
public nonisolated struct HTTPFields: Sendable, Hashable, RandomAccessCollection, ExpressibleByDictionaryLiteral {
    private var fields: [HTTPField] = []

    /// Makes an empty collection.
    public init() {}

    /// `["Content-Type": "application/json"]`; what is no name is left out.
    public init(dictionaryLiteral fields: (String, String)...) { for (name, value) in fields { self[name] = value } }

    public var startIndex: Int { fields.startIndex }
    public var endIndex: Int { fields.endIndex }
    public subscript(position: Int) -> HTTPField { fields[position] }

    /// Adds a field after all others.
    public mutating func append(_ field: HTTPField) { fields.append(field) }

    /// The values of a name, joined by commas (RFC 9110, section 5.3), cookies by semicolons (RFC 9113, section 8.2.3),
    /// or nil where there are none. Setting replaces every field of that name; nil removes them.
    public subscript(name: HTTPField.Name) -> String? {
        get {
            let values = fields.filter { $0.name == name }.map(\.value)
            return values.isEmpty ? nil : values.joined(separator: name == .cookie ? "; " : ", ")
        }
        set {
            fields.removeAll { $0.name == name }
            if let newValue { fields.append(HTTPField(name: name, value: newValue)) }
        }
    }

    /// The same by a text. One that is no name has no value, and setting it does nothing.
    public subscript(name: String) -> String? {
        get { HTTPField.Name(name).flatMap { self[$0] } }
        set { if let name = HTTPField.Name(name) { self[name] = newValue } }
    }
}
