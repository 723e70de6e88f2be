// requires: public FilePart, public FormEncoding, HTTPBody, MultipartParser, public ObjectReader, ObjectWriter, ParameterDecoder, ParameterStyle, RequestParameters, SchemaObject

public import Foundation

/// Reads the parts of a form.
public nonisolated struct MultipartReader {
    /// The properties that are values.
    public let object: ObjectReader
    /// The properties that are files.
    public let files: FilesReader

    /// Takes a body apart.
    ///
    /// - Parameters:
    ///   - body: The body.
    ///   - contentType: The media type of the body, with its boundary.
    ///   - encodings: How those parts are written that are not written as usual, by their names.
    /// - Throws: `DecodingError` for what is no form.
    public init(_ body: Data, contentType: String?, fields encodings: [String: FormEncoding]) throws {
        let parts = try MultipartParser(body, contentType: contentType).parts()
        let file = CodingUserInfoKey(rawValue: "FilePart")
        var members = Dictionary(grouping: parts, by: \.name).mapValues { parts in
            ParameterDecoder(
                fields: parts.map { ($0.text, $0.isJSON || encodings[$0.name] == .json) },
                userInfo: parts.map { part in file.map { [$0: part.file] } ?? [:] })
        }
        let styles = encodings.compactMap { name, encoding -> (String, ParameterStyle, Bool)? in
            guard case .style(let style, let explode, _) = encoding else { return nil }
            return (name, style, explode ?? (style == .form))
        }
        if !styles.isEmpty {
            let parameters = RequestParameters(form: Self.form(parts))
            for (name, style, explode) in styles {
                members[name] = parameters.query(name, style: style, explode: explode)
            }
        }
        object = try FormObject(from: ParameterDecoder(elements: nil, members: members)).object
        files = FilesReader(parts: Dictionary(grouping: parts, by: \.name))
    }

    /// The values as the fields of another form, whose styles are known.
    private static func form(_ parts: [MultipartPart]) -> String {
        let values = parts.filter { $0.filename == nil }
        return values.map { part in
            encode(part.name) + "=" + encode(part.text)
        }.joined(separator: "&")
    }

    private static func encode(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union([","])) ?? ""
    }
}

/// Takes the properties of an object to read them elsewhere. It never leaves the place where it is made.
private nonisolated struct FormObject: SchemaObject, @unchecked Sendable {
    let object: ObjectReader

    init(from object: ObjectReader) { self.object = object }
    func write(to object: inout ObjectWriter) {}
}

/// Reads the files of a form.
public nonisolated struct FilesReader {
    fileprivate let parts: [String: [MultipartPart]]

    /// A file that has to be there.
    public func required(_ name: String) throws -> FilePart {
        if let file = parts[name]?.first?.file { return file }
        throw DecodingError.dataCorrupted(
            DecodingError.Context(codingPath: [], debugDescription: "the file '\(name)' is missing"))
    }

    /// A file that may be absent.
    public func optional(_ name: String) throws -> FilePart? { parts[name]?.first?.file }

    /// Files that are parts of one name; no part stands for none.
    public func required(_ name: String) throws -> [FilePart] { parts[name]?.map(\.file) ?? [] }

    /// Files that may be absent.
    public func optional(_ name: String) throws -> [FilePart]? { parts[name]?.map(\.file) }

    /// Files that are parts with a number each behind a name, in the order of these; they may be absent.
    public func numbered(_ name: String) throws -> [FilePart]? {
        let files = parts.compactMap { key, parts -> (number: Int, file: FilePart)? in
            guard key.hasPrefix("\(name)["), key.hasSuffix("]"), let part = parts.first,
                let number = Int(key.dropFirst(name.count + 1).dropLast())
            else { return nil }
            return (number, part.file)
        }
        return files.isEmpty ? nil : files.sorted { $0.number < $1.number }.map(\.file)
    }
}
