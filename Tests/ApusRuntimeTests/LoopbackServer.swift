import Foundation

/// A server on 127.0.0.1 that answers with bytes, well-formed or not. Each connection carries one request, and each
/// wait ends after two minutes.
final class LoopbackServer: Sendable {
    /// What happens after a request has arrived.
    enum Answer: Sendable {
        /// Bytes, then the end of the connection.
        case send(String)
        /// Nothing, until the peer ends the connection.
        case wait
        /// Bytes, then nothing until the peer ends the connection.
        case sendAndWait(String)
        /// A head, then zeros until the peer ends the connection or has got so many.
        case flood(String, count: Int)
    }

    /// `127.0.0.1:12345`
    let authority: String
    /// The requests, head and body, in order.
    let requests: AsyncStream<String>
    /// Yields when a peer has ended a connection on which it waited; ends when one has not within two minutes.
    let departures: AsyncStream<Void>
    /// How many zeros of floods were taken off its hands.
    var flooded: Int { flood.count }

    private let isStopped = Flag()
    private let flood = Counter()

    init(_ answer: @escaping @Sendable (_ request: String) -> Answer) throws {
        let (requests, requestArrived) = AsyncStream<String>.makeStream()
        let (departures, peerLeft) = AsyncStream<Void>.makeStream()
        let (listener, port) = try Self.listen()
        self.requests = requests
        self.departures = departures
        authority = "127.0.0.1:\(port)"
        Thread.detachNewThread { [isStopped, flood] in
            while !isStopped.isSet {
                // Not every system lets another thread end the wait for a connection.
                var poller = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
                if poll(&poller, 1, 10) < 1 { continue }
                let connection = accept(listener, nil, nil)
                if connection < 0 { break }
                Self.limit(connection)
                let request = Self.read(connection)
                requestArrived.yield(request)
                switch answer(request) {
                case .send(let text): Self.write(connection, text)
                case .sendAndWait(let text):
                    Self.write(connection, text)
                    if Self.peerLeaves(connection) { peerLeft.yield() } else { peerLeft.finish() }
                case .wait: if Self.peerLeaves(connection) { peerLeft.yield() } else { peerLeft.finish() }
                case .flood(let head, let count):
                    Self.write(connection, head)
                    let zeros = String(repeating: "0", count: 65_536)
                    while flood.count < count, Self.write(connection, zeros) {
                        flood.add(65_536)
                        // No faster than networks are: on loopback, hundreds of megabytes are on their way at once.
                        usleep(5_000)
                    }
                    if flood.count < count { peerLeft.yield() } else { peerLeft.finish() }
                }
                close(connection)
            }
            close(listener)
            requestArrived.finish()
            peerLeft.finish()
        }
    }

    deinit {
        stop()
    }

    /// Ends the server; requests that have arrived stay in ``requests``.
    func stop() {
        isStopped.set()
    }

    private final class Flag: @unchecked Sendable {
        private let lock = NSLock()
        private var value = false

        var isSet: Bool { lock.withLock { value } }

        func set() {
            lock.withLock { value = true }
        }
    }

    private final class Counter: @unchecked Sendable {
        private let lock = NSLock()
        private var value = 0

        var count: Int { lock.withLock { value } }

        func add(_ count: Int) {
            lock.withLock { value += count }
        }
    }

    private static func listen() throws -> (listener: Int32, port: UInt16) {
        #if canImport(Glibc)
            let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let listener = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && Foundation.listen(listener, 16) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        guard listener >= 0, isListening else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        return (listener, UInt16(bigEndian: address.sin_port))
    }

    /// No signal where the peer is gone, which would end the tests.
    private static var noSignal: Int32 {
        #if canImport(Glibc)
            Int32(MSG_NOSIGNAL)
        #else
            0
        #endif
    }

    private static func limit(_ connection: Int32) {
        var timeout = timeval(tv_sec: 120, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        _ = setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &timeout, size)
        _ = setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &timeout, size)
    }

    /// The next bytes; none at the end of the connection.
    private static func receive(_ connection: Int32) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(connection, &buffer, buffer.count, 0)
        return Array(buffer.prefix(max(count, 0)))
    }

    /// Whether the peer ends the connection, rather than the wait.
    private static func peerLeaves(_ connection: Int32) -> Bool {
        var byte: UInt8 = 0
        let count = recv(connection, &byte, 1, 0)
        return count == 0 || count < 0 && errno == ECONNRESET
    }

    private static func read(_ connection: Int32) -> String {
        var text = ""
        while true {
            let bytes = receive(connection)
            text += String(decoding: bytes, as: UTF8.self)
            if bytes.isEmpty { return text }
            guard let head = text.range(of: "\r\n\r\n") else { continue }
            let length = text[..<head.lowerBound].split(separator: "\r\n")
                .first { $0.lowercased().hasPrefix("content-length:") }
                .flatMap { Int($0.drop { $0 != ":" }.dropFirst().trimmingCharacters(in: .whitespaces)) }
            if text[head.upperBound...].utf8.count >= length ?? 0 { return text }
        }
    }

    @discardableResult private static func write(_ connection: Int32, _ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, noSignal) }
            if count <= 0 { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
