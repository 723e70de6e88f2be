/// A sentence about a change: words of apus, and texts of the document between them.
///
/// What is interpolated is a document's text, `"\(name) became required"`: each format quotes and escapes it in its own
/// way, and no writer can mistake it for words. `"\(words: phrase)"` interpolates words.
package struct ChangeText: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// A stretch of a text.
    package enum Part: Sendable, Hashable {
        /// Words of apus.
        case words(String)
        /// A name or value of a document, as it stands there.
        case code(String)
    }

    /// The stretches, in order.
    package private(set) var parts: [Part]

    /// Makes a text from its parts.
    package init(parts: [Part]) { self.parts = parts }

    package init(stringLiteral value: String) { parts = [.words(value)] }
    package init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

    /// Collects the parts.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var parts: [Part] = []

        package init(literalCapacity: Int, interpolationCount: Int) {}
        package mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { parts.append(.words(literal)) }
        }
        package mutating func appendInterpolation(_ code: String) { parts.append(.code(code)) }
        package mutating func appendInterpolation(words: String) { parts.append(.words(words)) }
        package mutating func appendInterpolation(_ text: ChangeText) { parts += text.parts }
    }

    package static func + (left: ChangeText, right: ChangeText) -> ChangeText {
        ChangeText(parts: left.parts + right.parts)
    }

    /// What stands in a message for the operations that share what came or went: more than one, as far as is known when it
    /// is found.
    static let operations = "operations"

    /// The text with the name of an operation, which is the only one after all.
    func naming(_ operation: OperationName) -> ChangeText {
        ChangeText(parts: parts.map { $0 == .words(Self.operations) ? .code(operation.text) : $0 })
    }

    /// The text with its codes in single quotes.
    package var plain: String {
        parts.map { part in
            switch part {
            case .words(let words): words
            case .code(let code): "'\(code)'"
            }
        }.joined()
    }

    /// The names and values in it.
    package var codes: [String] {
        parts.compactMap { part in
            if case .code(let code) = part { code } else { nil }
        }
    }

    /// Texts one behind the other, with commas between them: a document's list.
    package static func list(_ codes: [String]) -> ChangeText {
        var parts: [Part] = []
        for (index, code) in codes.enumerated() {
            if index > 0 { parts.append(.words(", ")) }
            parts.append(.code(code))
        }
        return ChangeText(parts: parts)
    }
}
