// requires: HTTPBody, ItemChecks, ItemError, ItemStream, Omissions

import Foundation

/// How the items of a stream follow one another in a body.
public nonisolated struct ItemFormat<Item: Sendable>: Sendable {
    /// Whether an item is JSON that stands for itself, so that a body may as well say that it is JSON.
    let isJSON: Bool

    private let start: @Sendable (HTTPBody, _ limit: Int, _ isChecked: Bool, ItemChecks<Item>) -> PieceStream<Item>.Read
    private let write: @Sendable (Item) throws -> Data
    private let end: Data

    /// Makes a format.
    ///
    /// - Parameters:
    ///   - framing: Makes what finds the items, none of which has more bytes than it is told.
    ///   - read: Makes an item of what was found; nil ends the stream.
    ///   - write: An item with everything that goes with it.
    ///   - end: What stands behind the last item.
    init<Framing: ItemFraming>(
        isJSON: Bool, framing: @escaping @Sendable (_ limit: Int) -> Framing,
        read: @escaping @Sendable (Framing.Content) throws -> Item?, write: @escaping @Sendable (Item) throws -> Data,
        end: Data = Data()
    ) {
        self.isJSON = isJSON
        self.write = write
        self.end = end
        start = { body, limit, isChecked, checks in
            var reader = FramedReader(pieces: body.makeAsyncIterator(), framing: framing(limit))
            return {
                try await reader.next { content, index in
                    let missing = isChecked ? Omissions() : nil
                    missing?.place = "$.body[\(index)]"
                    let item = try Omissions.current.withValue(missing) { try read(content) }
                    if let item { try checks.check(item, at: index, lacking: missing?.violations ?? []) }
                    return item
                }
            }
        }
    }

    /// The items of a body.
    ///
    /// - Parameters:
    ///   - body: The body.
    ///   - limit: How many bytes an item may have.
    ///   - explain: Makes the error that whoever reads the stream gets.
    public func items(
        of body: HTTPBody, upTo limit: Int, _ explain: @escaping @Sendable (ItemError) -> any Error
    ) -> ItemStream<Item> {
        // Where something is noted while the message is read, it is checked, and so are its items when they come.
        let isChecked = Omissions.current.get() != nil
        return ItemStream { [start] checks in
            let read = start(body, limit, isChecked, checks)
            return {
                do {
                    return try await read()
                } catch let error as ItemError {
                    throw explain(error)
                }
            }
        }
    }

    /// The body that is made of items. It can be sent again where the stream can be read again.
    public func body(of items: ItemStream<Item>) -> HTTPBody {
        let stream = PieceStream<Data> { [write, end] in
            var iterator = items.makeAsyncIterator()
            var rest: Data? = end
            return {
                if let item = try await iterator.next() { return try write(item) }
                defer { rest = nil }
                return rest
            }
        }
        stream.isRepeatable = items.source.isRepeatable
        return HTTPBody(stream)
    }
}

/// Finds items among the bytes of a body, in whatever pieces they arrive.
nonisolated protocol ItemFraming: Sendable {
    associatedtype Content

    /// The line in which the last item began.
    var line: Int { get }

    /// Takes bytes from the front until an item is complete; nil where there are not enough of them.
    mutating func next(in bytes: inout Data) throws -> Content?

    /// The item that the end of the body completes.
    mutating func end() throws -> Content?

    /// An item as it arrived, for errors.
    static func text(of content: Content) -> Data
}

nonisolated extension ItemFraming where Content == Data {
    static func text(of content: Data) -> Data { content }
}

/// Reads items while the pieces of a body arrive.
private nonisolated struct FramedReader<Framing: ItemFraming> {
    var pieces: HTTPBody.Iterator
    var framing: Framing
    private var bytes = Data()
    private var items = 0

    init(pieces: HTTPBody.Iterator, framing: Framing) {
        self.pieces = pieces
        self.framing = framing
    }

    /// The next item; it is made of what was found, and of how many there were before it.
    mutating func next<Item>(_ read: (Framing.Content, Int) throws -> Item?) async throws -> Item? {
        while true {
            if let content = try found({ try $0.next(in: &$1) }) { return try item(content, read) }
            guard let piece = try await piece() else {
                return try found({ framing, _ in try framing.end() }).flatMap { try item($0, read) }
            }
            bytes = piece
        }
    }

    private mutating func found(
        _ find: (inout Framing, inout Data) throws -> Framing.Content?
    ) throws -> Framing.Content? {
        do {
            let content = try find(&framing, &bytes)
            if content != nil { items += 1 }
            return content
        } catch {
            throw ItemError(error, item: items + 1, line: framing.line)
        }
    }

    private func item<Item>(
        _ content: Framing.Content, _ read: (Framing.Content, Int) throws -> Item?
    ) throws -> Item? {
        do {
            return try read(content, items - 1)
        } catch {
            throw ItemError(error, item: items, line: framing.line, text: Framing.text(of: content))
        }
    }

    private mutating func piece() async throws -> Data? {
        do {
            return try await pieces.next()
        } catch let error where !(error is CancellationError) {
            throw ItemError(transport: error, item: items + 1, line: framing.line)
        }
    }
}

nonisolated extension HTTPBody {
    fileprivate init(_ stream: PieceStream<Data>) {
        source = .stream(stream)
        length = nil
    }
}
