import ApusSource

/// Puts the nodes of a text together, for both readers: keeps the containers that are open, holds to the limits, and
/// looks for keys that stand twice.
struct TreeBuilder {
    /// A finished node, with what an alias of it adds to a document.
    struct Part {
        /// The node.
        let node: SyntaxNode
        /// How many values it is, aliases inside of it counted as copies.
        let size: Int
        /// How many containers stand inside of each other in it: 0 for a scalar.
        let height: Int
    }

    /// A key whose value is still to come.
    struct Key {
        /// The key.
        let text: String
        /// Where it stands.
        let range: SourceRange
        /// Whether it stands for the keys of its value.
        var isMerge = false
    }

    private struct Frame {
        let isMapping: Bool
        let start: Int
        /// The number of elements, or of entries, that belong to the containers around this one.
        let base: Int
        var hasKey = false
        var size = 1
        var height = 1
    }

    /// The text that is read.
    let file: SourceFile
    private let limits: SyntaxLimits
    private let diagnostics: DiagnosticCollector
    /// The open containers, the innermost last. Frames hold no references: they are looked at after every byte or so.
    private var frames: [Frame] = []
    /// The keys of open mappings whose values are still to come.
    private var keys: [Key] = []
    /// The elements of all open sequences, the inner behind the outer: each finished array is made at its exact size.
    private var elements: [SyntaxNode] = []
    /// The entries of all open mappings, in the same way.
    private var entries: [SyntaxEntry] = []
    /// Which of them are merge keys.
    private var merges: [Int] = []
    private var nodeCount: Int
    /// The node that stands in no container.
    private(set) var root: SyntaxNode?

    /// Makes a builder for one text.
    init(file: SourceFile, limits: SyntaxLimits, diagnostics: DiagnosticCollector) {
        self.file = file
        self.limits = limits
        nodeCount = limits.spentNodes
        self.diagnostics = diagnostics
    }

    /// Whether no container is open.
    var isAtTop: Bool { frames.isEmpty }
    /// Whether the innermost open container is a mapping.
    var isInMapping: Bool { frames.last?.isMapping ?? false }
    /// Whether a key must come next.
    var expectsKey: Bool { frames.last.map { $0.isMapping && !$0.hasKey } ?? false }
    /// The key whose value comes next.
    var pendingKey: Key? { frames.last?.hasKey ?? false ? keys.last : nil }
    /// Where the innermost open container begins.
    var innermostStart: Int? { frames.last?.start }

    /// A range of the text.
    func range(_ start: Int, _ end: Int) -> SourceRange { SourceRange(file: file, start: start, end: end) }

    /// Opens a mapping or sequence; `end` is the offset behind what opens it, for messages.
    mutating func open(mapping isMapping: Bool, start: Int, end: Int) throws(SyntaxFailure) {
        if frames.count >= limits.maximumDepth { throw limits.depthFailure(at: range(start, end)) }
        try count(1, start: start, end: end)
        frames.append(Frame(isMapping: isMapping, start: start, base: isMapping ? entries.count : elements.count))
    }

    /// Takes the key of the innermost mapping; a merge key stands for the keys of its value.
    mutating func setKey(_ text: String, isMerge: Bool = false, start: Int, end: Int) {
        guard let last = frames.indices.last else { return }
        // A mapping has one key at a time; the readers hold to it.
        if frames[last].hasKey { keys.removeLast() }
        frames[last].hasKey = true
        keys.append(Key(text: text, range: range(start, end), isMerge: isMerge))
    }

    /// Takes a scalar.
    @discardableResult
    mutating func add(_ scalar: SyntaxScalar, start: Int, end: Int) throws(SyntaxFailure) -> Part {
        try count(1, start: start, end: end)
        let part = Part(node: SyntaxNode(.scalar(scalar), range: range(start, end)), size: 1, height: 0)
        attach(part)
        return part
    }

    /// The most values of a node that an alias copies.
    private static let largestCopy = 10_000

    /// Takes a node that stands elsewhere in the text already: a copy, for what stands in two places is two things to
    /// readers, as in the same document without aliases. A large one is shared, but counts like a copy.
    mutating func addAlias(of part: Part, start: Int, end: Int) throws(SyntaxFailure) {
        if frames.count + part.height > limits.maximumDepth { throw limits.depthFailure(at: range(start, end)) }
        try count(part.size, start: start, end: end)
        guard part.size <= Self.largestCopy else { return attach(part) }
        attach(Part(node: part.node.copy(), size: part.size, height: part.height))
    }

    /// Closes the innermost container and hands it to the one around it; nil when none is open.
    @discardableResult
    mutating func close(end: Int) -> Part? {
        guard let frame = frames.popLast() else { return nil }
        if frame.hasKey { keys.removeLast() }
        let content: SyntaxNode.Content
        if frame.isMapping {
            let own = Array(entries[frame.base...])
            entries.removeLast(own.count)
            content = .mapping(settled(own, from: frame.base))
        } else {
            let own = Array(elements[frame.base...])
            elements.removeLast(own.count)
            content = .sequence(own)
        }
        let node = SyntaxNode(content, range: range(frame.start, end))
        let part = Part(node: node, size: frame.size, height: frame.height)
        attach(part)
        return part
    }

    /// The entries of a mapping that is complete: no key twice, and what its merge keys stand for.
    ///
    /// - Parameter base: The offset of the first one among those of all open mappings.
    private mutating func settled(_ own: [SyntaxEntry], from base: Int) -> [SyntaxEntry] {
        guard let last = merges.last, last >= base else {
            return DuplicateKeys.settled(own, diagnostics: diagnostics)
        }
        let first = merges.lastIndex { $0 < base }.map { $0 + 1 } ?? 0
        let places = Set(merges[first...].map { $0 - base })
        merges.removeSubrange(first...)
        // A key with quotes is another one, be it called alike.
        let groups = [own.indices.filter(places.contains), own.indices.filter { !places.contains($0) }]
        let repeated = Set(
            groups.flatMap { group in
                DuplicateKeys.repetitions(in: group.map { own[$0] }, diagnostics: diagnostics).map { group[$0] }
            })
        let kept = own.indices.filter { !repeated.contains($0) }
        return MergeKeys.merged(
            kept.map { own[$0] }, merges: Set(kept.indices.filter { places.contains(kept[$0]) }),
            diagnostics: diagnostics)
    }

    private mutating func attach(_ part: Part) {
        guard let last = frames.indices.last else {
            root = part.node
            return
        }
        // What is merged stands no deeper than the keys beside it.
        let isMerging = frames[last].hasKey && keys.last?.isMerge == true
        let (size, isTooBig) = frames[last].size.addingReportingOverflow(part.size)
        frames[last].size = isTooBig ? .max : size
        frames[last].height = max(frames[last].height, part.height + (isMerging ? 0 : 1))
        if !frames[last].isMapping {
            elements.append(part.node)
        } else if frames[last].hasKey, let key = keys.popLast() {
            if key.isMerge { merges.append(entries.count) }
            entries.append(SyntaxEntry(key: key.text, keyRange: key.range, value: part.node))
            frames[last].hasKey = false
        }
    }

    /// Counts values. A sum that does not fit into an `Int` is over every limit.
    private mutating func count(_ size: Int, start: Int, end: Int) throws(SyntaxFailure) {
        let (sum, isTooBig) = nodeCount.addingReportingOverflow(size)
        if isTooBig || sum > limits.maximumNodes { throw limits.countFailure(at: range(start, end)) }
        nodeCount = sum
    }
}
