import Example

func use(_ client: ExampleClient) async throws {
    try await client.plain(p: "a")
    try await client.spread(s: "b")
}
