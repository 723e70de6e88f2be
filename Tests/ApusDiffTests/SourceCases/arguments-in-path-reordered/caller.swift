import Example

func use(_ client: ExampleClient) async throws { try await client.getPet(owner: "a", id: "1") }
