// requires: FilePart, FilePart+Types, FormEncoding, FormField, HTTPBody+Joined, HTTPFields, MediaType, ObjectWriter, ParameterEncoder, PercentEncoding

import Foundation

/// Writes the parts of a form: first the values, then the files, for servers that read a form while it arrives.
public nonisolated struct MultipartWriter {
    /// The properties that are values.
    public var object: ObjectWriter
    /// The properties that are files.
    public var files = FilesWriter()

    private let values: ParameterValue

    init() {
        values = ParameterValue()
        object = ObjectWriter(values)
    }

    /// The body that the parts make.
    mutating func body(_ encodings: [String: FormEncoding]) throws -> HTTPBody {
        // No content can hold it but by guessing: 128 bits are random.
        let random = (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }.joined()
        let boundary = "----FormBoundary\(random)"
        var bodies: [HTTPBody] = []
        var parts: [FilesWriter.Part] = []
        for (name, value) in values.members {
            let elements = value.elements
            guard elements.contains(where: { $0.attachment != nil }) else {
                parts += try valueParts(name, value, encodings[name])
                continue
            }
            let haveFiles = elements.contains { $0.file != nil }
            // Files and other values of one name keep their order.
            for element in elements {
                if let file = element.file {
                    files.required(name, file.file, contentType: file.contentType)
                } else if haveFiles {
                    files.add(try valueParts(name, element, encodings[name]))
                } else {
                    parts += try valueParts(name, element, encodings[name])
                }
            }
        }
        for part in parts + files.parts {
            bodies += [HTTPBody("--\(boundary)\r\n\(part.head)\r\n"), part.body, HTTPBody("\r\n")]
        }
        bodies.append(HTTPBody("--\(boundary)--\r\n"))
        let type = "multipart/form-data; boundary=\(boundary)"
        let data = bodies.compactMap(\.data)
        // What is small and in memory goes as one piece.
        if data.count == bodies.count, data.reduce(0, { $0 + $1.count }) <= 65_536 {
            return HTTPBody(Data(data.joined()), contentType: type)
        }
        return HTTPBody(joining: bodies, contentType: type)
    }

    private func valueParts(
        _ name: String, _ value: ParameterValue, _ encoding: FormEncoding?
    ) throws -> [FilesWriter.Part] {
        try FormField.fields(name, value, encoding, encode: Self.encode).map { field in
            var head = FilesWriter.disposition(Self.decode(field.name))
            if case .contentType(let type) = encoding, !field.isJSON { head.add(.contentType, type) }
            if field.isJSON { head.add(.contentType, "application/json") }
            head.add(value.attachment as? HTTPFields ?? HTTPFields())
            return FilesWriter.Part(head: head.text, body: HTTPBody(Self.decode(field.text)))
        }
    }

    // Styles join names and values by what is encoded in them; parts hold them as they are.

    private static func encode(_ text: String, _ allowReserved: Bool) -> String { PercentEncoding.encode(text) }
    private static func decode(_ text: String) -> String { text.removingPercentEncoding ?? text }
}

nonisolated extension ParameterValue {
    /// The file that a value is, where it might be something else as well.
    fileprivate var file: TypedFile? {
        attachment as? TypedFile
            ?? (attachment as? FilePart).map { TypedFile(file: $0, contentType: nil) }
    }
}

/// A file with the media types that the document allows for it.
nonisolated struct TypedFile: Sendable {
    let file: FilePart
    let contentType: String?
}

/// Writes files into a form.
public nonisolated struct FilesWriter {
    struct Part {
        let head: String
        let body: HTTPBody
    }

    /// The header of a part.
    struct Head {
        fileprivate(set) var text: String

        mutating func add(_ name: HTTPField.Name, _ value: String) {
            let field = HTTPField(name: name, value: value)
            text += "\(field.name.rawName): \(field.value)\r\n"
        }

        /// Adds fields other than those that a part has anyway.
        mutating func add(_ fields: HTTPFields) {
            for field in fields where !["content-disposition", "content-type"].contains(field.name.canonicalName) {
                add(field.name, field.value)
            }
        }
    }

    private(set) var parts: [Part] = []
    /// The files that are of no type that the document allows.
    private(set) var refused: [(name: String, allowed: String, found: String)] = []

    /// A file that is always there. Where it does not say its type, the ending of its name does, if the document allows that
    /// type, or else the document does.
    ///
    /// - Parameter contentType: The types that the document allows, with commas between them; nil: any.
    public mutating func required(_ name: String, _ file: FilePart, contentType: String? = nil) {
        let listed = contentType.map { $0.split(separator: ",").map { $0.filter { $0 != " " } } }
        func isAllowed(_ type: String) -> Bool { listed?.contains { MediaType.range($0, covers: type) } ?? true }
        let filename = file.filename ?? file.body.file?.lastPathComponent ?? name
        let ending = FilePart.contentType(ofFile: filename).flatMap { isAllowed($0) ? $0 : nil }
        let usual = listed?.first { !$0.contains("*") } ?? "application/octet-stream"
        let type = file.contentType ?? ending ?? usual
        if let listed, contentType != "application/octet-stream", !isAllowed(type) {
            refused.append((name, listed.joined(separator: " or "), file.contentType ?? "no content type"))
        }
        var head = Self.disposition(name, filename: filename)
        head.add(.contentType, type)
        head.add(file.headerFields)
        parts.append(Part(head: head.text, body: file.body))
    }

    /// Adds values that stand among files.
    fileprivate mutating func add(_ others: [Part]) { parts += others }

    /// A file that is left out when it is nil.
    public mutating func optional(_ name: String, _ file: FilePart?, contentType: String? = nil) {
        if let file { required(name, file, contentType: contentType) }
    }

    /// Files that are parts of one name.
    public mutating func required(_ name: String, _ files: [FilePart], contentType: String? = nil) {
        for file in files { required(name, file, contentType: contentType) }
    }

    /// Files that are left out when they are nil.
    public mutating func optional(_ name: String, _ files: [FilePart]?, contentType: String? = nil) {
        required(name, files ?? [], contentType: contentType)
    }

    /// Files that are parts with a number each behind a name: `files[0]`, `files[1]`.
    public mutating func numbered(_ name: String, _ files: [FilePart]?) {
        for (number, file) in (files ?? []).enumerated() { required("\(name)[\(number)]", file) }
    }

    static func disposition(_ name: String, filename: String? = nil) -> Head {
        let file = filename.map { "; filename=\"\(escaped($0))\"" } ?? ""
        return Head(text: "Content-Disposition: form-data; name=\"\(escaped(name))\"\(file)\r\n")
    }

    /// Names may hold anything, and must not end the header (HTML Standard, section 4.10.22.8).
    private static func escaped(_ name: String) -> String {
        String(
            decoding: name.utf8.flatMap { byte in
                switch byte {
                case UInt8(ascii: "\""): Array("%22".utf8)
                case UInt8(ascii: "\r"): Array("%0D".utf8)
                case UInt8(ascii: "\n"): Array("%0A".utf8)
                default: [byte]
                }
            }, as: UTF8.self)
    }
}
