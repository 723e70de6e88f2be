import Foundation
import OrderManagement
import OrderServer
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite("Transport", .timeLimit(.minutes(2)))
struct TransportTests {
    @Test("cancelling the task ends the request at once", arguments: Carrier.allCases)
    func cancellation(_ carrier: Carrier) async throws {
        try await withClient(over: carrier) { server, client in
            await server.answer(next: .getOrderV2, with: Answer(status: 200, delay: .seconds(100)))
            let call = Task { try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1") }
            try await eventually { await !server.requests.isEmpty }
            let start = ContinuousClock.now
            call.cancel()
            let error = try await #require(throws: APIError<GetOrderV2.Failure>.self) { try await call.value }
            #expect(error.isCancelled)
            #expect(error.status == nil)
            #expect(ContinuousClock.now - start < .seconds(20))
        }
    }

    @Test("a task that is cancelled already sends nothing", arguments: Carrier.allCases)
    func cancelledBefore(_ carrier: Carrier) async throws {
        try await withClient(over: carrier) { server, client in
            let call = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
            }
            let error = try await #require(throws: APIError<GetOrderV2.Failure>.self) { try await call.value }
            #expect(error.isCancelled)
            #expect(await server.requests.isEmpty)
        }
    }

    @Test("one client works on after a call was cancelled", arguments: Carrier.allCases)
    func afterCancellation(_ carrier: Carrier) async throws {
        try await withClient(over: carrier) { server, client in
            await server.answer(next: .getCategoriesV3, with: Answer(status: 200, delay: .seconds(100)))
            let call = Task { try await client.getCategoriesV3() }
            try await eventually { await !server.requests.isEmpty }
            call.cancel()
            await #expect(throws: APIError<GetCategoriesV3.Failure>.self) { try await call.value }
            #expect(try await client.getCategoriesV3().categories == [])
        }
    }

    @Test(
        "a refused connection is an error of the transport, and the call can be repeated if it changes nothing twice",
        arguments: Carrier.allCases)
    func refused(_ carrier: Carrier) async throws {
        // No server of another test can be there: a port that a server has just left may be given to the next.
        let client = makeClient(try #require(URL(string: "http://127.0.0.1:1")), over: carrier)
        let get = try await #require(throws: APIError<GetOrderV2.Failure>.self) {
            try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
        }
        if carrier == .urlSession { #expect((get.transportError as? URLError)?.code == .cannotConnectToHost) }
        #expect(get.transportError != nil)
        #expect(get.isRetryable)
        #expect(get.status == nil)
        #expect(get.description.hasPrefix("get-order-v2 (GET /v2/{paymentType}/{orderId}): no response: "))
        let post = try await #require(throws: APIError<PostCategoryV3.Failure>.self) {
            try await client.postCategoryV3(body: try model(Samples.newCategory))
        }
        #expect(post.transportError != nil)
        #expect(!post.isRetryable)
    }

    @Test("a server that takes too long is an error of the transport", arguments: Carrier.allCases)
    func timeout(_ carrier: Carrier) async throws {
        try await OrderServer.run { server, url in
            await server.answer(next: .getCategoriesV3, with: Answer(status: 200, delay: .seconds(100)))
            let client = makeClient(url, over: carrier, timeout: 2)
            let error = try await #require(throws: APIError<GetCategoriesV3.Failure>.self) {
                try await client.getCategoriesV3()
            }
            #expect(carrier.isTimeout(error.transportError))
        }
    }

    @Test("200 calls at once", arguments: Carrier.allCases)
    func concurrency(_ carrier: Carrier) async throws {
        try await withClient(over: carrier) { server, client in
            let identifiers = (0..<200).map { "image-\($0)" }
            let answers = try await withThrowingTaskGroup(of: [String?].self) { group in
                for identifier in identifiers {
                    group.addTask {
                        let image = Image(imageId: identifier, src: "YQ==")
                        return [identifier, try await client.postImage(body: image).imageId]
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count == 200)
            #expect(answers.allSatisfy { $0[0] == $0[1] })
            let requests = await server.requests(to: .postImage)
            #expect(Set(requests.compactMap { $0.json?["imageId"]?.text }) == Set(identifiers))
            #expect(requests.count == 200)
            #expect(requests.flatMap(\.problems).isEmpty)
        }
    }

    @Test("a large body arrives whole in both directions", arguments: Carrier.allCases)
    func largeBody(_ carrier: Carrier) async throws {
        try await withClient(over: carrier) { server, client in
            var receipt = try model(Samples.receipt, as: Receipt.self)
            receipt.orderLines = Array(repeating: receipt.orderLines[0], count: 1_000)
            _ = try await client.postReceiptV2(paymentType: .ecom, orderId: "acme-1", body: receipt)
            #expect(try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1").receipt == receipt)
            #expect(await server.requests.flatMap(\.problems).isEmpty)
        }
    }
}
