import Foundation
import OrderManagement
import OrderManagementTesting
import Testing

/// The generated examples: they keep to the rules of their types, and come back from JSON as they were.
@Suite struct FixtureTests {
    @Test func modelsAreValidAndSurviveARoundTrip() throws {
        try check(AddCategoryRequest.example)
        try check(AddCategoryResponse.example)
        try check(Barcode.example)
        try check(BottomLine.example)
        try check(OrderManagement.Category.example)
        try check(ErrorResponse.example)
        try check(GetCategoriesResponse.example)
        try check(Image.example)
        try check(ImageResponse.example)
        try check(Order.example)
        try check(OrderLine.example)
        try check(OrderV2Response.example)
        try check(PaymentSources.example)
        try check(Receipt.example)
        try check(ShippingInfo.example)
        try check(UnitInfo.example)
    }

    /// A type that is added to the document needs a line above.
    @Test func everyFixtureIsChecked() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Generated/OrderManagementTesting/Fixtures")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let texts = try names.map { try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8) }
        let types = texts.flatMap { $0.matches(of: /nonisolated extension (\w+) \{/).map { String($0.1) } }
        let own = try String(contentsOfFile: #filePath, encoding: .utf8)
        #expect(types.count > 10)
        #expect(types.filter { !own.contains("\($0).example)") } == [])
    }

    @Test func answersAreWhatTheDocumentSays() throws {
        #expect(try GetOrderV2.Output.example.get() == .example)
        #expect(try GetReceipt.Output.example.get() == .example)
        #expect(GetOrderV2.Output.exampleNotFound == .failure(.notFound(.example)))
        #expect(GetOrderV2.Output.exampleUnauthorized == .failure(.unauthorized))
    }

    @Test func aMockAnswersWithThem() async throws {
        let mock = OrderManagementMock.withFixtures()
        #expect(try await mock.getOrderV2(paymentType: .ecom, orderId: "1") == .example)
        #expect(try await mock.getCategoriesV3() == .example)
        try await mock.deleteCategoryV3(categoryId: UUID())
        #expect(mock.calls.count == 3)
    }

    private func check<Value: SchemaObject & Hashable>(_ value: Value) throws {
        var validation = Validation()
        value.validate(&validation)
        #expect(validation.violations.isEmpty)
        let data = try JSONEncoder().encode(value)
        #expect(try JSONDecoder().decode(Value.self, from: data) == value)
    }
}
