import Example

func use(_ failure: ListPets.Failure) -> Int? {
    if case .notFound(_, headers: let headers) = failure { headers.total } else { nil }
}
