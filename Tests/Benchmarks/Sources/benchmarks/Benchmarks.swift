import CompilerMade
import Foundation
import OrderManagement

/// Prints what decoding, encoding, validating and calling cost. It judges nothing: machines differ.
@main
struct Benchmarks {
    static func main() async {
        row("", ["this", "that", "ratio", "half of the rounds"])
        do {
            try await section("this: generated; that: the same types with compiler-made Codable", coding())
            try await section("this: validating; that: decoding", validating())
            try await section("this: a pattern; that: NSRegularExpression", [matching()])
            try await section("this: a call, without a network; that: decoding its answer", [calling()])
        } catch {
            print("stopped: \(error)")
        }
    }

    private static func section(_ title: String, _ comparisons: [Comparison]) async throws {
        print("\n\(title)")
        for comparison in comparisons {
            row(comparison.title, try await comparison.find(rounds: 25).cells)
        }
    }

    private static func row(_ title: String, _ cells: [String]) {
        func padding(_ text: String, _ width: Int) -> String {
            String(repeating: " ", count: max(0, width - text.count))
        }
        print(title + padding(title, 46) + cells.map { padding($0, 12) + $0 }.joined(separator: "  "))
    }

    // MARK: Coding

    private static func coding() throws -> [Comparison] {
        let full = Samples.receipt(lines: 1_000, isFull: true)
        let short = Samples.receipt(lines: 1_000, isFull: false)
        let single = Samples.receipt(lines: 1, isFull: true)
        return try coding("1,000 order lines, all properties", full, as: ReceiptTwin.self)
            + coding("1,000 order lines, required properties", short, as: ReceiptTwin.self)
            + coding("1 order line, all properties", single, as: ReceiptTwin.self)
            + coding("1,000 categories", Samples.categories(1_000), as: [CategoryTwin].self)
    }

    private static func coding<Value: Codable, Twin: Codable>(
        _ title: String, _ value: Value, as twin: Twin.Type
    ) throws -> [Comparison] {
        let json = try encode(value)
        let other = try JSONDecoder().decode(Twin.self, from: json)
        // UUIDs differ in case, which has no bearing on their length.
        guard try encode(other).count == json.count else { throw Mismatch(type: Twin.self) }
        return [
            Comparison(title: "decode \(title)") {
                _ = try JSONDecoder().decode(Value.self, from: json)
            } reference: {
                _ = try JSONDecoder().decode(Twin.self, from: json)
            },
            Comparison(title: "encode \(title)") {
                _ = try JSONEncoder().encode(value)
            } reference: {
                _ = try JSONEncoder().encode(other)
            },
        ]
    }

    private static func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        return try encoder.encode(value)
    }

    /// The two do not write the same.
    struct Mismatch: Error {
        /// The type that is to be compared.
        let type: any Any.Type
    }

    // MARK: Validating

    private static func validating() throws -> [Comparison] {
        try [
            validating("1,000 order lines, all properties", Samples.receipt(lines: 1_000, isFull: true)),
            validating("1,000 order lines, required properties", Samples.receipt(lines: 1_000, isFull: false)),
        ]
    }

    private static func validating(_ title: String, _ receipt: Receipt) throws -> Comparison {
        let json = try encode(receipt)
        return Comparison(title: "validate \(title)") {
            var validation = Validation()
            receipt.validate(&validation)
            if let violation = validation.violations.first { throw Unexpected(description: "\(violation)") }
        } reference: {
            _ = try JSONDecoder().decode(Receipt.self, from: json)
        }
    }

    private static func matching() throws -> Comparison {
        let pattern = Pattern(
            "^\\d+([\\.]\\d{1,8})?$", .start, .repeated(1..., .set("0"..."9")),
            .repeated(0...1, .text("."), .repeated(1...8, .set("0"..."9"))), .end)
        let expression = try NSRegularExpression(pattern: pattern.description)
        let text = "1234.12345"
        return Comparison(title: "match \(text) with \(pattern)", count: 100) {
            for _ in 0..<100 where !pattern.matches(text) { throw Unexpected(description: text) }
        } reference: {
            for _ in 0..<100 {
                let range = NSRange(text.startIndex..., in: text)
                if expression.firstMatch(in: text, range: range) == nil { throw Unexpected(description: text) }
            }
        }
    }

    // MARK: Calling

    /// Answers at once.
    struct CannedTransport: ClientTransport {
        /// The body of each answer.
        let body: Data

        func send(
            _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata
        ) async throws -> (HTTPResponse, HTTPBody) {
            (HTTPResponse(status: 200), HTTPBody(self.body))
        }
    }

    private static func calling() throws -> Comparison {
        let (order, body) = try Samples.answer()
        let client = OrderManagementClient(
            server: .test, credentials: .bearer("token"),
            common: .init(merchantSerialNumber: "123456", ocpApimSubscriptionKey: "key", vippsSystemName: "acme-shop"),
            transport: CannedTransport(body: body))
        guard try JSONDecoder().decode(OrderV2Response.self, from: body) == order else {
            throw Unexpected(description: "another order")
        }
        return Comparison(title: "get an order of 1 order line") {
            _ = try await client.getOrderV2(paymentType: .ecom, orderId: "acme-1")
        } reference: {
            _ = try JSONDecoder().decode(OrderV2Response.self, from: body)
        }
    }

    /// What was measured is not what it was meant to be.
    struct Unexpected: Error {
        /// What there was.
        let description: String
    }
}
