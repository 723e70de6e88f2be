import Example

func use(_ client: ExampleClient, _ pet: Pet) async throws { _ = try await client.putPet(body: pet) }
