import Example

func use(_ client: ExampleClient, _ order: SortOrder) async throws {
    try await client.listPets(sortOrder: order)
    try await client.getOwners(sortOrder: order)
}
