import Foundation
import Hummingbird
import Logging
import NIOCore
import OrderManagement
import OrderManagementHummingbird
import OrderManagementServer
import OrderManagementTesting
import OrderServer

/// A Hummingbird server made of the generated router.
enum RoutedServer {
    /// Runs one on a free port of 127.0.0.1 until the closure returns or throws.
    static func run<R: Sendable>(
        _ api: some OrderManagementAPI, options: APIRouterOptions = APIRouterOptions(),
        _ body: @Sendable (URL) async throws -> R
    ) async throws -> R {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "RoutedServer")
        logger.logLevel = .critical
        let application = Application(
            responder: HummingbirdResponder(api.router(options: options)),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in if let number = channel.localAddress?.port { port.yield(number) } },
            logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { port.finish() }
                try await application.run()
            }
            defer { group.cancelAll() }
            guard let port = await ports.first(where: { _ in true }) else {
                try await group.next()
                throw CancellationError()
            }
            return try await body(url("http://127.0.0.1:\(port)\(OrderServer.basePath)"))
        }
    }
}

extension OrderManagementMock {
    /// Answers an operation with what a response of the document means.
    func answer(_ operation: OperationID, status: Int, body: JSONValue?) throws {
        let response = OrderManagement.HTTPResponse(status: .init(code: status))
        let answer = (response, HTTPBody(body?.data ?? Data()))
        switch operation {
        case .putOrder: onPutOrder = try same(PutOrder.self, answer)
        case .getOrder: onGetOrder = try same(GetOrder.self, answer)
        case .postImage: onPostImage = try same(PostImage.self, answer)
        case .postReceiptV2: onPostReceiptV2 = try same(PostReceiptV2.self, answer)
        case .getReceipt: onGetReceipt = try same(GetReceipt.self, answer)
        case .postReceipt: onPostReceipt = try same(PostReceipt.self, answer)
        case .putCategoryV2: onPutCategoryV2 = try same(PutCategoryV2.self, answer)
        case .getOrderV2: onGetOrderV2 = try same(GetOrderV2.self, answer)
        case .postCategoryV3: onPostCategoryV3 = try same(PostCategoryV3.self, answer)
        case .getCategoriesV3: onGetCategoriesV3 = try same(GetCategoriesV3.self, answer)
        case .getCategoryV3: onGetCategoryV3 = try same(GetCategoryV3.self, answer)
        case .deleteCategoryV3: onDeleteCategoryV3 = try same(DeleteCategoryV3.self, answer)
        }
    }

    private func same<O: APIOperation>(
        _ operation: O.Type, _ answer: (head: OrderManagement.HTTPResponse, body: OrderManagement.HTTPBody)
    ) throws -> MockAnswer<O> {
        let output = try O.read(ResponseReader(answer.head, body: answer.body, operation: O.metadata))
        return { _ in output }
    }
}
