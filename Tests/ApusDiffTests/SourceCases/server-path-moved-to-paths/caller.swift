import Example

func use(_ client: ExampleClient) async throws { _ = try await client.getThingsById(id: "1") }
