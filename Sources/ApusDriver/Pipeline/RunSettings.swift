package import ApusSyntax

/// What flags say about a run apart from what it reads and writes.
package struct RunSettings: Sendable {
    /// How many threads may render files at once. The output does not depend on it.
    package var jobs: Int
    /// Whether warnings fail the run, whatever the configuration says.
    package var isStrict: Bool
    /// What a document may cost.
    package var limits: SyntaxLimits
    /// The folder that references of a document may lead into; nil: that of the document.
    package var root: DiskPath?
    /// Overlay documents that are applied to each document, behind those of its target.
    package var overlays: [DiskPath]

    /// Makes settings; nil stands for the default.
    package init(
        jobs: Int? = nil,
        isStrict: Bool = false,
        maximumBytes: Int? = nil,
        maximumDepth: Int? = nil,
        maximumNodes: Int? = nil,
        root: String? = nil,
        overlays: [String] = []
    ) {
        self.overlays = overlays.map { DiskPath($0) }
        self.root = root.map { DiskPath($0) }
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
