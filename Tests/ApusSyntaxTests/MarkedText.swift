import ApusSource
import ApusSyntax

/// A text with the places that a test expects in it: `a: «1»` stands for `a: 1` and the range of the `1`.
///
/// Places are numbered in the order in which they begin.
struct MarkedText {
    /// The text without marks.
    let file: SourceFile
    /// The marked places.
    let places: [SourceRange]

    init(_ marked: String, name: String = "a.yaml") {
        var text = ""
        var starts: [Int] = []
        var offsets: [(start: Int, end: Int)] = []
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "«":
                starts.append(offsets.count)
                offsets.append((text.utf8.count, text.utf8.count))
            case "»":
                if let index = starts.popLast() { offsets[index].end = text.utf8.count }
            default: text.unicodeScalars.append(scalar)
            }
        }
        let file = SourceFile(name: name, text: text)
        self.file = file
        places = offsets.map { SourceRange(file: file, start: $0.start, end: $0.end) }
    }
}

/// What comes of reading a text.
struct Reading {
    /// The tree, if there was one.
    let root: SyntaxNode?
    /// All that was reported.
    let diagnostics: [Diagnostic]

    init(_ file: SourceFile, limits: SyntaxLimits = .init()) {
        let collector = DiagnosticCollector()
        root = SyntaxReader.read(file, limits: limits, diagnostics: collector)
        diagnostics = collector.diagnostics
    }

    init(_ text: String, name: String = "a.yaml", limits: SyntaxLimits = .init()) {
        self.init(SourceFile(name: name, text: text), limits: limits)
    }

    init(bytes: [UInt8], name: String = "a.yaml", limits: SyntaxLimits = .init()) {
        let collector = DiagnosticCollector()
        let file = SyntaxReader.sourceFile(name: name, bytes: bytes, limits: limits, diagnostics: collector)
        root = file.flatMap { SyntaxReader.read($0, limits: limits, diagnostics: collector) }
        diagnostics = collector.diagnostics
    }

    /// The IDs of all that was reported.
    var ids: [String] { diagnostics.map(\.id.rawValue) }
    /// The tree in one line.
    var outline: String { root.map { $0.outline } ?? "nothing" }
}

extension SyntaxNode {
    /// The tree in one line: `{a: [integer 1, string 'x']}`.
    var outline: String {
        switch content {
        case .scalar(let scalar): "\(scalar.kind.rawValue) \(scalar.isPlain ? scalar.text : "'\(scalar.text)'")"
        case .sequence(let elements): "[" + elements.map(\.outline).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { $0.key + ": " + $0.value.outline }.joined(separator: ", ") + "}"
        }
    }

    /// The ranges of keys and values in the order in which they begin, that of a key before that of its value.
    var ranges: [SourceRange] {
        switch content {
        case .scalar: [range]
        case .sequence(let elements): [range] + elements.flatMap(\.ranges)
        case .mapping(let entries): [range] + entries.flatMap { [$0.keyRange] + $0.value.ranges }
        }
    }
}
