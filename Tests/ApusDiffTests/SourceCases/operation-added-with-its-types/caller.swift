import Example

func use(_ client: ExampleClient) async throws { print(try await client.listPets().map(\.name)) }
