import Example

func use(_ client: ExampleClient) async throws {
    for try await event in try await client.chatStream(body: .init()) { print(event) }
}
