// requires: HTTPRequest

import Foundation

/// The path templates of an API, segment by segment. A segment without parameters goes before one with them (OpenAPI,
/// section "Paths Object").
nonisolated struct PathTree<Value: Sendable>: Sendable {
    private struct Node: Sendable {
        var values: [HTTPRequest.Method: Value] = [:]
        var literals: [String: Node] = [:]
        var templates: [(template: SegmentTemplate, node: Node)] = []
    }

    private var root = Node()

    /// Adds a value for a method and a path template.
    mutating func insert(_ value: Value, for method: HTTPRequest.Method, at path: String) {
        Self.insert(value, method, Self.segments(path[...])[...], into: &root)
    }

    private static func insert(
        _ value: Value, _ method: HTTPRequest.Method, _ segments: ArraySlice<Substring>, into node: inout Node
    ) {
        guard let segment = segments.first else {
            // Of two templates that match the same paths, the first one counts.
            if node.values[method] == nil { node.values[method] = value }
            return
        }
        let template = SegmentTemplate(segment)
        if template.names.isEmpty {
            let literal = template.literals[0]
            return insert(value, method, segments.dropFirst(), into: &node.literals[literal, default: Node()])
        }
        let index = node.templates.firstIndex { $0.template == template } ?? node.templates.count
        if index == node.templates.count { node.templates.append((template, Node())) }
        insert(value, method, segments.dropFirst(), into: &node.templates[index].node)
    }

    /// What stands at a path, and the parameters of the path.
    typealias Found = (values: [HTTPRequest.Method: Value], parameters: [String: String])

    /// What stands at a path, by method, with the parameters of the path as they were sent; empty where nothing does.
    func find(_ path: Substring, _ method: HTTPRequest.Method) -> Found {
        var values: [HTTPRequest.Method: Value] = [:]
        var parameters: [String: String] = [:]
        var found: Found?
        Self.visit(Self.segments(path)[...], root, &parameters) { node, parameters in
            values.merge(node.values) { first, _ in first }
            if node.values[method] != nil { found = (node.values, parameters) }
            return found != nil
        }
        return found ?? (values, [:])
    }

    /// Visits every node that a path leads to, the most literal one first, until one is the right one.
    @discardableResult private static func visit(
        _ segments: ArraySlice<Substring>, _ node: Node, _ parameters: inout [String: String],
        _ isRight: (Node, [String: String]) -> Bool
    ) -> Bool {
        guard let segment = segments.first else { return !node.values.isEmpty && isRight(node, parameters) }
        if let next = node.literals[segment.removingPercentEncoding ?? String(segment)],
            visit(segments.dropFirst(), next, &parameters, isRight)
        {
            return true
        }
        for (template, next) in node.templates {
            guard let values = template.match(segment) else { continue }
            let outside = parameters
            parameters.merge(values) { _, new in new }
            if visit(segments.dropFirst(), next, &parameters, isRight) { return true }
            parameters = outside
        }
        return false
    }

    private static func segments(_ path: Substring) -> [Substring] {
        path.split(separator: "/", omittingEmptySubsequences: false)
    }
}

/// A segment of a path template: literal texts around the names of parameters, as in `{id}.json`.
private nonisolated struct SegmentTemplate: Sendable, Hashable {
    /// One more than names.
    private(set) var literals: [String] = []
    private(set) var names: [String] = []

    init(_ text: Substring) {
        var rest = text
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            literals.append(String(rest[..<open]))
            names.append(String(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        literals.append(String(rest))
    }

    /// The values of the parameters, none of them empty, or nil where a segment is another one. A value ends where the
    /// next literal begins for the first time.
    func match(_ segment: Substring) -> [String: String]? {
        guard segment.hasPrefix(literals[0]) else { return nil }
        var rest = segment.dropFirst(literals[0].count)
        var values: [String: String] = [:]
        for (name, literal) in zip(names, literals.dropFirst()) {
            let isLast = name == names.last
            let end = isLast ? Self.end(of: rest, before: literal) : Self.start(of: literal, in: rest)
            guard let end, end > rest.startIndex else { return nil }
            values[name] = String(rest[..<end])
            rest = rest[end...].dropFirst(literal.count)
        }
        return rest.isEmpty ? values : nil
    }

    private static func end(of text: Substring, before literal: String) -> Substring.Index? {
        text.hasSuffix(literal) ? text.index(text.endIndex, offsetBy: -literal.count) : nil
    }

    private static func start(of literal: String, in text: Substring) -> Substring.Index? {
        literal.isEmpty ? text.endIndex : text.range(of: literal)?.lowerBound
    }
}
