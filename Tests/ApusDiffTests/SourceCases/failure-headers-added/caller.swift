import Example

func use(_ failure: ListPets.Failure) -> Int? {
    if case .notFound(let text) = failure { text.count } else { nil }
}
