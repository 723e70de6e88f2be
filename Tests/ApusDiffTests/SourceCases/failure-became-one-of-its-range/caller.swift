import Example

func use(_ failure: ListPets.Failure) -> String {
    switch failure {
    case .clientError(let text, _): text
    case .undocumented: "undocumented"
    }
}
