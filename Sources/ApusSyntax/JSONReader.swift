package import ApusSource

extension DiagnosticID {
    /// A text that must be JSON is none.
    package static let invalidJSON: DiagnosticID = "invalid-json"
    /// A file has nothing in it to read.
    package static let emptyFile: DiagnosticID = "empty-file"
}

/// Reads JSON as RFC 8259 has it: no comments, no comma behind the last element, no second value.
///
/// Keeps the containers that are open in a list of its own instead of calling itself, so depth costs no stack.
struct JSONReader {
    /// The bytes of the text; valid as long as the closure of `read` runs. Well-formed UTF-8.
    let bytes: UnsafeBufferPointer<UInt8>
    /// The offset of the next byte.
    var position = 0
    /// What has been read.
    private(set) var builder: TreeBuilder
    /// Where the string that is being read begins.
    var stringStart = 0
    /// Room for strings that need unescaping.
    var scratch: [UInt8] = []

    /// Reads a text that is known to be well-formed UTF-8.
    static func read(
        _ file: SourceFile,
        limits: SyntaxLimits,
        diagnostics: DiagnosticCollector
    ) throws(SyntaxFailure) -> SyntaxNode {
        try file.bytes.withUnsafeBufferPointer { (bytes) throws(SyntaxFailure) -> SyntaxNode in
            let builder = TreeBuilder(file: file, limits: limits, diagnostics: diagnostics)
            var reader = JSONReader(bytes: bytes, builder: builder)
            return try reader.readDocument()
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, builder: TreeBuilder) {
        self.bytes = bytes
        self.builder = builder
    }

    /// The next byte; nil at the end.
    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func readDocument() throws(SyntaxFailure) -> SyntaxNode {
        position = bytes.markLength
        skipSpace()
        if position == bytes.count {
            throw SyntaxFailure(.emptyFile, "the file is empty", at: builder.range(position, position))
        }
        repeat {
            while try readValue() == .opened {}
            try readUntilNextValue()
        } while !builder.isAtTop
        guard position == bytes.count, let root = builder.root else {
            throw unfinished("expected the end of the file, for its value is complete,")
        }
        return root
    }

    private enum Progress {
        /// A value has been read to its end.
        case complete
        /// A container has been opened; its first value comes next.
        case opened
    }

    /// Reads a scalar, an empty container, or what stands before the first value in a container.
    private mutating func readValue() throws(SyntaxFailure) -> Progress {
        let start = position
        switch next {
        case UInt8(ascii: "{"): return try open(mapping: true)
        case UInt8(ascii: "["): return try open(mapping: false)
        case UInt8(ascii: "\""):
            let text = try readString()
            try builder.add(SyntaxScalar(kind: .string, text: text, isPlain: false), start: start, end: position)
        case let byte? where byte == UInt8(ascii: "-") || byte.isASCIIDigit:
            let kind = try readNumber()
            try addPlain(kind, from: start)
        default:
            let kind = try readLiteral()
            try addPlain(kind, from: start)
        }
        return .complete
    }

    private mutating func open(mapping isMapping: Bool) throws(SyntaxFailure) -> Progress {
        position += 1
        try builder.open(mapping: isMapping, start: position - 1, end: position)
        skipSpace()
        if next == UInt8(ascii: isMapping ? "}" : "]") {
            position += 1
            builder.close(end: position)
            return .complete
        }
        if isMapping { try readKey() }
        return .opened
    }

    /// Reads what follows a value, up to where the next one must stand: closing brackets, a comma, a key.
    private mutating func readUntilNextValue() throws(SyntaxFailure) {
        while true {
            skipSpace()
            if builder.isAtTop { return }
            let isMapping = builder.isInMapping
            switch next {
            case UInt8(ascii: isMapping ? "}" : "]"):
                position += 1
                builder.close(end: position)
            case UInt8(ascii: ","):
                return try readComma(inMapping: isMapping)
            default:
                throw unfinished("expected ',' or '\(isMapping ? "}" : "]")'")
            }
        }
    }

    private mutating func readComma(inMapping isMapping: Bool) throws(SyntaxFailure) {
        let comma = position
        position += 1
        skipSpace()
        if next == UInt8(ascii: isMapping ? "}" : "]") {
            let message = "a comma must not stand before '\(isMapping ? "}" : "]")'; remove it"
            throw SyntaxFailure(.invalidJSON, message, at: builder.range(comma, comma + 1), isSyntax: true)
        }
        if isMapping { try readKey() }
    }

    /// Reads a key and its colon, up to the value.
    private mutating func readKey() throws(SyntaxFailure) {
        let start = position
        guard next == UInt8(ascii: "\"") else {
            let isWord = next.map { isWordByte($0) || $0 == UInt8(ascii: "'") } ?? false
            throw unfinished("expected a key\(isWord ? " in double quotes" : "")")
        }
        let key = try readString()
        builder.setKey(key, start: start, end: position)
        skipSpace()
        guard next == UInt8(ascii: ":") else { throw unfinished("expected ':' after the key") }
        position += 1
        skipSpace()
    }

    private mutating func addPlain(_ kind: SyntaxScalar.Kind, from start: Int) throws(SyntaxFailure) {
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        try builder.add(SyntaxScalar(kind: kind, text: text, isPlain: true), start: start, end: position)
    }

    private mutating func skipSpace() {
        while let next, next.isASCIISpace { position += 1 }
    }
}
