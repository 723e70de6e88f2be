import Example

func use(_ output: ListPets.Output) -> Int? {
    if case .success(let text) = output { text.count } else { nil }
}
