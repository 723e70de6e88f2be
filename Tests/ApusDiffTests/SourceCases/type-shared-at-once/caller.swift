import Example

func use(_ client: ExampleClient, _ pets: ListPets.SortOrder, _ owners: GetOwners.SortOrder) async throws {
    try await client.listPets(sortOrder: pets)
    try await client.getOwners(sortOrder: owners)
}
