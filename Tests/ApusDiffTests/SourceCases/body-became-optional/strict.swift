import Example

struct Server: ExampleAPI {
    func listPets(_ input: ListPets.Input) async throws -> ListPets.Output {
        print(input.body.count)
        return .success()
    }
}
