// requires: public HTTPBody, public HTTPFields

public import Foundation

/// A file in a form: bytes in memory, a file, or a stream of pieces, with a name.
///
/// ```swift
/// try await client.upload(body: .init(photo: try FilePart(file: url, contentType: "image/png")))
/// ```
public nonisolated struct FilePart: Sendable, Hashable {
    /// The bytes.
    public var body: HTTPBody

    /// The name of the file, without folders; nil: that of the field.
    public var filename: String?

    /// Further header fields of the part.
    public var headerFields = HTTPFields()

    /// What the bytes are; nil: what the ending of the name says, if the document allows that, else what the document says, or
    /// `application/octet-stream`.
    public var contentType: String? {
        get { body.contentType }
        set { body.contentType = newValue }
    }

    /// A file of bytes in memory. Many servers take a part for a file only if it has a name, and some go by its ending.
    public init(_ data: Data, filename: String?, contentType: String? = nil) {
        self.init(HTTPBody(data, contentType: contentType), filename: filename)
    }

    /// A file on disk, which is read while it is sent, under its own name or another one.
    ///
    /// - Throws: What the file system says of a file that cannot be read.
    public init(file: URL, filename: String? = nil, contentType: String? = nil) throws {
        self.init(
            try HTTPBody(file: file, contentType: contentType), filename: filename ?? file.lastPathComponent)
    }

    /// A file of bytes from anywhere.
    public init(_ body: HTTPBody, filename: String?) {
        self.body = body
        self.filename = filename
    }

    /// The bytes, where they are in memory, as those are that a server has read.
    public var data: Data? { body.data }
}
