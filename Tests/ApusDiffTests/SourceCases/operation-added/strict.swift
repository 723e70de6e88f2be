import Example

struct Server: ExampleAPI {
    func getPet(_ input: GetPet.Input) async throws -> GetPet.Output { .ok(Pet(name: input.id)) }
}
