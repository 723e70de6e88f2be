import Example

func make() -> ListPets.NoContentHeaders { .init(total: 2, limit: 1) }
