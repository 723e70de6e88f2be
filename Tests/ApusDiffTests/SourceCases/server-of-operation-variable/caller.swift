import Example

func add(by client: ExampleClient) async throws {
    try await client.with(server: .up(region: .us)).addPet()
}
