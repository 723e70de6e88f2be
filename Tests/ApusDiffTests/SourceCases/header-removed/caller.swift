import Example

func use(_ output: ListPets.Output) -> Int? {
    if case .success(let answer) = output { answer.headers.page } else { nil }
}
