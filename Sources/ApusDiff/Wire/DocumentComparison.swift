package import ApusSpec

/// Compares two documents for what clients, servers and readers notice.
package enum DocumentComparison {
    /// The changes, in document order. Takes time linear in the documents and in the changes with their operations.
    package static func changes(old: Document, new: Document) -> [Change] {
        DocumentComparator(old: old, new: new).changes()
    }
}
