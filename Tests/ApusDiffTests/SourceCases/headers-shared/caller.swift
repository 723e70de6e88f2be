import Example

func make() -> ListPets.NoContentHeaders { .init(total: 1) }
