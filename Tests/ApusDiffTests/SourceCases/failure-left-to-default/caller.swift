import Example

func use(_ failure: ListPets.Failure) -> String {
    switch failure {
    case .notFound(let text): text
    case .other(let text, _): text
    case .undocumented: "undocumented"
    }
}
