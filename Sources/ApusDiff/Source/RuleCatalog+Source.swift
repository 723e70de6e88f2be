extension RuleCatalog {
    /// The rules of the comparison of modules.
    static let source: [DiffRule] = []
}
