public import Foundation

/// The body of a request or a response: bytes in memory, a file, or a stream of pieces.
///
/// ```swift
/// for try await piece in body { archive.write(piece) }
/// ```
///
/// A stream can be read once; a body that is dropped before its end ends the transfer. Bodies in memory are equal where
/// their bytes and media types are, files where their URLs are, and a stream equals itself alone.
public nonisolated struct HTTPBody: Sendable, Hashable, AsyncSequence {
    public typealias Element = Data

    /// How many bytes there are, where that is known beforehand.
    public let length: Int?
    /// The media type, where the document leaves it open, as `image/*` does.
    public var contentType: String?
    /// Whether there were more bytes than were allowed to be read.
    private(set) var isCut = false

    enum Source: Sendable, Hashable {
        case data(Data)
        case file(URL)
        case stream(PieceStream<Data>)
    }

    let source: Source

    /// A body of bytes in memory.
    public init(_ data: Data = Data(), contentType: String? = nil) {
        (self.contentType, source, length) = (contentType, .data(data), data.count)
    }

    /// A body of text, in UTF-8.
    public init(_ text: String, contentType: String? = nil) { self.init(Data(text.utf8), contentType: contentType) }

    /// A body that is read from a file while it is sent.
    ///
    /// - Throws: What the file system says of a file that cannot be read.
    public init(file: URL, contentType: String? = nil) throws {
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        (self.contentType, length, source) = (contentType, Int(exactly: try handle.seekToEnd()), .file(file))
    }

    /// A body of pieces that arrive one after another; `length` is how many bytes they have in all, where that is known.
    public init<Pieces: AsyncSequence & Sendable>(_ pieces: Pieces, length: Int? = nil, contentType: String? = nil)
    where Pieces.Element == Data {
        (self.contentType, self.length) = (contentType, length)
        source = .stream(
            PieceStream<Data> {
                // Whoever reads the body reads one piece after the other.
                nonisolated(unsafe) var iterator = pieces.makeAsyncIterator()
                return { try await iterator.next() }
            })
    }

    /// The bytes, where they are in memory.
    public var data: Data? { if case .data(let data) = source { data } else { nil } }

    /// The file that holds the bytes, where there is one.
    public var file: URL? { if case .file(let file) = source { file } else { nil } }

    /// Whether it can be read more than once; a request whose body cannot is never sent again.
    public var isRepeatable: Bool { if case .stream(let stream) = source { stream.isRepeatable } else { true } }

    /// Reads all bytes into memory.
    ///
    /// - Parameter limit: How many bytes there may be.
    /// - Throws: ``HTTPBodyTooLong``, or what kept the bytes from arriving.
    public func collect(upTo limit: Int) async throws -> Data {
        let body = try await start(limit)
        guard !body.isCut, let data = body.data else { throw HTTPBodyTooLong(limit: limit) }
        return data
    }

    /// Writes all bytes to a file, which replaces one that is there.
    public func write(to file: URL) async throws {
        try Data().write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        for try await piece in self { try handle.write(contentsOf: piece) }
    }

    /// The first bytes, in memory; ``isCut`` says whether there are more.
    func start(_ limit: Int) async throws -> HTTPBody {
        var bytes = data ?? Data()
        if data == nil {
            if let length, length <= limit { bytes.reserveCapacity(length) }
            for try await piece in self {
                bytes.append(piece)
                if bytes.count > limit { break }
            }
        }
        var start = HTTPBody(bytes.count > limit ? Data(bytes.prefix(limit)) : bytes)
        (start.contentType, start.isCut) = (contentType, isCut || bytes.count > limit)
        return start
    }

    public func makeAsyncIterator() -> Iterator {
        switch source {
        case .data(let data): Iterator(pieces: data.isEmpty ? [] : [data])
        case .file(let file): Iterator(file: file)
        case .stream(let stream): Iterator(stream: stream)
        }
    }

    /// Hands out the pieces of a body.
    public struct Iterator: AsyncIteratorProtocol {
        private var read: () async throws -> Data?

        fileprivate init(pieces: [Data]) {
            var rest = pieces[...]
            read = { rest.popFirst() }
        }

        fileprivate init(file: URL) {
            var handle: FileHandle?
            read = {
                let open = try handle ?? FileHandle(forReadingFrom: file)
                handle = open
                let piece = try open.read(upToCount: 65_536) ?? Data()
                return piece.isEmpty ? nil : piece
            }
        }

        fileprivate init(stream: PieceStream<Data>) {
            var next: (() async throws -> Data?)?
            read = {
                let read = try next ?? stream.take()
                next = read
                return try await read()
            }
        }

        /// The next piece, which has at least one byte; nil at the end.
        public mutating func next() async throws -> Data? {
            while let piece = try await read() { if !piece.isEmpty { return piece } }
            // Streams end where their reader is cancelled; what they have given by then is not the body.
            try Task.checkCancellation()
            return nil
        }
    }
}

/// A body has more bytes than it may.
public nonisolated struct HTTPBodyTooLong: Error, Hashable, CustomStringConvertible {
    /// How many bytes it may have.
    public let limit: Int

    public var description: String { "the body has more than \(limit) bytes" }
}

/// A stream was to be read for the second time.
public nonisolated struct HTTPBodyAlreadyRead: Error, Hashable {}

/// Pieces that can be taken once, unless they are made anew each time.
nonisolated final class PieceStream<Piece>: Hashable, @unchecked Sendable {
    typealias Read = () async throws -> Piece?

    var isRepeatable = false
    private let lock = NSLock()
    private var start: (@Sendable () -> Read)?

    init(_ start: @escaping @Sendable () -> Read) { self.start = start }

    func take() throws -> Read {
        lock.lock()
        defer { lock.unlock() }
        guard let start else { throw HTTPBodyAlreadyRead() }
        if !isRepeatable { self.start = nil }
        return start()
    }

    static func == (left: PieceStream, right: PieceStream) -> Bool { left === right }

    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
