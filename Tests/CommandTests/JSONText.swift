import ApusSyntax
import Foundation

/// A tree of a document as JSON text.
enum JSONText {
    /// The JSON form of a value; what JSON cannot say is refused.
    static func of(_ node: SyntaxNode) throws -> String {
        switch node.content {
        case .scalar(let scalar): return try scalarText(scalar)
        case .sequence(let nodes): return "[" + (try nodes.map(of)).joined(separator: ",\n") + "]"
        case .mapping(let entries):
            return "{" + (try entries.map { try quoted($0.key) + ": " + of($0.value) }).joined(separator: ",\n") + "}"
        }
    }

    /// What this writer does not write: a number of YAML's own, a control character.
    struct NoJSON: Error {
        let text: String
    }

    private static func scalarText(_ scalar: SyntaxScalar) throws -> String {
        switch scalar.kind {
        case .string: return try quoted(scalar.text)
        case .null: return "null"
        case .boolean: return scalar.text.lowercased()
        case .integer, .number:
            guard scalar.text.wholeMatch(of: /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/) != nil else {
                throw NoJSON(text: scalar.text)
            }
            return scalar.text
        }
    }

    private static func quoted(_ text: String) throws -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case _ where scalar.value < 0x20: throw NoJSON(text: text)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
