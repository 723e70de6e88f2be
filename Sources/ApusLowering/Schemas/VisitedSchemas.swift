import ApusSource
import ApusSpec

/// The schemas that a walk has come to. Most walks come to one alone, and need no set.
struct VisitedSchemas {
    private var first: Handle<Schema>?
    private var others: Set<Handle<Schema>> = []

    /// Takes a schema; whether the walk comes to it for the first time.
    mutating func insert(_ handle: Handle<Schema>) -> Bool {
        guard let first else {
            first = handle
            return true
        }
        return first != handle && others.insert(handle).inserted
    }
}

extension Lowering {
    /// Whether something holds of a schema, or of one that it leads to by some steps. Each is asked once, and not by
    /// recursion: a chain may be as long as the document.
    func isReached(
        from start: Handle<Schema>, by steps: (Handle<Schema>) -> [Handle<Schema>], _ holds: (Handle<Schema>) -> Bool
    ) -> Bool {
        var visited = VisitedSchemas()
        var pending = [start]
        while let next = pending.popLast() {
            guard visited.insert(next) else { continue }
            if holds(next) { return true }
            pending += steps(next)
        }
        return false
    }

    /// What a schema inherits from, or is.
    func bases(of handle: Handle<Schema>) -> [Handle<Schema>] { document.schemas[handle].bases }
}

extension Schema {
    /// What the schema inherits from, or is.
    var bases: [Handle<Schema>] { allOf + [reference].compactMap(\.self) }
}
