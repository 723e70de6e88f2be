import Example

// The body has its name in the operation, whether or not another one has it, too.
func title(_ body: GetCat.NotFoundBody) -> String? {
    if case .problem(let problem) = body { return problem.title }
    return nil
}

func title(_ failure: GetCat.Failure) -> String? {
    if case .notFound(let body) = failure { return title(body) }
    return nil
}
