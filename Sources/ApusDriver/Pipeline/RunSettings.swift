package import ApusSyntax

/// What flags say about a run apart from what it reads and writes.
package struct RunSettings: Sendable {
    /// How many threads may render files at once. The output does not depend on it.
    package var jobs: Int
    /// Whether warnings fail the run, whatever the configuration says.
    package var isStrict: Bool
    /// What a document may cost.
    package var limits: SyntaxLimits

    /// Makes settings; nil stands for the default.
    package init(
        jobs: Int? = nil,
        isStrict: Bool = false,
        maximumBytes: Int? = nil,
        maximumDepth: Int? = nil,
        maximumNodes: Int? = nil
    ) {
        let usual = SyntaxLimits()
        self.jobs = jobs ?? FileSystem.processorCount
        self.isStrict = isStrict
        limits = SyntaxLimits(
            maximumBytes: maximumBytes ?? usual.maximumBytes,
            maximumDepth: maximumDepth ?? usual.maximumDepth,
            maximumNodes: maximumNodes ?? usual.maximumNodes
        )
    }
}
