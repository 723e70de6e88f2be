import Foundation
import OrderManagement
import OrderServer
import Testing

@Suite("What is easily forgotten", .timeLimit(.minutes(1)))
struct EdgeTests {
    @Test("cookies and cached answers are not kept")
    func nothingIsKept() async throws {
        try await withClient { server, client in
            var answer = Answer.json(200, ["categories": []])
            answer.headers["Set-Cookie"] = "session=1; Path=/"
            answer.headers["Cache-Control"] = "max-age=3600"
            answer.headers["ETag"] = #""1""#
            await server.answer(next: .getCategoriesV3, with: answer)
            let answers = [try await client.getCategoriesV3(), try await client.getCategoriesV3()]
            #expect(answers.map(\.categories) == [[], []])
            let requests = await server.requests(to: .getCategoriesV3)
            #expect(requests.count == 2)
            #expect(requests.map { $0.header("Cookie") } == [nil, nil])
            #expect(requests.map { $0.header("If-None-Match") } == [nil, nil])
            #expect(requests.flatMap(\.problems).isEmpty)
        }
    }

    @Test(
        "slashes at the end of the server's URL, its query and its fragment are left out",
        arguments: ["/", "//", "?a=1#b"])
    func serverURL(_ suffix: String) async throws {
        try await OrderServer.run { server, address in
            let client = makeClient(try url(address.absoluteString + suffix))
            _ = try await client.getCategoriesV3()
            try await expectRequest(server, .getCategoriesV3, path: "/v3/categories")
        }
    }

    @Test("an empty parameter of the query is sent, other than nil")
    func emptyQuery() async throws {
        try await withClient { server, client in
            _ = try await client.getCategoriesV3(orderId: "")
            try await expectRequest(server, .getCategoriesV3, path: "/v3/categories?orderId=")
        }
    }

    @Test("header fields hold any text of one line", arguments: ["", "søk 🧦", "a;b, \"c\"\\", "a\tb", "a: b"])
    func headerValues(_ value: String) async throws {
        try await withClient { server, client in
            var mine = common
            mine.vippsSystemName = value
            _ = try await client.getCategoriesV3(common: mine)
            let request = try await expectRequest(server, .getCategoriesV3, path: "/v3/categories")
            #expect(request.header("Vipps-System-Name") == value)
        }
    }

    @Test("an undocumented value in the path is one segment, and what the server says about it arrives")
    func undocumentedPaymentType() async throws {
        try await withClient { server, client in
            let error = try await #require(throws: APIError<GetOrderV2.Failure>.self) {
                try await client.with(validation: [])
                    .getOrderV2(paymentType: .undocumented("E/COM ü"), orderId: "acme-1")
            }
            guard case .response(.undocumented(let response)) = error else { throw error }
            #expect(response.status == 400)
            #expect(error.problem?.title == "Bad Request")
            let request = try #require(await server.requests(to: .getOrderV2).first)
            #expect(request.path == "/order-management/v2/E%2FCOM%20%C3%BC/acme-1")
            #expect(request.problems.map(\.name) == ["paymentType"])
        }
    }

    @Test("one client serves calls of all operations at once")
    func allAtOnce() async throws {
        try await withClient { server, client in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for status in try DocumentedStatus.all() where status.status < 300 {
                    let answer = status.body.map { Answer.json(status.status, $0) } ?? Answer(status: status.status)
                    for _ in 0..<2 { await server.answer(next: status.operation, with: answer) }
                    group.addTask { try await status.check(client) }
                }
                try await group.waitForAll()
            }
            #expect(await server.requests.count == 24)
            #expect(await server.requests.flatMap(\.problems).isEmpty)
        }
    }
}
