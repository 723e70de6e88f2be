import Example

func use(_ output: ListPets.Output) throws -> NoBody { try output.get() }
