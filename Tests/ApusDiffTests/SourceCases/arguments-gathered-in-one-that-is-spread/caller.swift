import Example

func use(_ client: ExampleClient) async throws {
    try await client.listThings(kind: "a")
}
