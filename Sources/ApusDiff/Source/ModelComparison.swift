package import ApusModel

/// Compares two lowered documents for what callers' Swift code notices.
package enum ModelComparison {
    /// The changes, in no particular order. Those whose anchor is that of a change on the wire are merged into it, see
    /// `Comparison`.
    package static func changes(old: APIModel, new: APIModel) -> [SourceChange] { [] }
}
