import Example

func use(_ output: ListPets.Output) -> Int? {
    if case .ok(_, let headers) = output { headers.xPage } else { nil }
}
