import ApusSyntax

/// Finds the nodes that a query selects, in the order of the document, each once.
struct JSONPathEvaluator {
    /// A node with the way to it: which child it is of each node on the way.
    struct Found {
        var node: SyntaxNode
        var way: [Int]
    }

    let root: SyntaxNode

    /// The nodes that a query selects.
    func nodes(of query: JSONPathQuery) -> [Found] {
        var seen: Set<[Int]> = []
        return apply(query.segments, to: Found(node: root, way: [])).filter { seen.insert($0.way).inserted }
    }

    private func apply(_ segments: [JSONPathQuery.Segment], to start: Found) -> [Found] {
        segments.reduce([start]) { found, segment in
            found.flatMap { node in
                (segment.isDescendant ? withDescendants(node) : [node]).flatMap { node in
                    segment.selectors.flatMap { select($0, of: node) }
                }
            }
        }
    }

    private func withDescendants(_ start: Found) -> [Found] {
        var result: [Found] = []
        var pending = [start]
        while let next = pending.popLast() {
            result.append(next)
            pending += children(of: next).reversed()
        }
        return result
    }

    private func children(of found: Found) -> [Found] {
        let nodes = found.node.entries?.map(\.value) ?? found.node.elements ?? []
        return nodes.enumerated().map { Found(node: $1, way: found.way + [$0]) }
    }

    private func select(_ selector: JSONPathQuery.Selector, of found: Found) -> [Found] {
        func child(_ index: Int, _ node: SyntaxNode) -> Found { Found(node: node, way: found.way + [index]) }
        switch selector {
        case .wildcard: return children(of: found)
        case .name(let name):
            guard let entries = found.node.entries,
                let index = entries.firstIndex(where: { $0.key.utf8.elementsEqual(name.utf8) })
            else { return [] }
            return [child(index, entries[index].value)]
        case .index(let index):
            guard let elements = found.node.elements else { return [] }
            let place = index < 0 ? elements.count + index : index
            return elements.indices.contains(place) ? [child(place, elements[place])] : []
        case .slice(let start, let end, let step):
            guard let elements = found.node.elements else { return [] }
            return Self.indices(start, end, step, count: elements.count).map { child($0, elements[$0]) }
        case .filter(let condition): return children(of: found).filter { holds(condition, for: $0.node) }
        }
    }

    /// The places of a slice (section 2.3.4.2.2).
    private static func indices(_ start: Int?, _ end: Int?, _ step: Int, count: Int) -> [Int] {
        func place(_ index: Int, _ range: ClosedRange<Int>) -> Int {
            min(max(index < 0 ? count + index : index, range.lowerBound), range.upperBound)
        }
        if step == 0 || count == 0 { return [] }
        if step > 0 {
            let range = 0...count
            return Array(stride(from: place(start ?? 0, range), to: place(end ?? count, range), by: step))
        }
        let range = -1...(count - 1)
        let first = start.map { place($0, range) } ?? count - 1
        return Array(stride(from: first, to: end.map { place($0, range) } ?? -1, by: step))
    }

    // MARK: - Filters

    private func holds(_ condition: JSONPathQuery.Condition, for node: SyntaxNode) -> Bool {
        switch condition {
        case .any(let parts): return parts.contains { holds($0, for: node) }
        case .all(let parts): return parts.allSatisfy { holds($0, for: node) }
        case .not(let part): return !holds(part, for: node)
        case .exists(let query): return !nodes(of: query, for: node).isEmpty
        case .comparison(let left, let comparison, let right):
            return value(of: left, for: node).compares(comparison, to: value(of: right, for: node))
        case .matches(let text, let pattern, let isWhole):
            guard case .text(let text) = value(of: text, for: node),
                case .text(let pattern) = value(of: pattern, for: node),
                let expression = try? Regex(pattern).matchingSemantics(.unicodeScalar)
            else { return false }
            let match = isWhole ? try? expression.wholeMatch(in: text) : try? expression.firstMatch(in: text)
            return match != nil
        }
    }

    private func nodes(of query: JSONPathQuery.FilterQuery, for node: SyntaxNode) -> [SyntaxNode] {
        apply(query.segments, to: Found(node: query.isRelative ? node : root, way: [])).map(\.node)
    }

    private func value(of operand: JSONPathQuery.Operand, for node: SyntaxNode) -> JSONPathValue {
        switch operand {
        case .null: return .null
        case .boolean(let flag): return .boolean(flag)
        case .number(let number): return .number(number)
        case .text(let text): return .text(text)
        case .count(let query): return .number(Double(nodes(of: query, for: node).count))
        case .value(let query):
            let found = nodes(of: query, for: node)
            return found.count == 1 ? JSONPathValue(found[0]) : .nothing
        case .length(let operand):
            switch value(of: operand, for: node) {
            case .text(let text): return .number(Double(text.unicodeScalars.count))
            case .list(let elements): return .number(Double(elements.count))
            case .object(let members): return .number(Double(members.count))
            case .null, .boolean, .number, .nothing: return .nothing
            }
        }
    }
}

/// A value in a comparison (section 2.3.5.2.2).
private indirect enum JSONPathValue: Equatable {
    case nothing
    case null
    case boolean(Bool)
    case number(Double)
    case text(String)
    case list([JSONPathValue])
    case object([String: JSONPathValue])

    init(_ node: SyntaxNode) {
        switch node.content {
        case .mapping(let entries):
            self = .object(
                Dictionary(entries.map { ($0.key, JSONPathValue($0.value)) }, uniquingKeysWith: { first, _ in first }))
        case .sequence(let elements): self = .list(elements.map(JSONPathValue.init))
        case .scalar(let scalar):
            switch scalar.kind {
            case .null: self = .null
            case .boolean: self = .boolean(scalar.text.lowercased() == "true")
            case .integer, .number: self = Double(scalar.text).map { .number($0) } ?? .text(scalar.text)
            case .string: self = .text(scalar.text)
            }
        }
    }

    func compares(_ comparison: JSONPathQuery.Comparison, to other: JSONPathValue) -> Bool {
        switch comparison {
        case .equal: self == other
        case .notEqual: self != other
        case .less: isLess(than: other)
        case .greater: other.isLess(than: self)
        case .lessOrEqual: isLess(than: other) || self == other
        case .greaterOrEqual: other.isLess(than: self) || self == other
        }
    }

    private func isLess(than other: JSONPathValue) -> Bool {
        switch (self, other) {
        case (.number(let left), .number(let right)): left < right
        case (.text(let left), .text(let right)):
            left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
        default: false
        }
    }
}
