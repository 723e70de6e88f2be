import Example

func use(_ client: ExampleClient) async throws { _ = try await client.putPet() }
