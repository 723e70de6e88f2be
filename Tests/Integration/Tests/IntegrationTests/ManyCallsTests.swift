import Foundation
import OrderManagement
import OrderServer
import Testing

/// What many calls, and those that are given up, leave behind.
@Suite("Many calls", .timeLimit(.minutes(5)), .serialized)
struct ManyCallsTests {
    /// What `order-calls` prints; memory in KiB.
    private struct Report {
        let succeeded, early, late, peak, milliseconds: Int
    }

    /// Makes calls in a process of their own.
    private func call(
        _ server: RawServer, over carrier: Carrier, _ count: Int, inFlight: Int, limit: Int = 32 << 20
    ) async throws -> Report {
        let process = Process()
        // The folder of the test executable holds the other products, too.
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
            .deletingLastPathComponent().appendingPathComponent("order-calls")
        process.arguments = [
            carrier.rawValue, "http://\(server.authority)", "\(count)", "\(inFlight)", "\(limit)",
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        let (exits, exit) = AsyncStream<Void>.makeStream()
        process.terminationHandler = { _ in exit.finish() }
        try process.run()
        await withTaskCancellationHandler {
            for await _ in exits {}
        } onCancel: {
            exit.finish()
        }
        if process.isRunning { process.terminate() }
        try Task.checkCancellation()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
        try #require(numbers.count == 5, "\(process.terminationStatus): \(text)")
        print("\(carrier.rawValue): \(count) calls, \(inFlight) in flight: \(text)", terminator: "")
        return Report(
            succeeded: numbers[0], early: numbers[1], late: numbers[2], peak: numbers[3], milliseconds: numbers[4])
    }

    @Test("2,000 calls, 64 at a time, succeed and leave nothing behind", arguments: Carrier.allCases)
    func memory(_ carrier: Carrier) async throws {
        let body = #"{"categories":[]}"#
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        let answer: RawServer.Answer = { exchange in
            exchange.isKept = true
            try await exchange.send(head + body)
        }
        try await RawServer.run(answering: answer) { server in
            let report = try await call(server, over: carrier, 2_000, inFlight: 64)
            #expect(report.succeeded == 2_000)
            #expect(await server.requests.count == 2_000)
            #expect(report.late - report.early < 5 << 10)
            #if os(Linux)
                #expect(report.early > 0)
            #endif
        }
    }

    /// `URLSession` on Linux decompresses all that has arrived, before it hands on the first of it.
    @Test("what decompresses to a thousand times its length takes little memory")
    func bombs() async throws {
        let bytes = try HostileContentTests.gzip(String(repeating: " ", count: 1 << 20), times: 256)
        try await RawServer.run(answering: HostileContentTests.answer(bytes)) { server in
            let report = try await call(server, over: .asyncHTTPClient, 8, inFlight: 4, limit: 1 << 20)
            #expect(report.succeeded == 0)
            #expect(await server.requests.count == 8)
            #expect(report.peak < 128 << 10)
        }
    }

    @Test("a call that is given up ends its connection", arguments: Carrier.allCases, [true, false])
    func cancellation(_ carrier: Carrier, _ hasHead: Bool) async throws {
        let answer: RawServer.Answer = { exchange in
            if hasHead { try await exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{") }
            try await exchange.waitForDeparture()
        }
        try await withRawServer(over: carrier, answering: answer) { server, client in
            let calls = (0..<3).map { _ in
                Task { try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1") }
            }
            try await eventually { await server.requests.count == 3 }
            if hasHead { try await Task.sleep(for: .milliseconds(200)) }
            for call in calls { call.cancel() }
            for call in calls {
                let error = try await #require(throws: APIError<GetOrderV2.Failure>.self) { try await call.value }
                #expect(error.isCancelled, "\(error)")
            }
            try await eventually { await server.departures == 3 }
        }
    }
}
