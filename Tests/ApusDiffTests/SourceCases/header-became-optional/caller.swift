import Example

func make() -> ListPets.OkHeaders { .init(xTotal: 1) }
