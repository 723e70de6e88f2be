import Foundation
import OrderManagement
import OrderServer
import Testing

@Suite("Errors as callers catch them", .timeLimit(.minutes(1)))
struct ErrorFormTests {
    // In functions of their own: in a closure, Swift 6.3 does not infer what a `do` throws, and gives up.

    private func detail(_ client: OrderManagementClient, _ orderId: String) async throws -> String? {
        do {
            let order = try await client.getOrderV2(paymentType: .ecom, orderId: orderId)
            return order.receipt?.bottomLine.currency?.rawValue
        } catch .response(.notFound(let problem)) {
            return problem.detail
        } catch {
            throw error
        }
    }

    private func outcome(_ client: OrderManagementClient) async -> String {
        do {
            _ = try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
            return "found"
        } catch {
            switch error {
            case .response(.unauthorized): return "unauthorized"
            case .response(.notFound(let problem)): return problem.detail
            case .response(.undocumented(let response)): return "\(response.status)"
            case .invalidInput, .decoding, .transport, .cancelled: return "\(error)"
            }
        }
    }

    @Test("typed: the compiler knows every documented outcome")
    func typed() async throws {
        try await withClient { _, client in
            let unknown = try await detail(client, "acme-2")
            #expect(unknown == "There is no order acme-2.")
            let known = try await detail(client, "acme-1")
            #expect(known == nil)
        }
    }

    @Test("typed: a switch over the error is exhaustive without a default")
    func exhaustive() async throws {
        try await withClient { server, client in
            await server.answer(next: .getOrderV2, with: Answer(status: 401))
            #expect(await outcome(client) == "unauthorized")
        }
    }

    @Test("typed: in a closure, the type of the error is written out")
    func closure() async throws {
        try await withClient { _, client in
            do throws(APIError<GetOrderV2.Failure>) {
                _ = try await client.getOrderV2(paymentType: .ecom, orderId: "acme-2")
                Issue.record("found")
            } catch .response(.notFound(let problem)) {
                #expect(problem.detail == "There is no order acme-2.")
            }
        }
    }

    @Test("untyped: two operations in one do")
    func untyped() async throws {
        try await withClient { _, client in
            do {
                _ = try await client.putCategoryV2(
                    paymentType: .ecom, orderId: "acme-1", body: try model(Samples.order))
                _ = try await client.getOrderV2(paymentType: .ecom, orderId: "acme-2")
                Issue.record("found")
            } catch let error as any ClientError where error.status == 404 {
                #expect(error.operation.id == "get-order-v2")
                #expect(error.problem?.detail == "There is no order acme-2.")
                #expect(!error.isRetryable)
                #expect(
                    error.description
                        == "get-order-v2 (GET /v2/{paymentType}/{orderId}): status 404: Not Found: There is no order acme-2."
                )
            }
        }
    }

    @Test("with Input: failures are values")
    func outputs() async throws {
        try await withClient { _, client in
            let input = GetOrderV2.Input(paymentType: .ecom, orderId: "acme-2")
            guard case .failure(.notFound(let problem)) = try await client.getOrderV2(input) else {
                Issue.record("no failure")
                return
            }
            #expect(problem.detail == "There is no order acme-2.")
        }
    }
}
