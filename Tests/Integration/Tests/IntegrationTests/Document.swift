import Foundation
import OrderServer

/// The document that the client was made from.
enum Document {
    /// The folder of the repository.
    static let root = (0..<5).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    /// `spec/order-management.yaml`
    static let url = root.appendingPathComponent("spec/order-management.yaml")

    /// Reads it.
    static func load() throws -> JSONValue {
        let text = try String(contentsOf: url, encoding: .utf8)
        var reader = BlockReader(text)
        return reader.readBlock()
    }

    /// The operations, by identifier.
    static func operations() throws -> [String: JSONValue] {
        var operations: [String: JSONValue] = [:]
        for (_, path) in try load()["paths"].members {
            for (_, operation) in path.members {
                if let id = operation["operationId"]?.text { operations[id] = operation }
            }
        }
        return operations
    }

    /// The parameters of every operation, by identifier: place and name with a space between, in alphabetical order.
    static func parameters() throws -> [String: [String]] {
        let document = try load()
        var parameters: [String: [String]] = [:]
        for (_, path) in document["paths"].members {
            for (_, operation) in path.members {
                guard let id = operation["operationId"]?.text else { continue }
                let all = (path["parameters"].elements + operation["parameters"].elements).compactMap { parameter in
                    let parameter = resolve(parameter, in: document)
                    return parameter?["in"]?.text.flatMap { place in
                        parameter?["name"]?.text.map { "\(place) \($0)" }
                    }
                }
                parameters[id] = all.sorted()
            }
        }
        return parameters
    }

    /// What a value stands for, if it is a reference.
    static func resolve(_ value: JSONValue?, in document: JSONValue) -> JSONValue? {
        guard let reference = value?["$ref"]?.text else { return value }
        return reference.split(separator: "/").dropFirst().reduce(document) { value, name in value?[String(name)] }
    }
}

extension JSONValue? {
    /// The properties of an object; none where there is no object.
    var members: [String: JSONValue] {
        if case .object(let members) = self { members } else { [:] }
    }

    /// The elements of an array; none where there is no array.
    var elements: [JSONValue] {
        if case .array(let elements) = self { elements } else { [] }
    }
}

extension JSONValue {
    /// The properties of an object; none where there is no object.
    var members: [String: JSONValue] { Optional(self).members }
}

/// Reads as much of YAML as the document uses: block mappings and sequences, plain and single-quoted scalars on one
/// line, literal blocks, comments on lines of their own.
private struct BlockReader {
    private var lines: ArraySlice<(indent: Int, text: String)>

    init(_ text: String) {
        lines =
            text.split(separator: "\n").map { line in
                let indent = line.prefix { $0 == " " }.count
                return (indent, String(line.dropFirst(indent)))
            }.filter { !$0.text.isEmpty && !$0.text.hasPrefix("#") }[...]
    }

    /// Reads the mapping, the sequence or the scalar that starts at the next line.
    mutating func readBlock() -> JSONValue {
        guard let first = lines.first else { return .null }
        if first.text.hasPrefix("- ") { return readSequence(first.indent) }
        if Self.split(first.text) != nil { return readMapping(first.indent) }
        lines.removeFirst()
        return Self.scalar(first.text)
    }

    private mutating func readSequence(_ indent: Int) -> JSONValue {
        var values: [JSONValue] = []
        while let line = lines.first, line.indent == indent, line.text.hasPrefix("- ") {
            lines[lines.startIndex] = (indent + 2, String(line.text.dropFirst(2)))
            values.append(readBlock())
        }
        return .array(values)
    }

    private mutating func readMapping(_ indent: Int) -> JSONValue {
        var values: [String: JSONValue] = [:]
        while let line = lines.first, line.indent == indent, let (key, value) = Self.split(line.text) {
            lines.removeFirst()
            if value.hasPrefix("|") {
                var text: [String] = []
                while let line = lines.first, line.indent > indent {
                    text.append(line.text)
                    lines.removeFirst()
                }
                values[key] = .string(text.joined(separator: "\n"))
            } else if value.isEmpty {
                values[key] = (lines.first?.indent ?? 0) > indent ? readBlock() : .null
            } else {
                values[key] = Self.scalar(value)
            }
        }
        return .object(values)
    }

    private static func split(_ text: String) -> (key: String, value: String)? {
        guard let colon = text.range(of: #":( |$)"#, options: .regularExpression) else { return nil }
        let key = text[..<colon.lowerBound].trimmingCharacters(in: CharacterSet(charactersIn: "'"))
        return (key, String(text[colon.upperBound...]))
    }

    private static func scalar(_ text: String) -> JSONValue {
        if text.hasPrefix("'") {
            return .string(text.dropFirst().dropLast().replacingOccurrences(of: "''", with: "'"))
        }
        switch text {
        case "{}": return [:]
        case "null": return .null
        case "true": return true
        case "false": return false
        default: return Int64(text).map { .integer($0) } ?? .string(text)
        }
    }
}
