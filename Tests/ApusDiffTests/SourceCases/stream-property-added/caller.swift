import Example

func use(_ client: ExampleClient) async throws -> String? { try await client.chat(body: .init(n: 1)).json }
