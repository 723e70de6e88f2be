/// What a byte of a text is as a character of ASCII. A byte of any other character is none of this.
///
/// Public, as `Arena` is: they are asked of every byte of a name or a document.
extension UInt8 {
    /// Whether the byte is a decimal digit.
    @inlinable public var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

    /// Whether the byte is a hexadecimal digit.
    @inlinable public var isASCIIHexDigit: Bool { isASCIIDigit || (0x61...0x66).contains(self | 0x20) }

    /// Whether the byte is a letter.
    @inlinable public var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }

    /// Whether the byte is a letter or a decimal digit.
    @inlinable public var isASCIIAlphanumeric: Bool { isASCIILetter || isASCIIDigit }

    /// Whether the byte is a blank or ends a line, for YAML and JSON.
    @inlinable public var isASCIISpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
