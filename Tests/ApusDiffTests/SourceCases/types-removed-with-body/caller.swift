import Example

func use(_ failure: ListPets.Failure) -> Inner? {
    if case .notFound(let body) = failure { body.inner } else { nil }
}
