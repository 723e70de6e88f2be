import Example

func make() -> ListPets.NoContentHeaders { .init(limit: 1, total: 2) }
