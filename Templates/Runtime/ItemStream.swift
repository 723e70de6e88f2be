// requires: HTTPBody, ItemChecks

/// Items that arrive or are sent one after another: the lines of JSON Lines, the texts of a JSON text sequence, or
/// server-sent events.
///
/// ```swift
/// for try await item in items { print(item) }
/// ```
///
/// A stream can be read once, unless it was made of items in memory. One that is dropped before its end, or whose loop is
/// cancelled, ends the transfer. A stream equals itself alone.
public nonisolated struct ItemStream<Item: Sendable>: Sendable, Hashable, AsyncSequence, ExpressibleByArrayLiteral,
    CustomStringConvertible
{
    public typealias Element = Item

    let source: PieceStream<Item>
    /// All items, where they are in memory.
    let inMemory: [Item]?
    /// What is checked of each item that comes.
    let checks: ItemChecks<Item>

    /// A stream of items that are there already. It can be read any number of times.
    public init(_ items: [Item]) {
        source = PieceStream {
            var rest = items[...]
            return { rest.popFirst() }
        }
        source.isRepeatable = true
        inMemory = items
        checks = ItemChecks()
    }

    /// A stream of these items: `client.importPets(body: [rex, lassie])`.
    public init(arrayLiteral items: Item...) {
        self.init(items)
    }

    /// A stream of items that come one after another.
    public init<Items: AsyncSequence & Sendable>(_ items: Items) where Items.Element == Item {
        self.init { checks in
            // Whoever reads the stream reads one item after the other.
            nonisolated(unsafe) var iterator = items.makeAsyncIterator()
            var index = 0
            return {
                guard let item = try await iterator.next() else { return nil }
                try checks.check(item, at: index)
                index += 1
                return item
            }
        }
    }

    /// A stream of items that are checked by whoever makes them.
    init(_ start: @escaping @Sendable (ItemChecks<Item>) -> PieceStream<Item>.Read) {
        let checks = ItemChecks<Item>()
        source = PieceStream { start(checks) }
        inMemory = nil
        self.checks = checks
    }

    public var description: String { inMemory.map { "\($0)" } ?? "a stream of \(Item.self)" }

    public static func == (left: ItemStream, right: ItemStream) -> Bool { left.source == right.source }

    public func hash(into hasher: inout Hasher) { hasher.combine(source) }

    public func makeAsyncIterator() -> Iterator { Iterator(source) }

    /// Hands out the items of a stream.
    public struct Iterator: AsyncIteratorProtocol {
        /// Nil behind the end, so that nothing holds the transfer any longer.
        private var read: (() async throws -> Item?)?

        fileprivate init(_ source: PieceStream<Item>) {
            var next: (() async throws -> Item?)?
            read = {
                let read = try next ?? source.take()
                next = read
                return try await read()
            }
        }

        /// The next item; nil at the end.
        ///
        /// - Throws: `ItemError` for an item that cannot be read, after which there are no others; `CancellationError` where
        ///   the task was cancelled; else what the sequence throws that the stream was made of.
        public mutating func next() async throws -> Item? {
            guard let read else { return nil }
            do {
                try Task.checkCancellation()
                let item = try await read()
                if case .none = item { self.read = nil }
                return item
            } catch {
                self.read = nil
                throw error
            }
        }
    }
}
