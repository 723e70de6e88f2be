import Example

func use(_ pet: Pet, _ owner: Owner) -> String? { pet.id ?? owner.id }
