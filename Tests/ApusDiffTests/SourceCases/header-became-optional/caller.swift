import Example

func make() -> ListPets.OkHeaders { .init(total: 1) }
