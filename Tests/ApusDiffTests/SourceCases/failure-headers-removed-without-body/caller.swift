import Example

func use(_ failure: ListPets.Failure) -> Int? {
    if case .notFound(let headers) = failure { headers.total } else { nil }
}
