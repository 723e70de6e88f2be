import Example

func use(_ client: ExampleClient) async throws {
    let receipt: Receipt = try await client.addPet(body: NewPet(pet: Pet(name: "Rex")))
    _ = try await client.deletePets()
    let line: Line = receipt.line
    print(line.count)
}
