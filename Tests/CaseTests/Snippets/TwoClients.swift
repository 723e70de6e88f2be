private func twoClients(orders: OrderManagementClient, pets: PetStoreClient) async throws {
    // snippet
}
