import Example

func read(_ input: ListPets.Input) -> Int { input.limit + 1 }
