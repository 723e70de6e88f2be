import Example

func add(by client: ExampleClient) async throws {
    try await client.with(server: .files).addPet()
}
