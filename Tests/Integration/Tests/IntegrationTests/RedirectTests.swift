import Foundation
import OrderManagement
import OrderServer
import Testing

@Suite("Redirects", .timeLimit(.minutes(1)))
struct RedirectTests {
    @Test(
        "to another origin are not followed, so that credentials stay",
        arguments: Carrier.allCases, [301, 302, 303, 307, 308])
    func otherOrigin(_ carrier: Carrier, _ status: Int) async throws {
        try await OrderServer.run { other, otherURL in
            try await withClient(over: carrier) { server, client in
                let location = otherURL.absoluteString + "/v2/ECOM/acme-1"
                let redirect = Answer(status: status, headers: ["Location": location])
                await server.answer(next: .getOrderV2, with: redirect)
                await server.answer(next: .putCategoryV2, with: redirect)
                let get = try await #require(throws: APIError<GetOrderV2.Failure>.self) {
                    try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
                }
                guard case .response(.undocumented(let response)) = get else { throw get }
                #expect(response.status == status)
                #expect(response.headerFields[try #require(HTTPField.Name("Location"))] == location)
                let put = try await #require(throws: APIError<PutCategoryV2.Failure>.self) {
                    try await client.putCategoryV2(
                        paymentType: .ecom, orderId: "acme-1", body: try model(Samples.order))
                }
                #expect(put.status == status)
                #expect(await server.requests.count == 2)
            }
            #expect(await other.requests.isEmpty)
        }
    }

    @Test(
        "to another name of the same server are not followed",
        arguments: Carrier.allCases, ["http://localhost:", "//localhost:"])
    func otherHost(_ carrier: Carrier, _ prefix: String) async throws {
        try await OrderServer.run { server, url in
            let location = "\(prefix)\(try #require(url.port))/order-management/v2/ECOM/acme-1"
            await server.answer(next: .getOrderV2, with: Answer(status: 307, headers: ["Location": location]))
            let error = try await #require(throws: APIError<GetOrderV2.Failure>.self) {
                try await makeClient(url, over: carrier).getOrderV2(paymentType: .ecom, orderId: "acme-1")
            }
            #expect(error.status == 307)
            #expect(await server.requests.count == 1)
        }
    }

    @Test("to the same origin are followed with the credentials and the body", arguments: Carrier.allCases, [307, 308])
    func sameOrigin(_ carrier: Carrier, _ status: Int) async throws {
        try await withClient(over: carrier) { server, client in
            await server.addPayment("ECOM", "acme-2")
            let location = "/order-management/v2/ECOM/categories/acme-2"
            await server.answer(next: .putCategoryV2, with: Answer(status: status, headers: ["Location": location]))
            _ = try await client.putCategoryV2(paymentType: .ecom, orderId: "acme-1", body: try model(Samples.order))
            let requests = await server.requests(to: .putCategoryV2)
            #expect(requests.map(\.path).last == location)
            #expect(requests.map(\.json) == [Samples.order, Samples.order])
            #expect(requests.map { $0.header("Authorization") } == Array(repeating: "Bearer secret-token", count: 2))
            #expect(requests.flatMap(\.problems).isEmpty)
        }
    }

    @Test("in a circle end with the redirect", arguments: Carrier.allCases)
    func circle(_ carrier: Carrier) async throws {
        try await withClient(over: carrier) { server, client in
            let redirect = Answer(status: 302, headers: ["Location": "/order-management/v2/ECOM/acme-1"])
            for _ in 0..<50 { await server.answer(next: .getOrderV2, with: redirect) }
            let error = try await #require(throws: APIError<GetOrderV2.Failure>.self) {
                try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
            }
            #expect(error.status == 302)
            #expect(await server.requests.count <= 20)
        }
    }
}
