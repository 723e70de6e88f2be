import OrderManagement

private func call(client: OrderManagementClient) async throws {
    // snippet
}
