import ApusSource
import ApusSyntax

extension Document {
    /// A schema that consists of others, and these of yet others, over more levels than a limit; nil where there is none.
    ///
    /// Later stages walk down such levels by recursion, whether the schemas stand in each other or refer to each other.
    /// Properties are no levels: a named schema is known there by its name. Schemas that lead back to each other have as
    /// many levels as a walk takes until it is back, not as many as they are: a base may have any number of heirs.
    func schema(deeperThan limit: Int) -> Handle<Schema>? {
        var levels = SchemaLevels(count: schemas.all.count)
        for handle in schemas.handles {
            if let found = levels.visit(handle, in: self, limit: limit) { return found }
        }
        return nil
    }
}

/// The levels below each schema, found from the innermost outwards (Tarjan's algorithm for strongly connected
/// components) without recursion.
private struct SchemaLevels {
    /// When a schema was come by first, from 1; 0: not yet.
    private var order: [Int]
    /// The earliest schema that one leads back to.
    private var earliest: [Int]
    /// The levels of those that are done, their own included; 0 for others.
    private var levels: [Int]
    /// How deep the walk was at each.
    private var depths: [Int]
    /// What is walked into from each.
    private var parts: [[Handle<Schema>]]
    private var open: [Handle<Schema>] = []
    private var visits: [(schema: Handle<Schema>, parts: [Handle<Schema>], next: Int)] = []
    private var count = 0

    init(count: Int) {
        order = Array(repeating: 0, count: count)
        earliest = order
        levels = order
        depths = order
        parts = Array(repeating: [], count: count)
    }

    /// Finds the levels of a schema and of all below; returns the first that has too many.
    mutating func visit(_ start: Handle<Schema>, in document: Document, limit: Int) -> Handle<Schema>? {
        if order[start.index] == 0 { begin(start, in: document) }
        while let (schema, parts, next) = visits.last {
            if next < parts.count {
                visits[visits.count - 1].next += 1
                let part = parts[next]
                if order[part.index] == 0 {
                    begin(part, in: document)
                } else if levels[part.index] == 0 {
                    lead(schema, backTo: order[part.index])
                }
                continue
            }
            visits.removeLast()
            if let outer = visits.last { lead(outer.schema, backTo: earliest[schema.index]) }
            if earliest[schema.index] == order[schema.index], close(schema) > limit { return schema }
        }
        return nil
    }

    private mutating func begin(_ schema: Handle<Schema>, in document: Document) {
        count += 1
        order[schema.index] = count
        earliest[schema.index] = count
        open.append(schema)
        parts[schema.index] = document.schemas[schema].levelParts
        visits.append((schema, parts[schema.index], 0))
        depths[schema.index] = visits.count
    }

    private mutating func lead(_ schema: Handle<Schema>, backTo place: Int) {
        earliest[schema.index] = min(earliest[schema.index], place)
    }

    /// Ends a schema with all that lead back to it, and returns how many levels they have.
    private mutating func close(_ schema: Handle<Schema>) -> Int {
        var group: [Handle<Schema>] = []
        repeat { group.append(open.removeLast()) } while group.last != schema
        let below = group.flatMap { parts[$0.index] }.map { levels[$0.index] }.max() ?? 0
        let deepest = group.map { depths[$0.index] }.max() ?? 0
        let height = below + deepest - depths[schema.index] + 1
        for member in group { levels[member.index] = height }
        return height
    }
}

extension Schema {
    /// The schemas that are walked into to find out what this one is.
    fileprivate var levelParts: [Handle<Schema>] {
        parts.compactMap { part in
            switch part.role {
            case .property, .content, .mapping, .defaultMapping: nil
            case .pattern, .additional, .unmatched, .position, .rest, .items, .condition, .allOf, .oneOf, .anyOf,
                .reference:
                part.schema
            }
        }
    }
}

extension DocumentReader {
    /// Whether schemas are no deeper in each other than the limits allow; reports an error when not.
    func isWithin(_ limits: SyntaxLimits) -> Bool {
        guard let handle = document.schema(deeperThan: limits.maximumDepth) else { return true }
        limits.reportDepth(ofSchemaAt: document.schemas[handle].range.shortened, diagnostics: diagnostics)
        return false
    }
}
