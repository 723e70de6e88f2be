import Example

func use(_ pet: Pet) -> Int { pet.age }
