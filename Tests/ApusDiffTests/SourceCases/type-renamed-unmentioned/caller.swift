import Example

func name(of pet: Pet) -> String { pet.name }
