import Example

func make() -> ListPets.OkHeaders { .init() }
