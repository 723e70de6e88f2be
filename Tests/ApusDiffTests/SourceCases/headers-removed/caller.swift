import Example

func use(_ output: ListPets.Output) -> Int? {
    if case .ok(_, let headers) = output { headers.xTotal } else { nil }
}
