import Example

func use(_ failure: ListPets.Failure) -> String {
    if case .notFound(let text) = failure { text } else { "" }
}
