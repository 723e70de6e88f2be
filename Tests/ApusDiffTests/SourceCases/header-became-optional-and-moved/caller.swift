import Example

func make() -> ListPets.NoContentHeaders { .init(xLimit: 1, xTotal: 2) }
