public import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
import Logging
import NIOCore
public import NIOSSL

/// An Order Management that runs in this process and forgets everything when it ends.
///
/// It takes nothing for granted: every request is compared with the document, by hand-written rules over the raw JSON,
/// and recorded as it arrived.
public actor OrderServer {
    /// The path of the server, before that of the operations.
    public static let basePath = "/order-management"

    /// The access token that it accepts.
    public nonisolated let token: String
    /// Every request so far, in the order of arrival.
    public private(set) var requests: [RecordedRequest] = []

    private var store = OrderStore()
    private var prepared: [OperationID: [Answer]] = [:]

    private init(token: String) {
        self.token = token
    }

    /// Runs a server on a free port of 127.0.0.1 until the closure returns or throws.
    ///
    /// - Parameters:
    ///   - tls: The certificate and the key with which it speaks TLS, and HTTP/2 where the client does, too.
    ///   - body: Gets the server and its URL.
    public static func run<R: Sendable>(
        token: String = "secret-token",
        tls: TLSConfiguration? = nil,
        _ body: @Sendable (OrderServer, URL) async throws -> R
    ) async throws -> R {
        let server = OrderServer(token: token)
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let http = try tls.map { try HTTPServerBuilder.http2Upgrade(tlsConfiguration: $0) } ?? .http1()
        let application = makeApplication(of: server, over: http) { port.yield($0) }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { port.finish() }
                try await application.run()
            }
            defer { group.cancelAll() }
            guard let port = await ports.first(where: { _ in true }),
                let url = URL(string: "\(tls == nil ? "http" : "https")://127.0.0.1:\(port)\(basePath)")
            else {
                try await group.next()
                throw StartFailure()
            }
            return try await body(server, url)
        }
    }

    /// No port was bound.
    private struct StartFailure: Error {}

    private static func makeApplication(
        of server: OrderServer,
        over http: HTTPServerBuilder,
        onStart: @escaping @Sendable (Int) -> Void
    ) -> some ApplicationProtocol {
        var logger = Logger(label: "OrderServer")
        logger.logLevel = .critical
        let responder = CallbackResponder { (request: Request, _: BasicRequestContext) in
            let body = try await request.body.collect(upTo: 16_000_000)
            return try await response(server.answer(request.head, body: Data(body.readableBytesView)))
        }
        return Application(
            responder: responder,
            server: http,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in if let port = channel.localAddress?.port { onStart(port) } },
            logger: logger
        )
    }

    private static func response(_ answer: Answer) -> Response {
        var response = Response(status: .init(code: answer.status))
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { response.headers[name] = value }
        }
        response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        return response
    }

    // MARK: What tests ask for

    /// The requests to an operation, in the order of arrival.
    public func requests(to operation: OperationID) -> [RecordedRequest] {
        requests.filter { $0.operation == operation }
    }

    /// Answers the next call of an operation with this, whatever it is; more than one wait in line.
    public func answer(next operation: OperationID, with answer: Answer) {
        prepared[operation, default: []].append(answer)
    }

    /// Makes an order known, so that receipts and categories can be added to it.
    public func addPayment(_ paymentType: String, _ orderId: String) {
        store.addPayment(OrderKey(paymentType, orderId))
    }

    /// Makes a transaction known, so that receipts of version 1 can be added to it.
    public func addTransaction(_ id: String) {
        store.addTransaction(id)
    }

    // MARK: Answering

    private func answer(_ head: HTTPRequest, body: Data) async throws -> Answer {
        let method = head.method.rawValue
        let path = head.path ?? ""
        let fields = head.headerFields.map { RecordedRequest.Field(name: $0.name.rawName, value: $0.value) }
        let inspection = Inspection(method: method, path: path, fields: fields, body: body, basePath: Self.basePath)
        let request = RecordedRequest(
            operation: inspection.operation, method: method, path: path, fields: fields, body: body,
            problems: inspection.problems)
        requests.append(request)
        guard let operation = inspection.operation else { return Answer(status: 404) }
        if let answer = nextPrepared(operation) {
            try await Task.sleep(for: answer.delay)
            return answer
        }
        guard request.header("Authorization") == "Bearer \(token)" else { return Answer(status: 401) }
        guard inspection.problems.isEmpty else {
            return .problem(400, "The request breaks a rule.", invalidParams: inspection.problems)
        }
        return store.answer(operation, inspection, body: body)
    }

    private func nextPrepared(_ operation: OperationID) -> Answer? {
        guard let answers = prepared[operation], !answers.isEmpty else { return nil }
        return prepared[operation]?.removeFirst()
    }
}
