import Example

func use(_ client: ExampleClient) async throws { try await client.addThing(body: .init(count: 1, name: "a")) }
