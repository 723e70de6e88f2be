import Example

// What two operations fail with alike is one type.
func title(_ body: GetCat.NotFoundBody) -> String? {
    if case .problem(let problem) = body { return problem.title }
    return nil
}

func title(_ failure: GetDog.Failure) -> String? {
    if case .notFound(let body) = failure { return title(body) }
    return nil
}
