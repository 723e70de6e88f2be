// requires: JSONValue+Number, JSONValue, RequestWriter, ResponseReader

public import Foundation

/// The numbers in a JSON text that Foundation's coders do not know exactly, by their places: its decoder says neither how
/// a number is written nor where, but it does say on which path.
///
/// The text is read through once, and only if a number is asked for.
nonisolated final class ExactNumbers: @unchecked Sendable {
    fileprivate indirect enum Node {
        case number(JSONValue.Number)
        case object([String: Node])
        case array([Int: Node])
    }

    fileprivate static var key: CodingUserInfoKey? { CodingUserInfoKey(rawValue: "ExactNumbers") }

    private let data: Data
    private let lock = NSLock()
    private var root: Node??

    fileprivate init(_ data: Data) {
        self.data = data
    }

    /// The number where a decoder is; nil if the decoder is not one of the client's.
    static func number(at decoder: any Decoder) -> JSONValue.Number? {
        guard let key, let numbers = decoder.userInfo[key] as? ExactNumbers else { return nil }
        return numbers.number(at: decoder.codingPath)
    }

    private func number(at path: [any CodingKey]) -> JSONValue.Number? {
        lock.lock()
        defer { lock.unlock() }
        if root == nil {
            var scanner = NumberScanner(data)
            root = .some(scanner.value())
        }
        var node = root ?? nil
        for key in path {
            switch node {
            case .object(let members): node = members[key.stringValue]
            case .array(let elements): node = key.intValue.flatMap { elements[$0] }
            case .number, nil: return nil
            }
        }
        return if case .number(let number) = node { number } else { nil }
    }
}

/// Finds the long numbers in a text that a decoder has found to be JSON.
private nonisolated struct NumberScanner {
    private let bytes: [UInt8]
    private var index: Int
    private var depth = 0

    init(_ data: Data) {
        bytes = Array(data)
        index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// What is in the value that begins here; nil if there are no long numbers.
    mutating func value() -> ExactNumbers.Node? {
        // Foundation allows less. But it reads UTF-16 as well, which may look like anything here.
        if depth > 1000 { index = bytes.count }
        depth += 1
        defer { depth -= 1 }
        skipSpace()
        switch current {
        case UInt8(ascii: "{"): return object()
        case UInt8(ascii: "["): return array()
        case UInt8(ascii: "\""): _ = string()
        default: return number()
        }
        return nil
    }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte <= UInt8(ascii: " ") { index += 1 }
    }

    /// Passes over what separates values; false at the end of an object or an array, which is passed too.
    private mutating func hasNext() -> Bool {
        skipSpace()
        if current == UInt8(ascii: ",") { index += 1 }
        skipSpace()
        guard let byte = current else { return false }
        guard byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") else { return true }
        index += 1
        return false
    }

    private mutating func object() -> ExactNumbers.Node? {
        index += 1
        var members: [String: ExactNumbers.Node] = [:]
        while hasNext() {
            let name = string()
            skipSpace()
            index += 1
            // Of equal names the decoder takes the first, too.
            if let value = value(), let name = text(name), members[name] == nil { members[name] = value }
        }
        return members.isEmpty ? nil : .object(members)
    }

    private mutating func array() -> ExactNumbers.Node? {
        index += 1
        var elements: [Int: ExactNumbers.Node] = [:]
        var count = 0
        while hasNext() {
            if let value = value() { elements[count] = value }
            count += 1
        }
        return elements.isEmpty ? nil : .array(elements)
    }

    /// Passes over a string: its place, quotation marks included.
    private mutating func string() -> Range<Int> {
        let start = index
        index += 1
        while let byte = current, byte != UInt8(ascii: "\"") { index += byte == UInt8(ascii: "\\") ? 2 : 1 }
        index = min(index + 1, bytes.count)
        return start..<index
    }

    private func text(_ string: Range<Int>) -> String? {
        try? JSONDecoder().decode([String].self, from: Data("[".utf8) + bytes[string] + Data("]".utf8)).first
    }

    /// Passes over a number, or one of the words that are values.
    private mutating func number() -> ExactNumbers.Node? {
        let start = index
        // At least one byte, so that there is an end even to what is no JSON.
        repeat { index += 1 } while current.map(Self.isInWord) ?? false
        guard let text = String(bytes: bytes[start..<min(index, bytes.count)], encoding: .utf8),
            let number = JSONValue.Number(text), number.isLong
        else { return nil }
        return .number(number)
    }

    private static func isInWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "E"),
            UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}

nonisolated extension ResponseReader {
    /// Reads JSON, so that numbers are exact where any value may stand.
    public static func decode<T: Decodable>(_ data: Data) throws -> T {
        let decoder = JSONDecoder()
        if let key = ExactNumbers.key { decoder.userInfo[key] = ExactNumbers(data) }
        return try decode(data, by: decoder)
    }
}

// Foundation's encoder writes no number that is longer than a `Decimal`. Such a number becomes a text that begins with a
// mark which nobody can guess, and the text in its turn a number.
nonisolated extension ExactNumbers {
    /// What an encoder of the client's does about a long number.
    private enum Writing {
        /// Begins again, with a mark.
        case unmarked
        case marked(String)
    }

    private struct NeedsMark: Error {}

    /// What stands for a number that the encoder cannot write; nil if the encoder is not one of the client's.
    static func marked(_ digits: String, for encoder: any Encoder) throws -> String? {
        switch key.flatMap({ encoder.userInfo[$0] as? Writing }) {
        case nil: return nil
        case .unmarked: throw NeedsMark()
        case .marked(let mark): return mark + digits
        }
    }

    fileprivate static func json(_ value: any Encodable) throws -> Data {
        let encoder = JSONEncoder()
        guard let key else { return try RequestWriter.json(value, by: encoder) }
        do {
            encoder.userInfo[key] = Writing.unmarked
            return try RequestWriter.json(value, by: encoder)
        } catch is NeedsMark {
            let mark = UUID().uuidString
            encoder.userInfo[key] = Writing.marked(mark)
            let text = String(decoding: try RequestWriter.json(value, by: encoder), as: UTF8.self)
            let parts = text.components(separatedBy: "\"" + mark)
            // Each part but the first one begins with digits and the quotation mark behind them.
            let rest = parts.dropFirst().map { part in
                let digits = part.prefix { $0 != "\"" }
                return digits + part[digits.endIndex...].dropFirst()
            }
            return Data((parts[0] + rest.joined()).utf8)
        }
    }
}

nonisolated extension RequestWriter {
    /// A value as JSON, its keys in alphabetical order and its numbers exact.
    static func json(_ value: any Encodable) throws -> Data {
        try ExactNumbers.json(value)
    }
}
