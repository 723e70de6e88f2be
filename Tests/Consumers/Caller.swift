// A merchant's program: what the README shows, compiled in a package that has nothing but a copy of the generated folder.
import Foundation
import OrderManagement

/// A server in this process, for a program that must not need a network.
struct CannedAnswers: ClientTransport {
    func send(
        _ request: HTTPRequest, body: Data?, operation: OperationMetadata
    ) async throws -> (HTTPResponse, Data) {
        let problem = #"{"title":"Not Found","detail":"no such order","instance":"1"}"#
        var response = HTTPResponse(status: 404)
        response.headerFields[.contentType] = "application/json"
        return (response, Data(problem.utf8))
    }
}

@main
struct Caller {
    static func main() async throws {
        let client = OrderManagementClient(
            server: .test,
            credentials: .bearer { "token" },
            common: .init(
                merchantSerialNumber: "123456", ocpApimSubscriptionKey: "key", vippsSystemName: "acme-shop"),
            transport: CannedAnswers()
        )

        do {
            let order = try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
            print(order.receipt?.bottomLine.currency?.rawValue ?? "no receipt yet")
        } catch .response(.notFound(let problem)) {
            print(problem.detail)
        } catch {
            throw error
        }

        do {
            _ = try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
            try await client.deleteCategoryV3(categoryId: UUID())
        } catch let error as any ClientError where error.status == 404 {
            print(error.problem?.title ?? "")
        }
    }
}
