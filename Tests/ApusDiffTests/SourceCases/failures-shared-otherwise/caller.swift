import Example

func title(_ failure: NotFoundFailure<GetCat>) -> String? {
    if case .notFound(let body) = failure { return body.title }
    return nil
}
