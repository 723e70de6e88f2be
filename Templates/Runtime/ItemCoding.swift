// requires: RequestWriter, ResponseReader

import Foundation

/// How one item is written as JSON, on one line.
public nonisolated struct ItemCoding<Item: Sendable>: Sendable {
    let read: @Sendable (Data) throws -> Item
    let write: @Sendable (Item) throws -> Data

    /// The item that a text is.
    public func item(of text: String) throws -> Item { try read(Data(text.utf8)) }

    /// An item as text.
    public func text(of item: Item) throws -> String { String(decoding: try write(item), as: UTF8.self) }
}

nonisolated extension ItemCoding where Item: Codable {
    /// As the item writes itself.
    public static var itself: ItemCoding {
        ItemCoding(read: { try ResponseReader.decode($0) }, write: { try RequestWriter.json($0) })
    }
}
