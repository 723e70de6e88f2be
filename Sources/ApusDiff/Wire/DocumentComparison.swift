package import ApusSpec

/// Compares two documents for what clients, servers and readers notice.
package enum DocumentComparison {
    /// The changes, in document order.
    package static func changes(old: Document, new: Document) -> [Change] { [] }
}
