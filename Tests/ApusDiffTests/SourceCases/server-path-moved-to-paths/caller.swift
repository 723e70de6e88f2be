import Example

func use(_ client: ExampleClient) async throws { _ = try await client.getThingById(id: "1") }
