import Example

func use(_ pet: Pet) -> Int64 { pet.price ?? 0 }
