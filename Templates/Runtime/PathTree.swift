// requires: HTTPRequest, RoutedQuery

import Foundation

/// The path templates of an API, segment by segment. A segment without parameters goes before one with them (OpenAPI,
/// section "Paths Object"), and one segment before several; the first segment where templates differ decides.
nonisolated struct PathTree<Value: Sendable>: Sendable {
    private struct Node: Sendable {
        /// The one with the longest query first.
        var values: [HTTPRequest.Method: [Entry]] = [:]
        var literals: [String: Node] = [:]
        var templates: Branches = []
        /// What stands behind templates that may match several segments, the last ones.
        var rests: Branches = []
    }

    /// A value, the names of the parameters on the way to it, which tell no paths apart, and the query that does.
    private typealias Entry = (value: Value, names: [String], query: RoutedQuery)
    private typealias Branches = [(template: SegmentTemplate, node: Node)]

    private var root = Node()

    /// Adds a value for a method and a path template. With `endsInSegments`, a parameter in the last segment may be several.
    ///
    /// - Parameter query: What the query of a request has where others have the same path.
    mutating func insert(
        _ value: Value, for method: HTTPRequest.Method, at path: String, query: String = "",
        endsInSegments: Bool = false
    ) {
        let templates = Self.segments(path[...]).map { SegmentTemplate($0) }
        let entry: Entry = (value, templates.flatMap { $0.names }, RoutedQuery(query))
        Self.insert(entry, method, templates[...], endsInSegments, into: &root)
    }

    private static func insert(
        _ entry: Entry, _ method: HTTPRequest.Method, _ templates: ArraySlice<SegmentTemplate>, _ endsInSegments: Bool,
        into node: inout Node
    ) {
        guard let template = templates.first else {
            return add(entry, to: &node.values[method, default: []])
        }
        if template.names.isEmpty {
            let literal = template.literals[0]
            return insert(
                entry, method, templates.dropFirst(), endsInSegments, into: &node.literals[literal, default: Node()])
        }
        if endsInSegments, templates.count == 1 {
            let index = place(of: template, in: &node.rests)
            return insert(entry, method, [], false, into: &node.rests[index].node)
        }
        let index = place(of: template, in: &node.templates)
        insert(entry, method, templates.dropFirst(), endsInSegments, into: &node.templates[index].node)
    }

    private static func add(_ entry: Entry, to entries: inout [Entry]) {
        // Of two templates that match the same requests, the first one counts.
        if entries.contains(where: { $0.query == entry.query }) { return }
        entries.insert(entry, at: entries.firstIndex { $0.query.count < entry.query.count } ?? entries.count)
    }

    /// The entry for a query. One that is alone at its path needs none.
    private static func entry(of entries: [Entry], for query: Substring) -> Entry? {
        if entries.count == 1 { return entries[0] }
        let sent = RoutedQuery(query)
        return entries.first { $0.query.isPart(of: sent) }
    }

    private static func place(of template: SegmentTemplate, in branches: inout Branches) -> Int {
        // Whatever the names: else `/{a}/{b}` would hide `/{c}/d`.
        if let known = branches.firstIndex(where: { $0.template.literals == template.literals }) { return known }
        // The one with more literal text is the more special one: `{id}:archive` before `{id}`.
        let index = branches.firstIndex { $0.template.literalCount < template.literalCount } ?? branches.count
        branches.insert((template, Node()), at: index)
        return index
    }

    /// What stands at a path, and the parameters of the path.
    typealias Found = (values: [HTTPRequest.Method: Value], parameters: [String: String])

    /// What stands at a path, by method, with the parameters of the path as they were sent; empty where nothing does.
    func find(_ path: Substring, _ method: HTTPRequest.Method, query: Substring = "") -> Found {
        var values: [HTTPRequest.Method: Value] = [:]
        var found: Found?
        Self.visit(Self.segments(path)[...], root, []) { node, texts in
            let entries = node.values.compactMapValues { Self.entry(of: $0, for: query) }
            let here = entries.mapValues { $0.value }
            values.merge(here) { first, _ in first }
            if let entry = entries[method] {
                found = (here, Dictionary(zip(entry.names, texts)) { _, new in new })
            }
            return found != nil
        }
        return found ?? (values, [:])
    }

    /// Visits every node that a path leads to, the most literal one first, until one is the right one.
    ///
    /// - Parameter texts: The values of the parameters on the way to the node.
    @discardableResult private static func visit(
        _ segments: ArraySlice<Substring>, _ node: Node, _ texts: [String], _ isRight: (Node, [String]) -> Bool
    ) -> Bool {
        guard let segment = segments.first else { return !node.values.isEmpty && isRight(node, texts) }
        if let next = node.literals[segment.removingPercentEncoding ?? String(segment)],
            visit(segments.dropFirst(), next, texts, isRight)
        {
            return true
        }
        if visit(segment, node.templates, then: segments.dropFirst(), texts, isRight) { return true }
        guard !node.rests.isEmpty, let rest = rest(of: segments) else { return false }
        return visit(rest, node.rests, then: [], texts, isRight)
    }

    private static func visit(
        _ text: Substring, _ branches: Branches, then segments: ArraySlice<Substring>, _ texts: [String],
        _ isRight: (Node, [String]) -> Bool
    ) -> Bool {
        for (template, next) in branches {
            guard let values = template.match(text) else { continue }
            if visit(segments, next, texts + values, isRight) { return true }
        }
        return false
    }

    /// Segments as one text; nil where dots among them lead to another path (RFC 3986, section 5.2.4), as no client sends
    /// them.
    private static func rest(of segments: ArraySlice<Substring>) -> Substring? {
        let text = segments.joined(separator: "/")
        let decoded = text.removingPercentEncoding ?? text
        return decoded.split(separator: "/").contains { $0 == "." || $0 == ".." } ? nil : text[...]
    }

    private static func segments(_ path: Substring) -> [Substring] {
        path.split(separator: "/", omittingEmptySubsequences: false)
    }
}

/// A segment of a path template: literal texts around the names of parameters, as in `{id}.json`.
private nonisolated struct SegmentTemplate: Sendable {
    /// One more than names.
    private(set) var literals: [String] = []
    private(set) var names: [String] = []

    var literalCount: Int { literals.reduce(0) { $0 + $1.utf8.count } }

    init(_ text: Substring) {
        var rest = text
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            literals.append(String(rest[..<open]))
            names.append(String(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        literals.append(String(rest))
    }

    /// The values of the parameters as they were sent, none of them empty, or nil where a segment is another one. A value
    /// ends where the next literal begins for the first time, but before the last dot, if an extension follows: of
    /// `archive.tar.gz`, `{name}.{extension}` has `archive.tar`.
    func match(_ segment: Substring) -> [String]? {
        let bytes = Self.bytes(of: segment)
        var rest = bytes[...]
        guard Self.hasPrefix(literals[0], rest) else { return nil }
        rest = rest.dropFirst(literals[0].utf8.count)
        var values: [String] = []
        for (index, literal) in literals.enumerated().dropFirst() {
            let count = literal.utf8.count
            let last = rest.endIndex - count
            let first = index == names.count || literal.isEmpty ? last : rest.startIndex
            guard first <= last, rest.startIndex < last else { return nil }
            let ends = (first...last).lazy.filter { $0 > rest.startIndex && Self.hasPrefix(literal, rest[$0...]) }
            let isBeforeExtension = index == names.count - 1 && literal == "."
            let room = rest.endIndex - literals[names.count].utf8.count
            let end = isBeforeExtension ? ends.last { $0 + count < room } : ends.first
            guard let end else { return nil }
            let close = end == bytes.endIndex ? segment.endIndex : bytes[end].start
            values.append(String(segment[bytes[rest.startIndex].start..<close]))
            rest = rest[end...].dropFirst(count)
        }
        return rest.isEmpty ? values : nil
    }

    /// A byte, and where what stands for it begins.
    private typealias SentByte = (byte: UInt8, start: Substring.Index)

    /// The bytes of a segment: a dot may be sent as `%2E`. A reserved character is not the same as its triplet (RFC 3986,
    /// section 2.2): a colon in a value, which is sent as `%3A`, is no colon of the template.
    private static func bytes(of segment: Substring) -> [SentByte] {
        var bytes: [SentByte] = []
        var rest = segment.utf8[...]
        while let byte = rest.first {
            let digits = byte == UInt8(ascii: "%") ? rest.dropFirst().prefix(2).compactMap { hexDigit($0) } : []
            let sent = digits.count == 2 ? digits[0] << 4 | digits[1] : UInt8(ascii: "%")
            let isTriplet = !"%:/?#[]@!$&'()*+,;=".utf8.contains(sent)
            bytes.append((isTriplet ? sent : byte, rest.startIndex))
            rest = rest.dropFirst(isTriplet ? 3 : 1)
        }
        return bytes
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init)
    }

    private static func hasPrefix(_ literal: String, _ bytes: ArraySlice<SentByte>) -> Bool {
        bytes.count >= literal.utf8.count && zip(literal.utf8, bytes).allSatisfy { $0 == $1.byte }
    }
}
