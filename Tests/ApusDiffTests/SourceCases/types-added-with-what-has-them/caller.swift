import Example

func name(_ failure: ListPets.Failure) -> String {
    switch failure {
    case .unauthorized: "401"
    case .undocumented: "other"
    }
}
