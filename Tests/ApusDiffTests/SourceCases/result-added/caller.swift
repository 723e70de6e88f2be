import Example

func use(_ output: ListPets.Output) -> Bool { output == .success() }
