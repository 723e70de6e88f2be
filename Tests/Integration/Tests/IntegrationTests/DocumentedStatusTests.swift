import Foundation
import OrderManagement
import OrderServer
import Testing

@Suite("Documented responses", .timeLimit(.minutes(1)))
struct DocumentedStatusTests {
    @Test(
        "every documented status arrives as its case, in both forms of the call", arguments: try DocumentedStatus.all())
    func arrives(_ expected: DocumentedStatus) async throws {
        try await withClient { server, client in
            let answer = expected.body.map { Answer.json(expected.status, $0) } ?? Answer(status: expected.status)
            await server.answer(next: expected.operation, with: answer)
            await server.answer(next: expected.operation, with: answer)
            try await expected.check(client)
            let requests = await server.requests(to: expected.operation)
            #expect(requests.count == 2)
            #expect(requests.flatMap(\.problems).isEmpty)
        }
    }

    @Test("the list of statuses is that of the document")
    func complete() throws {
        let documented = try Document.operations().flatMap { id, operation in
            operation["responses"].members.keys.map { "\(id) \($0)" }
        }
        let listed = try DocumentedStatus.all().map(\.testDescription)
        #expect(listed.sorted() == documented.sorted())
        #expect(listed.count == 35)
        #expect(Set(try Document.operations().keys) == Set(OperationID.allCases.map(\.rawValue)))
    }

    @Test("an undocumented success and an undocumented failure are failures", arguments: [204, 418, 503])
    func undocumented(_ status: Int) async throws {
        try await withClient { server, client in
            await server.answer(next: .getOrderV2, with: Answer(status: status))
            let error = try await #require(throws: APIError<GetOrderV2.Failure>.self) {
                try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
            }
            guard case .undocumented(let response) = error.failure else { throw error }
            #expect(response.status == status)
            #expect(error.isRetryable == (status == 503))
        }
    }
}
