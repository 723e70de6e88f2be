// A merchant's program: what the README shows, in a package with nothing but copies of the generated folders.
import Foundation
import OrderManagement
import OrderManagementMiddlewares
import OrderManagementTesting

/// A server in this process, for a program that must not need a network.
struct CannedAnswers: ClientTransport {
    func send(
        _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata
    ) async throws -> (HTTPResponse, HTTPBody) {
        let problem = #"{"title":"Not Found","detail":"no such order","instance":"1"}"#
        var response = HTTPResponse(status: 404)
        response.headerFields[.contentType] = "application/json"
        return (response, HTTPBody(Data(problem.utf8)))
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
            transport: CannedAnswers(),
            middlewares: [
                RequestIDMiddleware(), RetryMiddleware(), LoggingMiddleware { print($0.level, $0.message) },
                LanguageMiddleware(language: "nb"),
            ]
        )

        do {
            let order = try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
            print(order.receipt?.bottomLine.currency?.rawValue ?? "no receipt yet")
        } catch .response(.notFound(let problem)) {
            print(problem.detail)
        } catch {
            throw error
        }

        let line = OrderLine(
            name: "socks", id: "1", totalAmount: 1000, totalAmountExcludingTax: 800, totalTaxAmount: 200,
            taxPercentage: 25)
        let receipt = Receipt(orderLines: [line], bottomLine: BottomLine(currency: .nok))

        do {
            _ = try await client.postReceiptV2(paymentType: .ecom, orderId: "acme-1", body: receipt)
            let order = try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
            print(order.receipt?.orderLines.count ?? 0)
            try await client.deleteCategoryV3(categoryId: UUID())
        } catch let error as any ClientError where error.status == 404 {
            print(error.problem?.title ?? "")
        }

        let patient = client.with(headerFields: ["X-Trace": "1"], timeout: 5)
        let (result, response, body) = await patient.withResponse { try await $0.getCategoriesV3() }
        print((try? result.get()) == nil, response?.status.code ?? 0, body?.count ?? 0)

        let mock = OrderManagementMock()
        mock.onGetOrderV2 = { _ in .success(OrderV2Response()) }
        _ = try await mock.getOrderV2(paymentType: .ecom, orderId: "acme-1")
        print(mock.calls == [.getOrderV2(.init(paymentType: .ecom, orderId: "acme-1"))])
    }
}

struct LanguageMiddleware: ClientMiddleware {
    let language: String

    func intercept(
        _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata, next: Next
    ) async throws -> (HTTPResponse, HTTPBody) {
        var request = request
        if let name = HTTPField.Name("Accept-Language") { request.headerFields[name] = language }
        return try await next(request, body)
    }
}

/// Every kind of credentials that the document asks for.
let credentials: [Credentials] = [
    .none, .bearer("token"), .bearer { "token" }, .bearer(renewing: { scopes in AccessToken(scopes.joined()) }),
]
