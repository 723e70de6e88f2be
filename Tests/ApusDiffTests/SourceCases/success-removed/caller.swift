import Example

func use(_ client: ExampleClient) async throws -> String {
    switch try await client.listPets() {
    case .ok(let text), .created(let text): text
    }
}
