import Example

func use(_ client: ExampleClient) async throws -> Pet {
    try await client.getPet(id: "1")
}
