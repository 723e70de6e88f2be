// requires: ItemCoding, ItemFormat, LineSplitter

import Foundation

nonisolated extension ItemFormat {
    /// JSON Lines: each item is a line of JSON (`application/jsonl`, `application/x-ndjson`).
    public static func lines(_ coding: ItemCoding<Item>) -> ItemFormat {
        ItemFormat(isJSON: true, framing: { LineFraming(limit: $0) }, read: coding.read) { item in
            var line = try coding.write(item)
            line.append(0x0A)
            return line
        }
    }
}

nonisolated extension ItemFormat where Item: Codable {
    /// JSON Lines of items that write themselves.
    public static func lines() -> ItemFormat { lines(.itself) }
}

/// Finds the lines that are not blank; the last one need not have an end.
private nonisolated struct LineFraming: ItemFraming {
    private var lines: LineSplitter

    init(limit: Int) {
        lines = LineSplitter(limit: limit, endsAtReturns: false)
    }

    var line: Int { max(1, lines.count) }

    mutating func next(in bytes: inout Data) throws -> Data? {
        while let line = try lines.next(in: &bytes) {
            if !Self.isBlank(line) { return line }
        }
        return nil
    }

    mutating func end() -> Data? {
        let line = lines.rest()
        return Self.isBlank(line) ? nil : line
    }

    private static func isBlank(_ line: Data) -> Bool { line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }
}
