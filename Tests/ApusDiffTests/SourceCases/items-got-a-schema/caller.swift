import Example

func use(_ client: ExampleClient) async throws {
    for try await item in try await client.listPets() {
        let value: JSONValue = item
        print(value)
    }
}
