import Example

func use(_ client: ExampleClient) async throws {
    try await client.addThing(body: Thing(a: "a"))
}
