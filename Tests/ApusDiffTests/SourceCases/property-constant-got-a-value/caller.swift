import Example

func kind(of pet: Pet) -> String { pet.kind }
