import Example

struct Server: ExampleAPI {
    func listPets(_ input: ListPets.Input) async throws -> ListPets.Output {
        print(input.limit + 1)
        return .success()
    }
}
