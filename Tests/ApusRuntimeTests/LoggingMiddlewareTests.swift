import Foundation
import Testing

@testable import ApusRuntime

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite struct LoggingMiddlewareTests {
    private static let hostile = "s3cret\r\nlevel=error\u{1B}[31m\u{2028}\u{202E}\u{0}\u{85}end"

    private let entries = Kept<LogEntry>()
    private let key = HTTPField.Name("X-Key")
    private let operation = OperationMetadata(
        id: "put-order", method: .put, path: "/orders/{orderId}",
        security: [[.init("b", .bearer)], [.init("k", .apiKey(.header, "X-Key"))]])

    /// A clock that goes on by an eighth of a second whenever it is read.
    private func logging(
        headers: [HTTPField.Name] = [.contentType, .retryAfter],
        includesTarget: Bool = false,
        bodyLimit: Int = 0
    ) -> LoggingMiddleware {
        let reads = Kept<Void>()
        return LoggingMiddleware(
            headers: headers, includesTarget: includesTarget, bodyLimit: bodyLimit, requestID: .requestID,
            uptime: {
                reads.keep(())
                return Double(reads.elements.count) / 8
            },
            log: { [entries] in entries.keep($0) })
    }

    /// The one entry of an exchange in which every value is hostile.
    private func entry(
        _ logging: LoggingMiddleware, status: Int = 200, requestID: String? = nil, throwing error: (any Error)? = nil
    ) async throws -> LogEntry {
        var request = HTTPRequest(
            method: .put, scheme: "https", authority: "example.com", path: "/orders/s3cret\n?key=s3cret")
        let names = [.contentType, .authorization, .cookie, key].compactMap { $0 }
        for name in names { request.headerFields[name] = Self.hostile }
        request.headerFields[.requestID] = requestID
        var response = HTTPResponse(status: HTTPResponse.Status(code: status))
        response.headerFields[.retryAfter] = "5"
        response.headerFields[.cookie] = Self.hostile
        let answer = (response, HTTPBody(Self.hostile))
        _ = try? await logging.intercept(request, body: HTTPBody("ø s3cret\n"), operation: operation) { _, _ in
            if let error { throw error }
            return answer
        }
        #expect(entries.elements.count == 1)
        return try #require(entries.elements.first)
    }

    private func isOneLine(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.value >= 32 && ![0x7F, 0x85, 0x2028, 0x2029, 0x202E].contains($0.value) }
    }

    // MARK: What is said

    @Test func anExchangeIsOneEntry() async throws {
        let entry = try await entry(logging(headers: [.retryAfter]), requestID: "1f")
        #expect(entry.level == .info)
        #expect(entry.message == "put-order PUT /orders/{orderId}: 200 in 0.125 s")
        let expected = [
            "operation": "put-order", "method": "PUT", "path": "/orders/{orderId}", "status": "200",
            "duration": "0.125", "request-size": "10", "response-size": "\(Self.hostile.utf8.count)",
            "request-id": "1f", "response-header.retry-after": "5",
        ]
        #expect(entry.metadata == expected)
    }

    @Test(arguments: [
        (204, "info"), (302, "info"), (400, "warning"), (499, "warning"), (500, "error"), (503, "error"),
    ])
    func theLevelFollowsTheStatusAndIsOneOfSwiftLog(_ status: Int, _ level: String) async throws {
        #expect(try await entry(logging(), status: status).level.rawValue == level)
    }

    @Test func anErrorIsNamedButNotDescribed() async throws {
        let url = URL(string: "https://example.com/?key=s3cret")
        let error = URLError(.timedOut, userInfo: [NSURLErrorFailingURLErrorKey: url as Any])
        let entry = try await entry(logging(headers: []), throwing: error)
        #expect(entry.level == .error)
        #expect(entry.message == "put-order PUT /orders/{orderId}: NSURLErrorDomain -1001 after 0.125 s")
        #expect(entry.metadata["error"] == "NSURLErrorDomain -1001")
        #expect(entry.metadata["status"] == nil)
        #expect(!"\(entry)".contains("s3cret"))
    }

    @Test func anErrorWithASecretInItsDescriptionKeepsIt() async throws {
        struct Leaky: Error, CustomStringConvertible { let description = "s3cret" }
        let entry = try await entry(logging(headers: []), throwing: Leaky())
        #expect(entry.metadata["error"]?.contains("Leaky") == true)
        #expect(!"\(entry)".contains("s3cret"))
    }

    @Test(arguments: [CancellationError(), URLError(.cancelled)] as [any Error])
    func beingCancelledIsNoError(_ error: any Error) async throws {
        let entry = try await entry(logging(), throwing: error)
        #expect(entry.level == .info)
        #expect(entry.metadata["error"] == "cancelled")
    }

    // MARK: What is not

    @Test func valuesAreNotLoggedUnlessAskedFor() async throws {
        let entry = try await entry(logging(headers: []))
        #expect(!"\(entry)".contains("s3cret"))
    }

    @Test func credentialsAreNotShownEvenIfAskedFor() async throws {
        let headers = [.authorization, .cookie, key].compactMap { $0 }
        let entry = try await entry(logging(headers: headers))
        for name in ["request-header.authorization", "request-header.cookie", "request-header.x-key"] {
            #expect(entry.metadata[name] == "(not shown)")
        }
        #expect(entry.metadata["response-header.cookie"] == "(not shown)")
        #expect(!"\(entry)".contains("s3cret"))
    }

    @Test func whatIsAskedForIsOnOneLine() async throws {
        let entry = try await entry(
            logging(headers: [.contentType], includesTarget: true, bodyLimit: 1_000), requestID: Self.hostile)
        #expect(isOneLine(entry.message))
        #expect(entry.metadata.allSatisfy { isOneLine($0.key) && isOneLine($0.value) })
        #expect(entry.metadata["target"] == "/orders/s3cret ?key=s3cret")
        #expect(entry.metadata["request-body"] == "ø s3cret ")
        #expect(entry.metadata["response-body"] == "s3cret  level=error [31m    end")
        #expect(entry.metadata["request-id"]?.hasPrefix("s3cret  level=error") == true)
    }

    @Test func whatIsAskedForIsCut() async throws {
        let entry = try await entry(
            logging(headers: [], bodyLimit: 4), requestID: String(repeating: "x", count: 100_000))
        #expect(entry.metadata["request-body"] == "ø s…")
        #expect(entry.metadata["response-body"] == "s3cr…")
        #expect(entry.metadata["request-id"]?.count == 500)
        let none = LoggingMiddleware(bodyLimit: .min) { [entries] in entries.keep($0) }
        _ = try await none.intercept(request, body: HTTPBody("b"), operation: operation) { _, _ in
            (HTTPResponse(status: 200), HTTPBody())
        }
        #expect(entries.elements.last?.metadata["request-body"] == nil)
    }

    private var request: HTTPRequest { HTTPRequest(method: .put, scheme: nil, authority: nil, path: nil) }

    @Test func textOfADocumentIsOnOneLineToo() async throws {
        let operation = OperationMetadata(id: "a\nb", method: .get, path: "/\r\u{202E}")
        _ = try await logging().intercept(request, body: nil, operation: operation) { _, _ in
            (HTTPResponse(status: 200), HTTPBody())
        }
        let entry = try #require(entries.elements.first)
        #expect(entry.message == "a b PUT /  : 200 in 0.125 s")
        #expect(entry.metadata["operation"] == "a b")
    }

    // MARK: In a client

    @Test func neitherCredentialsNorInputsAreSeen() async throws {
        let middlewares: [any ClientMiddleware] = [RequestIDMiddleware(), RetryMiddleware(firstDelay: 0), logging()]
        let transport = ClosureTransport { request, _ in
            #expect(request.headerFields[.authorization] == "Bearer s3cret")
            return (HTTPResponse(status: 429), Data("s3cret".utf8))
        }
        let pipeline = pipeline(transport, credentials: .bearer("s3cret"), middlewares: middlewares)
        _ = try await pipeline.send(GetOrder.self, GetOrder.Input(orderId: "s3cret", key: "s3cret"))
        #expect(entries.elements.count == 3)
        #expect(Set(entries.elements.map { $0.metadata["request-id"]?.count }) == [36])
        #expect(Set(entries.elements.map { $0.metadata["request-id"] }).count == 1)
        #expect(!"\(entries.elements)".contains("s3cret"))
    }
}
