import Example

func use(_ failure: ListPets.Failure) -> String {
    switch failure {
    case .notFound(let text): text
    case .conflict(let text): text
    case .undocumented: "undocumented"
    }
}
