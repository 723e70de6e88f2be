import Example

func use(_ input: GetPet.Input) -> String { input.id }
