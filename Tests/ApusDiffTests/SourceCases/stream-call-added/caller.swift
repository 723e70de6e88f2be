import Example

func use(_ client: ExampleClient) async throws -> String {
    try await client.chat(.init(body: .init(stream: false))).get()
}
