import Example

func use(_ client: ExampleClient) async throws {
    try await client.putThing(name: "a")
    try await client.putOther(name: "b")
}
