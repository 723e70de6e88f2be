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
