import Example

func use(_ client: ExampleClient) async throws {
    // The call with the object itself stays as it is, those with a case or nil do not.
    try await client.addThing(body: Thing(name: "a"))
    try await client.addThing(body: .csv("a"))
    try await client.addThing(body: nil)
}
