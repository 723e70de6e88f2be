import Foundation

/// An example of a document, as `apus inspect --stage examples --format json` shows it.
struct Example: Decodable {
    /// `line:column`.
    var at: String
    /// What Swift calls the type.
    var type: String
    /// Whether the type has a form on the wire of its own; bare dates, for example, get theirs where they are used.
    var isCodable: Bool
    /// Why the example breaks its schema; nil: it does not.
    var misfit: String?
    /// JSON Pointers of what the type does not know.
    var undeclared: [String]
    var value: JSON
}

/// A JSON value, numbers as exact as may be.
enum JSON: Codable {
    case null
    case boolean(Bool)
    /// The exact value is there as far as a Decimal reaches.
    case number(Double, exact: Decimal?)
    case text(String)
    case array([JSON])
    case object([String: JSON])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .boolean(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value, exact: try? container.decode(Decimal.self))
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([JSON].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .boolean(let value): try container.encode(value)
        case .number(_, let exact?): try container.encode(exact)
        case .number(let value, nil): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .array(let values): try container.encode(values)
        case .object(let members): try container.encode(members)
        }
    }

    /// The text, in one line.
    var line: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "?"
    }
}

extension JSON {
    /// Where another value is another one than this: JSON Pointers with what is there.
    ///
    /// Numbers are compared as numbers, points in time to the millisecond, identifiers, addresses and bytes as such,
    /// and members in any order.
    ///
    /// - Parameter left: The pointers of members that may be missing in the other one.
    func differences(to other: JSON, at pointer: String = "", except left: Set<String>) -> [String] {
        switch (self, other) {
        case (.null, .null): return []
        case (.boolean(let one), .boolean(let two)) where one == two: return []
        case (.number(let near, let one), .number(let close, let two)):
            // Fractions have no more than a Double holds; whole numbers have all their digits.
            let isSame = near == close && (one == two || one?.isWhole != true || two?.isWhole != true)
            return isSame ? [] : ["\(pointer): \(line) became \(other.line)"]
        case (.text(let one), .text(let two)):
            return Self.isSame(one, two) ? [] : ["\(pointer): \(line) became \(other.line)"]
        case (.array(let one), .array(let two)) where one.count == two.count:
            return zip(one, two).enumerated().flatMap { index, pair in
                pair.0.differences(to: pair.1, at: "\(pointer)/\(index)", except: left)
            }
        case (.object(let one), .object(let two)):
            return Set(one.keys).union(two.keys).sorted().flatMap { key -> [String] in
                let step = key.replacingOccurrences(of: "~", with: "~0").replacingOccurrences(of: "/", with: "~1")
                let inner = "\(pointer)/\(step)"
                switch (one[key], two[key]) {
                case (let mine?, let its?): return mine.differences(to: its, at: inner, except: left)
                // An optional that is nil is left out, whether it was null or missing.
                case (.null?, nil): return []
                case (let mine?, nil): return left.contains(inner) ? [] : ["\(inner): \(mine.line.prefix(80)) is lost"]
                case (nil, let its?): return ["\(inner): \(its.line.prefix(80)) was not there"]
                case (nil, nil): return []
                }
            }
        default: return ["\(pointer): \(line.prefix(80)) became \(other.line.prefix(80))"]
        }
    }

    private static func isSame(_ one: String, _ two: String) -> Bool {
        if one == two { return true }
        if let first = moment(one), let second = moment(two) { return abs(first - second) < 0.001 }
        if let first = UUID(uuidString: one), let second = UUID(uuidString: two) { return first == second }
        if let first = Data(base64Encoded: one), let second = Data(base64Encoded: two) { return first == second }
        return URL(string: one)?.absoluteString == two
    }

    /// The seconds of a date-time of RFC 3339, section 5.6.
    private static func moment(_ text: String) -> Double? {
        let text = text.uppercased()
        let halves = text.split(separator: ".", maxSplits: 1)
        let rest = halves.count == 2 ? halves[1].drop(while: \.isNumber) : ""
        let fraction = halves.count == 2 ? Double("0." + halves[1].prefix(while: \.isNumber)) ?? 0 : 0
        return ISO8601DateFormatter().date(from: halves.count == 2 ? String(halves[0] + rest) : text)
            .map { $0.timeIntervalSince1970 + fraction }
    }
}

extension Decimal {
    /// Whether there is no fraction.
    fileprivate var isWhole: Bool {
        var value = self
        var rounded = Decimal()
        NSDecimalRound(&rounded, &value, 0, .plain)
        return rounded == self
    }
}
