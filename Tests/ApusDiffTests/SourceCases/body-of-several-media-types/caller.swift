import Example

func use(_ client: ExampleClient) async throws {
    // The call itself takes the object as before.
    try await client.addThing(body: Thing(name: "a"))
    _ = try await client.addThing(.init(body: Thing(name: "a")))
}
