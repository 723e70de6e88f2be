import Example

func length(_ pet: Pet) -> Int { pet.name.count }
