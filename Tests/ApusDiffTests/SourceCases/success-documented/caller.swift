import Example

struct Server: ExampleAPI {
    func listPets(_ input: ListPets.Input) async throws -> ListPets.Output {
        .success(.successful(HTTPBody(), status: 204))
    }
}
