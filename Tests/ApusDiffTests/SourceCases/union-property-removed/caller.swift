import Example

func use(_ pet: Pet) -> String { pet.name }
