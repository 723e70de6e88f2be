import Example

func use(_ failure: ListPets.Failure) -> Bool { failure == .notFound }
