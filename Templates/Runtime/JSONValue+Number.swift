// requires: ExactNumbers, JSONValue, NumberDigits, SchemaValue

public import Foundation

nonisolated extension JSONValue {
    /// A number with all its digits. Equal numbers are equal however they are written: 1, 1.0 and 1e0.
    ///
    /// The client reads and writes every number as it is. A `JSONDecoder` of yours knows integers of 64 bits and what a
    /// `Decimal` holds exactly, others only to the nearest of these; RFC 8259, section 6, lets nobody expect more.
    public struct Number: Sendable, Hashable {
        private enum Storage: Sendable, Hashable {
            case integer(Int64)
            /// Only what is too large for `integer`.
            case unsigned(UInt64)
            /// Only what has a fraction or is too large for `unsigned`; it stands for its shortest digits.
            case double(Double)
            /// Only what is none of these.
            case digits(NumberDigits)
        }

        private let storage: Storage

        /// An exact integer.
        public init(_ value: Int64) {
            storage = .integer(value)
        }

        /// An exact integer.
        public init(_ value: UInt64) {
            storage = Int64(exactly: value).map(Storage.integer) ?? .unsigned(value)
        }

        /// Any number. What is no number in JSON (not finite) fails when it is encoded.
        public init(_ value: Double) {
            storage =
                Int64(exactly: value).map(Storage.integer) ?? UInt64(exactly: value).map(Storage.unsigned)
                ?? .double(value)
        }

        /// An exact number. What is no number in JSON (not finite) fails when it is encoded.
        public init(_ value: Decimal) {
            self = Number(value.description) ?? Number(Double.nan)
        }

        /// The number that a text is in JSON (RFC 8259, section 6); nil for other text, and where the exponent has more
        /// than nine digits.
        public init?(_ text: some StringProtocol) {
            guard let digits = NumberDigits(text) else { return nil }
            self.init(digits)
        }

        private init(_ digits: NumberDigits) {
            if let whole = digits.whole(limit: 20), let value = Int64(whole) {
                storage = .integer(value)
            } else if let whole = digits.whole(limit: 20), let value = UInt64(whole) {
                storage = .unsigned(value)
            } else if digits.count <= 17, let value = Double(digits.description), NumberDigits("\(value)") == digits {
                storage = .double(value)
            } else {
                storage = .digits(digits)
            }
        }
    }
}

nonisolated extension JSONValue.Number: CustomStringConvertible {
    /// The integer that this is, if `Value` can hold it.
    public func integer<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) -> Value? {
        switch storage {
        case .integer(let value): Value(exactly: value)
        case .unsigned(let value): Value(exactly: value)
        case .double, .digits: NumberDigits(description)?.whole(limit: Value.bitWidth).flatMap { Value($0) }
        }
    }

    /// The nearest `Double`; infinity, if the number is larger than all of them.
    public var double: Double {
        switch storage {
        case .integer(let value): Double(value)
        case .unsigned(let value): Double(value)
        case .double(let value): value
        case .digits(let digits): Double(digits.description) ?? .nan
        }
    }

    /// The `Decimal` that this is; nil for more than 38 digits, and for exponents beyond those of a `Decimal`.
    public var decimal: Decimal? {
        guard let digits = NumberDigits(description), let value = Decimal(string: digits.description),
            NumberDigits(value.description) == digits
        else { return nil }
        return value
    }

    /// The number's digits.
    public var description: String {
        switch storage {
        case .integer(let value): "\(value)"
        case .unsigned(let value): "\(value)"
        case .double(let value): "\(value)"
        case .digits(let digits): digits.description
        }
    }

    /// Whether no number of 64 bits is this one.
    var isLong: Bool {
        if case .digits = storage { true } else { false }
    }

    /// Reads the number at a decoder.
    init(from value: ValueReader) throws {
        let decimal = try? value.decode(Decimal.self)
        if let number = decimal.flatMap({ Self.short($0, value) }) {
            self = number
        } else if let number = decimal.map(Self.init), !number.isLong {
            self = number
        } else if let number = ExactNumbers.number(at: value.decoder), Self.isNear(number, value) {
            self = number
        } else if let decimal {
            // Foundation's older decoders went through Double and its binary digits (3.133 became 3.132999999999999488):
            // then the shortest digits of that Double are what was sent.
            let double = try? value.decode(Double.self)
            self = double.flatMap { Decimal($0) == decimal ? Self($0) : nil } ?? Self(decimal)
        } else if let integer = try? value.decode(Int64.self), integer != 0 {
            self.init(integer)
        } else if let integer = try? value.decode(UInt64.self), integer != 0 {
            self.init(integer)
        } else {
            self.init(try value.decode(Double.self))
        }
    }

    /// The quick way to the numbers of 64 bits.
    private static func short(_ decimal: Decimal, _ value: ValueReader) -> Self? {
        if decimal.exponent >= 0 {
            guard let integer = try? value.decode(Int64.self), Decimal(integer) == decimal else { return nil }
            return Self(integer)
        }
        guard let double = try? value.decode(Double.self), Decimal(string: "\(double)") == decimal else { return nil }
        return Self(double)
    }

    /// Whether the decoder sees this number, too, so far as it can: of equal names it might have taken another one.
    private static func isNear(_ number: Self, _ value: ValueReader) -> Bool {
        (try? value.decode(Double.self)).map { $0 == number.double } ?? true
    }

    /// Writes the number at an encoder: what the encoder cannot write exactly, as near as it can.
    func write(to value: inout ValueWriter) throws {
        switch storage {
        case .integer(let number): try value.encode(number)
        case .unsigned(let number): try value.encode(number)
        case .double(let number): try value.encode(number)
        case .digits(let digits):
            if let decimal {
                try value.encode(decimal)
            } else if let text = try ExactNumbers.marked(digits.description, for: value.encoder) {
                try value.encode(text)
            } else if let rounded = Decimal(string: digits.description), rounded.isFinite {
                try value.encode(rounded)
            } else {
                try value.encode(double)
            }
        }
    }
}
