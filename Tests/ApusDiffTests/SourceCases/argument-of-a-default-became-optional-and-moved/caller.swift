import Example

func use() -> ListPets.Input { ListPets.Input(limit: 1, body: "a") }
