import Example

struct Server: ExampleAPI {
    func getCat(_ input: GetCat.Input) async throws -> GetCat.Output {
        .failure(.notFound(GetCat.NotFoundBody.problem(Problem(title: "No cat"))))
    }
}
