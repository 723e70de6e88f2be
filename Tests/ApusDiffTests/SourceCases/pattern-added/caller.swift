import Example

func use(_ thing: Thing) -> JSONValue? { thing.c?["x-a"] }
