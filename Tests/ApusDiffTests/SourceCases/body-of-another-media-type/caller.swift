import Example

func use(_ client: ExampleClient, _ text: String) async throws { try await client.listPets(body: text) }
