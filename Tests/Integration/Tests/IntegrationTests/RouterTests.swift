import Foundation
import OrderManagement
import OrderManagementServer
import OrderManagementTesting
import OrderServer
import Testing

/// The client against a server made of the generated router, with an independent validator between them.
@Suite("The router", .serialized, .timeLimit(.minutes(2)))
struct RouterTests {
    @Test(
        "answers all operations, with every documented status", arguments: Carrier.allCases)
    func documentedStatuses(_ carrier: Carrier) async throws {
        let statuses = try DocumentedStatus.all()
        let mock = OrderManagementMock()
        let verdict = try await RoutedServer.run(mock) { url in
            try await Referee.run(before: try #require(url.port)) { referee in
                let client = makeClient(referee.appendingPathComponent(OrderServer.basePath), over: carrier)
                for expected in statuses {
                    try mock.answer(expected.operation, status: expected.status, body: expected.body)
                    try await expected.check(client)
                }
            }
        }
        #expect(verdict.findings == [])
        // Each in both forms of the call.
        #expect(verdict.summary.exchanges == Dictionary(uniqueKeysWithValues: statuses.map { ($0.testDescription, 2) }))
        #expect(mock.calls.count == 2 * statuses.count)
    }

    /// A client is an implementation of its API, so that a router in front of it is a gateway.
    @Test("changes nothing on the way to another server", arguments: Carrier.allCases)
    func gateway(_ carrier: Carrier) async throws {
        let verdict = try await OrderServer.run { server, url in
            await server.addPayment("ECOM", "acme-1")
            await server.addTransaction("acme-1")
            let options = APIRouterOptions(validation: [.requests, .responses])
            return try await RoutedServer.run(makeClient(url, over: carrier), options: options) { gateway in
                try await Referee.run(before: try #require(gateway.port)) { referee in
                    let address = referee.appendingPathComponent(OrderServer.basePath)
                    let all = OrderManagementCommon(
                        merchantSerialNumber: "123456", ocpApimSubscriptionKey: "key",
                        vippsSystemVersion: String(repeating: "1", count: 100),
                        vippsSystemPluginName: "vipps-woocommerce", vippsSystemName: "Büro – 🧦",
                        vippsSystemPluginVersion: "1.2.1")
                    let client = makeClient(address, common: all, over: carrier)
                    try await RefereedScenario(client: client, server: server).run()
                }
            }
        }
        #expect(verdict.findings == [])
        #expect(verdict.summary.parameters == (try Document.parameters()))
    }

    @Test("answers itself what no operation can, as the document says", arguments: Carrier.allCases)
    func badRequests(_ carrier: Carrier) async throws {
        let mock = OrderManagementMock()
        let error = try await RoutedServer.run(mock) { url in
            let client = makeClient(url, over: carrier).with(validation: [])
            return try await #require(throws: APIError<PutCategoryV2.Failure>.self) {
                try await client.putCategoryV2(
                    paymentType: .undocumented("CASH"), orderId: "a b",
                    body: Order(category: .undocumented("NEW"), orderDetailsUrl: try #require(URL(string: "a:b"))))
            }
        }
        guard case .badRequest(let problem) = error.failure else { throw error }
        #expect(problem.title == "Bad Request")
        for path in ["$.paymentType", "$.orderId", "$.body.category"] { #expect(problem.detail.contains(path)) }
        #expect(mock.calls.isEmpty)
    }

    @Test("keeps what the implementation throws to itself", arguments: Carrier.allCases)
    func errors(_ carrier: Carrier) async throws {
        let mock = OrderManagementMock()
        let error = try await RoutedServer.run(mock) { url in
            try await #require(throws: APIError<GetOrderV2.Failure>.self) {
                try await makeClient(url, over: carrier).getOrderV2(paymentType: .ecom, orderId: "acme-1")
            }
        }
        #expect(error.status == 500)
        #expect(error.problem?.detail == "the request could not be answered")
    }
}
