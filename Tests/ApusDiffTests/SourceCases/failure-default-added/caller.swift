import Example

func use(_ failure: ListPets.Failure) -> Int {
    switch failure {
    case .notFound: 1
    case .undocumented: 2
    }
}
