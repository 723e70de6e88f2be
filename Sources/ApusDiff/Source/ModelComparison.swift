package import ApusModel

/// Compares two lowered documents for what callers' Swift code notices: whether it still compiles.
///
/// What is compared is what the templates of apus make public: see `DiffRule` for the promise and its limits. Both
/// models have to be lowered with the same options.
package enum ModelComparison {
    /// The changes, those of the client as a whole first, then operations, types and parts. Those whose anchor is that
    /// of a change on the wire are merged into it, see `Comparison`.
    ///
    /// - Parameters:
    ///   - parts: The names of the parts that both modules have; nil where nobody has said which.
    ///   - bases: What servers of one of the documents have and paths of the other one.
    package static func changes(
        old: APIModel, new: APIModel, parts: Set<String>? = nil, bases: BasePaths = BasePaths()
    ) -> [SourceChange] {
        let pair = ModelPair(old: old, new: new, bases: bases)
        let findings = SourceFindings()
        ClientComparison(pair: pair, findings: findings).compare()
        OperationComparison(pair: pair, findings: findings, parts: parts).compare()
        FailureComparison(pair: pair, findings: findings).compare()
        TypeComparison(pair: pair, findings: findings).compare()
        PartComparison(pair: pair, findings: findings, parts: parts).compare()
        return findings.changes(pair)
    }
}
