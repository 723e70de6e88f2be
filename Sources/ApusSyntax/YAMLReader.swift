import ApusSource

/// Reads YAML 1.2, by the events of libyaml. Scalars resolve by the core schema, here and not in libyaml; tags never make
/// anything; aliases are copies of the node of their anchor.
struct YAMLReader {
    /// A mapping or sequence whose end is still to come.
    struct OpenCollection {
        /// Whether it is written with brackets.
        let isFlow: Bool
        /// The anchor that it carries.
        let anchor: (name: String, number: Int)?
        /// Whether the key whose value comes next has no quotes.
        var isKeyPlain = false
    }

    /// What a name stands for.
    private enum Anchored {
        /// A node that is complete.
        case part(TreeBuilder.Part)
        /// A collection that is still open; the number tells it from others of the same name.
        case open(number: Int)
    }

    /// The bytes of the text, after a byte order mark; valid as long as the closure of `read` runs.
    let bytes: UnsafeBufferPointer<UInt8>
    /// How many bytes of the file stand before them.
    let base: Int
    /// Where characters begin.
    let offsets: CharacterOffsets
    /// Where warnings go.
    let diagnostics: DiagnosticCollector
    /// What has been read.
    private(set) var builder: TreeBuilder
    /// The collections that are open, the innermost last.
    private(set) var open: [OpenCollection] = []
    /// Where the latest scalar stands that has a text, in bytes of the file.
    private(set) var lastScalar = 0..<0
    private let stream: YAMLEventStream
    private var anchors: [String: Anchored] = [:]
    private var anchorCount = 0
    /// The end of what has been read of the innermost collection.
    private var lastEnd = 0
    private var firstDocument: SourceRange?

    /// Reads a text that is known to be well-formed UTF-8.
    static func read(
        _ file: SourceFile,
        limits: SyntaxLimits,
        diagnostics: DiagnosticCollector
    ) throws(SyntaxFailure) -> SyntaxNode {
        try file.bytes.withUnsafeBufferPointer { (bytes) throws(SyntaxFailure) -> SyntaxNode in
            let base = bytes.markLength
            let text = UnsafeBufferPointer(rebasing: bytes[base...])
            guard let stream = YAMLEventStream(text) else {
                throw SyntaxFailure(.invalidYAML, "no memory left", at: SourceRange(file: file, start: 0, end: 0))
            }
            var reader = YAMLReader(
                bytes: text,
                base: base,
                stream: stream,
                diagnostics: diagnostics,
                builder: TreeBuilder(file: file, limits: limits, diagnostics: diagnostics)
            )
            try reader.refuseManyDirectives()
            return try reader.readDocument()
        }
    }

    private init(
        bytes: UnsafeBufferPointer<UInt8>,
        base: Int,
        stream: YAMLEventStream,
        diagnostics: DiagnosticCollector,
        builder: TreeBuilder
    ) {
        self.bytes = bytes
        self.base = base
        self.stream = stream
        self.diagnostics = diagnostics
        self.builder = builder
        offsets = CharacterOffsets(bytes)
    }

    private mutating func readDocument() throws(SyntaxFailure) -> SyntaxNode {
        while true {
            let event = try nextEvent()
            switch event.kind {
            case .streamStart, .documentEnd: break
            case .documentStart: try beginDocument(event)
            case .scalar: try readScalar(event)
            case .alias: try readAlias(event)
            case .mappingStart, .sequenceStart: try openCollection(event)
            case .collectionEnd: closeCollection(event)
            case .streamEnd:
                if let root = builder.root { return root }
                throw SyntaxFailure(.emptyFile, "the file is empty", at: builder.range(base, base))
            }
        }
    }

    private func nextEvent() throws(SyntaxFailure) -> YAMLEvent {
        do throws(YAMLProblem) {
            return try stream.next()
        } catch {
            throw failure(of: error)
        }
    }

    private mutating func beginDocument(_ event: YAMLEvent) throws(SyntaxFailure) {
        let range = range(event.start, event.end)
        guard let firstDocument else {
            self.firstDocument = range
            return
        }
        throw SyntaxFailure(
            .multipleDocuments,
            "a second YAML document begins here; put it into a file of its own",
            at: range,
            notes: [.init("the first begins here", at: firstDocument)]
        )
    }

    private mutating func readScalar(_ event: YAMLEvent) throws(SyntaxFailure) {
        let properties = properties(of: event)
        let end = offset(event.end)
        let start = min(properties.contentStart, end)
        let range = start..<(event.isBlock ? endOfText(in: start..<end) : end)
        if !range.isEmpty { lastScalar = range }
        lastEnd = range.upperBound
        let kind = try scalarKind(of: event, tag: properties.tag, at: builder.range(start, range.upperBound))
        let scalar = SyntaxScalar(kind: kind, text: event.text, isPlain: event.isPlain)
        if event.isPlain { lintPlain(event.text, at: range) }
        if builder.expectsKey {
            let isMerge = event.isPlain && event.text == MergeKeys.text && isMergeTag(properties.tag)
            setKey(scalar, isMerge: isMerge, at: range)
            if let name = event.anchor {
                let node = SyntaxNode(.scalar(scalar), range: builder.range(start, range.upperBound))
                anchors[name] = .part(.init(node: node, size: 1, height: 0))
            }
        } else {
            if event.isPlain, range.isEmpty { lintMissingValue() }
            let part = try builder.add(scalar, start: start, end: range.upperBound)
            if let name = event.anchor { anchors[name] = .part(part) }
        }
    }

    private mutating func readAlias(_ event: YAMLEvent) throws(SyntaxFailure) {
        let (start, end) = (offset(event.start), offset(event.end))
        lastEnd = end
        let name = event.anchor ?? ""
        switch anchors[name] {
        case .part(let part):
            if !builder.expectsKey {
                return try builder.addAlias(of: part, start: start, end: end)
            }
            guard let scalar = part.node.scalar else { throw keyFailure(at: builder.range(start, end)) }
            setKey(scalar, at: start..<end)
        case .open:
            throw SyntaxFailure(
                .recursiveAlias,
                "'*\(name)' stands inside of what it refers to; such a value has no end",
                at: builder.range(start, end)
            )
        case nil:
            throw SyntaxFailure(
                .unknownAlias,
                "no anchor '&\(name)' stands before this alias; add it, or quote the text",
                at: builder.range(start, end)
            )
        }
    }

    private mutating func openCollection(_ event: YAMLEvent) throws(SyntaxFailure) {
        let isMapping = event.kind == .mappingStart
        let properties = properties(of: event)
        let start = properties.contentStart
        let end = event.isFlow ? min(start + 1, base + bytes.count) : start
        if builder.expectsKey { throw keyFailure(at: builder.range(start, end)) }
        try checkTag(properties.tag, isMapping: isMapping, at: builder.range(start, end))
        try builder.open(mapping: isMapping, start: start, end: end)
        var anchor: (name: String, number: Int)?
        if let name = event.anchor {
            anchorCount += 1
            anchor = (name, anchorCount)
            anchors[name] = .open(number: anchorCount)
        }
        open.append(OpenCollection(isFlow: event.isFlow, anchor: anchor))
        lastEnd = end
    }

    private mutating func closeCollection(_ event: YAMLEvent) {
        guard let collection = open.popLast() else { return }
        // libyaml ends a block collection where the next token begins, behind blank lines and comments.
        if collection.isFlow { lastEnd = offset(event.end) }
        guard let part = builder.close(end: lastEnd), let anchor = collection.anchor else { return }
        // A name that was given anew inside of the collection stays with its later bearer.
        if case .open(anchor.number)? = anchors[anchor.name] { anchors[anchor.name] = .part(part) }
    }

    private mutating func setKey(_ scalar: SyntaxScalar, isMerge: Bool = false, at range: Range<Int>) {
        builder.setKey(scalar.text, isMerge: isMerge, start: range.lowerBound, end: range.upperBound)
        if let last = open.indices.last { open[last].isKeyPlain = scalar.isPlain }
    }

    /// The end of a block scalar, without the line breaks that belong to it.
    private func endOfText(in range: Range<Int>) -> Int {
        var end = range.upperBound
        while end > range.lowerBound, bytes[end - base - 1].isASCIISpace { end -= 1 }
        return end
    }
}
