// A program with two clients that import one runtime: what is written for the one serves the other.
import APIRuntime
import Foundation
import OrderManagement
import OrderManagementTesting
import Sightings
import SightingsRouting

/// A middleware for every client.
struct Counting: ClientMiddleware {
    let count: @Sendable (OperationMetadata) -> Void

    func intercept(
        _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata, next: Next
    ) async throws -> (HTTPResponse, HTTPBody) {
        count(operation)
        return try await next(request, body)
    }
}

/// A server in this process that knows nothing.
struct Nothing: ClientTransport {
    func send(
        _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata
    ) async throws -> (HTTPResponse, HTTPBody) {
        var response = HTTPResponse(status: 404)
        response.headerFields[.contentType] = "application/problem+json"
        return (response, HTTPBody(Data(#"{"title":"Not Found","detail":"nothing here","instance":"1"}"#.utf8)))
    }
}

/// A server of the second API.
struct Forest: SightingsAPI {
    private static let closed = UndocumentedResponse(HTTPResponse(status: 503), body: Data())

    func listSightings(_ input: ListSightings.Input) async throws -> ListSightings.Output {
        .failure(.undocumented(Self.closed))
    }

    func reportSightings(_ input: ReportSightings.Input) async throws -> ReportSightings.Output {
        var count = 0
        for try await sighting in input.body { count += sighting.count }
        return .success(.init(count: count))
    }

    func watchPlace(_ input: WatchPlace.Input) async throws -> WatchPlace.Output {
        .failure(.undocumented(Self.closed))
    }
}

@main
struct TwoClients {
    static func main() async throws {
        let middlewares: [any ClientMiddleware] = [
            Counting { print($0.id) }, RetryMiddleware(),
        ]
        let orders = OrderManagementClient(
            server: .test, credentials: .bearer("token"),
            common: .init(merchantSerialNumber: "1", ocpApimSubscriptionKey: "key", vippsSystemName: "shop"),
            transport: Nothing(), middlewares: middlewares)
        let sightings = SightingsClient(transport: Nothing(), middlewares: middlewares)

        for call in [
            { _ = try await orders.getOrderV2(paymentType: .ecom, orderId: "acme-1") },
            { _ = try await sightings.watchPlace(place: "wood") },
        ] as [@Sendable () async throws -> Void] {
            do {
                try await call()
            } catch let error as any ClientError where error.status == 404 {
                print(error.operation.id, error.problem?.title ?? "")
            }
        }

        let mock = OrderManagementMock()
        mock.onGetOrderV2 = { _ in .success(OrderV2Response()) }
        _ = try await mock.getOrderV2(paymentType: .ecom, orderId: "acme-1")
        print(mock.calls.count)

        let inside = SightingsClient(transport: InProcessTransport(Forest().router()), middlewares: middlewares)
        print(try await inside.reportSightings(body: [Sighting(species: "swift", count: 2)]).count)
    }
}
