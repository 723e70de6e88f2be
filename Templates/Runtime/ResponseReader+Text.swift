// requires: ResponseReader

import Foundation

nonisolated extension ResponseReader {
    /// The body, read as text in UTF-8.
    ///
    /// - Throws: `DecodingError` where it is not UTF-8.
    public func text() throws -> String {
        guard let text = String(data: try data(), encoding: .utf8) else { throw corrupted("expected text in UTF-8") }
        return text
    }
}
