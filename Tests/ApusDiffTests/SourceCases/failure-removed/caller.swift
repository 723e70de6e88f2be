import Example

func use(_ client: ExampleClient) async {
    do {
        _ = try await client.listPets()
    } catch .response(.notFound) {
        print("none")
    } catch {
        print(error)
    }
}
