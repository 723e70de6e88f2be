import Example

func use(_ client: ExampleClient) async throws {
    let pet: Pet = try await client.getPet(id: "1")
    print(pet.name)
}
