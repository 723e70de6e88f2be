import Example

func use(_ pet: Pet) -> Int32 { pet.age ?? 0 }
