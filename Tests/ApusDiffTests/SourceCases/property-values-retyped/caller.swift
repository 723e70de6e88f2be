import Example

func use(_ pet: Pet) -> [String: Int] { pet.scores ?? [:] }
