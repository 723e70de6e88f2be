package import ApusSource

extension DiagnosticID {
    /// A file has more bytes than `--max-bytes` allows.
    package static let fileTooLarge: DiagnosticID = "file-too-large"
    /// Values stand inside of each other deeper than `--max-depth` allows.
    package static let nestingTooDeep: DiagnosticID = "nesting-too-deep"
    /// A file has more values than `--max-nodes` allows, aliases counted as if they were copies.
    package static let tooManyNodes: DiagnosticID = "too-many-nodes"
}

/// How much of a text the readers take before they call it an attack or a mistake.
package struct SyntaxLimits: Sendable, Hashable {
    /// The deepest nesting that can be asked for. Swift lets go of a tree recursively, which takes 226 bytes of stack a
    /// level (measured), and later stages walk it so; threads may have no more than 512 KB.
    package static let deepestDepth = 1024
    /// The largest file that can be asked for: source ranges have 32 bits.
    package static let largestByteCount = Int(UInt32.max) - 1

    /// The most bytes of one file; `--max-bytes`.
    package let maximumBytes: Int
    /// The most mappings and sequences that may stand inside of each other; `--max-depth`.
    package let maximumDepth: Int
    /// The most values of one file, each alias counted as all that it stands for; `--max-nodes`.
    package let maximumNodes: Int

    /// Makes limits; what lies beyond the possible is brought down to it.
    package init(maximumBytes: Int = 64 << 20, maximumDepth: Int = 512, maximumNodes: Int = 5_000_000) {
        self.maximumBytes = min(max(maximumBytes, 0), Self.largestByteCount)
        self.maximumDepth = min(max(maximumDepth, 0), Self.deepestDepth)
        self.maximumNodes = max(maximumNodes, 0)
    }

    /// Whether a file of this size may be read; reports an error when not. For callers that know the size before they
    /// read the bytes.
    package func admits(byteCount: Int, of name: String, diagnostics: DiagnosticCollector) -> Bool {
        if byteCount <= maximumBytes { return true }
        // The range needs a file to name, but no bytes: nothing in the text is to blame.
        let file = SourceFile(name: name, bytes: [])
        diagnostics.error(
            .fileTooLarge,
            "the file has \(byteCount) bytes, the limit is \(maximumBytes); \(advice("--max-bytes", maximumBytes < Self.largestByteCount))",
            at: SourceRange(file: file, start: 0, end: 0)
        )
        return false
    }

    /// The failure of a text that is nested too deep.
    func depthFailure(at range: SourceRange) -> SyntaxFailure {
        let advice = advice("--max-depth", maximumDepth < Self.deepestDepth)
        return SyntaxFailure(.nestingTooDeep, "more than \(maximumDepth) levels of nesting; \(advice)", at: range)
    }

    /// The failure of a text with too many values.
    func countFailure(at range: SourceRange) -> SyntaxFailure {
        let message = "more than \(maximumNodes) values, aliases counted as copies; \(advice("--max-nodes", true))"
        return SyntaxFailure(.tooManyNodes, message, at: range)
    }

    private func advice(_ flag: String, _ canBeRaised: Bool) -> String {
        canBeRaised ? "raise it with \(flag) if you trust the file" : "\(flag) cannot go higher"
    }
}
