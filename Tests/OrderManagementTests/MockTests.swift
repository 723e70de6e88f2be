import OrderManagement
import OrderManagementTesting
import Testing

/// The generated mock: answers, the record, and what happens without an answer.
@Suite struct MockTests {
    private let mock = OrderManagementMock()

    @Test func aClosureAnswersTheCallThatPeopleWrite() async throws {
        mock.onGetOrderV2 = { input in
            #expect(input.orderId == "acme-1")
            return .success(OrderV2Response())
        }
        #expect(try await mock.getOrderV2(paymentType: .ecom, orderId: "acme-1") == OrderV2Response())
        mock.onGetOrderV2 = { _ in .failure(.unauthorized) }
        await #expect(throws: APIError<GetOrderV2.Failure>.self) {
            try await mock.getOrderV2(paymentType: .ecom, orderId: "acme-1")
        }
    }

    @Test func theRecordHasTheCallsInTheirOrder() async throws {
        mock.onGetOrderV2 = { _ in .success(OrderV2Response()) }
        mock.onPutOrder = { _ in throw CancellationError() }
        let order = GetOrderV2.Input(paymentType: .ecom, orderId: "1")
        let category = PutOrder.Input(transactionId: "2", body: nil)
        _ = try await mock.getOrderV2(order)
        await #expect(throws: CancellationError.self) { try await mock.putOrder(category) }
        #expect(mock.calls == [.getOrderV2(order), .putOrder(category)])
        #expect(mock.getOrderV2Inputs == [order])
        #expect(mock.putOrderInputs.map(\.transactionId) == ["2"])
        #expect(mock.getReceiptInputs.isEmpty)
    }

    @Test func aMissingAnswerSaysWhatIsMissing() async throws {
        let input = GetReceipt.Input(transactionId: "1")
        let error = await #expect(throws: MissingAnswer.self) { try await mock.getReceipt(input) }
        #expect(error?.operation.id == GetReceipt.metadata.id)
        #expect(error?.property == "onGetReceipt")
        #expect(error?.description.hasSuffix("; set 'onGetReceipt'") == true)
        #expect(mock.calls == [.getReceipt(input)])
        mock.onGetReceipt = { _ in throw CancellationError() }
        mock.onGetReceipt = nil
        #expect(mock.onGetReceipt == nil)
    }

    @Test func aHundredCallsAtOnceAreAllRecorded() async throws {
        mock.onGetOrderV2 = { _ in .success(OrderV2Response()) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                group.addTask { [mock] in
                    if number.isMultiple(of: 10) { mock.onGetOrderV2 = { _ in .success(OrderV2Response()) } }
                    _ = try await mock.getOrderV2(paymentType: .ecom, orderId: "\(number)")
                }
            }
            try await group.waitForAll()
        }
        #expect(Set(mock.getOrderV2Inputs.map(\.orderId)).count == 100)
        #expect(mock.calls.count == 100)
    }
}
