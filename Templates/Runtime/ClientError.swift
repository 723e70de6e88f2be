// requires: HTTPFields, MediaType, ObjectReader, OperationFailure, OperationMetadata, ProblemDetails

public import Foundation

/// What all errors of a client have in common, whichever operation failed.
///
/// ```swift
/// } catch let error as any ClientError where error.status == 404 {
/// ```
public nonisolated protocol ClientError: LocalizedError, CustomStringConvertible {
    /// The operation.
    var operation: OperationMetadata { get }
    /// The response, where one arrived.
    var response: FailureContent? { get }
    /// Whether the same call may succeed later, and can be repeated without doing twice what it does.
    var isRetryable: Bool { get }
}

nonisolated extension ClientError {
    /// The description, which `localizedDescription` shows, too.
    public var errorDescription: String? { description }

    /// The status code of the response, where one arrived.
    public var status: Int? { response?.status }

    /// The problem that the body of the response describes, where it describes one.
    public var problem: ProblemDetails? { response.flatMap { ProblemDetails($0.body) } }

    /// What the server says for people, wherever the body of a failure has it: in `detail`, `message`, `error_description`,
    /// `title`, `reason`, `error` or the first of `errors`, or as plain text.
    public var serverMessage: String? {
        guard let response, response.isFailure else { return nil }
        if let message = try? JSONDecoder().decode(ServerMessage.self, from: response.body) { return message.text }
        let isText = response.headerFields?[.contentType].map(MediaType.essence) == "text/plain"
        return isText && !response.body.isEmpty ? String(decoding: response.body, as: UTF8.self) : nil
    }
}

/// A text for people in JSON of any form.
private nonisolated struct ServerMessage: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        if var list = try? decoder.unkeyedContainer() {
            text = try list.decode(ServerMessage.self).text
        } else if let object = try? ObjectReader(from: decoder) {
            let names = ["detail", "message", "error_description", "msg", "title", "reason", "error", "errors"]
            let texts = names.lazy.compactMap { try? object.required($0, as: ServerMessage.self).text }
            guard let said = texts.first(where: { !$0.isEmpty }) else { throw object.missing("message") }
            text = said
        } else {
            text = try decoder.singleValueContainer().decode(String.self)
        }
    }
}
