// requires: HTTPBody

import Foundation

nonisolated extension HTTPBody {
    /// A body that is made of others, one behind the other. It can be read as often as each of them can.
    init(joining bodies: [HTTPBody], contentType: String?) {
        let lengths = bodies.compactMap(\.length)
        let stream = PieceStream<Data> {
            var rest = bodies[...]
            var iterator: HTTPBody.Iterator?
            return {
                while true {
                    if let piece = try await iterator?.next() { return piece }
                    guard let next = rest.popFirst() else { return nil }
                    iterator = next.makeAsyncIterator()
                }
            }
        }
        stream.isRepeatable = bodies.allSatisfy(\.isRepeatable)
        source = .stream(stream)
        length = lengths.count == bodies.count ? lengths.reduce(0, +) : nil
        self.contentType = contentType
    }
}
