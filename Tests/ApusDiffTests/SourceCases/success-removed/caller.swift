import Example

func use(_ output: ListPets.Output) -> Int? {
    switch output {
    case .success(.ok(let text)), .success(.created(let text)): text.count
    case .failure: nil
    }
}
