import AsyncHTTPClient
import Foundation
import NIOSSL
import OrderManagement
import OrderManagementTransport
import OrderServer
import Testing

/// Calls over TLS and HTTP/2.
@Suite("HTTP/2", .timeLimit(.minutes(1)))
struct HTTP2Tests {
    /// For 127.0.0.1, signed by itself, until 2120. Nothing else trusts it.
    private static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBNzCB3aADAgECAgEBMAoGCCqGSM49BAMCMBQxEjAQBgNVBAMMCTEyNy4wLjAu
        MTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFDESMBAGA1UEAwwJ
        MTI3LjAuMC4xMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEchKCb7S8ggU/i4vD
        GPqjo2yxc/+8AWh5zDzLn3IIqRBCGjhWecxGF/ZExJYp76Y78qcpb+SSh9/LEhf2
        Rn5se6MeMBwwGgYDVR0RBBMwEYcEfwAAAYIJbG9jYWxob3N0MAoGCCqGSM49BAMC
        A0kAMEYCIQCosD5hTTSPP0RpEa04ITgnbeYRvCfdoZZUnoQdWLGEcQIhAPQGr9E4
        iHZY4Yw/q6U4Q3YJ8+RMjkh20xq3wG2O/1Wd
        -----END CERTIFICATE-----
        """

    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgUIH+842Wfh0G4nN+
        BPIqJ9YTTKFQVUfJI8iLyBI3JbyhRANCAARyEoJvtLyCBT+Li8MY+qOjbLFz/7wB
        aHnMPMufcgipEEIaOFZ5zEYX9kTElinvpjvypylv5JKH38sSF/ZGfmx7
        -----END PRIVATE KEY-----
        """

    private func withClient(
        _ body: @Sendable (OrderServer, OrderManagementClient) async throws -> Void
    ) async throws {
        let certificate = try NIOSSLCertificate(bytes: Array(Self.certificate.utf8), format: .pem)
        let key = try NIOSSLPrivateKey(bytes: Array(Self.key.utf8), format: .pem)
        let tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: [.certificate(certificate)], privateKey: .privateKey(key))
        try await OrderServer.run(tls: tls) { server, url in
            var configuration = HTTPClient.Configuration()
            configuration.tlsConfiguration = .makeClientConfiguration()
            configuration.tlsConfiguration?.trustRoots = .certificates([certificate])
            let client = OrderManagementClient(
                server: .custom(url), credentials: .bearer("secret-token"), common: common,
                transport: AsyncHTTPClientTransport(configuration))
            await server.addPayment("ECOM", "acme-1")
            try await body(server, client)
        }
    }

    @Test("requests and responses are those of HTTP/1.1")
    func calls() async throws {
        try await withClient { server, client in
            var receipt = try model(Samples.receipt, as: Receipt.self)
            receipt.orderLines = Array(repeating: receipt.orderLines[0], count: 1_000)
            _ = try await client.postReceiptV2(paymentType: .ecom, orderId: "acme-1", body: receipt)
            let (order, head, _) = await client.withResponse { client async throws(APIError<GetOrderV2.Failure>) in
                try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
            }
            let received = try order.get()
            #expect(received.receipt == receipt)
            #expect(head?.headerFields[.contentType]?.hasPrefix("application/json") == true)
            let requests = await server.requests
            #expect(requests.flatMap(\.problems).isEmpty)
            // Over HTTP/1.1, they would arrive as they are written.
            #expect(requests.allSatisfy { request in request.fields.contains { $0.name == "merchant-serial-number" } })
        }
    }

    @Test("redirects within the origin are followed, and a call that is given up is cancelled")
    func redirectAndCancellation() async throws {
        try await withClient { server, client in
            let location = "/order-management/v3/categories?orderId=acme-1"
            await server.answer(next: .getCategoriesV3, with: Answer(status: 307, headers: ["Location": location]))
            _ = try await client.getCategoriesV3()
            let paths = await server.requests.map(\.path)
            #expect(paths == ["/order-management/v3/categories", location])
            await server.answer(next: .getCategoriesV3, with: Answer(status: 200, delay: .seconds(100)))
            let call = Task { try await client.getCategoriesV3() }
            try await eventually { await server.requests.count == 3 }
            call.cancel()
            let error = try await #require(throws: APIError<GetCategoriesV3.Failure>.self) { try await call.value }
            #expect(error.isCancelled)
        }
    }
}
