// requires: FilePart, HTTPBody, HTTPFields, MediaType

import Foundation

/// A part of a form as it arrived. Its bytes are those of the whole body, not copies.
nonisolated struct MultipartPart {
    let name: String
    let filename: String?
    let headerFields: HTTPFields
    let data: Data

    /// The bytes as text. What is not UTF-8 shows as such.
    var text: String { String(decoding: data, as: UTF8.self) }

    var isJSON: Bool { headerFields[.contentType].map(MediaType.isJSON) ?? false }

    var file: FilePart {
        var file = FilePart(HTTPBody(data, contentType: headerFields[.contentType]), filename: filename)
        for field in headerFields where !["content-disposition", "content-type"].contains(field.name.canonicalName) {
            file.headerFields.append(field)
        }
        return file
    }
}

/// Takes a body of `multipart/form-data` apart (RFC 7578, RFC 2046).
nonisolated struct MultipartParser {
    private static let mostParts = 10_000
    private static let longestHeader = 16_384

    private let body: Data
    private let delimiter: Data

    /// - Parameter contentType: The media type of the body, with its boundary.
    init(_ body: Data, contentType: String?) throws {
        let boundary = Self.parameters(of: contentType ?? "")["boundary"] ?? ""
        guard (1...200).contains(boundary.utf8.count), boundary.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else {
            throw Self.problem("its content type has no boundary")
        }
        self.body = body
        delimiter = Data("\r\n--\(boundary)".utf8)
    }

    /// The parts in their order.
    ///
    /// - Throws: `DecodingError` for what is no form, or has too much of anything.
    func parts() throws -> [MultipartPart] {
        var parts: [MultipartPart] = []
        guard var position = start() else { throw Self.problem("it does not have its boundary") }
        while !body[position...].starts(with: Data("--".utf8)) {
            guard let lineEnd = body.range(of: Data("\r\n".utf8), in: position..<body.endIndex),
                body[position..<lineEnd.lowerBound].allSatisfy({ $0 == 0x20 || $0 == 0x09 })
            else { throw Self.problem("something stands behind a boundary") }
            // Where there are no header fields, their line end is that of the boundary.
            guard let end = body.range(of: delimiter, in: lineEnd.lowerBound..<body.endIndex) else {
                throw Self.problem("its end is missing")
            }
            parts.append(try part(lineEnd.lowerBound..<end.lowerBound))
            if parts.count > Self.mostParts { throw Self.problem("it has more than \(Self.mostParts) parts") }
            position = end.upperBound
        }
        return parts
    }

    /// What stands behind the first boundary, which nothing need stand before.
    private func start() -> Data.Index? {
        if body.starts(with: delimiter.dropFirst(2)) { return body.startIndex + delimiter.count - 2 }
        return body.range(of: delimiter)?.upperBound
    }

    private func part(_ range: Range<Data.Index>) throws -> MultipartPart {
        let limit = min(range.upperBound, range.lowerBound + Self.longestHeader)
        guard let end = body.range(of: Data("\r\n\r\n".utf8), in: range.lowerBound..<limit) else {
            throw Self.problem("a part has no header, or one of more than \(Self.longestHeader) bytes")
        }
        var fields = HTTPFields()
        for line in String(decoding: body[range.lowerBound..<end.lowerBound], as: UTF8.self).components(
            separatedBy: "\r\n")
        {
            let halves = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, let name = HTTPField.Name(String(halves[0])) else { continue }
            fields.append(HTTPField(name: name, value: halves[1].trimmingCharacters(in: .whitespaces)))
        }
        let disposition = HTTPField.Name("Content-Disposition").flatMap { fields[$0] } ?? ""
        let parameters = Self.parameters(of: disposition)
        guard disposition.lowercased().hasPrefix("form-data"), let name = parameters["name"] else {
            throw Self.problem("a part has no name")
        }
        // A name that leads to folders is none (RFC 7578, section 4.2).
        let filename = parameters["filename"]?.split { $0 == "/" || $0 == "\\" }.last.map(String.init)
        return MultipartPart(
            name: name, filename: filename, headerFields: fields, data: body[end.upperBound..<range.upperBound])
    }

    private static func problem(_ what: String) -> DecodingError {
        .dataCorrupted(DecodingError.Context(codingPath: [], debugDescription: "it is no form of parts: \(what)"))
    }

    /// The parameters behind the first `;` of a header field, quoted or not, by their names in lower case. What names
    /// cannot hold, browsers write as `%22` and the like (HTML Standard, section 4.10.22.8), others behind a `\`.
    static func parameters(of field: String) -> [String: String] {
        var parameters: [String: String] = [:]
        var rest = field.drop { $0 != ";" }
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(name.count)
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            var value = ""
            if rest.first == "\"" {
                rest = rest.dropFirst()
                while let character = rest.popFirst(), character != "\"" {
                    value.append(character == "\\" && rest.first == "\"" ? rest.removeFirst() : character)
                }
                for (code, text) in [("%22", "\""), ("%0D", "\r"), ("%0A", "\n")] {
                    value = value.replacingOccurrences(of: code, with: text)
                }
                rest = rest.drop { $0 != ";" }
            } else {
                let token = rest.prefix { $0 != ";" }
                value = token.trimmingCharacters(in: .whitespaces)
                rest = rest.dropFirst(token.count)
            }
            let key = name.trimmingCharacters(in: .whitespaces).lowercased()
            if parameters[key] == nil { parameters[key] = value }
        }
        return parameters
    }
}
