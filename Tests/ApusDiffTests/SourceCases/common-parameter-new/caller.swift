import Example

func make() -> ExampleClient { ExampleClient() }
func use(_ client: ExampleClient) async throws { try await client.listPets() }
