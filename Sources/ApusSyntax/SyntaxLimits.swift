package import ApusSource

extension DiagnosticID {
    /// A file has more bytes than `--max-bytes` allows.
    package static let fileTooLarge: DiagnosticID = "file-too-large"
    /// Values, or schemas by way of references, stand inside of each other deeper than `--max-depth` allows.
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

    /// The most bytes of a document, all of its files together; `--max-bytes`.
    package let maximumBytes: Int
    /// The most mappings and sequences that may stand inside of each other, and the most schemas that may consist of each
    /// other; `--max-depth`.
    package let maximumDepth: Int
    /// The most values of a document, all of its files together, each alias counted as all that it stands for;
    /// `--max-nodes`.
    package let maximumNodes: Int
    /// The bytes of files that have been read before.
    private var spentBytes = 0
    /// The values of files that have been read before.
    private(set) var spentNodes = 0

    /// Makes limits; what lies beyond the possible is brought down to it.
    package init(maximumBytes: Int = 64 << 20, maximumDepth: Int = 512, maximumNodes: Int = 5_000_000) {
        self.maximumBytes = min(max(maximumBytes, 0), Self.largestByteCount)
        self.maximumDepth = min(max(maximumDepth, 0), Self.deepestDepth)
        self.maximumNodes = max(maximumNodes, 0)
    }

    /// The limits for the next file of a document of which this much has been read.
    package func spending(bytes: Int, nodes: Int) -> SyntaxLimits {
        var limits = self
        limits.spentBytes += bytes
        limits.spentNodes += nodes
        return limits
    }

    /// The most bytes that the next file may have.
    package var remainingBytes: Int { max(maximumBytes - spentBytes, 0) }

    /// Whether a file of this size may be read; reports an error when not. For callers that know the size before they
    /// read the bytes.
    package func admits(byteCount: Int, of name: String, diagnostics: DiagnosticCollector) -> Bool {
        if byteCount <= remainingBytes { return true }
        // The range needs a file to name, but no bytes: nothing in the text is to blame.
        let file = SourceFile(name: name, bytes: [])
        let subject =
            spentBytes == 0 ? "the file has \(byteCount)" : "up to here the files have \(spentBytes + byteCount)"
        let advice = advice("--max-bytes", maximumBytes < Self.largestByteCount)
        diagnostics.error(
            .fileTooLarge, "\(subject) bytes, the limit is \(maximumBytes); \(advice)",
            at: SourceRange(file: file, start: 0, end: 0)
        )
        return false
    }

    /// The failure of a text that is nested too deep.
    func depthFailure(at range: SourceRange) -> SyntaxFailure {
        let advice = advice("--max-depth", maximumDepth < Self.deepestDepth)
        return SyntaxFailure(.nestingTooDeep, "more than \(maximumDepth) levels of nesting; \(advice)", at: range)
    }

    /// Reports a schema below which others are in each other, by way of references, over too many levels.
    package func reportDepth(ofSchemaAt range: SourceRange, diagnostics: DiagnosticCollector) {
        let advice = advice("--max-depth", maximumDepth < Self.deepestDepth)
        diagnostics.error(
            .nestingTooDeep, "this schema leads through more than \(maximumDepth) levels of others; \(advice)",
            at: range)
    }

    /// The failure of a text with too many values.
    func countFailure(at range: SourceRange) -> SyntaxFailure {
        let place = spentNodes == 0 ? "" : " in all files"
        let message =
            "more than \(maximumNodes) values\(place), aliases counted as copies; \(advice("--max-nodes", true))"
        return SyntaxFailure(.tooManyNodes, message, at: range)
    }

    private func advice(_ flag: String, _ canBeRaised: Bool) -> String {
        canBeRaised ? "raise it with \(flag) if you trust the file" : "\(flag) cannot go higher"
    }
}
