import Foundation
import OrderManagement
import OrderServer
import Testing

/// What single calls have of their own.
@Suite("Options of calls", .timeLimit(.minutes(1)))
struct OptionTests {
    @Test("a call that takes longer than it may is an error, and ends its request")
    func timeout() async throws {
        try await withClient { server, client in
            await server.answer(next: .getOrderV2, with: Answer(status: 200, delay: .seconds(100)))
            let error = try await #require(throws: APIError<GetOrderV2.Failure>.self) {
                try await client.with(timeout: 0.3).getOrderV2(paymentType: .ecom, orderId: "acme-1")
            }
            #expect((error.transportError as? CallTimeout)?.seconds == 0.3)
            #expect(error.isRetryable)
            #expect(try await client.with(timeout: 30).getCategoriesV3().categories == [])
        }
    }

    @Test("header fields and common parameters of a call take the place of the client's")
    func fields() async throws {
        try await withClient { server, client in
            let other = OrderManagementCommon(merchantSerialNumber: "654321", ocpApimSubscriptionKey: "other")
            let changed = client.with(common: other, headerFields: ["X-Trace": "1", "accept": "text/json"])
            _ = try? await changed.getCategoriesV3()
            let request = try #require(await server.requests.first)
            #expect(request.fields.first { $0.name == "Merchant-Serial-Number" }?.value == "654321")
            #expect(request.fields.first { $0.name.lowercased() == "x-trace" }?.value == "1")
            #expect(request.fields.filter { $0.name.lowercased() == "accept" }.map(\.value) == ["text/json"])
        }
    }

    @Test("another server gets the call and the credentials")
    func server() async throws {
        try await withClient { first, client in
            try await OrderServer.run { second, url in
                _ = try await client.with(server: .custom(url)).getCategoriesV3()
                #expect(await first.requests.isEmpty)
                let request = try #require(await second.requests.first)
                #expect(request.fields.contains { $0.name == "Authorization" && $0.value == "Bearer secret-token" })
            }
        }
    }

    @Test("the status and all header fields can be had, of failures too")
    func response() async throws {
        try await withClient { _, client in
            let (categories, response, _) = await client.withResponse { try await $0.getCategoriesV3() }
            let list = try categories.get()
            #expect(list.categories == [])
            #expect(response?.status == 200)
            #expect(response?.headerFields[.contentType]?.hasPrefix("application/json") == true)
            let (order, missing, _) = await client.withResponse {
                client async throws(APIError<GetOrderV2.Failure>) in
                try await client.getOrderV2(paymentType: .ecom, orderId: "unknown")
            }
            guard case .failure(.response(.notFound)) = order else {
                Issue.record("\(order)")
                return
            }
            #expect(missing?.status == 404)
        }
    }
}
