import Example

struct Shop: ExampleAPI {
    func listPets(_ input: ListPets.Input) async throws -> ListPets.Output { .success([]) }
}
