import Example

struct Server: ExampleAPI {
    func getPet(_ input: GetPet.Input) async throws -> GetPet.Output { .success(Pet(name: input.id)) }
}
