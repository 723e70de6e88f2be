// requires: HTTPFields, HTTPResponse, MediaType, ResponseReader, ResponseReader+Text

import Foundation

nonisolated extension ResponseReader {
    /// The body, read as a text that the document calls JSON: the string that it is there, or else the text as it comes.
    /// Many servers send texts and files so, under their own types or without quotes.
    ///
    /// - Throws: `DecodingError` where it is JSON of something else, or not UTF-8.
    public func textOrJSON() throws -> String {
        if let type = response.headerFields[.contentType], !MediaType.isJSON(type) { return try text() }
        do {
            return try json()
        } catch DecodingError.dataCorrupted(let context) {
            let data = try data()
            // What begins like a string is a broken one.
            if data.isEmpty || data.first == UInt8(ascii: "\"") { throw DecodingError.dataCorrupted(context) }
            return try text()
        }
    }
}
