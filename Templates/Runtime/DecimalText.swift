// requires: DecimalFormat

public import Foundation

/// A decimal number that is text on the wire, as in format decimal of type string: `10.00` stays `10.00`.
///
/// Servers check such texts by patterns and compare them as they are, so their zeros are part of them. Two are equal if
/// their texts are; ``value`` is the number to compare and to calculate with.
public nonisolated struct DecimalText: Sendable, Hashable {
    /// The number; of a text with more than 38 digits, the nearest that `Decimal` knows.
    public let value: Decimal
    /// The number as it stands on the wire.
    public let text: String

    /// The text of a number, with at least so many digits behind the point: 9.5 and 2 make `9.50`. What is no number (not
    /// finite) fails when it is encoded.
    public init(_ value: Decimal, fractionDigits: Int = 0) {
        self.value = value
        let text = value.description
        let halves = text.split(separator: ".", maxSplits: 1)
        let missing = fractionDigits - (halves.count == 2 ? halves[1].utf8.count : 0)
        let zeros = String(repeating: "0", count: max(missing, 0))
        self.text = missing > 0 && value.isFinite ? text + (halves.count == 2 ? "" : ".") + zeros : text
    }
}

nonisolated extension DecimalText: LosslessStringConvertible {
    /// Takes a number as JSON writes it (RFC 8259, section 6); nil for other text, and for what `Decimal` is too small for.
    public init?(_ description: String) {
        guard let value = DecimalNumber.parse(description, limit: .max) else { return nil }
        self.value = value
        text = description
    }

    /// The text on the wire.
    public var description: String { text }
}

nonisolated extension DecimalText: Codable {
    /// Reads a text, or a number; a `DecodingError` for what is none.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            guard let number = DecimalText(text) else { throw DecimalNumber.noNumber(container) }
            self = number
        } else {
            self.init(try DecimalNumber.read(from: decoder))
        }
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        guard value.isFinite else { throw DecimalNumber.notANumber(encoder) }
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
