// requires: HTTPFields, HTTPResponse, MediaType, ObjectReader, ResponseReader, ResponseReader+Text

import Foundation

nonisolated extension ResponseReader {
    /// The body, read as a text that the document calls JSON: the string that it is there, or else the text as it comes.
    /// Many servers send texts and files so, under their own types or without quotes, and strings of JSON as texts.
    ///
    /// - Throws: `DecodingError` where it is JSON of something else, or breaks off, or is not UTF-8.
    public func textOrJSON() throws -> String {
        if let type = response.headerFields[.contentType], !MediaType.isJSON(type) {
            let isText = ["text/plain", "text/html"].contains(MediaType.essence(type))
            return try (isText ? try? Self.decode(data()) : nil) ?? text()
        }
        do {
            return try json()
        } catch DecodingError.dataCorrupted(let context) {
            if try data().isEmpty { throw DecodingError.dataCorrupted(context) }
            if let flaw = Self.flaw(in: try data()) { throw corrupted(flaw) }
            return try text()
        }
    }

    /// What is wrong with bytes that begin as JSON does: a string, an object with its first name, or a list that does not
    /// end. Nil for others: lines of JSON are whole values, and texts such as `{{name}}` or `[info] done` none at all.
    private static func flaw(in data: Data) -> String? {
        let bytes = data.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let next = bytes.dropFirst().first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let end = "the JSON ends before it is whole, after \(data.count) bytes"
        switch bytes.first {
        case UInt8(ascii: "\""): return "the text begins as a string of JSON, but is none"
        case UInt8(ascii: "{"):
            if let next, next != UInt8(ascii: "\"") { return nil }
            guard let value = value(bytes) else { return end }
            let object: ObjectReader? = try? decode(value)
            return object == nil ? "the text begins as an object of JSON, but is none" : nil
        case UInt8(ascii: "["): return value(bytes) == nil ? end : nil
        default: return nil
        }
    }

    /// The object or list that bytes begin with; nil where it does not end.
    private static func value(_ bytes: Data) -> Data? {
        var (depth, isQuoted, isEscaped) = (0, false, false)
        for (index, byte) in zip(bytes.indices, bytes) {
            switch byte {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\") where isQuoted: isEscaped = true
            case UInt8(ascii: "\""): isQuoted.toggle()
            case _ where isQuoted: break
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 { return bytes[...index] }
            default: break
            }
        }
        return nil
    }
}
