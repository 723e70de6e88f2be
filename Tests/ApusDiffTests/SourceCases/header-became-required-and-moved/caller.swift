import Example

func make() -> ListPets.NoContentHeaders { .init(xTotal: 2, xLimit: 1) }
