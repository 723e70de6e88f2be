import Example

func use(_ client: ExampleClient, _ sort: Sort) async throws { try await client.listPets(sort: sort) }
