import Example

func use(_ client: ExampleClient) async throws -> String {
    try await client.chat(stream: false)
}
