import Example

func use(_ pet: Pet) -> Bool { pet.kind == .a }
