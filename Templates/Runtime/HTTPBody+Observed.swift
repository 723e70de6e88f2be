// requires: public HTTPBody

import Foundation

nonisolated extension HTTPBody {
    /// The body, which tells of an error that ends it while it is read. What is in memory or a file stays as it is.
    public func observed(_ report: @escaping @Sendable (any Error) -> Void) -> HTTPBody {
        guard data == nil, file == nil else { return self }
        return HTTPBody(ObservedPieces(body: self, report: report), length: length, contentType: contentType)
    }
}

/// The pieces of a body whose errors somebody hears of.
private nonisolated struct ObservedPieces: AsyncSequence, Sendable {
    typealias Element = Data

    let body: HTTPBody
    let report: @Sendable (any Error) -> Void

    func makeAsyncIterator() -> Iterator { Iterator(pieces: body.makeAsyncIterator(), report: report) }

    struct Iterator: AsyncIteratorProtocol {
        var pieces: HTTPBody.Iterator
        let report: @Sendable (any Error) -> Void

        mutating func next() async throws -> Data? {
            do {
                return try await pieces.next()
            } catch {
                report(error)
                throw error
            }
        }
    }
}
